"""By whose hand, as the words say it; never inferred from the outlet that says it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from twosource.extract.sieve import Sentence
from twosource.language.entities import Entity, EntityMention
from twosource.language.entities import table as entities
from twosource.language.lexicon import load, words
from twosource.language.phrases import PhraseTable
from twosource.model import Actor, Role, Statement


@dataclass(frozen=True, slots=True)
class ActWords:
    """One language's words for acts and for who did them."""

    attack: PhraseTable[bool]
    damage: PhraseTable[bool]
    targets: PhraseTable[bool]
    accuse: PhraseTable[bool]
    responsible: PhraseTable[bool]
    held: frozenset[str]
    ties: frozenset[str]
    hold: frozenset[str]
    strong: frozenset[str]
    on_target: frozenset[str]
    admitting: frozenset[str]
    negation: frozenset[str]
    admit: PhraseTable[bool]
    deny: PhraseTable[bool]
    that: frozenset[str]
    after_denial: frozenset[str]
    next_told: frozenset[str]
    truce: PhraseTable[bool]
    truce_events: PhraseTable[bool]
    adjective_after: bool


@lru_cache(maxsize=8)
def act_words(lang: str) -> ActWords:
    """Index of ``language/<lang>/acts.toml``."""
    table = load(lang, "acts")

    def index(section: str, *keys: str) -> PhraseTable[bool]:
        return PhraseTable((phrase, True) for key in keys for phrase in table[section][key])

    return ActWords(
        attack=PhraseTable(
            [
                *((phrase, True) for phrase in table["attack"]["verbs"]),
                *((phrase, False) for phrase in table["attack"]["not_acts"]),
            ]
        ),
        damage=index("damage", "verbs"),
        targets=index("damage", "targets"),
        accuse=index("responsibility", "accuse"),
        responsible=index("responsibility", "responsible"),
        held=words(lang, "acts", "responsibility.held"),
        ties=words(lang, "acts", "responsibility.ties"),
        hold=words(lang, "acts", "responsibility.hold"),
        on_target=words(lang, "acts", "attack.on_target"),
        admitting=words(lang, "acts", "responsibility.admitting"),
        negation=words(lang, "acts", "attack.negation"),
        strong=words(lang, "acts", "attack.strong"),
        admit=index("responsibility", "admit"),
        deny=index("responsibility", "deny"),
        that=words(lang, "acts", "order.that"),
        after_denial=words(lang, "acts", "order.after_denial"),
        next_told=words(lang, "acts", "order.next_told"),
        truce=index("ceasefire", "nouns"),
        truce_events=index("ceasefire", "events"),
        adjective_after=bool(table["order"]["adjective_after"]),
    )


def parties(sentence: Sentence) -> list[EntityMention]:
    """Mentions of those who take part in a conflict, left to right."""
    found = (_whose(mention, sentence.text) for mention in entities().find(sentence.tokens) if mention.entity.camp)
    return [mention for mention in found if mention is not None]


def _whose(mention: EntityMention, text: str) -> EntityMention | None:
    """ "The occupation's aircraft": whose they are the report says elsewhere ("the Turkish occupation"), if it says it.

    None where it speaks of several occupations: the words alone do not tell.
    """
    word = load("shared", "occupation")["word"]
    if word not in text or not mention.span.of(text).endswith(word):
        return mention
    others = _occupiers(text, word)
    if not others or mention.entity.camp in {entity.camp for entity in others}:
        return mention if len({entity.camp for entity in others}) <= 1 else None
    return replace(mention, entity=others[0]) if len({entity.camp for entity in others}) == 1 else None


@lru_cache(maxsize=4)
def _occupiers(text: str, word: str) -> tuple[Entity, ...]:
    """The parties that a report calls an occupation by name, each once, as they come."""
    named = (match.group() for match in re.finditer(rf"{word} \w+", text))
    found = (entities().find_all(words) for words in dict.fromkeys(named))
    return tuple({one[0].entity.id: one[0].entity for one in found if one and one[0].entity.camp}.values())


def role_of(mention: EntityMention, told: Statement | None, *, accused: bool, denied: bool) -> Role:
    """Suspected by the teller unless a speaker accuses; admitted where the speaker speaks for that side."""
    camp = speaks_for(told)
    if denied:
        return Role.DENIED
    if camp is not None and camp == mention.entity.camp:
        return Role.ADMITTED
    return Role.ACCUSED if accused else Role.SUSPECTED


def speaks_for(told: Statement | None) -> str | None:
    """The camp that the speaker of ``told`` speaks for, from the speaker's name or role."""
    entity = speaking_party(told)
    return None if entity is None else entity.speaks_for or entity.camp


def speaking_party(told: Statement | None) -> Entity | None:
    """The entity that ``told`` is said for, where it acts in the conflict itself or speaks for one that does."""
    if told is None or told.speaker is None:
        return None
    for words_ in (told.speaker.name, told.speaker.role or ""):
        entity = entities().lookup(words_) if words_ else None
        if entity is not None and (entity.speaks_for or entity.party):
            return entity
    return None


def actor(mention: EntityMention, role: Role) -> Actor:
    return Actor(mention.entity.name, role, mention.span, mention.entity.camp)
