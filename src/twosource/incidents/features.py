"""Pair features: each compares one thing that two drafts tell.

A bin is a short label such as ``same 3-9``; what it is worth in bits is learnt (weights.toml). A silent side
neither helps nor hurts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from twosource.incidents.profile import DAYS_IN_YEAR, WIDE, Profile, day, day_of_year, month_day_of
from twosource.incidents.serials import About
from twosource.incidents.sounds import in_common as sounds_in_common
from twosource.incidents.text import cosine
from twosource.language import fold
from twosource.model import Interval, Means, Place, are_kindred
from twosource.model.place import apart


class Feature(NamedTuple):
    """``bin`` answers for a pair, None where one side is silent; ``told`` is what one side tells, in words."""

    name: str
    bin: Callable[[Profile, Profile], str | None]
    told: Callable[[Profile, Profile], tuple[str, str]]


_EDGES_KM = (1.0, 5.0, 15.0, 40.0, 120.0)
_EDGES_DAYS = (1, 2, 3, 7, 31)
_EDGES_ABOUT = (1.5, 4, 8, 15, 30, 90)
_EDGES_COSINE = (0.01, 0.03, 0.06, 0.1, 0.14, 0.18, 0.22, 0.26, 0.3, 0.35, 0.4, 0.5, 0.65, 0.85)
_EDGES_SOUNDS = (3, 8)
_EDGES_NAMES = (1, 2, 3, 5, 8, 12, 20)


def bins(a: Profile, b: Profile) -> Iterator[tuple[str, str]]:
    """Every feature that both sides speak to, with its bin. Symmetric: the bins of (a, b) are those of (b, a)."""
    for feature in FEATURES:
        found = feature.bin(a, b)
        if found is not None:
            yield feature.name, found


@lru_cache(maxsize=1024)
def _label(prefix: str, step: int) -> str:
    return f"{prefix} {step}"


def _step(prefix: str, edges: tuple[float, ...], value: float) -> str:
    """ "days 3": ``value`` is at or above the third edge and below the fourth."""
    return _label(prefix, bisect_right(edges, value))


def dates(a: Profile, b: Profile) -> str | None:
    """How far apart the days of the event are; publication stands in where a report dates nothing."""
    if a.days and b.days:
        exact = a.days[0] == a.days[1] and b.days[0] == b.days[1]
        gap = max(0, a.days[0] - b.days[1], b.days[0] - a.days[1])
        return _step("days" if exact else "stretch", _EDGES_DAYS, gap)
    if a.month_day and b.month_day:
        apart = abs(day_of_year(*a.month_day) - day_of_year(*b.month_day))
        return _step("of the year", _EDGES_DAYS, min(apart, DAYS_IN_YEAR - apart))
    if a.days and b.published is not None:
        return _reported(a.days, b.published)
    if b.days and a.published is not None:
        return _reported(b.days, a.published)
    if a.published is not None and b.published is not None:
        return _step("reports", _EDGES_DAYS, abs(a.published - b.published))
    return _numbers(a, b)


def _numbers(a: Profile, b: Profile) -> str | None:
    """How far apart the days are where at least one is told by the number of a page (serials.py)."""
    mine, theirs = _about(a), _about(b)
    if mine is None or theirs is None:
        if a.month_day and theirs is not None:
            return _step("about the year", _EDGES_ABOUT, _to_that_day(a.month_day, theirs.day))
        if b.month_day and mine is not None:
            return _step("about the year", _EDGES_ABOUT, _to_that_day(b.month_day, mine.day))
        return None
    if a.page and b.page and a.page.series == b.page.series:
        return _step("numbers", _EDGES_ABOUT, abs(mine.day - theirs.day))
    return _step("about", _EDGES_ABOUT, abs(mine.day - theirs.day))


def _about(profile: Profile) -> About | None:
    if profile.published is not None:
        return About(profile.published, True)
    if profile.days:
        return About(sum(profile.days) / 2, profile.days[1] - profile.days[0] < DAYS_IN_YEAR // 12)
    return profile.about


def _to_that_day(month_day: tuple[int, int], about: float) -> float:
    apart = abs(day_of_year(*month_day) - day_of_year(*month_day_of(about)))
    return min(apart, DAYS_IN_YEAR - apart)


def _reported(days: tuple[int, int], published: int) -> str:
    if published < days[0] - 1:
        return "reported before"
    return _step("reported", _EDGES_DAYS, max(0, published - days[1]))


def _when(profile: Profile) -> str:
    if profile.days:
        first, last = profile.days
        return day(first) if first == last else f"{day(first)}/{day(last)}"
    if profile.month_day:
        return "XXXX-{:02d}-{:02d}".format(*profile.month_day)
    if profile.published:
        return f"reported {day(profile.published)}"
    return f"about {day(round(profile.about.day))}, by the number of the page" if profile.about else "no date"


def weekdays(a: Profile, b: Profile) -> str | None:
    """Where one report gives no date, whether the weekday it names is that of the other."""
    if a.days and b.days:
        return None
    mine, theirs = _weekdays(a), _weekdays(b)
    if not mine or not theirs or max(len(mine), len(theirs)) > _WEEKDAYS_THAT_TELL:
        return None
    return "same" if mine & theirs else "different"


_DAY_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_WEEKDAYS_THAT_TELL = 2


def _weekdays(profile: Profile) -> frozenset[int]:
    if profile.days and profile.days[0] == profile.days[1]:
        return frozenset({(profile.days[0] - 1) % 7})
    return profile.weekdays


def _day_names(profile: Profile) -> str:
    return ", ".join(_DAY_NAMES[number] for number in sorted(_weekdays(profile)))


def places(a: Profile, b: Profile) -> str | None:
    """Same place or how far apart, told apart by whether both are known finer than a province."""
    if a.where is None or b.where is None:
        return None
    wide = a.where.precision in WIDE or b.where.precision in WIDE
    if (a.where.key and a.where.key == b.where.key) or fold(a.where.name) == fold(b.where.name):
        return "same wide" if wide else "same"
    between = apart(a.where, b.where)
    return None if between is None else _step("wide km" if wide else "km", _EDGES_KM, between)


def _place(place: Place | None) -> str:
    return f"{place.name} ({place.precision})" if place else "no place"


def other_places(a: Profile, b: Profile) -> str | None:
    """Whether any place of one draft's claims is a place of the other's, and whether few others name it."""
    if not a.places or not b.places:
        return None
    if not a.rare_places.isdisjoint(b.rare_places):
        return "some rare"
    return "none" if a.places.keys().isdisjoint(b.places) else "some"


def _figures(kind: str) -> Feature:
    def agreement(a: Profile, b: Profile) -> str | None:
        mine, theirs = a.figures.get(kind), b.figures.get(kind)
        return None if mine is None or theirs is None else _agreement(mine, theirs)

    return Feature(kind, agreement, _each(lambda one: str(one.figures.get(kind, "unknown"))))


def _agreement(a: Interval, b: Interval) -> str:
    """Equal figures tell the more the larger they are: many incidents kill one, few kill 26."""
    low_a, low_b = a.low or 0, b.low or 0
    if low_a == low_b:
        return _step("same", (2, 3, 10), low_a)
    if a.meets(b) and not (a.closed and b.closed):
        return "overlap"
    return _step("times", (1.5, 3.0), max(low_a, low_b) / max(1, min(low_a, low_b)))


def means(a: Profile, b: Profile) -> str | None:
    """Same means, kindred ones (air strike and missile), or others."""
    if a.means in (None, Means.OTHER) or b.means in (None, Means.OTHER):
        return None
    if a.means is b.means:
        return "same"
    return "kindred" if a.means and b.means and are_kindred(a.means, b.means) else "different"


def hours(a: Profile, b: Profile) -> str | None:
    """Whether both name the same part of the day."""
    if not a.hours or not b.hours or max(len(a.hours), len(b.hours)) > _HOURS_THAT_TELL:
        return None
    return "different" if a.hours.isdisjoint(b.hours) else "same"


_HOURS_THAT_TELL = 2


def targets(a: Profile, b: Profile) -> str | None:
    """Whether one kind of place was hit."""
    if a.target is None or b.target is None:
        return None
    return "same" if a.target == b.target else "different"


def camps(a: Profile, b: Profile) -> str | None:
    """Whether the same side is named as the attacker."""
    if not a.camps or not b.camps:
        return None
    return "different" if a.camps.keys().isdisjoint(b.camps) else "same"


def words(a: Profile, b: Profile) -> str | None:
    """Cosine of the rarer words; silent between two languages. An outlet's own reports are alike in their phrases."""
    if a.lang != b.lang or not a.terms or not b.terms:
        return None
    return alike(a, b, cosine(a.terms, b.terms))


def alike(a: Profile, b: Profile, cosine: float) -> str | None:
    """The bin of ``words`` where the cosine is known."""
    if a.lang != b.lang or not a.terms or not b.terms:
        return None
    within = a.outlet is not None and a.outlet == b.outlet
    return _step("alike in one outlet" if within else "alike", _EDGES_COSINE, cosine)


def _alike(a: Profile, b: Profile) -> tuple[str, str]:
    alike = f"{cosine(a.terms, b.terms):.2f} of 1"
    return alike, alike


def names(a: Profile, b: Profile) -> str | None:
    """How many rare words both have: names of victims, of villages, of streets; silent between two languages."""
    if a.lang != b.lang or not a.names or not b.names:
        return None
    return in_common(a, b, len(a.names & b.names))


def in_common(a: Profile, b: Profile, shared: int) -> str | None:
    """The bin of ``names`` where their number is known."""
    if a.lang != b.lang or not a.names or not b.names:
        return None
    return _step("shared", _EDGES_NAMES, shared)


def _shared_names(a: Profile, b: Profile) -> tuple[str, str]:
    told = " ".join(sorted(a.names & b.names)[:5])
    return told, told


def by_sound(a: Profile, b: Profile) -> str | None:
    """What the names are worth that sound alike in two languages; silent within one, where the words tell more."""
    if a.lang == b.lang or not a.sounds or not b.sounds:
        return None
    return _step("shared", _EDGES_SOUNDS, sum([worth for _, _, worth in sounds_in_common(a.sounds, b.sounds)]))


def _heard(a: Profile, b: Profile) -> tuple[str, str]:
    """The five rarest, as each side writes them."""
    rarest = sorted(sounds_in_common(a.sounds, b.sounds), key=lambda found: (-found[2], found))[:5]
    return " ".join(mine for mine, _, _ in rarest), " ".join(theirs for _, theirs, _ in rarest)


_PARTS = {
    "MO": "morning",
    "MI": "midday",
    "AF": "afternoon",
    "EV": "evening",
    "NI": "night",
    "DT": "daytime",
}


def _each(word: Callable[[Profile], str]) -> Callable[[Profile, Profile], tuple[str, str]]:
    return lambda a, b: (word(a), word(b))


FEATURES: tuple[Feature, ...] = (
    Feature("date", dates, _each(_when)),
    Feature("weekday", weekdays, _each(_day_names)),
    Feature("place", places, _each(lambda one: _place(one.where))),
    Feature("places named", other_places, _each(lambda one: ", ".join(sorted(set(one.places.values()))))),
    _figures("killed"),
    _figures("injured"),
    Feature("means", means, _each(lambda one: one.means.value if one.means else "unknown")),
    Feature("part of the day", hours, _each(lambda one: ", ".join(_PARTS[part] for part in sorted(one.hours)))),
    Feature("place hit", targets, _each(lambda one: one.target or "")),
    Feature("attacker", camps, _each(lambda one: ", ".join(sorted(set(one.camps.values()))))),
    Feature("words", words, _alike),
    Feature("names", names, _shared_names),
    Feature("names by sound", by_sound, _heard),
)
