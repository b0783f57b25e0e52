"""One language's words of harm, indexed by kind and by how they bind to the people they count."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from twosource.language.lexicon import load, words
from twosource.language.phrases import PhraseTable
from twosource.model import (
    Kind,
)

COUNTED_KINDS = (
    Kind.KILLED,
    Kind.INJURED,
    Kind.MISSING,
    Kind.DETAINED,
    Kind.DISPLACED,
    Kind.BESIEGED,
    Kind.TRAPPED,
    Kind.ACCESS,
)


@dataclass(frozen=True, slots=True)
class HarmWord:
    """A word of harm's kind and how it binds (the keys of harm.toml)."""

    kind: Kind
    form: str


@dataclass(frozen=True, slots=True)
class HarmWords:
    table: PhraseTable[tuple[HarmWord, ...]]
    auxiliaries: frozenset[str]
    passive: frozenset[str]
    perfect: frozenset[str]
    infinitive: frozenset[str]
    clause: frozenset[str]
    negated: frozenset[str]
    singular: frozenset[str]
    plural: frozenset[str]
    articles: frozenset[str]
    event_after: frozenset[str]
    conjunctions: frozenset[str]
    after_participle: frozenset[str]
    hits: PhraseTable[bool]
    gap_right: frozenset[str]
    access_context: frozenset[str]
    implied: dict[Kind, PhraseTable[bool]]
    never_names: frozenset[str]
    both_after: PhraseTable[bool]
    number_nouns: PhraseTable[tuple[Kind, int]]
    not_subject_after: frozenset[str]
    relative: frozenset[str]
    of_whom: frozenset[str]
    told_after_name: frozenset[str]
    closes_name: frozenset[str]
    no_description: frozenset[str]
    states: frozenset[str]
    makes: frozenset[str]
    shared_out: PhraseTable[bool]
    natural: PhraseTable[bool]
    needs: dict[str, str]
    needs_behind: dict[str, frozenset[str]]
    not_implied_behind: frozenset[str]
    not_implied_before: frozenset[str]
    agents: frozenset[str]
    toll_stops: frozenset[str]
    toll_rises: PhraseTable[bool]


@lru_cache(maxsize=8)
def harm_words(lang: str) -> HarmWords:
    """Index of ``language/<lang>/harm.toml``. One spelling may have several readings ("wounded")."""
    table = load(lang, "harm")
    readings: dict[str, list[HarmWord]] = {}
    for kind in COUNTED_KINDS:
        for form, entries in table.get(kind.value, {}).items():
            if form in ("left_state", "context", "implied", "after"):
                continue
            for entry in entries:
                readings.setdefault(entry, []).append(HarmWord(kind, form))
    return HarmWords(
        table=PhraseTable((entry, tuple(options)) for entry, options in readings.items()),
        auxiliaries=words(lang, "harm", "auxiliaries.words"),
        passive=words(lang, "harm", "auxiliaries.passive"),
        perfect=frozenset(table["auxiliaries"].get("perfect", ())),
        infinitive=frozenset(table["auxiliaries"].get("infinitive", ())),
        clause=words(lang, "harm", "auxiliaries.clause"),
        negated=words(lang, "harm", "auxiliaries.negated"),
        singular=words(lang, "harm", "auxiliaries.singular"),
        plural=words(lang, "harm", "auxiliaries.plural"),
        articles=words(lang, "harm", "auxiliaries.articles"),
        event_after=frozenset(table["auxiliaries"].get("event_after", ())),
        conjunctions=words(lang, "harm", "auxiliaries.conjunctions"),
        after_participle=words(lang, "harm", "auxiliaries.after_participle"),
        hits=PhraseTable((phrase, True) for phrase in words(lang, "harm", "hit.words")),
        gap_right=words(lang, "harm", "auxiliaries.gap_right"),
        access_context=words(lang, "harm", "access.context"),
        never_names=words(lang, "people", "pronouns.never_names"),
        implied={
            kind: PhraseTable((phrase, True) for phrase in table[kind.value]["implied"])
            for kind in (Kind.KILLED, Kind.INJURED)
        },
        both_after=PhraseTable((phrase, True) for phrase in table["both"]["after"]),
        number_nouns=PhraseTable(
            (noun, (Kind(kind), n))
            for kind, nouns in table.get("number_nouns", {}).items()
            for noun, n in nouns.items()
        ),
        not_subject_after=words(lang, "harm", "besides.before"),
        relative=words(lang, "harm", "besides.relative"),
        of_whom=words(lang, "harm", "besides.of_whom"),
        told_after_name=words(lang, "harm", "besides.after_name"),
        closes_name=words(lang, "harm", "besides.closes_name"),
        no_description=words(lang, "harm", "besides.no_description"),
        states=words(lang, "harm", "made.states"),
        makes=words(lang, "harm", "made.verbs"),
        toll_stops=words(lang, "harm", "auxiliaries.toll_stops"),
        toll_rises=PhraseTable((phrase, True) for phrase in table["auxiliaries"]["toll_rises"]),
        agents=words(lang, "harm", "besides.agent"),
        shared_out=PhraseTable((phrase, True) for phrase in table["shared_out"]["words"]),
        natural=PhraseTable((phrase, True) for phrase in table["natural"]["words"]),
        needs=table.get("needs", {}),
        needs_behind={word: frozenset(behind) for word, behind in table.get("needs_behind", {}).items()},
        not_implied_behind=frozenset(table.get("not_implied", {}).get("behind", ())),
        not_implied_before=frozenset(table.get("not_implied", {}).get("before", ())),
    )
