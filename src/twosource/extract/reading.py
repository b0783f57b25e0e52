"""What is read from a report, and from one of its sentences, before claims are made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from twosource.extract.actors import act_words, actor, parties, role_of, speaking_party
from twosource.extract.attackers import attacker
from twosource.extract.doers import Doer, doer_of, find_doers
from twosource.extract.means import EXPLOSIVE, find_means
from twosource.extract.periods import Period
from twosource.extract.quantities import Quantity
from twosource.extract.running import Running, find_running
from twosource.extract.scope import Wording, wording
from twosource.extract.sieve import Sentence
from twosource.extract.targets import Hit, find_hits
from twosource.language.entities import EntityMention
from twosource.language.phrases import Match
from twosource.model import (
    Actor,
    Means,
    Place,
    Report,
    Role,
    Span,
    Statement,
    When,
)


@dataclass(frozen=True, slots=True)
class Findings:
    """What was read from the whole report before its claims.

    ``sketch``: speakers, places and dates are not read yet; an act that needs a place is taken to have one.
    """

    report: Report
    lang: str
    statements: tuple[Statement, ...] = ()
    places: tuple[Place, ...] = ()
    dates: tuple[When, ...] = ()
    periods: tuple[Period, ...] = ()
    sketch: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one sentence; claims are made from it."""

    sentence: Sentence
    lang: str
    words: Wording
    running: Running
    means: tuple[Match[Means], ...]
    named: tuple[EntityMention, ...]
    attacker: EntityMention | None
    acts: tuple[Match[bool], ...] = field(default=())
    hits: tuple[Hit, ...] = field(default=())
    doers: tuple[Doer, ...] = field(default=())


def read_sentence(
    sentence: Sentence, dates: Sequence[When], periods: Sequence[Period], quantities: Sequence[Quantity], lang: str
) -> Reading:
    means = find_means(sentence.tokens, lang)
    named = parties(sentence)
    acts = act_words(lang).attack.find(sentence.tokens)
    return Reading(
        sentence,
        lang,
        wording(sentence, quantities, lang),
        find_running(sentence, dates, periods, quantities, lang),
        tuple(means),
        tuple(named),
        attacker(sentence, named, means, acts, lang),
        tuple(acts),
        tuple(find_hits(sentence, quantities, lang, struck=any(match.payload in EXPLOSIVE for match in means))),
        find_doers(sentence, named, lang),
    )


def doer(told: Statement | None, reading: Reading, phrase: Doer | None, *, denied: bool) -> Actor | None:
    """Who did it as the words say: the attacker named, or the speaker who admits it."""
    attacker = reading.attacker or named_as(phrase)
    if attacker is None:
        return admitted_by(told, reading)
    return actor(attacker, role_of(attacker, told, accused=is_accusation(told), denied=denied))


def named_as(phrase: Doer | None) -> EntityMention | None:
    """The party that the words for the doer name as agent or subject; before "attack" it is read by ``attacker``."""
    return None if phrase is None or phrase.act else phrase.party


def doer_words(reading: Reading, verb: int, harmed: range = range(0)) -> Doer | None:
    """The words for who did what token ``verb`` tells."""
    return doer_of(reading.doers, reading.sentence.tokens, verb, reading.lang, harmed)


def admitted_by(told: Statement | None, reading: Reading) -> Actor | None:
    """ "The coalition accepted that 105 people were killed": a party that admits harm names itself."""
    party = speaking_party(told)
    if party is None or told is None or told.cue is None:
        return None
    cue = [token for token in reading.sentence.tokens if told.cue.start <= token.start < told.cue.end]
    admits = act_words(reading.lang).admitting
    return Actor(party.name, Role.ADMITTED, camp=party.camp) if any(token.norm in admits for token in cue) else None


def is_accusation(told: Statement | None) -> bool:
    return told is not None and told.speaker is not None


def when_of(span: Span, told: Statement | None, reading: Reading, findings: Findings) -> When | None:
    """The date nearest to ``span`` among the words it is told in.

    A date beside the verb of saying ("the ministry said on Thursday that ...") is when it was said: see ``said_on``.
    """
    dates = _dates(reading, findings)
    inside = [when for when in dates if told is None or told.covers(when.span or span)]
    return min(inside, key=lambda when: _far(when, span), default=None)


def said_on(span: Span, told: Statement | None, reading: Reading, findings: Findings) -> When | None:
    """The date beside the verb of saying, nearest to the words said."""
    outside = [when for when in _dates(reading, findings) if told is not None and not told.covers(when.span or span)]
    return min(outside, key=lambda when: _far(when, span), default=None)


def _dates(reading: Reading, findings: Findings) -> list[When]:
    return [when for when in findings.dates if when.span and reading.sentence.span.covers(when.span)]


def _far(when: When, span: Span) -> int:
    return when.span.gap(span) if when.span else 1_000_000
