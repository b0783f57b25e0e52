"""datasketch: MinHash of word 5-grams over whole texts, the usual way to find near-duplicates."""

from __future__ import annotations

from datasketch import MinHash, MinHashLSH

from bench.baselines.shared_ngrams import ngrams

GROUP_JACCARD = 0.2
PERMUTATIONS = 128


def _sketch(text: str) -> MinHash:
    sketch = MinHash(num_perm=PERMUTATIONS)
    sketch.update_batch([" ".join(gram).encode() for gram in ngrams(text)])
    return sketch


def minhash_similarity(a: str, b: str) -> float:
    return float(_sketch(a).jaccard(_sketch(b)))


def minhash_groups(texts: dict[str, str]) -> dict[str, str]:
    """Connected components over estimated Jaccard >= ``GROUP_JACCARD``."""
    index = MinHashLSH(threshold=GROUP_JACCARD, num_perm=PERMUTATIONS)
    group: dict[str, str] = {}

    def root(name: str) -> str:
        while group[name] != name:
            name = group[name]
        return name

    for name, text in texts.items():
        sketch = _sketch(text)
        group[name] = name
        for other in index.query(sketch):
            group[root(name)] = root(other)
        index.insert(name, sketch)
    return {name: root(name) for name in texts}
