"""Phrases that name people, with how many: "two of the wounded", "a 20-year-old man", "طفلان".

A phrase is what a word of harm can bind to. Numbers of houses, days or factions never become one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.extract.party import Party, coordinates
from twosource.extract.people_words import Noun, PeopleWords, people_words
from twosource.extract.persons import name_at, named_with_age, pronouns, told_by_age
from twosource.extract.quantities import Quantity
from twosource.extract.sums import UNCOUNTED
from twosource.extract.told_by_name import joined_from, with_names
from twosource.language.phrases import Match
from twosource.language.tokens import Token
from twosource.model import Age, Interval, People, Sex, Status
from twosource.model.claim import ANYONE

NOUN_WITHIN = 5
"""A counted noun stands at most this many tokens after its number ("26 of the injured civilian men")."""
PARTITIVE_WITHIN = 2
OWNER_WITHIN = 7
"""Tokens from a number of people to those they belong to: "members of the family of the"."""
_OF = frozenset({"of", "from", "in", "between", "among"})
_DETERMINERS = frozenset({"these", "those", "our"})
_COMMAS = frozenset({",", "،"})


def find_parties(
    tokens: Sequence[Token],
    quantities: Sequence[Quantity],
    part_starts: Sequence[int],
    lang: str,
    besides: Sequence[int] = (),
) -> list[Party]:
    """Phrases that name people in one sentence, left to right.

    ``part_starts``: tokens just after "including"; ``besides``: just after "along with".
    """
    lexicon = people_words(lang)
    counted = [party for quantity in quantities if (party := _counted(tokens, quantity, lexicon))]
    taken = {i for party in counted for i in range(party.start, party.end)}
    taken |= {i for quantity in quantities for i in range(quantity.start, quantity.end)}
    single = [
        party
        for party in _nouns_alone(tokens, lexicon)
        + named_with_age(tokens)
        + told_by_age(tokens, lexicon)
        + pronouns(tokens, lexicon)
        if not taken & set(range(party.start, party.end))
    ]
    parties = sorted(_without_wholes(tokens, counted) + single, key=lambda party: party.start)
    parties = _without_owners(tokens, with_names(tokens, _without_partitives(tokens, parties, lexicon)))
    parties = [replace(one, besides=True) if _begins_at(one, besides) else one for one in parties]
    return _mark_parts(tokens, parties, part_starts)


def _without_partitives(tokens: Sequence[Token], parties: Sequence[Party], lexicon: PeopleWords) -> list[Party]:
    """ "One of the victims": the plural is the whole that the one is taken from; it counts nobody."""
    kept: list[Party] = []
    for party in parties:
        before = kept[-1] if kept else None
        if before and party.interval == UNCOUNTED and _taken_from(tokens, before, party, lexicon):
            kept[-1] = replace(before, end=party.end, people=_merge(before.people, party.people), sure=True)
        else:
            kept.append(party)
    return kept


def _without_owners(tokens: Sequence[Token], parties: Sequence[Party]) -> list[Party]:
    """ "Seven members of the family of the journalist": whose family it is; "civilians from two families": which."""
    kept: list[Party] = []
    for party in parties:
        before = next((one for one in reversed(kept) if one.interval.known and not one.singular), None)
        gap = tokens[before.figure_end : party.start] if before else []
        near = 0 < len(gap) <= OWNER_WITHIN and gap[-1].norm in _OF and all(one.kind == "word" for one in gap)
        chained = (
            near and before is not None and any(one.norm in _OF for one in tokens[before.end - 1 : before.end + 1])
        )
        kept += [] if chained and not party.reflexive else [party]
    return kept


def _taken_from(tokens: Sequence[Token], some: Party, whole: Party, lexicon: PeopleWords) -> bool:
    between = [token.norm for token in tokens[some.figure_end : whole.start]]
    determined = all(norm in lexicon.determiners or norm in _DETERMINERS for norm in between[1:2])
    return some.interval.known and between[:1] == ["of"] and 1 <= len(between) <= 1 + PARTITIVE_WITHIN and determined


def _without_wholes(tokens: Sequence[Token], counted: list[Party]) -> list[Party]:
    """ "One of the two children": the second number is the whole that the first is taken from; it counts no victims."""
    kept: list[Party] = []
    for party in counted:
        before = kept[-1] if kept else None
        gap = [token.norm for token in tokens[before.figure_end : party.figure_start]] if before else []
        partitive = gap[:1] == ["of"] or gap[-1:] == ["of"]  # "two of the five", "nine members of one family"
        if before and partitive and len(gap) <= PARTITIVE_WITHIN:
            end = party.end
            if not party.sure and end < len(tokens) and tokens[end].kind == "word":
                end += 1  # "of one family": what the unknown noun counts
            kept[-1] = replace(before, end=end, people=_merge(before.people, party.people), sure=True)
        else:
            kept.append(party)
    return kept


def _counted(tokens: Sequence[Token], quantity: Quantity, lexicon: PeopleWords) -> Party | None:
    people, end = ANYONE, quantity.end
    i = quantity.end
    limit = min(len(tokens), quantity.end + NOUN_WITHIN)
    found = False
    while i < limit and tokens[i].norm not in lexicon.stops:
        if tokens[i].norm[:1] == "و" and tokens[i].text not in lexicon.nouns:
            break  # the Arabic conjunction is written onto the next phrase
        noun = lexicon.nouns.at(tokens, i) or lexicon.counted_only.at(tokens, i)
        if noun and _of_things(tokens, noun, lexicon):
            return None
        if noun:
            people, end, found = _merge(people, noun.payload.people), noun.end, True
            i = noun.end
            limit = min(len(tokens), i + 1)  # a noun right behind a noun still counts: "civilian men"
            continue
        norm = tokens[i].norm
        if norm in lexicon.not_people:
            return None
        if tokens[i].kind == "punct" or norm.endswith("'s"):
            break
        if norm in lexicon.demonyms:
            end, found = i + 1, True
        i += 1
    if found:
        singular = quantity.interval == Interval.exactly(1)
        determined = quantity.start > 0 and tokens[quantity.start - 1].norm in lexicon.before_number
        start = quantity.start - 1 if determined else quantity.start  # "their two children"
        return Party(start, end, quantity.start, quantity.end, quantity.interval, people, singular=singular)
    if quantity.attributive:
        return None
    following = tokens[quantity.end] if quantity.end < len(tokens) else None
    if (
        following
        and following.kind == "word"
        and following.text[:1].isupper()
        and tokens[quantity.core].kind == "number"
    ):
        return None  # "3377 Example Road": a number before a name counts nobody
    return Party(quantity.start, quantity.end, quantity.start, quantity.end, quantity.interval, sure=False)


def _of_things(tokens: Sequence[Token], noun: Match[Noun], lexicon: PeopleWords) -> bool:
    """ "18 of the 31 trucks": what is counted out of things counts things."""
    if noun.start >= len(tokens) or lexicon.counted_only.at(tokens, noun.start) is None:
        return False
    ahead = tokens[noun.end : noun.end + NOUN_WITHIN]
    return any(token.norm in lexicon.not_people for token in ahead)


def _merge(before: People, noun: People) -> People:
    return People(
        noun.status if noun.status is not Status.UNKNOWN else before.status,
        noun.sex if noun.sex is not Sex.UNKNOWN else before.sex,
        noun.age if noun.age is not Age.UNKNOWN else before.age,
    )


def _nouns_alone(tokens: Sequence[Token], lexicon: PeopleWords) -> list[Party]:
    """Nouns without a number: "a man", "the children", طفل, طفلان."""
    parties: list[Party] = []
    previous_end = 0
    for match in lexicon.nouns.find(tokens):
        noun = match.payload
        start = _phrase_start(tokens, match.start, previous_end, lexicon)
        previous_end = match.end
        if noun.number is None:
            parties.append(Party(match.start, match.end, match.start, match.end, UNCOUNTED, noun.people))
            continue
        joined = None
        if start == match.start:
            joined = joined_from(tokens, match.start, parties[-1] if parties else None, lexicon)
            start = match.start if joined is None else joined
        told = start < match.start or _heads(tokens, match.start) or _is_before_name(tokens, match)
        if noun.number == 2 or lexicon.counts_alone or told or joined:
            interval = Interval.exactly(noun.number)
            parties.append(Party(start, match.end, start, match.end, interval, noun.people, singular=noun.number == 1))
    return parties


def _phrase_start(tokens: Sequence[Token], i: int, floor: int, lexicon: PeopleWords) -> int:
    """Where the determiner of a noun stands, past adjectives and an age; ``i`` itself where there is none."""
    for j in range(i - 1, max(floor - 1, i - NOUN_WITHIN - 2), -1):
        norm = tokens[j].norm
        if norm in lexicon.determiners:
            return j
        if tokens[j].kind == "punct" and norm != "-":
            return i
        if norm in lexicon.stops:
            return i
    return i


def _heads(tokens: Sequence[Token], i: int) -> bool:
    """A bare singular noun that opens a headline: "Man killed in ..."."""
    return (i == 0 or tokens[i - 1].kind == "punct") and tokens[i].text[:1].isupper()


def _is_before_name(tokens: Sequence[Token], noun: Match[Noun]) -> bool:
    """ "killed journalist Jane Example": a bare noun that says what the person named behind it is."""
    return tokens[noun.start].text[:1].islower() and name_at(tokens, noun.end) is not None


def _mark_parts(tokens: Sequence[Token], parties: list[Party], part_starts: Sequence[int]) -> list[Party]:
    """Phrases after "including", and those coordinated with them, are parts of the phrase before."""
    marked: list[Party] = []
    for party in parties:
        after_cue = _begins_at(party, part_starts) or party.figure_end + 2 in part_starts  # "one of whom"
        previous = marked[-1] if marked else None
        coordinated = previous is not None and previous.part and coordinates(tokens, previous.end, party.start)
        closed = coordinated and previous is not None and _closes(tokens, marked, party, part_starts)
        marked.append(replace(party, part=True) if after_cue or (coordinated and not closed) else party)
    return marked


def _begins_at(party: Party, starts: Sequence[int]) -> bool:
    return any(start <= party.start <= start + 2 for start in starts)


def _closes(tokens: Sequence[Token], marked: Sequence[Party], party: Party, part_starts: Sequence[int]) -> bool:
    """ ", including three children, and a neighbour": the comma before "and" ends the insertion of one part."""
    if len(marked) > 1 and marked[-2].part:
        return False  # the comma of a list
    cue = max((start for start in part_starts if start <= marked[-1].start), default=0)
    opened = any(token.norm in _COMMAS for token in tokens[max(0, cue - 3) : cue])
    comma = any(token.norm in _COMMAS for token in tokens[marked[-1].end - 1 : party.start])
    joined = tokens[party.start].norm[:1] == "و" or any(
        token.kind == "word" for token in tokens[marked[-1].end : party.start]
    )
    return opened and comma and joined
