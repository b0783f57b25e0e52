"""A report that tells a toll itself and also says who gave it: its own words rest on that source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from twosource.model import HARM, Claim, Fold, Interval, Kind, Origin, SpeakerKind
from twosource.origins.agreement import counts, tells

TELLERS = frozenset({SpeakerKind.OUTLET, SpeakerKind.AGENCY})

Keys = tuple[str, str]
Figure = tuple[str, Kind, Interval]
"""Of one report."""


@dataclass(frozen=True, slots=True)
class Restated:
    """``teller`` is the id of the origin that narrates; ``fold`` shows one of its figures, and whose it is."""

    teller: str
    fold: Fold


def restated(origins: Sequence[Origin], claims: Mapping[str, Claim], spoken: frozenset[str]) -> dict[Keys, Restated]:
    """Pairs of origins of which one narrates, and the other gave every figure that it has, in the same reports.

    ``claims`` are those of the incident by id, ``spoken`` the ids of those that a report puts in somebody's mouth. The
    keys are in order. An outlet that cites its own correspondent, or has a figure more than its source, is a source
    itself. Of several that gave the same, one is taken, a primary source before another outlet and the first told
    before the next: a narration must not make one of two.
    """
    told = {one.id: [claims[c] for c in one.claims if c in claims and tells(claims[c])] for one in origins}
    given = {key: _figures(claim for claim in own if claim.id in spoken) for key, own in told.items()}
    found: dict[Keys, Restated] = {}
    for origin in origins:
        own = told[origin.id]
        figures = _figures(own)
        if origin.kind not in TELLERS or not figures or any(claim.id in spoken for claim in own):
            continue
        figure = min(figures, key=lambda one: (one[0], figures[one].evidence))
        sources = [source for source in origins if source.id != origin.id and figures.keys() <= given[source.id].keys()]
        if sources:
            source = min(sources, key=lambda one: (one.kind in TELLERS, given[one.id][figure].evidence, one.id))
            a, b = figures[figure], given[source.id][figure]
            fold = Fold("restated", a.report, a.evidence, b.report, b.evidence)
            keys = (origin.id, source.id) if origin.id < source.id else (source.id, origin.id)
            found.setdefault(keys, Restated(origin.id, fold))
    return found


def _figures(claims: Iterable[Claim]) -> dict[Figure, Claim]:
    """The first claim of every figure of harm that says how many."""
    found: dict[Figure, Claim] = {}
    for claim in sorted(claims, key=lambda one: (one.report, one.evidence, one.id)):
        if claim.kind in HARM and counts(claim.interval):
            found.setdefault((claim.report, claim.kind, claim.interval), claim)
    return found
