"""Persons told of one by one in a sentence, counted together: each by another verb, none of them twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from twosource.extract.binding import Bound
from twosource.extract.party import Party
from twosource.extract.people_words import PeopleWords, people_words
from twosource.extract.sums import UNCOUNTED, sum_of, summed
from twosource.language.tokens import Token
from twosource.model import Interval, Kind, People

MANY = 2
OWN_REACH = 9


def one_by_one(tokens: Sequence[Token], bound: Sequence[Bound], people: Sequence[Party], lang: str) -> Iterator[Bound]:
    """One figure more for each kind of harm that a sentence tells of person by person."""
    lexicon = people_words(lang)
    for kind in dict.fromkeys(one.kind for one in bound):
        singles = [one for one in bound if one.kind is kind and _is_new_person(tokens, one.party, lexicon)]
        phrases = {_words(tokens, one.party) for one in singles}
        if len({one.trigger_start for one in singles}) >= MANY and len(phrases) == len(singles):
            yield _together(singles[0], singles[-1].party, Interval.exactly(len(singles)))
    yield from _with_who_did_it(tokens, bound, people, lexicon)


def _words(tokens: Sequence[Token], party: Party) -> str:
    """The phrase; told twice in the same words ("a man", "a man"), it may well be the same person."""
    return " ".join(token.norm for token in tokens[party.start : party.end])


def _is_new_person(tokens: Sequence[Token], party: Party, lexicon: PeopleWords) -> bool:
    """ "A man was shot in the arm, a woman in the leg"."""
    counted = party.singular and party.sure and not party.named
    return counted and tokens[party.figure_start].norm in lexicon.new


def _with_who_did_it(
    tokens: Sequence[Token], bound: Sequence[Bound], people: Sequence[Party], lexicon: PeopleWords
) -> Iterator[Bound]:
    """ "Killing two guards before he was shot dead": who killed died as well, and is not among the two."""
    killed = [one for one in bound if one.kind is Kind.KILLED]
    for victims in killed:
        if victims.party.start < victims.trigger_end or victims.party.interval in (UNCOUNTED, Interval()):
            continue  # people told of as the object of the act only
        group = summed(tokens, people, victims.party)
        own = next((one for one in killed if _died_as_well(tokens, group[-1].end, one, lexicon)), None)
        if own is not None:
            intervals = [party.interval for party in group]
            yield _together(replace(victims, party=group[0]), own.party, sum_of([*intervals, own.party.interval]))
            return


def _died_as_well(tokens: Sequence[Token], end: int, one: Bound, lexicon: PeopleWords) -> bool:
    """A pronoun behind "before" ("before he was shot dead", "before killing himself") is who did it."""
    gap = [token.norm for token in tokens[end : min(one.party.start, one.trigger_start)]]
    return one.party.is_pronoun and one.party.start > end and len(gap) <= OWN_REACH and not lexicon.then.isdisjoint(gap)


def _together(first: Bound, last: Party, interval: Interval) -> Bound:
    party = first.party
    whole = replace(party, end=last.end, figure_end=last.figure_end, interval=interval)
    return replace(first, party=replace(whole, singular=False, singly=True, named=False, people=People()))
