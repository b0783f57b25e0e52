"""Months, weekdays and the dates a text writes out in full, for every language that has a calendar.toml.

A pattern in calendar.toml names lists by {name}; here it becomes a regular expression over the *plain* text: digits of
any script as ASCII, Arabic letters folded as for look-ups, typographic apostrophes and blanks made plain. Offsets
always point into the original text. 03/04/2016 is read day first, unless only month first is possible.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol, TypeVar

from twosource.language.lexicon import READ_LANGUAGES, load
from twosource.language.tokens import fold
from twosource.model import ModelError, Span
from twosource.model.edtf import PartialDate

_BLANK = r"(?:[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*)"
"""Words of a date may stand on two wrapped lines, never on both sides of an empty one."""
_PREFIX = {"ar": "(?P<clitic>[وفبلك]{0,2})"}
"""Proclitics that are written as one word with what follows."""
_PIVOT = 70  # 26/09/16 is 2016, 10/30/89 is 1989: wire archives in use reach back to the seventies
_FIXED = {
    "day": r"(?P<{}>3[01]|[12]\d|0?[1-9])",
    "year": r"(?P<{}>(?:19|20)\d\d)",
    "hour": r"(?P<{}>2[0-3]|[01]?\d)",
    "minute": r"(?P<{}>[0-5]\d)",
}
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
class PlainText:
    """``text`` made plain; ``at[i]`` is the original offset of its character i (None where nothing was dropped)."""

    text: str
    at: tuple[int, ...] | None

    def span(self, start: int, end: int) -> Span:
        return Span(start, end) if self.at is None else Span(self.at[start], self.at[end - 1] + 1)


@dataclass(frozen=True, slots=True)
class Written:
    """A date written out in the text. ``last`` differs from ``date`` for a range ("3-5 May"); weekday 0 is Monday."""

    span: Span
    date: PartialDate
    last: PartialDate
    weekday: int | None = None
    groups: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of a calendar.toml, compiled. ``means`` names what computes its value."""

    lang: str
    means: str
    pattern: re.Pattern[str]


@lru_cache(maxsize=1)
def _plain_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in range(0x0610, 0x0700):
        letter = chr(code)
        if letter.isdigit():
            table[code] = str(unicodedata.digit(letter))
        elif unicodedata.category(letter)[0] in "LM":
            table[code] = fold(letter)
    table |= {ord(blank): " " for blank in "\u00a0\u2007\u2009\u202f\u2002\u2003\t"}
    table |= {ord(mark): "'" for mark in "’‘ʼ"}
    table[0x0640] = ""
    return table


def plain(text: str) -> PlainText:
    """The text that date patterns are matched on."""
    table = _plain_table()
    changed = text.translate(table)
    if len(changed) == len(text):
        return PlainText(changed, None)
    return PlainText(changed, tuple(i for i, c in enumerate(text) if table.get(ord(c), c)))


def _alternatives(words: list[str], lang: str) -> str:
    """Longest first; a word that is also another word counts only as written (capital letter), the rest in any case."""
    uncertain = set(load(lang, "calendar").get("uncertain", ()))
    parts = []
    for word in sorted(words, key=len, reverse=True):
        escaped = _BLANK.join(re.escape(plain(part).text) for part in word.split())
        parts.append(f"(?-i:{escaped}|{escaped.upper()})" if word in uncertain else escaped)
    return "|".join(parts)


def _listed(table: dict[str, list[str]] | list[list[str]]) -> list[str]:
    groups = table.values() if isinstance(table, dict) else table
    return [word for group in groups for word in group]


@lru_cache(maxsize=8)
def lists(lang: str) -> dict[str, list[str]]:
    """The word lists a pattern of ``lang`` can name."""
    calendar = load(lang, "calendar")
    found = {
        "month": _listed(calendar["months"]),
        "weekday": _listed(calendar["weekdays"]),
        "part": _listed(calendar["parts"]),
        "unit": _listed(calendar["units"]),
        "season": _listed(calendar["seasons"]),
        "days": _listed(calendar["days"]),
        "steps": _listed(calendar["steps"]),
        "ordinal": _listed(calendar["ordinals"]),
        "ordinal_day": _listed(calendar["ordinal_days"]),
        "half": [*calendar["words"]["am"], *calendar["words"]["pm"]],
    }
    if "duals" in calendar:
        found["dual"] = _listed(calendar["duals"])
    return found


def expand(pattern: str, lang: str) -> str:
    """A pattern of calendar.toml as a regular expression."""

    def named(match: re.Match[str]) -> str:
        name = match[1]
        kind = name.rstrip("0123456789")
        if kind in _FIXED:
            return _FIXED[kind].format(name)
        if kind == "count":
            numbers = _alternatives(_listed(load(lang, "calendar")["numbers"]), lang)
            return rf"(?P<{name}>\d{{1,3}}|{numbers})"
        words = _alternatives(lists(lang)[kind], lang)
        if kind == "month":  # "تشرين الأول/أكتوبر", "Tishreen (October)": the same month twice
            return rf"(?P<{name}>{words})(?: ?[/(] ?(?:{words})\)?)?"
        return rf"(?P<{name}>{words})"

    return re.sub(r"\{([a-z_]+\d?)\}", named, pattern).replace(" ", _BLANK)


def begin(match: re.Match[str]) -> int:
    """Where the expression itself starts, after a proclitic."""
    return match.end("clitic") if "clitic" in match.re.groupindex else match.start()


def compiled(pattern: str, lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_PREFIX.get(lang, '')}(?:{expand(pattern, lang)})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=8)
def rules(lang: str, section: str) -> tuple[Rule, ...]:
    """The patterns of ``[[absolute]]`` or ``[[relative]]``."""
    return tuple(
        Rule(lang, entry.get("means", "written"), compiled(entry["pattern"], lang))
        for entry in load(lang, "calendar")[section]
    )


@lru_cache(maxsize=64)
def number_of(lang: str, name: str) -> dict[str, int]:
    """Folded word -> its place in a list (months from 1, weekdays from 0) of lists."""
    first = 1 if name == "months" else 0
    groups = enumerate(load(lang, "calendar")[name], start=first)
    return {key_of(word): number for number, group in groups for word in group}


@lru_cache(maxsize=64)
def key_in(lang: str, name: str) -> dict[str, str]:
    """Folded word -> the key of the table it stands under (units, parts, days ...)."""
    return {key_of(word): key for key, group in load(lang, "calendar")[name].items() for word in group}


def key_of(words: str) -> str:
    """The form a word of a calendar is looked up by."""
    return " ".join(fold(word) for word in words.split())


def windows(text: str, lang: str) -> list[tuple[int, int]]:
    """Stretches of plain text that can hold a date at all: a cheap sieve before the patterns."""
    reach = 70
    found: list[tuple[int, int]] = []
    for trigger in _trigger(lang).finditer(text):
        start, end = max(0, trigger.start() - reach), min(len(text), trigger.end() + reach)
        while start > 0 and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


@lru_cache(maxsize=8)
def _trigger(lang: str) -> re.Pattern[str]:
    known = lists(lang)
    kinds = ("month", "weekday", "part", "unit", "season", "days", "dual", "half", "ordinal")
    words = "|".join(_alternatives(known[kind], lang) for kind in kinds if kind in known)
    return re.compile(rf"(?<!\w){_PREFIX.get(lang, '')}(?:ال)?(?:{words})(?!\w)|(?:19|20)\d\d|\d0'?s\b", re.IGNORECASE)


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


def languages(lang: str | None) -> tuple[str, ...]:
    """The calendars to read a text of ``lang`` with."""
    if lang in READ_LANGUAGES and lang != "en":
        return (lang, "en")
    return ("en",) if lang == "en" else READ_LANGUAGES


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
    number = int(year) if len(year) == 4 else int(year) + (1900 if int(year) >= _PIVOT else 2000)
    return partial(number, int(second), int(first)) or partial(number, int(first), int(second))


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
