"""Datelines: "WASHINGTON, September 28, 2016", "BEIRUT (Reuters) -", "دمشق - سانا:"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from twosource.language.written_dates import Written, find_written, partial, year_of
from twosource.model import Credit, Span
from twosource.read.credits import agencies_in, agency
from twosource.read.lines import Line
from twosource.read.stamps import dated

_CLOSE = re.compile(r"\s*[-–—_ـ]{1,2}\s+|\s*:\s+|\s+[-–—](?=\S)|(?<=/)\.\s+|(?<=\S/)\s+|$")
_LONGEST = 90
_LONGEST_ALONE = 3
"""Words of a place that stands on a line of its own with a date; more are a heading with a date in it."""
_NAME = re.compile(r"[A-Z][\w.'’\-]*(?:[ /][A-Z(][\w.'’)\-]*){0,4}")
_ARABIC_NAME = re.compile(r"[\u0621-\u064a\u0640]+(?:[ /][\u0621-\u064a\u0640]+){0,2}")


@dataclass(frozen=True, slots=True)
class Dateline:
    """``span`` up to and with the dash; ``date`` where it holds one; ``credits`` of agencies it names."""

    span: Span
    date: Written | None
    credits: tuple[Credit, ...]


def dateline_of(line: Line) -> Dateline | None:
    """The dateline a paragraph begins with, or None.

    A place in capitals is enough with a dash or a date; a place in ordinary letters needs a date or an agency, so that
    "Lavrov: ..." and "Mosul - a city ..." are left alone.
    """
    whole: list[Written] | None = None
    for close in _CLOSE.finditer(line.words[: _LONGEST + 1]):
        head = line.words[: close.start()]
        if "/" in head[-1:]:  # "5 May/ Ayar 2020": the stroke stands inside a date
            whole = find_written(line.words[: _LONGEST + 20]) if whole is None else whole
            if any(written.span.start < close.start() < written.span.end for written in whole):
                continue
        if close.start() == len(line.words[: _LONGEST + 1]) and len(line.words) > _LONGEST:
            return None
        found = _read(line, head, close)
        if found:
            return found
    return None


def _read(line: Line, head: str, close: re.Match[str]) -> Dateline | None:
    dates = [_with_year(written, head) for written in find_written(head)]
    if dated(head).weekday and not dated(head).words:
        return None  # "Sunday 2025/05/18" is a stamp
    rest = head
    for written in dates:
        rest = rest[: written.span.start] + " " * (written.span.end - written.span.start) + rest[written.span.end :]
    credits, rest = _credits(line, rest)
    place = re.sub(r"[\s,،.()\[\]\-–—_:|/]+$", "", rest.strip()).lstrip("([")
    whole_line = not close.group()
    if not place or not _is_place(place, bool(dates or credits)) or (whole_line and not (dates or credits)):
        return None
    if ":" in close.group() and not (dates or credits):
        return None
    if whole_line and len(place.split()) > _LONGEST_ALONE:
        return None
    span = Span(line.span.start, line.span.start + close.end())
    return Dateline(span, dates[0] if dates else None, tuple(credits))


_DAY_BEFORE = re.compile(r"\b(?P<day>[0-3]?\d) $")
_TWO_DIGITS = re.compile(r" ['’]?(?P<year>\d\d)(?=\s*(?:$|[(\[,]))")


def _with_year(written: Written, head: str) -> Written:
    """ "12 JAN 90", "9 JAN 16": two digits behind a day and a month end a dateline's date; in prose they may as well
    count people, and the reading "JAN 16" is no better."""
    if written.date.year is not None or not written.date.day:
        return written
    start, end, day = written.span.start, written.span.end, written.date.day
    before = _DAY_BEFORE.search(head, 0, start)
    if before and head[:end][-2:].isdigit():
        start, day, digits = before.start("day"), int(before["day"]), head[end - 2 : end]
    elif behind := _TWO_DIGITS.match(head, end):
        end, digits = behind.end(), behind["year"]
    else:
        return written
    date = partial(year_of(digits), written.date.month, day)
    return replace(written, span=Span(start, end), date=date, last=date) if date else written


_CREDIT = re.compile(
    r"\((?P<round>[^()]{2,40})\)|/\s*(?P<slash>[^/\s][^/]{1,28})/|[-–—,،/]\s*(?P<last>[^()\-–—,،/]{2,30})$"
)
_OUTLET = re.compile(r"[A-Z][\w.&-]*(?: (?:[A-Z][\w.&-]*|\d{1,2}|of|de|-)){0,5}")


def _credits(line: Line, rest: str) -> tuple[list[Credit], str]:
    """Agencies in brackets or slashes, or after a dash or comma, and the rest without them.

    In brackets that end the dateline any capitalised name is taken: "(North Star Press) -".
    """
    for match in _CREDIT.finditer(rest):
        group = match.lastgroup or "last"
        words = match[group].strip()
        names = agencies_in(words)
        if not names and group == "round" and not rest[match.end() :].strip() and _OUTLET.fullmatch(words):
            names = [words]
        if names and rest[: match.start()].strip():
            start = line.span.start + match.start(group) + len(match[group]) - len(match[group].lstrip())
            span = Span(start, start + len(words))
            cleared = rest[: match.start()] + " " * len(match.group()) + rest[match.end() :]
            return [Credit(name, span) for name in names], cleared
    return [], rest


def _is_place(place: str, shown: bool) -> bool:
    pieces = [piece.strip() for piece in re.split(r"[,،]", place) if piece.strip()]
    if not 1 <= len(pieces) <= 3 or any(agency(piece) for piece in pieces):
        return False
    if _NAME.fullmatch(pieces[0]):
        capitals = pieces[0].isupper() and len(pieces[0]) > 2
        return (capitals or shown) and all(_NAME.fullmatch(piece) for piece in pieces)
    return shown and all(_ARABIC_NAME.fullmatch(piece) for piece in pieces)
