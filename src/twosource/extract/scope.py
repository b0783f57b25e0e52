"""What a figure covers, whether it is asserted, and how surely: read from the wording around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from twosource.extract.quantities import Quantity
from twosource.extract.sieve import Sentence
from twosource.language.lexicon import load, words
from twosource.language.phrases import Match, PhraseTable
from twosource.language.tokens import Token
from twosource.model import Interval, Polarity, Scope, Span, When
from twosource.model.edtf import bounds

HYPOTHESIS_REACH = 10
MODAL_REACH = 3
"""A figure is hypothetical only where its own verb is ("could kill 200"); the sentence may call for anything else."""
"""Tokens a "should" or "urged" reaches to its right."""
DENIAL_REACH = 12
BACKGROUND_REACH = 12
"""Tokens between "following" or "after" and what it puts in the background."""
APART_WITHIN = 4
"""Tokens before words that set a sentence's event apart ("Police said that in another attack ...")."""
MANY_ACTS = 15
"""A town may be struck ten times in one attack; more are told of as a campaign."""
PERIOD_DAYS = 8
"""Longer than a week told of as one stretch."""


@dataclass(frozen=True, slots=True)
class ScopeWords:
    scopes: PhraseTable[Scope]
    daily: PhraseTable[str]
    counted_acts: frozenset[str]
    hypothetical: PhraseTable[bool]
    hedges: PhraseTable[bool]
    history: PhraseTable[bool]
    background: PhraseTable[bool]
    apart: PhraseTable[bool]
    since: frozenset[str]
    negation: PhraseTable[str]


@lru_cache(maxsize=8)
def scope_words(lang: str) -> ScopeWords:
    """Index of ``language/<lang>/scope.toml`` and of the negations in harm.toml."""
    table, harm = load(lang, "scope"), load(lang, "harm")
    scopes = (Scope.CUMULATIVE, Scope.AGGREGATE, Scope.UPDATE)
    return ScopeWords(
        scopes=PhraseTable((phrase, scope) for scope in scopes for phrase in table[scope.value]),
        counted_acts=words(lang, "scope", "counted_acts"),
        daily=PhraseTable((phrase, "daily") for phrase in table["daily"]),
        hypothetical=PhraseTable((phrase, True) for phrase in table["hypothetical"]),
        hedges=PhraseTable((phrase, True) for phrase in table["hedges"]),
        history=PhraseTable((phrase, True) for phrase in table["history"]),
        background=PhraseTable((phrase, True) for phrase in table["background"]),
        apart=PhraseTable((phrase, True) for phrase in table.get("apart", ())),
        since=frozenset(table["since"]),
        negation=PhraseTable(
            (phrase, state) for state in ("none_reported", "denied", "unknown") for phrase in harm["negation"][state]
        ),
    )


@dataclass(frozen=True, slots=True)
class Wording:
    """What the wording of one sentence says of every claim in it."""

    scope: Scope
    rate: str | None
    hedges: tuple[Span, ...]
    negations: tuple[Match[str], ...]
    hypothetical: tuple[int, ...]
    history: bool
    background: tuple[int, ...]
    apart: bool = False


def wording(sentence: Sentence, dates: Sequence[When], quantities: Sequence[Quantity], lang: str) -> Wording:
    """Read once a sentence; see ``polarity_of`` and ``is_hypothetical`` for single claims."""
    lexicon = scope_words(lang)
    tokens = sentence.tokens
    scopes = {match.payload for match in lexicon.scopes.find(tokens)}
    if _since_a_date(sentence, dates, lexicon.since) or _over_a_period(dates):
        scopes.add(Scope.CUMULATIVE)
    if _counts_many_acts(sentence, quantities, lexicon):
        scopes.add(Scope.AGGREGATE)
    order = (Scope.CUMULATIVE, Scope.AGGREGATE, Scope.UPDATE)
    return Wording(
        scope=next((scope for scope in order if scope in scopes), Scope.INCIDENT),
        rate="daily" if any(not _in_a_name(match, tokens) for match in lexicon.daily.find(tokens)) else None,
        hedges=tuple(sentence.covering(hedge.start, hedge.end) for hedge in lexicon.hedges.find(tokens)),
        negations=tuple(lexicon.negation.find(tokens)),
        hypothetical=tuple(match.start for match in lexicon.hypothetical.find(tokens)),
        history=bool(lexicon.history.find(tokens)),
        background=tuple(match.start for match in lexicon.background.find(tokens) if match.start > 0),
        apart=any(match.start <= APART_WITHIN for match in lexicon.apart.find(tokens[: APART_WITHIN + 4])),
    )


def _in_a_name(match: Match[str], tokens: Sequence[Token]) -> bool:
    """ "the Morning Daily", "Daily Courier": a capital beside another is part of a paper's name."""
    around = [*tokens[max(0, match.start - 1) : match.start], *tokens[match.end : match.end + 1]]
    return tokens[match.start].text[:1].isupper() and any(token.text[:1].isupper() for token in around)


def _counts_many_acts(sentence: Sentence, quantities: Sequence[Quantity], lexicon: ScopeWords) -> bool:
    """ "162 attacks left 11 dead": the figures of such a sentence are of all of them."""
    for quantity in quantities:
        ahead = sentence.tokens[quantity.end : quantity.end + 2]
        if (quantity.interval.low or 0) >= MANY_ACTS and any(token.norm in lexicon.counted_acts for token in ahead):
            return True
    return False


def _over_a_period(dates: Sequence[When]) -> bool:
    """ "between 17 February and 22 March": a figure for weeks is no one event's."""
    for when in dates:
        span = bounds(when.edtf) if "/" in when.edtf else None
        if span and (span[1] - span[0]).days >= PERIOD_DAYS:
            return True
    return False


def _since_a_date(sentence: Sentence, dates: Sequence[When], since: frozenset[str]) -> bool:
    """ "since Friday", "منذ آذار": a running total, not one event's."""
    for i, token in enumerate(sentence.tokens):
        if token.norm in since:
            reach = sentence.tokens[min(i + 2, len(sentence.tokens) - 1)].end
            if any(when.span and token.end <= when.span.start <= reach for when in dates):
                return True
    return False


def polarity_of(words: Wording, trigger_start: int, interval: Interval) -> Polarity:
    """Asserted unless a negation reaches the word of harm at token ``trigger_start``."""
    for negation in words.negations:
        if negation.payload == "denied" and 0 <= trigger_start - negation.end <= DENIAL_REACH:
            return Polarity.DENIED
        if (
            negation.payload == "none_reported"
            and abs(trigger_start - negation.start) <= DENIAL_REACH
            and (interval == Interval.exactly(0) or not interval.known)
        ):
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
