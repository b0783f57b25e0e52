"""What a draft offers for comparison, made once per draft so that pairs are cheap."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import compress
from operator import attrgetter
from typing import Any

from twosource.incidents.serials import About, Known, Numbered
from twosource.incidents.sounds import Heard
from twosource.model import Interval, Means, Place

WIDE = frozenset({"province", "country", "region", "unknown"})
"""Precisions of places that hold many events of a day."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One draft ready to be compared.

    ``days`` is the first and last day (proleptic ordinals) the event can lie on, ``month_day`` stands in where the year
    is not known. ``terms`` are weights of the rarer words, of length 1 together. ``figures`` are hulls of the draft's
    figures by kind; ``places`` and ``camps`` are names by key; ``hours`` are the parts of the day that its claims
    name, ``target`` the kind of place that was hit. ``weekdays`` (Monday 0) are those the text names,
    ``rare_places`` the places that few drafts of the batch name. ``page`` is the number in the report's address and
    ``about`` the day it tells of, for a report that gives no day of its own. ``sounds`` are those of its rarer names.
    """

    draft: str
    report: str
    lang: str
    days: tuple[int, int] | None
    month_day: tuple[int, int] | None
    published: int | None
    weekdays: frozenset[int]
    outlet: str | None
    where: Place | None
    places: Mapping[str, str]
    figures: Mapping[str, Interval]
    numbers: frozenset[int]
    means: Means | None
    camps: Mapping[str, str]
    hours: frozenset[str] = frozenset()
    target: str | None = None
    page: Numbered | None = None
    about: About | None = None
    rare_places: frozenset[str] = frozenset()
    sounds: Mapping[str, Heard] = field(default_factory=dict)
    terms: Mapping[str, float] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    keys: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[object, ...]:
        names, keys = bytes(term in self.names for term in self.terms), set(self.keys)
        packed = "\n".join(self.terms), array("d", self.terms.values()).tobytes(), names
        return _stored, (_FACTS(self), *packed, bytes(term in keys for term in self.terms))


_NAMES = [name for name in Profile.__slots__ if name not in ("terms", "names", "keys")]


_FACTS = attrgetter(*_NAMES)


def _stored(facts: tuple[Any, ...], words: str, weights: bytes, names: bytes, keys: bytes) -> Profile:
    """A profile from disk, each word held once in memory: two profiles' words are then compared by identity."""
    terms = list(map(sys.intern, words.split("\n"))) if words else []
    found = dict(zip(terms, array("d", weights), strict=True))
    held = dict(zip(_NAMES, facts, strict=True))
    return Profile(**held, terms=found, names=frozenset(compress(terms, names)), keys=tuple(compress(terms, keys)))


def known_page(sketch: Profile) -> tuple[str, Known] | None:
    """The series and number of a page whose day is read: that of publication or else of the event."""
    day = day_given(sketch) if sketch.page else None
    return (sketch.page.series, Known(sketch.page.number, day)) if sketch.page and day else None


def day_given(profile: Profile) -> int | None:
    """The day a report was published or, where it does not say, that of the event it tells of."""
    exact = profile.days and profile.days[0] == profile.days[1]
    return profile.published or (profile.days[0] if profile.days and exact else None)


def day(ordinal: int) -> str:
    """An ordinal as ISO 8601, for explanations."""
    return date.fromordinal(ordinal).isoformat()


DAYS_IN_YEAR = 366


def day_of_year(month: int, day: int) -> int:
    """1 to 366, as in a leap year: the day of a date whose year is not given."""
    return date(2000, month, day).timetuple().tm_yday


def month_day_of(ordinal: float) -> tuple[int, int]:
    found = date.fromordinal(round(ordinal))
    return found.month, found.day
