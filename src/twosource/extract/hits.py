"""The dead among those hit: "four people were shot" and "two died" are two dead among the four."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.extract.people_words import people_words
from twosource.language.tokens import norms
from twosource.model import (
    Age,
    Claim,
    Draft,
    Kind,
    Polarity,
    Scope,
    Sex,
    Status,
)

KNOWN = frozenset({"the", "his", "her", "their"})


def settle_hits(claims: Sequence[Claim], hits: frozenset[str], drafts: Sequence[Draft], lang: str) -> list[Claim]:
    """Tie the dead to the figure of those hit: "four people were shot" and "two died" are two dead among the four.

    In each draft the largest figure of people hit becomes the whole; smaller ones and the dead are parts of it, so that
    a method can count as injured only those left.
    """
    changed: dict[str, Claim] = {}
    for draft in drafts:
        inside = [claim for claim in claims if claim.id in set(draft.claims) and claim.polarity is Polarity.ASSERTED]
        told = [claim for claim in inside if claim.id in hits and claim.period is None]
        hit = [claim for claim in told if claim.interval.low and claim.part_of is None]
        if not hit:
            continue
        whole = max(hit, key=lambda claim: claim.interval.low or 0)
        dead = [claim for claim in inside if claim.kind is Kind.KILLED and claim.word is not None]
        apart = whole.interval.low == 1 and bool(dead) and all(_is_another(one, whole, lang) for one in dead)
        for claim in inside:
            small = claim.interval.low is not None and claim.interval.low <= (whole.interval.low or 0)
            free = claim.part_of is None and claim.id != whole.id and claim.scope is Scope.INCIDENT
            if small and free and _may_be_among(claim, whole, hits, lang) and not (apart and claim.kind is Kind.KILLED):
                changed[claim.id] = replace(claim, part_of=whole.id)
    return [changed.get(claim.id, claim) for claim in claims]


def _may_be_among(claim: Claim, whole: Claim, hits: frozenset[str], lang: str) -> bool:
    """One hit and one dead are the same person only where the dead is told of as known: "he", "the man", a name."""
    if claim.id in hits:
        return True
    if claim.kind is not Kind.KILLED:
        return False
    known = claim.word is None or claim.word.split()[0].lower() in KNOWN or claim.word == whole.word
    return whole.interval.low != 1 or (known and not _is_another(claim, whole, lang))


def _is_another(claim: Claim, whole: Claim, lang: str) -> bool:
    """An officer was shot, and the suspect was killed; a girl of two died, and a boy of one was hit: two persons."""
    if claim.word is None or whole.word is None:
        return False
    suspects = people_words(lang).suspects
    roles = [not suspects.isdisjoint(norms(one.word or "")) for one in (claim, whole)]
    told, hit = claim.people, whole.people
    return (
        roles[0] != roles[1]
        or (hit.status is Status.POLICE and told.status is not Status.POLICE)
        or (told.years is not None and hit.years is not None and not told.years.meets(hit.years))
        or (Sex.UNKNOWN not in (told.sex, hit.sex) and told.sex is not hit.sex)
        or (Age.UNKNOWN not in (told.age, hit.age) and told.age is not hit.age)
    )
