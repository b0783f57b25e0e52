"""The incidents of a record as entries of totals: each under one method, with who tells of its harm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from twosource.model import HARM, Claim, Origin, OriginGraph, OriginState, Polarity, SpeakerKind
from twosource.record.derived import day_of
from twosource.record.excerpts import Excerpts
from twosource.record.view import View

if TYPE_CHECKING:
    from twosource.methods import Entry, Method

_KEEPS_LISTS = frozenset(
    {SpeakerKind.MONITOR, SpeakerKind.BODY, SpeakerKind.OFFICIAL, SpeakerKind.OUTLET, SpeakerKind.AGENCY}
)
"""Sources that could have documented other incidents too; a witness tells of one."""


def entries(view: View, method: Method) -> Iterator[Entry]:
    """Each incident of ``view`` under ``method``, in the view's order."""
    from twosource import methods, origins  # noqa: PLC0415 (numpy and tables that `show` never needs)

    for part, incidents in Excerpts(view).by_incident():
        for incident in incidents:
            claims = [part.claims[claim] for claim in incident.claims]
            own = origins.by_incident(part.origins.values(), incident.claims, incident.reports)
            graph = view.graphs.get(incident.id)
            case = methods.Case.of(incident, claims, own, graph.pairs if graph else ())
            days = {report: day for report in incident.reports if (day := day_of(part.reports[report]))}
            telling = _telling(own, claims)
            lists = {
                one.id: one.name for one in telling if one.kind in _KEEPS_LISTS and origins.is_named(one.name, one.kind)
            }
            yield methods.Entry(
                incident,
                methods.verdict(case, method, days=days),
                tuple(sorted(case.facts(method).rival_camps)),
                tuple(sorted(set(lists.values()))),
                len(case.facts(method).harm_origins),
                _between(lists, graph),
                tuple(one for one in view.overrides.get(incident.id, ()) if one.method == method.name),
            )


def _telling(own: Sequence[Origin], claims: Sequence[Claim]) -> list[Origin]:
    """The origins that say of somebody that he was harmed."""
    harm = {claim.id for claim in claims if claim.kind in HARM and claim.polarity is Polarity.ASSERTED}
    return [origin for origin in own if harm.intersection(origin.claims)]


def _between(lists: dict[str, str], graph: OriginGraph | None) -> dict[frozenset[str], OriginState]:
    found: dict[frozenset[str], OriginState] = {}
    for pair in graph.pairs if graph else ():
        if pair.a in lists and pair.b in lists and lists[pair.a] != lists[pair.b]:
            found[frozenset((lists[pair.a], lists[pair.b]))] = pair.state
    return found
