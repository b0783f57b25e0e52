"""Which figures of an incident another figure contains, or tells better."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from twosource.methods.method import TollRule
from twosource.model import Age, Claim, Interval, People, Sex, SpeakerKind, Status

_ONE_VIEW = frozenset({SpeakerKind.PERSON, SpeakerKind.WITNESS, SpeakerKind.DOCUMENT})
"""Sources that tell of what they saw or whom they lost; bodies, monitors and officials give rival totals."""
_OWN = frozenset({SpeakerKind.OUTLET, SpeakerKind.AGENCY})
_WEIGHS_BY_ITSELF = _OWN | {SpeakerKind.BODY, SpeakerKind.MONITOR, SpeakerKind.OFFICIAL}
"""Sources whose count stands beside the one that the report makes of all of them."""


_PLURAL = 2
"""What a plural without a number says at the least."""


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
                why = next(_why_contained(claim, other, ranges, voices, rule), None)
                if why is not None:
                    out[claim.id] = why
                    break
    return out


def _firmness(claim: Claim, closed: Interval) -> int:
    """How much a figure's words say: a plural alone, a figure for two kinds of harm, a vague word, a number."""
    if _no_number(claim):
        return 0
    if _is_shared_out(claim):
        return 1
    return 2 if is_vague(claim, closed) else 3


def _why_contained(
    claim: Claim, other: Claim, ranges: Mapping[str, Interval], voices: Mapping[str, SpeakerKind], rule: TollRule
) -> Iterator[str]:
    """Why ``other`` makes ``claim`` no figure of its own; nothing where it does not. Asked of every pair of figures, so
    only as far as the first answer."""
    mine, theirs = ranges[claim.id], ranges[other.id]
    same = claim.report == other.report
    large = least(theirs) >= least(mine)
    if _is_shared_out(claim) and not _is_shared_out(other):
        yield "is one figure for dead and wounded, where others are counted apart"
    if ((large and least(theirs) > 1) or (same and least(theirs) > 0)) and _no_number(claim) and not _no_number(other):
        yield "gives no number where another figure does"
    if not same:
        return
    if large and _narrower(claim.people, other.people):
        yield "counts a group within a broader figure of the same report"
    if mine.high == 1 and least(theirs) > 1:
        yield "tells of one victim where the same report gives a larger figure"
    if mine.high == 0 and least(theirs) > 0:
        yield "says that none of a group were, where the same report gives a figure"
    if (mine.high or 0) < rule.small_part * least(theirs):
        yield "is a small part of the largest figure of the same report"
    if voices.get(other.id) in _OWN and least(mine) < least(theirs):
        voice = voices.get(claim.id)
        if voice in _ONE_VIEW:
            yield "is what one person or picture shows of a figure that the report gives in its own voice"
        if voice not in _WEIGHS_BY_ITSELF and _is_weighed(other):
            yield "is lower than the count that the report itself makes of all its sources"
    if large and is_vague(claim, mine) and not is_vague(other, theirs):
        yield "is a vague word where the same report gives a number"


def _is_weighed(claim: Claim) -> bool:
    """ "Between 12 and 18", "at least 12": who tells it has looked at several counts."""
    low, high = claim.interval.low, claim.interval.high
    return low is not None and high != low and not _no_number(claim)


def _no_number(claim: Claim) -> bool:
    """A plural alone ("residents"): more than one, and nothing else."""
    low, high = claim.interval.low, claim.interval.high
    return low == _PLURAL and high is None and _is_one_word(claim.word)


def _is_shared_out(claim: Claim) -> bool:
    """A figure without a floor whose words name no ceiling either: "40 killed and wounded", "killed or hurt dozens"."""
    return claim.interval.low is None and _is_one_word(claim.word)


def _is_one_word(word: str | None) -> bool:
    return word is not None and len(word.split()) == 1


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
