"""Credit lines: the agency a text says it comes from ("- (With AP inputs)", ".-Reuters", "وكالات")."""

from __future__ import annotations

import re
from functools import lru_cache

from twosource.language.lexicon import READ_LANGUAGES, load
from twosource.language.plaintext import plain
from twosource.model import Credit, Span
from twosource.read.lines import Line, any_of, marking, word_set

_SEPARATORS = re.compile(r"\s*(?:[,،/&|+]|\band\b|\s-\s)\s*")
_LONGEST_NAME = 60
_LONGEST_LINE = 160
_TAIL_REACH = 80


@lru_cache(maxsize=1)
def _agencies() -> dict[str, str]:
    """Plain lower-case alias -> the agency's name."""
    return {
        plain(alias).text.lower(): name
        for lang in READ_LANGUAGES
        for name, aliases in load(lang, "layout")["agencies"].items()
        for alias in aliases
    }


@lru_cache(maxsize=1)
def _hint() -> re.Pattern[str]:
    """A cheap sieve: a short line without an agency or a word of crediting holds no credit."""
    return any_of([*_agencies(), *word_set("credit", "generic"), *word_set("credit", "hints")], "")


def agency(words: str) -> str | None:
    """The agency called ``words``. Short Latin abbreviations count only in capitals ("AP", not "ap")."""
    key = plain(words.strip(" .()[]-–—_:؛،,")).text
    name = _agencies().get(key.lower())
    return None if name and key.isascii() and len(key) <= 4 and not key.isupper() else name


def agencies_in(words: str) -> list[str] | None:
    """Names where ``words`` is nothing but agencies ("Reuters/AFP"), else None."""
    pieces = [piece for piece in _SEPARATORS.split(words.strip(" .()[]-–—_:")) if piece]
    names = [agency(piece) or _generic(piece) for piece in pieces]
    return [name for name in names if name] if pieces and all(names) else None


def _generic(piece: str) -> str | None:
    return "agencies" if plain(piece).text.lower() in word_set("credit", "generic") else None


def credits_in(line: Line) -> tuple[list[Credit], Span | None]:
    """The credits of a line, and the stretch that is a credit and nothing else (None for one inside a sentence)."""
    if len(line.words) > _LONGEST_LINE or not _hint().search(line.lowered):
        return _tail(line) or (_quoted(line), None)
    whole = agencies_in(line.words) if len(line.words) <= _LONGEST_NAME else None
    if whole:
        return [Credit(name, line.span) for name in whole], line.span
    for pattern in marking("credit").patterns:
        match = pattern.search(line.plain)
        if match and len(line.plain) == len(line.words):
            group = "name" if match["name"] else "name2"
            span = Span(line.span.start + match.start(group), line.span.start + match.end(group))
            names = agencies_in(match[group]) or [match[group].strip()]
            start = _dash_before(line, match.start())
            return [Credit(name, span) for name in names], Span(line.span.start + start, line.span.end)
    return _tail(line) or (_quoted(line), None)


def _dash_before(line: Line, start: int) -> int:
    head = line.words[:start].rstrip(" -–—(")
    return start if head.strip() else 0


_TAIL = re.compile(
    r"[.!?\"”'’»)]\s*(?P<whole>(?:[-–—]+\s*(?P<dash>[^-–—.()]{2,40})|[(\[](?P<round>[^()\[\]]{2,40})[)\]])\.?)$"
)


def _tail(line: Line) -> tuple[list[Credit], Span] | None:
    """A credit that closes a paragraph, after its full stop: ".-Reuters", ". (AFP)"."""
    match = _TAIL.search(line.words, max(0, len(line.words) - _TAIL_REACH))
    if not match:
        return None
    group = "dash" if match["dash"] else "round"
    names = agencies_in(match[group])
    if not names:
        return None
    at = line.span.start
    span = Span(at + match.start(group), at + match.start(group) + len(match[group].rstrip()))
    return [Credit(name, span) for name in names], Span(at + match.start("whole"), line.span.end)


@lru_cache(maxsize=1)
def _quoting() -> re.Pattern[str]:
    return any_of(word_set("credit", "quoting"), r"\s+")


def _quoted(line: Line) -> list[Credit]:
    """ "نقلا عن رويترز" inside a sentence: a credit, and still prose."""
    if not len(line.words) == len(line.plain) == len(line.lowered):
        return []
    found = []
    for match in _quoting().finditer(line.lowered):
        following = re.match(r"(?:وكالة\s+)?(?:\w+)(?:\s+\w+)?", line.plain[match.end() :])
        words = following.group() if following else ""
        while words and not (name := agency(words)):
            words = words.rpartition(" ")[0]
        if words and name:
            start = line.span.start + match.end()
            found.append(Credit(name, Span(start, start + len(words))))
    return found
