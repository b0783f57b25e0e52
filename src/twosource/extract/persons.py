"""Single persons: by name, by age, by pronoun. A name counts one and is kept out of figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.extract.party import COMMAS, Party
from twosource.extract.people_words import PeopleWords
from twosource.language.tokens import Token
from twosource.model import (
    Age,
    Interval,
    People,
)

NAME_WORDS = 2
AGE_ENDING = ("-year-old", "-month-old")
OBJECTS = frozenset({"him", "her"})
OLDEST = 110
ADULT_FROM = 18
"""SDG 16.1.2: a child is under 18."""


def named_with_age(tokens: Sequence[Token], lexicon: PeopleWords) -> list[Party]:
    """A person named with an age: "Jane Example, 34," counts one."""
    parties: list[Party] = []
    for i, token in enumerate(tokens):
        if token.kind != "number" or not token.norm.isdigit() or not 0 <= int(token.norm) <= OLDEST:
            continue
        opened = i >= 3 and (tokens[i - 1].norm in COMMAS or tokens[i - 1].norm == "(")
        closed = i + 1 == len(tokens) or tokens[i + 1].norm in COMMAS or tokens[i + 1].norm in (")", ".", ";")
        start = _name_start(tokens, i)
        paired = bool(parties) and parties[-1].end + 1 == start  # "Jane Example, 66, and John Example, 64 were"
        if opened and i - 1 - start >= NAME_WORDS and (closed or paired or _opens_pair(tokens, i, lexicon)):
            end = i + 2 if i + 1 < len(tokens) and tokens[i + 1].norm in (",", ")", "،") else i + 1
            years = Interval.exactly(int(token.norm))
            people = People(age=Age.CHILD if int(token.norm) < ADULT_FROM else Age.ADULT, years=years)
            parties.append(Party(start, end, start, i - 1, Interval.exactly(1), people, singular=True, named=True))
    return parties


def _name_start(tokens: Sequence[Token], age: int) -> int:
    """Where the name before ``, AGE`` begins."""
    start = age - 1
    while start > 0 and tokens[start - 1].kind == "word" and tokens[start - 1].text[:1].isupper():
        start -= 1
    return start


def _opens_pair(tokens: Sequence[Token], age: int, lexicon: PeopleWords) -> bool:
    """ "Jane Example, 66 and John Example, 64": another name with an age stands behind "and"."""
    if age + 1 >= len(tokens) or tokens[age + 1].norm not in lexicon.joining:
        return False
    following = name_at(tokens, age + 2)
    end = following.end if following else len(tokens)
    return end + 1 < len(tokens) and tokens[end].norm in COMMAS and tokens[end + 1].norm.isdigit()


def told_by_age(tokens: Sequence[Token], lexicon: PeopleWords) -> list[Party]:
    """ "a 14-year-old", "18-year-old Jane Example": one person by age, where no noun for people follows."""
    parties = []
    for i in range(1, len(tokens)):
        unit = lexicon.age_units.at(tokens, i)
        written = tokens[i].norm.endswith(AGE_ENDING)
        if not unit and not written:
            continue
        end = unit.end if unit else i + 1
        if any(lexicon.nouns.at(tokens, j) for j in range(end, min(end + 3, len(tokens)))):
            continue
        start = i - (2 if tokens[i - 1].norm == "-" else 1) if unit else i
        if start > 0 and tokens[start - 1].norm in lexicon.determiners:
            start -= 1
        named = name_at(tokens, end)
        parties.append(
            Party(start, named.end if named else end, start, end, Interval.exactly(1), singular=True, named=bool(named))
        )
    return parties


def pronouns(tokens: Sequence[Token], lexicon: PeopleWords) -> list[Party]:
    """He or she is one person; who it is stands elsewhere, so the words are no figure."""
    told = lexicon.pronouns | lexicon.reflexive
    return [
        replace(one_named(i, i + 1), reflexive=token.norm in lexicon.reflexive)
        for i, token in enumerate(tokens)
        if token.norm in told
    ]


def name_at(tokens: Sequence[Token], start: int) -> Party | None:
    """A person's name of two words or more that opens at token ``start``: one person."""
    end = start
    while end < len(tokens) and is_name_part(tokens[end]):
        end += 1
    return one_named(start, end) if end - start >= NAME_WORDS else None


def pronoun_at(tokens: Sequence[Token], i: int) -> Party | None:
    """ "shot him", "killed her": one person; "her" before a noun is a possessive and is read with the noun."""
    return one_named(i, i + 1) if i < len(tokens) and tokens[i].norm in OBJECTS else None


def name_before(tokens: Sequence[Token], end: int, never: frozenset[str]) -> Party | None:
    """A person's name that closes right before token ``end``; a surname alone will do ("Example died")."""
    start = end
    while start > 0 and is_name_part(tokens[start - 1]) and tokens[start - 1].norm not in never:
        start -= 1
    return one_named(start, end) if start < end else None


def is_name_part(token: Token) -> bool:
    return token.kind == "word" and token.text[:1].isupper() and not token.text.isupper() and token.norm[-2:] != "'s"


def one_named(start: int, end: int) -> Party:
    return Party(start, end, start, end, Interval.exactly(1), singular=True, named=True)
