"""Which pairs are worth a score: those that share a rare word, a day and a place, a day and a figure, or a passage.

Work grows with the size of the blocks, not with the square of the record: in a block larger than BLOCK_LIMIT a draft
meets its neighbours in date order only. Pairs come as a stream, since there are some 150 to a draft.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from twosource.incidents.profile import DAYS_IN_YEAR, Profile, day_of_year

BLOCK_LIMIT = 60
_CELL_DEGREES = 0.5
_WINDOW_DAYS = 4
_LONG_DAYS = 31
"""A date wider than a month blocks nothing; such drafts are found by their words."""
_FIGURE_THAT_TELLS = 3


def candidates(profiles: Sequence[Profile], shared: Mapping[tuple[str, str], float]) -> Iterator[tuple[int, int]]:
    """Pairs of indices (i < j), each once, in order."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        for key in set(_keys(profile)):
            blocks[key].append(index)
    large = {key: _Neighbours(members, profiles) for key, members in blocks.items() if len(members) > BLOCK_LIMIT}
    copies = _passages(profiles, shared)
    for index, profile in enumerate(profiles):
        found = copies.get(index, set())
        for key in set(_keys(profile)):
            met = large[key].of(index) if key in large else blocks[key]
            found.update(other for other in met if other > index)
        for other in sorted(found):
            yield index, other


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


class _Neighbours:
    """The drafts of a large block in date order."""

    def __init__(self, members: Sequence[int], profiles: Sequence[Profile]) -> None:
        self._ordered = sorted(members, key=lambda index: (_day(profiles[index]), profiles[index].draft))
        self._place = {index: place for place, index in enumerate(self._ordered)}

    def of(self, index: int) -> Sequence[int]:
        place = self._place[index]
        return self._ordered[max(0, place - BLOCK_LIMIT + 1) : place + BLOCK_LIMIT]


def _day(profile: Profile) -> int:
    return profile.days[0] if profile.days else profile.published or 0


def _passages(profiles: Sequence[Profile], shared: Mapping[tuple[str, str], float]) -> dict[int, set[int]]:
    """For each draft the later drafts of reports that share a passage with its own."""
    drafts: dict[str, list[int]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        drafts[profile.report].append(index)
    found: dict[int, set[int]] = defaultdict(set)
    for a, b in shared:
        for one in drafts.get(a, ()):
            for other in drafts.get(b, ()):
                if one != other:
                    found[min(one, other)].add(max(one, other))
    return found
