"""Which place a name means, decided with the whole report: what else it names, of whom it speaks, what lies in what."""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict

from twosource.extract.toponyms import Mention, Reading, Relation, moved, peoples, words
from twosource.language import fold, gazetteer
from twosource.language.gazetteer import Entry
from twosource.model.place import kilometres

_TOWNS = ("village", "town", "city", "neighbourhood")
_QUARTER_KM = 100.0
_LISTED = (",", "and", ", and", "،", "و", "or", "&")
_LIST_KM = 60.0
_CONTAINED = (",", "،", "in", "(", "في", ", in")
_AREAS = ("country", "province", "region", "district", "subdistrict")
_ENDS = frozenset({"landmark", "neighbourhood", "village", "town", "city"})
_STRETCH_KM = 100.0
"""Two places farther apart are not said to be the ends of a road something happened on."""
_NEAR_END_KM = 10.0
_DASHES = frozenset({"-", "–", "—", "/"})
_CANDIDATES = 25
_NEARBY_KM = 60.0
_SOUND_KM = 80.0
_ACCEPT = 1.5
"""A candidate needs this much evidence to be a place: a preposition, a well-known name, or a neighbour."""


def resolve(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    """The mentions that are places, each with its entry chosen (or none where the gazetteer lacks it)."""
    contain(reading, mentions)
    _drop_sounds_elsewhere(reading, mentions)
    votes = country_votes(reading, mentions)
    for _ in range(2):
        anchors = _anchors(mentions)
        for mention in mentions:
            _choose(mention, votes, anchors)
        votes = votes + _chosen_votes(mentions)
    _unsay_foreign(mentions, votes)
    _one_sense(reading, mentions)
    kept = [m for m in mentions if m.score >= _needed(m, votes)]
    _coordinates_from_container(reading, kept)
    _between(reading, kept)
    return kept


def contain(reading: Reading, mentions: list[Mention]) -> None:
    """ "Alexandria, Louisiana", "Ariha in Idlib": the second contains the first, and both are surely places."""
    text = reading.report.text
    for one, two in itertools.pairwise(mentions):
        between = text[one.end : two.start]
        said = between.strip(" \u00a0").removesuffix(" the")
        part = said in words(reading.lang, "words.part_of")
        if said in _LISTED and _neighbours(one, two):
            for mention in (one, two):
                mention.score += 1.5 if mention.score > -4 else 0
        if len(between) > 30 or not (part or said in _CONTAINED):
            continue
        together = _together(text[one.start : one.end], text[two.start : two.end]) if part or said == "in" else ()
        if together:  # "the Old City of Mosul" is a name of its own
            one.entries, one.inside, one.score = together, two, max(one.score, 0) + 4
            continue
        if any(holds(big, small) for big in two.entries[:_CANDIDATES] for small in one.entries[:_CANDIDATES]):
            one.inside = two
            one.score = one.score if one.score <= -6 else max(one.score, 0) + 4
            two.score += 2
            two.use = one.use if one.use == "dateline" else two.use
        elif part:  # a quarter the gazetteer lacks, whose name it knows from elsewhere
            one.inside, one.entries, one.kind = two, (), one.kind or "neighbourhood"


def _neighbours(one: Mention, two: Mention) -> bool:
    """True where both names can mean places of one country close to each other, as in a list of towns."""
    return any(
        a.country == b.country and a.key != b.key and _rough_km(a, b) < _LIST_KM
        for a in one.entries[:_CANDIDATES]
        for b in two.entries[:_CANDIDATES]
    )


def _together(part: str, whole: str) -> tuple[Entry, ...]:
    names = (f"{part} of {whole}", f"{whole} {part}")
    return next(
        (found for name in names if (found := gazetteer.find(gazetteer.exact_key(gazetteer.name_words(name))))), ()
    )


def holds(area: Entry, entry: Entry) -> bool:
    """True where ``area`` is a country, province or larger town that ``entry`` lies in (or right beside)."""
    if area.country != entry.country or area.key == entry.key:
        return False
    if area.precision == "country":
        return entry.precision != "country"
    if area.precision == "province":
        return entry.precision not in ("country", "province") and (
            area.admin == entry.admin or kilometres(area.lat, area.lon, entry.lat, entry.lon) < 40
        )
    reach = 80.0 if area.precision in _AREAS else 40.0
    return area.population >= entry.population and kilometres(area.lat, area.lon, entry.lat, entry.lon) < reach


def country_votes(reading: Reading, mentions: list[Mention]) -> Counter[str]:
    """Country -> how much the report speaks of it: by name, by its people, by places only it has."""
    votes: Counter[str] = Counter()
    people = peoples(reading.lang)
    for unit in reading.units:
        country = people.get(unit.word)
        if country:
            votes[country] += 1
    for mention in mentions:
        if mention.score < 1 or not mention.entries:
            continue
        lands = {entry.country for entry in mention.entries}
        top = mention.entries[0]
        if top.precision == "country":
            votes[top.country] += 1
        elif len(lands) == 1:
            votes[top.country] += 1 if mention.score >= 2 else 0.5  # type: ignore[assignment]
        elif top.population >= 500_000:
            votes[top.country] += 0.5  # type: ignore[assignment]
    return votes


def _drop_sounds_elsewhere(reading: Reading, mentions: list[Mention]) -> None:
    """A name found by its consonants alone must lie near a place of the report that was found by its spelling."""
    spelt = [m.entries[0] for m in mentions if m.entries and not m.by_sound and m.score >= 2]
    for mention in mentions:
        if mention.by_sound:
            near = [
                e for e in mention.entries if any(_rough_km(e, s) < _SOUND_KM for s in spelt if s.country == e.country)
            ]
            mention.entries = tuple(near)
            if not near and mention.kind is None:
                mention.score = -10


def _chosen_votes(mentions: list[Mention]) -> Counter[str]:
    votes: Counter[str] = Counter()
    for mention in mentions:
        if mention.chosen is not None and mention.score >= 2:
            votes[mention.chosen.country] += 1
    return votes


def _anchors(mentions: list[Mention]) -> list[Entry]:
    """Places already sure enough to judge the others by their distance to them."""
    anchors: dict[str, Entry] = {}
    for mention in mentions:
        entry = mention.chosen
        if entry is None and mention.inside is not None and mention.entries:
            inside = [e for e in mention.entries[:_CANDIDATES] if any(holds(b, e) for b in mention.inside.entries[:5])]
            entry = inside[0] if inside else None
        if entry is not None and entry.precision not in ("country", "region") and mention.score >= 2:
            anchors[entry.key] = entry
    return list(anchors.values())[:30]


def _choose(mention: Mention, votes: Counter[str], anchors: list[Entry]) -> None:
    if not mention.entries:
        return
    total = sum(votes.values()) or 1
    inside = mention.inside.entries[:5] if mention.inside else ()
    if mention.inside is not None and mention.inside.chosen is not None:
        inside = (mention.inside.chosen,)
    best, best_score = mention.entries[0], -math.inf
    own = {entry.key for entry in mention.entries}
    others = [anchor for anchor in anchors if anchor.key not in own]
    for entry in mention.entries[:_CANDIDATES]:
        score = prior(entry, mention) + 3.5 * votes[entry.country] / total
        if inside and any(holds(area, entry) for area in inside):
            score += 6
        if others and entry.precision != "country":
            nearest = min(_rough_km(entry, anchor) for anchor in others)
            same_admin = any(a.admin and a.admin == entry.admin and a.country == entry.country for a in others)
            score += 1.5 if nearest < _NEARBY_KM else 0.8 if nearest < 200 else 0
            score += 0.7 if same_admin else 0
        if score > best_score:
            best, best_score = entry, score
    mention.chosen = best


def _rough_km(one: Entry, other: Entry) -> float:
    scale = math.cos(math.radians(one.lat))
    return 111.2 * math.hypot(one.lat - other.lat, (one.lon - other.lon) * scale)


def prior(entry: Entry, mention: Mention) -> float:
    """How likely the name means this place before the report is looked at."""
    if entry.precision == "country":
        score = 4.0
    elif entry.precision == "province":
        score = 3.5 if entry.country == "US" else 1.6
    elif entry.precision == "region":
        score = 3.5
    elif entry.precision in ("district", "subdistrict"):
        score = 0.7 + math.log10(entry.population + 30) / 4
    else:
        score = math.log10(entry.population + 30) / 2
        score += 0.6 if entry.key.startswith("ts:") else 0
        score += 1.0 if entry.key in gazetteer.capitals() else 0
    if mention.kind:
        area_meant = mention.kind in ("province", "district", "subdistrict")
        area = entry.precision in _AREAS
        score += 1.5 if area == area_meant else -1.5
        score += 0.7 if entry.precision == mention.kind else 0
    return score - (1.0 if entry.grade else 0)


def _one_sense(reading: Reading, mentions: list[Mention]) -> None:
    """A name surely a place once in a report is one again, and the same one, unless its own words say otherwise."""
    sure: dict[str, Mention] = {}
    text = reading.report.text
    for mention in mentions:
        name = text[mention.start : mention.end].casefold()
        if mention.score >= 2.5 and (name not in sure or (mention.inside and not sure[name].inside)):
            sure[name] = mention
    for mention in mentions:
        other = sure.get(text[mention.start : mention.end].casefold())
        if other is None or other is mention:
            continue
        if mention.score > -3:
            mention.score += 2
        if mention.inside is None and other.chosen is not None and not (mention.kind and mention.kind != other.kind):
            mention.chosen = other.chosen


def _unsay_foreign(mentions: list[Mention], votes: Counter[str]) -> None:
    """A small place in a country that nothing else in the report speaks of is most likely another of the same name.

    Where the text says what kind of place it is, it stays as a place without coordinates of its own.
    """
    total = sum(votes.values())
    for mention in mentions:
        entry = mention.chosen
        if entry is None or mention.inside is not None or entry.precision in ("country", "region") or total < 6:
            continue
        own = sum(2 for m in mentions if m.chosen is not None and m.chosen.key == entry.key)
        if mention.kind == "neighbourhood" and entry.precision in ("village", "town") and _far(entry, mentions):
            mention.entries, mention.chosen = (), None
            continue
        large = entry.population >= 300_000 and entry.precision == "city"
        if large or votes[entry.country] > own + 0.05 * total:
            continue
        mention.score -= 1.5
        if mention.kind in ("village", "town", "neighbourhood"):
            mention.entries, mention.chosen = (), None


def _far(entry: Entry, mentions: list[Mention]) -> bool:
    """True where the report's other places, two at least, all lie elsewhere."""
    others = {m.chosen.key: m.chosen for m in mentions if m.chosen is not None and m.chosen.precision in _TOWNS}
    others.pop(entry.key, None)
    return len(others) > 1 and min(_rough_km(entry, other) for other in others.values()) > _QUARTER_KM


def _needed(mention: Mention, votes: Counter[str]) -> float:
    """A small place in a country the report does not speak of needs more than a preposition."""
    entry = mention.chosen
    large = entry is not None and entry.population >= 300_000 and entry.precision != "province"
    if entry is None or large or entry.precision in ("country", "region"):
        return _ACCEPT
    total = sum(votes.values())
    share = votes[entry.country] / total if total else 0.0
    own_vote = 2.0 / total if total else 1.0
    return _ACCEPT if share > own_vote + 0.1 or total < 3 else _ACCEPT + 1


def _coordinates_from_container(reading: Reading, mentions: list[Mention]) -> None:
    """A name the gazetteer lacks lies in the nearest place of its sentence; else where it was said to lie elsewhere.

    Where the report never says it, the last place named before is taken for near, and the precision is coarser.
    """
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    lacking = [m for m in mentions if not m.entries and (m.inside is None or m.inside.chosen is None)]
    for mention in lacking:
        here = [m for m in by_sentence[mention.sentence] if m.chosen is not None and m.chosen.precision != "country"]
        after = [m for m in here if 0 <= m.start - mention.end < 80]
        before = [m for m in here if 0 <= mention.start - m.end < 80]
        mention.inside = min(after, key=lambda m: m.start, default=None) or max(
            before, key=lambda m: m.end, default=None
        )
    text = reading.report.text
    placed = {fold(text[m.start : m.end]): m.inside for m in reversed(mentions) if not m.entries and m.inside}
    towns = [m for m in mentions if m.chosen is not None and m.chosen.precision not in ("country", "region")]
    for mention in lacking:
        if mention.inside is None:
            mention.inside = placed.get(fold(text[mention.start : mention.end]))
        if mention.inside is None and mention.kind in _TOWNS:
            mention.inside = max((m for m in towns if m.end <= mention.start), key=lambda m: m.end, default=None)
            mention.guessed = mention.inside is not None


def _between(reading: Reading, mentions: list[Mention]) -> None:
    """ "the road between X and Y", "the X-Y highway": what is meant lies midway."""
    for one, two in itertools.pairwise(mentions):
        if one.other_end is None and _is_stretch(reading, one, two):
            one.other_end, two.other_end = two, one


def _is_stretch(reading: Reading, one: Mention, two: Mention) -> bool:
    a, b = one.chosen, two.chosen
    if a is None or b is None or a.key == b.key or one.sentence != two.sentence or one.relation or two.relation:
        return False
    if not {a.precision, b.precision} <= _ENDS or _rough_km(a, b) > _STRETCH_KM:
        return False
    units, skipped = reading.units, words(reading.lang, "words.stretch_skips")
    i = one.first - 1
    while i > 0 and units[i].word in skipped:
        i -= 1
    before = units[i].word if i >= 0 and units[i].sentence == one.sentence else ""
    after = units[two.last + 1].word if two.last + 1 < len(units) else ""
    joint = {unit.word for unit in units[one.last + 1 : two.first]} - skipped
    road = before in words(reading.lang, "words.road_before") or after in words(reading.lang, "words.road_after")
    if before in words(reading.lang, "words.between_ends"):
        return joint <= words(reading.lang, "words.and")
    return road and joint <= _DASHES


def spot(mention: Mention) -> tuple[Entry | None, str, str]:
    """Where the words are (the entry, moved where they say so), how fine that is, and how fine the words are."""
    entry, relation = mention.chosen, mention.relation
    if entry is None:
        return _spot_inside(mention)
    if mention.other_end is not None and mention.other_end.chosen is not None:
        return _midway(entry, mention.other_end.chosen)
    grain = entry.precision
    fixed = grain in ("country", "region") or (grain == "province" and entry.country == "US")
    if relation is None or fixed or (relation.bearing is None and relation.manner != "around"):
        return entry, grain, grain
    return _moved_spot(entry, relation)


def _midway(entry: Entry, other: Entry) -> tuple[Entry, str, str]:
    precision = "subdistrict" if _rough_km(entry, other) <= 2 * _NEAR_END_KM else "district"
    lat, lon = (entry.lat + other.lat) / 2, (entry.lon + other.lon) / 2
    return entry._replace(lat=round(lat, 4), lon=round(lon, 4)), precision, precision


def _moved_spot(entry: Entry, relation: Relation) -> tuple[Entry, str, str]:
    """Distances that the text leaves open are the middle of what such words cover, in km."""
    area = entry.precision in _AREAS
    bearing = relation.bearing
    if relation.manner == "around":
        return moved(entry, bearing, 20.0) if bearing is not None else entry, "district", "district"
    assert bearing is not None
    if relation.manner == "of":
        precision = "district" if area else "subdistrict"
        return moved(entry, bearing, relation.km or (15.0 if area else 5.0)), precision, precision
    if area:
        return moved(entry, bearing, 12.0), "district", "district"
    return moved(entry, bearing, 3.0 if entry.population >= 300_000 else 1.5), "neighbourhood", "neighbourhood"


def _spot_inside(mention: Mention) -> tuple[Entry | None, str, str]:
    grain = mention.kind or "unknown"
    container = mention.inside
    if container is None or container.chosen is None:
        return None, grain, grain
    where, precision, _ = spot(container)
    fine = ("exact", "landmark", "street", "neighbourhood", "village", "town", "city")
    coarser = "district" if mention.guessed else "subdistrict"
    return where, coarser if precision in fine else precision, grain
