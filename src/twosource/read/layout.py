"""What of a text is not the report's own prose: menus, share bars, captions, clocks, bylines, credits.

Marked, never cut: a mark only says that no claim is read there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from twosource.language.written_dates import find_written
from twosource.model import Credit, Mark
from twosource.read.credits import credits_in, credits_of_byline
from twosource.read.datelines import Dateline, dateline_of
from twosource.read.lines import Line, lines_of, marking
from twosource.read.listings import listings
from twosource.read.margins import Kinds, head, menus, subheadings, tail
from twosource.read.stamps import (
    Stamp,
    bulletin_date,
    dated,
    is_bare_date,
    is_byline,
    is_clock,
    is_list_heading,
    is_stamp,
    stamps_of,
    trusted,
)

_HEAD_LINES = 14
"""Lines from the top in which a dateline or a stamp can stand; below, a date belongs to the story."""
_TAIL_LINES = 6
_BULLETIN_LINES = 3
_LONGEST = {"link": 220, "caption": 420, "boilerplate": 160}
"""Characters. A longer line is prose: a paragraph may well begin with "Tags" or "Comments"."""
_HEADING = 220
_CREDITED = re.compile(r"(?P<shown>.+?)[ ,،]*\((?P<credit>[^()\d]{2,60})\)")
_SHOWN_WORDS = 4
"""Fewer words before the date are a dateline ("EAST PORT, May 3, 2016 (Agency)")."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Marks and credits in text order, the dates of bylines and datelines, and the words of the title line."""

    marks: tuple[Mark, ...]
    credits: tuple[Credit, ...]
    stamps: tuple[Stamp, ...]
    title: str | None


def layout_of(text: str) -> Layout:
    """Look at every line of ``text`` once."""
    lines = lines_of(text)
    kinds, title = _kinds(lines)
    marks = [Mark(kind, line.span) for line, kind in zip(lines, kinds, strict=True) if kind]
    credits: list[Credit] = []
    stamps: list[Stamp] = []
    dateline: Dateline | None = None
    for line, kind in zip(lines, kinds, strict=True):
        if line.index < _BULLETIN_LINES and (bulletin := bulletin_date(line)):
            stamps.append(Stamp("dateline", bulletin))
        if kind == "byline":
            first = not stamps and line.index + 1 < len(lines) and is_list_heading(lines[line.index + 1])
            stamps.extend(replace(stamp, above_list=first) for stamp in stamps_of(line))
            credits.extend(credits_of_byline(line))
        elif kind == "boilerplate":
            credits.extend(credits_of_byline(line))
        elif kind == "credit":
            credits.extend(credits_in(line)[0])
        elif kind is None:
            if dateline is None and line.index < _HEAD_LINES and (dateline := dateline_of(line)):
                marks.append(Mark("dateline", dateline.span))
                credits.extend(dateline.credits)
                stamps.extend([Stamp("dateline", dateline.date)] if dateline.date else [])
            found, whole = credits_in(line)
            credits.extend(credit for credit in found if credit not in credits)
            marks.extend([Mark("credit", whole)] if whole else [])
    marks.sort(key=lambda mark: mark.span)
    credits.sort(key=lambda credit: credit.span)
    return Layout(tuple(marks), tuple(credits), tuple(trusted(stamps)), title)


def _kinds(lines: list[Line]) -> tuple[Kinds, str | None]:
    kinds: Kinds = []
    for line in lines:
        kinds.append(_kind(line, kinds, lines))
    menus(lines, kinds)
    listings(lines, kinds)
    head(lines, kinds)
    title = _title(lines, kinds)
    subheadings(lines, kinds)
    tail(lines, kinds)
    return kinds, title


def _kind(line: Line, above: Kinds, lines: list[Line]) -> str | None:
    following = lines[line.index + 1] if line.index + 1 < len(lines) else None
    if line.index < 3 and None not in above and is_clock(line, following):
        return "clock"
    for kind, longest in _LONGEST.items():
        if marking(kind).fits(line, longest):
            return kind
    if is_dated_picture(line):
        return "caption"
    if credits_in(line)[1] == line.span:
        return "credit"
    if line.index < _HEAD_LINES:
        return "byline" if is_stamp(line) or is_byline(line) else None
    if is_bare_date(line):
        return "boilerplate"  # below the head it dates the item of a list of other stories
    in_tail = line.index >= len(lines) - _TAIL_LINES
    return "byline" if in_tail and is_byline(line) else None


def is_dated_picture(line: Line) -> bool:
    """ "Smoke over the town - 18 July 2021 (Agency)": what a picture shows, its day, in brackets whose it is."""
    shown = _CREDITED.fullmatch(line.words)
    if shown is None or len(line.words) > _LONGEST["caption"]:
        return False
    days = [found for found in find_written(shown["shown"]) if found.date.day is not None]
    if not days or len(shown["shown"]) - days[-1].span.end > 0:
        return False
    return len(shown["shown"][: days[-1].span.start].split()) >= _SHOWN_WORDS


def _title(lines: list[Line], kinds: Kinds) -> str | None:
    """The first line of the page's own, where it is a heading; marked as one."""
    first = next((line for line in lines if kinds[line.index] in (None, "heading")), None)
    if first is None or len(lines) < 2 or len(first.words) > _HEADING or first.ends_sentence:
        return None
    if dateline_of(first) is not None or (dated(first.plain).dates and not dated(first.plain).words):
        return None
    kinds[first.index] = "heading"
    return first.words
