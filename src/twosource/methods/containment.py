"""Which figures of an incident another figure contains, or tells better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from twosource.methods.method import TollRule
from twosource.model import Age, Claim, Interval, People, Sex, SpeakerKind, Status

_ONE_VIEW = frozenset({SpeakerKind.PERSON, SpeakerKind.WITNESS, SpeakerKind.DOCUMENT})
"""Sources that tell of what they saw or whom they lost; bodies, monitors and officials give rival totals."""
_OWN = frozenset({SpeakerKind.OUTLET, SpeakerKind.AGENCY})
_WEIGHS_BY_ITSELF = _OWN | {SpeakerKind.BODY, SpeakerKind.MONITOR, SpeakerKind.OFFICIAL}
"""Sources whose count stands beside the one that the report makes of all of them."""


def without_parts(
    kept: Sequence[Claim], ranges: Mapping[str, Interval], voices: Mapping[str, SpeakerKind], rule: TollRule
) -> dict[str, str]:
    """Figures that another figure contains or tells better: children among the dead, one victim among many, "dozens".

    News tells of victims one by one beside the total; such a mention is no rival total. The weakest words go first, and
    only a figure that still stands sets another aside, so that one always stays. ``voices`` tell what sort of source
    makes each claim.
    """
    out: dict[str, str] = {}
    for claim in sorted(kept, key=lambda one: (_firmness(one, ranges[one.id]), completeness(ranges[one.id]), one.id)):
        for other in kept:
            if other.id != claim.id and other.id not in out:
                why = _why_contained(claim, other, ranges, voices, rule)
                if why is not None:
                    out[claim.id] = why
                    break
    return out


def _firmness(claim: Claim, closed: Interval) -> int:
    """How much a figure's words say: a plural alone, a figure for two kinds of harm, a vague word, a number."""
    tests = (_no_number(claim), _is_shared_out(claim), is_vague(claim, closed))
    return tests.index(True) if True in tests else len(tests)


def _why_contained(
    claim: Claim, other: Claim, ranges: Mapping[str, Interval], voices: Mapping[str, SpeakerKind], rule: TollRule
) -> str | None:
    """Why ``other`` makes ``claim`` no figure of its own, or None."""
    mine, theirs = ranges[claim.id], ranges[other.id]
    same = claim.report == other.report
    large = least(theirs) >= least(mine)
    only_other_counts = _no_number(claim) and not _no_number(other)
    checks = (
        (
            _is_shared_out(claim) and not _is_shared_out(other),
            "is one figure for dead and wounded, where others are counted apart",
        ),
        (
            only_other_counts and ((large and least(theirs) > 1) or (same and least(theirs) > 0)),
            "gives no number where another figure does",
        ),
        (
            same and large and _narrower(claim.people, other.people),
            "counts a group within a broader figure of the same report",
        ),
        (
            same and mine.high == 1 and least(theirs) > 1,
            "tells of one victim where the same report gives a larger figure",
        ),
        (
            same and mine.high == 0 and least(theirs) > 0,
            "says that none of a group were, where the same report gives a figure",
        ),
        (
            same and (mine.high or 0) < rule.small_part * least(theirs),
            "is a small part of the largest figure of the same report",
        ),
        (
            same and voices.get(claim.id) in _ONE_VIEW and voices.get(other.id) in _OWN and least(mine) < least(theirs),
            "is what one person or picture shows of a figure that the report gives in its own voice",
        ),
        (
            same
            and voices.get(claim.id) not in _WEIGHS_BY_ITSELF
            and voices.get(other.id) in _OWN
            and _is_weighed(other)
            and least(mine) < least(theirs),
            "is lower than the count that the report itself makes of all its sources",
        ),
        (
            same and large and is_vague(claim, mine) and not is_vague(other, theirs),
            "is a vague word where the same report gives a number",
        ),
    )
    return next((why for holds, why in checks if holds), None)


def _is_weighed(claim: Claim) -> bool:
    """ "Between 12 and 18", "at least 12": who tells it has looked at several counts."""
    low, high = claim.interval.low, claim.interval.high
    return low is not None and high != low and not _no_number(claim)


def _no_number(claim: Claim) -> bool:
    """A plural alone ("residents"): more than one, and nothing else."""
    return claim.interval == Interval(2, None) and claim.word is not None and len(claim.word.split()) == 1


def _is_shared_out(claim: Claim) -> bool:
    """A figure without a floor whose words name no ceiling either: "40 killed and wounded", "killed or hurt dozens"."""
    bare = claim.word is not None and len(claim.word.split()) == 1
    return claim.interval.low is None and bare


def is_vague(claim: Claim, closed: Interval) -> bool:
    """ "Dozens": open above as told, a range of its own as closed, and no digit in its words."""
    told_open = claim.interval.low is not None and claim.interval.high is None
    return told_open and closed.low != closed.high and not any(letter.isdigit() for letter in claim.word or "")


def _narrower(people: People, other: People) -> bool:
    """Whether ``people`` is a group within ``other``: more is said of them, and nothing that contradicts."""
    pairs = (
        (people.sex, other.sex, Sex.UNKNOWN),
        (people.age, other.age, Age.UNKNOWN),
    )
    finer = False
    for mine, theirs, unsaid in pairs:
        if theirs not in (unsaid, mine):
            return False
        finer = finer or (theirs == unsaid and mine != unsaid)
    if other.status not in _CIVILIAN_OR_UNSAID and people.status != other.status:
        return False
    return finer or (other.status in _CIVILIAN_OR_UNSAID and people.status not in _CIVILIAN_OR_UNSAID)


_CIVILIAN_OR_UNSAID = frozenset({Status.CIVILIAN, Status.UNKNOWN})


def completeness(interval: Interval) -> tuple[int, int]:
    return least(interval), interval.high or 0


def least(interval: Interval) -> int:
    return interval.low or 0
