"""rensa: R-MinHash of word 5-grams over whole texts, on the same words and with as many slots as ``minhash``.

The full-set sketch, which rensa advises for telling how alike two texts are; its faster rho pipeline samples tokens.
"""

from __future__ import annotations

from rensa import RMinHash

from bench.baselines.shared_ngrams import ngrams

PERMUTATIONS = 128
SEED = 42
"""Any seed will do; a fixed one lets a run be repeated."""


def rensa_similarity(a: str, b: str) -> float:
    """Estimated Jaccard of the two sets of 5-grams."""
    sides = [[" ".join(gram) for gram in ngrams(text)] for text in (a, b)]
    left, right = RMinHash.from_token_sets(sides, num_perm=PERMUTATIONS, seed=SEED)
    return float(left.jaccard(right))
