"""Whether an area that a figure covers holds the place of an incident."""

from __future__ import annotations

from math import atan2, cos, degrees, radians

from twosource.language import gazetteer
from twosource.model import Place
from twosource.model.place import PRECISIONS, apart

WITHIN_KM = {
    "village": (2.0, 5.0),
    "town": (7.0, 15.0),
    "city": (12.0, 25.0),
    "subdistrict": (15.0, 30.0),
    "district": (35.0, 70.0),
    "region": (60.0, 300.0),
}
"""How far from the point of an area a place is in it, and how far its ground may reach."""
SAME_WAY, OTHER_WAY = 30.0, 75.0
"""Degrees off the way of "the north-west": up to the first a place lies there, from the second on it does not."""
_SIZE = {precision: float(rank) for rank, precision in enumerate(PRECISIONS)}
_SIZE["region"] = _SIZE["country"] - 0.5  # of one country, in the gazetteer: "Northwest Syria"


def holds(area: Place | None, place: Place | None) -> bool | None:
    """True and False where it is sure; None where either is unknown or near the edge, or the place is as wide as the
    area and may lie in it or hold it."""
    if area is None or place is None:
        return None
    whole, way = _whole_and_way(area)
    if _same(area, place):
        return True
    if _SIZE[place.precision] >= _SIZE[whole.precision]:
        return None if _in(place, whole) is not False else False
    inside = _in(whole, place)
    return inside if way is None or inside is False else _on_the_way(whole, place, way)


def _whole_and_way(area: Place) -> tuple[Place, float | None]:
    """Of a part of a place ("north-western Syria", key ``BASE:part:315``) the whole, and the way to the part."""
    base, _, way = (area.key or "").partition(":part:")
    entry = gazetteer.by_key(base) if way else None
    if entry is None:
        return area, None
    admin = entry.admin or None
    whole = Place(entry.name, entry.precision, entry.lat, entry.lon, None, base, entry.country, admin)
    return whole, float(way)


def _on_the_way(whole: Place, place: Place, way: float) -> bool | None:
    if whole.lat is None or whole.lon is None or place.lat is None or place.lon is None:
        return None
    east = (place.lon - whole.lon) * cos(radians(whole.lat))
    off = abs((degrees(atan2(east, place.lat - whole.lat)) - way + 180) % 360 - 180)
    return True if off <= SAME_WAY else (False if off > OTHER_WAY else None)


def _same(a: Place, b: Place) -> bool:
    return a.key is not None and a.key == b.key


def _in(area: Place, place: Place) -> bool | None:
    """Whether ``place`` lies in ``area``, by country and province, and below these by distance."""
    if area.country and place.country and area.country != place.country:
        return False
    if area.precision == "country":
        return True if area.country and place.country else None
    if area.admin and place.admin and area.admin != place.admin:
        return False
    if area.precision == "province":
        return True if area.admin and place.admin else None
    reach, far = WITHIN_KM.get(area.precision), apart(area, place)
    if reach is None or far is None:
        return None
    return True if far <= reach[0] else (None if far <= reach[1] else False)
