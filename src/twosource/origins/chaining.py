"""From equal n-grams to stretches of text in common: runs along diagonals, joined over small edits.

Two reports that share words share them in the same order: equal n-grams of one copied stretch lie on one diagonal
(place in a minus place in b), and an edit of a few words moves the rest to a diagonal near by.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from twosource.origins.fingerprints import I64, PART, Roster, Shared, Words
from twosource.spill import Buckets, Column

ALL_PAIRS_UP_TO = 40
"""Runs held by more reports than this are compared with their next neighbours only; see ``_neighbours``."""
NEIGHBOURS = 3


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in common: indices into ``Words``, ends exclusive; ``equal`` of them are the same on both sides."""

    a: int
    a_end: int
    b: int
    b_end: int
    equal: int

    @property
    def score(self) -> float:
        return self.equal / max(self.a_end - self.a, self.b_end - self.b)


def seed_pairs(shared: Shared) -> tuple[I64, I64]:
    """Pairs of equal runs in different reports, as the indices of their first words, a's report before b's.

    Runs held by at most ALL_PAIRS_UP_TO reports give every pair. A run held by more (a stock phrase, or one agency
    text everywhere) gives each report's next NEIGHBOURS only: all copies of one text stay tied together, and the
    work grows with the copies and not with their square.
    """
    sizes = np.diff(shared.bounds)
    left, right = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    position = np.arange(len(shared.first))
    group_end = np.repeat(shared.bounds[1:], sizes)
    crowded = np.repeat(sizes > ALL_PAIRS_UP_TO, sizes)
    for step in range(1, int(min(sizes.max(initial=0), ALL_PAIRS_UP_TO))):
        reach = position + step < group_end
        reach &= ~crowded | (step <= NEIGHBOURS)
        a = position[reach]
        if not len(a):
            break
        apart = shared.owner[a] != shared.owner[a + step]
        left.append(shared.first[a[apart]])
        right.append(shared.first[a[apart] + step])
    return np.concatenate(left), np.concatenate(right)


def stretches(
    words: Words, parts: Iterable[Shared], n: int, *, minimum: int, gap: int, drift: int
) -> Iterator[list[Stretch]]:
    """Stretches of at least ``minimum`` equal words, edits of up to ``gap`` words joined over.

    ``drift`` is how many words one edit may add or take away. They come for some reports a at a time, in their order.
    """
    found = Column(_SEED)
    for shared in parts:
        a, b = seed_pairs(shared)
        rows = np.empty(len(a), _SEED)
        rows["a"], rows["b"] = a, b
        found.append(rows)
    seeds = Buckets(_SEED, len(found) // PART + 1)
    for rows in found.blocks():
        seeds.add(words.owners(rows["a"]) * len(seeds) // len(words.ids), rows)
    for some in seeds:
        yield chained(words, enough(words, exact_runs(some["a"], some["b"], n), minimum), minimum, gap, drift)


_SEED = np.dtype([("a", np.int64), ("b", np.int64)])


def chained(words: Words, runs: I64, minimum: int, gap: int, drift: int) -> list[Stretch]:
    """Stretches of at least ``minimum`` equal words that ``runs`` make up, rows as ``exact_runs`` gives them."""
    if not len(runs):
        return []
    found: list[Stretch] = []
    keys = _pairs_of(words, runs)
    order = np.lexsort((runs[:, 2], runs[:, 0], keys))
    runs, keys = runs[order], keys[order]
    cuts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    for begin, end in zip(cuts, np.r_[cuts[1:], len(keys)], strict=True):
        rows = [(int(r[0]), int(r[1]), int(r[2]), int(r[3])) for r in runs[begin:end]]
        found += [one for one in _chain(words, rows, gap, drift) if one.equal >= minimum]
    return found


def _pairs_of(words: Roster, runs: I64) -> I64:
    """For each run its pair of reports, as one number."""
    return words.owners(runs[:, 0]) * len(words.ids) + words.owners(runs[:, 2])


def exact_runs(a: I64, b: I64, n: int) -> I64:
    """Longest runs of equal words, one row each: a, a's end, b, b's end (indices into ``words``, ends exclusive)."""
    if not len(a):
        return np.empty((0, 4), np.int64)
    # a and b are global indices: on one diagonal of one pair of reports their difference is constant, and within one
    # report's words consecutive runs differ by one. Different pairs of reports may share a difference, never both ends.
    order = np.lexsort((a, b - a))
    a, b = a[order], b[order]
    fresh = np.r_[True, (a[1:] - a[:-1] != 1) | (b[1:] - b[:-1] != 1)]
    heads = np.flatnonzero(fresh)
    tails = np.r_[heads[1:], len(a)] - 1
    return np.stack([a[heads], a[tails] + n, b[heads], b[tails] + n], axis=1)


def enough(words: Roster, runs: I64, minimum: int) -> I64:
    """Runs of those pairs of reports that share at least ``minimum`` words in all."""
    if not len(runs):
        return runs
    _, group = np.unique(_pairs_of(words, runs), return_inverse=True)
    totals = np.bincount(group, weights=runs[:, 1] - runs[:, 0])
    kept: I64 = runs[totals[group] >= minimum]
    return kept


Run = tuple[int, int, int, int]


def _chain(words: Words, runs: list[Run], gap: int, drift: int) -> list[Stretch]:
    """Chains over one pair of reports' runs in the order of a; no word of either report is matched twice."""
    chosen = _without_overlap(runs)
    found: list[Stretch] = []
    current: list[int] | None = None
    for a, a_end, b, b_end in chosen:
        if current is not None and _joins(words, current, (a, b), gap, drift):
            equal = _equal_between(words, current[1], a, current[3], b)
            current[1], current[3] = a_end, b_end
            current[4] += equal + (a_end - a)
            continue
        if current is not None:
            found.append(Stretch(*current))
        current = [a, a_end, b, b_end, a_end - a]
    if current is not None:
        found.append(Stretch(*current))
    return found


def _without_overlap(runs: list[Run]) -> list[Run]:
    """Runs trimmed so that no word on either side is matched twice; the longest run keeps its words."""
    on_a: list[tuple[int, int]] = []
    on_b: list[tuple[int, int]] = []
    taken: list[Run] = []
    for a, a_end, b, b_end in sorted(runs, key=lambda run: (run[0] - run[1], run)):
        cuts = [*_overlaps(on_a, a, a_end), *_overlaps(on_b, b, b_end)]
        front, back = max((cut[0] for cut in cuts), default=0), max((cut[1] for cut in cuts), default=0)
        if a_end - a - front - back < 2:
            continue
        kept = (a + front, a_end - back, b + front, b_end - back)
        insort(on_a, kept[:2])
        insort(on_b, kept[2:])
        taken.append(kept)
    return sorted(taken)


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """For each taken interval that meets ``[start, end)``: how many words it takes at the front and at the back.

    ``taken`` is sorted and without overlap. An interval that cuts the run in two takes all of it.
    """
    at = max(bisect_left(taken, (start, start)) - 1, 0)
    while at < len(taken) and taken[at][0] < end:
        other, other_end = taken[at]
        if other_end > start:
            if other <= start:
                yield min(other_end, end) - start, 0
            elif end <= other_end:
                yield 0, end - other
            else:
                yield end - start, 0
        at += 1


def _joins(words: Words, current: list[int], start: tuple[int, int], gap: int, drift: int) -> bool:
    """True where the next run follows after a small edit and no left-out words lie between."""
    a, b = start
    between_a, between_b = a - current[1], b - current[3]
    if not (0 <= between_a <= gap and 0 <= between_b <= gap and abs(between_a - between_b) <= drift):
        return False
    return _whole(words, current[1] - 1, a) and _whole(words, current[3] - 1, b)


def _whole(words: Words, first: int, last: int) -> bool:
    places = words.rows[first : last + 1]["place"]
    return bool(places[-1] - places[0] == last - first)


def _equal_between(words: Words, a: int, a_end: int, b: int, b_end: int) -> int:
    """Most words that the two sides of an edit have in common in the same order (longest common subsequence)."""
    left, right = words.rows[a:a_end]["code"].tolist(), words.rows[b:b_end]["code"].tolist()
    row = [0] * (len(right) + 1)
    for one in left:
        before = 0
        for at, two in enumerate(right, start=1):
            before, row[at] = row[at], before + 1 if one == two else max(row[at], row[at - 1])
    return row[-1]
