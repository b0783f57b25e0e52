"""Every claim to its origin: the deepest source that text, quotations, credits and attribution show.

The order of the steps matters and is fixed: first what one report says of one named speaker, then words that reports
share, then one speaker's same figure in several reports, last each report's own narration with what is left of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from twosource.model import Extraction, Fold, Origin, Passage, Report, content_id
from twosource.origins.quotations import shared_quotations
from twosource.origins.repeats import same_speaker
from twosource.origins.shared import SAME_WORDS, Joint, in_passages, in_quotations, quoted_speakers, same_credit
from twosource.origins.sources import Depth, Source
from twosource.origins.told import Told, by_report_of, earliest, sources_of, speakers_of, told_of
from twosource.origins.union import Components

_WORDS = frozenset({"passage", "quotation"})


def trace(
    reports: Mapping[str, Report], extractions: Mapping[str, Extraction], passages: Sequence[Passage]
) -> list[Origin]:
    """Origins of all claims of ``extractions``; every claim is in exactly one. Sorted by id.

    ``passages`` are those of ``common_passages(reports)``. Unnamed speakers of two reports are one origin only where
    passages or quotations show it; claims of two named speakers never are.
    """
    sources = sources_of(reports, extractions)
    told = told_of(reports, extractions, sources)
    components = Components({claim: one.source for claim, one in told.items()})
    by_report, speakers = by_report_of(told.values()), speakers_of(told)
    quoted = shared_quotations(reports[report] for report, one in extractions.items() if one.claims)
    quotations = [fold for fold in quoted if fold.score >= SAME_WORDS]
    evidence: list[tuple[Fold, str]] = []
    for claims in speakers.values():
        components.join_all(claims)
    _join(components, evidence, in_passages(passages, by_report))
    _join(components, evidence, in_quotations(quotations, by_report))
    _join(components, evidence, quoted_speakers(quotations, extractions, sources, speakers))
    _join(components, evidence, same_speaker(told.values(), named=True))
    _join_names_of_one_report(told, components)
    _join_narrations(told, components)
    _join(components, evidence, same_credit(passages, by_report))
    _join(components, evidence, same_speaker(told.values(), named=False))
    folds: dict[str, set[Fold]] = {}
    for fold, claim in evidence:
        folds.setdefault(components.find(claim), set()).add(fold)
    origins = [
        _origin([told[claim] for claim in claims], folds.get(components.find(claims[0]), set()))
        for claims in components.sets()
    ]
    return sorted(origins, key=lambda origin: origin.id)


def by_incident(origins: Iterable[Origin], claims: Iterable[str], reports: Iterable[str] | None = None) -> list[Origin]:
    """The origins of the given claims (an incident's), each with only these claims; ids stay those of the whole.

    With ``reports`` (the incident's), each origin keeps only those of its reports, and the folds between them.
    """
    wanted = set(claims)
    carried = None if reports is None else set(reports)
    kept = []
    for origin in origins:
        here = tuple(claim for claim in origin.claims if claim in wanted)
        if not here:
            continue
        if carried is None:
            kept.append(replace(origin, claims=here))
            continue
        folds = tuple(fold for fold in origin.folds if fold.report_a in carried and fold.report_b in carried)
        mine = tuple(report for report in origin.reports if report in carried)
        kept.append(replace(origin, claims=here, reports=mine, folds=folds))
    return kept


def _join(components: Components, evidence: list[tuple[Fold, str]], joints: Iterable[Joint]) -> None:
    """Join what is shown to be one. All words in common are kept as evidence; of a speaker's repeats, what it takes."""
    for a, b, fold in joints:
        apart = components.find(a) != components.find(b)
        if components.join(a, b) and (apart or fold.why in _WORDS):
            evidence.append((fold, a))


def _join_names_of_one_report(told: Mapping[str, Told], components: Components) -> None:
    """In one report "Lavrov" and whoever was found to be "Sergey Lavrov" are one man."""
    here: dict[str, list[str]] = {}
    for claim in sorted(told):
        if told[claim].source.depth >= Depth.DESCRIBED:
            here.setdefault(told[claim].report.id, []).append(claim)
    for claims in here.values():
        for at, a in enumerate(claims):
            for b in claims[at + 1 :]:
                if components.same_source(a, b):
                    components.join(a, b)


def _join_narrations(told: Mapping[str, Told], components: Components) -> None:
    """What a report tells in its own voice is one origin, with what later reports copied from it."""
    groups: dict[tuple[str, str], list[str]] = {}
    for claims in components.sets():
        members = [told[claim] for claim in claims]
        if any(one.source.depth in (Depth.NAMED, Depth.DESCRIBED) for one in members):
            continue
        home = min(members, key=earliest).report.id
        deepest = _deepest([one for one in members if one.report.id == home])
        groups.setdefault((home, deepest.key), []).append(claims[0])
    for firsts in groups.values():
        components.join_all(firsts)


def _deepest(members: Sequence[Told]) -> Source:
    return min(members, key=lambda one: (-one.source.depth, *earliest(one), -len(one.source.name), one.claim.id)).source


def _origin(members: Sequence[Told], folds: set[Fold]) -> Origin:
    claims = tuple(sorted(one.claim.id for one in members))
    source = _deepest(members)
    ordered = sorted({one.report.id: one for one in members}.values(), key=earliest)
    shown = sorted(folds, key=lambda f: (f.why, f.report_a, f.report_b, f.a, f.b, f.score))
    return Origin(
        content_id("o", list(claims)),
        source.name,
        source.kind,
        claims,
        tuple(one.report.id for one in ordered),
        tuple(shown),
    )
