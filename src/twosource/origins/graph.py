"""The origin graph of one incident: which origins there are, what ties or parts them, and how many that makes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from twosource.model import (
    Extraction,
    Incident,
    Origin,
    OriginGraph,
    OriginNode,
    OriginPair,
    OriginState,
    Passage,
    Report,
)
from twosource.origins.agreement import tells
from twosource.origins.names import outlet_of
from twosource.origins.pairs import pairs

_UNDATED = "~"
"""Sorts behind every date."""


def graph(
    incident: Incident,
    origins: Iterable[Origin],
    reports: Mapping[str, Report],
    extractions: Mapping[str, Extraction],
    passages: Sequence[Passage],
) -> OriginGraph:
    """The graph of ``incident``: ``origins`` are those that carry a claim of it, cut to its claims and reports.

    ``reports`` and ``extractions`` hold at least the incident's reports, ``passages`` are those between them. Nodes
    are in the order in which their origins are first known, pairs by id.
    """
    published, outlets = {}, set()
    for report in incident.reports:
        of = reports[report]  # one at a time: of an incident's texts none is held
        published[report] = of.published.edtf if of.published else _UNDATED
        outlets.add(outlet_of(of) or report)
    order = {report: (published[report], report) for report in incident.reports}
    own = sorted(origins, key=lambda origin: (min(order[report] for report in origin.reports), origin.id))
    told = {claim.id: claim for report in incident.reports for claim in extractions[report].claims}
    known = pairs(own, {report: extractions[report] for report in incident.reports}, passages, reports)
    group = _groups(own, known)
    nodes = tuple(
        OriginNode(
            one.id,
            any(tells(told[claim]) for claim in one.claims if claim in told),
            group[one.id],
            tuple(sorted(one.reports, key=order.__getitem__)),
            _known_day(min(published[report] for report in one.reports)),
        )
        for one in own
    )
    telling = sorted({node.group for node in nodes if node.tells})
    apart = _mutually_independent(telling, group, known)
    return OriginGraph(
        incident.id, nodes, tuple(known), len(incident.reports), len(outlets), apart, len(telling) - apart
    )


def _known_day(edtf: str) -> str | None:
    return None if edtf == _UNDATED else edtf


def _groups(origins: Sequence[Origin], known: Iterable[OriginPair]) -> dict[str, int]:
    """For each origin the number of its group: those shown dependent are in one, numbered as first met."""
    root = {origin.id: origin.id for origin in origins}

    def find(key: str) -> str:
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for pair in known:
        if pair.state is OriginState.DEPENDENT:
            root[find(pair.b)] = find(pair.a)
    numbers: dict[str, int] = {}
    return {origin.id: numbers.setdefault(find(origin.id), len(numbers)) for origin in origins}


def _mutually_independent(telling: Sequence[int], group: Mapping[str, int], known: Iterable[OriginPair]) -> int:
    """How many of the groups are shown independent of each other, at least one where there is any.

    Two groups are, where some pair across them is shown independent. Groups with most such neighbours are taken first,
    which can only count too few: the largest set would take time without bound.
    """
    wanted = set(telling)
    apart: dict[int, set[int]] = {one: set() for one in telling}
    for pair in known:
        a, b = group[pair.a], group[pair.b]
        if pair.state is OriginState.INDEPENDENT and a != b and {a, b} <= wanted:
            apart[a].add(b)
            apart[b].add(a)
    chosen: list[int] = []
    for one in sorted(telling, key=lambda number: (-len(apart[number]), number)):
        if all(other in apart[one] for other in chosen):
            chosen.append(one)
    return len(chosen)
