"""Clustering that does not chain: average linkage under pins that always hold.

Two groups join while the mean score over all pairs across them is above zero; a pair that was never a candidate
counts with a score of its own (``unseen``), so a group does not grow along a chain of look-alikes.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from twosource.model import ModelError


@dataclass(frozen=True, slots=True)
class Pin:
    """A person's judgement on two drafts: one event (``together``) or two. Pins outrank every score."""

    a: str
    b: str
    together: bool
    decided_by: str = "person"


def cluster(
    items: Sequence[str], scores: Mapping[tuple[int, int], float], unseen: float, pins: Iterable[Pin] = ()
) -> list[tuple[int, ...]]:
    """Groups of indices into ``items``; ``scores`` are bits of pairs (i < j).

    Deterministic: equal means are joined in the order of the items' names, so the order of ``items`` never matters.
    Pins on unknown items are left out.

    Raises:
        ModelError: pins that contradict each other; the message names the pair.
    """
    rank = {index: place for place, index in enumerate(sorted(range(len(items)), key=lambda index: items[index]))}
    state = _State(rank, unseen)
    for (one, other), bits in scores.items():
        state.add(rank[one], rank[other], bits)
    _pin(state, {items[index]: rank[index] for index in rank}, list(pins))
    state.join_all()
    back = {place: index for index, place in rank.items()}
    groups = [tuple(sorted(back[member] for member in members)) for members in state.members.values()]
    return sorted(groups, key=lambda group: min(items[index] for index in group))


def _pin(state: _State, place: Mapping[str, int], pins: Sequence[Pin]) -> None:
    known = [pin for pin in pins if pin.a in place and pin.b in place]
    for pin in sorted((pin for pin in known if pin.together), key=lambda pin: (pin.a, pin.b)):
        one, other = state.group[place[pin.a]], state.group[place[pin.b]]
        if one != other:
            state.join(min(one, other), max(one, other))
    for pin in known:
        if pin.together:
            continue
        one, other = state.group[place[pin.a]], state.group[place[pin.b]]
        if one == other:
            raise ModelError(f"pins contradict each other: {pin.a} and {pin.b} are pinned together and apart")
        state.apart[one].add(other)
        state.apart[other].add(one)
    state.start()


class _State:
    """Groups under way. A group is named by its smallest member's rank."""

    def __init__(self, ranks: Iterable[int], unseen: float) -> None:
        self.unseen = unseen
        self.members = {rank: [rank] for rank in sorted(ranks)}
        self.group = {rank: rank for rank in self.members}
        self.sums: dict[int, dict[int, tuple[float, int]]] = {rank: {} for rank in self.members}
        self.apart: dict[int, set[int]] = {rank: set() for rank in self.members}
        self.heap: list[tuple[float, int, int, int, int]] = []

    def add(self, a: int, b: int, bits: float) -> None:
        self.sums[a][b] = self.sums[b][a] = (bits, 1)

    def mean(self, a: int, b: int) -> float:
        """Mean score over all pairs across two groups."""
        total, scored = self.sums[a][b]
        pairs = len(self.members[a]) * len(self.members[b])
        return (total + self.unseen * (pairs - scored)) / pairs

    def start(self) -> None:
        for a, others in self.sums.items():
            for b in others:
                if a < b:
                    self._offer(a, b)

    def _offer(self, a: int, b: int) -> None:
        mean = self.mean(a, b)
        if mean > 0 and b not in self.apart[a]:
            heapq.heappush(self.heap, (-mean, a, b, len(self.members[a]), len(self.members[b])))

    def join_all(self) -> None:
        """Join the two groups of the highest mean until none is above zero. Stale offers are told by their sizes."""
        while self.heap:
            _, a, b, size_a, size_b = heapq.heappop(self.heap)
            if a not in self.members or b not in self.members or b in self.apart[a]:
                continue
            if len(self.members[a]) != size_a or len(self.members[b]) != size_b:
                continue
            self.join(a, b)
            for other in self.sums[a]:
                self._offer(min(a, other), max(a, other))

    def join(self, a: int, b: int) -> None:
        """Put group ``b`` into group ``a`` (``a`` < ``b``)."""
        for member in self.members[b]:
            self.group[member] = a
        self.members[a] += self.members.pop(b)
        theirs = self.sums.pop(b)
        self.sums[a].pop(b, None)
        theirs.pop(a, None)
        for other, (total, scored) in theirs.items():
            mine = self.sums[a].get(other, (0.0, 0))
            self.sums[a][other] = self.sums[other][a] = (mine[0] + total, mine[1] + scored)
            del self.sums[other][b]
        for other in self.apart.pop(b):
            self.apart[other].discard(b)
            self.apart[other].add(a)
            self.apart[a].add(other)
