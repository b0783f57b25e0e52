"""A draft's words as weights: rare words and names count, common ones do not."""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twosource.incidents.spread import Spread
from twosource.language import tokenize, without_clitics
from twosource.language.calendar import languages, number_of

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
    """``here`` is in how many drafts of the batch a word stands that several have, ``spread`` in how many reports of
    ``total``, those of the training included."""

    here: Mapping[str, int]
    spread: Mapping[str, int]
    total: int

    @classmethod
    def of(cls, words: Mapping[str, int], drafts: int, elsewhere: Spread) -> Rarity:
        """``words`` gives in how many of ``drafts`` each stands; the reports of ``elsewhere`` count with them."""
        here = {term: times for term, times in words.items() if times > 1}
        return cls(here, {term: times + elsewhere[term] for term, times in here.items()}, drafts + elsewhere.reports)


def weigh(texts: Sequence[Sequence[str]], elsewhere: Spread) -> list[Terms]:
    """Terms of each draft's texts (title first); a term's weight is its count and its rarity."""
    counts = [counted(parts) for parts in texts]
    rarity = Rarity.of(Counter(word for words, _ in counts for word in words), len(counts), elsewhere)
    return [terms_of(count, rarity) for count in counts]


def counted(parts: Sequence[str]) -> Counted:
    count = count_terms(parts)
    return tuple(map(sys.intern, count)), tuple(count.values())


def count_terms(parts: Sequence[str]) -> Counter[str]:
    """How often each word stands in a draft's texts, the title's words several times over."""
    count: Counter[str] = Counter()
    for number, part in enumerate(parts):
        for token in tokenize(part):
            if token.kind == "punct" or len(token.norm) < 2:
                continue
            count[without_clitics(token.norm)[-1]] += TITLE_WEIGHT if number == 0 else 1
    return count


def terms_of(count: Counted, rarity: Rarity) -> Terms:
    """A draft's heaviest words; those that no other draft has are left out."""
    spread, total = rarity.spread, rarity.total
    weights = {
        term: (1 + math.log(times)) * math.log((total + 1) / (spread[term] + 0.5) + 1)
        for term, times in zip(*count, strict=True)
        if term in spread and spread[term] <= max(_RARE_COUNT, _TOO_COMMON * total)
    }
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:KEPT_TERMS]
    length = math.sqrt(sum(weight * weight for _, weight in heaviest)) or 1.0
    rare = rare_limit(total)
    names = frozenset(term for term, _ in heaviest if spread[term] <= rare)
    keys = tuple(term for term, _ in heaviest if rarity.here[term] <= KEY_LIMIT)
    return Terms({sys.intern(term): weight / length for term, weight in heaviest}, names, keys)


def rare_limit(drafts: int) -> int:
    """The number of drafts, of a batch of ``drafts``, that something rare is found in at most."""
    return max(_RARE_COUNT, int(_RARE_SHARE * drafts))


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Of two sets of weights of length 1, in [0, 1]."""
    if len(b) < len(a):
        a, b = b, a
    return sum([a[term] * b[term] for term in filter(b.__contains__, a)])


def weekdays_named(text: str, lang: str | None) -> frozenset[int]:
    """Weekdays (Monday 0) that ``text`` names, for reports that give no date."""
    names = [number_of(language, "weekdays") for language in languages(lang)]
    found: set[int] = set()
    for token in tokenize(text):
        for form in without_clitics(token.norm):
            found.update(name[form] for name in names if form in name)
    return frozenset(found)
