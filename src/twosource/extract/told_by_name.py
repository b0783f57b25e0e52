"""Persons told with their names ("his wife, Jane Example, 34, of Exampleton," is one), and nouns joined to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.extract.party import COMMAS, Party
from twosource.extract.people_words import PeopleWords
from twosource.extract.persons import OLDEST, is_name_part, name_at
from twosource.language.tokens import Token

_CLOSING = COMMAS | {".", ";", ")"}
_AFTER_AGE = COMMAS | {")"}
_LONGEST_NAME = 4


def with_names(tokens: Sequence[Token], parties: Sequence[Party], lexicon: PeopleWords) -> list[Party]:
    """Each person with the name, age and home told right behind; a name that stands there is no second person."""
    kept: list[Party] = []
    named = described = False
    for party in parties:
        inside = bool(kept) and party.start < kept[-1].end
        described = bool(kept) and (
            _is_described(tokens, kept[-1], party, lexicon)
            or (described and _is_bare(tokens, kept[-1], party, lexicon))
        )
        if kept and (inside or described or (not named and _is_apposed(tokens, kept[-1], party))):
            kept[-1], named = replace(kept[-1], end=max(party.end, kept[-1].end)), True
            continue
        told = _with_name(tokens, party, lexicon) if party.singular and party.sure else party
        named = told.end > party.end
        kept.append(told)
    return kept


def _is_described(tokens: Sequence[Token], person: Party, party: Party, lexicon: PeopleWords) -> bool:
    """ "Jane Example, a citizen of ...": who she is, not somebody else."""
    between = [token.norm for token in tokens[person.end : party.start]]
    set_off = between == [","] or (not between and tokens[party.start - 1].norm == ",")
    known = person.named and not person.is_pronoun
    return known and set_off and party.singular and tokens[party.start].norm in lexicon.indefinite


def _is_bare(tokens: Sequence[Token], person: Party, party: Party, lexicon: PeopleWords) -> bool:
    """ "... and wife of a journalist": a second thing told of the same person, without an article."""
    between = [token.norm for token in tokens[person.end : party.start]]
    joined = bool(between) and between[-1] in lexicon.joining
    return joined and party.singular and not party.named and tokens[party.start].norm not in lexicon.indefinite


def _is_apposed(tokens: Sequence[Token], person: Party, name: Party) -> bool:
    """ "His sister, one-year-old Jane Example", "her son 9-year-old ...": a name with an age tells who that is."""
    between = [token.norm for token in tokens[person.end : name.start]]
    one = person.singular and person.sure and not person.named and name.named and not name.is_pronoun
    return one and len(between) <= 1 and COMMAS.issuperset(between)


def _with_name(tokens: Sequence[Token], party: Party, lexicon: PeopleWords) -> Party:
    end = party.end
    if not party.named:
        direct = name_at(tokens, end)
        end = direct.end if direct else _apposed(tokens, end, lexicon)
    end = _aged(tokens, end)
    return replace(party, end=_homed(tokens, end, lexicon))


def _apposed(tokens: Sequence[Token], end: int, lexicon: PeopleWords) -> int:
    """ ", Jane Example," behind a noun: where the name ends; ``end`` itself where no name is set off there."""
    if not _is(tokens, end, COMMAS):
        return end
    stop = end + 1
    while stop < len(tokens) and stop - end <= _LONGEST_NAME and is_name_part(tokens[stop]):
        stop += 1
    closed = stop == len(tokens) or tokens[stop].norm in _CLOSING | lexicon.joining
    return stop if stop > end + 1 and closed else end


def _aged(tokens: Sequence[Token], end: int) -> int:
    """Past ", 34," or "(34)"."""
    if end + 1 < len(tokens) and (tokens[end].norm in COMMAS or tokens[end].norm == "("):
        age = tokens[end + 1]
        closed = end + 2 == len(tokens) or tokens[end + 2].norm in _CLOSING
        if age.kind == "number" and age.norm.isdigit() and int(age.norm) <= OLDEST and closed:
            return min(end + 3, len(tokens)) if _is(tokens, end + 2, _AFTER_AGE) else end + 2
    return end


def _homed(tokens: Sequence[Token], end: int, lexicon: PeopleWords) -> int:
    """Past "of Exampleton", where somebody is from."""
    at = end + 1 if _is(tokens, end, COMMAS) else end
    if not _is(tokens, at, lexicon.home):
        return end
    stop = at + 1
    while stop < len(tokens) and stop - at <= _LONGEST_NAME and is_name_part(tokens[stop]):
        stop += 1
    return stop if stop > at + 1 else end


def _goes_on(tokens: Sequence[Token], at: int, lexicon: PeopleWords) -> bool:
    return at < len(tokens) and tokens[at].norm in lexicon.joining


def joined_from(tokens: Sequence[Token], start: int, before: Party | None, lexicon: PeopleWords) -> int | None:
    """ "a mother and son", "a woman and young child": where a bare noun that only "and" joins to one person begins.

    ``start`` is the noun's token. None where it is not joined to one.
    """
    if before is None or before.named or not before.singular:
        return None
    between = tokens[before.end : start]
    opens = lexicon.joining | (
        COMMAS if _goes_on(tokens, start + 1, lexicon) else frozenset()
    )  # "a man, woman and boy"
    joined = 0 < len(between) <= 2 and between[0].norm in opens
    plain = all(token.kind == "word" and token.norm not in lexicon.stops for token in between[1:])
    return before.end + 1 if joined and plain else None


def _is(tokens: Sequence[Token], at: int, norms: frozenset[str]) -> bool:
    return at < len(tokens) and tokens[at].norm in norms
