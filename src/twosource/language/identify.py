"""Which language a report is in: by script first, then by its commonest words.

Only the languages the project has patterns for, or must not mistake for them, are told apart; the rest is "und".
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from twosource.language.lexicon import load

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE_CHARACTERS = 20_000
_SCRIPTS = {
    "arabic": re.compile(r"[\u0600-\u06ff]+"),
    "cyrillic": re.compile(r"[\u0400-\u04ff]+"),
    "latin": re.compile(r"[A-Za-z]+"),
}


@lru_cache(maxsize=1)
def _common_words() -> dict[str, frozenset[str]]:
    return {lang: frozenset(words) for lang, words in load("shared", "common_words").items()}


def identify(text: str) -> str:
    """ISO 639-1 code (ar, fa, en, fr, de, es, it, pt, tr, ru, uk) or "und"."""
    sample = text[:_SAMPLE_CHARACTERS]
    counts = {name: sum(map(len, letters.findall(sample))) for name, letters in _SCRIPTS.items()}
    script = max(counts, key=lambda name: counts[name])
    if counts[script] == 0:
        return "und"
    if script == "arabic":
        return "fa" if sum(sample.count(c) for c in "پچژگ") > counts["arabic"] * 0.01 else "ar"
    if script == "cyrillic":
        return "uk" if any(c in sample for c in "іїєґ") else "ru"
    words: Counter[str] = Counter()
    for word, times in Counter(_WORD.findall(sample)).items():
        words[word.lower()] += times
    hits = {lang: sum(words[word] for word in common) for lang, common in _common_words().items()}
    best = max(hits, key=lambda lang: hits[lang])
    return best if hits[best] >= max(1, 0.05 * words.total()) else "und"
