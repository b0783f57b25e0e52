"""Which sentences can tell a claim: the sieve asks for any word of the topic, this for the words that claims begin at.

Of the sentences that pass the sieve nine in ten of political news and half of those on shootings hold none of them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from twosource.extract.actors import act_words
from twosource.extract.harm_words import harm_words
from twosource.extract.scope import scope_words
from twosource.extract.sieve import Sentence
from twosource.extract.targets import target_words
from twosource.language.alternation import alternation, spelled
from twosource.language.phrases import PhraseTable


def may_tell(sentence: Sentence, lang: str) -> bool:
    """False where no word of harm, of an act, of damage, of responsibility, of a ceasefire or of "none" stands."""
    plain = sentence.words.translate(_TYPOGRAPHY)
    if plain.isascii() and _first_words(lang).search(plain.lower()) is None:
        return False  # one look at the letters: most sentences are not even cut into tokens
    tokens = sentence.tokens
    if not act_words(lang).held.isdisjoint(tokens.forms) or any(table.find(tokens) for table in _tables(lang)):
        return True
    targets = target_words(lang)
    return bool(targets.weapons.find(tokens)) and bool(targets.aimed.find(tokens))  # "hurled dynamite at"


@lru_cache(maxsize=8)
def _first_words(lang: str) -> re.Pattern[str]:
    """Any word that an entry of the tables begins with. Of text that is ASCII then: letters of other scripts fold."""
    tables = (*_tables(lang), target_words(lang).weapons)
    firsts = act_words(lang).held.union(*(table.first_words() for table in tables))
    return re.compile(r"\b" + alternation([*spelled(word), r"\b"] for word in firsts))


_TYPOGRAPHY = str.maketrans("“”’‘–—…\xa0‑", "\"\"''    -")


@lru_cache(maxsize=8)
def _tables(lang: str) -> tuple[PhraseTable[Any], ...]:
    harm, acts, states, targets = harm_words(lang), act_words(lang), scope_words(lang).states, target_words(lang)
    return (
        harm.table,
        harm.number_nouns,
        acts.attack,
        acts.damage,
        targets.damage,
        acts.responsible,
        acts.accuse,
        acts.admit,
        acts.deny,
        acts.truce_events,
        states.own,
        states.whole,
    )
