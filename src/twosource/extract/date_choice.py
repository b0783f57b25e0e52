"""The day of a report's event: which of the dates it names.

A main event takes the date whose signs are worth most together (date_signs.py; date_weights.toml, learnt by
training/dates.py). Any other event takes the date that most of its own claims have.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from twosource.extract.date_signs import ONLY_PUBLISHED, Candidate, candidates
from twosource.extract.scope import RUNNING
from twosource.model import HARM, Claim, Report, When
from twosource.model.edtf import bounds, month_day

HARM_VOTE = 3


def main_date(
    report: Report,
    claims: Sequence[Claim],
    said: Mapping[str, When],
    named: Sequence[When],
    *,
    background: bool = False,
) -> str | None:
    """EDTF of the main event, told by ``claims``; ``named`` are all dates of the report, ``said`` those of sayings.

    An event told as background only is never of the day of publication, unless that day is named.
    """
    found = candidates(report, claims, said, named)
    if background:
        found = [one for one in found if ONLY_PUBLISHED not in one.signs]
    best = max(found, key=worth, default=None)
    return (best.edtf or None) if best else None


def worth(candidate: Candidate) -> float:
    """Of the date itself, and of the best of the places that name it."""
    weights = shipped_weights()
    beside = max((sum_of(mention, weights) for mention in candidate.mentions), default=0.0)
    return sum_of(candidate.signs, weights) + beside


def sum_of(signs: Iterable[str], weights: Mapping[str, float]) -> float:
    """In a fixed order: a sum of floats in the order of a set would differ between runs."""
    return sum(weights.get(sign, 0.0) for sign in sorted(signs))


@lru_cache(maxsize=1)
def shipped_weights() -> Mapping[str, float]:
    text = files("twosource.extract").joinpath("date_weights.toml").read_text("utf-8")
    return {sign: float(value) for sign, value in tomllib.loads(text)["worth"].items()}


def voted_date(claims: Sequence[Claim], said: Mapping[str, When], published: str | None) -> str | None:
    """The date that speaks loudest: of harm, then of other acts or of saying; else ``published``.

    Whole days win over stretches.
    """
    votes: Counter[str] = Counter()
    for claim in claims:
        if claim.scope in RUNNING:
            continue
        if claim.when is not None:
            if claim.kind in HARM or _names_a_day(claim.when.edtf):  # "the truce of March 2020" dates no attack
                votes[claim.when.edtf] += HARM_VOTE if claim.kind in HARM else 1
        elif claim.id in said:
            votes[said[claim.id].edtf] += 1
    whole = {edtf: count for edtf, count in votes.items() if _one_day(edtf)}
    return Counter(whole or votes).most_common(1)[0][0] if votes else published


def _names_a_day(edtf: str) -> bool:
    return _one_day(edtf) or month_day(edtf) is not None


def _one_day(edtf: str) -> bool:
    span = bounds(edtf)
    return span is not None and span[0] == span[1]
