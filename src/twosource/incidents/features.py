"""Pair features: each compares one thing two drafts tell and answers with a bin, or with nothing where one is silent.

A bin is a short label such as ``same 3-9``; what it is worth in bits is learnt (weights.toml). A silent side
neither helps nor hurts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from twosource.incidents.profile import Profile, day, kilometres
from twosource.incidents.text import cosine
from twosource.language import fold
from twosource.model import PRECISIONS, Interval, Means, Place


class Compared(NamedTuple):
    """``bin`` None where there was nothing to compare; ``a`` and ``b`` are the values in words."""

    name: str
    bin: str | None
    a: str
    b: str


_WIDE = frozenset({"province", "country", "region", "unknown"})
_EDGES_KM = (1.0, 5.0, 15.0, 40.0, 120.0)
_EDGES_DAYS = (1, 2, 3, 7, 31)
_EDGES_COSINE = (0.01, 0.03, 0.06, 0.1, 0.14, 0.18, 0.22, 0.26, 0.3, 0.35, 0.4, 0.5, 0.65, 0.85)
_EDGES_NAMES = (1, 2, 3, 5, 8, 12, 20)
_YEAR = 366
_HEAVY = frozenset({Means.AIRSTRIKE, Means.DRONE, Means.MISSILE, Means.SHELLING, Means.CLUSTER, Means.INCENDIARY})
_PLANTED = frozenset({Means.IED, Means.LANDMINE, Means.SUICIDE})
_BY_HAND = frozenset({Means.SHOOTING, Means.STABBING, Means.CLASHES, Means.RAID, Means.ABDUCTION})
_KIN = (_HEAVY | {Means.CHEMICAL, Means.EXPLOSION}, _PLANTED | {Means.EXPLOSION}, _BY_HAND)


def compare(a: Profile, b: Profile) -> Iterator[Compared]:
    """Every feature of the pair, in a fixed order. Symmetric: the bins of (a, b) are those of (b, a)."""
    for feature in FEATURES:
        yield feature(a, b)


def _step(prefix: str, edges: tuple[float, ...], value: float) -> str:
    """ "days 3": ``value`` is at or above the third edge and below the fourth."""
    return f"{prefix} {bisect_right(edges, value)}"


def dates(a: Profile, b: Profile) -> Compared:
    """How far apart the days of the event are; publication stands in where a report dates nothing."""
    if a.days and b.days:
        exact = a.days[0] == a.days[1] and b.days[0] == b.days[1]
        gap = max(0, a.days[0] - b.days[1], b.days[0] - a.days[1])
        return Compared("date", _step("days" if exact else "stretch", _EDGES_DAYS, gap), *_spans(a, b))
    if a.month_day and b.month_day:
        apart = abs(_of_year(a.month_day) - _of_year(b.month_day))
        return Compared("date", _step("of the year", _EDGES_DAYS, min(apart, _YEAR - apart)), *_spans(a, b))
    if a.days and b.published is not None:
        return Compared("date", _reported(a.days, b.published), _when(a), f"reported {day(b.published)}")
    if b.days and a.published is not None:
        return Compared("date", _reported(b.days, a.published), f"reported {day(a.published)}", _when(b))
    if a.published is not None and b.published is not None:
        bin_ = _step("reports", _EDGES_DAYS, abs(a.published - b.published))
        return Compared("date", bin_, f"reported {day(a.published)}", f"reported {day(b.published)}")
    return Compared("date", None, _when(a), _when(b))


def _reported(days: tuple[int, int], published: int) -> str:
    if published < days[0] - 1:
        return "reported before"
    return _step("reported", _EDGES_DAYS, max(0, published - days[1]))


def _of_year(month_day: tuple[int, int]) -> int:
    return (month_day[0] - 1) * 31 + month_day[1]


def _spans(a: Profile, b: Profile) -> tuple[str, str]:
    return _when(a), _when(b)


def _when(profile: Profile) -> str:
    if profile.days:
        first, last = profile.days
        return day(first) if first == last else f"{day(first)}/{day(last)}"
    return "XXXX-{:02d}-{:02d}".format(*profile.month_day) if profile.month_day else ""


def weekdays(a: Profile, b: Profile) -> Compared:
    """Where one report gives no date, whether the weekday it names is that of the other."""
    if a.days and b.days:
        return Compared("weekday", None, "", "")
    mine, theirs = _weekdays(a), _weekdays(b)
    words = [" ".join(_DAY_NAMES[number] for number in sorted(named)) for named in (mine, theirs)]
    if not mine or not theirs or max(len(mine), len(theirs)) > _WEEKDAYS_THAT_TELL:
        return Compared("weekday", None, *words)
    return Compared("weekday", "same" if mine & theirs else "different", *words)


_DAY_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_WEEKDAYS_THAT_TELL = 2


def _weekdays(profile: Profile) -> frozenset[int]:
    if profile.days and profile.days[0] == profile.days[1]:
        return frozenset({(profile.days[0] - 1) % 7})
    return profile.weekdays


def places(a: Profile, b: Profile) -> Compared:
    """Same place or how far apart, told apart by whether both are known finer than a province."""
    if a.where is None or b.where is None:
        return Compared("place", None, a.where.name if a.where else "", b.where.name if b.where else "")
    wide = a.where.precision in _WIDE or b.where.precision in _WIDE
    words = _place(a.where), _place(b.where)
    if (a.where.key and a.where.key == b.where.key) or fold(a.where.name) == fold(b.where.name):
        return Compared("place", "same wide" if wide else "same", *words)
    apart = kilometres(a.where, b.where)
    if apart is None:
        return Compared("place", None, *words)
    return Compared("place", _step("wide km" if wide else "km", _EDGES_KM, apart), *words)


def _place(place: Place) -> str:
    return place.name if place.precision == PRECISIONS[-1] else f"{place.name} ({place.precision})"


def other_places(a: Profile, b: Profile) -> Compared:
    """Whether any place of one draft's claims is a place of the other's, beside their main ones."""
    if not a.places or not b.places:
        return Compared("places named", None, "", "")
    shared = a.places & b.places
    return Compared("places named", "some" if shared else "none", f"{len(a.places)} named", f"{len(shared)} shared")


def _figures(kind: str) -> Callable[[Profile, Profile], Compared]:
    def figures(a: Profile, b: Profile) -> Compared:
        mine, theirs = a.figures.get(kind), b.figures.get(kind)
        words = str(mine or ""), str(theirs or "")
        if mine is None or theirs is None:
            return Compared(kind, None, *words)
        return Compared(kind, _agreement(mine, theirs), *words)

    return figures


def _agreement(a: Interval, b: Interval) -> str:
    """Equal figures tell the more the larger they are: many incidents kill one, few kill 26."""
    low_a, low_b = a.low or 0, b.low or 0
    if low_a == low_b:
        return _step("same", (2, 3, 10), low_a)
    if a.meets(b) and not (a.closed and b.closed):
        return "overlap"
    return _step("times", (1.5, 3.0), max(low_a, low_b) / max(1, min(low_a, low_b)))


def means(a: Profile, b: Profile) -> Compared:
    """Same means, kindred ones (air strike and missile), or others."""
    words = a.means.value if a.means else "", b.means.value if b.means else ""
    if a.means in (None, Means.OTHER) or b.means in (None, Means.OTHER):
        return Compared("means", None, *words)
    if a.means is b.means:
        return Compared("means", "same", *words)
    kin = any(a.means in family and b.means in family for family in _KIN)
    return Compared("means", "kindred" if kin else "different", *words)


def camps(a: Profile, b: Profile) -> Compared:
    """Whether the same side is named as the attacker."""
    words = ", ".join(sorted(a.camps)), ", ".join(sorted(b.camps))
    if not a.camps or not b.camps:
        return Compared("attacker", None, *words)
    return Compared("attacker", "same" if a.camps & b.camps else "different", *words)


def words(a: Profile, b: Profile) -> Compared:
    """Cosine of the rarer words; silent between two languages."""
    if a.lang != b.lang or not a.terms or not b.terms:
        return Compared("words", None, a.lang, b.lang)
    alike = cosine(a.terms, b.terms)
    return Compared("words", _step("alike", _EDGES_COSINE, alike), f"{alike:.2f}", f"{alike:.2f}")


def names(a: Profile, b: Profile) -> Compared:
    """How many rare words both have: names of victims, of villages, of streets; silent between two languages."""
    if a.lang != b.lang or not a.names or not b.names:
        return Compared("names", None, "", "")
    shared = sorted(a.names & b.names)
    told = " ".join(shared[:5])
    return Compared("names", _step("shared", _EDGES_NAMES, len(shared)), told, told)


FEATURES: tuple[Callable[[Profile, Profile], Compared], ...] = (
    dates,
    weekdays,
    places,
    other_places,
    _figures("killed"),
    _figures("injured"),
    means,
    camps,
    words,
    names,
)
