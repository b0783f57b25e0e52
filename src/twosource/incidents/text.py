"""A draft's words as weights: rare words and names count, common ones do not."""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from twosource.incidents.sounds import is_sound, sounds_in
from twosource.incidents.spread import Spread
from twosource.language import tokenize, without_clitics
from twosource.language.calendar import key_in, languages, number_of

KEPT_TERMS = 80
"""Weights kept per draft, the heaviest; the rest moves a cosine by under a hundredth."""
TITLE_WEIGHT = 3
KEY_LIMIT = 40
"""A word that more drafts than this have finds too many pairs for what it tells."""
_TOO_COMMON = 0.2
"""Words in more than this share of reports say nothing of one event."""
_RARE_SHARE = 0.01
_RARE_COUNT = 6
"""A word is a rare one where at most this many drafts of a batch (or 1 in 100) have it: names of victims, villages."""


@dataclass(frozen=True, slots=True)
class Terms:
    """``weights`` have length 1, ``names`` are the rare words among them, ``keys`` those a draft is looked up by."""

    weights: Mapping[str, float]
    names: frozenset[str]
    keys: tuple[str, ...]


Counted = tuple[tuple[str, ...], tuple[int, ...]]
"""A draft's words and how often each stands there, side by side: a tenth of the memory of the mapping."""


@dataclass(frozen=True, slots=True)
class Rarity:
    """``worth`` of the words that several drafts of the batch have (``known``), by their rarity in the batch and in the
    training's reports together, the commonest left out; ``names`` are the rare ones among them, ``keys`` those that few
    drafts of the batch have. Sounds (sounds.py) are left out."""

    known: frozenset[str]
    worth: Mapping[str, float]
    names: frozenset[str]
    keys: frozenset[str]

    @classmethod
    def of(cls, words: Mapping[str, int], drafts: int, elsewhere: Spread) -> Rarity:
        """``words`` gives in how many of ``drafts`` each stands; the reports of ``elsewhere`` count with them."""
        total = drafts + elsewhere.reports
        spread = {term: times + elsewhere[term] for term, times in words.items() if times > 1 and not is_sound(term)}
        common, rare = max(_RARE_COUNT, _TOO_COMMON * total), rare_limit(total)
        worth = {term: _worth(times, total) for term, times in spread.items() if times <= common}
        names = frozenset(term for term in worth if spread[term] <= rare)
        keys = frozenset(term for term in worth if words[term] <= KEY_LIMIT)
        return cls(frozenset(spread), worth, names, keys)


@lru_cache(maxsize=4096)
def _worth(spread: int, total: int) -> float:
    return math.log((total + 1) / (spread + 0.5) + 1)


def weight_of(times: int, worth: float) -> float:
    """Of a word that stands in a draft so many times."""
    return worth * _often(times)


@lru_cache(maxsize=1024)
def _often(times: int) -> float:
    return 1 + math.log(times)


def weigh(texts: Sequence[Sequence[str]], elsewhere: Spread) -> list[Terms]:
    """Terms of each draft's texts (title first); a term's weight is its count and its rarity."""
    counts = [counted(parts)[0] for parts in texts]
    rarity = Rarity.of(Counter(word for words, _ in counts for word in words), len(counts), elsewhere)
    return [terms_of(count, rarity) for count in counts]


def counted(parts: Sequence[str]) -> tuple[Counted, dict[str, str]]:
    """The words and sounds of a draft's texts, how often each stands there, and a word of each sound."""
    count, heard = _read(parts)
    return (tuple(map(sys.intern, count)), tuple(count.values())), heard


def count_terms(parts: Sequence[str]) -> Counter[str]:
    """How often each word and sound stands in a draft's texts, the title's words several times over."""
    return _read(parts)[0]


def _read(parts: Sequence[str]) -> tuple[Counter[str], dict[str, str]]:
    count: Counter[str] = Counter()
    heard: dict[str, str] = {}
    for number, part in enumerate(parts):
        for token in tokenize(part):
            if token.kind == "punct" or len(token.norm) < 2:
                continue
            heard.update(sounds_in(token))
            count[without_clitics(token.norm)[-1]] += TITLE_WEIGHT if number == 0 else 1
    count.update(heard.keys() | {sound[:2] for sound in heard})
    return count, heard


def terms_of(count: Counted, rarity: Rarity) -> Terms:
    """A draft's heaviest words; those that no other draft has are left out."""
    worth = rarity.worth
    weights = [(worth[term] * _often(times), term) for term, times in zip(*count, strict=True) if term in worth]
    heaviest = sorted(weights, key=_heaviest_first)[:KEPT_TERMS]
    length = math.sqrt(sum(weight * weight for weight, _ in heaviest)) or 1.0
    terms = [term for _, term in heaviest]
    names, keys = rarity.names.intersection(terms), tuple(filter(rarity.keys.__contains__, terms))
    return Terms({sys.intern(term): weight / length for weight, term in heaviest}, names, keys)


def _heaviest_first(weighed: tuple[float, str]) -> tuple[float, str]:
    return -weighed[0], weighed[1]


def rare_limit(drafts: int) -> int:
    """The number of drafts, of a batch of ``drafts``, that something rare is found in at most."""
    return max(_RARE_COUNT, int(_RARE_SHARE * drafts))


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Of two sets of weights of length 1, in [0, 1]."""
    if len(b) < len(a):
        a, b = b, a
    return sum([a[term] * b[term] for term in filter(b.__contains__, a)])


def hours_named(texts: Iterable[str], lang: str | None) -> frozenset[str]:
    """Parts of the day that ``texts`` name, as TIMEX3 writes them (MO, MI, AF, EV, NI)."""
    parts = [key_in(language, "parts") for language in languages(lang)]
    forms = {form for text in texts for token in tokenize(text) for form in without_clitics(token.norm)}
    return frozenset(part[form] for part in parts for form in forms & part.keys())


def weekdays_named(text: str, lang: str | None) -> frozenset[int]:
    """Weekdays (Monday 0) that ``text`` names, for reports that give no date."""
    names = [number_of(language, "weekdays") for language in languages(lang)]
    found: set[int] = set()
    for token in tokenize(text):
        for form in without_clitics(token.norm):
            found.update(name[form] for name in names if form in name)
    return frozenset(found)
