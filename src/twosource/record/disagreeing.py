"""The incidents of a record whose origins give figures beside each other, and where these do not meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.model import Incident
from twosource.record.derived import day_of
from twosource.record.excerpts import Excerpts
from twosource.record.view import View

if TYPE_CHECKING:
    from twosource.methods import Disagreement, Method


@dataclass(frozen=True, slots=True)
class Disagreeing:
    """One incident with what its origins say of each kind of harm that two of them count."""

    incident: Incident
    found: tuple[Disagreement, ...]

    @property
    def pairs(self) -> int:
        """Pairs of origins whose figures do not meet."""
        return sum(len(one.pairs) for one in self.found)


def disagreeing(view: View, method: Method, incidents: Iterable[Incident] | None = None) -> Iterator[Disagreeing]:
    """Each incident of ``view`` (or each of ``incidents``) under ``method``, also where all figures meet."""
    from twosource import methods, origins  # noqa: PLC0415 (numpy and tables that `show` never needs)

    excerpts = Excerpts(view)
    for incident in view.incidents if incidents is None else incidents:
        part = excerpts.of(incident.reports, [incident])
        claims = [part.claims[claim] for claim in incident.claims]
        own = origins.by_incident(part.origins.values(), incident.claims, incident.reports)
        graph = view.graphs.get(incident.id)
        days = {report: day for report in incident.reports if (day := day_of(part.reports[report]))}
        case = methods.Case.of(incident, claims, own, graph.pairs if graph else ())
        tolls = methods.verdict(case, method, days=days).tolls
        yield Disagreeing(incident, tuple(methods.disagreements(case, tolls, method, days)))
