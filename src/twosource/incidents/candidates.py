"""Which pairs are worth a score: those that share a rare word, a day and a place, a day and a figure, or a passage.

Work grows with the size of the blocks, not with the square of the record: a block larger than BLOCK_LIMIT is cut
into overlapping runs of neighbours in date order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from twosource.incidents.profile import DAYS_IN_YEAR, Profile, day_of_year

BLOCK_LIMIT = 60
_CELL_DEGREES = 0.5
_WINDOW_DAYS = 4
_LONG_DAYS = 31
"""A date wider than a month blocks nothing; such drafts are found by their words."""
_FIGURE_THAT_TELLS = 3


def candidates(profiles: Sequence[Profile], shared: Mapping[tuple[str, str], float]) -> list[tuple[int, int]]:
    """Pairs of indices (i < j), each once, in order."""
    found: set[tuple[int, int]] = set()
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        for key in set(_keys(profile)):
            blocks[key].append(index)
    for members in blocks.values():
        found.update(_within(members, profiles))
    found.update(_passages(profiles, shared))
    return sorted(found)


def _keys(profile: Profile) -> Iterator[Hashable]:
    yield from profile.keys
    periods = set(_periods(profile))
    for period in periods:
        for cell in _cells(profile):
            yield (cell, period)
        for kind, figure in profile.figures.items():
            if figure.low is not None and figure.low >= _FIGURE_THAT_TELLS:
                yield (kind, figure.low, period)


def _periods(profile: Profile) -> Iterator[Hashable]:
    """Overlapping windows of days, so that neighbours across a border meet in one of them."""
    if profile.days and profile.days[1] - profile.days[0] <= _LONG_DAYS:
        first, last = profile.days
        for number in range(first // _WINDOW_DAYS, last // _WINDOW_DAYS + 2):
            yield number
    elif profile.published is not None:
        for number in range(profile.published // _WINDOW_DAYS - 1, profile.published // _WINDOW_DAYS + 2):
            yield number
    if profile.month_day:
        number = day_of_year(*profile.month_day) // _WINDOW_DAYS
        yield ("of the year", number)
        yield ("of the year", (number + 1) % (DAYS_IN_YEAR // _WINDOW_DAYS + 1))
    weekdays = profile.weekdays if profile.days is None else {(profile.days[0] - 1) % 7}
    for weekday in weekdays:
        yield ("weekday", weekday)


def _cells(profile: Profile) -> Iterator[Hashable]:
    """The place's own key, and the four half-degree cells (about 50 km) around its nearest grid point."""
    where = profile.where
    if where is None:
        return
    yield where.key or where.name
    if where.lat is None or where.lon is None:
        return
    row, column = where.lat / _CELL_DEGREES, where.lon / _CELL_DEGREES
    for down in (int(row // 1), int((row + 0.5) // 1)):
        for right in (int(column // 1), int((column + 0.5) // 1)):
            yield (down, right)


def _within(members: Sequence[int], profiles: Sequence[Profile]) -> Iterable[tuple[int, int]]:
    if len(members) <= BLOCK_LIMIT:
        return combinations(members, 2)
    ordered = sorted(members, key=lambda index: (_day(profiles[index]), profiles[index].draft))
    return (
        (min(index, other), max(index, other))
        for at, index in enumerate(ordered)
        for other in ordered[at + 1 : at + BLOCK_LIMIT]
    )


def _day(profile: Profile) -> int:
    return profile.days[0] if profile.days else profile.published or 0


def _passages(profiles: Sequence[Profile], shared: Mapping[tuple[str, str], float]) -> Iterator[tuple[int, int]]:
    drafts: dict[str, list[int]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        drafts[profile.report].append(index)
    for a, b in shared:
        for one in drafts.get(a, ()):
            for other in drafts.get(b, ()):
                if one != other:
                    yield min(one, other), max(one, other)
