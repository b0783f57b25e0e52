"""A linked draft's profile as bytes, to be kept between runs: compressed JSON."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from typing import Any, NamedTuple

from twosource.incidents.profile import Profile
from twosource.incidents.serials import About, Numbered
from twosource.incidents.text import Counted, Rarity, weight_of
from twosource.model import Interval, Means, RecordError, rows

_LEVEL = 1
"""The first level takes a third of the time of the sixth, for a tenth more bytes."""
_DIGITS = 5
"""Decimals of a weight, which is at most 1."""


class Sketch(NamedTuple):
    """A draft as it was measured when it was linked. ``lone`` are the words that it alone had then, with how often;
    ``length`` is what its weights were divided by, and so is the weight of a lone word that another draft brings."""

    profile: Profile
    lone: Counted
    length: float

    @classmethod
    def of(cls, profile: Profile, words: Counted, rarity: Rarity) -> Sketch:
        """``words`` are all that the draft has; those of which ``rarity`` says nothing are lone ones."""
        lone = [(word, times) for word, times in zip(*words, strict=True) if word not in rarity.known]
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
    """The same sketch gives the same bytes."""
    profile = sketch.profile
    terms = list(profile.terms)
    facts = {
        "draft": profile.draft,
        "report": profile.report,
        "lang": profile.lang,
        "days": profile.days,
        "month_day": profile.month_day,
        "published": profile.published,
        "weekdays": sorted(profile.weekdays),
        "outlet": profile.outlet,
        "where": rows.place_row(profile.where),
        "places": dict(profile.places),
        "figures": {kind: rows.interval_row(figure) for kind, figure in profile.figures.items()},
        "numbers": sorted(profile.numbers),
        "means": profile.means,
        "camps": dict(profile.camps),
        "page": profile.page,
        "about": profile.about,
        "rare_places": sorted(profile.rare_places),
        "terms": [terms, [round(weight, _DIGITS) for weight in profile.terms.values()]],
        "names": [at for at, term in enumerate(terms) if term in profile.names],
        "keys": profile.keys,
        "lone": sketch.lone,
        "length": round(sketch.length, _DIGITS),
    }
    return _squeezed(facts)


def unpacked(stored: bytes) -> Sketch:
    """Raises RecordError where the bytes are not those of a sketch."""
    try:
        return _read(_loosened(stored))
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise _damaged from error


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


def _read(facts: dict[str, Any]) -> Sketch:
    lone, length = facts.pop("lone"), facts.pop("length")
    terms = facts["terms"][0]
    made = facts | {
        "days": _pair(facts["days"]),
        "month_day": _pair(facts["month_day"]),
        "weekdays": frozenset(facts["weekdays"]),
        "where": rows.place_from_row(facts["where"]),
        "figures": {kind: Interval(**figure) for kind, figure in facts["figures"].items()},
        "numbers": frozenset(facts["numbers"]),
        "means": Means(facts["means"]) if facts["means"] else None,
        "page": Numbered(*facts["page"]) if facts["page"] else None,
        "about": About(*facts["about"]) if facts["about"] else None,
        "rare_places": frozenset(facts["rare_places"]),
        "terms": dict(zip(*facts["terms"], strict=True)),
        "names": frozenset(terms[at] for at in facts["names"]),
        "keys": tuple(facts["keys"]),
    }
    return Sketch(Profile(**made), (tuple(lone[0]), tuple(lone[1])), length)


def _pair(found: list[int] | None) -> tuple[int, int] | None:
    return (found[0], found[1]) if found else None
