"""Phrases that name people, with how many: "two of the wounded", "a 20-year-old man", "طفلان".

A phrase is what a word of harm can bind to. Numbers of houses, days or factions never become one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from twosource.extract.quantities import Quantity
from twosource.language.lexicon import load, words
from twosource.language.phrases import PhraseTable
from twosource.language.tokens import Token
from twosource.model import Age, Interval, People, Sex, Status
from twosource.model.claim import ANYONE

NOUN_WITHIN = 5
"""A counted noun stands at most this many tokens after its number ("26 of the injured civilian men")."""


PARTITIVE_WITHIN = 2
NAME_WORDS = 2
AGE_ENDING = ("-year-old", "-month-old")
OBJECTS = frozenset({"him", "her"})
OLDEST = 110
ADULT_FROM = 18
"""SDG 16.1.2: a child is under 18."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that names people: ``number`` is 1, 2 (dual) or None for plural and collective."""

    number: int | None
    people: People


@dataclass(frozen=True, slots=True)
class Party:
    """Tokens ``[start, end)`` name some people; ``[figure_start, figure_end)`` are the words that say how many.

    ``sure`` is False for a number whose noun is missing or not known to name people: it needs a word of harm beside it.
    ``named``: a person by name; ``part``: introduced as part of the people before ("including three children").
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


@dataclass(frozen=True, slots=True)
class PeopleWords:
    nouns: PhraseTable[Noun]
    counted_only: PhraseTable[Noun]
    demonyms: frozenset[str]
    not_people: frozenset[str]
    determiners: frozenset[str]
    age_units: PhraseTable[bool]
    pronouns: frozenset[str]
    stops: frozenset[str]
    counts_alone: bool


@lru_cache(maxsize=8)
def people_words(lang: str) -> PeopleWords:
    """Index of ``language/<lang>/people.toml``."""
    table = load(lang, "people")
    nouns: dict[str, Noun] = {}
    for number, form in ((None, "plural"), (None, "collective"), (1, "singular"), (2, "dual")):
        for word in table.get(form, ()):
            nouns[word] = Noun(number, ANYONE)
        for value in Status:
            _add(nouns, table.get("status", {}).get(value.value, {}).get(form, ()), number, "status", value)
        for age in Age:
            _add(nouns, table.get("age", {}).get(age.value, {}).get(form, ()), number, "age", age)
        for sex in Sex:
            _add(nouns, table.get("sex", {}).get(sex.value, {}).get(form, ()), number, "sex", sex)
    return PeopleWords(
        nouns=PhraseTable(nouns.items()),
        counted_only=PhraseTable((word, Noun(None, ANYONE)) for word in table.get("counted_only", ())),
        demonyms=words(lang, "people", "demonyms.words"),
        not_people=words(lang, "people", "not_people.words"),
        determiners=words(lang, "people", "determiners.singular"),
        age_units=PhraseTable((unit, True) for unit in table["determiners"].get("age_units", ())),
        pronouns=words(lang, "people", "pronouns.singular"),
        stops=words(lang, "people", "stops.words"),
        counts_alone=bool(table.get("nouns_count_alone", False)),
    )


def _add(nouns: dict[str, Noun], listed: Sequence[str], number: int | None, field: str, value: object) -> None:
    for word in listed:
        known = nouns.get(word, Noun(number, ANYONE))
        nouns[word] = Noun(known.number, replace(known.people, **{field: value}))  # type: ignore[arg-type]


def find_parties(
    tokens: Sequence[Token], quantities: Sequence[Quantity], part_starts: Sequence[int], lang: str
) -> list[Party]:
    """Phrases that name people in one sentence, left to right; ``part_starts``: tokens just after "including"."""
    lexicon = people_words(lang)
    counted = [party for quantity in quantities if (party := _counted(tokens, quantity, lexicon))]
    taken = {i for party in counted for i in range(party.start, party.end)}
    taken |= {i for quantity in quantities for i in range(quantity.start, quantity.end)}
    single = [
        party
        for party in _nouns_alone(tokens, lexicon)
        + _named(tokens)
        + _aged(tokens, lexicon)
        + _pronouns(tokens, lexicon)
        if not taken & set(range(party.start, party.end))
    ]
    parties = sorted(_without_wholes(tokens, counted) + single, key=lambda party: party.start)
    return _mark_parts(tokens, parties, part_starts)


def _without_wholes(tokens: Sequence[Token], counted: list[Party]) -> list[Party]:
    """ "One of the two children": the second number is the whole that the first is taken from; it counts no victims."""
    kept: list[Party] = []
    for party in counted:
        before = kept[-1] if kept else None
        gap = [token.norm for token in tokens[before.figure_end : party.start]] if before else []
        if before and gap[:1] == ["of"] and len(gap) <= PARTITIVE_WITHIN:
            kept[-1] = replace(before, end=party.end, people=_merge(before.people, party.people), sure=True)
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
        if noun:
            people, end, found = _merge(people, noun.payload.people), noun.end, True
            i = noun.end
            limit = min(len(tokens), i + 1)  # a noun right behind a noun still counts: "civilian men"
            continue
        norm = tokens[i].norm
        if norm in lexicon.not_people:
            return None
        if tokens[i].kind == "punct":
            break
        if norm in lexicon.demonyms:
            end, found = i + 1, True
        i += 1
    if found:
        singular = quantity.interval == Interval.exactly(1)
        return Party(quantity.start, end, quantity.start, quantity.end, quantity.interval, people, singular=singular)
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
            parties.append(Party(match.start, match.end, match.start, match.end, Interval(2, None), noun.people))
        elif noun.number == 2 or lexicon.counts_alone or start < match.start or _heads(tokens, match.start):
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


def _named(tokens: Sequence[Token]) -> list[Party]:
    """A person named with an age: "Jane Example, 34," counts one."""
    parties = []
    for i, token in enumerate(tokens):
        if token.kind != "number" or not token.norm.isdigit() or not 0 <= int(token.norm) <= OLDEST:
            continue
        opened = i >= 3 and tokens[i - 1].norm in (",", "،", "(")
        closed = i + 1 == len(tokens) or tokens[i + 1].norm in (",", "،", ")", ".", ";")
        start = i - 1
        while start > 0 and tokens[start - 1].kind == "word" and tokens[start - 1].text[:1].isupper():
            start -= 1
        if opened and closed and i - 1 - start >= 2:
            end = i + 2 if i + 1 < len(tokens) and tokens[i + 1].norm in (",", ")", "،") else i + 1
            people = People(age=Age.CHILD if int(token.norm) < ADULT_FROM else Age.ADULT)
            parties.append(Party(start, end, start, i - 1, Interval.exactly(1), people, singular=True, named=True))
    return parties


def _aged(tokens: Sequence[Token], lexicon: PeopleWords) -> list[Party]:
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


def _pronouns(tokens: Sequence[Token], lexicon: PeopleWords) -> list[Party]:
    """He or she is one person; who it is stands elsewhere, so the words are no figure."""
    return [_one_named(i, i + 1) for i, token in enumerate(tokens) if token.norm in lexicon.pronouns]


def name_at(tokens: Sequence[Token], start: int) -> Party | None:
    """A person's name of two words or more that opens at token ``start``: one person."""
    end = start
    while end < len(tokens) and _is_name_part(tokens[end]):
        end += 1
    return _one_named(start, end) if end - start >= NAME_WORDS else None


def pronoun_at(tokens: Sequence[Token], i: int) -> Party | None:
    """ "shot him", "killed her": one person; "her" before a noun is a possessive and is read with the noun."""
    return _one_named(i, i + 1) if i < len(tokens) and tokens[i].norm in OBJECTS else None


def name_before(tokens: Sequence[Token], end: int, never: frozenset[str]) -> Party | None:
    """A person's name that closes right before token ``end``; a surname alone will do ("Example died")."""
    start = end
    while start > 0 and _is_name_part(tokens[start - 1]) and tokens[start - 1].norm not in never:
        start -= 1
    return _one_named(start, end) if start < end else None


def _is_name_part(token: Token) -> bool:
    return token.kind == "word" and token.text[:1].isupper() and not token.text.isupper()


def _one_named(start: int, end: int) -> Party:
    return Party(start, end, start, end, Interval.exactly(1), singular=True, named=True)


def _heads(tokens: Sequence[Token], i: int) -> bool:
    """A bare singular noun that opens a headline: "Man killed in ..."."""
    return (i == 0 or tokens[i - 1].kind == "punct") and tokens[i].text[:1].isupper()


def _mark_parts(tokens: Sequence[Token], parties: list[Party], part_starts: Sequence[int]) -> list[Party]:
    """Phrases after "including", and those coordinated with them, are parts of the phrase before."""
    marked: list[Party] = []
    for party in parties:
        after_cue = any(start <= party.start <= start + 2 for start in part_starts)
        previous = marked[-1] if marked else None
        coordinated = previous is not None and previous.part and coordinates(tokens, previous.end, party.start)
        marked.append(replace(party, part=True) if after_cue or coordinated else party)
    return marked


def coordinates(tokens: Sequence[Token], end: int, start: int) -> bool:
    """True where only a comma or a conjunction stands between two phrases."""
    between = [token.norm for token in tokens[end:start]]
    if start < len(tokens) and tokens[start].norm[:1] == "و" and not between:
        return True
    return 0 < len(between) <= 2 and all(norm in (",", "،", "and", "&", "و") for norm in between)
