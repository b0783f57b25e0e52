"""From drafts to incidents: candidates, scores, clusters, and the links that say why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from twosource.incidents.candidates import candidates
from twosource.incidents.cluster import Pin, cluster
from twosource.incidents.fallback import draft_from_text
from twosource.incidents.profile import Profile, profiles
from twosource.incidents.score import Shared, Weights, pair_bits, pair_parts, shipped_weights
from twosource.model import PRECISIONS, Draft, Extraction, Incident, Link, Passage, Place, Report, Target, incident_id

LINKER = "linker@1"
TOLD_APART = -1000.0
"""Bits between two events of one report: more than any likeness of other reports can outweigh on average."""


def link(
    reports: Mapping[str, Report],
    extractions: Mapping[str, Extraction],
    passages: Iterable[Passage] = (),
    pins: Iterable[Pin] = (),
    weights: Weights | None = None,
) -> tuple[list[Incident], list[Link]]:
    """Incidents in the order of their date (unknown last) and id, and the links they rest on.

    A link is kept for every scored pair within an incident that speaks for it, and for every pin, its parts largest
    first. The answer depends on what is given, not on its order.

    Raises:
        ModelError: pins that contradict each other.
    """
    drafts = {draft.id: draft for key in extractions if key in reports for draft in extractions[key].drafts}
    made = profiles(reports, extractions, list(drafts.values()))
    used, shared, known_pins = weights or shipped_weights(), shared_lengths(reports, passages), list(pins)
    groups, speaking = _group(made, used, shared, known_pins)
    incidents = [_incident([drafts[made[index].draft] for index in group]) for group in groups]
    links = list(_links(made, groups, speaking, used, shared))
    links += [Link(min(pin.a, pin.b), max(pin.a, pin.b), 0.0, (), pin.decided_by) for pin in known_pins if pin.together]
    return (
        sorted(incidents, key=lambda incident: (incident.when is None, incident.when or "", incident.id)),
        sorted(links, key=lambda link: (link.a, link.b, link.decided_by)),
    )


def group_rows(
    reports: Mapping[str, Report], extractions: Mapping[str, Extraction], passages: Iterable[Passage] = ()
) -> Iterator[dict[str, object]]:
    """One row a report, in the order given: its incidents' keys, main first.

    A report from which no event could be read is grouped by its words and date alone.
    """
    found: dict[str, Extraction] = {}
    for key, report in reports.items():
        extraction = extractions.get(key, Extraction(key))
        found[key] = extraction if extraction.drafts else Extraction(key, drafts=(draft_from_text(report),))
    drafts = [draft for extraction in found.values() for draft in extraction.drafts]
    made = profiles(reports, found, drafts)
    groups, _ = _group(made, shipped_weights(), shared_lengths(reports, passages), ())
    key_of = {
        made[index].draft: incident_id(tuple(made[member].draft for member in group))
        for group in groups
        for index in group
    }
    for key in reports:
        yield {"id": key, "incidents": list(dict.fromkeys(key_of[draft.id] for draft in found[key].drafts))}


def _group(
    made: Sequence[Profile], weights: Weights, shared: Shared, pins: Iterable[Pin]
) -> tuple[list[tuple[int, ...]], dict[tuple[int, int], float]]:
    """Groups of profiles, and the bits above the threshold of every pair that speaks for one event."""
    speaking: dict[tuple[int, int], float] = {}

    def scored() -> Iterator[tuple[int, int, float]]:
        for i, j in candidates(made, shared):
            if made[i].report == made[j].report:
                continue
            bits = pair_bits(made[i], made[j], weights, shared) - weights.threshold
            if bits > 0:
                speaking[i, j] = bits
            yield i, j, bits
        yield from ((i, j, TOLD_APART) for i, j in _told_apart(made))

    unseen = weights.unseen - weights.threshold
    return cluster([profile.draft for profile in made], scored(), unseen, pins), speaking


def _told_apart(made: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Pairs of drafts that one report tells as two events; only a person's pin joins them."""
    by_report: dict[str, list[int]] = {}
    for index, profile in enumerate(made):
        by_report.setdefault(profile.report, []).append(index)
    for indices in by_report.values():
        yield from combinations(indices, 2)


def shared_lengths(reports: Mapping[str, Report], passages: Iterable[Passage]) -> dict[tuple[str, str], float]:
    """Share of the shorter report that lies in passages common to both."""
    covered: Counter[tuple[str, str]] = Counter()
    for passage in passages:
        if passage.report_a in reports and passage.report_b in reports and passage.report_a != passage.report_b:
            pair = min(passage.report_a, passage.report_b), max(passage.report_a, passage.report_b)
            covered[pair] += min(passage.a.end - passage.a.start, passage.b.end - passage.b.start)
    return {
        (a, b): min(1.0, length / max(1, min(len(reports[a].text), len(reports[b].text))))
        for (a, b), length in covered.items()
    }


def _links(
    made: Sequence[Profile],
    groups: Iterable[Sequence[int]],
    speaking: Mapping[tuple[int, int], float],
    weights: Weights,
    shared: Shared,
) -> Iterator[Link]:
    place = {index: number for number, group in enumerate(groups) for index in group}
    for (i, j), bits in speaking.items():
        if place[i] == place[j]:
            a, b = sorted((made[i], made[j]), key=lambda profile: profile.draft)
            yield Link(a.draft, b.draft, round(bits + weights.threshold, 3), pair_parts(a, b, weights, shared), LINKER)


def _incident(drafts: Sequence[Draft]) -> Incident:
    """The incident of ``drafts``: what most of them say, the finest where they are equal in number."""
    ordered = sorted(drafts, key=lambda draft: draft.id)
    means = Counter(draft.means for draft in ordered if draft.means)
    acts = Counter(draft.act for draft in ordered if draft.act)
    parties = Counter(party for draft in ordered for party in dict.fromkeys(draft.by))
    return Incident(
        id=incident_id(tuple(draft.id for draft in ordered)),
        drafts=tuple(draft.id for draft in ordered),
        claims=tuple(claim for draft in ordered for claim in draft.claims),
        reports=tuple(dict.fromkeys(draft.report for draft in ordered)),
        where=_main_place([draft.where for draft in ordered if draft.where]),
        when=_main_date([draft.when for draft in ordered if draft.when]),
        by=tuple(party for party, _ in sorted(parties.items(), key=lambda item: (-item[1], item[0]))),
        means=min(means, key=lambda one: (-means[one], one.value)) if means else None,
        act=min(acts, key=lambda one: (-acts[one], one.value)) if acts else None,
        target=_main_target([draft.target for draft in ordered if draft.target]),
    )


def _main_target(targets: Sequence[Target]) -> Target | None:
    """The kind most drafts tell of, by the name most give it; without its words, which belong to one report."""
    kinds = Counter(target.kind for target in targets)
    names = Counter((target.kind, target.name) for target in targets)
    if not targets:
        return None
    best = min(targets, key=lambda one: (-kinds[one.kind], -names[one.kind, one.name], one.kind.value, one.name))
    return Target(best.kind, best.name)


def _main_date(dates: Sequence[str]) -> str | None:
    count = Counter(dates)
    return min(count, key=lambda edtf: ("X" in edtf, -count[edtf], -len(edtf), edtf)) if count else None


def _main_place(places: Sequence[Place]) -> Place | None:
    """The place most drafts name, then the finest; without its words, which belong to one report."""
    count = Counter(place.key or place.name for place in places)
    if not places:
        return None
    best = min(
        places, key=lambda place: (-count[place.key or place.name], PRECISIONS.index(place.precision), place.name)
    )
    return Place(best.name, best.precision, best.lat, best.lon, None, best.key, best.country, best.admin)
