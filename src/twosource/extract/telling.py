"""Which sentences can tell a claim: the sieve asks for any word of the topic, this for the words that claims begin at.

Of the sentences that pass the sieve nine in ten of political news and half of those on shootings hold none of them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from twosource.extract.actors import act_words
from twosource.extract.harm_words import harm_words
from twosource.extract.scope import scope_words
from twosource.extract.sieve import Sentence
from twosource.extract.targets import target_words
from twosource.language.phrases import PhraseTable


def may_tell(sentence: Sentence, lang: str) -> bool:
    """False where no word of harm, of an act, of damage, of responsibility, of a ceasefire or of "none" stands."""
    tokens = sentence.tokens
    return not act_words(lang).held.isdisjoint(tokens.forms) or any(table.find(tokens) for table in _tables(lang))


@lru_cache(maxsize=8)
def _tables(lang: str) -> tuple[PhraseTable[Any], ...]:
    harm, acts = harm_words(lang), act_words(lang)
    return (
        harm.table,
        harm.number_nouns,
        acts.attack,
        acts.damage,
        target_words(lang).damage,
        acts.responsible,
        acts.accuse,
        acts.admit,
        acts.deny,
        acts.truce_events,
        scope_words(lang).negation,
    )
