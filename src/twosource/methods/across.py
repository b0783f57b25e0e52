"""From the figures of several origins to one range: what a method does where they disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from twosource.methods.containment import least
from twosource.methods.method import TollRule
from twosource.model import Claim, Interval, SpeakerKind, Toll

_DEFERRED = "does not meet the figures of other origins, and the method gives no number where origins disagree"
_LESS = "is of a sort of source that counts for less where origins disagree"


def across(kept: Sequence[Claim], ranges: Mapping[str, Interval], rule: TollRule) -> Interval | None:
    """The range over all origins. "Up to 200" names no lower bound, so its 2 counts only where no other figure does
    better."""
    if not kept:
        return None
    floors = [ranges[claim.id] for claim in kept if claim.interval.low is not None]
    every = [ranges[claim.id] for claim in kept]
    low = min(least(interval) for interval in floors or every)
    if rule.across_origins == "lowest":
        return Interval.exactly(low)
    high = max(interval.high or 0 for interval in every)
    return Interval(min(low, high), high)


def best_of(kept: Sequence[Claim], ranges: Mapping[str, Interval], rule: TollRule) -> int | None:
    """The figure that most claims give, the lowest of those; each claim here is of another origin, or agrees with its
    own."""
    if rule.best is None or not kept:
        return None
    told = Counter(least(ranges[claim.id]) for claim in kept)
    return min(told, key=lambda number: (-told[number], number))


def disagreeing(
    kept: Sequence[Claim], ranges: Mapping[str, Interval], voices: Mapping[str, SpeakerKind], rule: TollRule
) -> dict[str, str]:
    """What is set aside, and why, where figures do not meet and the method treats that otherwise than by a range."""
    if rule.disagreement in ("range", "ask") or not _apart([ranges[claim.id] for claim in kept]):
        return {}
    if rule.disagreement != "prioritise":
        return {claim.id: _DEFERRED for claim in kept}
    order = {kind: place for place, kind in enumerate(rule.priority)}
    rank = {claim.id: order.get(voices.get(claim.id, ""), len(order)) for claim in kept}
    return {claim: _LESS for claim, place in rank.items() if place > min(rank.values())}


def disagree(one: Toll, ranges: Mapping[str, Interval]) -> bool:
    """Whether origins give figures for this toll that do not meet; ``ranges`` by claim."""
    treated = any(why in (_DEFERRED, _LESS) for _, why in one.set_aside)
    return treated or _apart([ranges[claim] for claim in one.decided_by if claim in ranges])


def _apart(ranges: Sequence[Interval]) -> bool:
    return any(not a.meets(b) for a, b in combinations(dict.fromkeys(ranges), 2))
