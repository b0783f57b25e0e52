"""Where methods differ on one incident, and which of their rules make the difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from twosource.methods.closing import close
from twosource.methods.facts import listed
from twosource.methods.method import Method
from twosource.model import Assessment, Claim, Interval, Toll

_ACROSS = {
    "lowest": ("takes the lowest figure of all origins", "take the lowest figure of all origins"),
    "lowest to highest": ("keeps the range over all origins", "keep the range over all origins"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """``told`` is the range of each method that answers for this kind of harm, by name; ``why`` are sentences."""

    kind: str
    told: Mapping[str, Interval | None]
    why: tuple[str, ...]


def differences(
    assessments: Sequence[Assessment], methods: Mapping[str, Method], claims: Mapping[str, Claim]
) -> list[Difference]:
    """One for each kind of harm of which the methods give different ranges. ``claims`` are the incident's, by id."""
    kinds = dict.fromkeys(toll.kind for one in assessments for toll in one.tolls)
    found = []
    for kind in kinds:
        tolls = {one.method: toll for one in assessments for toll in one.tolls if toll.kind == kind}
        told = {name: toll.interval for name, toll in tolls.items()}
        if len(set(told.values())) > 1:
            why = dict.fromkeys(
                sentence
                for a, b in combinations(tolls, 2)
                if told[a] != told[b]
                for sentence in _why(methods[a], tolls[a], methods[b], tolls[b], claims)
            )
            found.append(Difference(kind, told, (*why, *_across(tolls, methods))))
    return found


def _why(a: Method, mine: Toll, b: Method, theirs: Toll, claims: Mapping[str, Claim]) -> Iterator[str]:
    aside = {a.name: dict(mine.set_aside), b.name: dict(theirs.set_aside)}
    counted = {a.name: set(mine.decided_by), b.name: set(theirs.decided_by)}
    for one, other in ((a, b), (b, a)):
        for claim in sorted(counted[one.name] & aside[other.name].keys()):
            word = _word(claims[claim])
            yield f"{other.name} sets {word} aside, because it {aside[other.name][claim]}; {one.name} counts it."
    for claim in sorted(counted[a.name] & counted[b.name]):
        told, interval = claims[claim].word, claims[claim].interval
        ours, others = close(told, interval, a), close(told, interval, b)
        if ours != others:
            yield f"{_word(claims[claim])} is {_range(ours)} under {a.name} and {_range(others)} under {b.name}."


def _across(tolls: Mapping[str, Toll], methods: Mapping[str, Method]) -> Iterator[str]:
    """What each does with figures of several origins, where that is not the same."""
    by_rule: dict[str, list[str]] = {}
    for name in tolls:
        by_rule.setdefault(methods[name].toll.across_origins, []).append(name)
    if len(by_rule) > 1 and any(len(toll.decided_by) > 1 for toll in tolls.values()):
        for rule, names in sorted(by_rule.items()):
            one, several = _ACROSS[rule]
            yield f"{listed(names)} {one if len(names) == 1 else several}."


def _word(claim: Claim) -> str:
    return f"“{claim.word}”" if claim.word else "a person told of"


def _range(interval: Interval | None) -> str:
    return "unknown" if interval is None else str(interval)
