"""What is linked, as it is told: incidents, the links they rest on, and why each is one."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import merge
from types import MappingProxyType

import numpy as np

from twosource.incidents.cluster import Pin
from twosource.incidents.ground import profiles
from twosource.incidents.linkage import Judge, linkages
from twosource.incidents.profile import Profile
from twosource.incidents.score import Shared, shipped_weights
from twosource.incidents.summary import incident_of
from twosource.model import Draft, Extraction, Incident, Link, Linkage, Report, incident_id
from twosource.spill import Column, Shelf

LINKER = "linker@4"

SCORED = np.dtype([("i", np.int32), ("j", np.int32), ("bits", np.float64)])
"""Two drafts by number, the lower first, and the bits above the threshold that speak for one event."""


@dataclass(frozen=True, slots=True)
class Linked:
    """``incidents`` in the order of their date (unknown last) and id, the ``links`` they rest on, and their
    ``linkages`` in the order of their ids; all lie on disk."""

    incidents: Sequence[Incident] = ()
    links: Sequence[Link] = ()
    linkages: Sequence[Linkage] = ()


@dataclass(frozen=True, slots=True)
class Stands:
    """What a record keeps linked (standing.py): the incident of each draft, the drafts' profiles in the order of their
    ids, the pairs of drafts that speak for one event with their bits above the threshold, and former codes."""

    codes: Mapping[str, str]
    profiles: Iterable[Profile] = ()
    speaking: Iterable[tuple[str, str, float]] = ()
    former: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def told(
    reports: Mapping[str, Report],
    extractions: Mapping[str, Extraction],
    shared: Shared,
    stands: Stands,
    pins: Iterable[Pin] = (),
) -> Linked:
    """The incidents that stand, with why each is one. A draft that is not linked yet is an incident of its own."""
    drafts = Shelf(draft for extraction in extractions.values() for draft in extraction.drafts)
    ids = [draft.id for draft in drafts]
    order = sorted(range(len(ids)), key=ids.__getitem__)
    drafts, ids = drafts.arranged(order), [ids[at] for at in order]
    made = _in_order(ids, stands, _unlinked(reports, extractions, drafts, stands.codes))
    of: dict[str, list[int]] = {}
    for index, draft in enumerate(ids):
        of.setdefault(stands.codes.get(draft) or incident_id((draft,)), []).append(index)
    place = {draft: index for index, draft in enumerate(ids)}
    speaking = Column(SCORED)
    pairs = ((place[a], place[b], bits) for a, b, bits in stands.speaking)
    speaking.append(np.array(sorted((min(i, j), max(i, j), bits) for i, j, bits in pairs), SCORED))
    judge = Judge(LINKER, made, shipped_weights(), shared)
    return linked_as(drafts, judge, list(map(tuple, of.values())), list(of), speaking, list(pins), stands.former)


def _unlinked(
    reports: Mapping[str, Report],
    extractions: Mapping[str, Extraction],
    drafts: Iterable[Draft],
    codes: Container[str],
) -> dict[str, Profile]:
    """Profiles of drafts that are not linked yet; no pair of theirs is known, so they explain nothing."""
    new = [draft for draft in drafts if draft.id not in codes]
    return {one.draft: one for one in profiles(reports, extractions, new)} if new else {}


def _in_order(ids: Sequence[str], stands: Stands, new: Mapping[str, Profile]) -> Shelf[Profile]:
    stored = iter(stands.profiles)
    return Shelf(new[draft] if draft in new else next(stored) for draft in ids)


def linked_as(
    drafts: Sequence[Draft],
    judge: Judge,
    groups: Sequence[tuple[int, ...]],
    codes: Sequence[str],
    speaking: Column,
    pins: Sequence[Pin],
    former: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> Linked:
    """Incidents of ``groups``, numbers of ``drafts``, under their ``codes``; ``drafts`` are those of ``judge``, in the
    order of their ids."""
    living = set(codes)
    made = (
        _known_as(incident_of([drafts[index] for index in group], code), former.get(code, ()), living)
        for group, code in zip(groups, codes, strict=True)
    )
    incidents = Shelf(made)
    why = linkages([draft.id for draft in drafts], groups, codes, speaking[:], pins, judge)
    pinned = [Link(min(pin.a, pin.b), max(pin.a, pin.b), 0.0, (), pin.decided_by) for pin in pins if pin.together]
    links = Shelf(merge(_links(judge, groups, speaking), sorted(pinned, key=_link_order), key=_link_order))
    dates = [(incident.when is None, incident.when or "", incident.id) for incident in incidents]
    ordered = incidents.arranged(np.array(sorted(range(len(dates)), key=dates.__getitem__), np.int64))
    return Linked(ordered, links, Shelf(sorted(why, key=lambda one: one.incident)))


def _known_as(incident: Incident, former: Iterable[str], living: Container[str]) -> Incident:
    codes = sorted(former)
    ended = tuple(code for code in codes if code not in living)
    return replace(incident, former=ended, parted_from=tuple(code for code in codes if code in living))


def _link_order(link: Link) -> tuple[str, str, str]:
    return link.a, link.b, link.decided_by


def _links(judge: Judge, groups: Iterable[Sequence[int]], speaking: Column) -> Iterator[Link]:
    """In the order of the drafts' ids, as the pairs are."""
    place = np.empty(len(judge.made), np.int64)
    for number, group in enumerate(groups):
        place[list(group)] = number
    for block in speaking.blocks():
        for i, j, _ in block[place[block["i"]] == place[block["j"]]].tolist():
            yield judge.link(i, j)
