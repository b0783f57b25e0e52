"""From drafts to incidents: candidates, scores, clusters, and the links that say why."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from twosource.incidents.candidates import candidate_pairs
from twosource.incidents.cluster import Pin, cluster, told_apart
from twosource.incidents.codes import Coded, Former, named
from twosource.incidents.fallback import draft_from_text
from twosource.incidents.ground import finished, ground_of
from twosource.incidents.likeness import Likeness
from twosource.incidents.linkage import Judge
from twosource.incidents.linked import LINKER, SCORED, Linked, linked_as
from twosource.incidents.packed import Sketch
from twosource.incidents.profile import Profile
from twosource.incidents.score import Shared, Weights, shipped_weights, speaker
from twosource.incidents.sketches import read_drafts
from twosource.incidents.text import Counted
from twosource.model import (
    Draft,
    Extraction,
    Passage,
    Report,
    incident_id,
)
from twosource.spill import Column, Shelf
from twosource.spill.numbers import Rows


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
    ids = [incident_id(tuple(found.ids[index] for index in group)) for group in groups]
    return linked_as(found.drafts, Judge(LINKER, made, used, shared), groups, ids, speaking, known_pins)


@dataclass(frozen=True, slots=True)
class Anew:
    """All drafts linked at once: their sketches, with all their words, in the order of their numbers, the incident's
    code of each, in how many drafts words and places are found, the pairs that speak for one event, and what to note
    of former codes."""

    sketches: Sequence[tuple[Sketch, Counted]]
    codes: Sequence[str]
    words: Mapping[str, int]
    places: Mapping[str, int]
    speaking: Column
    former: Sequence[Former]


def link_anew(
    reports: Mapping[str, Report],
    extractions: Mapping[str, Extraction],
    passages: Iterable[Passage],
    before: Iterable[Coded],
    pins: Iterable[Pin] = (),
) -> Anew:
    """Groups all drafts and gives them the codes that they had. Raises ModelError as ``link`` does."""
    found = read_drafts(reports, extractions)
    ground = ground_of(found)
    made = finished(found)
    groups, speaking = grouped(made, found.drafts, shipped_weights(), shared_lengths(reports, passages), pins)
    of_report = [one.report for one in found.drafts]
    drafts = [[(found.ids[index], of_report[index]) for index in group] for group in groups]
    codes, former = named(drafts, before, lambda _: False)
    given = {index: code for group, code in zip(groups, codes, strict=True) for index in group}
    sketches = Shelf(
        (Sketch.of(one, words, ground.rarity), words) for one, (_, words) in zip(made, found.sketches, strict=True)
    )
    return Anew(sketches, [given[at] for at in range(len(made))], found.words, found.places, speaking, former)


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


def grouped(
    made: Sequence[Profile], drafts: Sequence[Draft], weights: Weights, shared: Shared, pins: Iterable[Pin]
) -> tuple[list[tuple[int, ...]], Column]:
    """Groups of numbers of ``made``; every pair that speaks for one event, with its bits above the threshold, in
    order."""
    speaking = Column(SCORED)

    def scored() -> Iterator[tuple[int, int, float]]:
        for pairs in candidate_pairs(made, shared):
            found = _speaking(made, pairs, weights, shared)
            speaking.append(found)
            yield from found.tolist()
        yield from told_apart(draft.report for draft in drafts)

    compare = Judge(LINKER, made, weights, shared).bits
    return cluster([draft.id for draft in drafts], scored(), compare, pins), speaking


def _speaking(made: Sequence[Profile], pairs: npt.NDArray[np.int64], weights: Weights, shared: Shared) -> Rows:
    """The pairs that speak for one event, with their bits, in their order; those of one report are left out.

    The profiles i, a few hundred or more, are held; each profile j is read once and compared with all of its pairs.
    """
    if not len(pairs):
        return np.empty(0, SCORED)
    numbers = np.unique(pairs[:, 0])
    mine = [made[i] for i in numbers.tolist()]
    words, speak = Likeness(mine), speaker(weights, shared)
    order = np.argsort(pairs[:, 1], kind="stable")
    places, others = np.searchsorted(numbers, pairs[order, 0]), pairs[order, 1]
    firsts = [0, *(np.flatnonzero(np.diff(others)) + 1).tolist(), len(others)]
    found: list[tuple[int, int, float]] = []
    for start, end in pairwise(firsts):
        j, held = int(others[start]), places[start:end].tolist()
        at = bisect_left(numbers, j)
        b = mine[at] if at < len(numbers) and numbers[at] == j else made[j]
        for place, cosine, common in zip(held, *(known.tolist() for known in words.of(b, held)), strict=True):
            a = mine[place]
            bits = speak(a, b, cosine, common) if a.report != b.report else 0.0
            if bits > 0:
                found.append((int(numbers[place]), j, bits))
    return np.array(sorted(found), SCORED)


def shared_lengths(reports: Mapping[str, Report], passages: Iterable[Passage]) -> dict[tuple[str, str], float]:
    """Share of the shorter report that lies in passages common to both."""
    found = [one for one in passages if one.report_a in reports and one.report_b in reports]
    sharing = sorted({report for one in found for report in (one.report_a, one.report_b)})
    return shares(found, {key: len(reports[key].text) for key in sharing})


def shares(passages: Iterable[Passage], length: Mapping[str, int]) -> dict[tuple[str, str], float]:
    """The same, from the lengths of the texts."""
    covered: Counter[tuple[str, str]] = Counter()
    for passage in passages:
        if passage.report_a != passage.report_b:
            pair = min(passage.report_a, passage.report_b), max(passage.report_a, passage.report_b)
            covered[pair] += min(passage.a.end - passage.a.start, passage.b.end - passage.b.start)
    return {(a, b): min(1.0, common / max(1, min(length[a], length[b]))) for (a, b), common in covered.items()}
