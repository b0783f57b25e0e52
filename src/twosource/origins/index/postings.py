"""Which report holds which n-gram, as sorted rows of numbers.

A list is bounded: of an n-gram that very many reports hold, only the first and the last are kept, and of one that was
found to be boilerplate, only that it is. So what is asked of the index for a report does not grow with the record.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from twosource.origins.fingerprints import Mask

POSTING = np.dtype([("hash", "<u8"), ("report", "<i4"), ("place", "<i4")])
"""An n-gram's hash, the number of a report that holds it, and which word of the report it begins with."""

Postings = npt.NDArray[np.void]

EVERYWHERE = -1
"""In place of a report: the n-gram tells of no single event (see origins/boilerplate.py)."""
FURNITURE = -2
"""In place of a report: the n-gram is the furniture of the outlet whose number stands as its place."""

OLDEST = LATEST = 20
"""Postings kept of one n-gram: the oldest, as they tell over how many days it stands, and the latest, as a copy is
mostly made of what is new. Together no more than are compared all with all (``ALL_PAIRS_UP_TO`` in chaining.py)."""


def in_order(postings: Postings) -> Postings:
    """By hash, markers before reports, reports as they came."""
    ordered: Postings = postings[np.lexsort((postings["place"], postings["report"], postings["hash"]))]
    return ordered


def heads(postings: Postings) -> Mask:
    """True where a posting is the first of its n-gram; they are in order."""
    return np.r_[True, postings["hash"][1:] != postings["hash"][:-1]] if len(postings) else np.empty(0, bool)


def bounded(postings: Postings) -> Postings:
    """Postings in order, each once, less those that are beyond what is kept of one n-gram."""
    if not len(postings):
        return postings
    postings = postings[np.r_[True, postings[1:] != postings[:-1]]]
    first = heads(postings)
    group = np.cumsum(first) - 1
    size = np.bincount(group)
    marker, everywhere = postings["report"] < 0, postings["report"] == EVERYWHERE
    markers = np.bincount(group[marker], minlength=len(size))
    rank = np.arange(len(postings)) - (np.flatnonzero(first) + markers)[group]
    kept = marker | (rank < OLDEST) | (rank >= (size - markers)[group] - LATEST)
    nothing_else = np.zeros(len(size), dtype=bool)
    nothing_else[group[everywhere]] = True
    of: Postings = postings[kept & (everywhere | ~nothing_else[group])]
    return of


def merged(parts: Sequence[Iterator[Postings]]) -> Iterator[Postings]:
    """One stream in order of several that are, bounded. No block of any of them is empty or cuts an n-gram in two."""
    waiting = [(next(part, None), part) for part in parts]
    while held := [(block, part) for block, part in waiting if block is not None]:
        limit = min(block["hash"][-1] for block, _ in held)
        cuts = [int(np.searchsorted(block["hash"], limit, side="right")) for block, _ in held]
        yield bounded(in_order(np.concatenate([block[:cut] for (block, _), cut in zip(held, cuts, strict=True)])))
        waiting = [
            (block[cut:] if cut < len(block) else next(part, None), part)
            for (block, part), cut in zip(held, cuts, strict=True)
        ]


def in_chunks(blocks: Iterator[Postings], size: int) -> Iterator[Postings]:
    """The same postings in pieces of ``size``, or somewhat more, as no n-gram is cut in two."""
    rest = np.empty(0, POSTING)
    for block in blocks:
        rest = np.concatenate([rest, block])
        ends = np.r_[np.flatnonzero(heads(rest))[1:], len(rest)]  # where an n-gram ends
        start = 0
        while len(rest) - start >= size:
            end = int(ends[np.searchsorted(ends, start + size)])
            yield rest[start:end]
            start = end
        rest = rest[start:]
    if len(rest):
        yield rest
