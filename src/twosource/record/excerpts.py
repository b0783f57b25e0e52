"""Parts of a view that are small enough to hold: some reports or incidents, with all that bears on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from twosource.model import Claim, Incident, Origin
from twosource.record.view import View
from twosource.spill import Postings, ShelfMap, chunks

T = TypeVar("T", Claim, Origin)
V = TypeVar("V")

AT_A_TIME = 50
"""Incidents, or reports, that are taken out together."""


class Excerpts:
    """What a page or a file needs of a view, a part at a time. A view that is in memory is its own only part."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._whole = not isinstance(view.reports, ShelfMap)
        self._numbers = {report: number for number, report in enumerate(view.reports)}

    @cached_property
    def _claims(self) -> Postings:
        return Postings(self._numbers, ((claim.report,) for claim in self.view.claims.values()))

    @cached_property
    def _origins(self) -> Postings:
        return Postings(self._numbers, (origin.reports for origin in self.view.origins.values()))

    @cached_property
    def _incidents(self) -> Postings:
        return Postings(self._numbers, (incident.reports for incident in self.view.incidents))

    def incidents_of(self, report: str) -> list[Incident]:
        """The incidents that a report tells of, in the view's order."""
        return [self.view.incidents[number] for number in self._incidents.of([report])]

    def of(self, reports: Iterable[str], incidents: Sequence[Incident] = ()) -> View:
        """These reports' claims and the origins of these, and these incidents. Reports, statements and assessments are
        fetched when they are asked for, once each."""
        view = self.view
        if self._whole:
            return view
        wanted = list(dict.fromkeys(reports))
        return View(
            reports=Fetched(view.reports),
            statements=Fetched(view.statements),
            claims=_some(view.claims, self._claims.of(wanted)),
            drafts=Fetched(view.drafts),
            incidents=tuple(incidents),
            linkages=Fetched(view.linkages),
            origins=_some(view.origins, self._origins.of(wanted)),
            graphs=Fetched(view.graphs),
            assessments=Fetched(view.assessments),
            overrides=view.overrides,
        )

    def by_incident(self) -> Iterator[tuple[View, Sequence[Incident]]]:
        """All incidents in the view's order, some at a time, each time with the part of the view they need."""
        for some in chunks(self.view.incidents, AT_A_TIME):
            yield self.of((report for incident in some for report in incident.reports), some), some

    def by_report(self) -> Iterator[View]:
        """All reports in the view's order, some at a time, with the incidents they tell of."""
        if self._whole:
            yield self.view
            return
        for some in chunks(self.view.reports, AT_A_TIME):
            told = {incident.id: incident for report in some for incident in self.incidents_of(report)}
            yield self.of(some, tuple(told.values()))


class Fetched(Mapping[str, V]):
    """Another mapping, of which what was asked for once is held."""

    def __init__(self, values: Mapping[str, V]) -> None:
        self._values = values
        self._held: dict[str, V] = {}

    def __getitem__(self, key: str) -> V:
        if key not in self._held:
            self._held[key] = self._values[key]
        return self._held[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def _some(values: Mapping[str, T], places: Sequence[int]) -> dict[str, T]:
    """Values by their number in the order of the mapping, which lies on disk, and their ids."""
    assert isinstance(values, ShelfMap), "a view that is in memory has no parts"
    return {value.id: value for value in values.in_order.some(places)}
