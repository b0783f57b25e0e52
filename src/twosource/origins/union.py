"""Union-find over claims that keeps two named sources apart."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from twosource.origins.names import same_name


class Components:
    """Sets of claims with one origin, claims by number. The smallest stands for a set, so no order of input shows.

    ``named`` gives for each claim the number of its source's key in ``keys``, or -1 where the source is not named.
    """

    def __init__(self, named: Sequence[int], keys: Sequence[str]) -> None:
        self._parent = array("i", range(len(named)))
        self._named, self._keys = named, keys
        self._joined: dict[int, frozenset[int]] = {}

    def find(self, claim: int) -> int:
        root = claim
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[claim] != root:
            self._parent[claim], claim = root, self._parent[claim]
        return root

    def join(self, a: int, b: int) -> bool:
        """Make the two sets one; False, and nothing changed, where that would mix two named sources."""
        low, high = sorted((self.find(a), self.find(b)))
        if low == high:
            return True
        names_low, names_high = self._names(low), self._names(high)
        if not self._alike(names_low, names_high):
            return False
        self._parent[high] = low
        self._joined.pop(high, None)
        if not names_high <= names_low:
            self._joined[low] = names_low | names_high
        return True

    def same_source(self, a: int, b: int) -> bool:
        """True where both sets have named sources and every two of them can be one."""
        names_a, names_b = self._names(self.find(a)), self._names(self.find(b))
        return bool(names_a and names_b) and self._alike(names_a, names_b)

    def _names(self, root: int) -> frozenset[int]:
        if root in self._joined:
            return self._joined[root]
        return frozenset((self._named[root],)) if self._named[root] >= 0 else frozenset()

    def _alike(self, some: Iterable[int], others: Iterable[int]) -> bool:
        return all(same_name(self._keys[one], self._keys[two]) for one in some for two in others)

    def sets(self) -> Iterator[list[int]]:
        """Every set with its claims in order, sets in order of their first claim."""
        roots = np.array([self.find(claim) for claim in range(len(self._parent))], np.int64)
        order = np.argsort(roots, kind="stable")
        cuts = np.flatnonzero(np.diff(roots[order])) + 1
        starts = np.r_[0, cuts] if len(order) else cuts
        for start, end in zip(starts.tolist(), np.r_[cuts, len(order)][: len(starts)].tolist(), strict=True):
            yield order[start:end].tolist()

    def join_all(self, claims: Iterable[int]) -> None:
        first: int | None = None
        for claim in claims:
            if first is None:
                first = claim
            else:
                self.join(first, claim)
