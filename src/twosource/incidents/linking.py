"""From drafts to incidents: candidates, scores, clusters, and the links that say why."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import combinations

import numpy as np
import numpy.typing as npt

from twosource.incidents.candidates import candidate_pairs
from twosource.incidents.cluster import Pin, cluster
from twosource.incidents.fallback import draft_from_text
from twosource.incidents.linkage import Judge, linkages
from twosource.incidents.profile import Profile, finished, read_drafts
from twosource.incidents.score import Shared, Weights, scorer, shipped_weights
from twosource.incidents.summary import incident_of
from twosource.model import (
    Draft,
    Extraction,
    Incident,
    Link,
    Linkage,
    Passage,
    Report,
    incident_id,
)
from twosource.spill import Column, Shelf
from twosource.spill.numbers import Rows

LINKER = "linker@2"
TOLD_APART = -1000.0
"""Bits between two events of one report: more than any likeness of other reports can outweigh on average."""


@dataclass(frozen=True, slots=True)
class Linked:
    """``incidents`` in the order of their date (unknown last) and id, the ``links`` they rest on, and their
    ``linkages`` in the order of their ids; all lie on disk."""

    incidents: Sequence[Incident] = ()
    links: Sequence[Link] = ()
    linkages: Sequence[Linkage] = ()


def link(
    reports: Mapping[str, Report],
    extractions: Mapping[str, Extraction],
    passages: Iterable[Passage] = (),
    pins: Iterable[Pin] = (),
    weights: Weights | None = None,
) -> Linked:
    """Incidents, with why each is one.

    A link is kept for every scored pair within an incident that speaks for it, and for every pin, its parts largest
    first. The answer depends on what is given, not on its order. Reports and extractions are read once, in the order
    of their ids.

    Raises:
        ModelError: pins that contradict each other.
    """
    found = read_drafts(reports, extractions)
    made = finished(found)
    used, shared, known_pins = weights or shipped_weights(), shared_lengths(reports, passages), list(pins)
    groups, speaking = grouped(made, found.drafts, used, shared, known_pins)
    incidents = Shelf(incident_of([found.drafts[index] for index in group]) for group in groups)
    ids = [incident_id(tuple(found.ids[index] for index in group)) for group in groups]
    judge = Judge(LINKER, made, used, shared)
    why = linkages(found.ids, groups, ids, speaking[:], known_pins, judge)
    pinned = [Link(min(pin.a, pin.b), max(pin.a, pin.b), 0.0, (), pin.decided_by) for pin in known_pins if pin.together]
    linked = _links(judge, groups, speaking)
    links = Shelf(merge(linked, sorted(pinned, key=_link_order), key=_link_order))
    dates = [(incident.when is None, incident.when or "", incident.id) for incident in incidents]
    ordered = incidents.arranged(np.array(sorted(range(len(dates)), key=dates.__getitem__), np.int64))
    return Linked(ordered, links, Shelf(sorted(why, key=lambda one: one.incident)))


def _link_order(link: Link) -> tuple[str, str, str]:
    return link.a, link.b, link.decided_by


def group_rows(
    reports: Mapping[str, Report], extractions: Mapping[str, Extraction], passages: Iterable[Passage] = ()
) -> Iterator[dict[str, object]]:
    """One row a report, in the order given: its incidents' keys, main first.

    The main one is that of its first draft or, where no other report tells of that one, the one that most reports
    tell of: what several report is the news, and the rest is background. A report from which no event could be read
    is grouped by its words and date alone.
    """
    found: dict[str, Extraction] = {}
    for key, report in reports.items():
        extraction = extractions.get(key, Extraction(key))
        found[key] = extraction if extraction.drafts else Extraction(key, drafts=(draft_from_text(report),))
    drafts = read_drafts(reports, found)
    made = finished(drafts)
    groups, _ = grouped(made, drafts.drafts, shipped_weights(), shared_lengths(reports, passages), ())
    ids = drafts.ids
    key_of = {ids[index]: incident_id(tuple(ids[member] for member in group)) for group in groups for index in group}
    told_by = {key_of[ids[group[0]]]: len({made[index].report for index in group}) for group in groups}
    for key in reports:
        own = list(dict.fromkeys(key_of[draft.id] for draft in found[key].drafts))
        main = own[0] if told_by[own[0]] > 1 else max(own, key=lambda one: told_by[one])
        yield {"id": key, "incidents": [main, *(one for one in own if one != main)]}


_ROWS = 4096
"""Rows that are Python numbers at a time."""

_SCORED = np.dtype([("i", np.int32), ("j", np.int32), ("bits", np.float64)])


def grouped(
    made: Sequence[Profile], drafts: Sequence[Draft], weights: Weights, shared: Shared, pins: Iterable[Pin]
) -> tuple[list[tuple[int, ...]], Column]:
    """Groups of numbers of ``made``; every pair that speaks for one event, with its bits above the threshold, in
    order."""
    speaking = Column(_SCORED)

    def scored() -> Iterator[tuple[int, int, float]]:
        for pairs in candidate_pairs(made, shared):
            found = _scored(made, pairs, weights, shared)
            speaking.append(found[found["bits"] > 0])
            for start in range(0, len(found), _ROWS):
                yield from found[start : start + _ROWS].tolist()
        yield from ((i, j, TOLD_APART) for i, j in _told_apart(drafts))

    compare = Judge(LINKER, made, weights, shared).bits
    return cluster([draft.id for draft in drafts], scored(), compare, pins), speaking


def _scored(made: Sequence[Profile], pairs: npt.NDArray[np.int64], weights: Weights, shared: Shared) -> Rows:
    """Pairs with their bits, in their order; those of one report are left out.

    The profiles i, a few hundred, are held; each profile j is read once and compared with all of its pairs.
    """
    found = np.empty(len(pairs), _SCORED)
    found["i"], found["j"] = pairs[:, 0], pairs[:, 1]
    mine = {i: made[i] for i in np.unique(pairs[:, 0]).tolist()}
    order = np.argsort(pairs[:, 1], kind="stable")
    score = scorer(weights, shared)
    b, before = None, -1
    for start in range(0, len(order), _ROWS):
        some = order[start : start + _ROWS]
        bits = []
        for i, j in pairs[some].tolist():
            if b is None or j != before:
                b, before = mine.get(j) or made[j], j
            a = mine[i]
            bits.append(math.nan if a.report == b.report else score(a, b))
        found["bits"][some] = np.array(bits) - weights.threshold
    scored: Rows = found[~np.isnan(found["bits"])]
    return scored


def _told_apart(drafts: Iterable[Draft]) -> Iterator[tuple[int, int]]:
    """Pairs of drafts that one report tells as two events; only a person's pin joins them."""
    first: dict[str, int] = {}
    several: dict[str, list[int]] = {}
    for index, draft in enumerate(drafts):
        if draft.report in first:
            several.setdefault(draft.report, [first[draft.report]]).append(index)
        else:
            first[draft.report] = index
    for indices in several.values():
        yield from combinations(indices, 2)


def shared_lengths(reports: Mapping[str, Report], passages: Iterable[Passage]) -> dict[tuple[str, str], float]:
    """Share of the shorter report that lies in passages common to both."""
    covered: Counter[tuple[str, str]] = Counter()
    for passage in passages:
        if passage.report_a in reports and passage.report_b in reports and passage.report_a != passage.report_b:
            pair = min(passage.report_a, passage.report_b), max(passage.report_a, passage.report_b)
            covered[pair] += min(passage.a.end - passage.a.start, passage.b.end - passage.b.start)
    sharing = sorted({report for pair in covered for report in pair})
    length = {key: len(reports[key].text) for key in sharing}
    return {(a, b): min(1.0, common / max(1, min(length[a], length[b]))) for (a, b), common in covered.items()}


def _links(judge: Judge, groups: Iterable[Sequence[int]], speaking: Column) -> Iterator[Link]:
    """In the order of the drafts' ids, as the pairs are."""
    place = np.empty(len(judge.made), np.int64)
    for number, group in enumerate(groups):
        place[list(group)] = number
    for block in speaking.blocks():
        for i, j, _ in block[place[block["i"]] == place[block["j"]]].tolist():
            yield judge.link(i, j)
