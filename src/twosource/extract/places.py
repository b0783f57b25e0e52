"""Places in a report: every mention, resolved in the context of the whole report, and the one a claim happened at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from twosource.extract import toponyms_ar, toponyms_en
from twosource.extract.toponym_context import resolve, spot
from twosource.extract.toponyms import Mention, Reading, Toponym, plain, read
from twosource.language import gazetteer, identify
from twosource.model import Place, Report, Span
from twosource.model.place import PRECISIONS, kilometres

_RANK = {precision: rank for rank, precision in enumerate(PRECISIONS)}
_COARSE = _RANK["country"]
_REACH_KM = {"city": 25.0, "town": 15.0, "subdistrict": 30.0, "district": 70.0, "province": 150.0}
"""How far a place may lie from the coordinates of the larger one it is in."""
_AREA_GRAINS = ("district", "province", "region", "country")
_NEXT_SENTENCES = 600
"""How far on from a claim that names an area the place itself is looked for, in characters."""


_HARDLY = 4
"""A country named this many times less often than the one most spoken of is not where the report's news happened."""


def find_places(report: Report) -> list[Toponym]:
    """Every mention of a place in text order, with its exact words.

    A mention of a people, a language or a person is not one. A country or capital that speaks or acts is one, marked by
    ``use``. A place the gazetteer lacks has no coordinates, or those of what it lies in, and then their precision.
    """
    lang = report.lang or identify(report.text)
    reader = toponyms_ar if lang in ("ar", "fa") else toponyms_en
    reading = read(report, "ar" if reader is toponyms_ar else "en")
    kept = resolve(reading, reader.mentions(reading))
    return [_toponym(reading, mention, reader.use_of(reading, mention)) for mention in kept]


def _toponym(reading: Reading, mention: Mention, use: str) -> Toponym:
    entry, precision, grain = spot(mention)
    text = reading.report.text
    words = text[mention.start : mention.end]
    relation = mention.relation
    name, key = words, None
    if mention.chosen is not None:
        name, key = mention.chosen.name, mention.chosen.key
        if relation is not None and entry is not None and grain != mention.chosen.precision:
            name = " ".join(text[relation.start : relation.end].split())
            key = f"{key}:{relation.manner}" + ("" if relation.bearing is None else f":{relation.bearing:g}")
    other = mention.other_end
    if other is not None and other.chosen is not None and mention.chosen is not None:
        ends = sorted((mention, other), key=lambda end: end.start)
        name = " – ".join(end.chosen.name for end in ends if end.chosen)
        key = ":between:".join(sorted((mention.chosen.key, other.chosen.key)))
    sentence = reading.sentences[mention.sentence] if mention.sentence >= 0 else None
    return Toponym(
        name=name,
        precision=precision,
        lat=entry.lat if entry else None,
        lon=entry.lon if entry else None,
        span=Span(mention.start, mention.end),
        key=key,
        country=entry.country if entry else None,
        admin=(entry.admin or None) if entry else None,
        use=use,
        grain=grain,
        sentence=sentence,
    )


def near(places: Sequence[Place], span: Span) -> Place | None:
    """The finest place that what is said at ``span`` belongs to.

    Its own sentence first, then the sentences before it, nearest first, then the first place after, then the dateline
    (a wire's bureau is often another town). Within a sentence the finest place inside the nearest one. What is said of
    a province or the land around a town is taken from the next sentences, where reports give the place itself.
    Countries only where there is nothing finer. Speakers and parties are no scene.
    """
    scenes = [p for p in places if isinstance(p, Toponym) and p.use in ("place", "dateline") and p.span]
    fine = [p for p in scenes if _RANK[p.grain] < _COARSE or p.grain == "unknown"]
    fine = _at_home(fine, places, span)
    brought = [p for p in places if isinstance(p, Toponym) and p.use == "care"]
    found = _nearest(fine, span) or _first_of(brought) or _nearest(scenes, span)
    if found is None:
        return None
    if _is_area(found):
        found = _refined(fine, found, span)
    return plain(found)


def area_of(places: Sequence[Place], span: Span, *, of_the_town: bool = False) -> Place | None:
    """What a figure that counts more than one incident covers: the nearest place in its own sentence, else the last
    area told before it, else the country that the report's places lie in. A town named before is one incident's, and a
    country named beside a figure is as often that of an army. ``of_the_town``: its sentence says "the city", which is
    that of the dateline, or the one named most."""
    scenes = [p for p in places if isinstance(p, Toponym) and p.use in ("place", "dateline") and p.span]
    fine = [p for p in scenes if p.use == "place" and _is_finer_than_a_country(p)]
    here = [p for p in fine if p.sentence is not None and p.sentence.meets(span)]
    before = [p for p in fine if _is_wide(p) and p.span and p.span.end <= span.start]
    town = _the_town(scenes) if of_the_town else None
    if town is not None:
        return plain(town)
    if here:
        return plain(min(here, key=lambda p: _gap(p, span)))
    if before:
        return plain(max(before, key=lambda p: p.span.start if p.span else 0))
    told = Counter(p.country for p in fine or scenes if p.country)
    countries = {p.country: p for p in places if isinstance(p, Toponym) and p.grain == "country" and p.country in told}
    known = [country for country in countries if country]
    return plain(countries[max(known, key=lambda country: (told[country], country))]) if known else None


def in_a_town(places: Sequence[Place], sentence: Span) -> bool:
    """Whether the sentence names a town or something finer as the scene."""
    told = [p for p in places if isinstance(p, Toponym) and p.use == "place" and p.sentence is not None]
    return any(p.sentence is not None and p.sentence.meets(sentence) and not _is_wide(p) for p in told)


def _is_wide(place: Toponym) -> bool:
    return place.grain in _AREA_GRAINS


def _the_town(scenes: Sequence[Toponym]) -> Toponym | None:
    towns = [p for p in scenes if p.grain in ("city", "town") and not _is_area(p)]
    told = Counter(p.key or p.name for p in towns)
    return max(towns, key=lambda p: (p.use == "dateline", told[p.key or p.name]), default=None)


def _is_finer_than_a_country(place: Toponym) -> bool:
    part = place.grain == "region" and place.country is not None  # "Northwest Syria"
    return _RANK[place.grain] < _COARSE or place.grain == "unknown" or part or ":part" in (place.key or "")


def _at_home(fine: list[Toponym], places: Sequence[Place], span: Span) -> list[Toponym]:
    """Without the few places of countries the report hardly speaks of, unless they stand in the sentence itself."""
    told = Counter(place.country for place in places if place.country)
    most = max(told.values(), default=0)
    return [
        place
        for place in fine
        if place.country is None
        or told[place.country] * _HARDLY >= most
        or (place.sentence is not None and place.sentence.meets(span))
    ]


def _first_of(brought: list[Toponym]) -> Toponym | None:
    """Where the wounded were brought is near enough when the report names no scene."""
    return brought[0] if brought else None


def _nearest(pool: list[Toponym], span: Span) -> Toponym | None:
    text = [p for p in pool if p.use == "place"]
    same = [p for p in text if p.sentence is not None and p.sentence.meets(span)]
    if same:
        return _finest(same, span)
    before = [p for p in text if p.span is not None and p.span.end <= span.start]
    if before:
        last = max(before, key=lambda p: p.span.start if p.span else 0)
        return _finest([p for p in before if p.sentence == last.sentence], span)
    dateline = min((p for p in pool if p.use == "dateline"), key=lambda p: _RANK[p.grain], default=None)
    if dateline is not None and (not text or dateline.country == text[0].country):
        return dateline
    return _finest([p for p in text if p.sentence == text[0].sentence], span) if text else None


def _refined(fine: list[Toponym], area: Toponym, span: Span) -> Toponym:
    """The first finer place inside ``area`` in the sentences right after ``span``; ``area`` where there is none."""
    for place in fine:
        if place.use != "place" or place.span is None or not span.end <= place.span.start <= span.end + _NEXT_SENTENCES:
            continue
        if _RANK[place.grain] < _RANK[_whole(area)] and not _is_area(place) and _in_area(place, area):
            return place
    return area


def _is_area(place: Toponym) -> bool:
    """True for a province or district, the land around a town, and a town whose name is also its province's."""
    if place.grain in _AREA_GRAINS or (place.key is not None and (":of" in place.key or ":around" in place.key)):
        return True
    return _whole(place) == "city" and _names_a_province(place)


def _whole(place: Toponym) -> str:
    """The grain of a place, and of "north Hasakah" that of the whole: it may be meant of the province."""
    if place.key is None or ":part" not in place.key:
        return place.grain
    town = gazetteer.by_key(place.key.partition(":part")[0])
    return place.grain if town is None else town.precision


def _names_a_province(place: Toponym) -> bool:
    town = gazetteer.by_key((place.key or "").partition(":part")[0])
    namesakes = gazetteer.find(gazetteer.exact_key(gazetteer.name_words(town.name))) if town else ()
    return any(e.precision == "province" and e.country == place.country for e in namesakes)


def _in_area(place: Toponym, area: Toponym) -> bool:
    return _within(place, area) or (
        place.country == area.country and place.admin is not None and place.admin == area.admin
    )


def _finest(places: list[Toponym], span: Span) -> Toponym:
    """The place nearest to the words, unless a finer one in the same sentence lies inside it."""
    nearest = min(places, key=lambda p: _gap(p, span))
    inside = [p for p in places if _RANK[p.grain] < _RANK[nearest.grain] and _within(p, nearest)]
    return min(inside, key=lambda p: (_RANK[p.grain], _gap(p, span)), default=nearest)


def _gap(place: Toponym, span: Span) -> int:
    return place.span.gap(span) if place.span else 1_000_000


def _within(small: Toponym, large: Toponym) -> bool:
    if small.lat is None or small.lon is None or large.lat is None or large.lon is None:
        return True
    if large.grain in ("province", "country") and small.country == large.country:
        return large.grain == "country" or small.admin == large.admin
    return kilometres(small.lat, small.lon, large.lat, large.lon) <= _REACH_KM.get(large.grain, 0.0)
