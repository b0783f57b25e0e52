"""Every claim to its origin: the deepest source that text, quotations, credits and attribution show.

The order of the steps matters and is fixed: first what one report says of one named speaker, then words that reports
share, then one speaker's same figure in several reports, last each report's own narration with what is left of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from twosource.language import tokenize
from twosource.model import Claim, Extraction, Fold, Origin, Passage, Report, Span, Statement, content_id, edtf
from twosource.origins.agreement import agree, meeting_points
from twosource.origins.names import same_name, surname
from twosource.origins.offices import holders
from twosource.origins.quotations import shared_quotations
from twosource.origins.sources import Depth, Source, source_of, teller
from twosource.origins.union import Components

SAME_WORDS = 0.75
"""Share of equal words below which a stretch, or a quotation, is a set form around new facts and no copy."""

SAME_WORDS_SHIFT = 60
"""Claims of one passage are the same words where their distances from its start differ by at most this many
characters, and a fifth of the passage more for its edits."""

STOCK_PHRASE = 60
"""Characters below which words in common may be anyone's ("reported that the number of people who were killed in");
they show reuse only where the two reports share a full sentence in all."""

FULL_SENTENCE = 120
"""Characters in common from which two reports that credit one agency are taken to run its text; less is a place and a
date that any report of the event may put in the same words."""

NEAR_A_CLAIM = 60
NEAR_A_PASSAGE = 25
"""Characters around a claim, and past a passage's ends, in which numbers are compared (see ``_numbers_differ``)."""

NEXT_CLAIMS = 30
"""Of one speaker's claims on the same days, each is compared with so many after it: enough to tie all repeats."""

_WORDS = frozenset({"passage", "quotation"})


@dataclass(frozen=True, slots=True)
class _Told:
    """One claim with all that its report shows of where it comes from."""

    claim: Claim
    report: Report
    statement: Statement | None
    source: Source

    @property
    def anchor(self) -> Span:
        return self.claim.figure or self.claim.evidence


def trace(
    reports: Mapping[str, Report], extractions: Mapping[str, Extraction], passages: Sequence[Passage]
) -> list[Origin]:
    """Origins of all claims of ``extractions``; every claim is in exactly one. Sorted by id.

    ``passages`` are those of ``common_passages(reports)``. Unnamed speakers of two reports are one origin only where
    passages or quotations show it; claims of two named speakers never are.
    """
    sources = _sources(reports, extractions)
    told = _told(reports, extractions, sources)
    components = Components({claim: one.source for claim, one in told.items()})
    by_report, speakers = _by_report(told.values()), _speakers(told)
    quoted = shared_quotations(reports[report] for report, one in extractions.items() if one.claims)
    quotations = [fold for fold in quoted if fold.score >= SAME_WORDS]
    evidence: list[tuple[Fold, str]] = []
    for claims in speakers.values():
        components.join_all(claims)
    _join(components, evidence, _in_passages(passages, by_report))
    _join(components, evidence, _in_quotations(quotations, by_report))
    _join(components, evidence, _quoted_speakers(quotations, extractions, sources, speakers))
    _join(components, evidence, _same_speaker(told.values(), named=True))
    _join_names_of_one_report(told, components)
    _join_narrations(told, components)
    _join(components, evidence, _same_credit(passages, by_report))
    _join(components, evidence, _same_speaker(told.values(), named=False))
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


Joint = tuple[str, str, Fold]
"""Two claims and what shows that they have one origin."""


def _join(components: Components, evidence: list[tuple[Fold, str]], joints: Iterable[Joint]) -> None:
    """Join what is shown to be one. All words in common are kept as evidence; of a speaker's repeats, what it takes."""
    for a, b, fold in joints:
        apart = components.find(a) != components.find(b)
        if components.join(a, b) and (apart or fold.why in _WORDS):
            evidence.append((fold, a))


def _sources(reports: Mapping[str, Report], extractions: Mapping[str, Extraction]) -> dict[str, Source]:
    """The source of every statement, an office put down to its holder where the report names one."""
    found = {}
    for report_id in sorted(extractions):
        own = {one.id: source_of(reports[report_id], one) for one in extractions[report_id].statements}
        office = holders(reports[report_id], own.values())
        found.update({statement: office.get(source.key, source) for statement, source in own.items()})
    return found


def _told(
    reports: Mapping[str, Report], extractions: Mapping[str, Extraction], sources: Mapping[str, Source]
) -> dict[str, _Told]:
    told = {}
    for report_id in sorted(extractions):
        report, extraction = reports[report_id], extractions[report_id]
        statements = {statement.id: statement for statement in extraction.statements}
        for claim in extraction.claims:
            statement = statements[claim.statement] if claim.statement else None
            told[claim.id] = _Told(claim, report, statement, sources[statement.id] if statement else teller(report))
    return told


def _by_report(told: Iterable[_Told]) -> dict[str, list[_Told]]:
    grouped: dict[str, list[_Told]] = {}
    for one in told:
        grouped.setdefault(one.report.id, []).append(one)
    for claims in grouped.values():
        claims.sort(key=lambda one: (one.anchor, one.claim.id))
    return grouped


def _speakers(told: Mapping[str, _Told]) -> dict[tuple[str, str], list[str]]:
    """The claims of each speaker of each report, by report id and the source's key."""
    groups: dict[tuple[str, str], list[str]] = {}
    for claim in sorted(told):
        one = told[claim]
        if one.source.depth >= Depth.DESCRIBED:
            groups.setdefault((one.report.id, one.source.key), []).append(claim)
    return groups


def _join_names_of_one_report(told: Mapping[str, _Told], components: Components) -> None:
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


def _in_passages(passages: Sequence[Passage], by_report: Mapping[str, list[_Told]]) -> Iterator[Joint]:
    """Claims of one kind and figure at the same point of a passage that two reports share; longest passages first."""
    shared: dict[tuple[str, str], int] = {}
    for passage in passages:
        pair = passage.report_a, passage.report_b
        shared[pair] = shared.get(pair, 0) + passage.a.end - passage.a.start
    ordered = sorted(passages, key=lambda p: (p.a.start - p.a.end, p.report_a, p.report_b, p.a, p.b))
    for passage in ordered:
        length = passage.a.end - passage.a.start
        if passage.score < SAME_WORDS:
            continue
        if length < STOCK_PHRASE and shared[passage.report_a, passage.report_b] < FULL_SENTENCE:
            continue
        fold = Fold("passage", passage.report_a, passage.a, passage.report_b, passage.b, passage.score)
        left = _inside(by_report.get(passage.report_a, []), passage.a)
        right = _inside(by_report.get(passage.report_b, []), passage.b)
        slack = SAME_WORDS_SHIFT + length // 5
        for a in left:
            for b in right:
                shift = (a.anchor.start - passage.a.start) - (b.anchor.start - passage.b.start)
                if abs(shift) <= slack and _same_figure(a.claim, b.claim) and not _numbers_differ(a, b, passage):
                    yield a.claim.id, b.claim.id, fold


def _numbers_differ(a: _Told, b: _Told, passage: Passage) -> bool:
    """True where each side has a number near the claim that the other has not: a form filled in anew, not a copy."""
    ours, theirs = _numbers(a, passage.a), _numbers(b, passage.b)
    return bool(ours - theirs) and bool(theirs - ours)


def _numbers(one: _Told, passage: Span) -> frozenset[str]:
    start = max(one.anchor.start - NEAR_A_CLAIM, passage.start - NEAR_A_PASSAGE, 0)
    end = min(one.anchor.end + NEAR_A_CLAIM, passage.end + NEAR_A_PASSAGE, len(one.report.text))
    return frozenset(token.norm for token in tokenize(one.report.text, start, end) if token.kind == "number")


def _inside(told: Iterable[_Told], passage: Span) -> list[_Told]:
    return [one for one in told if _rests_on(one, passage)]


def _rests_on(one: _Told, passage: Span) -> bool:
    """The figure lies in the passage, or half of the evidence where there is no figure."""
    if one.claim.figure is not None:
        return passage.covers(one.claim.figure)
    evidence = one.claim.evidence
    common = min(evidence.end, passage.end) - max(evidence.start, passage.start)
    return 2 * common >= evidence.end - evidence.start


def _same_figure(a: Claim, b: Claim) -> bool:
    return a.kind == b.kind and a.interval == b.interval and a.polarity == b.polarity


def _in_quotations(quotations: Sequence[Fold], by_report: Mapping[str, list[_Told]]) -> Iterator[Joint]:
    """Claims of one kind in the statements that hold one quotation, and any two claims inside the quotation itself."""
    for fold in quotations:
        left = [one for one in by_report.get(fold.report_a, []) if _speaks(one, fold.a)]
        right = [one for one in by_report.get(fold.report_b, []) if _speaks(one, fold.b)]
        for a in left:
            for b in right:
                if a.claim.kind == b.claim.kind or (_rests_on(a, fold.a) and _rests_on(b, fold.b)):
                    yield a.claim.id, b.claim.id, fold


def _quoted_speakers(
    quotations: Sequence[Fold],
    extractions: Mapping[str, Extraction],
    sources: Mapping[str, Source],
    speakers: Mapping[tuple[str, str], list[str]],
) -> Iterator[Joint]:
    """Two reports that quote the same words name or describe the same speaker, in all else they report of theirs."""
    for fold in quotations:
        left = _spoken(extractions[fold.report_a], fold.a, sources, speakers)
        right = _spoken(extractions[fold.report_b], fold.b, sources, speakers)
        for a in left:
            for b in right:
                yield a, b, fold


def _spoken(
    extraction: Extraction,
    quotation: Span,
    sources: Mapping[str, Source],
    speakers: Mapping[tuple[str, str], list[str]],
) -> list[str]:
    """The first claim of each speaker one of whose statements holds the whole quotation, or most of it."""
    keys = set()
    for statement in extraction.statements:
        if statement.speaker is None:
            continue
        held = sum(
            max(0, min(piece.end, quotation.end) - max(piece.start, quotation.start)) for piece in statement.content
        )
        if 2 * held > quotation.end - quotation.start:
            keys.add((extraction.report, sources[statement.id].key))
    return [speakers[key][0] for key in sorted(keys) if key in speakers]


def _speaks(one: _Told, quotation: Span) -> bool:
    """The claim's statement holds the quotation; the outlet's own narration must lie in it, not only beside it."""
    if one.statement is None or one.statement.speaker is None:
        return _rests_on(one, quotation)
    return any(piece.meets(quotation) for piece in one.statement.content)


def _same_speaker(told: Iterable[_Told], *, named: bool) -> Iterator[Joint]:
    """Claims on one event by one source in different reports: named speakers, or outlets and what they are cited for.

    Unnamed speakers and credits take more than a name.
    """
    wanted = {Depth.NAMED} if named else {Depth.OUTLET, Depth.NARRATION}
    groups: dict[tuple[str, str, tuple[str, int]], list[_Told]] = {}
    for one in told:
        if one.source.depth in wanted:
            for point in meeting_points(one.claim, one.report):
                groups.setdefault((surname(one.source.key), one.claim.kind.value, point), []).append(one)
    why = "speaker" if named else "attribution"
    for key in sorted(groups):
        group = sorted(groups[key], key=lambda one: (one.claim.interval.low or -1, one.claim.id))
        for at, a in enumerate(group):
            for b in group[at + 1 : at + 1 + NEXT_CLAIMS]:
                if a.report.id == b.report.id or not same_name(a.source.key, b.source.key):
                    continue
                if agree(a.claim, a.report, b.claim, b.report, strict=not named):
                    first, second = sorted((a, b), key=lambda one: one.report.id)
                    fold = Fold(why, first.report.id, first.claim.evidence, second.report.id, second.claim.evidence)
                    yield a.claim.id, b.claim.id, fold


def _join_narrations(told: Mapping[str, _Told], components: Components) -> None:
    """What a report tells in its own voice is one origin, with what later reports copied from it."""
    groups: dict[tuple[str, str], list[str]] = {}
    for claims in components.sets():
        members = [told[claim] for claim in claims]
        if any(one.source.depth in (Depth.NAMED, Depth.DESCRIBED) for one in members):
            continue
        home = min(members, key=_earliest).report.id
        deepest = _deepest([one for one in members if one.report.id == home])
        groups.setdefault((home, deepest.key), []).append(claims[0])
    for firsts in groups.values():
        components.join_all(firsts)


def _same_credit(passages: Sequence[Passage], by_report: Mapping[str, list[_Told]]) -> Iterator[Joint]:
    """Narrations credited to one agency, where the two reports also share words."""
    credited = {
        report: [one for one in told if one.source.depth is Depth.CREDIT] for report, told in sorted(by_report.items())
    }
    for passage in sorted(passages, key=lambda p: (p.report_a, p.report_b, p.a, p.b)):
        if passage.a.end - passage.a.start < FULL_SENTENCE:
            continue
        left, right = credited.get(passage.report_a), credited.get(passage.report_b)
        if left and right and left[0].source.key == right[0].source.key:
            fold = Fold("credit", passage.report_a, passage.a, passage.report_b, passage.b, passage.score)
            yield left[0].claim.id, right[0].claim.id, fold


def _earliest(one: _Told) -> tuple[date, str]:
    return first_known(one.report), one.report.id


def first_known(report: Report) -> date:
    """First day the report can be from; the last day there is where that is not known."""
    known = edtf.bounds(report.published.edtf) if report.published else None
    return known[0] if known else date.max


def _deepest(members: Sequence[_Told]) -> Source:
    return min(
        members, key=lambda one: (-one.source.depth, *_earliest(one), -len(one.source.name), one.claim.id)
    ).source


def _origin(members: Sequence[_Told], folds: set[Fold]) -> Origin:
    claims = tuple(sorted(one.claim.id for one in members))
    source = _deepest(members)
    ordered = sorted({one.report.id: one for one in members}.values(), key=_earliest)
    shown = sorted(folds, key=lambda f: (f.why, f.report_a, f.report_b, f.a, f.b, f.score))
    return Origin(
        content_id("o", list(claims)),
        source.name,
        source.kind,
        claims,
        tuple(one.report.id for one in ordered),
        tuple(shown),
    )
