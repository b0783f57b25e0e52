"""Grouping the usual way: reports whose TF-IDF vectors are close are one story."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict

THRESHOLD = 0.3
"""Cosine; the best of 0.2 to 0.6 by B3 F on the training halves of gva and syria_reports together."""

Vector = dict[str, float]


def tfidf_groups(texts: dict[str, str], threshold: float = THRESHOLD) -> dict[str, str]:
    """Report id -> key of its group: connected components over cosine >= ``threshold``."""
    vectors = _vectors(texts)
    postings: dict[str, list[str]] = defaultdict(list)
    group = {name: name for name in texts}

    def root(name: str) -> str:
        while group[name] != name:
            name = group[name]
        return name

    for name, vector in vectors.items():
        near: Counter[str] = Counter()
        for word, weight in vector.items():
            for other in postings[word]:
                near[other] += weight * vectors[other][word]
            postings[word].append(name)
        for other, cosine in near.items():
            if cosine >= threshold:
                group[root(name)] = root(other)
    return {name: root(name) for name in texts}


def _vectors(texts: dict[str, str]) -> dict[str, Vector]:
    counts = {name: Counter(re.findall(r"\w{2,}", text.lower())) for name, text in texts.items()}
    seen = Counter(word for words in counts.values() for word in words)
    vectors = {}
    for name, words in counts.items():
        # Words of one report alone, or of more than a quarter of them, tell no two reports together.
        raw = {
            word: (1 + math.log(n)) * math.log(len(texts) / seen[word])
            for word, n in words.items()
            if 1 < seen[word] <= max(2, len(texts) / 4)
        }
        length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        vectors[name] = {word: value / length for word, value in raw.items()}
    return vectors
