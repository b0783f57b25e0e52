"""What a toponym mention is while it is being read, and the pieces of text it is read from."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from twosource.language import Token, fold, gazetteer, lexicon, sentences, tokenize
from twosource.language.gazetteer import Entry
from twosource.model import Place, Report, Span

_HYPHEN = re.compile(r"[-‐‑–]")
_POSSESSIVE = re.compile(r"['’]s$|['’]$")
_ABBREVIATED = frozenset({"st", "ft", "mt", "ste"})


class Unit(NamedTuple):
    """A word, a part of a hyphenated word, a number or a punctuation mark. ``glue`` is what stands before it."""

    start: int
    end: int
    word: str
    text: str
    kind: str
    capital: bool
    glue: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Relation:
    """A place said by its way from another: ``bearing`` in degrees (None: around it), ``km`` how far (0: not said)."""

    bearing: float | None
    km: float
    manner: str  # "of": east of X; "part": eastern X; "around": the countryside of X
    start: int
    end: int


@dataclass(slots=True)
class Mention:
    """A candidate toponym. ``score`` says how surely it is a place at all, ``chosen`` which one.

    ``guessed``: what it lies ``inside`` is not said, only named before it. ``other_end``: of the road or the land
    between two places, where both mentions mean what lies midway.
    """

    start: int
    end: int
    first: int
    last: int
    sentence: int
    entries: tuple[Entry, ...]
    score: float = 0.0
    kind: str | None = None
    use: str = "place"
    relation: Relation | None = None
    inside: Mention | None = None
    by_sound: bool = False
    guessed: bool = False
    other_end: Mention | None = None
    chosen: Entry | None = None
    reasons: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Toponym(Place):
    """A place as mentioned in a report.

    ``use`` is place, dateline, or what no event happened at: speaker ("Moscow blamed"), party ("by Russia"), origin ("a
    woman displaced from Afrin"), care ("taken to a hospital in Rafah").
    ``grain`` is how fine the words are, on the ladder of ``precision``; the coordinates may be coarser (a village known
    only by the district around it).
    """

    use: str = "place"
    grain: str = "unknown"
    sentence: Span | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A report cut into units, with the sentence spans they lie in."""

    report: Report
    lang: str
    units: list[Unit]
    sentences: list[Span]
    shouting: bool


def read(report: Report, lang: str) -> Reading:
    spans = sentences(report.text)
    letters = sum(c.isalpha() for c in report.text[:4000]) or 1
    shouting = sum(c.isupper() for c in report.text[:4000]) > 0.6 * letters
    return Reading(report, lang, _units(report.text, spans), spans, shouting)


def _units(text: str, spans: list[Span]) -> list[Unit]:
    starts = [span.start for span in spans]
    units: list[Unit] = []
    end = 0
    for token in tokenize(text):
        if token.text == "." and units and units[-1].word in _ABBREVIATED and units[-1].capital and token.start == end:
            end = token.end
            continue
        sentence = bisect_right(starts, token.start) - 1
        for unit in _pieces(token, text[end : token.start], sentence):
            units.append(unit)
        end = token.end
    return units


def _pieces(token: Token, glue: str, sentence: int) -> list[Unit]:
    if token.kind != "word":
        word = "".join(gazetteer.name_words(token.text)) if token.kind == "abbrev" else token.text
        return [Unit(token.start, token.end, word, token.text, token.kind, token.kind == "abbrev", glue, sentence)]
    found: list[Unit] = []
    at = token.start
    for piece in _HYPHEN.split(token.text):
        body = _POSSESSIVE.sub("", piece)
        if body:
            word = _key_word(body)
            found.append(
                Unit(at, at + len(body), word, body, "word", body[0].isupper(), "-" if found else glue, sentence)
            )
        at += len(piece) + 1
    return found


@lru_cache(maxsize=100_000)
def _key_word(word: str) -> str:
    return "".join(gazetteer.name_words(word))


@lru_cache(maxsize=256)
def words(lang: str, key: str) -> frozenset[str]:
    """A list of ``places.toml`` in the form units have."""
    return frozenset(_key_word(word) if " " not in word else fold(word) for word in lexicon.words(lang, "places", key))


@lru_cache(maxsize=32)
def kinds(lang: str, key: str) -> dict[str, str]:
    """Word -> precision, of ``kind_before`` or ``kind_after``."""
    table = lexicon.load(lang, "places").get(key, {})
    return {_key_word(word): precision for precision, listed in table.items() for word in listed}


@lru_cache(maxsize=8)
def directions(lang: str) -> dict[str, float]:
    return {_key_word(word): float(degrees) for word, degrees in lexicon.load(lang, "places")["directions"].items()}


@lru_cache(maxsize=8)
def peoples(lang: str) -> dict[str, str]:
    table = lexicon.load(lang, "places")["peoples"]
    return {_key_word(word): country for country, listed in table.items() for word in listed}


@lru_cache(maxsize=8)
def spelled(lang: str) -> dict[str, str]:
    """Names whose spelling decides (US, U.S., DRC), and their key in the gazetteer."""
    return dict(lexicon.load(lang, "places")["names"])


CARE_REACH = 12
"""How many words after "taken" or "airlifted" a name still says where people were brought."""


def is_care(reading: Reading, mention: Mention) -> bool:
    """ "taken to a hospital in Rafah": where people were brought is not where they were hurt."""
    carried = words(reading.lang, "words.carried")
    first = max(0, mention.first - CARE_REACH)
    return any(u.word in carried and u.sentence == mention.sentence for u in reading.units[first : mention.first])


def moved(entry: Entry, bearing: float, km: float) -> Entry:
    """The entry ``km`` further on along ``bearing`` (flat Earth: the distances here are tens of kilometres)."""
    lat = entry.lat + km / 111.2 * math.cos(math.radians(bearing))
    lon = entry.lon + km / (111.2 * max(0.1, math.cos(math.radians(entry.lat)))) * math.sin(math.radians(bearing))
    return entry._replace(lat=round(max(-90.0, min(90.0, lat)), 4), lon=round(max(-180.0, min(180.0, lon)), 4))


def plain(place: Toponym) -> Place:
    """The model's own type, as claims keep it."""
    return Place(place.name, place.precision, place.lat, place.lon, place.span, place.key, place.country, place.admin)
