"""Union-find over claims that keeps two named sources apart."""

from __future__ import annotations

from collections.abc import Iterable

from twosource.origins.names import same_name
from twosource.origins.sources import Depth, Source


class Components:
    """Sets of claims with one origin. The smallest claim id stands for a set, so that no order of input shows."""

    def __init__(self, sources: dict[str, Source]) -> None:
        self._parent = {claim: claim for claim in sources}
        self._named = {claim: {source.key} for claim, source in sources.items() if source.depth is Depth.NAMED}

    def find(self, claim: str) -> str:
        root = claim
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[claim] != root:
            self._parent[claim], claim = root, self._parent[claim]
        return root

    def join(self, a: str, b: str) -> bool:
        """Make the two sets one; False, and nothing changed, where that would mix two named sources."""
        low, high = sorted((self.find(a), self.find(b)))
        if low == high:
            return True
        names_low, names_high = self._named.get(low, set()), self._named.get(high, set())
        if not all(same_name(one, two) for one in names_low for two in names_high):
            return False
        self._parent[high] = low
        if names_high:
            self._named[low] = names_low | names_high
        return True

    def same_source(self, a: str, b: str) -> bool:
        """True where both sets have named sources and every two of them can be one."""
        names_a, names_b = self._named.get(self.find(a), set()), self._named.get(self.find(b), set())
        return bool(names_a and names_b) and all(same_name(one, two) for one in names_a for two in names_b)

    def sets(self) -> list[list[str]]:
        """Every set with its claims sorted, sets in order of their first claim."""
        grouped: dict[str, list[str]] = {}
        for claim in sorted(self._parent):
            grouped.setdefault(self.find(claim), []).append(claim)
        return [grouped[root] for root in sorted(grouped)]

    def join_all(self, claims: Iterable[str]) -> None:
        first: str | None = None
        for claim in claims:
            if first is None:
                first = claim
            else:
                self.join(first, claim)
