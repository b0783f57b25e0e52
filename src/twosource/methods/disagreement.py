"""Where the origins of one incident give figures that do not meet: who said what when, and who stands alone.

Two figures can differ without anybody being wrong: they are of two moments, of two scopes, by two definitions, of two
categories of people, or one is only a floor. Such a difference is named where the words on file show it; it explains
the numbers and does not say which is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from twosource.methods.case import Case
from twosource.methods.closing import close
from twosource.methods.facts import teller_names
from twosource.methods.method import Method
from twosource.model import Age, Claim, Interval, Place, Scope, Sex, Status, Toll
from twosource.model.place import PRECISIONS

FEWEST_TO_STAND_ALONE = 3
"""Of two who differ neither can be called the one who stands alone."""


@dataclass(frozen=True, slots=True)
class Told:
    """One figure of one origin: ``day`` (ISO 8601) is when its report was published, None where that is not known.

    ``counts`` is whether the method's toll rests on it, ``aside`` the reason where it does not.
    """

    claim: str
    day: str | None
    word: str
    interval: Interval | None
    counts: bool
    aside: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """An origin's figures, the earliest first; ``stands`` is the range of those that count, None where none does."""

    origin: str
    told: tuple[Told, ...]
    stands: Interval | None


@dataclass(frozen=True, slots=True)
class Explained:
    """Two origins whose standing ranges do not meet. ``difference``: moment, scope, definition, category, wording or
    "" where nothing on file explains it."""

    a: str
    b: str
    difference: str
    why: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One kind of harm of one incident. ``alone`` is the origin that meets no other where the others meet."""

    kind: str
    voices: tuple[Voice, ...]
    pairs: tuple[Explained, ...] = ()
    alone: str | None = None

    @property
    def spread(self) -> int:
        """From the lowest standing figure to the highest, in people."""
        ends = [voice.stands for voice in self.voices if voice.stands]
        return max(one.high or 0 for one in ends) - min(one.low or 0 for one in ends) if ends else 0


def disagreements(
    case: Case, tolls: Iterable[Toll], method: Method, days: Mapping[str, str] | None = None
) -> list[Disagreement]:
    """One for each of ``tolls`` (as verdict() gives them) that rests on two origins or more, whether they meet or
    not."""
    claims = {claim.id: claim for claim in case.claims}
    names = teller_names(case.claims, case.origins, case.pairs)
    found = (_of_kind(toll, claims, names, method, days or {}) for toll in tolls)
    return [one for one in found if sum(voice.stands is not None for voice in one.voices) > 1]


def _of_kind(
    toll: Toll, claims: Mapping[str, Claim], names: Mapping[str, str], method: Method, days: Mapping[str, str]
) -> Disagreement:
    aside = dict(toll.set_aside)
    toll_claims = {*toll.decided_by, *aside}  # "including three children" is no figure of its own
    by_origin: dict[str, list[Claim]] = {}
    for key in (*toll.decided_by, *aside):
        if key in claims and claims[key].part_of not in toll_claims:
            by_origin.setdefault(names[key], []).append(claims[key])
    voices, standing = [], {}
    for origin, own in sorted(by_origin.items()):
        told = [_told(claim, toll, aside, method, days) for claim in own]
        counted = [one.interval for one in told if one.counts and one.interval]
        ordered = tuple(sorted(told, key=lambda one: (one.day or "~", one.claim)))
        voices.append(Voice(origin, ordered, _hull(counted)))
        standing[origin] = [claim for claim in own if claim.id in toll.decided_by]
    pairs = tuple(_pairs(voices, standing, days))
    return Disagreement(toll.kind, tuple(voices), pairs, _alone(voices))


def _told(claim: Claim, toll: Toll, aside: Mapping[str, str], method: Method, days: Mapping[str, str]) -> Told:
    closed = close(claim.word, claim.interval, method)
    word = claim.word or str(claim.interval)
    return Told(claim.id, days.get(claim.report), word, closed, claim.id in toll.decided_by, aside.get(claim.id))


def _hull(ranges: Sequence[Interval]) -> Interval | None:
    found: Interval | None = None
    for one in ranges:
        found = one if found is None else found.hull(one)
    return found


def _alone(voices: Sequence[Voice]) -> str | None:
    standing = {voice.origin: voice.stands for voice in voices if voice.stands}
    if len(standing) < FEWEST_TO_STAND_ALONE:
        return None
    apart = [
        origin
        for origin, own in standing.items()
        if not any(own.meets(other) for name, other in standing.items() if name != origin)
    ]
    rest = [own for origin, own in standing.items() if origin not in apart]
    return apart[0] if len(apart) == 1 and all(a.meets(b) for a, b in combinations(rest, 2)) else None


def _pairs(
    voices: Sequence[Voice], standing: Mapping[str, Sequence[Claim]], days: Mapping[str, str]
) -> Iterator[Explained]:
    known = [voice for voice in voices if voice.stands]
    for a, b in combinations(known, 2):
        if a.stands and b.stands and not a.stands.meets(b.stands):
            low, high = (a, b) if (a.stands.low or 0) <= (b.stands.low or 0) else (b, a)
            yield _explained(low.origin, standing[low.origin], high.origin, standing[high.origin], days)


def _explained(
    low: str, lower: Sequence[Claim], high: str, higher: Sequence[Claim], days: Mapping[str, str]
) -> Explained:
    """The first difference that the words show; ``low`` gives the lower figure."""
    for name, why in (
        ("category", _category(low, lower, high, higher)),
        ("definition", _definition(low, lower, high, higher)),
        ("scope", _scope(low, lower, high, higher)),
        ("moment", _moment(low, lower, high, higher, days)),
        ("wording", _wording(low, lower, high, higher)),
    ):
        if why:
            return Explained(low, high, name, why)
    return Explained(low, high, "", f"Nothing on file says why {low} counts fewer than {high}.")


def _category(low: str, lower: Sequence[Claim], high: str, higher: Sequence[Claim]) -> str | None:
    mine, theirs = _group(lower), _group(higher)
    return f"{low} counts {mine} alone, {high} everybody." if mine and not theirs else None


def _group(claims: Sequence[Claim]) -> str:
    """ "women", "children": who is counted, where all of an origin's figures are of one sex or age."""
    sexes = {claim.people.sex for claim in claims}
    ages = {claim.people.age for claim in claims}
    words = []
    if len(ages) == 1 and Age.UNKNOWN not in ages:
        words.append({Age.CHILD: "children", Age.ADULT: "adults"}.get(next(iter(ages)), ""))
    if len(sexes) == 1 and Sex.UNKNOWN not in sexes:
        words.append({Sex.WOMAN: "women or girls", Sex.MAN: "men or boys"}.get(next(iter(sexes)), ""))
    return " and ".join(word for word in words if word)


def _definition(low: str, lower: Sequence[Claim], high: str, higher: Sequence[Claim]) -> str | None:
    if all(claim.people.status is Status.CIVILIAN for claim in lower) and not any(
        claim.people.status is Status.CIVILIAN for claim in higher
    ):
        return f"{low} counts civilians, {high} does not say that it counts civilians alone."
    return None


def _scope(low: str, lower: Sequence[Claim], high: str, higher: Sequence[Claim]) -> str | None:
    mine, theirs = _place(lower), _place(higher)
    if mine is None or theirs is None or _reach(mine) >= _reach(theirs):
        return None
    return f"{low} tells of {mine.name} ({mine.precision}), {high} of {theirs.name} ({theirs.precision})."


def _place(claims: Sequence[Claim]) -> Place | None:
    """Where most of an origin's figures are told of."""
    places = Counter(claim.where for claim in claims if claim.where)
    return min(places, key=lambda place: (-places[place], place.name)) if places else None


def _reach(place: Place) -> int:
    """0 within a settlement, 1 a settlement, 2 an area: two towns are no two scopes."""
    at = PRECISIONS.index(place.precision)
    return (at >= PRECISIONS.index("village")) + (at >= PRECISIONS.index("subdistrict"))


def _moment(
    low: str, lower: Sequence[Claim], high: str, higher: Sequence[Claim], days: Mapping[str, str]
) -> str | None:
    mine, theirs = _first(lower, days), _first(higher, days)
    if mine and theirs and mine < theirs:
        return f"{low} is first known with its figure on {mine}, {high} on {theirs}: tolls rise as people are found."
    if any(claim.scope is Scope.UPDATE for claim in higher) and not any(claim.scope is Scope.UPDATE for claim in lower):
        return f"{high} tells it as an update, {low} does not."
    stated = {claim.moment for claim in lower if claim.moment}, {claim.moment for claim in higher if claim.moment}
    if stated[0] and stated[1] and stated[0] != stated[1]:
        return f"{low} counts {min(stated[0])}, {high} {min(stated[1])}."
    return None


def _first(claims: Sequence[Claim], days: Mapping[str, str]) -> str | None:
    return min((days[claim.report] for claim in claims if claim.report in days), default=None)


def _wording(low: str, lower: Sequence[Claim], high: str, higher: Sequence[Claim]) -> str | None:
    """Whether the figures as told meet, and only the ranges that the method makes of them do not."""
    for mine in lower:
        for theirs in higher:
            if mine.interval.meets(theirs.interval) and mine.interval.known and theirs.interval.known:
                told = f"“{mine.word or mine.interval}” of {low} and “{theirs.word or theirs.interval}” of {high}"
                return f"As told, {told} can both be true."
    return None
