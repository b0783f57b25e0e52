"""When two claims of one source, in two reports, are the same words on the same event."""

from __future__ import annotations

from datetime import date, timedelta

from twosource.model import HARM, Claim, Interval, Kind, Place, Polarity, Report, Scope, edtf
from twosource.model.place import apart

SAME_EVENT_DAYS = 1
"""Reports of one event place it a day apart over midnight and time zones."""

SAME_NEWS_DAYS = 7
"""Without a date of the event, reports published further apart are not taken to repeat one figure."""

SAME_PLACE_KM = 30.0

_COARSE = frozenset({"subdistrict", "district", "province", "country", "region", "unknown"})
_SHORT_SPAN_DAYS = 3


RARE_FIGURE = 10
"""Where only the week of publication or the day of the year agrees, equal figures from here on are taken for one."""

SMALLEST_FLOOR = 3
"""An open figure ("several", a bare plural) with a lower floor than this agrees with anything, and so shows nothing."""

_UNLIKE_TIMES = 3
"""An open figure agrees with one up to so many times its floor: "dozens" with 43, not with 400."""

_TELLING = HARM | {Kind.ATTACK, Kind.DAMAGE}
_OF_THE_INCIDENT = frozenset({Scope.INCIDENT, Scope.UPDATE})


def tells(claim: Claim) -> bool:
    """True for a claim of harm, attack or damage in this event: who only says whose fault it was is no source of it."""
    of_it = claim.scope in _OF_THE_INCIDENT and claim.rate is None
    return claim.kind in _TELLING and claim.polarity is Polarity.ASSERTED and of_it


def counts(interval: Interval) -> bool:
    """False for "several", "many" and a bare plural, which anyone may say of anything."""
    return interval.closed or (interval.low or 0) >= SMALLEST_FLOOR


def agree(a: Claim, report_a: Report, b: Claim, report_b: Report, *, strict: bool = False) -> bool:
    """True where one source's two claims are one: same kind, polarity, scope and people, and a figure that agrees.

    A figure needs the full date of the event confirmed; or, with only the day of the year or the week of publication
    to go by, its place too, unless it is rare. Without any date nothing is shown: a monitor counts like figures in
    one province day after day. ``strict`` asks for the same figure on the same full date in the same place. Nothing
    in date or place may speak against it.
    """
    if (a.kind, a.polarity, a.scope) != (b.kind, b.polarity, b.scope) or not same_people(a, b):
        return False
    when, sure = _same_time(a, report_a, b, report_b)
    where = same_place(a.where, b.where)
    if not when or where is False or a.interval.known != b.interval.known:
        return False
    same = a.interval == b.interval and a.interval.low not in (None, 0)
    if strict or not a.interval.known:
        return (same or not a.interval.known) and sure and where is True
    rare = same and (a.interval.low or 0) >= RARE_FIGURE
    return (sure or where is True or rare) and (same or _figures_agree(a.interval, b.interval))


def same_people(a: Claim, b: Claim) -> bool:
    """False where both say who was harmed and differ ("three soldiers", "three civilians")."""
    ours, theirs = a.people.group(), b.people.group()
    return all(ours[key] == theirs[key] or "unknown" in (ours[key], theirs[key]) for key in ours)


def _figures_agree(a: Interval, b: Interval) -> bool:
    if a.low is None or b.low is None or not a.meets(b):
        return False
    low, high = sorted((a.low, b.low))
    return (a.closed and b.closed) or (low >= SMALLEST_FLOOR and high <= _UNLIKE_TIMES * low)


def meeting_points(claim: Claim, report: Report) -> list[tuple[str, int]]:
    """Keys of which two claims that agree share at least one, so that a busy speaker's claims are not all compared.

    Dates of more than three days are met by the week of publication alone.
    """
    points: list[tuple[str, int]] = []
    if claim.when is not None:
        day, known = edtf.month_day(claim.when.edtf), edtf.bounds(claim.when.edtf)
        if day is not None:
            start = date(2000, *day).timetuple().tm_yday
            points += [("day", (start + step) % 366) for step in range(SAME_EVENT_DAYS + 1)]
        elif known is not None and (known[1] - known[0]).days <= _SHORT_SPAN_DAYS:
            length = (known[1] - known[0]).days + SAME_EVENT_DAYS + 1
            days = [known[0] + timedelta(step) for step in range(length)]
            points += [("day", day.replace(year=2000).timetuple().tm_yday % 366) for day in days]
    published = edtf.bounds(report.published.edtf) if report.published is not None else None
    if published is not None:
        week = published[0].toordinal() // SAME_NEWS_DAYS
        points += [("week", week), ("week", week + 1)]
    return points


def _same_time(a: Claim, report_a: Report, b: Claim, report_b: Report) -> tuple[bool | None, bool]:
    """Whether the dates agree (None: nothing to compare), and whether that is sure: full dates of the event itself."""
    if a.when is not None and b.when is not None:
        full = edtf.bounds(a.when.edtf) is not None and edtf.bounds(b.when.edtf) is not None
        return near(a.when.edtf, b.when.edtf, SAME_EVENT_DAYS), full
    if report_a.published is not None and report_b.published is not None:
        return near(report_a.published.edtf, report_b.published.edtf, SAME_NEWS_DAYS), False
    return None, False


def near(a: str, b: str, days: int) -> bool | None:
    """True where two EDTF dates can lie within ``days``; without a year, days of the year are compared."""
    first, second = edtf.bounds(a), edtf.bounds(b)
    if first is not None and second is not None:
        return first[0] - timedelta(days) <= second[1] and second[0] - timedelta(days) <= first[1]
    day_a, day_b = edtf.month_day(a), edtf.month_day(b)
    if day_a is None or day_b is None:
        return None
    apart = abs((date(2000, *day_a) - date(2000, *day_b)).days)
    return min(apart, 366 - apart) <= days


def same_place(a: Place | None, b: Place | None) -> bool | None:
    """None where a place is not given, or too wide to say."""
    if a is None or b is None:
        return None
    if a.precision in _COARSE or b.precision in _COARSE:
        return None
    if a.key is not None and a.key == b.key:
        return True
    between = apart(a, b)
    return None if between is None else between <= SAME_PLACE_KM
