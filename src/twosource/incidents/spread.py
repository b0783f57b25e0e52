"""In how many reports a word is found: counts by hash, so that a handful of reports is weighed as a large batch is.

What is rare cannot be learnt from five reports. The shipped counts come from the training reports; they hold numbers
only, one for each of 2^16 hashes, and no word can be read back from them.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

BUCKETS = 1 << 16


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """``counts[bucket]`` is the number of reports with a word of that hash, of ``reports`` in all."""

    reports: int
    counts: npt.NDArray[np.uint16]

    @classmethod
    def of(cls, reports: Iterable[Iterable[str]]) -> Spread:
        """The spread of the words of ``reports``, each given as its words."""
        counts = np.zeros(BUCKETS, dtype=np.uint16)
        number = 0
        for words in reports:
            number += 1
            held = {_bucket(word) for word in words}
            counts[list(held)] += 1
        return cls(number, counts)

    def __getitem__(self, word: str) -> int:
        return int(self.counts[_bucket(word)])

    def to_bytes(self) -> bytes:
        """Number of reports (4 bytes) and counts (2 bytes each), little-endian, deflated."""
        return zlib.compress(self.reports.to_bytes(4, "little") + self.counts.astype("<u2").tobytes(), 9)

    @classmethod
    def from_bytes(cls, stored: bytes) -> Spread:
        plain = zlib.decompress(stored)
        return cls(int.from_bytes(plain[:4], "little"), np.frombuffer(plain[4:], dtype="<u2").astype(np.uint16))


def sum_of(spreads: Iterable[Spread]) -> Spread:
    """The spread over all reports of several."""
    total = Spread(0, np.zeros(BUCKETS, dtype=np.uint16))
    for one in spreads:
        total = Spread(total.reports + one.reports, total.counts + one.counts)
    return total


@lru_cache(maxsize=1)
def shipped_spread() -> Spread:
    """The spread that training/linker.py wrote."""
    return Spread.from_bytes(files("twosource.incidents").joinpath("spread.bin").read_bytes())


@lru_cache(maxsize=20_000)
def _bucket(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass")) % BUCKETS
