"""Where: a named place with coordinates and how fine they are."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from twosource.model.errors import ModelError
from twosource.model.span import Span

PRECISIONS = (
    "exact",
    "landmark",
    "street",
    "neighbourhood",
    "village",
    "town",
    "city",
    "subdistrict",
    "district",
    "province",
    "country",
    "region",
    "unknown",
)
"""Airwars' geolocation accuracy ladder, finest first, shortened to what a text can give."""

WHERE_PREC = {
    **dict.fromkeys(PRECISIONS[: PRECISIONS.index("subdistrict")], 1),
    "subdistrict": 2,
    "district": 3,
    "province": 4,
    "region": 5,
    "country": 6,
}
"""The same ladder in the codes of UCDP GED's ``where_prec``: 1 the place itself, 2 within some 25 km of a known point,
3 a district, 4 a province, 5 a stretch or region, 6 a country. GED has no code for an unknown place."""


@dataclass(frozen=True, slots=True)
class Place:
    """``name`` as the gazetteer writes it (or as in the text where it has none); ``span`` the words in the report.

    ``lat`` and ``lon`` are WGS 84 degrees, both or neither. ``key`` is the gazetteer's id, equal for all spellings.
    """

    name: str
    precision: str
    lat: float | None = None
    lon: float | None = None
    span: Span | None = None
    key: str | None = None
    country: str | None = None
    admin: str | None = None

    def __post_init__(self) -> None:
        if (self.lat is None) != (self.lon is None):
            raise ModelError("a place has both coordinates or neither")
        if self.lat is not None and self.lon is not None and not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ModelError(f"no such place on Earth: {self.lat}, {self.lon}")
        if self.precision not in PRECISIONS:
            raise ModelError(f"unknown precision {self.precision!r}")


EARTH_KM = 12742.0
"""Mean diameter of the Earth."""


def kilometres(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance of two points given in degrees."""
    half = sin(radians(lat_b - lat_a) / 2) ** 2
    half += cos(radians(lat_a)) * cos(radians(lat_b)) * sin(radians(lon_b - lon_a) / 2) ** 2
    return EARTH_KM * asin(min(1.0, sqrt(half)))


def apart(a: Place, b: Place) -> float | None:
    """Kilometres between two places, None where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return kilometres(a.lat, a.lon, b.lat, b.lon)
