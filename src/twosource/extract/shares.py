"""How some of the injured are: "two are in critical condition, the others stable" shares out a number told before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.extract.harm_words import harm_words
from twosource.language.tokens import tokenize
from twosource.model import Claim, Draft, Kind, Polarity, Report, Scope

WITHIN = 12
"""Tokens between a figure and the words for how they are."""


def settle_shares(report: Report, claims: Sequence[Claim], drafts: Sequence[Draft], lang: str) -> list[Claim]:
    """Makes such a figure a part of the largest figure of the injured in its event, where that is larger."""
    changed: dict[str, Claim] = {}
    for draft in drafts:
        wanted = set(draft.claims)
        hurt = [claim for claim in claims if claim.id in wanted and _is_figure(claim)]
        whole = max(hurt, key=lambda claim: claim.interval.low or 0, default=None)
        if whole is None or whole.interval.low != whole.interval.high:
            continue
        for claim in hurt:
            if (claim.interval.high or 0) < (whole.interval.low or 0) and _shares_out(report, claim, lang):
                changed[claim.id] = replace(claim, part_of=whole.id)
    return [changed.get(claim.id, claim) for claim in claims]


def _is_figure(claim: Claim) -> bool:
    single = claim.scope is Scope.INCIDENT and claim.part_of is None and claim.polarity is Polarity.ASSERTED
    return claim.kind is Kind.INJURED and single and claim.figure is not None and claim.interval.high is not None


def _shares_out(report: Report, claim: Claim, lang: str) -> bool:
    if claim.figure is None:
        return False
    tokens = tokenize(report.text, claim.evidence.start, claim.evidence.end)
    at = next((i for i, token in enumerate(tokens) if token.end > claim.figure.start), len(tokens))
    found = harm_words(lang).shared_out.find(tokens)
    return any(at <= match.start <= at + WITHIN for match in found)
