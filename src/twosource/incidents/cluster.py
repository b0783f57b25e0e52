"""Clustering that does not chain: average linkage under pins that always hold.

Two groups join while the mean score over all pairs across them is above zero. A pair that was never a candidate is
compared when its groups are about to join, so a group does not grow along a chain of look-alikes.
"""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations, islice

import numpy as np
import numpy.typing as npt

from twosource.model import ModelError
from twosource.spill import Buckets, Column
from twosource.spill.numbers import BLOCK, Rows

I64 = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pin:
    """A person's judgement on two drafts: one event (``together``) or two. Pins outrank every score."""

    a: str
    b: str
    together: bool
    decided_by: str = "person"


TOLD_APART = -1000.0
"""Bits between two events of one report: more than any likeness of other reports can outweigh on average."""


def told_apart(reports: Iterable[str]) -> Iterator[tuple[int, int, float]]:
    """Scores of the drafts that one report tells as several events, from the reports of all drafts; only a person's
    pin joins them."""
    first: dict[str, int] = {}
    several: dict[str, list[int]] = {}
    for index, report in enumerate(reports):
        if report in first:
            several.setdefault(report, [first[report]]).append(index)
        else:
            first[report] = index
    for indices in several.values():
        yield from ((i, j, TOLD_APART) for i, j in combinations(indices, 2))


Compare = Callable[[int, int], float]
"""The bits of a pair of indices that was never a candidate."""


def cluster(
    items: Sequence[str], scores: Iterable[tuple[int, int, float]], compare: Compare, pins: Iterable[Pin] = ()
) -> list[tuple[int, ...]]:
    """Groups of indices into ``items``; ``scores`` are pairs (i, j), each once, with their bits.

    What ``compare`` says speaks against a pair at most: above zero counts as zero. So two groups can only join where
    some pair of ``scores`` across them is above zero, and what hangs together by such pairs is grouped piece by piece.
    Deterministic: equal means are joined in the order of the items' names, so the order of ``items`` never matters.
    Pins on unknown items are left out.

    Raises:
        ModelError: pins that contradict each other; the message names the pair.
    """
    order = sorted(range(len(items)), key=items.__getitem__)
    rank = np.empty(len(items), np.int64)
    rank[order] = np.arange(len(items))
    known = _known(list(pins), items, order)

    def unseen(a: int, b: int) -> float:
        return min(0.0, compare(order[a], order[b]))

    found = [group for piece in _Pairs(rank, scores).pieces(known) for group in _grouped(piece, unseen)]
    groups = [tuple(sorted(order[place] for place in members)) for members in found]
    return sorted(groups, key=lambda group: min(items[index] for index in group))


_Ranked = tuple[int, int, Pin]


def _known(pins: Sequence[Pin], items: Sequence[str], order: Sequence[int]) -> list[_Ranked]:
    """The pins on items that are there, by rank."""
    named = {one for pin in pins for one in (pin.a, pin.b)}
    place = {items[index]: at for at, index in enumerate(order) if items[index] in named}
    return [(place[pin.a], place[pin.b], pin) for pin in pins if pin.a in place and pin.b in place]


class _Pairs:
    """Scored pairs by rank, on disk: there are some 150 to an item, and nearly all speak against joining."""

    def __init__(self, rank: I64, scores: Iterable[tuple[int, int, float]]) -> None:
        self.size = len(rank)
        self._pairs = Column(_PAIR)
        given = iter(scores)
        while len(block := np.fromiter(islice(given, BLOCK), _PAIR)):
            block["a"], block["b"] = rank[block["a"]], rank[block["b"]]
            self._pairs.append(block)

    def pieces(self, pins: Sequence[_Ranked]) -> Iterator[_Piece]:
        """What hangs together by pairs above zero or by pins, with the pairs and pins within it."""
        root = self._roots(pins)
        within = Buckets(_PAIR, len(self._pairs) // PART + 1)
        for block in self._pairs.blocks():
            inside = block[root[block["a"]] == root[block["b"]]]
            within.add(root[inside["a"]] * len(within) // self.size, inside)
        ends = np.searchsorted(np.sort(root) * len(within) // max(1, self.size), np.arange(len(within) + 1))
        ranks = np.argsort(root, kind="stable")
        for bucket, pairs in enumerate(within):
            yield from _pieces(root, ranks[ends[bucket] : ends[bucket + 1]], pairs, pins)

    def _roots(self, pins: Sequence[_Ranked]) -> I64:
        """For each place the smallest of its piece."""
        root = array("q", range(self.size))

        def find(place: int) -> int:
            while root[place] != place:
                root[place] = place = root[root[place]]
            return place

        speaking = (pair for block in self._pairs.blocks() for pair in block[block["bits"] > 0].tolist())
        for a, b, _ in chain(speaking, (pin for pin in pins if pin[2].together)):
            one, other = sorted((find(a), find(b)))
            root[other] = one
        return np.array([find(place) for place in range(self.size)], np.int64)


_PAIR = np.dtype([("a", np.int32), ("b", np.int32), ("bits", np.float64)])
PART = 1 << 17
"""Pairs that are put into their pieces at a time."""


def _pieces(root: I64, ranks: I64, pairs: Rows, pins: Sequence[_Ranked]) -> Iterator[_Piece]:
    """The pieces of ``ranks``, which come piece by piece."""
    found: dict[int, _Piece] = {}
    for rank in ranks.tolist():
        found.setdefault(int(root[rank]), _Piece()).ranks.append(rank)
    for a, b, bits in pairs.tolist():
        found[int(root[a])].pairs.append((a, b, bits))
    for pin in pins:
        if root[pin[0]] == root[pin[1]] and int(root[pin[0]]) in found:
            found[int(root[pin[0]])].pins.append(pin)
    yield from found.values()


@dataclass(frozen=True, slots=True)
class _Piece:
    ranks: list[int] = field(default_factory=list)
    pairs: list[tuple[int, int, float]] = field(default_factory=list)
    pins: list[_Ranked] = field(default_factory=list)


def _grouped(piece: _Piece, unseen: Compare) -> list[list[int]]:
    state = _State(piece.ranks, unseen)
    for one, other, bits in piece.pairs:
        state.add(one, other, bits)
    _pin(state, piece.pins)
    state.join_all()
    return list(state.members.values())


def _pin(state: _State, pins: Sequence[_Ranked]) -> None:
    for a, b, _ in sorted((one for one in pins if one[2].together), key=lambda one: (one[2].a, one[2].b)):
        one, other = state.group[a], state.group[b]
        if one != other:
            state.join(min(one, other), max(one, other))
    for a, b, pin in pins:
        if pin.together:
            continue
        one, other = state.group[a], state.group[b]
        if one == other:
            raise ModelError(f"pins contradict each other: {pin.a} and {pin.b} are pinned together and apart")
        state.apart[one].add(other)
        state.apart[other].add(one)
    state.start()


class _State:
    """Groups under way. A group is named by its smallest member's rank."""

    def __init__(self, ranks: Iterable[int], unseen: Compare) -> None:
        self.unseen = unseen
        self.known: set[tuple[int, int]] = set()
        self.members = {rank: [rank] for rank in sorted(ranks)}
        self.group = {rank: rank for rank in self.members}
        self.sums: dict[int, dict[int, tuple[float, int]]] = {rank: {} for rank in self.members}
        self.apart: dict[int, set[int]] = {rank: set() for rank in self.members}
        self.heap: list[tuple[float, int, int, int, int]] = []

    def add(self, a: int, b: int, bits: float) -> None:
        self.known.add((min(a, b), max(a, b)))
        self.sums[a][b] = self.sums[b][a] = (bits, 1)

    def mean(self, a: int, b: int) -> float:
        """Mean score over all pairs across two groups; the best it can be while some are not compared yet."""
        return self.sums[a][b][0] / (len(self.members[a]) * len(self.members[b]))

    def complete(self, a: int, b: int) -> bool:
        """Whether all pairs across two groups are compared; if not, they are now."""
        total, scored = self.sums[a][b]
        pairs = len(self.members[a]) * len(self.members[b])
        if scored == pairs:
            return True
        for one in self.members[a]:
            for other in self.members[b]:
                pair = min(one, other), max(one, other)
                if pair not in self.known:
                    self.known.add(pair)
                    total += self.unseen(*pair)
        self.sums[a][b] = self.sums[b][a] = (total, pairs)
        return False

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
            if not self.complete(a, b):
                self._offer(a, b)
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
