"""Phrases counted together ("two men and a woman") and their sum."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from twosource.extract.party import Party, coordinates
from twosource.language.tokens import Token
from twosource.model import (
    Interval,
)

BESIDES_REACH = 16
"""Tokens from a phrase to what is told of together with it: "were killed on the spot, along with"."""
PART_REACH = 3
"""Tokens from a phrase to its part: a comma and "among them"."""
UNCOUNTED = Interval(2, None)
"""What a plural without a number says."""


def summed(tokens: Sequence[Token], parties: Sequence[Party], party: Party) -> tuple[Party, ...]:
    """Phrases coordinated with ``party`` ("two men and a woman"), itself included, left to right; parts left out."""
    if party not in parties and party.named:
        return (party, *_beside(party, parties))
    if party not in parties or (party.is_pronoun and not party.reflexive):
        return (party,)
    index = parties.index(party)
    before = parties[index - 1] if index else None
    if party.interval == UNCOUNTED and before and coordinates(tokens, before.end, party.start) and not before.part:
        return (before,)  # "196 combatants and civilians": a noun without a number is in the number before it
    group = [*_before(tokens, parties, index), party, *_behind(tokens, parties, index)]
    for end in range(3, len(group) + 1):  # "three others, two men and a woman,": the list tells who the three are
        if sum_of([one.interval for one in group[1:end]]) == group[0].interval:
            group = [group[0], *group[end:]]
            break
    listed = any(after.besides or _joined(tokens, one.end, after.start) for one, after in pairwise(group))
    told_twice = len(group) > 1 and not listed  # "a fourth victim, a man of 26,"
    return (party,) if told_twice else tuple(group)


def _beside(named: Party, parties: Sequence[Party]) -> list[Party]:
    """ "Jane Example was killed along with nine relatives"."""
    near = [one for one in parties if one.besides and 0 <= one.start - named.end <= BESIDES_REACH]
    return [one for one in near[:1] if one.interval.known and one.interval != UNCOUNTED]


def _before(tokens: Sequence[Token], parties: Sequence[Party], index: int) -> list[Party]:
    """Phrases joined to ``parties[index]`` on its left. "He and four others": a pronoun opens a group."""
    group: list[Party] = []
    start, i = parties[index].start, index - 1
    while i >= 0 and coordinates(tokens, parties[i].end, start):
        while i > 0 and parties[i].part and _follows(tokens, parties[i - 1], parties[i]):
            i -= 1  # "eight people, including three children, and a neighbour"
        if parties[i].part:
            break
        group.insert(0, parties[i])
        if parties[i].is_pronoun:
            break
        start, i = parties[i].start, i - 1
    return group


def _behind(tokens: Sequence[Token], parties: Sequence[Party], index: int) -> list[Party]:
    """Phrases joined to ``parties[index]`` on its right, parts passed over; "along with" joins over the verb."""
    group: list[Party] = []
    end, previous = parties[index].end, parties[index]
    for other in parties[index + 1 :]:
        near = other.besides and other.start - end <= BESIDES_REACH
        if other.part and _follows(tokens, previous, other):
            end, previous = other.end, other
            continue
        stops = other.part or other.interval == UNCOUNTED or (other.is_pronoun and not other.reflexive)
        if stops or not (near or coordinates(tokens, end, other.start)):
            break
        group.append(other)
        end, previous = other.end, other
    return group


def _follows(tokens: Sequence[Token], whole: Party, part: Party) -> bool:
    """The part stands right behind its whole, or another part: no verb between ("six were hurt, including a child")."""
    gap = tokens[whole.end : part.start]
    return len(gap) <= PART_REACH and (whole.part or (bool(gap) and gap[0].kind == "punct"))


def _joined(tokens: Sequence[Token], end: int, start: int) -> bool:
    """A conjunction, not a comma alone, stands between two phrases."""
    return start == end or any(token.kind == "word" for token in tokens[end:start])


def sum_of(intervals: Sequence[Interval]) -> Interval:
    """Sum of independent counts; an open side anywhere leaves the sum open on that side."""
    lows = [interval.low for interval in intervals]
    highs = [interval.high for interval in intervals]
    return Interval(
        sum(low or 0 for low in lows) if any(low is not None for low in lows) else None,
        sum(high for high in highs if high is not None) if all(high is not None for high in highs) else None,
    )
