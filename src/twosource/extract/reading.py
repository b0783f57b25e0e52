"""What is read from a report, and from one of its sentences, before claims are made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from twosource.extract.actors import act_words, actor, attacker, parties, role_of
from twosource.extract.means import find_means
from twosource.extract.scope import Wording, wording
from twosource.extract.sieve import Sentence
from twosource.language.entities import EntityMention
from twosource.language.phrases import Match
from twosource.model import (
    Actor,
    Means,
    Place,
    Report,
    Span,
    Statement,
    When,
)


@dataclass(frozen=True, slots=True)
class Findings:
    """What was read from the whole report before its claims."""

    report: Report
    lang: str
    statements: tuple[Statement, ...]
    places: tuple[Place, ...]
    dates: tuple[When, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one sentence; claims are made from it."""

    sentence: Sentence
    words: Wording
    means: tuple[Match[Means], ...]
    named: tuple[EntityMention, ...]
    attacker: EntityMention | None
    acts: tuple[Match[bool], ...] = field(default=())


def read_sentence(sentence: Sentence, dates: Sequence[When], lang: str) -> Reading:
    means = find_means(sentence.tokens, lang)
    named = parties(sentence)
    acts = act_words(lang).attack.find(sentence.tokens)
    return Reading(
        sentence,
        wording(sentence, dates, lang),
        tuple(means),
        tuple(named),
        attacker(sentence, named, means, acts, lang),
        tuple(acts),
    )


def doer(told: Statement | None, reading: Reading, *, denied: bool) -> Actor | None:
    if reading.attacker is None:
        return None
    return actor(reading.attacker, role_of(reading.attacker, told, accused=is_accusation(told), denied=denied))


def is_accusation(told: Statement | None) -> bool:
    return told is not None and told.speaker is not None


def when_of(span: Span, told: Statement | None, reading: Reading, findings: Findings) -> When | None:
    """The date nearest to ``span`` in its sentence. A date beside the verb of saying tells when it was said, not when
    it happened: it is used only where the words said hold no date and the speaker is the sentence's only date."""
    dates = [when for when in findings.dates if when.span and reading.sentence.span.covers(when.span)]
    said = [when for when in dates if told is not None and when.span and told.covers(when.span)]
    candidates = said or dates
    return min(candidates, key=lambda when: _distance(when.span, span), default=None)


def _distance(a: Span | None, b: Span) -> int:
    if a is None:
        return 1_000_000
    return max(b.start - a.end, a.start - b.end, 0)
