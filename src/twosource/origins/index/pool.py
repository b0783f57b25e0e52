"""The n-grams that new reports share with any others, and which of them are boilerplate by now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from twosource.origins.boilerplate import boilerplate, told_together
from twosource.origins.fingerprints import I64, U64, Mask, Roster, Shared
from twosource.origins.index.entries import Entry, Store, column, roster
from twosource.origins.index.postings import EVERYWHERE, FURNITURE, POSTING, Postings, heads

_IN_OUTLET = np.dtype([("hash", "<u8"), ("outlet", "<i8")])


@dataclass(frozen=True, slots=True)
class Pool:
    """Reports that share n-grams with new ones, and these n-grams; ``hash``, ``fresh`` and ``plain`` are by member of
    ``shared``: the n-gram's hash, whether its report is new, and whether it is no boilerplate there.

    ``entries`` and ``stories`` are by report of ``roster``; ``turned`` are markers for what has just become
    boilerplate.
    """

    entries: tuple[Entry, ...]
    roster: Roster
    stories: I64
    shared: Shared
    hash: U64
    fresh: Mask
    plain: Mask
    turned: Postings


def pool(own: Postings, made: Sequence[Entry], earlier: Postings, store: Store) -> Pool:
    """``own`` are the postings of new reports, ``made`` their entries, ``earlier`` what the index holds of the same."""
    held = earlier[earlier["report"] >= 0]
    known = [*store.entries(np.unique(held["report"]).tolist()), *made]
    entries = tuple(sorted(known, key=lambda entry: entry.report))
    reports, numbers = roster(entries), column(entry.number for entry in entries)
    held = np.concatenate([held[np.isin(held["report"], numbers)], own])
    shared, hashes = _shared(held, reports, numbers)
    stories = told_together(reports, [shared], column(entry.story for entry in entries))
    outlets = reports.outlets[shared.owner]
    marked = is_marked(hashes, outlets, earlier)
    everywhere, furniture = boilerplate(reports, shared, stories)
    turned = [
        _markers(hashes[everywhere & ~marked], EVERYWHERE),
        _markers(hashes[furniture & ~marked], FURNITURE, outlets[furniture & ~marked]),
    ]
    fresh = np.isin(numbers, column(entry.number for entry in made))[shared.owner]
    plain = ~(everywhere | furniture | marked)
    return Pool(entries, reports, stories, shared, hashes, fresh, plain, np.unique(np.concatenate(turned)))


def _shared(held: Postings, reports: Roster, numbers: I64) -> tuple[Shared, U64]:
    """Postings as n-grams that several reports hold, and the hash of each member."""
    by_number = np.argsort(numbers)
    owner = by_number[np.searchsorted(numbers, held["report"], sorter=by_number)]
    first = reports.offsets[owner] + held["place"]
    order = np.lexsort((first, held["hash"]))
    held, owner, first = held[order], owner[order], first[order]
    kept = _several(held, owner)
    held, owner, first = held[kept], owner[kept], first[kept]
    bounds = np.r_[np.flatnonzero(heads(held)), len(held)].astype(np.int64)
    return Shared(first, owner.astype(np.int32), bounds), held["hash"]


def _several(held: Postings, owner: I64) -> Mask:
    """Members of n-grams that two reports hold; members are by n-gram and then by report."""
    if not len(held):
        return np.empty(0, bool)
    first = np.flatnonzero(heads(held))
    sizes = np.diff(np.r_[first, len(held)])
    return np.repeat(owner[first] != owner[first + sizes - 1], sizes)


def is_marked(hashes: U64, outlets: I64, markers: Postings) -> Mask:
    """Which n-grams, each in a report of the outlet beside it, are boilerplate by the markers among some postings."""
    everywhere = markers["report"] == EVERYWHERE
    furniture = markers["report"] == FURNITURE
    of_one = np.isin(hashes, markers["hash"][furniture])
    known = _in_outlets(markers["hash"][furniture], markers["place"][furniture])
    of_one[of_one] = np.isin(_in_outlets(hashes[of_one], outlets[of_one]), known)
    return of_one | np.isin(hashes, markers["hash"][everywhere])


def _in_outlets(hashes: U64, outlets: npt.NDArray[np.integer[Any]]) -> npt.NDArray[np.void]:
    rows = np.empty(len(hashes), _IN_OUTLET)
    rows["hash"], rows["outlet"] = hashes, outlets
    return rows


def _markers(hashes: U64, kind: int, places: I64 | int = 0) -> Postings:
    rows = np.empty(len(hashes), POSTING)
    rows["hash"], rows["report"], rows["place"] = hashes, kind, places
    return rows


def disturbed(pool: Pool, store: Store) -> frozenset[tuple[str, str]]:
    """Pairs of earlier reports that hold n-grams of ``pool.turned``, and that passages were found between."""
    turned = np.isin(pool.hash, pool.turned["hash"]) & ~pool.fresh
    lost = {pool.roster.ids[owner] for owner in np.unique(pool.shared.owner[turned & ~pool.plain]).tolist()}
    if not lost:
        return frozenset()
    among = {pool.roster.ids[owner] for owner in np.unique(pool.shared.owner[turned]).tolist()}
    return frozenset(pair for pair in store.tied(sorted(lost)) if among.issuperset(pair))
