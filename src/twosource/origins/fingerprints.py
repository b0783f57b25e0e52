"""Reports as rows of numbered words, and the word n-grams that several of them hold.

Neither fits in memory for a large record: 16 bytes a word, and as much again for its n-gram. Words lie on disk in the
order of their reports; n-grams are sorted there by their hash into parts, and equal ones are grouped a part at a time.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from twosource.language.tokens import Word, word_list
from twosource.model import Report, Span
from twosource.origins.outlets import first_day, outlet_number
from twosource.spill import Buckets, Column
from twosource.spill.numbers import BLOCK, Rows

U64 = npt.NDArray[np.uint64]
I64 = npt.NDArray[np.int64]
I32 = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]

NOT_COMPARED = frozenset({"boilerplate", "caption", "clock", "credit", "link", "byline"})
"""Kinds of mark whose words two reports may share without either resting on the other."""

BREAK = 10_000
"""Added to positions where words were left out, so that no n-gram and no chain runs across the hole."""

PART = 1 << 17
"""n-grams that are sorted at a time: 16 bytes each, and as much again for their order."""

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_WORD = np.dtype([("code", np.uint32), ("start", np.int32), ("end", np.int32), ("place", np.int32)])
_NGRAM = np.dtype([("hash", np.uint64), ("first", np.int64)])


@dataclass(frozen=True, slots=True)
class Roster:
    """Reports by id, their words counted through; report ``i`` owns ``[offsets[i], offsets[i + 1])``.

    ``outlets`` are numbers, ``days`` the first ordinal a report can be from; UNKNOWN where nothing says so.
    """

    ids: tuple[str, ...]
    outlets: I64
    days: I64
    offsets: I64

    def owners(self, words: I64) -> I64:
        """For each of ``words``, given by their indices, the index of its report."""
        return self.offsets.searchsorted(words, side="right") - 1


@dataclass(frozen=True, slots=True)
class Words(Roster):
    """Reports with their words, one row each.

    A row has the ``code`` of the folded word, its ``start`` and ``end`` in the report's text, and its ``place`` in the
    report (punctuation not counted), with a jump of ``BREAK`` after left-out words.
    """

    rows: Column

    def span(self, first: int, end: int) -> tuple[str, Span]:
        """The report's id, and the characters from word ``first`` to before word ``end``."""
        owner = int(self.offsets.searchsorted(first, side="right")) - 1
        rows = self.rows[first:end]
        return self.ids[owner], Span(int(rows["start"][0]), int(rows["end"][-1]))


def prose(report: Report) -> Iterator[list[Word]]:
    """The report's words in runs, cut where words that are not compared were left out."""
    words = word_list(report.text)
    starts = [word.start for word in words]
    first = 0
    for hole in sorted(mark.span for mark in report.marks if mark.kind in NOT_COMPARED):
        end = bisect_left(starts, hole.start, first)
        if end > first and words[end - 1].end > hole.start:  # the hole begins in the midst of a word
            end -= 1
        if end > first:
            yield words[first:end]
        first = max(first, bisect_left(starts, hole.end, first))
    if first < len(words):
        yield words[first:]


@lru_cache(maxsize=1 << 18)
def code(norm: str) -> int:
    """A number for a folded word, the same in every run: words compared today meet those stored a year ago."""
    return crc32(norm.encode(errors="surrogatepass"))


def read_words(reports: Iterable[Report], runs: Callable[[Report], Iterator[list[Word]]] = prose) -> Words:
    """The words of ``reports``, which come in the order of their ids, each once."""
    ids: list[str] = []
    outlets, days, offsets = array("q"), array("q"), array("q", [0])
    rows = _Writing()
    for report in reports:
        ids.append(report.id)
        outlets.append(outlet_number(report))
        days.append(first_day(report))
        place = 0
        for run in runs(report):
            for norm, start, end in run:
                rows.codes.append(code(norm))
                rows.starts.append(start)
                rows.ends.append(end)
            rows.places.extend(range(place, place + len(run)))
            place += len(run) + BREAK
        offsets.append(rows.written())
    return Words(tuple(ids), _int64(outlets), _int64(days), _int64(offsets), rows.finished())


class _Writing:
    """Words on their way to disk, a block at a time."""

    def __init__(self) -> None:
        self.codes, self.starts, self.ends, self.places = array("I"), array("i"), array("i"), array("i")
        self._column = Column(_WORD)

    def written(self) -> int:
        """How many words there are by now."""
        if len(self.codes) >= BLOCK:
            self._flush()
        return len(self._column) + len(self.codes)

    def finished(self) -> Column:
        self._flush()
        return self._column

    def _flush(self) -> None:
        rows = np.empty(len(self.codes), _WORD)
        rows["code"], rows["start"], rows["end"], rows["place"] = self.codes, self.starts, self.ends, self.places
        self._column.append(rows)
        for numbers in (self.codes, self.starts, self.ends, self.places):
            del numbers[:]


def _int64(values: array[int]) -> I64:
    return np.frombuffer(values, dtype=np.int64) if values else np.empty(0, np.int64)


def ngram_hashes(words: Rows, n: int) -> tuple[U64, Mask]:
    """A hash for the ``n`` words from each word on, and whether they stand together inside one report."""
    total = len(words) - n + 1
    if total <= 0:
        return np.empty(0, np.uint64), np.empty(0, bool)
    codes, places = words["code"], words["place"]
    hashes = np.zeros(total, dtype=np.uint64)
    for step in range(n):
        hashes *= _MULTIPLIER
        hashes += codes[step : step + total]
        hashes ^= hashes >> np.uint64(29)
    # Places count from 0 in each report and jump at left-out words, so a run across either has another distance.
    return hashes, places[n - 1 :] - places[:total] == n - 1


@dataclass(frozen=True, slots=True)
class Shared:
    """n-grams that two or more reports hold, by their ``first`` word; group ``g`` is ``[bounds[g], bounds[g + 1])``.

    Within a group the runs are in order of report, then place.
    """

    first: I64
    owner: I32
    bounds: I64


def shared_ngrams(words: Words, n: int) -> Iterator[Shared]:
    """Groups of equal n-grams over two or more reports, some groups at a time."""
    parts = np.uint64(len(words.rows) // PART + 1)
    sorted_apart = Buckets(_NGRAM, int(parts))
    for start in range(0, len(words.rows), BLOCK):
        hashes, whole = ngram_hashes(words.rows[start : start + BLOCK + n - 1], n)
        found = np.empty(int(whole.sum()), _NGRAM)
        found["hash"], found["first"] = hashes[whole], np.flatnonzero(whole) + start
        sorted_apart.add((found["hash"] % parts).astype(np.int64), found)
    for part in sorted_apart:
        yield _groups(words, part["hash"], part["first"])


def _groups(words: Words, hashes: U64, firsts: I64) -> Shared:
    """Of the n-grams at ``firsts`` those that several reports hold, group by group."""
    order = np.argsort(hashes, kind="stable")  # stable keeps the order of reports inside a group
    hashes, firsts = hashes[order], firsts[order]
    alike = hashes[1:] == hashes[:-1]
    several = np.r_[False, alike] | np.r_[alike, False] if len(hashes) else np.empty(0, bool)
    hashes, firsts = hashes[several], firsts[several]
    heads = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]]) if len(hashes) else np.empty(0, np.int64)
    sizes = np.diff(np.r_[heads, len(hashes)])
    owners = words.owners(firsts)
    keep = owners[heads] != owners[heads + sizes - 1]  # groups inside one report tell nothing
    kept = np.repeat(keep, sizes)
    return Shared(firsts[kept], owners[kept].astype(np.int32), np.r_[0, np.cumsum(sizes[keep])].astype(np.int64))
