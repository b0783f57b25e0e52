"""The subject of a word of harm: the people on its left."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.extract.harm_words import HarmWords
from twosource.extract.party import Party
from twosource.language.sentences import ABBREVIATIONS
from twosource.language.tokens import Token

REACH_LEFT = 14
"""Tokens between a subject and its verb of harm; past it, right bindings fell below half on dev."""
REACH_OVER = 34
"""The same where parts stand between ("Nine members of the family, including two women and three children, were")."""
BARE_REACH = 6
"""The same for a bare number, which names nobody itself."""


def subject(
    tokens: Sequence[Token],
    parties: Sequence[Party],
    start: int,
    previous_end: int,
    lexicon: HarmWords,
    *,
    verb: bool = True,
) -> Party | None:
    """The subject: the nearest phrase on the left that is not a part and not beyond the previous word of harm.

    A participle is no ``verb``: it belongs to whatever people stand before it ("aid for 60,000 people besieged by").
    """
    fallback: Party | None = None
    for party in reversed(parties):
        if party.end > start:
            continue
        gap = tokens[party.end : start]
        reach = REACH_LEFT if fallback is None else REACH_OVER
        if len(gap) > reach or any(_ends_clause(tokens, i, lexicon) for i in range(party.end, start)):
            break
        over = _shared_subject(tokens, previous_end, start) or _describes(tokens, party, previous_end)
        if party.start < previous_end and not over:
            break
        if not party.sure and len(gap) > BARE_REACH:
            continue
        if not _agrees(tokens, party, start, lexicon):
            continue
        if verb and _is_told_besides(tokens, party, start, lexicon):
            continue
        if party.part and not _is_own_verb(tokens[party.end - 1 : start], lexicon):
            fallback = fallback or party
            continue
        return party
    return fallback


def _is_own_verb(last: Sequence[Token], lexicon: HarmWords) -> bool:
    """ "Two of whom died" tells of the two; "including four men were killed" of those they are among.

    ``last``: from the last word of the part to the verb.
    """
    small = all(token.norm in lexicon.auxiliaries or token.norm in lexicon.of_whom for token in last[1:])
    return small and any(token.norm in lexicon.of_whom for token in last)


def _ends_clause(tokens: Sequence[Token], i: int, lexicon: HarmWords) -> bool:
    norm = tokens[i].norm
    stops = norm in (";", "؛") or (norm == "." and not (i and tokens[i - 1].norm in ABBREVIATIONS))
    return stops or norm in lexicon.clause


def _is_told_besides(tokens: Sequence[Token], party: Party, start: int, lexicon: HarmWords) -> bool:
    """ "hid from the gunman and survived", "Jane, who lived with two cousins, died": not who survived or died."""
    gap = tokens[party.end : start]
    governed = party.start > 0 and tokens[party.start - 1].norm in lexicon.not_subject_after
    if governed and not (gap and all(token.norm in lexicon.auxiliaries for token in gap)):
        return True
    opened = None  # a clause set off by commas that begins before the phrase and ends before the verb
    for i in range(party.start - 1, max(0, party.start - REACH_LEFT), -1):
        if tokens[i].norm in (",", "،"):
            break
        if tokens[i].norm in lexicon.relative and tokens[i - 1].norm in (",", "،"):
            opened = i
            break
    return opened is not None and any(token.norm in (",", "،") for token in gap)


def _agrees(tokens: Sequence[Token], party: Party, start: int, lexicon: HarmWords) -> bool:
    """ "was wounded" is not said of several people."""
    many = party.interval.low is not None and party.interval.low > 1
    return not (many and start and tokens[start - 1].norm in lexicon.singular)


def _describes(tokens: Sequence[Token], party: Party, previous_end: int) -> bool:
    """ "Nine civilians fleeing the town were killed": the word of harm before tells who they are."""
    return party.end == previous_end - 1 and tokens[previous_end - 1].norm.endswith("ing")


def _shared_subject(tokens: Sequence[Token], previous_end: int, start: int) -> bool:
    """Between two verbs of harm stands only a conjunction: "were killed or wounded"."""
    return start - previous_end <= 2


_QUOTES = frozenset("\"“”'‘’«»")


def is_passive(tokens: Sequence[Token], i: int, lexicon: HarmWords) -> bool:
    j = i - 1
    if j > 0 and tokens[j].text in _QUOTES:
        j -= 1  # he was "kidnapped"
    while j >= 0 and tokens[j].norm in lexicon.auxiliaries:
        if tokens[j].norm in lexicon.passive:
            return True
        if tokens[j].norm in lexicon.perfect and j and tokens[j - 1].norm in lexicon.infinitive:
            return False  # "is reported to have killed": what stands before it is another verb's
        j -= 1
    return False
