"""rensa: the same MinHash of word 5-grams over whole texts as datasketch's, in Rust."""

from __future__ import annotations

from functools import lru_cache

from rensa import RMinHash

from bench.baselines.shared_ngrams import ngrams
from bench.peers.minhash import PERMUTATIONS

_SEED = 42


@lru_cache(maxsize=512)
def _sketch(text: str) -> RMinHash:
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    sketch.update([" ".join(gram) for gram in ngrams(text)])
    return sketch


def rensa_similarity(a: str, b: str) -> float:
    return float(_sketch(a).jaccard(_sketch(b)))
