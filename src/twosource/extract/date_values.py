"""What a found expression of time means: one small function for each ``means`` of calendar.toml.

Each takes the match and the anchor (what is known of the publication date) and gives a Meaning, or None where nothing
can be said without inventing: a weekday without a publication date has no value.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from twosource.extract.date_context import LAST_QUARTER, THIS_QUARTER, YEAR_BEFORE
from twosource.extract.date_reckoning import (
    DAY,
    WEEK,
    from_hijri,
    holiday_in,
    in_month,
    length,
    near_holiday,
    near_weekday,
    on,
    quarter_of,
    stretch,
    year_of,
)
from twosource.extract.date_terms import Anchor, Expression, Meaning

_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

Resolver = Callable[[Expression, Anchor], Meaning | None]


def day(found: Expression, anchor: Anchor) -> Meaning | None:
    key = found.key("days", "days")
    if anchor.day is None or key is None:
        return None
    if "weekday" in found.groups:  # "أمس الأحد": the weekday is the surer of the two where a stamp is a day off
        return weekday(found, anchor)
    return on(anchor.day + timedelta(days=int(key)), found.key("part", "parts"))


def noon(found: Expression, anchor: Anchor) -> Meaning | None:
    """ "Noon Thursday", "midday": an hour, on its day where one is said."""
    there = weekday(found, anchor) if "weekday" in found.groups else None
    when = there.edtf if there else (anchor.day.isoformat() if anchor.day else None)
    return Meaning(there.edtf if there else None, "TIME", f"{when}T12:00") if when else None


def part(found: Expression, anchor: Anchor) -> Meaning | None:
    return on(anchor.day, found.key("part", "parts")) if anchor.day else None


def weekday(found: Expression, anchor: Anchor) -> Meaning | None:
    number = found.number("weekday", "weekdays")
    if anchor.day is None or number is None:
        return None
    step = found.step()
    forward = step == 1 or (step is None and found.forward)
    there = near_weekday(anchor.day, number, forward)
    if there == anchor.day and step in (-1, 1):
        there += step * WEEK
    return on(there, found.key("part", "parts"))


def night_between(found: Expression, anchor: Anchor) -> Meaning | None:
    """ "The night of Friday to Saturday": both days."""
    first = weekday(found, anchor)
    number = found.number("weekday2", "weekdays")
    if first is None or first.edtf is None or number is None:
        return None
    evening = date.fromisoformat(first.edtf)
    morning = evening + DAY
    if morning.weekday() != number:
        return None  # "Friday and Sunday": two days, not a night
    if anchor.day is not None and morning > anchor.day + DAY:
        evening, morning = evening - WEEK, morning - WEEK
    return Meaning(f"{evening}/{morning}", "DATE", f"{evening}TNI")


def hijri(found: Expression, anchor: Anchor) -> Meaning | None:
    number = found.number("hijri", "hijri")
    if number is None:
        return None
    there = from_hijri(int(found.groups["hijri_year"]), number, int(found.groups["day"]))
    return Meaning(f"{there}~", "DATE", there.isoformat())


def unit(found: Expression, anchor: Anchor) -> Meaning | None:
    """ "last week", "this year", "الشهر الماضي"."""
    step, name = found.step(), found.unit()
    if step is None or name is None:
        return None
    if anchor.day is None:
        if name == "Y" and anchor.year is not None:
            return Meaning(f"{anchor.year + step:04d}", "DATE", f"{anchor.year + step:04d}")
        return None
    return stretch(anchor.day, name, step)


def month(found: Expression, anchor: Anchor) -> Meaning | None:
    number = found.number("month", "months")
    if number is None:
        return None
    return in_month(year_of(number, None, anchor, found.forward), number)


def step_month(found: Expression, anchor: Anchor) -> Meaning | None:
    number, step = found.number("month", "months"), found.step()
    if number is None or step is None or anchor.year is None:
        return None
    at = anchor.day.month if anchor.day else anchor.month or number
    year = anchor.year
    if step == -1 and number >= at:
        year -= 1
    elif step == 1 and number <= at:
        year += 1
    return in_month(year, number)


def month_step(found: Expression, anchor: Anchor) -> Meaning | None:
    number, step = found.number("month", "months"), found.step()
    if number is None or step is None or anchor.year is None:
        return None
    return in_month(anchor.year + step, number)


def ago(found: Expression, anchor: Anchor) -> Meaning | None:
    """ "two days ago": a day; "three weeks ago": a week; without a publication date, or with "several", no date."""
    count, name = found.count(), found.unit()
    if name is None or count is None:
        return None
    if anchor.day is None or not isinstance(count, int):
        return Meaning(None, "DATE", "PAST_REF")
    if name in ("S", "MIN", "H"):
        hours = {"S": 0.0, "MIN": count / 60, "H": float(count)}[name]
        return on(anchor.day) if hours < 12 else on(anchor.day - timedelta(days=round(hours / 24)))
    if name == "D":
        return on(anchor.day - count * DAY)
    if name == "DE":
        name, count = "Y", 10 * count
    if name in ("W", "M", "Q") or (name == "Y" and count < anchor.day.year):
        return stretch(anchor.day, name, -count)
    return Meaning(None, "DATE", "PAST_REF")


def holiday(found: Expression, anchor: Anchor) -> Meaning | None:
    """ "Thanksgiving", "New Year's Eve"; where nothing is known, one of a fixed day is a day without its year."""
    key = found.key("holiday", "holidays")
    if key is None:
        return None
    if anchor.day is None and "year" not in found.groups:
        return Meaning(f"XXXX-{key}", "DATE", f"XXXX-{key}") if key[-1].isdigit() else None
    if "year" in found.groups:
        there = holiday_in(key, int(found.groups["year"]))
    else:
        there = near_holiday(key, anchor.day, found.forward) if anchor.day else None
    return on(there) if there else None


def quarter_here(found: Expression, anchor: Anchor) -> Meaning | None:
    """ "The quarter", "the latest quarter": see date_context.py."""
    return Meaning(None, "DATE", LAST_QUARTER if "latest" in found.groups else THIS_QUARTER)


def year_before(found: Expression, anchor: Anchor) -> Meaning | None:
    """ "A year earlier", "the year-ago quarter": see date_context.py."""
    return Meaning(None, "DATE", YEAR_BEFORE)


def year(found: Expression, anchor: Anchor) -> Meaning | None:
    return Meaning(found.groups["year"], "DATE", found.groups["year"])


def decade(found: Expression, anchor: Anchor) -> Meaning | None:
    digits = found.groups["decade"]
    return Meaning(None, "DATE", (digits if len(digits) == 4 else f"19{digits}")[:3] + "X")


def duration(found: Expression, anchor: Anchor) -> Meaning | None:
    """ "48-hour", "two weeks", "شهرين": a length, never a date."""
    count, name = found.count(), found.unit()
    if count is None or name is None:
        return None
    return Meaning(None, "DURATION", length(str(count), name))


def set_of(found: Expression, anchor: Anchor) -> Meaning | None:
    name = found.unit()
    return Meaning(None, "SET", length("1", name)) if name else None


def set_weekday(found: Expression, anchor: Anchor) -> Meaning | None:
    number = found.number("weekday", "weekdays")
    return None if number is None else Meaning(None, "SET", f"XXXX-WXX-{number + 1}")


def vague(found: Expression, anchor: Anchor) -> Meaning | None:
    """ "for days", "recent years": a length without a number; a singular unit is none."""
    name = found.unit()
    if name is None or not found.is_plural("unit"):
        return None
    return Meaning(None, "DURATION", length("X", name))


def season(found: Expression, anchor: Anchor) -> Meaning | None:
    key, step = found.key("season", "seasons"), found.step()
    if key is None:
        return None
    if "year" in found.groups:
        number = int(found.groups["year"])
    elif anchor.day:
        start = _SEASON_MONTHS[key]
        number = anchor.day.year + (1 if step == 1 else 0)
        begun = start <= anchor.day.month
        if (step == -1 and start + 2 >= anchor.day.month) or (step is None and not begun and not found.forward):
            number -= 1
    else:
        return None
    first = _SEASON_MONTHS[key]
    end_year, end_month = (number + 1, 2) if first == 12 else (number, first + 2)
    return Meaning(f"{number:04d}-{first:02d}/{end_year:04d}-{end_month:02d}", "DATE", f"{number:04d}-{key}")


def quarter(found: Expression, anchor: Anchor) -> Meaning | None:
    key = found.key("ordinal", "ordinals")
    if key is None:
        return None
    if "year" in found.groups:
        return quarter_of(int(found.groups["year"]), int(key))
    if anchor.day is None:
        return None
    step = found.step()
    if step is not None:
        return quarter_of(anchor.day.year + step, int(key))
    started = date(anchor.day.year, 3 * int(key) - 2, 1) <= anchor.day
    return quarter_of(anchor.day.year if started or found.forward else anchor.day.year - 1, int(key))


def weekend(found: Expression, anchor: Anchor) -> Meaning | None:
    if anchor.day is None:
        return None
    step = found.step() or 0
    saturday = near_weekday(anchor.day, 5, forward=step == 1 or found.forward)
    iso_year, week, _ = saturday.isocalendar()
    return Meaning(f"{saturday}/{saturday + DAY}", "DATE", f"{iso_year:04d}-W{week:02d}-WE")


def clock(found: Expression, anchor: Anchor) -> Meaning | None:
    """ "7:30 p.m. Sunday": a time of day, with its date where that is known."""
    hour = int(found.groups["hour"])
    if hour > 12:
        return None
    late = found.key("half", "words") == "pm"
    hour = hour % 12 + 12 * late
    there = weekday(found, anchor) if "weekday" in found.groups else None
    when = there.edtf if there else (anchor.day.isoformat() if anchor.day else None)
    if when is None:
        return None
    minutes = f":{found.groups['minute']}" if "minute" in found.groups else ":00"
    return Meaning(when if there else None, "TIME", f"{when}T{hour:02d}{minutes}")


RESOLVERS: dict[str, Resolver] = {
    "day": day,
    "noon": noon,
    "part": part,
    "night_between": night_between,
    "hijri": hijri,
    "weekday": weekday,
    "unit": unit,
    "month": month,
    "step_month": step_month,
    "month_step": month_step,
    "ago": ago,
    "holiday": holiday,
    "quarter_here": quarter_here,
    "year_before": year_before,
    "year": year,
    "decade": decade,
    "duration": duration,
    "set": set_of,
    "set_weekday": set_weekday,
    "vague": vague,
    "season": season,
    "quarter": quarter,
    "weekend": weekend,
    "clock": clock,
}
"""``means`` in calendar.toml -> what computes it. ``words`` such as "now" have no entry: dates.py reads them itself."""
