"""One language's nouns for people, indexed, with what each says of status, sex and age."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from twosource.language.lexicon import load, words
from twosource.language.phrases import PhraseTable
from twosource.language.tokens import fold
from twosource.model import (
    Age,
    People,
    Sex,
    Status,
)
from twosource.model.claim import ANYONE


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that names people: ``number`` is 1, 2 (dual) or None for plural and collective."""

    number: int | None
    people: People


@dataclass(frozen=True, slots=True)
class PeopleWords:
    nouns: PhraseTable[Noun]
    counted_only: PhraseTable[Noun]
    demonyms: frozenset[str]
    not_people: frozenset[str]
    determiners: frozenset[str]
    before_number: frozenset[str]
    indefinite: frozenset[str]
    new: frozenset[str]
    belonging: frozenset[str]
    home: frozenset[str]
    joining: frozenset[str]
    then: frozenset[str]
    age_units: PhraseTable[bool]
    pronouns: frozenset[str]
    reflexive: frozenset[str]
    others: frozenset[str]
    dual_after: frozenset[str]
    suspects: frozenset[str]
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
        before_number=words(lang, "people", "determiners.before_number"),
        indefinite=words(lang, "people", "determiners.indefinite"),
        new=words(lang, "people", "determiners.new"),
        belonging=words(lang, "people", "joints.belonging"),
        home=words(lang, "people", "joints.home"),
        joining=words(lang, "people", "joints.joining"),
        then=words(lang, "people", "joints.then"),
        age_units=PhraseTable((unit, True) for unit in table["determiners"].get("age_units", ())),
        pronouns=words(lang, "people", "pronouns.singular"),
        reflexive=words(lang, "people", "pronouns.reflexive"),
        others=words(lang, "people", "pronouns.others"),
        dual_after=frozenset(map(fold, table["determiners"].get("dual_after", ()))),
        suspects=frozenset(table.get("suspects", {}).get("words", ())),
        stops=words(lang, "people", "stops.words"),
        counts_alone=bool(table.get("nouns_count_alone", False)),
    )


def _add(nouns: dict[str, Noun], listed: Sequence[str], number: int | None, field: str, value: object) -> None:
    for word in listed:
        known = nouns.get(word, Noun(number, ANYONE))
        nouns[word] = Noun(known.number, replace(known.people, **{field: value}))  # type: ignore[arg-type]
