"""The dead among those hit: "four people were shot" and "two died" are two dead among the four."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.model import (
    Claim,
    Draft,
    Kind,
    Polarity,
    Scope,
)

KNOWN = frozenset({"the", "his", "her", "their"})


def settle_hits(claims: Sequence[Claim], hits: frozenset[str], drafts: Sequence[Draft]) -> list[Claim]:
    """Tie the dead to the figure of those hit: "four people were shot" and "two died" are two dead among the four.

    In each draft the largest figure of people hit becomes the whole; smaller ones and the dead are parts of it, so that
    a method can count as injured only those left.
    """
    changed: dict[str, Claim] = {}
    for draft in drafts:
        inside = [claim for claim in claims if claim.id in set(draft.claims) and claim.polarity is Polarity.ASSERTED]
        hit = [claim for claim in inside if claim.id in hits and claim.interval.low and claim.part_of is None]
        if not hit:
            continue
        whole = max(hit, key=lambda claim: claim.interval.low or 0)
        for claim in inside:
            small = claim.interval.low is not None and claim.interval.low <= (whole.interval.low or 0)
            free = claim.part_of is None and claim.id != whole.id and claim.scope is Scope.INCIDENT
            if small and free and _may_be_among(claim, whole, hits):
                changed[claim.id] = replace(claim, part_of=whole.id)
    return [changed.get(claim.id, claim) for claim in claims]


def _may_be_among(claim: Claim, whole: Claim, hits: frozenset[str]) -> bool:
    """One hit and one dead are the same person only where the dead is told of as known: "he", "the man", a name."""
    if claim.id in hits:
        return True
    known = claim.word is None or claim.word.split()[0].lower() in KNOWN or claim.word == whole.word
    return claim.kind is Kind.KILLED and (whole.interval.low != 1 or known)
