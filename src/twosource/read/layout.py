"""What of a text is not the report's own prose: menus, share bars, captions, clocks, bylines, credits. Marked, never cut."""

from __future__ import annotations

import re
from dataclasses import dataclass

from twosource.language.calendar import Written, find_written
from twosource.model import Credit, Mark, Span
from twosource.read.credits import credits_in
from twosource.read.datelines import Dateline, dateline_of
from twosource.read.lines import Line, lines_of, marking, word_set

_HEAD_LINES = 14
"""Lines from the top in which a dateline or a stamp can stand; below, a date belongs to the story."""
_LONGEST = {"boilerplate": 160, "link": 220, "caption": 420, "byline": 140}
"""Characters. A longer line is prose: a paragraph may well begin with "Tags" or "Comments"."""
_HEADING = 220
_SUBHEADING = 90
_TAIL_WORDS = 9


@dataclass(frozen=True, slots=True)
class Stamp:
    """A byline or dateline with its date. ``later``: it says when the page was changed, not when it was published."""

    source: str
    date: Written
    span: Span
    later: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Marks in text order, the credits, the dates of bylines and datelines, and the heading's words."""

    marks: tuple[Mark, ...]
    credits: tuple[Credit, ...]
    stamps: tuple[Stamp, ...]
    heading: str | None


def layout_of(text: str) -> Layout:
    """Look at every line of ``text`` once."""
    lines = lines_of(text)
    kinds = _kinds(lines)
    marks: list[Mark] = []
    credits: list[Credit] = []
    stamps: list[Stamp] = []
    for line, kind in zip(lines, kinds, strict=True):
        if kind:
            marks.append(Mark(kind, line.span))
        if kind == "byline":
            stamps.extend(_stamps(line))
        elif kind is None or kind == "caption":
            found, stretch = credits_in(line, text)
            credits.extend(found)
            if stretch and kind is None:
                marks.append(Mark("credit", stretch))
        if kind in (None, "heading") and line.index < _HEAD_LINES and (dateline := dateline_of(line)):
            if kind == "heading" and not dateline.date:
                continue
            marks.append(Mark("dateline", dateline.span))
            credits.extend(credit for credit in dateline.credits if credit not in credits)
            stamps.extend(_dated(dateline))
    heading = next((line.words for line, kind in zip(lines, kinds, strict=True) if kind in ("heading", None)), None)
    if not any(kind == "heading" and line.words == heading for line, kind in zip(lines, kinds, strict=True)):
        heading = None  # the text begins with its story; a heading further down is no title
    marks.sort(key=lambda mark: mark.span)
    return Layout(tuple(marks), tuple(credits), tuple(stamps), heading)


def _dated(dateline: Dateline) -> list[Stamp]:
    return [Stamp("dateline", dateline.date, dateline.span)] if dateline.date else []


def _kinds(lines: list[Line]) -> list[str | None]:
    kinds: list[str | None] = [None] * len(lines)
    titled = False
    for line in lines:
        kind = _kind(line, titled, len(lines))
        if kind is None and not titled:
            if len(line.words) <= _HEADING and not line.ends_sentence and len(lines) > 1 and not _dates_only(line):
                kind = "heading" if not _has_dateline(line) else None
            titled = True
        kinds[line.index] = kind
    _subheadings(lines, kinds)
    _menus(lines, kinds)
    _tail(lines, kinds)
    return kinds


def _has_dateline(line: Line) -> bool:
    return dateline_of(line) is not None


def _kind(line: Line, titled: bool, count: int) -> str | None:
    if not titled and line.index < 3 and _is_clock(line):
        return "clock"
    for kind in ("link", "caption", "boilerplate"):
        if marking(kind).fits(line, _LONGEST[kind]):
            return kind
    near_edge = line.index < _HEAD_LINES or line.index >= count - 6
    if near_edge and (_is_stamp(line) or (marking("byline").fits(line, _LONGEST["byline"]) and _is_byline(line))):
        return "byline"
    return None


def _leftover(line: Line) -> tuple[list[Written], list[str]]:
    """The dates of a short line and the words beside them, times of day left out."""
    dates = find_written(line.words)
    rest = line.words
    for written in dates:
        rest = rest[: written.span.start] + " " * (written.span.end - written.span.start) + rest[written.span.end :]
    rest = re.sub(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?", " ", rest)
    return dates, re.findall(r"[^\W\d_](?:[\w.'’]*\w)?", rest)


def _is_clock(line: Line) -> bool:
    """A weekday and a full date alone at the very top, above any heading: the page's clock on the day it was saved."""
    if len(line.words) > 60:
        return False
    dates, words = _leftover(line)
    return len(dates) == 1 and dates[0].date.year is not None and dates[0].weekday is not None and not words


def _dates_only(line: Line) -> bool:
    if len(line.words) > 60:
        return False
    dates, words = _leftover(line)
    return bool(dates) and not words


def _is_stamp(line: Line) -> bool:
    """A full date and nothing beside it but words of a stamp, and a name after "by"."""
    if len(line.words) > _LONGEST["byline"]:
        return False
    dates, words = _leftover(line)
    if not dates or dates[0].date.year is None or dates[0].date.day is None:
        return False
    known, by = word_set("byline", "words"), word_set("byline", "by")
    for place, word in enumerate(words):
        plain_word = word.lower()
        if plain_word in by:
            return len(words) - place <= 6
        if plain_word not in known:
            return False
    return True


def _is_byline(line: Line) -> bool:
    """ "Published reports say ..." is prose: a byline is short and ends no sentence, or holds a full date."""
    return not line.ends_sentence and (
        len(line.words.split()) <= 8 or any(w.date.day for w in find_written(line.words))
    )


def _stamps(line: Line) -> list[Stamp]:
    found = []
    later = word_set("byline", "later")
    for written in find_written(line.words):
        before = line.plain[: written.span.start].lower()
        said_later = any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", before) for word in later)
        shifted = Span(line.span.start + written.span.start, line.span.start + written.span.end)
        found.append(Stamp("byline", written, shifted, said_later))
    return found


def _subheadings(lines: list[Line], kinds: list[str | None]) -> None:
    """A short line that ends no sentence between a paragraph that does and a longer one."""
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        if (
            kinds[line.index] is None
            and kinds[after.index] is None
            and len(line.words) <= _SUBHEADING
            and line.words[-1].isalnum()
            and before.ends_sentence
            and len(after.words) > 1.5 * len(line.words)
            and len(after.words) > _SUBHEADING
        ):
            kinds[line.index] = "heading"


def _menus(lines: list[Line], kinds: list[str | None]) -> None:
    """Two menu words or more in a row are a menu; one alone ("Syria") may be a heading."""
    listed = word_set("boilerplate", "menu") | word_set("boilerplate", "is")
    run: list[int] = []
    for line in [*lines, None]:
        if line is not None and line.plain.lower().strip(" |>»•-") in listed:
            run.append(line.index)
            continue
        if len(run) > 1:
            for index in run:
                kinds[index] = "boilerplate"
        run = []


def _tail(lines: list[Line], kinds: list[str | None]) -> None:
    """After the first share bar or tag line below the story, short lines that end no sentence are the page's too."""
    last_prose = max((i for i, line in enumerate(lines) if kinds[i] is None and line.ends_sentence), default=-1)
    opened = False
    for line in lines[last_prose + 1 :]:
        opened = opened or kinds[line.index] == "boilerplate"
        short = len(line.words.split()) <= _TAIL_WORDS and not line.ends_sentence
        if opened and short and kinds[line.index] in (None, "heading"):
            kinds[line.index] = "boilerplate"
