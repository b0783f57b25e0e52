"""The lines of a text with their offsets, and the word lists of language/*/layout.toml compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from twosource.language.alternation import alternation, spelled
from twosource.language.lexicon import READ_LANGUAGES, load
from twosource.language.plaintext import plain
from twosource.model import Span


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its span without surrounding blanks, and its words made plain for comparison.

    ``lowered`` is ``plain`` in lower case, to be asked for words: with re.IGNORECASE a search takes thrice as long.
    """

    index: int
    span: Span
    words: str
    plain: str
    lowered: str

    def at(self, start: int, end: int) -> Span:
        """Where characters of ``plain``, or of ``lowered``, stand in the text."""
        within = plain(self.words).span(start, end)
        return Span(self.span.start + within.start, self.span.start + within.end)

    def of(self, span: Span) -> str:
        """The words of the line at a span of the text."""
        return self.words[span.start - self.span.start : span.end - self.span.start]

    @property
    def ends_sentence(self) -> bool:
        return self.words.rstrip("\"'”’»)]")[-1:] in {".", "!", "?", "؟", "…", "۔"}


def lines_of(text: str) -> list[Line]:
    """Every line that is not blank, numbered from 0."""
    found: list[Line] = []
    for match in re.finditer(r"\S[^\n\u2028\u2029]*", text):
        words = match.group().rstrip()
        made_plain = plain(words).text
        span = Span(match.start(), match.start() + len(words))
        found.append(Line(len(found), span, words, made_plain, made_plain.lower()))
    return found


@dataclass(frozen=True, slots=True)
class Marking:
    """How a line of one kind is known: one pattern each for its lists of words, and its ``patterns`` as given."""

    begins: re.Pattern[str]
    holds: re.Pattern[str]
    whole: re.Pattern[str]
    patterns: tuple[re.Pattern[str], ...]

    def fits(self, line: Line, longest: int) -> bool:
        """``longest``: a line of more characters is prose whatever it begins with."""
        if len(line.words) > longest:
            return False
        return bool(
            self.begins.match(line.lowered)
            or self.whole.fullmatch(line.lowered)
            or self.holds.search(line.lowered)
            or any(pattern.search(line.plain) for pattern in self.patterns)
        )


@lru_cache(maxsize=16)
def marking(kind: str) -> Marking:
    """The lists of ``kind`` of every language as one Marking: pages mix languages in their margins."""
    tables = [load(lang, "layout").get(kind, {}) for lang in READ_LANGUAGES]
    return Marking(
        begins=any_of((word for table in tables for word in table.get("begins", ())), r"(?!\w)"),
        holds=any_of((word for table in tables for word in table.get("holds", ())), r"(?!\w)", before=r"(?<!\w)"),
        whole=any_of((word for table in tables for word in table.get("is", ())), r""),
        patterns=tuple(re.compile(pattern) for table in tables for pattern in table.get("patterns", ())),
    )


def any_of(words: Iterable[str], after: str, before: str = "") -> re.Pattern[str]:
    """Any of the words in a plain text in lower case; a pattern that never matches where there are none."""
    listed = {plain(word).text for word in words}
    parts = (  # a word's end is asked for only after a letter: "tags:" ends by itself
        [*([before] if word[0].isalnum() else []), *spelled(word.lower()), *([after] if word[-1].isalnum() else [])]
        for word in listed
    )
    return re.compile(alternation(parts))


@lru_cache(maxsize=16)
def word_set(kind: str, key: str) -> frozenset[str]:
    """The plain words under ``[kind] key`` in every language, in lower case."""
    return frozenset(
        plain(word).text.lower() for lang in READ_LANGUAGES for word in load(lang, "layout")[kind].get(key, ())
    )
