"""The chance that a claim's figure is the incident's: a logistic curve over how, where and by whom it is told.

Learnt by training/confidence.py on reports whose incident has a coded number; how well it holds on others is a table of
docs/evaluation.md. Claims that count neither dead nor wounded keep the confidence they were read with.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from math import exp

from twosource.extract.leading import lead_end
from twosource.extract.scope import RUNNING
from twosource.model import Claim, Draft, Interval, Kind, Report

SURE = 0.9
DIGITS = 2


def rated(report: Report, claims: Iterable[Claim], drafts: Sequence[Draft], spoken: frozenset[str]) -> list[Claim]:
    """The claims, those that count dead or wounded with their chance. ``spoken``: statements that have a speaker."""
    main = set(drafts[0].claims) if drafts else set()
    end = lead_end(report)
    return [
        replace(claim, confidence=chance(signs(claim, end, claim.id in main, claim.statement in spoken)))
        if claim.kind in (Kind.KILLED, Kind.INJURED)
        else claim
        for claim in claims
    ]


def chance(found: Sequence[str]) -> float:
    """Between 0 and 1, for the signs that a claim has."""
    weights = _weights()
    return round(1 / (1 + exp(-sum(weights[sign] for sign in ("always", *found)))), DIGITS)


def signs(claim: Claim, end: int, main: bool, spoken: bool) -> list[str]:
    """What is told of a claim, by name; ``end`` is where the report's lead ends, ``main``: of its main event."""
    place = claim.where.span if claim.where is not None else None
    found = {
        "one person": claim.interval == Interval.exactly(1),
        "a vague word": claim.interval.high is None and not any(letter.isdigit() for letter in claim.word or ""),
        "a part of another figure": claim.part_of is not None,
        "not of the incident alone": claim.scope in RUNNING,
        "below the lead": claim.evidence.start >= end,
        "not of the main event": not main,
        "a speaker": spoken,
        "a hedge": bool(claim.hedges),
        "its place beside it": place is not None and claim.evidence.covers(place),
        "its day beside it": claim.when is not None and claim.when.span is not None,
        "far from its word of harm": claim.confidence < SURE,
    }
    return [name for name, holds in found.items() if holds]


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    text = files("twosource.extract").joinpath("confidence_weights.toml").read_text("utf-8")
    table: dict[str, float] = tomllib.loads(text)["weights"]
    return table
