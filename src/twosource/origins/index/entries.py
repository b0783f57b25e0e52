"""What the index knows of each report beside its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from twosource.model import Report
from twosource.origins.fingerprints import I64, Roster
from twosource.origins.index.segments import Segments


@dataclass(frozen=True, slots=True)
class Entry:
    """A report in the index: ``number`` is its own there and never given twice, ``outlet`` the number of its outlet,
    ``day`` the first ordinal it can be from (both UNKNOWN where nothing says so), ``story`` the number of the first
    report in which its outlet tells the same, ``words`` how many of its words are compared."""

    number: int
    report: str
    outlet: int
    day: int
    story: int
    words: int


class Store(Segments, Protocol):
    """What ``compare`` keeps from one call to the next."""

    def entries(self, numbers: Sequence[int]) -> Iterable[Entry]:
        """Those of ``numbers`` that are there still; a report taken out since has none."""
        ...

    def add_entries(self, entries: Sequence[Entry]) -> None: ...

    def next_number(self) -> int:
        """A number above all that were ever given."""
        ...

    def join_stories(self, into: Mapping[int, int]) -> None:
        """What told one story tells another, by their numbers."""
        ...

    def tied(self, reports: Sequence[str]) -> Iterable[tuple[str, str]]:
        """Pairs among ``reports`` that passages have been found between."""
        ...

    def texts(self, reports: Sequence[str]) -> Iterable[Report]:
        """Reports of the index, in any order."""
        ...


def roster(entries: Sequence[Entry]) -> Roster:
    """Entries, in the order of their reports, as the reports of one comparison."""
    return Roster(
        tuple(entry.report for entry in entries),
        column(entry.outlet for entry in entries),
        column(entry.day for entry in entries),
        np.r_[0, np.cumsum(column(entry.words for entry in entries))],
    )


def column(values: Iterable[int]) -> I64:
    """Numbers as an array."""
    return np.fromiter(values, np.int64)
