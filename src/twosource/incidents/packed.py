"""A draft's sketch and its words as bytes, to be kept between runs: compressed JSON."""

from __future__ import annotations

import json
import zlib
from typing import Any

from twosource.incidents.profile import Profile
from twosource.incidents.serials import About, Numbered
from twosource.incidents.text import Counted
from twosource.model import Interval, Means, RecordError, rows

_LEVEL = 1
"""The first level takes a third of the time of the sixth, for a tenth more bytes."""


def packed(sketch: Profile, words: Counted) -> bytes:
    """The same sketch gives the same bytes."""
    facts = {
        "draft": sketch.draft,
        "report": sketch.report,
        "lang": sketch.lang,
        "days": sketch.days,
        "month_day": sketch.month_day,
        "published": sketch.published,
        "weekdays": sorted(sketch.weekdays),
        "outlet": sketch.outlet,
        "where": rows.place_row(sketch.where),
        "places": dict(sketch.places),
        "figures": {kind: rows.interval_row(figure) for kind, figure in sketch.figures.items()},
        "numbers": sorted(sketch.numbers),
        "means": sketch.means,
        "camps": dict(sketch.camps),
        "page": sketch.page,
        "about": sketch.about,
        "words": words,
    }
    plain = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(plain.encode("utf-8", "surrogatepass"), _LEVEL)


def unpacked(stored: bytes) -> tuple[Profile, Counted]:
    """Raises RecordError where the bytes are not those of a sketch."""
    try:
        return _read(json.loads(zlib.decompress(stored).decode("utf-8", "surrogatepass")))
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        raise RecordError("a sketch of the record is damaged; find it with: twosource verify RECORD") from error


def _read(facts: dict[str, Any]) -> tuple[Profile, Counted]:
    words, times = facts.pop("words")
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
    }
    return Profile(**made), (tuple(words), tuple(times))


def _pair(found: list[int] | None) -> tuple[int, int] | None:
    return (found[0], found[1]) if found else None
