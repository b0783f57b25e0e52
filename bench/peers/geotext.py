"""geotext: city and country names by list. It gives no offsets, so every occurrence counts, and no coordinates."""

from __future__ import annotations

import re

from geotext import GeoText

from bench.corpus import Row


def geotext_toponyms(text: str) -> list[Row]:
    found = GeoText(text)
    spans = {
        match.span()
        for name in {*found.cities, *found.countries}
        for match in re.finditer(rf"\b{re.escape(name)}\b", text)
    }
    return [{"start": start, "end": end} for start, end in sorted(spans)]
