"""Whether a figure is asserted, and how surely: read from the wording around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from twosource.extract.number_words import number_words
from twosource.extract.quantities import Quantity
from twosource.extract.sieve import Sentence
from twosource.language.lexicon import load, words
from twosource.language.phrases import Match, PhraseTable
from twosource.language.tokens import Token
from twosource.model import Interval, Kind, Polarity, Scope, Span

RUNNING = frozenset({Scope.CUMULATIVE, Scope.AGGREGATE})
"""Scopes of figures that count more than one incident."""
HYPOTHESIS_REACH = 10
MODAL_REACH = 3
"""A figure is hypothetical only where its own verb is ("could kill 200"); the sentence may call for anything else."""
"""Tokens a "should" or "urged" reaches to its right."""
DENIAL_REACH = 12
STATE_REACH = 8
"""Tokens between the words of a state ("is not known") and the word of harm."""
REPORTED_REACH = 4
"""Tokens from "no deaths" to "reported"."""
SOME = "some"
"""Wording that asserts harm and leaves its number open: no state."""
NOT_KNOWN = "not_known"
"""A state that needs its other half: "is not known" beside "the number"."""
ZERO_WITHIN = 3
"""Tokens from "no" to "casualties"."""
BACKGROUND_REACH = 12
"""Tokens between "following" or "after" and what it puts in the background."""


@dataclass(frozen=True, slots=True)
class StateWords:
    """What tells unknown, zero and not reported apart, where no one phrase does."""

    reported: frozenset[str]
    numbers: PhraseTable[bool]
    but: frozenset[str]
    whole: PhraseTable[bool]
    zero: PhraseTable[bool]
    zero_first: frozenset[str]
    of: frozenset[str]
    own: PhraseTable[Kind]


@dataclass(frozen=True, slots=True)
class ScopeWords:
    daily: PhraseTable[str]
    hypothetical: PhraseTable[bool]
    hedges: PhraseTable[bool]
    states: StateWords
    history: PhraseTable[bool]
    background: PhraseTable[bool]
    negation: PhraseTable[str]


def _own(harm: dict[str, Any]) -> list[str]:
    return [phrase for listed in harm["negation"]["nothing_of"].values() for phrase in listed]


def _joined(phrase: str) -> tuple[str, ...]:
    """An Arabic phrase with the conjunction too, where its first word is too short to be looked through ("ولم")."""
    short = "\u0600" <= phrase[0] <= "\u06ff" and len(phrase.split(maxsplit=1)[0]) <= 2
    return (phrase, f"و{phrase}") if short else (phrase,)


@lru_cache(maxsize=8)
def scope_words(lang: str) -> ScopeWords:
    """Index of ``language/<lang>/scope.toml`` and of the negations in harm.toml."""
    table, harm = load(lang, "scope"), load(lang, "harm")
    return ScopeWords(
        daily=PhraseTable((phrase, "daily") for phrase in table["daily"]),
        hypothetical=PhraseTable((phrase, True) for phrase in table["hypothetical"]),
        hedges=PhraseTable(
            [
                *((phrase, True) for phrase in table["hedges"]),
                *((phrase, False) for phrase in table["not_hedges"]),
            ]
        ),
        states=StateWords(
            words(lang, "harm", "negation.reported"),
            PhraseTable((phrase, True) for phrase in harm["negation"]["numbers"]),
            words(lang, "harm", "negation.but"),
            PhraseTable((phrase, True) for phrase in harm["negation"]["whole"]),
            number_words(lang).zero,
            number_words(lang).zero.first_words(),
            words(lang, "people", "joints.belonging"),
            PhraseTable(
                (form, Kind(kind))
                for kind, listed in harm["negation"]["nothing_of"].items()
                for phrase in listed
                for form in _joined(phrase)
            ),
        ),
        history=PhraseTable((phrase, True) for phrase in table["history"]),
        background=PhraseTable((phrase, True) for phrase in table["background"]),
        negation=PhraseTable(
            (phrase, state)
            for state in (
                "nothing",
                "none_reported",
                "denied",
                SOME,
                "unknown",
                NOT_KNOWN,
            )  # of equal phrases the first
            for listed in (*harm["negation"][state], *(_own(harm) if state == "nothing" else ()))
            for phrase in _joined(listed)
        ),
    )


@dataclass(frozen=True, slots=True)
class Wording:
    """What the wording of one sentence says of every claim in it."""

    rate: str | None
    hedges: tuple[Match[Span], ...]
    negations: tuple[Match[str], ...]
    reported: tuple[int, ...]
    hypothetical: tuple[int, ...]
    history: bool
    background: tuple[int, ...]


def wording(sentence: Sentence, quantities: Sequence[Quantity], lang: str) -> Wording:
    """Read once a sentence; see ``polarity_of`` and ``is_hypothetical`` for single claims."""
    lexicon = scope_words(lang)
    tokens = sentence.tokens
    negations = tuple(_negations(tokens, lexicon))
    return Wording(
        rate="daily" if any(not _in_a_name(match, tokens) for match in lexicon.daily.find(tokens)) else None,
        hedges=tuple(_hedges(sentence, quantities, negations, lexicon)),
        negations=negations,
        reported=tuple(i for i, token in enumerate(tokens) if token.norm in lexicon.states.reported),
        hypothetical=tuple(match.start for match in lexicon.hypothetical.find(tokens)),
        history=bool(lexicon.history.find(tokens)),
        background=tuple(match.start for match in lexicon.background.find(tokens) if match.start > 0),
    )


def _negations(tokens: Sequence[Token], lexicon: ScopeWords) -> list[Match[str]]:
    """Words of a state, and "the number of dead was not known", where others stand between its two halves."""
    told = lexicon.negation.find(tokens)
    found = [match for match in told if match.payload not in (NOT_KNOWN, SOME)]
    if any(match.payload == NOT_KNOWN for match in told):
        numbers = lexicon.states.numbers.find(tokens)
        for match in told:
            near = any(abs(one.start - match.start) <= STATE_REACH for one in numbers)
            if match.payload == NOT_KNOWN and near:
                found.append(Match(match.start, match.end, "unknown"))
    if any(token.norm in lexicon.states.zero_first for token in tokens):
        found += _none_at_all(tokens, found, lexicon)
    return found


def _none_at_all(tokens: Sequence[Token], found: Sequence[Match[str]], lexicon: ScopeWords) -> Iterator[Match[str]]:
    """ "No civilian casualties": neither dead nor wounded, where no longer phrase says less.

    "No names of victims" says nothing of how many.
    """
    for whole in lexicon.states.whole.find(tokens):
        before = range(max(0, whole.start - ZERO_WITHIN), whole.start)
        zero = next((i for i in before if lexicon.states.zero.at(tokens, i)), None)
        of_another = zero is not None and any(one.norm in lexicon.states.of for one in tokens[zero : whole.start])
        told = zero is None or of_another or any(zero < one.end and one.start < whole.end for one in found)
        if zero is not None and not told:
            yield Match(zero, whole.start, "nothing")


def _hedges(
    sentence: Sentence, quantities: Sequence[Quantity], negations: Sequence[Match[str]], lexicon: ScopeWords
) -> Iterator[Match[Span]]:
    """Words like "reportedly"; not "claimed 20 lives", nor the news that "no news of" says there is none of."""
    numbers = {quantity.start for quantity in quantities}
    for hedge in lexicon.hedges.find(sentence.tokens):
        negated = any(match.start < hedge.end and hedge.start < match.end for match in negations)
        counts = hedge.end in numbers and sentence.tokens[hedge.start].norm == "claimed"
        if hedge.payload and not negated and not counts:
            yield Match(hedge.start, hedge.end, sentence.covering(hedge.start, hedge.end))


def hedges_of(words: Wording, sentence: Sentence, at: int) -> tuple[Span, ...]:
    """The hedges that reach token ``at``, the nearest first: those with no other clause between them and it."""
    reaching = []
    for hedge in words.hedges:
        low, high = sorted((hedge.start, at))
        if not any(token.norm in _PARTS for token in sentence.tokens[low + 1 : high]):
            reaching.append((abs(hedge.start - at), hedge.payload))
    return tuple(span for _, span in sorted(reaching, key=lambda pair: (pair[0], pair[1].start)))


_PARTS = frozenset({";", "؛", "while", "whereas", "but", "بينما", "فيما"})
"""What parts one told thing from another in a sentence."""


def _in_a_name(match: Match[str], tokens: Sequence[Token]) -> bool:
    """ "the Morning Daily", "Daily Courier": a capital beside another is part of a paper's name."""
    around = [*tokens[max(0, match.start - 1) : match.start], *tokens[match.end : match.end + 1]]
    return tokens[match.start].text[:1].isupper() and any(token.text[:1].isupper() for token in around)


def polarity_of(words: Wording, trigger_start: int, interval: Interval, *, uncounted: bool = False) -> Polarity:
    """Asserted unless a negation reaches the word of harm at token ``trigger_start``.

    ``uncounted``: a plural alone or "how many", of which "is not known" says that the number is not.
    """
    for negation in words.negations:
        if negation.payload == "denied" and 0 <= trigger_start - negation.end <= DENIAL_REACH:
            return Polarity.DENIED
        if (
            negation.payload == "none_reported"
            and abs(trigger_start - negation.start) <= DENIAL_REACH
            and (interval == Interval.exactly(0) or not interval.known)
        ):
            return Polarity.NONE_REPORTED
        if negation.payload == "unknown" and abs(trigger_start - negation.start) <= STATE_REACH and uncounted:
            return Polarity.UNKNOWN
    if interval.high == 0 and any(0 < at - trigger_start <= REPORTED_REACH for at in words.reported):
        return Polarity.NONE_REPORTED
    return Polarity.ASSERTED


def is_hypothetical(words: Wording, trigger_start: int, reach: int = HYPOTHESIS_REACH) -> bool:
    """A call, threat, plan or condition stands at most ``reach`` tokens before the word at token ``trigger_start``."""
    return any(0 < trigger_start - start <= reach for start in words.hypothetical)


def is_background(words: Wording, at: int) -> bool:
    """Token ``at`` stands in a clause that only places another event in time ("after an attack that killed 20")."""
    return any(0 < at - start <= BACKGROUND_REACH for start in words.background)


@lru_cache(maxsize=8)
def _moments(lang: str) -> re.Pattern[str]:
    return re.compile("|".join(load(lang, "scope")["moment"]), re.IGNORECASE)


def moment_of(text: str, span: Span, figure: Span, lang: str) -> str | None:
    """The time at which the figure held, in the report's words ("by 7:30 p.m."), nearest to the figure."""
    found = list(_moments(lang).finditer(text, span.start, span.end))
    return min(found, key=lambda match: abs(match.start() - figure.start)).group() if found else None
