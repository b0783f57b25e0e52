"""Reckoning with dates: weekdays, months and years near the publication date, and stretches of the calendar."""

from __future__ import annotations

import calendar as days_of
import re
from datetime import MAXYEAR, MINYEAR, date, timedelta

from twosource.extract.date_terms import Anchor, Meaning

NOT_AFTER_TOLERANCE = 7
"""Days a date may lie after publication and still be this year's: stamps are off by a time zone, or by a day or two."""

_AHEAD_DAYS = 100
"""A day and month so far ahead at most is read as ahead; with a word that looks forward, up to the next."""
_FORWARD_DAYS = 200
_YEAR_DAYS = 365

_HIJRI_BEFORE = date(622, 7, 19).toordinal() - 1
_HOLIDAY = re.compile(r"(?P<month>\d\d)-(?:(?P<day>\d\d)|(?P<count>[1-4L])(?P<weekday>[A-Z]{2}))")
_WEEKDAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

DAY, WEEK = timedelta(days=1), timedelta(days=7)


def on(day: date, part: str | None = None) -> Meaning:
    edtf = day.isoformat()
    return Meaning(edtf, "DATE", f"{edtf}T{part}" if part in ("EV", "NI", "MO", "AF") else edtf)


def moved(anchor: date, months: int) -> tuple[int, int]:
    """Year and month ``months`` away."""
    index = anchor.year * 12 + anchor.month - 1 + months
    return index // 12, index % 12 + 1


def near_weekday(anchor: date, weekday: int, forward: bool) -> date:
    """The nearest such day not after the anchor (or after it); the anchor's own weekday is the anchor."""
    back = (anchor.weekday() - weekday) % 7
    return anchor + timedelta(days=(7 - back) % 7) if forward else anchor - timedelta(days=back)


def year_of(month: int, day: int | None, anchor: Anchor, forward: bool | None = None) -> int | None:
    """The year that puts a month (and day) nearest to publication, before it rather than after.

    A day weeks ahead is this year's ("the truce ends on 14 January"): one that is eleven months old is given its year.
    None where nothing is known of the year.
    """
    if anchor.year is None:
        return None
    if anchor.day is None:
        return anchor.year if anchor.month is None or month <= anchor.month else anchor.year - 1
    last = min(day or 1, days_of.monthrange(anchor.year, month)[1])
    gap = (date(anchor.year, month, last) - anchor.day).days
    unsaid = _AHEAD_DAYS if day is not None and forward is None else NOT_AFTER_TOLERANCE
    ahead = _FORWARD_DAYS if forward else unsaid
    if gap > ahead and not (day is None and month == anchor.day.month):
        return anchor.year - 1
    if gap + _YEAR_DAYS <= ahead:
        return anchor.year + 1
    return anchor.year


def holiday_in(key: str, year: int) -> date | None:
    """The day of ``12-25``, ``11-4TH`` (the fourth Thursday of November) or ``05-LMO`` (the last Monday of May)."""
    found = _HOLIDAY.fullmatch(key)
    if found is None or not MINYEAR <= year <= MAXYEAR:
        return None
    month = int(found["month"])
    if found["day"]:
        return date(year, month, int(found["day"]))
    weekday = _WEEKDAY_CODES.index(found["weekday"])
    days = [week[weekday] for week in days_of.monthcalendar(year, month) if week[weekday]]
    return date(year, month, days[-1 if found["count"] == "L" else int(found["count"]) - 1])


def near_holiday(key: str, anchor: date, forward: bool) -> date | None:
    """The nearest such day, before rather than after: see ``year_of``."""
    days = [there for year in (anchor.year - 1, anchor.year, anchor.year + 1) if (there := holiday_in(key, year))]
    ahead = _FORWARD_DAYS if forward else _AHEAD_DAYS
    return min(
        (there for there in days if (there - anchor).days <= ahead),
        key=lambda there: abs((there - anchor).days),
        default=None,
    )


def from_hijri(year: int, month: int, day: int) -> date:
    """The day by the reckoned Islamic calendar (years of 354 or 355 days, eleven long ones in thirty)."""
    days = day + (59 * (month - 1) + 1) // 2 + 354 * (year - 1) + (3 + 11 * year) // 30
    return date.fromordinal(_HIJRI_BEFORE + days)


def stretch(anchor: date, name: str, step: int) -> Meaning | None:
    """The calendar day, week, month, quarter, year or decade ``step`` of them away from the anchor."""
    if name in ("D", "W"):
        return on(anchor + step * DAY) if name == "D" else week_of(anchor + step * WEEK)
    if name in ("M", "Q"):
        year, month = moved(anchor, step if name == "M" else 3 * step)
        return in_month(year, month) if name == "M" else quarter_of(year, (month - 1) // 3 + 1)
    if name == "Y":
        return Meaning(f"{anchor.year + step:04d}", "DATE", f"{anchor.year + step:04d}")
    return Meaning(None, "DATE", f"{anchor.year // 10 + step:03d}") if name == "DE" else None


def week_of(day: date) -> Meaning:
    monday = day - timedelta(days=day.weekday())
    year, week, _ = day.isocalendar()
    return Meaning(f"{monday}/{monday + 6 * DAY}", "DATE", f"{year:04d}-W{week:02d}")


def quarter_of(year: int, number: int) -> Meaning:
    first = 3 * number - 2
    return Meaning(f"{year:04d}-{first:02d}/{year:04d}-{first + 2:02d}", "DATE", f"{year:04d}-Q{number}")


def in_month(year: int | None, number: int) -> Meaning:
    edtf = f"{'XXXX' if year is None else f'{year:04d}'}-{number:02d}"
    return Meaning(edtf, "DATE", edtf)


def length(count: str, name: str) -> str:
    if name in ("S", "MIN", "H"):
        return f"PT{count}{name[0]}"
    if name == "Q":
        return f"P{int(count) * 3 if count.isdigit() else 'X'}M"
    if name == "DE" and count.isdigit():
        return f"P{int(count) * 10}Y"
    return f"P{count}{name}"
