"""Credit lines: the agency a text says it comes from ("- (With AP inputs)", ".-Reuters", "وكالات")."""

from __future__ import annotations

import re
from functools import lru_cache

from twosource.language.entities import lookup
from twosource.language.lexicon import READ_LANGUAGES, load
from twosource.language.plaintext import plain
from twosource.model import Credit, Span
from twosource.read.lines import Line, any_of, marking, word_set

_SEPARATORS = re.compile(r"\s*(?:[,،/&|+]|\band\b|\s-\s)\s*")
_LONGEST_NAME = 60
_LONGEST_LINE = 160
_TAIL_REACH = 80
_ABBREVIATION = 4
_WORDS_OF_AN_AGENCY = 4


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
    written = words.strip(" .()[]-–—_:؛،,")
    key = plain(written).text
    name = _agencies().get(key.lower())
    if name is None and (known := lookup(written)) is not None and known.kind == "agency":
        name = known.name
    return None if name and key.isascii() and len(key) <= _ABBREVIATION and not key.isupper() else name


def agencies_in(words: str) -> list[str] | None:
    """Names where ``words`` is nothing but agencies ("Reuters/AFP"), else None."""
    pieces = _pieces(words)
    names = [agency(piece) or _generic(piece) for piece in pieces]
    return [name for name in names if name] if pieces and all(names) else None


def _pieces(words: str) -> list[str]:
    return [piece for piece in _SEPARATORS.split(words.strip(" .()[]-–—_:")) if piece]


def _generic(piece: str) -> str | None:
    return "agencies" if plain(piece).text.lower() in word_set("credit", "generic") else None


def _names(words: str) -> list[str]:
    """Whoever ``words`` credit: each alone where one of several is an agency ("Al Jazeera + agencies"), else all."""
    pieces = _pieces(words)
    known = [agency(piece) or _generic(piece) for piece in pieces]
    if not any(known):
        return [words.strip()]
    return [name or piece.strip() for name, piece in zip(known, pieces, strict=True)]


def credits_in(line: Line) -> tuple[list[Credit], Span | None]:
    """The credits of a line, and the stretch that is a credit and nothing else (None for one inside a sentence)."""
    if len(line.words) > _LONGEST_LINE or not _hint().search(line.lowered):
        return _tail(line) or (_quoted(line), None)
    whole = agencies_in(line.words) if len(line.words) <= _LONGEST_NAME else None
    if whole:
        return [Credit(name, line.span) for name in whole], line.span
    for pattern in marking("credit").patterns:
        match = pattern.search(line.plain)
        if match:
            span = line.at(*match.span("name" if match["name"] else "name2"))
            start = _dash_before(line, line.at(*match.span()).start - line.span.start)
            return [Credit(name, span) for name in _names(line.of(span))], Span(line.span.start + start, line.span.end)
    return _contributed(line) or _tail(line) or (_quoted(line), None)


def _contributed(line: Line) -> tuple[list[Credit], Span] | None:
    """ "The Associated Press contributed to this report.", "Additional reporting by Reuters"."""
    found = next((match for one in marking("contributed").patterns if (match := one.search(line.plain))), None)
    if found is None:
        return None
    span = line.at(*found.span("name"))
    names = [name for piece in _pieces(line.of(span)) if (name := agency(piece) or _agency_of(piece))]
    return ([Credit(name, span) for name in names], line.span) if names else None


def _agency_of(piece: str) -> str | None:
    """ "Associated Press writer Amal Haddad": the agency that the name begins with."""
    words = piece.split()
    lengths = range(min(len(words) - 1, _WORDS_OF_AN_AGENCY), 0, -1)
    return next((name for length in lengths if (name := agency(" ".join(words[:length])))), None)


def credits_of_byline(line: Line) -> list[Credit]:
    """ "By Amal Haddad, Associated Press", "By Reuters", and the owner of a text ("© 2017 AFP")."""
    if len(line.words) > _LONGEST_LINE:
        return []
    found = []
    for match in re.finditer(r"(?:[^,،|/–—.]|\.(?! ))+", line.words):
        words = match.group()
        written = _BEFORE_A_NAME.sub("", words)
        name = agency(written)
        if name:
            start = line.span.start + match.end() - len(written)
            end = start + len(written.rstrip())
            found.append(Credit(name, Span(start + len(written) - len(written.lstrip()), end)))
    return found


_BEFORE_A_NAME = re.compile(r"^\s*(?:(?i:by|copyright|©|\(c\))\s+)*(?:\d{4}\s+)?(?:(?i:by)\s+)?")


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
    found = []
    for match in _quoting().finditer(line.lowered):
        following = re.match(r"(?:(?:وكاله|موقع|قناه|صحيفه) +)?(?:\w+)(?: +\w+){0,2}", line.plain[match.end() :])
        words = following.group() if following else ""
        while words:
            span = line.at(match.end(), match.end() + len(words))
            name = agency(line.of(span))
            if name:
                found.append(Credit(name, span))
                break
            words = words.rpartition(" ")[0].rstrip()
    return found
