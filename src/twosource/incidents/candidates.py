"""Which pairs are worth a score: those that share a rare word, a day and a place, a day and a figure, or a passage.

Work grows with the size of the blocks, not with the square of the record: in a block larger than BLOCK_LIMIT a draft
meets its neighbours in date order only. There are some 150 pairs to a draft, and 100 keys: both are sorted on disk.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from twosource.incidents.profile import DAYS_IN_YEAR, WIDE, Profile, day_of_year, known_page
from twosource.incidents.sounds import is_sound
from twosource.incidents.text import KEY_LIMIT, Counted
from twosource.language import fold
from twosource.spill import Buckets
from twosource.spill.numbers import BLOCK, Rows

I64 = npt.NDArray[np.int64]

BLOCK_LIMIT = 60
TOGETHER = 500
"""Drafts whose pairs are found, and then scored, at a time: their profiles take some 8 kB each."""

ROUNDS = 4
"""In a large record more are taken together: all other profiles are read once in each round."""

PART = 1 << 17
"""Keys that are sorted at a time."""

_CELL_DEGREES = 0.5
_WINDOW_DAYS = 4
_LONG_DAYS = 31
"""A date wider than a month blocks nothing; such drafts are found by their words."""
_FIGURE_THAT_TELLS = 3


def candidates(profiles: Sequence[Profile], shared: Mapping[tuple[str, str], float]) -> Iterator[tuple[int, int]]:
    """Pairs of indices (i < j), each once, in order."""
    for pairs in candidate_pairs(profiles, shared):
        yield from map(tuple, pairs.tolist())


def taken_together(drafts: int) -> int:
    """How many of ``drafts`` are compared at a time."""
    return max(TOGETHER, drafts // ROUNDS)


def candidate_pairs(profiles: Sequence[Profile], shared: Mapping[tuple[str, str], float]) -> Iterator[I64]:
    """The same as arrays of rows (i, j), those of the next drafts i at a time; profiles are read once."""
    number = len(profiles)
    keyed, copies, days = _keyed(profiles, shared)
    stretch = max(1, number) * taken_together(number)
    met = Buckets(np.int64, number * number // stretch + 1)
    met.add(copies // stretch, copies)
    for rows in keyed:
        for pairs in _met(rows, days):
            met.add(pairs // stretch, pairs)
    for some in met:
        pairs = np.unique(some)
        yield np.stack([pairs // max(1, number), pairs % max(1, number)], axis=1)


def _keyed(profiles: Sequence[Profile], shared: Mapping[tuple[str, str], float]) -> tuple[Buckets, I64, I64]:
    """Drafts by the hash of each key of theirs, pairs of drafts whose reports share a passage, days to order by."""
    parts = len(profiles) * _KEYS_OF_A_DRAFT // PART + 1
    keyed = Buckets(_KEYED, parts)
    sharing = {report for pair in shared for report in pair}
    drafts: dict[str, list[int]] = defaultdict(list)
    days = array("q")
    hashes, holders = array("Q"), array("q")
    for index, profile in enumerate(profiles):
        for key in set(_keys(profile)):
            hashes.append(_hash(key))
            holders.append(index)
        days.append(_day(profile))
        if profile.report in sharing:
            drafts[profile.report].append(index)
        if len(hashes) >= BLOCK or index == len(profiles) - 1:
            block = np.empty(len(hashes), _KEYED)
            block["key"], block["draft"] = hashes, holders
            keyed.add((block["key"] % np.uint64(parts)).astype(np.int64), block)
            del hashes[:], holders[:]
    return keyed, _copies(drafts, shared, len(profiles)), np.array(days, np.int64)


_KEYS_OF_A_DRAFT = 100
_KEYED = np.dtype([("key", np.uint64), ("draft", np.int64)])


class Posting(NamedTuple):
    """A draft stands under ``key`` at the place ``order`` among those that stand there with it."""

    key: int
    order: int


def postings(sketch: Profile, words: Counted, times: Mapping[str, int]) -> set[Posting]:
    """All that a draft can be found by later. ``times`` is in how many drafts each of its words stands now; a word
    that it alone has may be shared by the next."""
    day = _day(sketch)
    found = {Posting(signed(word), day) for word in words[0] if times[word] <= KEY_LIMIT and not is_sound(word)}
    found |= {Posting(signed(key), day) for key in (*_keys(sketch), *_at_place(sketch))}
    if page := known_page(sketch):
        found.add(Posting(signed(("page", page[0])), page[1].number))
    return found


def looked_up(profile: Profile) -> tuple[set[Posting], set[Posting]]:
    """Where the drafts stand that a draft may be compared with: those next to it under each rare word of its own, and
    under each other key."""
    day, words = _day(profile), set(profile.keys)
    keys = set(_keys(profile))
    return {Posting(signed(key), day) for key in words}, {Posting(signed(key), day) for key in keys - words}


def signed(key: Hashable) -> int:
    """The hash of a key as a database holds it, in 64 bits with a sign."""
    return _hash(key) - (1 << 63)


@lru_cache(maxsize=50_000)
def _hash(key: Hashable) -> int:
    """The same on every machine; that two of ten million keys share one of its 2^64 values is one chance in 300,000."""
    return int.from_bytes(blake2b(repr(key).encode("utf-8", "surrogatepass"), digest_size=8).digest())


def _met(rows: Rows, days: I64) -> Iterator[I64]:
    """Pairs under one key as ``i * number + j``: in a block larger than BLOCK_LIMIT neighbours in date order only."""
    number = len(days)
    order = np.lexsort((rows["draft"], days[rows["draft"]], rows["key"]))
    keys, drafts = rows["key"][order], rows["draft"][order]
    for step in range(1, min(BLOCK_LIMIT, len(keys))):
        alike = np.flatnonzero(keys[step:] == keys[:-step])
        if not len(alike):
            return
        one, other = drafts[alike], drafts[alike + step]
        yield np.minimum(one, other) * number + np.maximum(one, other)


def _copies(drafts: Mapping[str, Sequence[int]], shared: Iterable[tuple[str, str]], number: int) -> I64:
    """Pairs of drafts of reports that share a passage."""
    found = {
        min(one, other) * number + max(one, other)
        for a, b in shared
        for one in drafts.get(a, ())
        for other in drafts.get(b, ())
        if one != other
    }
    return np.array(sorted(found), np.int64)


def _keys(profile: Profile) -> Iterator[Hashable]:
    yield from profile.keys
    periods = set(_periods(profile))
    for period in periods:
        for cell in _cells(profile):
            yield (cell, period)
        for kind, figure in profile.figures.items():
            if figure.low is not None and figure.low >= _FIGURE_THAT_TELLS:
                yield (kind, figure.low, period)
    for place in _at_place(profile):
        if place[1] in profile.rare_places:
            yield place
        for kind, figure in profile.figures.items():
            if figure.low is not None and figure.low >= _FIGURE_THAT_TELLS:
                yield (*place, kind, figure.low)


def _at_place(profile: Profile) -> Iterator[tuple[str, str]]:
    """The place alone, where it is finer than a province: what two reports share of which one gives no day."""
    where = profile.where
    if where is not None and where.precision not in WIDE:
        yield "at", where.key or fold(where.name)


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


def _day(profile: Profile) -> int:
    return profile.days[0] if profile.days else profile.published or 0
