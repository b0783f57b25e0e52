"""What Twosource says of a report's main event, in the terms the gold is coded in."""

from __future__ import annotations

from functools import lru_cache

from twosource import methods
from twosource.methods import Method, load_method
from twosource.model import Extraction

Range = list[int] | None

CODED_CAMPS = {
    "Russian Military": "russia_syria",
    "Syrian Regime": "russia_syria",
    "Iranian Military": "iran_militias",
    "Turkish Military": "turkey_sna",
    "U.S.-led Coalition": "coalition",
    "Israeli Military": "israel",
    "YPG": "sdf",
}
"""The coders' belligerents as the camps of ``language/shared/entities.toml``."""


@lru_cache(maxsize=1)
def method() -> Method:
    return load_method("airwars")


def toll(extraction: Extraction, kind: str) -> Range:
    """Closed ``[low, high]`` of the main event under the airwars method, or None where it is unknown."""
    if not extraction.drafts:
        return None
    wanted = set(extraction.drafts[0].claims)
    claims = [claim for claim in extraction.claims if claim.id in wanted]
    tolls = methods.toll(claims, method(), statements=extraction.statements)
    found = next((one.interval for one in tolls if one.kind == kind), None)
    if found is None or found.low is None:
        return None
    return [found.low, found.low if found.high is None else found.high]


def where(extraction: Extraction) -> tuple[float, float] | None:
    """Latitude and longitude of the main event."""
    place = extraction.drafts[0].where if extraction.drafts else None
    return None if place is None or place.lat is None else (place.lat, place.lon)


def when(extraction: Extraction) -> str | None:
    """EDTF date of the main event."""
    return extraction.drafts[0].when if extraction.drafts else None
