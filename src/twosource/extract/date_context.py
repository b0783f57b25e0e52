"""Expressions of time that lean on one before them: "the quarter", "a year earlier" in a report of quarters.

The date rules mark them with the values below; here, where the whole text is known, they get their meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from twosource.extract.date_reckoning import quarter_of
from twosource.extract.date_terms import Anchor, Meaning
from twosource.model import Span

LAST_QUARTER = "last quarter"
"""The last quarter that was over when the report appeared."""
THIS_QUARTER = "quarter"
"""The quarter last spoken of; where there is none, "the quarter" is as likely one of a town."""
YEAR_BEFORE = "year before"
"""The year before, or, in a report of quarters, the same quarter of the year before."""
_LONGER = re.compile(r"P(?:[4-9]|1\d)M|P1Y")
"""Nine months, the year: what is compared after it is not a quarter."""
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")


@dataclass(frozen=True, slots=True)
class DateMention:
    """``edtf`` is None where it names no stretch of the calendar; ``kind`` is DATE, TIME, DURATION or SET."""

    span: Span
    edtf: str | None
    kind: str
    timex: str


def in_context(found: Iterable[DateMention], anchor: Anchor) -> Iterator[DateMention]:
    """``found`` in text order, every marked expression resolved or, where nothing can be said, left out."""
    quarter: tuple[int, int] | None = None
    longer = False
    for one in found:
        if named := _QUARTER.fullmatch(one.timex):
            quarter = int(named[1]), int(named[2])
        elif one.kind == "DURATION" and _LONGER.fullmatch(one.timex):
            longer = True
        if named or one.timex in (THIS_QUARTER, LAST_QUARTER):
            longer = False
        if one.timex == LAST_QUARTER:
            quarter = _last_over(anchor) or quarter
            if quarter:
                yield _meaning(one, quarter_of(*quarter))
        elif one.timex == THIS_QUARTER:
            if quarter:
                yield _meaning(one, quarter_of(*quarter))
        elif one.timex == YEAR_BEFORE:
            if quarter and not longer:
                yield _meaning(one, quarter_of(_same_year(quarter, anchor) - 1, quarter[1]))
            elif anchor.year:
                yield replace(one, edtf=f"{anchor.year - 1:04d}", timex=f"{anchor.year - 1:04d}")
        else:
            yield one


def _same_year(quarter: tuple[int, int], anchor: Anchor) -> int:
    """A quarter of last year was itself said to be "a year earlier": the next comparison starts from this year's."""
    over = _last_over(anchor)
    return over[0] if over and quarter == (over[0] - 1, over[1]) else quarter[0]


def _meaning(one: DateMention, meaning: Meaning) -> DateMention:
    return replace(one, edtf=meaning.edtf, kind=meaning.kind, timex=meaning.timex)


def _last_over(anchor: Anchor) -> tuple[int, int] | None:
    if anchor.year is None or anchor.month is None:
        return None
    number = (anchor.month - 1) // 3
    return (anchor.year, number) if number else (anchor.year - 1, 4)
