"""The incidents of a record under several methods at once, beside each other; nothing of it is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.model import Assessment, Incident
from twosource.record.derived import day_of
from twosource.record.excerpts import Excerpts
from twosource.record.view import View

if TYPE_CHECKING:
    from twosource.methods import Difference


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One incident: an assessment for each method, in the order asked for, and where their ranges differ and why."""

    incident: Incident
    assessments: tuple[Assessment, ...]
    differences: tuple[Difference, ...]


def side_by_side(view: View, names: Sequence[str], incidents: Iterable[Incident] | None = None) -> Iterator[SideBySide]:
    """Each incident of ``view`` (or each of ``incidents``) under the methods called ``names``, or at those paths.

    Raises:
        MethodError: a method that is not known or breaks a rule, or two of one name.
    """
    from twosource import methods, origins  # noqa: PLC0415 (numpy and tables that `show` never needs)

    rules = methods.load_methods(names)
    excerpts = Excerpts(view)
    for incident in view.incidents if incidents is None else incidents:
        part = excerpts.of(incident.reports, [incident])
        own = origins.by_incident(part.origins.values(), incident.claims, incident.reports)
        told = {claim: part.claims[claim] for claim in incident.claims}
        graph = view.graphs.get(incident.id)
        days = {report: day for report in incident.reports if (day := day_of(part.reports[report]))}
        case = methods.Case.of(incident, told.values(), own, graph.pairs if graph else ())
        found = tuple(methods.verdict(case, rule, days=days) for rule in rules.values())
        yield SideBySide(incident, found, tuple(methods.differences(found, rules, told)))
