"""Persons told with their names ("his wife, Jane Example, 34, of Exampleton," is one), and nouns joined to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.extract.party import Party
from twosource.extract.people_words import PeopleWords
from twosource.extract.persons import OLDEST, is_name_part, name_at
from twosource.language.tokens import Token

_COMMAS = frozenset({",", "،"})
_CLOSING = frozenset({",", "،", ".", ";", ")", "and", "&"})
_FROM = frozenset({"of", "from"})
_LONGEST_NAME = 4


def with_names(tokens: Sequence[Token], parties: Sequence[Party]) -> list[Party]:
    """Each person with the name, age and home told right behind; a name that stands there is no second person."""
    kept: list[Party] = []
    named = described = False
    for party in parties:
        inside = bool(kept) and party.start < kept[-1].end
        told_of = kept and (_is_described(tokens, kept[-1], party) or (described and _is_bare(tokens, kept[-1], party)))
        described = bool(told_of)
        if kept and (inside or told_of or (not named and _is_apposed(tokens, kept[-1], party))):
            kept[-1], named = replace(kept[-1], end=max(party.end, kept[-1].end)), True
            continue
        told = _with_name(tokens, party) if party.singular and party.sure else party
        named = told.end > party.end
        kept.append(told)
    return kept


def _is_described(tokens: Sequence[Token], person: Party, party: Party) -> bool:
    """ "Jane Example, a citizen of ...": who she is, not somebody else."""
    between = [token.norm for token in tokens[person.end : party.start]]
    set_off = between == [","] or (not between and tokens[party.start - 1].norm == ",")
    return person.named and not person.is_pronoun and set_off and party.singular and _indefinite(tokens, party)


def _is_bare(tokens: Sequence[Token], person: Party, party: Party) -> bool:
    """ "... and wife of a journalist": a second thing told of the same person, without an article."""
    between = [token.norm for token in tokens[person.end : party.start]]
    return party.singular and not party.named and between[-1:] == ["and"] and not _indefinite(tokens, party)


def _indefinite(tokens: Sequence[Token], party: Party) -> bool:
    return tokens[party.start].norm in ("a", "an")


def _is_apposed(tokens: Sequence[Token], person: Party, name: Party) -> bool:
    """ "His sister, one-year-old Jane Example, ...": a name with an age behind a noun tells who that is."""
    between = [token.norm for token in tokens[person.end : name.start]]
    one = person.singular and person.sure and not person.named and name.named and not name.is_pronoun
    return one and len(between) == 1 and between[0] in _COMMAS


def _with_name(tokens: Sequence[Token], party: Party) -> Party:
    end = party.end
    if not party.named:
        direct = name_at(tokens, end)
        end = direct.end if direct else _apposed(tokens, end)
    end = _aged(tokens, end)
    return replace(party, end=_homed(tokens, end))


def _apposed(tokens: Sequence[Token], end: int) -> int:
    """ ", Jane Example," behind a noun: where the name ends; ``end`` itself where no name is set off there."""
    if not _is(tokens, end, _COMMAS):
        return end
    stop = end + 1
    while stop < len(tokens) and stop - end <= _LONGEST_NAME and is_name_part(tokens[stop]):
        stop += 1
    closed = stop == len(tokens) or tokens[stop].norm in _CLOSING
    return stop if stop > end + 1 and closed else end


def _aged(tokens: Sequence[Token], end: int) -> int:
    """Past ", 34," or "(34)"."""
    if end + 1 < len(tokens) and tokens[end].norm in (",", "،", "("):
        age = tokens[end + 1]
        closed = end + 2 == len(tokens) or tokens[end + 2].norm in (",", "،", ")", ".", ";")
        if age.kind == "number" and age.norm.isdigit() and int(age.norm) <= OLDEST and closed:
            return min(end + 3, len(tokens)) if _is(tokens, end + 2, frozenset({",", "،", ")"})) else end + 2
    return end


def _homed(tokens: Sequence[Token], end: int) -> int:
    """Past "of Exampleton", where somebody is from."""
    at = end + 1 if _is(tokens, end, _COMMAS) else end
    if not _is(tokens, at, _FROM):
        return end
    stop = at + 1
    while stop < len(tokens) and stop - at <= _LONGEST_NAME and is_name_part(tokens[stop]):
        stop += 1
    return stop if stop > at + 1 else end


def joined_from(tokens: Sequence[Token], start: int, before: Party | None, lexicon: PeopleWords) -> int | None:
    """ "a mother and son", "a woman and young child": where a bare noun that only "and" joins to one person begins.

    ``start`` is the noun's token. None where it is not joined to one.
    """
    if before is None or before.named or not before.singular:
        return None
    between = tokens[before.end : start]
    joined = 0 < len(between) <= 2 and between[0].norm in ("and", "&")
    plain = all(token.kind == "word" and token.norm not in lexicon.stops for token in between[1:])
    return before.end + 1 if joined and plain else None


def _is(tokens: Sequence[Token], at: int, norms: frozenset[str]) -> bool:
    return at < len(tokens) and tokens[at].norm in norms
