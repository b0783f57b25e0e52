"""The calendar of each language: its names of months, days and units, and its patterns, from calendar.toml.

A pattern names lists by {name}; here it becomes a regular expression over the plain text (plaintext.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from twosource.language.lexicon import READ_LANGUAGES, load
from twosource.language.plaintext import plain
from twosource.language.tokens import fold

_BLANK = r"(?:[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*)"
"""Words of a date may stand on two wrapped lines, never on both sides of an empty one."""
_PREFIX = {"ar": "(?P<clitic>[وفبلك]{0,2})"}
"""Proclitics that are written as one word with what follows."""
_FIXED = {
    "day": r"(?P<{}>3[01]|[12]\d|0?[1-9])",
    "year": r"(?P<{}>(?:19|20)\d\d)",
    "hour": r"(?P<{}>2[0-3]|[01]?\d)",
    "minute": r"(?P<{}>[0-5]\d)",
}


_TRIGGERS = (
    "month",
    "weekday",
    "part",
    "unit",
    "season",
    "holiday",
    "days",
    "dual",
    "half",
    "ordinal",
    "hijri",
    "other",
)
"""A text without a word of these lists, or a year in digits, holds no date."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of a calendar.toml, compiled. ``means`` names what computes its value."""

    lang: str
    means: str
    pattern: re.Pattern[str]


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
        "holiday": _listed(calendar.get("holidays", {})),
        "days": _listed(calendar["days"]),
        "steps": _listed(calendar["steps"]),
        "ordinal": _listed(calendar["ordinals"]),
        "ordinal_day": _listed(calendar["ordinal_days"]),
        "half": [*calendar["words"]["am"], *calendar["words"]["pm"]],
    }
    if "hijri" in calendar:
        found["hijri"] = _listed(calendar["hijri"])
    found["other"] = calendar["words"].get("triggers", [])
    if "duals" in calendar:
        found["dual"] = _listed(calendar["duals"])
    return found


def expand(pattern: str, lang: str) -> str:
    """A pattern of calendar.toml as a regular expression on plain text; its own Arabic words are made plain here."""

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

    return re.sub(r"\{([a-z_]+\d?)\}", named, plain(pattern).text).replace(" ", _BLANK)


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
    first = 1 if name in ("months", "hijri") else 0
    groups = enumerate(load(lang, "calendar")[name], start=first)
    return {key_of(word): number for number, group in groups for word in group}


@lru_cache(maxsize=64)
def key_in(lang: str, name: str) -> dict[str, str]:
    """Folded word -> the key of the table it stands under (units, parts, days ...)."""
    return {key_of(word): key for key, group in load(lang, "calendar")[name].items() for word in group}


def key_of(words: str) -> str:
    """The form a word of a calendar is looked up by."""
    return " ".join(fold(word) for word in words.split())


@lru_cache(maxsize=8)
def windows(text: str, lang: str) -> tuple[tuple[int, int], ...]:
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
    return tuple(found)


@lru_cache(maxsize=8)
def _trigger(lang: str) -> re.Pattern[str]:
    known = lists(lang)
    words = "|".join(_alternatives(known[kind], lang) for kind in _TRIGGERS if known.get(kind))
    return re.compile(rf"(?<!\w){_PREFIX.get(lang, '')}(?:ال)?(?:{words})(?!\w)|(?:19|20)\d\d|\d0'?s\b", re.IGNORECASE)


def languages(lang: str | None) -> tuple[str, ...]:
    """The calendars to read a text of ``lang`` with."""
    if lang in READ_LANGUAGES and lang != "en":
        return (lang, "en")
    return ("en",) if lang == "en" else READ_LANGUAGES
