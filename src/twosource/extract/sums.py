"""Phrases counted together ("two men and a woman") and their sum."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from twosource.extract.party import Party, coordinates
from twosource.language.tokens import Token
from twosource.model import (
    Interval,
)

UNCOUNTED = Interval(2, None)
"""What a plural without a number says."""


def summed(tokens: Sequence[Token], parties: Sequence[Party], party: Party) -> tuple[Party, ...]:
    """Phrases coordinated with ``party`` ("two men and a woman"), itself included, left to right; parts left out."""
    group = [party]
    if party not in parties:
        return (party,)
    index = parties.index(party)
    before = parties[index - 1] if index else None
    if party.interval == UNCOUNTED and before and coordinates(tokens, before.end, party.start) and not before.part:
        return (before,)  # "196 combatants and civilians": a noun without a number is in the number before it
    for other in reversed(parties[:index]):
        if other.part or not coordinates(tokens, other.end, group[0].start):
            break
        group.insert(0, other)
    for other in parties[index + 1 :]:
        if other.part or other.interval == UNCOUNTED or not coordinates(tokens, group[-1].end, other.start):
            break
        group.append(other)
    rest = [one.interval for one in group[1:]]
    if len(rest) > 1 and sum_of(rest) == group[0].interval:
        return (group[0],)  # "three others, two men and a woman,": the list tells who the three are
    listed = any(_joined(tokens, before.end, after.start) for before, after in pairwise(group))
    return tuple(group) if listed else (party,)  # "a fourth victim, a man of 26," is one person told twice


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
