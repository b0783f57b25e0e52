"""Sorted runs of postings, each in chunks that are read one by one: a log-structured merge.

New postings go down as a segment of their own; small segments are merged into larger ones as these come to be as
numerous, so that there are few to look into and each posting is written a few times in all (O'Neil et al., The
log-structured merge-tree, Acta Informatica 33, 1996).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from twosource.origins.fingerprints import I64, U64
from twosource.origins.index.postings import POSTING, Postings, bounded, in_chunks, in_order, merged

CHUNK = 248
"""Postings of a chunk: one is read for each n-gram that is looked up, so it is to fit into one page of SQLite (4 KiB)
with its row. Of 8 KiB, three pages each, a large record took three times as long to look into."""

TIMES_LARGER = 4
"""A segment this many times larger than all that came after it is left alone; a smaller one is merged with them."""

AT_A_TIME = 400
"""Chunks that are read together."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A sorted run of ``size`` postings; ``firsts`` are the hashes that its chunks begin with."""

    number: int
    size: int
    firsts: U64


class Segments(Protocol):
    """Where segments are kept."""

    def segments(self) -> list[Segment]:
        """Those there are, oldest first."""
        ...

    def chunks(self, segment: int, positions: Sequence[int]) -> list[bytes]:
        """Chunks of one segment, by their positions in it, which ascend."""
        ...

    def write(self, chunks: Iterator[bytes]) -> int:
        """Keeps chunks that do not exist yet as a segment, and says its number; it is one of ``segments`` once it
        has been entered."""
        ...

    def enter(self, segment: Segment) -> None:
        """Makes a segment that was written one of ``segments``."""
        ...

    def drop(self, segment: int) -> None:
        """Forgets a segment and its chunks."""
        ...


def look_up(kept: Segments, hashes: U64) -> Postings:
    """Every posting of ``hashes`` (in order, each once), bounded and in order."""
    found = [np.empty(0, POSTING)]
    for segment in kept.segments():
        found += list(_look_into(kept, segment, hashes))
    return bounded(in_order(np.concatenate(found)))


def _look_into(kept: Segments, segment: Segment, hashes: U64) -> Iterator[Postings]:
    chunk = np.searchsorted(segment.firsts, hashes, side="right") - 1
    hashes, chunk = hashes[chunk >= 0], chunk[chunk >= 0]
    positions = np.unique(chunk)
    for start in range(0, len(positions), AT_A_TIME):
        some = positions[start : start + AT_A_TIME]
        block = _block(kept.chunks(segment.number, some.tolist()))
        wanted = hashes[np.searchsorted(chunk, some[0]) : np.searchsorted(chunk, some[-1], side="right")]
        left = np.searchsorted(block["hash"], wanted, side="left")
        right = np.searchsorted(block["hash"], wanted, side="right")
        yield block[ranges(left, right)]


def ranges(left: I64, right: I64) -> I64:
    """All numbers of the ranges ``[left, right)``, one range after another."""
    sizes = right - left
    ends = np.cumsum(sizes)
    found: I64 = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(left - (ends - sizes), sizes)
    return found


def _block(chunks: Sequence[bytes]) -> Postings:
    return np.frombuffer(b"".join(chunks), dtype=POSTING)


def add(kept: Segments, postings: Postings) -> None:
    """Keeps more postings, and merges what has come to be too small to stand alone."""
    if not len(postings):
        return
    size, joined = len(postings), []
    for segment in reversed(kept.segments()):
        if segment.size >= TIMES_LARGER * size:
            break
        joined.append(segment)
        size += segment.size
    _write(kept, merged([*(_all_of(kept, segment) for segment in joined), iter([in_order(postings)])]))
    for segment in joined:
        kept.drop(segment.number)


def _all_of(kept: Segments, segment: Segment) -> Iterator[Postings]:
    for start in range(0, len(segment.firsts), AT_A_TIME):
        positions = range(start, min(start + AT_A_TIME, len(segment.firsts)))
        yield _block(kept.chunks(segment.number, positions))


def _write(kept: Segments, blocks: Iterator[Postings]) -> None:
    firsts: list[int] = []
    sizes: list[int] = []

    def passing() -> Iterator[bytes]:
        for chunk in in_chunks(blocks, CHUNK):
            firsts.append(int(chunk["hash"][0]))
            sizes.append(len(chunk))
            yield chunk.tobytes()

    number = kept.write(passing())
    kept.enter(Segment(number, sum(sizes), np.array(firsts, np.uint64)))
