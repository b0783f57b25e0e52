"""Claims with all that their own report shows of where they come from.

Of all claims only numbers stay in memory; each claim with its source and its statement is read when it is compared.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from twosource.model import Claim, Extraction, Kind, Published, Report, Span, edtf
from twosource.origins.agreement import meeting_points
from twosource.origins.names import surname
from twosource.origins.offices import holders, organisations, short_forms
from twosource.origins.sources import Depth, Source, source_of, teller
from twosource.spill import Column, Shelf, together

I64 = npt.NDArray[np.int64]


class Told(NamedTuple):
    """One claim with all that its report shows of where it comes from; ``said`` is what its statement holds where that
    has a speaker, None for the outlet's own narration."""

    claim: Claim
    published: Published | None
    said: tuple[Span, ...] | None
    source: Source

    @property
    def anchor(self) -> Span:
        return self.claim.figure or self.claim.evidence

    @property
    def report(self) -> Report:
        """The claim's report without its text."""
        return Report(self.claim.report, "", published=self.published)


class Spoken(NamedTuple):
    """A statement with a speaker: its content, the key of its source, and the first claim of that source in the report
    (-1: none). Of the claims that of the smallest id is the first."""

    content: tuple[Span, ...]
    key: str
    first: int


_POINT = np.dtype(
    [("named", "?"), ("surname", "i4"), ("kind", "i1"), ("unit", "i1"), ("point", "i4"), ("low", "i8"), ("claim", "i4")]
)


class Ledger:
    """All claims, numbered in the order of their ids.

    In memory, by claim: ``ids``, ``report`` (its number), ``depth`` of its source, ``key`` (the number of its source's
    key within the report), ``name`` (the number of its key in ``names`` where it is named, else -1), ``length`` of the
    source's name; on disk ``source`` and ``told``. By report: ``reports`` (their ids, ``numbers`` the other way round)
    and ``first_day``.
    """

    def __init__(self, reports: Mapping[str, Report], extractions: Mapping[str, Extraction]) -> None:
        self.reports: list[str] = []
        self.names: list[str] = []
        self.first_day = array("i")
        self._spoken: Shelf[tuple[Spoken, ...]] = Shelf()
        self._surnames: dict[str, int] = {}
        self._names: dict[str, int] = {}
        self._points = Column(_POINT)
        as_read = _AsRead()
        for _, report, extraction in together(reports, extractions):
            self._enter(as_read, report, extraction)
        order = sorted(range(len(as_read.ids)), key=as_read.ids.__getitem__)
        self.ids = [as_read.ids[at] for at in order]
        self._rank = np.empty(len(order), np.int64)
        self._rank[order] = np.arange(len(order))
        by = np.array(order, np.int64)
        self.report, self.depth, self.key, self.name, self.length = (
            array(numbers.typecode, np.array(numbers)[by].tolist())
            for numbers in (as_read.report, as_read.depth, as_read.key, as_read.name, as_read.length)
        )
        self._told = as_read.told.arranged(by)
        self.source = as_read.sources.arranged(by)
        self._anchors, self._bounds = as_read.anchors, as_read.bounds
        self.numbers = {report: number for number, report in enumerate(self.reports)}
        self.told = lru_cache(maxsize=1000)(self._told.__getitem__)

    def __len__(self) -> int:
        return len(self.ids)

    def of_report(self, report: str) -> list[int]:
        """The claims of a report in the order of its text; none for a report that is not known."""
        number = self.numbers.get(report)
        if number is None:
            return []
        start, end = self._bounds[number], self._bounds[number + 1]
        found: list[int] = self._rank[np.array(self._anchors[start:end], np.int64)].tolist()
        return found

    def tells(self, report: str) -> bool:
        """True where any claim was read from the report."""
        number = self.numbers.get(report)
        return number is not None and self._bounds[number] < self._bounds[number + 1]

    def spoken(self, report: str) -> list[Spoken]:
        """The statements of a report that have a speaker."""
        found = self._spoken[self.numbers[report]]
        return [one._replace(first=int(self._rank[one.first])) if one.first >= 0 else one for one in found]

    def earliest(self, claim: int) -> tuple[int, int]:
        """A claim's place among all by its report's first day and id."""
        report = self.report[claim]
        return self.first_day[report], report

    def meetings(self, *, named: bool) -> Iterator[list[int]]:
        """Groups of claims that one source may have made on one event, by surname, kind and date, smallest first."""
        points = np.concatenate([block[block["named"] == named] for block in self._points.blocks()] or [_NO_POINTS])
        surnames = np.empty(len(self._surnames), np.int64)
        surnames[sorted(range(len(surnames)), key=list(self._surnames).__getitem__)] = np.arange(len(surnames))
        who, claim = surnames[points["surname"]], self._rank[points["claim"]]
        order = np.lexsort((claim, points["low"], points["point"], points["unit"], points["kind"], who))
        group = np.stack([who, points["kind"], points["unit"], points["point"]])[:, order]
        cuts = np.flatnonzero((group[:, 1:] != group[:, :-1]).any(axis=0)) + 1
        for start, end in zip(np.r_[0, cuts].tolist(), np.r_[cuts, len(order)].tolist(), strict=True):
            if end - start > 1:
                yield claim[order[start:end]].tolist()

    def _enter(self, as_read: _AsRead, report: Report, extraction: Extraction) -> None:
        """Enters one report with all that was read from it."""
        number = len(self.reports)
        self.reports.append(report.id)
        self.first_day.append(first_known(report).toordinal())
        sources = _sources(report, extraction)
        statements = {statement.id: statement for statement in extraction.statements}
        narrated = teller(report) if extraction.claims else None
        keys: dict[str, int] = {}
        first: dict[str, int] = {}
        own: list[Told] = []
        start = len(as_read.ids)
        for claim in extraction.claims:
            statement = statements[claim.statement] if claim.statement else None
            source = sources[statement.id] if statement else narrated
            assert source is not None
            said = statement.content if statement is not None and statement.speaker is not None else None
            told = Told(claim, report.published, said, source)
            own.append(told)
            at = as_read.add(told, number, keys.setdefault(source.key, len(keys)), self._named(source))
            self._note_points(told, report, at)
            if source.depth >= Depth.DESCRIBED:
                before = first.setdefault(source.key, at)
                first[source.key] = min(before, at, key=as_read.ids.__getitem__)
        anchored = sorted(range(len(own)), key=lambda at: (own[at].anchor, own[at].claim.id))
        as_read.end_report(start + at for at in anchored)
        self._spoken.append(
            tuple(
                Spoken(one.content, sources[one.id].key, first.get(sources[one.id].key, -1))
                for one in extraction.statements
                if one.speaker is not None
            )
        )

    def _named(self, source: Source) -> int:
        if source.depth is not Depth.NAMED:
            return -1
        if source.key not in self._names:
            self._names[source.key] = len(self.names)
            self.names.append(source.key)
        return self._names[source.key]

    def _note_points(self, told: Told, report: Report, at: int) -> None:
        """Where the claim can meet others of its source; unnamed speakers and credits take more than a name."""
        if told.source.depth not in _MEETING or told.source.key == f"{report.id}/":
            return  # a report that names no outlet has a key of its own, which meets none of another
        who = self._surnames.setdefault(surname(told.source.key), len(self._surnames))
        low = min(told.claim.interval.low or -1, _LARGEST)
        facts = told.source.depth is Depth.NAMED, who, _KINDS[told.claim.kind]
        points = [(*facts, _UNITS[unit], point, low, at) for unit, point in meeting_points(told.claim, report)]
        if points:
            self._points.append(np.array(points, _POINT))


_MEETING = frozenset({Depth.NAMED, Depth.OUTLET, Depth.NARRATION})
_KINDS = {kind: number for number, kind in enumerate(sorted(Kind, key=lambda kind: kind.value))}
_UNITS = {"day": 0, "week": 1}
_LARGEST = 2**62
_NO_POINTS = np.empty(0, _POINT)


class _AsRead:
    """The claims as they come, before they are numbered by their ids."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.report, self.depth, self.key = array("i"), array("b"), array("i")
        self.name, self.length = array("i"), array("i")
        self.told: Shelf[Told] = Shelf()
        self.sources: Shelf[Source] = Shelf()
        self.anchors, self.bounds = array("i"), array("i", [0])

    def add(self, told: Told, report: int, key: int, name: int) -> int:
        at = len(self.ids)
        self.ids.append(told.claim.id)
        self.report.append(report)
        self.depth.append(told.source.depth)
        self.key.append(key)
        self.name.append(name)
        self.length.append(len(told.source.name))
        self.told.append(told)
        self.sources.append(told.source)
        return at

    def end_report(self, anchored: Iterator[int]) -> None:
        self.anchors.extend(anchored)
        self.bounds.append(len(self.ids))


def _sources(report: Report, extraction: Extraction) -> dict[str, Source]:
    """The source of every statement, a description put down to whom it means where the report names one."""
    own = {one.id: source_of(report, one) for one in extraction.statements}
    said = list(own.values())
    office = holders(report, said) | organisations(report, said) | short_forms(report, said)
    return {statement: office.get(source.key, source) for statement, source in own.items()}


def first_known(report: Report) -> date:
    """First day the report can be from; the last day there is where that is not known."""
    known = edtf.bounds(report.published.edtf) if report.published else None
    return known[0] if known else date.max
