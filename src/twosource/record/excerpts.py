"""Parts of a view that are small enough to hold: some reports or incidents, with all that bears on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from twosource.model import Claim, Incident, Origin
from twosource.record.view import View
from twosource.spill import Postings, ShelfMap, chunks

T = TypeVar("T", Claim, Origin)

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
        """These reports with their claims, the statements and origins of these, and these incidents, assessed."""
        view = self.view
        if self._whole:
            return view
        wanted = list(dict.fromkeys(reports))
        claims = _some(view.claims, self._claims.of(wanted))
        said = dict.fromkeys(claim.statement for claim in claims.values() if claim.statement)
        return View(
            reports={key: view.reports[key] for key in wanted if key in view.reports},
            statements={key: view.statements[key] for key in said if key in view.statements},
            claims=claims,
            incidents=tuple(incidents),
            origins=_some(view.origins, self._origins.of(wanted)),
            assessments={one.id: view.assessments[one.id] for one in incidents if one.id in view.assessments},
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


def _some(values: Mapping[str, T], places: Sequence[int]) -> dict[str, T]:
    """Values by their number in the order of the mapping, which lies on disk, and their ids."""
    assert isinstance(values, ShelfMap), "a view that is in memory has no parts"
    return {value.id: value for value in values.in_order.some(places)}
