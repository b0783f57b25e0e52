"""Dates as EDTF (ISO 8601-2): the few forms this project writes, their bounds and their comparison.

Written: ``2016-09-25``, ``2016-09``, ``2016``, ``XXXX-03-17`` (year not given), ``XXXX-03``,
``2016-09-24/2016-09-25`` (between), ``2016-09-24/..`` (from then on, its end not known), and a trailing ``~`` for
about. Unspecified digits are kept, never filled.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from twosource.model.errors import ModelError

_SINGLE = re.compile(r"(?P<y>\d{4}|XXXX)(?:-(?P<m>\d{2})(?:-(?P<d>\d{2}))?)?(?P<q>[~?%])?")
OPEN_END = "/.."


@dataclass(frozen=True, slots=True)
class PartialDate:
    """One date, to the precision it was given in. ``year`` None prints as XXXX."""

    year: int | None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.year is None and self.month is None:
            raise ModelError("a date needs a year or a month")
        if self.day is not None and self.month is None:
            raise ModelError("a day needs its month")
        if self.month is not None and not 1 <= self.month <= 12:
            raise ModelError(f"no month {self.month}")
        if self.day is not None and self.month is not None:
            longest = calendar.monthrange(self.year or 2000, self.month)[1]
            if not 1 <= self.day <= longest:
                raise ModelError(f"no day {self.day} in month {self.month}")

    def __str__(self) -> str:
        text = "XXXX" if self.year is None else f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        return text

    def bounds(self) -> tuple[date, date] | None:
        """First and last day it can mean; None where the year is not given."""
        if self.year is None or self.year < 1:
            return None
        if self.month is None:
            return date(self.year, 1, 1), date(self.year, 12, 31)
        if self.day is None:
            return date(self.year, self.month, 1), date(
                self.year, self.month, calendar.monthrange(self.year, self.month)[1]
            )
        day = date(self.year, self.month, self.day)
        return day, day


def parse(edtf: str) -> tuple[PartialDate, PartialDate]:
    """Start and end of an EDTF string of the forms above (equal for a single date, and where the end is open). Raises
    ModelError."""
    parts = edtf.removesuffix(OPEN_END).split("/")
    if len(parts) > 2:
        raise ModelError(f"not a date this project writes: {edtf!r}")
    dates = []
    for part in parts:
        found = _SINGLE.fullmatch(part)
        if not found:
            raise ModelError(f"not a date this project writes: {edtf!r}")
        year = None if found["y"] == "XXXX" else int(found["y"])
        dates.append(
            PartialDate(year, int(found["m"]) if found["m"] else None, int(found["d"]) if found["d"] else None)
        )
    return dates[0], dates[-1]


def bounds(edtf: str) -> tuple[date, date] | None:
    """First and last calendar day, or None where a year or the end is missing."""
    if edtf.endswith(OPEN_END):
        return None
    start, end = parse(edtf)
    first, last = start.bounds(), end.bounds()
    if first is None or last is None:
        return None
    return (first[0], last[1]) if first[0] <= last[1] else (last[0], first[1])


def bare(edtf: str) -> str:
    """Without the mark for about or uncertain."""
    return edtf.rstrip("~?%")


def days_of(edtf: str | None) -> tuple[date, date] | None:
    """The bounds of a date that may be missing, or marked as about or uncertain."""
    return bounds(bare(edtf)) if edtf else None


def with_year(edtf: str, year: int) -> str:
    """``XXXX-03-17`` with a year that something else has given; other dates unchanged."""
    return edtf.replace("XXXX", f"{year:04d}")


def bounds_in(edtf: str, year: int) -> tuple[date, date] | None:
    """The bounds of ``with_year``; None where that year has no such day (29 February) or something else is missing."""
    try:
        return bounds(with_year(edtf, year))
    except ModelError:
        return None


def month_day(edtf: str) -> tuple[int, int] | None:
    """Month and day of a single date known to the day, with or without year."""
    start, end = parse(edtf)
    if edtf.endswith(OPEN_END) or start != end or start.month is None or start.day is None:
        return None
    return start.month, start.day
