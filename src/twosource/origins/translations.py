"""One unnamed source's words in two languages: "a military source told the agency", "قال مصدر عسكري للوكالة".

Equal figures of one event show nothing: whoever counts it well comes to them (of pairs of reports in two languages,
those with the most figures in common were by observers of their own). So the statements must be by a source of the same
sort and give the same time of day, which few reports of one event do. Named sources need none of this: names are
compared across scripts by their sounds (names.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from twosource.language import READ_LANGUAGES, load
from twosource.language.plaintext import plain
from twosource.model import Extraction, Fold, Report, Span, Speaker, SpeakerKind, Statement
from twosource.origins.names import is_named

_HALF_A_DAY = 12 * 60
_PART = 30
"""Share of Arabic letters, in a hundred, from which words are in Arabic script."""

Keys = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement by a source that is not named, as two languages can be compared: minutes since midnight or noon."""

    origin: str
    report: str
    arabic: bool
    sorts: frozenset[str]
    times: frozenset[int]
    words: Span


def said_by_unnamed(report: Report, extraction: Extraction, origin_of: Mapping[str, str]) -> list[_Said]:
    """The statements of a report that could be met in another language; ``origin_of`` is by claim."""
    owner = {claim.statement: origin_of[claim.id] for claim in extraction.claims if claim.id in origin_of}
    found = []
    for one in extraction.statements:
        if one.id not in owner or one.speaker is None or _is_known(one.speaker):
            continue
        sorts, times = _sorts(one.speaker.name), _times(report, one)
        if sorts and times:
            words = one.content[0]
            found.append(_Said(owner[one.id], report.id, _is_arabic(words.of(report.text)), sorts, times, words))
    return found


_DESCRIBED = frozenset({SpeakerKind.UNNAMED, SpeakerKind.WITNESS})


def _is_known(speaker: Speaker) -> bool:
    return speaker.kind not in _DESCRIBED and is_named(speaker.name, speaker.kind)


def translated(statements: Iterable[_Said]) -> dict[Keys, Fold]:
    """Pairs of origins of one incident that say the same in two scripts, and the words on both sides."""
    found: dict[Keys, Fold] = {}
    for a, b in combinations(sorted(statements, key=lambda one: (one.report, one.words)), 2):
        if a.origin == b.origin or a.arabic == b.arabic or not a.sorts & b.sorts or not a.times & b.times:
            continue
        low, high = sorted((a.origin, b.origin))
        found.setdefault((low, high), Fold("translation", a.report, a.words, b.report, b.words))
    return found


def _is_arabic(words: str) -> bool:
    return 100 * sum("\u0600" <= letter <= "\u06ff" for letter in words) > _PART * len(words)


def _sorts(name: str) -> frozenset[str]:
    called = f" {plain(name).text.lower()} "
    return frozenset(sort for sort, names in _source_words().items() if any(f" {word} " in called for word in names))


@lru_cache(maxsize=1)
def _source_words() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for lang in READ_LANGUAGES:
        for sort, names in load(lang, "saying")["sources"].items():
            found.setdefault(sort, set()).update(plain(name).text.lower() for name in names)
    return {sort: frozenset(names) for sort, names in found.items()}


def _times(report: Report, statement: Statement) -> frozenset[int]:
    return frozenset(time for span in statement.content for time in clock_times(span.of(report.text)))


def clock_times(words: str) -> Iterator[int]:
    """Times of day as minutes since midnight or noon: which of the two is often left to the reader."""
    text = plain(words).text.lower()
    for pattern, hours, parts in _clocks():
        for match in pattern.finditer(text):
            known = match.groupdict()
            hour = hours.get(known.get("name") or "") if "name" in known else int(known["hour"])
            if hour is not None:
                minute = int(known.get("minute") or 0) + parts.get(known.get("part") or "", 0)
                yield (60 * hour + minute) % _HALF_A_DAY


_Clock = tuple[re.Pattern[str], Mapping[str, int], Mapping[str, int]]


@lru_cache(maxsize=1)
def _clocks() -> tuple[_Clock, ...]:
    found = []
    for lang in READ_LANGUAGES:
        clock = load(lang, "saying")["clock"]
        hours = {plain(name).text: number for number, name in enumerate(clock.get("hours", ()), start=1)}
        parts = {plain(name).text: minutes for name, minutes in clock.get("parts", {}).items()}
        found += [(re.compile(pattern), hours, parts) for pattern in clock["patterns"]]
    return tuple(found)
