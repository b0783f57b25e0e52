"""Who documented what: origins by size of incident, and how the lists of several origins overlap.

Multiple-systems estimation, which infers what nobody recorded, starts from such overlaps. It needs lists that are
independent, of one population, matched without error (Ball, Asher, Sulmont & Manrique 2003; HRDAG); news that copy one
another are not. So pairs of lists that are shown to depend on each other are named, and nothing is estimated here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from twosource.methods.totals import Entry
from twosource.model import OriginState

SIZES: Sequence[tuple[str, int, int | None]] = (
    ("1", 1, 1),
    ("2–5", 2, 5),
    ("6–10", 6, 10),
    ("11–50", 11, 50),
    ("51 and more", 51, None),
)
"""Sizes of incidents by the low bound of the killed. Small incidents have fewer sources: who counts only what several
sources tell loses them first (HRDAG on event size bias)."""

FEWEST_LISTS = 3
"""With two lists there is no telling dependence from overlap."""


@dataclass(frozen=True, slots=True)
class BySize:
    """Incidents of one size, and how many of them 1, 2, ... origins tell of; the last counts that number and more."""

    size: str
    incidents: int
    by_origins: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two lists: the incidents on both, and of these those in which they are shown dependent or independent."""

    a: str
    b: str
    both: int
    dependent: int = 0
    independent: int = 0


@dataclass(frozen=True, slots=True)
class Lists:
    """``names`` by how many incidents they document (``sizes``), most first; ``pairs`` those that share an incident."""

    names: tuple[str, ...]
    sizes: Mapping[str, int]
    pairs: tuple[Pair, ...] = ()
    warnings: tuple[str, ...] = ()
    unnamed: int = field(default=0)

    def both(self, a: str, b: str) -> int:
        """Incidents on two lists; on one and itself, all of its own."""
        if a == b:
            return self.sizes[a]
        return next((pair.both for pair in self.pairs if {pair.a, pair.b} == {a, b}), 0)


MOST_COLUMNS = 4
"""1, 2, 3, 4 and more origins."""


def by_size(entries: Iterable[Entry]) -> list[BySize]:
    """One row for each size that occurs, and one for incidents whose killed are unknown."""
    found: dict[str, list[int]] = {}
    for entry in entries:
        found.setdefault(_size(entry), []).append(entry.origins)
    order = [*(name for name, _, _ in SIZES), "none killed", "unknown"]
    return [BySize(name, len(found[name]), _columns(found[name])) for name in order if name in found]


def _columns(origins: Sequence[int]) -> tuple[int, ...]:
    count = Counter(min(max(number, 1), MOST_COLUMNS) for number in origins)
    return tuple(count[number] for number in range(1, MOST_COLUMNS + 1))


def _size(entry: Entry) -> str:
    toll = entry.assessment.toll("killed")
    if toll is None or toll.low is None:
        return "unknown"
    low = toll.low
    return next((name for name, first, last in SIZES if first <= low and (last is None or low <= last)), "none killed")


def lists(entries: Iterable[Entry]) -> Lists:
    """Each named origin is a list of the incidents whose harm it tells of."""
    sizes: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    known: Counter[tuple[str, str, OriginState]] = Counter()
    unnamed = 0
    for entry in entries:
        sizes.update(entry.sources)
        unnamed += not entry.sources
        for a, b in combinations(sorted(entry.sources), 2):
            both[a, b] += 1
            state = entry.between.get(frozenset((a, b)))
            if state is not None:
                known[a, b, state] += 1
    names = tuple(sorted(sizes, key=lambda name: (-sizes[name], name)))
    pairs = tuple(
        Pair(a, b, number, known[a, b, OriginState.DEPENDENT], known[a, b, OriginState.INDEPENDENT])
        for (a, b), number in sorted(both.items(), key=lambda item: (-item[1], item[0]))
    )
    return Lists(names, dict(sizes), pairs, tuple(_warnings(names, pairs, unnamed)), unnamed)


def _warnings(names: Sequence[str], pairs: Sequence[Pair], unnamed: int) -> Iterator[str]:
    if len(names) < FEWEST_LISTS:
        yield f"Fewer than {FEWEST_LISTS} named origins: there is no telling how much they leave out."
    tied = [pair for pair in pairs if pair.dependent]
    if tied:
        told = "; ".join(f"{pair.a} and {pair.b} in {pair.dependent} of {pair.both}" for pair in tied[:3])
        more = f"; {len(tied) - 3} more pairs" if len(tied) > 3 else ""
        yield f"These lists are not independent: {told}{more}. An estimate from their overlap would be wrong."
    shared = sum(pair.both for pair in pairs)
    shown = sum(pair.independent for pair in pairs)
    if shared and shown + sum(pair.dependent for pair in pairs) < shared:
        yield (
            f"Independence is shown in {shown} of {shared} overlaps and for the others not known; multiple-systems"
            " estimation assumes it for all."
        )
    if unnamed:
        yield f"{unnamed} incident{' is' if unnamed == 1 else 's are'} on no list: no named origin tells of the harm."


def captures(entries: Iterable[Entry], names: Sequence[str]) -> Iterator[tuple[Entry, tuple[bool, ...]]]:
    """Each incident with whether it is on each of the lists ``names``."""
    for entry in entries:
        on = set(entry.sources)
        yield entry, tuple(name in on for name in names)
