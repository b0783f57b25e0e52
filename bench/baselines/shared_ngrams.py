"""Likeness of two texts as the share of word n-grams that both have."""

from __future__ import annotations

import re


def ngrams(text: str, n: int = 5) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + n]) for i in range(len(words) - n + 1)}


def jaccard(a: str, b: str) -> float:
    left, right = ngrams(a), ngrams(b)
    return len(left & right) / len(left | right) if left | right else 0.0
