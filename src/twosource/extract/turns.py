"""Where a report turns to another event: "Meanwhile", "in a separate attack", وكان الطيران قد, تجدر الإشارة."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from twosource.extract.sieve import sift
from twosource.language import paragraphs
from twosource.language.lexicon import load
from twosource.language.phrases import PhraseTable
from twosource.model import Report, Span

OPENING = 7
"""Tokens from the start of a sentence in which it says so."""


class Turn(Enum):
    """``EARLIER``: to what came before the event; ``ELSEWHERE``: to another event; ``ALSO``: to one, if its place is
    another."""

    EARLIER = "earlier"
    ELSEWHERE = "elsewhere"
    ALSO = "also"


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the sentence that turns to the end of its paragraph."""

    span: Span
    turn: Turn


@lru_cache(maxsize=8)
def _openings(lang: str) -> PhraseTable[Turn]:
    table = load(lang, "scope")["turns"]
    return PhraseTable((phrase, turn) for turn in Turn for phrase in table[turn.value])


def turns(report: Report, lang: str) -> list[Stretch]:
    """Stretches of a report that tell of other events than the paragraphs before them, in order of the text."""
    found: list[Stretch] = []
    parts = paragraphs(report.text)
    for sentence in sift(report, lang):
        if not sentence.span.start:
            continue
        opening = [match.payload for match in _openings(lang).find(sentence.tokens[:OPENING]) if match.start == 0]
        if opening:
            end = next((part.end for part in parts if part.start <= sentence.span.start < part.end), sentence.span.end)
            found.append(Stretch(Span(sentence.span.start, max(end, sentence.span.end)), opening[0]))
    return found
