"""Values on disk, by their number: a sequence of which one is in memory at a time."""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar, overload

import numpy as np
import numpy.typing as npt

from twosource.spill.files import TemporaryFile

T = TypeVar("T")

_AT_A_TIME = 64


class Shelf(Sequence[T], Generic[T]):
    """Values of our own, put in one after another and read by number or in order; 16 bytes each stay in memory."""

    __slots__ = ("_ends", "_file", "_starts")

    def __init__(self, values: Iterable[T] = ()) -> None:
        self._file = TemporaryFile()
        self._starts, self._ends = array("q"), array("q")
        self.extend(values)

    def append(self, value: T) -> None:
        self._starts.append(self._file.size)
        self._file.append(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
        self._ends.append(self._file.size)

    def extend(self, values: Iterable[T]) -> None:
        for value in values:
            self.append(value)

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        value: T = pickle.loads(self._file.read(self._starts[at], self._ends[at]))  # what we wrote ourselves, above
        return value

    def __iter__(self) -> Iterator[T]:
        return (value for start in range(0, len(self), _AT_A_TIME) for value in self[start : start + _AT_A_TIME])

    def __eq__(self, other: object) -> bool:
        """Equal to any sequence of equal values."""
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def arranged(self, order: npt.NDArray[np.int64]) -> Shelf[T]:
        """The same values in another order, without writing them again."""
        other: Shelf[T] = Shelf.__new__(Shelf)
        other._file = self._file
        other._starts, other._ends = (
            array("q", np.frombuffer(ends, np.int64)[order].tobytes()) if len(order) else array("q")
            for ends in (self._starts, self._ends)
        )
        return other
