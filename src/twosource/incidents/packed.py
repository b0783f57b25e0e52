"""A linked draft's profile as bytes, to be kept between runs. Some hundreds are read for each new report, so they are
laid out to be read fast: compressed JSON takes twice as long.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from dataclasses import replace
from itertools import compress
from typing import Any, NamedTuple

from twosource.incidents.profile import Profile
from twosource.incidents.serials import About, Numbered
from twosource.incidents.sounds import Heard, is_sound
from twosource.incidents.text import Counted, Rarity, weight_of
from twosource.model import Interval, Means, Place, RecordError

_LEVEL = 1
_DIGITS = 5
"""Decimals of a length."""


class Sketch(NamedTuple):
    """A draft as it was measured when it was linked. ``lone`` are the words that it alone had then, with how often;
    ``length`` is what its weights were divided by, and so is the weight of a lone word that another draft brings."""

    profile: Profile
    lone: Counted
    length: float

    @classmethod
    def of(cls, profile: Profile, words: Counted, rarity: Rarity) -> Sketch:
        """``words`` are all that the draft has; those of which ``rarity`` says nothing are lone ones."""
        lone = [one for one in zip(*words, strict=True) if one[0] not in rarity.known and not is_sound(one[0])]
        first = next(iter(profile.terms), None)
        times = dict(zip(*words, strict=True)).get(first, 1) if first else 1
        length = weight_of(times, rarity.worth[first]) / profile.terms[first] if first else 1.0
        return cls(profile, (tuple(word for word, _ in lone), tuple(times for _, times in lone)), length)

    def among(self, words: frozenset[str], rarity: Rarity) -> Profile:
        """The profile with those of its lone words that drafts in view have too, as ``rarity`` now weighs them."""
        shared = [(word, n) for word, n in zip(*self.lone, strict=True) if word in words and word in rarity.worth]
        if not shared:
            return self.profile
        more = {word: weight_of(times, rarity.worth[word]) / self.length for word, times in shared}
        names = self.profile.names | (rarity.names & more.keys())
        return replace(self.profile, terms={**self.profile.terms, **more}, names=names)


def packed(sketch: Sketch) -> bytes:
    """The same sketch gives the same bytes: the length of its facts (4 bytes), these as JSON, and its words, a line
    each, between which and the weights (4 bytes each) and flags of the words stands a NUL."""
    profile = sketch.profile
    facts = (
        profile.draft,
        profile.report,
        profile.lang,
        profile.days,
        profile.month_day,
        profile.published,
        sorted(profile.weekdays),
        profile.outlet,
        _place_facts(profile.where),
        dict(profile.places),
        {kind: (figure.low, figure.high) for kind, figure in profile.figures.items()},
        sorted(profile.numbers),
        profile.means,
        dict(profile.camps),
        sorted(profile.hours),
        profile.target,
        profile.page,
        profile.about,
        sorted(profile.rare_places),
        dict(profile.sounds),
        sketch.lone[1],
        round(sketch.length, _DIGITS),
    )
    plain = json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    keys = set(profile.keys)
    names = bytes(term in profile.names for term in profile.terms)
    looked_up = bytes(term in keys for term in profile.terms)
    words = "\n".join((*profile.terms, *sketch.lone[0])).encode("utf-8", "surrogatepass")
    weights = _little_endian(array("f", profile.terms.values())).tobytes()
    return b"".join((len(plain).to_bytes(4, "little"), plain, words, b"\0", weights, names, looked_up))


def unpacked(stored: bytes) -> Sketch:
    """Raises RecordError where the bytes are not those of a sketch."""
    try:
        return _read(stored)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise _damaged from error


def _read(stored: bytes) -> Sketch:
    end = 4 + int.from_bytes(stored[:4], "little")
    facts = json.loads(stored[4:end].decode("utf-8", "surrogatepass"))
    to = stored.index(b"\0", end)
    words = stored[end:to].decode("utf-8", "surrogatepass").split("\n") if to > end else []
    *told, times, length = facts
    count = len(words) - len(times)
    terms, lone = words[:count], words[count:]
    weights = array("f")
    weights.frombytes(stored[to + 1 : to + 1 + 4 * count])
    flags = stored[to + 1 + 4 * count :]
    if len(flags) != 2 * count:
        raise ValueError("words and weights are not as many")
    (draft, report, lang, days, month_day, published, weekdays, outlet, where, places, figures, numbers) = told[:12]
    means, camps, hours, target, page, about, rare_places, sounds = told[12:]
    profile = Profile(
        draft,
        report,
        lang,
        _pair(days),
        _pair(month_day),
        published,
        frozenset(weekdays),
        outlet,
        Place(*where) if where else None,
        places,
        {kind: Interval(*figure) for kind, figure in figures.items()},
        frozenset(numbers),
        Means(means) if means else None,
        camps,
        frozenset(hours),
        target,
        Numbered(*page) if page else None,
        About(*about) if about else None,
        frozenset(rare_places),
        {sound: Heard(*one) for sound, one in sounds.items()},
        dict(zip(terms, _little_endian(weights), strict=True)),
        frozenset(compress(terms, flags[:count])),
        tuple(compress(terms, flags[count:])),
    )
    return Sketch(profile, (tuple(lone), tuple(times)), length)


def _place_facts(place: Place | None) -> tuple[object, ...] | None:
    if place is None:
        return None
    return (place.name, place.precision, place.lat, place.lon, None, place.key, place.country, place.admin)


def _little_endian(numbers: array[float]) -> array[float]:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _pair(found: list[int] | None) -> tuple[int, int] | None:
    return (found[0], found[1]) if found else None


def packed_words(words: tuple[str, ...]) -> bytes:
    """All words of a draft, to be counted out again when it goes."""
    return _squeezed(words)


def unpacked_words(stored: bytes) -> tuple[str, ...]:
    """Raises RecordError where the bytes are not those of words."""
    return tuple(_loosened(stored))


def _squeezed(value: object) -> bytes:
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(plain.encode("utf-8", "surrogatepass"), _LEVEL)


def _loosened(stored: bytes) -> Any:  # noqa: ANN401 (JSON)
    try:
        return json.loads(zlib.decompress(stored).decode("utf-8", "surrogatepass"))
    except (zlib.error, ValueError) as error:
        raise _damaged from error


_damaged = RecordError("a sketch of the record is damaged; find it with: twosource verify RECORD")
