"""One language's number lexicon, indexed: digits, words, vague words, qualifiers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from twosource.language.lexicon import load, words
from twosource.language.phrases import PhraseTable
from twosource.language.tokens import Token, fold


@dataclass(frozen=True, slots=True)
class NumberWords:
    """One language's number lexicon, indexed."""

    units: dict[str, int]
    scales: dict[str, int]
    articles: frozenset[str]
    vague: PhraseTable[int]
    zero: PhraseTable[bool]
    attributive: PhraseTable[bool]
    before: PhraseTable[str]
    after: PhraseTable[str]
    between: frozenset[str]
    between_and: frozenset[str]
    joiners: frozenset[str]
    stop_after: frozenset[str]
    stop_before: frozenset[str]
    ages: frozenset[str]
    and_words: frozenset[str]
    begins: frozenset[str]

    def may_begin(self, token: Token) -> bool:
        """False where no quantity begins at a token; asked first, as most words begin none."""
        norm = token.norm
        return token.kind == "number" or norm in self.begins or "-" in norm or not norm.isascii()


@lru_cache(maxsize=8)
def number_words(lang: str) -> NumberWords:
    """Index of ``language/<lang>/numbers.toml``."""
    table = load(lang, "numbers")
    units = {fold(word): n for word, n in table["units"].items()}
    scales = {fold(word): n for word, n in table["scales"].items()}
    articles, between = words(lang, "numbers", "articles.words"), words(lang, "numbers", "range.between")
    vague: PhraseTable[int] = PhraseTable(table["vague"].items())
    zero = PhraseTable((word, True) for word in table["zero"]["words"])
    return NumberWords(
        units=units,
        scales=scales,
        articles=articles,
        vague=vague,
        zero=zero,
        attributive=PhraseTable((word, True) for word in table["attributive"]["words"]),
        before=PhraseTable((word, effect) for effect, entries in table["qualifiers"].items() for word in entries),
        after=PhraseTable((word, effect) for effect, entries in table["after"].items() for word in entries),
        between=between,
        between_and=words(lang, "numbers", "range.and"),
        joiners=words(lang, "numbers", "range.joiner"),
        stop_after=words(lang, "numbers", "not_people.units"),
        ages=words(lang, "numbers", "not_people.ages"),
        stop_before=words(lang, "numbers", "not_people.before"),
        and_words=frozenset(table.get("and", ["and"])),
        begins=frozenset({*units, *scales, *articles, *between}) | vague.first_words() | zero.first_words(),
    )
