"""Whether a report carries its event's date at all: by a few patterns of its own, not by what Twosource reads.

A report carries it where it comes with a publication date, where its text, title or address writes the coded day or one
of the next two with day, month and year, or where it writes the coded day and month, and somewhere the coded year.
No program can date the others but by luck.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from bench.corpus import Row, given

_LATER = timedelta(days=2)
_FOLDED = str.maketrans("أإآٱ٠١٢٣٤٥٦٧٨٩", "اااا0123456789", "\u0640\u200e\u200f")
_NUMBERS = (
    re.compile(r"(?<!\d)(?P<day>\d\d?)[-/.](?P<month>\d\d?)[-/.](?P<year>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<month>\d\d?)[-/.](?P<day>\d\d?)[-/.](?P<year>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)"),
)


def carries(row: Row, first: date, last: date) -> bool:
    if given(row).get("published"):
        return True
    text = " \n".join(str(row.get(key) or "") for key in ("text", "title", "url")).lower().translate(_FOLDED)
    if any(first <= day <= last + _LATER for day in full_dates(text)):
        return True
    return str(first.year) in text and any((first.month, first.day) == found for found in days_and_months(text))


def full_dates(text: str) -> Iterator[date]:
    """Every reading of every date that ``text`` writes with its year."""
    for pattern in _NUMBERS:
        for match in pattern.finditer(text):
            yield from _day(int(match["year"]), int(match["month"]), int(match["day"]))
    for pattern in _named():
        for match in pattern.finditer(text):
            if match["year"]:
                yield from _day(int(match["year"]), _months()[match["month"]], int(match["day"]))


def days_and_months(text: str) -> Iterator[tuple[int, int]]:
    for pattern in _named():
        for match in pattern.finditer(text):
            yield _months()[match["month"]], int(match["day"])


def _day(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    named = tomllib.loads((Path(__file__).parent / "months.toml").read_text("utf-8"))["months"]
    return {word: number for number, words in enumerate(named, start=1) for word in words}


@lru_cache(maxsize=1)
def _named() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """19 May 2021, 19 أيار/مايو 2021; May 19, 2021."""
    month = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    between = r"[\s,،./()–-]*"
    year = r"(?P<year>(?:19|20)\d\d)"
    return (
        re.compile(
            rf"(?<!\d)(?P<day>\d\d?)(?:st|nd|rd|th)?{between}(?:of |من |شهر )*(?P<month>{month})(?!\w)"
            rf"(?:{between}(?:{month})(?!\w))?(?:{between}(?:عام |سنة )?{year})?"
        ),
        re.compile(rf"(?<!\w)(?P<month>{month})\.? (?P<day>\d\d?)(?:st|nd|rd|th)?(?!\d)(?:{between}{year})?"),
    )
