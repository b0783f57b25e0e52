"""Why an incident's reports are one, and what was nearly joined to it: the few links that a person can read.

Of the many pairs within an incident the ties are the strongest ones that hold it together: a tree, one tie for each
event that a report tells of beyond the first. What was nearly joined is shown with what kept it apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

import numpy as np
import numpy.typing as npt

from twosource.incidents.cluster import Pin
from twosource.incidents.profile import Profile
from twosource.incidents.score import Shared, Weights, pair_bits, pair_parts
from twosource.model import KeptApart, Link, Linkage, NearMiss
from twosource.spill.numbers import Rows

I64 = npt.NDArray[np.int64]

NEAR_KEPT = 5
"""Near misses kept of an incident, the likeliest."""
MOST_PAIRS = 400
"""Pairs across two incidents that their mean is taken over; of larger ones the first stand for all."""


@dataclass(frozen=True, slots=True)
class Judge:
    """The linker's judgement on any pair of drafts, by their numbers in ``made``."""

    name: str
    made: Sequence[Profile]
    weights: Weights
    shared: Shared

    def bits(self, i: int, j: int) -> float:
        """Bits above the threshold at which two groups join."""
        return pair_bits(self.made[i], self.made[j], self.weights, self.shared) - self.weights.threshold

    def link(self, i: int, j: int) -> Link:
        """The link, with its parts, the largest first."""
        a, b = self.made[i], self.made[j]
        bits = pair_bits(a, b, self.weights, self.shared)
        return Link(a.draft, b.draft, round(bits, 3), pair_parts(a, b, self.weights, self.shared), self.name)


def linkages(
    ids: Sequence[str],
    groups: Sequence[Sequence[int]],
    incidents: Sequence[str],
    speaking: Rows,
    pins: Iterable[Pin],
    judge: Judge,
) -> Iterator[Linkage]:
    """The linkage of each of ``groups``, whose ids are ``incidents``, in their order; empty ones are left out.

    ``ids`` are those of the drafts; ``speaking`` are pairs (i, j, bits above the threshold) that speak for one event,
    whether they were joined or not.
    """
    place = np.empty(len(ids), np.int64)
    for number, group in enumerate(groups):
        place[list(group)] = number
    known = _known(pins, ids)
    joined = defaultdict(list)
    for i, j, pin in _ties(place, speaking, [one for one in known if one[2].together]):
        joined[int(place[i])].append(judge.link(i, j) if pin is None else Link(ids[i], ids[j], 0.0, (), pin.decided_by))
    apart = {_pair(int(place[i]), int(place[j])) for i, j, pin in known if not pin.together}
    near = _near(place, speaking)
    for number in sorted(joined.keys() | near.keys()):
        missed = tuple(
            _missed(incidents[other], groups[number], groups[other], (i, j), _pair(number, other) in apart, judge)
            for other, i, j in near.get(number, ())
        )
        yield Linkage(incidents[number], tuple(joined.get(number, ())), missed)


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _known(pins: Iterable[Pin], ids: Sequence[str]) -> list[tuple[int, int, Pin]]:
    place = {one: number for number, one in enumerate(ids)} if (pins := list(pins)) else {}
    return [(place[pin.a], place[pin.b], pin) for pin in pins if pin.a in place and pin.b in place]


def _ties(place: I64, speaking: Rows, pinned: Sequence[tuple[int, int, Pin]]) -> Iterator[tuple[int, int, Pin | None]]:
    """The strongest pairs that hold each group together, a person's first (Kruskal's spanning tree)."""
    root = list(range(len(place)))

    def find(one: int) -> int:
        while root[one] != one:
            root[one] = one = root[root[one]]
        return one

    within = speaking[place[speaking["i"]] == place[speaking["j"]]]
    ordered = within[np.lexsort((within["j"], within["i"], -within["bits"]))]
    judged: Iterator[tuple[int, int, Pin | None]] = ((int(row["i"]), int(row["j"]), None) for row in ordered)
    for pairs in (iter(pinned), judged):
        for i, j, pin in pairs:
            one, other = find(i), find(j)
            if one != other:
                root[other] = one
                yield i, j, pin


def _near(place: I64, speaking: Rows) -> dict[int, list[tuple[int, int, int]]]:
    """For each group the others that some pair says are one with it: (group, i, j), the likeliest pair first."""
    one, other = place[speaking["i"]], place[speaking["j"]]
    across = speaking[one != other]
    across = across[np.lexsort((across["j"], across["i"], -across["bits"]))]
    found: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    met: set[tuple[int, int]] = set()
    for i, j, _ in across.tolist():
        a, b = int(place[i]), int(place[j])
        if _pair(a, b) in met:
            continue
        met.add(_pair(a, b))
        for here, there in ((a, b), (b, a)):
            if len(found[here]) < NEAR_KEPT:
                found[here].append((there, i, j))
    return found


def _missed(
    incident: str, one: Sequence[int], other: Sequence[int], best: tuple[int, int], person: bool, judge: Judge
) -> NearMiss:
    reports = {index: judge.made[index].report for index in (*one, *other)}
    pairs = [pair for pair in islice(product(one, other), MOST_PAIRS) if reports[pair[0]] != reports[pair[1]]]
    mean = sum(judge.bits(i, j) for i, j in pairs) / max(1, len(pairs))
    told_apart = {reports[index] for index in one} & {reports[index] for index in other}
    kept = KeptApart.PERSON if person else KeptApart.ONE_REPORT if told_apart else KeptApart.OTHERS
    return NearMiss(incident, kept, round(mean, 3), len(pairs), judge.link(*best))
