"""What a report leads with. Further down reports turn to other events, older counts and the wider war."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache

from twosource.extract.scope import RUNNING
from twosource.extract.sums import UNCOUNTED
from twosource.language import paragraphs
from twosource.model import Claim, Interval, Kind, Polarity, Report

LEAD_PARAGRAPHS = 5
"""Headline included. In the training halves the figures of these, where they have any, are
right more often than those of the whole report; 4 and 6 do about as well."""


@lru_cache(maxsize=1)  # asked for by drafts and by confidence
def lead_end(report: Report) -> int:
    """The offset where the lead of a report ends."""
    parts = paragraphs(report.text)[:LEAD_PARAGRAPHS]
    return parts[-1].end if parts else 0


def strays(
    claims: Sequence[Claim], end: int, headline: Mapping[Kind, Interval], hits: Set[str] = frozenset()
) -> set[str]:
    """Ids of the figures of one event that disagree with what its report leads with.

    A figure of the headline decides where the event has it too; else the figures before ``end`` do. Of ``hits``, which
    do not say whether people lived, one person hit says nothing of the injured where somebody died: it may be the dead.
    """
    out: set[str] = set()
    died = any(claim.kind is Kind.KILLED and _counts(claim) for claim in claims)
    for kind in (Kind.KILLED, Kind.INJURED):
        figures = [claim for claim in claims if claim.kind is kind and _counts(claim)]
        told = headline.get(kind)
        if any(claim.part_of and claim.kind is kind and claim.interval == told for claim in claims):
            told = None  # "Two guards, gunman killed": the headline's figure is one part of the report's
        same = [claim for claim in figures if claim.interval == told]
        lead = same or [claim for claim in figures if claim.evidence.start < end]
        if died:
            lead = [claim for claim in lead if claim.id not in hits or claim.interval.high != 1]
        if not any(claim.interval != UNCOUNTED for claim in lead):
            continue
        for claim in figures:
            below = bool(same) or claim.evidence.start >= end
            if below and not any(claim.interval.meets(one.interval) for one in lead):
                out.add(claim.id)
    return out


def headline_figures(claims: Iterable[Claim]) -> dict[Kind, Interval]:
    """The figures of a headline's claims, by kind, where it gives one figure of the kind."""
    found: dict[Kind, list[Interval]] = {}
    for claim in claims:
        several = claim.interval.low is not None and claim.interval.low > 1
        if _counts(claim) and several and claim.interval != UNCOUNTED:
            found.setdefault(claim.kind, []).append(claim.interval)
    return {kind: intervals[0] for kind, intervals in found.items() if len(intervals) == 1}


def _counts(claim: Claim) -> bool:
    single = claim.scope not in RUNNING and claim.part_of is None
    return claim.interval.known and claim.polarity is Polarity.ASSERTED and single
