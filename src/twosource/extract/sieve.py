"""The lexical sieve: sentences that can hold a claim. Everything else never meets a pattern or a model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from twosource.language.alternation import alternation, spelled
from twosource.language.lexicon import load
from twosource.language.sentences import sentences
from twosource.language.tokens import Tokens, fold, tokenize
from twosource.model import Report, Span

_TOPICS = ("harm", "acts", "means")
_NOT_SIGNALS = frozenset(
    {"part", "apart", "auxiliaries", "negation", "context", "targets", "accuse_objects", "besides"}
    | {"order", "not_acts", "ties"}
)
_ARABIC_FOLD = {ord(c): fold(c) for c in "أإآٱىةؤئکی"} | dict.fromkeys([*range(0x64B, 0x660), 0x670, 0x640])

_BROKEN = re.compile(r"(?<=\w)[.*]+(?=\w)|(?<=\u0640) ?[.*]+ ?(?=\u0640)")
"""Words of harm broken to pass a platform's filter."""


@dataclass(frozen=True)
class Sentence:
    """A sentence that passed; ``index`` counts all sentences of the report, passed or not; ``text`` is the report's."""

    index: int
    span: Span
    text: str

    @property
    def words(self) -> str:
        return self.span.of(self.text)

    @cached_property
    def tokens(self) -> Tokens:
        """Made when they are asked for: of general news few sentences that passed are read any further."""
        return Tokens(tokenize(self.text, self.span.start, self.span.end))

    def covering(self, start: int, end: int) -> Span:
        """Characters of the tokens ``[start, end)``."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)


@lru_cache(maxsize=8)
def _signal(lang: str) -> re.Pattern[str]:
    phrases: set[str] = set()
    for topic in _TOPICS:
        _collect(load(lang, topic), phrases)
    boundary = r"\b" if lang != "ar" else ""  # Arabic words of harm carry their conjunctions and prepositions in front
    parts = ([part for word in phrase.split() for part in (r"\W+", *spelled(word))][1:] for phrase in phrases)
    return re.compile(boundary + alternation(parts))


def _collect(table: Any, into: set[str]) -> None:  # noqa: ANN401 - TOML nests freely
    if isinstance(table, dict):
        for key, value in table.items():
            if key in _NOT_SIGNALS:
                continue
            if isinstance(value, int):
                into.add(" ".join(map(fold, key.split())))
            _collect(value, into)
    elif isinstance(table, list):
        into.update(" ".join(map(fold, entry.split())) for entry in table if isinstance(entry, str))


def may_hold_claim(text: str, lang: str) -> bool:
    """True where ``text`` has a word that a claim could start from."""
    lowered = text.lower()
    if lang == "ar":
        if "." in lowered or "*" in lowered:
            lowered = _BROKEN.sub("", lowered)
        lowered = lowered.translate(_ARABIC_FOLD)
    return _signal(lang).search(lowered) is not None


@lru_cache(maxsize=1)  # one report is asked for several times on its way
def sift(report: Report, lang: str) -> tuple[Sentence, ...]:
    """Sentences of the report's own prose that may hold a claim, in order."""
    passed = []
    for index, span in enumerate(sentences(report.text)):
        words = span.of(report.text)
        if may_hold_claim(words, lang) and report.is_prose(span):
            passed.append(Sentence(index, span, report.text))
    return tuple(passed)
