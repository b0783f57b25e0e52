"""Dates a text writes out in full, in every language that has a calendar.toml.

03/04/2016 is read day first, unless only month first is possible.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from twosource.language.calendar import begin, key_in, key_of, languages, number_of, rules, windows
from twosource.language.plaintext import PlainText, plain
from twosource.model import ModelError, Span
from twosource.model.edtf import PartialDate

_PIVOT = 70  # 26/09/16 is 2016, 10/30/89 is 1989: wire archives in use reach back to the seventies
_NUMERIC = re.compile(
    r"(?<![\w.,:/-])(?:"
    r"(?P<iso_year>(?:19|20)\d\d)(?P<iso_mark>[-/.])(?P<iso_month>1[0-2]|0?[1-9])(?P=iso_mark)(?P<iso_day>3[01]|[12]\d|0?[1-9])"
    r"|(?P<first>[0-3]?\d)(?P<mark>[-/.])(?P<second>[0-3]?\d)(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)"
    r")(?![\d/])(?!\.\d)(?!-\d)"
)


class _HasSpan(Protocol):
    @property
    def span(self) -> Span: ...


Spanned = TypeVar("Spanned", bound=_HasSpan)


@dataclass(frozen=True, slots=True)
class Written:
    """A date written out in the text. ``last`` differs from ``date`` for a range ("3-5 May"); weekday 0 is Monday."""

    span: Span
    date: PartialDate
    last: PartialDate
    weekday: int | None = None
    groups: Mapping[str, str] = field(default_factory=dict)


def find_written(text: str, lang: str | None = None) -> list[Written]:
    """Dates written out (a day and month at least, or a month and year), longest reading first, in text order.

    ``lang`` None tries every language; English is always tried, as stamps and addresses are often in it.
    """
    made_plain = plain(text)
    found = list(_numeric(made_plain))
    for code in languages(lang):
        for start, end in windows(made_plain.text, code):
            for rule in rules(code, "absolute"):
                for match in rule.pattern.finditer(made_plain.text, start, end):
                    written = _written(made_plain, match, code)
                    if written:
                        found.append(written)
    return without_overlaps(found)


def without_overlaps(found: list[Spanned]) -> list[Spanned]:
    """The longest of readings that share words, in text order. Anything with a ``span`` will do."""
    kept: list[Spanned] = []
    starts: list[int] = []
    for one in sorted(found, key=lambda item: (item.span.start - item.span.end, item.span.start)):
        place = bisect(starts, one.span.start)
        after_previous = place == 0 or kept[place - 1].span.end <= one.span.start
        if after_previous and (place == len(kept) or one.span.end <= starts[place]):
            kept.insert(place, one)
            starts.insert(place, one.span.start)
    return kept


def _numeric(made_plain: PlainText) -> Iterator[Written]:
    for match in _NUMERIC.finditer(made_plain.text):
        if match["iso_year"]:
            date = partial(int(match["iso_year"]), int(match["iso_month"]), int(match["iso_day"]))
        else:
            date = day_first(match["first"], match["second"], match["year"])
            if match["mark"] == "." and len(match["year"]) == 2:
                date = None  # 1.2.16 is as often a version or a section
        if date:
            yield Written(made_plain.span(match.start(), match.end()), date, date)


def day_first(first: str, second: str, year: str) -> PartialDate | None:
    """03/04/2016 is 3 April; 10/30/2016 can only be month first."""
    number = year_of(year)
    return partial(number, int(second), int(first)) or partial(number, int(first), int(second))


def year_of(digits: str) -> int:
    """A year of four digits or of two: 90 is 1990, 16 is 2016."""
    return int(digits) if len(digits) == 4 else int(digits) + (1900 if int(digits) >= _PIVOT else 2000)


def partial(year: int | None, month: int | None, day: int | None) -> PartialDate | None:
    """A date, or None where there is no such day."""
    try:
        return PartialDate(year, month, day)
    except ModelError:
        return None


def _day(groups: Mapping[str, str], lang: str) -> int | None:
    if "ordinal_day" in groups:
        return int(key_in(lang, "ordinal_days")[key_of(groups["ordinal_day"])])
    return int(groups["day"]) if "day" in groups else None


def _written(made_plain: PlainText, match: re.Match[str], lang: str) -> Written | None:
    groups = {name: value for name, value in match.groupdict().items() if value}
    months = number_of(lang, "months")
    year = int(groups["year"]) if "year" in groups else None
    month = months[key_of(groups["month"])]
    last_month = months[key_of(groups["month2"])] if "month2" in groups else month
    first = partial(year, month, _day(groups, lang))
    last = partial(year, last_month, int(groups["day2"])) if "day2" in groups else first
    if first is None or last is None or (last_month == month and (last.day or 0) < (first.day or 0)):
        return None
    weekday = number_of(lang, "weekdays").get(key_of(groups.get("weekday", "")))
    return Written(made_plain.span(begin(match), match.end()), first, last, weekday, groups)
