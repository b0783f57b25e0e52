"""Names compared by their sound, for reports in two scripts: "Barakat" and "بركات" have the same consonants.

What sounds alike is one name the likelier the rarer the sound is in its own script: sounds are counted over the drafts
of a batch and the reports of the training, as words are (text.py). Arabic has no capitals, so every longer word of it
counts; those that are no names are common, and common sounds are worth nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from twosource.incidents.spread import Spread
from twosource.language import READ_LANGUAGES
from twosource.language.calendar import number_of
from twosource.language.gazetteer import ARTICLES, is_arabic, name_words, word_skeleton
from twosource.language.tokens import Token, without_clitics

LATIN, ARABIC = "~l", "~a"
"""What a sound starts with among words, by the script it is written in; alone: that a draft has sounds of it."""
SCRIPTS = (LATIN, ARABIC)
KEPT = 200
"""Sounds kept of a draft, the rarest; 2,000 characters of Arabic have some 150."""
_MARK = len(LATIN)
_LETTERS = 4
_CONSONANTS = 3
"""Shorter names sound like too many others."""
_DECIMALS = 3
_TOO_COMMON = 0.1
_FEW = 6
"""A sound in more drafts of its script than this share, and than so many, names nobody."""


class Heard(NamedTuple):
    """A word as the draft writes it, and what its sound is worth (nats, as the weights of words)."""

    word: str
    worth: float


def sounds_in(token: Token) -> Iterator[tuple[str, str]]:
    """The sounds of a word that may be a name, marked with its script, each with the word."""
    if token.kind != "word" or len(token.text) < _LETTERS:
        return
    if is_arabic(token.norm):
        script, words = ARABIC, without_clitics(token.norm)
    elif token.text != token.text.lower():  # "al-Qahtani"
        script, words = LATIN, tuple(word for word in name_words(token.text) if word not in ARTICLES)
    else:
        return
    if not _of_the_calendar().isdisjoint(words):
        return
    for word in words:
        sound = word_skeleton(word)
        if len(sound) >= _CONSONANTS:
            yield script + sound, word


def is_sound(term: str) -> bool:
    return term[:_MARK] in SCRIPTS


@lru_cache(maxsize=1)
def _of_the_calendar() -> frozenset[str]:
    """Months and weekdays: "September" is "سبتمبر", and what day it was is compared as a day."""
    return frozenset(
        word for lang in READ_LANGUAGES for name in ("months", "weekdays") for word in number_of(lang, name)
    )


@dataclass(frozen=True, slots=True)
class Voices:
    """In how many drafts of a batch each sound is found, and in how many reports elsewhere."""

    times: Mapping[str, int]
    elsewhere: Spread

    def rarest(self, heard: Mapping[str, Heard]) -> dict[str, Heard]:
        """Those of ``heard`` that are worth anything, the rarest KEPT, without the marks of their scripts."""
        drafts = {script: self._found(script) for script in SCRIPTS}
        worth = {sound: _worth(self._found(sound), drafts[sound[:_MARK]]) for sound in heard}
        known = sorted((-worth[sound], sound) for sound in heard if worth[sound] > 0)[:KEPT]
        return {sound[_MARK:]: Heard(heard[sound].word, -less) for less, sound in known}

    def _found(self, sound: str) -> int:
        return self.times.get(sound, 0) + self.elsewhere[sound]


def _worth(times: int, drafts: int) -> float:
    """Of a sound that so many drafts have, of all that have any of its script; 0 for a common one."""
    return 0.0 if times > max(_FEW, _TOO_COMMON * drafts) else round(math.log((drafts + 1) / (times + 0.5)), _DECIMALS)


def in_common(a: Mapping[str, Heard], b: Mapping[str, Heard]) -> Iterator[tuple[str, str, float]]:
    """What sounds alike in both: the word of each, and what the sound is worth where it is worth less."""
    if len(b) < len(a):
        return ((mine, theirs, worth) for theirs, mine, worth in in_common(b, a))
    both = ((mine, b[sound]) for sound, mine in a.items() if sound in b)
    return ((mine.word, theirs.word, min(mine.worth, theirs.worth)) for mine, theirs in both)
