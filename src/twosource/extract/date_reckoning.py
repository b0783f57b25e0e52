"""Reckoning with dates: weekdays, months and years near the publication date, and stretches of the calendar."""

from __future__ import annotations

import calendar as days_of
from datetime import date, timedelta

from twosource.extract.date_terms import Anchor, Meaning

NOT_AFTER_TOLERANCE = 3
"""Days a date may lie after publication and still be this year's: stamps are off by a time zone, or by a day or two."""

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


def year_of(month: int, day: int | None, anchor: Anchor, forward: bool = False) -> int | None:
    """The year that puts a month (and day) nearest before publication; None where nothing is known of it."""
    if anchor.year is None:
        return None
    if anchor.day is None:
        return anchor.year if anchor.month is None or month <= anchor.month else anchor.year - 1
    last = min(day or 1, days_of.monthrange(anchor.year, month)[1])
    gap = (date(anchor.year, month, last) - anchor.day).days
    if gap > NOT_AFTER_TOLERANCE and not (forward and gap < 200) and not (day is None and month == anchor.day.month):
        return anchor.year - 1
    if forward and gap < -200:
        return anchor.year + 1
    return anchor.year


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
    return f"P{count}{name}"
