"""A phrase that names people, and how such phrases are joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.language.tokens import Token
from twosource.model import (
    Interval,
    People,
)
from twosource.model.claim import ANYONE

COMMAS = frozenset({",", "،"})


@dataclass(frozen=True, slots=True)
class Party:
    """Tokens ``[start, end)`` name some people; ``[figure_start, figure_end)`` are the words that say how many.

    ``sure`` is False for a number whose noun is missing or not known to name people: it needs a word of harm beside it.
    ``named``: a person by name; ``part``: introduced as part of the people before ("including three children");
    ``besides``: introduced as told of together with them ("along with a neighbour"); ``reflexive``: "himself";
    ``singly``: several people, each told of by themselves ("a girl and a man").
    """

    start: int
    end: int
    figure_start: int
    figure_end: int
    interval: Interval
    people: People = ANYONE
    sure: bool = True
    singular: bool = False
    part: bool = False
    named: bool = False
    besides: bool = False
    singly: bool = False
    reflexive: bool = False

    @property
    def is_pronoun(self) -> bool:
        """One person by one word: "he", or a surname alone."""
        return self.named and self.end - self.start == 1


def coordinates(tokens: Sequence[Token], end: int, start: int) -> bool:
    """True where only a comma or a conjunction stands between two phrases."""
    between = [token.norm for token in tokens[end:start]]
    if start < len(tokens) and tokens[start].norm[:1] == "و" and not between:
        return True
    if not between:
        return end > 0 and tokens[end - 1].norm in COMMAS  # the comma that closes an age: "Jane Example, 34,"
    return len(between) <= 2 and all(norm in COMMAS or norm in ("and", "&", "و", "then") for norm in between)
