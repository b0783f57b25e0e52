"""A report that tells a toll itself and also says who gave it: its own words rest on that source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from twosource.model import HARM, Claim, Fold, Origin, Span, SpeakerKind
from twosource.origins.agreement import SAME_EVENT_DAYS, counts, near, same_people, same_place, tells

TELLERS = frozenset({SpeakerKind.OUTLET, SpeakerKind.AGENCY})

Keys = tuple[str, str]


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
    given = {key: [claim for claim in own if claim.id in spoken] for key, own in told.items()}
    found: dict[Keys, Restated] = {}
    for origin in origins:
        own = told[origin.id]
        figures = sorted((claim for claim in own if _is_figure(claim)), key=_place)
        if origin.kind not in TELLERS or not figures or any(claim.id in spoken for claim in own):
            continue
        shown = {one.id: _again(figures, given[one.id]) for one in origins if one.id != origin.id}
        sources = [one for one in origins if shown.get(one.id)]
        if sources:
            source = min(sources, key=lambda one: (one.kind in TELLERS, _place(shown[one.id][0])))
            a, b = figures[0], shown[source.id][0]
            fold = Fold("restated", a.report, a.evidence, b.report, b.evidence)
            keys = (origin.id, source.id) if origin.id < source.id else (source.id, origin.id)
            found.setdefault(keys, Restated(origin.id, fold))
    return found


def _again(figures: Sequence[Claim], given: Iterable[Claim]) -> list[Claim]:
    """For each of ``figures`` the first of the same report that gives it too; empty where one has none."""
    by_report: dict[str, list[Claim]] = {}
    for claim in sorted(filter(_is_figure, given), key=_place):
        by_report.setdefault(claim.report, []).append(claim)
    found = [next((b for b in by_report.get(a.report, ()) if _one_figure(a, b)), None) for a in figures]
    return [claim for claim in found if claim is not None] if all(found) else []


def _one_figure(a: Claim, b: Claim) -> bool:
    """Kind and range are the same, and nothing in people, date or place speaks against it."""
    if (a.kind, a.interval) != (b.kind, b.interval) or not same_people(a, b):
        return False
    days = near(a.when.edtf, b.when.edtf, SAME_EVENT_DAYS) if a.when and b.when else None
    return days is not False and same_place(a.where, b.where) is not False


def _is_figure(claim: Claim) -> bool:
    return claim.kind in HARM and counts(claim.interval)


def _place(claim: Claim) -> tuple[str, Span, str]:
    return claim.report, claim.evidence, claim.id
