"""Stretches of time that a figure can cover: "since the start of June until 18 August", "in the past 24 hours".

Made of the dates and lengths that ``dates`` finds and of the words around them (see period_words). A stretch that goes
on ends on the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from twosource.extract.date_context import DateMention
from twosource.extract.date_reckoning import WEEK, moved
from twosource.extract.date_terms import Anchor
from twosource.extract.period_words import (
    NAMED,
    PeriodWords,
    beside,
    holds,
    joined,
    led_by,
    period_words,
    the_start_after,
    unit_of,
)
from twosource.language.tokens import tokenize
from twosource.language.written_dates import partial, without_overlaps
from twosource.model import Span
from twosource.model.edtf import OPEN_END, PartialDate, bare, bounds, days_of, parse

RUNNING_FROM = 2
"""Days of the shortest stretch whose figure counts more than one event: "since this morning" tells of one."""
WRITTEN_FROM = 8
"""Days of the shortest stretch that does so without "since" or "in the past": longer than a week."""
SHORT = 2
"""Days of "the past 48 hours"."""
LONGEST = 1000
"""Units of the longest stretch that is counted back."""
_LENGTH = re.compile(r"PT?(?P<count>\d+)(?P<unit>[HDWMY])")
_DAYS = {"D": 1, "W": 7}
_MONTHS = {"M": 1, "Y": 12}
_YEAR = re.compile(r"\d{4}")
_WRITTEN = re.compile(r"[\dX]{4}-\d\d(?:-\d\d)?")


@dataclass(frozen=True, slots=True)
class Period:
    """``edtf`` is an interval, or a date less precise than a day, None where its start is not known; ``running``: its
    words say that a figure told with it is of all that happened in it; ``short``: the last day or two."""

    edtf: str | None
    span: Span
    running: bool
    short: bool = False


def find_periods(text: str, found: Sequence[DateMention], anchor: Anchor, lang: str) -> list[Period]:
    """The stretches of time ``text`` tells of, the longest where several share words. ``found`` in text order."""
    words = period_words(lang)
    dates = [one for one in found if one.edtf is not None]
    made = [
        *_past(text, found, anchor, words),
        *_from_dates(text, dates, anchor, words),
        *_since_the_start(text, dates, anchor, words),
    ]
    return without_overlaps(made)


def _from_dates(text: str, dates: Sequence[DateMention], anchor: Anchor, words: PeriodWords) -> Iterator[Period]:
    for at, first in enumerate(dates):
        following = dates[at + 1] if at + 1 < len(dates) else None
        since = led_by(text, first.span.start, words.since, words, NAMED)
        between = led_by(text, first.span.start, words.between, words)
        begun = led_by(text, first.span.start, words.begun, words)
        joints = words.until | words.both
        last, end = _until(text, first.span.end, following, words)
        if since is None and last is not None:
            since = begun
        if since is not None and led_by(text, since, words.first_time, words) is None:
            yield from _running(first.edtf, last or _today(anchor), Span(since, end))
        elif between is not None and following and joined(text, first.span.end, following.span.start, joints, words):
            yield from _running(first.edtf, following.edtf, Span(between, following.span.end))
        elif led_by(text, first.span.start, words.parts, words) is None:
            yield from _wide(first, anchor)


def _until(text: str, end: int, following: DateMention | None, words: PeriodWords) -> tuple[str | None, int]:
    """The date after "until", and where its words end."""
    if following is not None and joined(text, end, following.span.start, words.until, words):
        return following.edtf, following.span.end
    return None, end


def _running(first: str | None, last: str | None, span: Span) -> Iterator[Period]:
    """From ``first`` to ``last``."""
    if first is None or last is None:
        opens = f"{parse(bare(first))[0]}{OPEN_END}" if first and "X" not in first else None
        yield Period(opens, span, running=True)
        return
    ends = _in_one_year(parse(bare(first))[0], parse(bare(_next_week(first, last)))[1])
    if ends is None:
        return
    whole = f"{ends[0]}/{ends[1]}"
    days = _days(whole)
    opened, closed = (end.bounds() for end in ends)
    backwards = opened is not None and closed is not None and opened[0] > closed[0]
    if not backwards and (days is None or days >= RUNNING_FROM):
        yield Period(whole, span, running=True)


def _in_one_year(start: PartialDate, end: PartialDate) -> tuple[PartialDate, PartialDate] | None:
    """Both ends with their years: one told once, or with the end alone ("January to March 2023"), is of both.

    None where a year has no such day, and for a stretch into the next year where neither is told.
    """
    turned = (start.month or 0) > (end.month or 12)
    first: PartialDate | None = start
    last: PartialDate | None = end
    if end.year is not None and (start.year is None or start.year > end.year):
        first = partial(end.year - turned, start.month, start.day)
    elif end.year is None and start.year is not None:
        last = partial(start.year + turned, end.month, end.day)
    elif start.year is None and turned:
        return None
    return (first, last) if first is not None and last is not None else None


def _next_week(first: str, last: str) -> str:
    """ "Between Friday evening and Monday": each weekday is the last before publication, but Monday came after."""
    opens, closes = days_of(first), days_of(last)
    if opens is None or closes is None or opens[0] != opens[1] or closes[0] != closes[1]:
        return last
    behind = (opens[0] - closes[0]).days
    return (closes[0] + WEEK).isoformat() if 0 < behind < WEEK.days else last


def _wide(one: DateMention, anchor: Anchor) -> Iterator[Period]:
    """ "January", "this year", "3 to 15 March": of what still goes on, so much as had passed."""
    edtf = bare(one.edtf or "")
    span = bounds(edtf)
    if span is None:
        if parse(edtf)[0].day is None:
            yield Period(edtf, one.span, running=False)
        return
    days = _days(edtf) or 0
    if days < RUNNING_FROM:
        return
    if anchor.day and span[0] < anchor.day < span[1]:
        edtf = f"{span[0]}/{anchor.day}"
    written = "/" in (one.edtf or "") and bool(_WRITTEN.fullmatch(one.timex))
    yield Period(edtf, one.span, running=written and days >= WRITTEN_FROM)


def _past(text: str, found: Sequence[DateMention], anchor: Anchor, words: PeriodWords) -> Iterator[Period]:
    """ "The past 24 hours", "over the past week", "الأسابيع الثلاثة الماضية": so long before publication."""
    for one in found:
        told = tokenize(text, one.span.start, one.span.end)
        length = _LENGTH.fullmatch(one.timex) if one.kind == "DURATION" else None
        if length is not None:
            before, behind = beside(text, one.span.start, one.span.end)
            sides = ((told, words.past | words.behind), (before, words.past), (behind, words.behind))
            if any(holds(leads, token) for tokens, leads in sides for token in tokens):
                yield from _before(anchor, int(length["count"]), length["unit"], one.span)
        elif one.edtf is not None and any(holds(words.trailing, token) for token in told):
            yield from _before(anchor, 1, unit_of(told[-1], words.lang), one.span)


def _before(anchor: Anchor, count: int, unit: str | None, span: Span) -> Iterator[Period]:
    if anchor.day is None or not 0 < count <= LONGEST:
        return
    if unit in _MONTHS:
        year, month = moved(anchor.day, -count * _MONTHS[unit])
        if year >= 1:
            yield Period(f"{date(year, month, min(anchor.day.day, 28))}/{anchor.day}", span, running=True)
    elif unit in _DAYS or unit == "H":
        days = max(1, round(count / 24)) if unit == "H" else count * _DAYS[unit or "D"]
        edtf = f"{anchor.day - timedelta(days=days)}/{anchor.day}"
        yield Period(edtf, span, running=True, short=days <= SHORT)


def _since_the_start(text: str, dates: Sequence[DateMention], anchor: Anchor, words: PeriodWords) -> Iterator[Period]:
    """ "Since the start of the year": the year told with it, or that of the end, or of publication."""
    for match in words.find_since.finditer(text):
        told = the_start_after(text, match.end(), words)
        if told is None:
            continue
        unit, end = told
        after = [one for one in dates if one.span.start >= end][:2]
        year = f"{anchor.year:04d}" if anchor.year else "XXXX"
        if after and _YEAR.fullmatch(after[0].edtf or "") and after[0].span.start - end <= 1:
            year, end = after[0].edtf or year, after[0].span.end
            after = after[1:]
        last, end = _until(text, end, after[0] if after else None, words)
        if unit == "Y":
            first = f"{year}-01-01" if last or year != "XXXX" else None
            yield from _running(first, last or _today(anchor), Span(match.start(), end))
        else:
            first = anchor.day.replace(day=1).isoformat() if anchor.day else None
            yield from _running(first, last or _today(anchor), Span(match.start(), end))


def _today(anchor: Anchor) -> str | None:
    return anchor.day.isoformat() if anchor.day else None


def _days(edtf: str) -> int | None:
    span = bounds(edtf)
    return (span[1] - span[0]).days + 1 if span else None
