"""The incident of several drafts: what most of them say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from twosource.model import BY_WEAPON, PRECISIONS, ActKind, Draft, Incident, Place, Target, incident_id


def incident_of(drafts: Sequence[Draft], code: str | None = None) -> Incident:
    """The incident of ``drafts``: what most of them say, the finest where they are equal in number."""
    ordered = sorted(drafts, key=lambda draft: draft.id)
    means = Counter(draft.means for draft in ordered if draft.means)
    acts = Counter(draft.act for draft in ordered if draft.act)
    parties = Counter(party for draft in ordered for party in dict.fromkeys(draft.by))
    return Incident(
        id=code or incident_id(tuple(draft.id for draft in ordered)),
        drafts=tuple(draft.id for draft in ordered),
        claims=tuple(claim for draft in ordered for claim in draft.claims),
        reports=tuple(dict.fromkeys(draft.report for draft in ordered)),
        where=_main_place([draft.where for draft in ordered if draft.where]),
        when=_main_date([draft.when for draft in ordered if draft.when]),
        by=tuple(party for party, _ in sorted(parties.items(), key=lambda item: (-item[1], item[0]))),
        means=min(means, key=lambda one: (-means[one], one.value)) if means else None,
        act=_main_act(acts),
        target=_main_target([draft.target for draft in ordered if draft.target]),
    )


def _main_act(acts: Counter[ActKind]) -> ActKind | None:
    """The kind most drafts tell of; "an attack" yields to the weapon that others name, as its means does."""
    best = min(acts, key=lambda one: (-acts[one], one.value), default=None)
    armed = [one for one in acts if one in BY_WEAPON]
    if best is ActKind.ATTACK and armed:
        best = min(armed, key=lambda one: (-acts[one], one.value))
    return best


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
