"""Reports as arrays of folded words, and the word n-grams that several of them hold.

Everything is kept in flat numpy arrays (4 bytes a word's number, 4 an offset): no Python object per word or per n-gram.
n-grams are sorted a sixteenth at a time, so that grouping them takes little more than their hashes, 8 bytes each.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from twosource.language import Token, tokenize
from twosource.model import Report, Span

U64 = npt.NDArray[np.uint64]
U32 = npt.NDArray[np.uint32]
I64 = npt.NDArray[np.int64]
I32 = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]

NOT_COMPARED = frozenset({"boilerplate", "caption", "clock", "credit", "link", "byline"})
"""Kinds of mark whose words two reports may share without either resting on the other."""

BREAK = 10_000
"""Added to positions where words were left out, so that no n-gram and no chain runs across the hole."""

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of many reports, one after another; report ``i`` owns ``[offsets[i], offsets[i + 1])``.

    ``codes`` number the folded words as first met, ``starts`` and ``ends`` their offsets in the report's text,
    ``places`` their positions in the report (punctuation not counted), with a jump of ``BREAK`` after left-out words.
    """

    reports: tuple[Report, ...]
    offsets: I64
    codes: U32
    starts: I32
    ends: I32
    places: I32

    def owners(self) -> I32:
        """For each word, the index of its report."""
        return np.repeat(np.arange(len(self.reports), dtype=np.int32), np.diff(self.offsets))

    def span(self, first: int, end: int) -> tuple[str, Span]:
        """The report's id, and the characters from word ``first`` to before word ``end``."""
        owner = int(self.offsets.searchsorted(first, side="right")) - 1
        return self.reports[owner].id, Span(int(self.starts[first]), int(self.ends[end - 1]))


def prose(report: Report) -> Iterator[list[Token]]:
    """The report's words in runs, cut where words that are not compared were left out."""
    holes = sorted(mark.span for mark in report.marks if mark.kind in NOT_COMPARED)
    run: list[Token] = []
    hole = 0
    for token in tokenize(report.text):
        if token.kind == "punct":
            continue
        while hole < len(holes) and holes[hole].end <= token.start:
            hole += 1
            if run:
                yield run
                run = []
        if hole == len(holes) or token.end <= holes[hole].start:
            run.append(token)
    if run:
        yield run


def read_words(reports: Iterable[Report], runs: Callable[[Report], Iterator[list[Token]]] = prose) -> Words:
    """The words of ``reports``, ordered by report id so that the order they came in never matters."""
    ordered = tuple(sorted({report.id: report for report in reports}.values(), key=lambda report: report.id))
    known: dict[str, int] = {}
    codes, starts, ends, places = array("I"), array("i"), array("i"), array("i")
    offsets = [0]
    for report in ordered:
        place = 0
        for run in runs(report):
            for _, norm, start, end, _ in run:
                codes.append(known.setdefault(norm, len(known)))
                starts.append(start)
                ends.append(end)
            places.extend(range(place, place + len(run)))
            place += len(run) + BREAK
        offsets.append(len(codes))
    return Words(
        ordered,
        np.array(offsets, dtype=np.int64),
        np.frombuffer(codes, dtype=np.uint32) if codes else np.empty(0, np.uint32),
        _int32(starts),
        _int32(ends),
        _int32(places),
    )


def _int32(values: array[int]) -> I32:
    return np.frombuffer(values, dtype=np.int32) if values else np.empty(0, np.int32)


def ngram_hashes(words: Words, n: int) -> tuple[U64, Mask]:
    """A hash for the ``n`` words from each word on, and whether they stand together inside one report."""
    total = len(words.codes) - n + 1
    if total <= 0:
        return np.empty(0, np.uint64), np.empty(0, bool)
    hashes = np.zeros(total, dtype=np.uint64)
    for step in range(n):
        hashes *= _MULTIPLIER
        hashes += words.codes[step : step + total]
        hashes ^= hashes >> np.uint64(29)
    # Places count from 0 in each report and jump at left-out words, so a run across either has another distance.
    return hashes, words.places[n - 1 :] - words.places[:total] == n - 1


@dataclass(frozen=True, slots=True)
class Shared:
    """n-grams that two or more reports hold, by their ``first`` word; group ``g`` is ``[bounds[g], bounds[g + 1])``.

    Within a group the runs are in order of report, then place.
    """

    first: I64
    owner: I32
    bounds: I64


def shared_ngrams(words: Words, n: int) -> Shared:
    """Groups of equal n-grams over two or more reports."""
    hashes, whole = ngram_hashes(words, n)
    owners = words.owners()
    parts = [_groups(hashes, np.flatnonzero(whole & (hashes % _PARTS == part)), owners) for part in range(int(_PARTS))]
    firsts = np.concatenate([first for first, _ in parts])
    sizes = np.concatenate([sizes for _, sizes in parts])
    return Shared(firsts, owners[firsts], np.r_[0, np.cumsum(sizes)].astype(np.int64))


_PARTS = np.uint64(16)


def _groups(hashes: U64, firsts: I64, owners: I32) -> tuple[I64, I64]:
    """Of the n-grams at ``firsts`` those that several reports hold, group by group, and the size of each group."""
    firsts = firsts[np.argsort(hashes[firsts], kind="stable")]  # stable keeps the order of reports inside a group
    if not len(firsts):
        return firsts, firsts
    here = hashes[firsts]
    heads = np.flatnonzero(np.r_[True, here[1:] != here[:-1]])
    sizes = np.diff(np.r_[heads, len(here)])
    keep = owners[firsts[heads]] != owners[firsts[heads + sizes - 1]]  # groups inside one report tell nothing
    return firsts[np.repeat(keep, sizes)], sizes[keep]
