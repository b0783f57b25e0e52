"""What words in common show: claims in copied passages, in shared quotations, and who is quoted by two reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from twosource.language import tokenize
from twosource.model import Claim, Extraction, Fold, Passage, Span
from twosource.origins.sources import Depth, Source
from twosource.origins.told import Told

SAME_WORDS = 0.75
"""Share of equal words below which a stretch, or a quotation, is a set form around new facts and no copy."""

SAME_WORDS_SHIFT = 60
"""Claims of one passage are the same words where their distances from its start differ by at most this many
characters, and a fifth of the passage more for its edits."""

STOCK_PHRASE = 60
"""Characters below which words in common may be anyone's ("the ministry put the number of those killed at");
they show reuse only where the two reports share a full sentence in all."""

FULL_SENTENCE = 120
"""Characters in common from which two reports that credit one agency are taken to run its text; less is a place and a
date that any report of the event may put in the same words."""

NEAR_A_CLAIM = 60
NEAR_A_PASSAGE = 25
"""Characters around a claim, and past a passage's ends, in which numbers are compared (see ``_numbers_differ``)."""

Joint = tuple[str, str, Fold]
"""Two claims and what shows that they have one origin."""


def in_passages(passages: Sequence[Passage], by_report: Mapping[str, list[Told]]) -> Iterator[Joint]:
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


def _numbers_differ(a: Told, b: Told, passage: Passage) -> bool:
    """True where each side has a number near the claim that the other has not: a form filled in anew, not a copy.

    The other side is searched twice as far, since an edit moves numbers in and out of reach.
    """
    missing_in_b = _numbers(a, passage.a, NEAR_A_CLAIM) - _numbers(b, passage.b, 2 * NEAR_A_CLAIM)
    missing_in_a = _numbers(b, passage.b, NEAR_A_CLAIM) - _numbers(a, passage.a, 2 * NEAR_A_CLAIM)
    return bool(missing_in_b) and bool(missing_in_a)


def _numbers(one: Told, passage: Span, reach: int) -> frozenset[str]:
    """Numbers that lie whole within ``reach`` characters of the claim, and in the passage or just past its ends."""
    start = max(one.anchor.start - reach, passage.start - NEAR_A_PASSAGE)
    end = min(one.anchor.end + reach, passage.end + NEAR_A_PASSAGE)
    margin = NEAR_A_PASSAGE  # so that no number is read from its middle
    tokens = tokenize(one.report.text, max(start - margin, 0), min(end + margin, len(one.report.text)))
    return frozenset(token.norm for token in tokens if token.kind == "number" and start <= token.start < end)


def _inside(told: Iterable[Told], passage: Span) -> list[Told]:
    return [one for one in told if _rests_on(one, passage)]


def _rests_on(one: Told, passage: Span) -> bool:
    """The figure lies in the passage, or half of the evidence where there is no figure."""
    if one.claim.figure is not None:
        return passage.covers(one.claim.figure)
    evidence = one.claim.evidence
    common = min(evidence.end, passage.end) - max(evidence.start, passage.start)
    return 2 * common >= evidence.end - evidence.start


def _same_figure(a: Claim, b: Claim) -> bool:
    return a.kind == b.kind and a.interval == b.interval and a.polarity == b.polarity


def in_quotations(quotations: Sequence[Fold], by_report: Mapping[str, list[Told]]) -> Iterator[Joint]:
    """Claims of one kind in the statements that hold one quotation, and any two claims inside the quotation itself."""
    for fold in quotations:
        left = [one for one in by_report.get(fold.report_a, []) if _speaks(one, fold.a)]
        right = [one for one in by_report.get(fold.report_b, []) if _speaks(one, fold.b)]
        for a in left:
            for b in right:
                if a.claim.kind == b.claim.kind or (_rests_on(a, fold.a) and _rests_on(b, fold.b)):
                    yield a.claim.id, b.claim.id, fold


def quoted_speakers(
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


def _speaks(one: Told, quotation: Span) -> bool:
    """The claim's statement holds the quotation; the outlet's own narration must lie in it, not only beside it."""
    if one.statement is None or one.statement.speaker is None:
        return _rests_on(one, quotation)
    return any(piece.meets(quotation) for piece in one.statement.content)


def same_credit(passages: Sequence[Passage], by_report: Mapping[str, list[Told]]) -> Iterator[Joint]:
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
