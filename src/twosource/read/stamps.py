"""Lines of date and name at the head of a page: the byline's stamp, and the page's own clock, which dates nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from twosource.language.calendar import number_of
from twosource.language.lexicon import READ_LANGUAGES
from twosource.language.tokens import fold
from twosource.language.written_dates import Written, find_written
from twosource.read.lines import Line, any_of, marking, word_set

LONGEST_BYLINE = 140
_LONGEST_STAMP = 70
_OUTLET_WORDS = 3
_LIST_OF = 3
"""From this many bare dates on, they date the items of a list of other stories, not this one."""
_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\b\.?)?", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_](?:[\w.'’]*\w)?")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A byline or dateline with its date.

    ``later``: it says when the page was changed, not when it was published. ``bare``: no word says what it dates.
    ``above_list``: the first date of the page, with the heading of a list of other stories below it.
    """

    source: str
    date: Written
    later: bool = False
    bare: bool = False
    above_list: bool = False


@dataclass(frozen=True, slots=True)
class DateLine:
    """What a short line holds: its dates, the words beside them, and whether it names a weekday and a time of day."""

    dates: tuple[Written, ...]
    words: tuple[str, ...]
    weekday: bool
    time: bool


@lru_cache(maxsize=1)
def _weekdays() -> frozenset[str]:
    return frozenset(word for lang in READ_LANGUAGES for word in number_of(lang, "weekdays"))


@lru_cache(maxsize=512)
def dated(words: str) -> DateLine:
    """``words`` (of one line) taken apart."""
    dates = tuple(find_written(words)) if len(words) <= LONGEST_BYLINE else ()
    rest = words
    for written in dates:
        rest = rest[: written.span.start] + " " * (written.span.end - written.span.start) + rest[written.span.end :]
    time = _TIME.search(rest)
    beside = _WORDS.findall(_TIME.sub(" ", rest))
    others = tuple(word for word in beside if fold(word) not in _weekdays())
    named = len(others) < len(beside) or any(written.weekday is not None for written in dates)
    return DateLine(dates, others, named, time is not None)


def is_clock(line: Line, following: Line | None) -> bool:
    """A weekday and a full date alone above everything else: the page's clock on the day it was saved.

    With a time of day and the story right below, not a heading, it is the report's own stamp.
    """
    if len(line.words) > _LONGEST_STAMP:
        return False
    found = dated(line.plain)
    if len(found.dates) != 1 or found.dates[0].date.year is None or not found.weekday or found.words:
        return False
    return not (found.time and following is not None and following.ends_sentence)


def is_bare_date(line: Line) -> bool:
    """A full date, with a time or weekday perhaps, and not one word."""
    if len(line.words) > _LONGEST_STAMP:
        return False
    found = dated(line.plain)
    return len(found.dates) == 1 and not found.words and found.dates[0].date.year is not None


def is_stamp(line: Line) -> bool:
    """A full date and nothing beside it but words of a stamp, and a name after "by"."""
    if len(line.words) > LONGEST_BYLINE:
        return False
    found = dated(line.plain)
    if not found.dates or found.dates[0].date.year is None or found.dates[0].date.day is None:
        return False
    if (
        found.time
        and len(line.words) <= _LONGEST_STAMP
        and not line.ends_sentence
        and len(found.words) <= _OUTLET_WORDS
    ):
        return True  # "Invented Courier Sun Sep 25, 2016 10:15"
    known, by = word_set("byline", "words"), word_set("byline", "by")
    for place, word in enumerate(found.words):
        if word.lower() in by:
            return len(found.words) - place <= 6
        if word.lower() not in known:
            return False
    return True


def is_byline(line: Line) -> bool:
    """ "By ..." or "Published ..." on a line that is no sentence: "Published reports say ..." is prose."""
    if not marking("byline").fits(line, LONGEST_BYLINE) or line.ends_sentence:
        return False
    return len(line.words.split()) <= 10 or any(written.date.day for written in dated(line.plain).dates)


def stamps_of(line: Line) -> list[Stamp]:
    """The dates of a byline; its spans point into the line made plain, whose words are what matters here."""
    later = word_set("byline", "later")
    bare = not marking("byline").fits(line, LONGEST_BYLINE) and not dated(line.plain).words
    found = []
    for written in dated(line.plain).dates:
        before = line.plain[: written.span.start].lower()
        changed = any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", before) for word in later)
        found.append(Stamp("byline", written, changed, bare))
    return found


def trusted(stamps: list[Stamp]) -> list[Stamp]:
    """Without the bare dates of a list of other stories; one that stands above the list's heading is the page's own."""
    bare = [stamp for stamp in stamps if stamp.bare]
    return [stamp for stamp in stamps if not stamp.bare or stamp.above_list] if len(bare) >= _LIST_OF else stamps


def is_list_heading(line: Line) -> bool:
    """ "Related articles": what stands below is other stories'."""
    return line.plain.lower().rstrip(" :|»)") in word_set("byline", "lists")


def bulletin_date(line: Line) -> Written | None:
    """The full date that ends a bulletin's heading ("Daily round-up, Sunday 25 September 2016"): the day it is of."""
    if len(line.words) > LONGEST_BYLINE or line.ends_sentence or not _bulletin().search(line.lowered):
        return None
    dates = [written for written in dated(line.plain).dates if written.date.year and written.date.day]
    ends = len(dates) == 1 and not line.plain[dates[0].span.end :].strip(" )]|")
    return dates[0] if ends else None


@lru_cache(maxsize=1)
def _bulletin() -> re.Pattern[str]:
    return any_of(word_set("byline", "bulletin"), r"(?!\w)", before=r"(?<!\w)")
