"""Mappings whose values need not be in memory, read in the order of their ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, pairwise
from typing import TypeVar

T = TypeVar("T")
A = TypeVar("A")
B = TypeVar("B")


def chunks(values: Iterable[T], size: int = 500) -> Iterator[list[T]]:
    """The values in lists of ``size``, the last one shorter."""
    given = iter(values)
    while some := list(islice(given, size)):
        yield some


def by_id(values: Mapping[str, T]) -> Iterator[tuple[str, T]]:
    """Ids and values in the order of the ids; one that has this order, as a record's has, is read as a stream."""
    if all(one < other for one, other in pairwise(values)):
        return iter(values.items())
    return ((key, values[key]) for key in sorted(values))


def together(first: Mapping[str, A], second: Mapping[str, B]) -> Iterator[tuple[str, A, B]]:
    """What both hold, by id: two streams side by side."""
    others = by_id(second)
    at, value = next(others, (None, None))
    for key, one in by_id(first):
        while at is not None and at < key:
            at, value = next(others, (None, None))
        if at == key:
            assert value is not None
            yield key, one, value
