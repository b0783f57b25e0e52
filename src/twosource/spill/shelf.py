"""Values on disk, by their number or by their id: of thousands, one is in memory at a time."""

from __future__ import annotations

import io
import pickle
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from hashlib import blake2b
from operator import attrgetter
from typing import Any, Generic, TypeVar, overload

import numpy as np
import numpy.typing as npt

from twosource.spill.files import TemporaryFile

T = TypeVar("T")

_AT_A_TIME = 64


class _Pickler(pickle.Pickler):
    """Writes a dataclass as its class and fields, an enum by name: read back four times as fast as by their own way."""

    def reducer_override(self, value: object) -> Any:  # noqa: ANN401 (what pickle asks for)
        kind = type(value)
        if kind not in _FIELDS:
            _FIELDS[kind] = _fields_of(kind)
        of = _FIELDS[kind]
        return NotImplemented if of is None else of(value)


_Made = tuple[Callable[..., Any], tuple[Any, ...]]
_FIELDS: dict[type, Callable[[Any], _Made] | None] = {}


def _fields_of(kind: type) -> Callable[[Any], _Made] | None:
    """What gives what a value is made by, and of what; None for what says so itself."""
    if issubclass(kind, Enum):
        return lambda value: (getattr, (kind, value.name))
    if not is_dataclass(kind) or "__reduce__" in kind.__dict__:
        return None
    names = [field.name for field in fields(kind)]
    parts = attrgetter(*names)
    return (lambda value: (kind, parts(value))) if len(names) > 1 else lambda value: (kind, (parts(value),))


class Shelf(Sequence[T], Generic[T]):
    """Values of our own, put in one after another and read by number or in order; 8 bytes each stay in memory."""

    __slots__ = ("_ends", "_file", "_starts")

    def __init__(self, values: Iterable[T] = ()) -> None:
        self._file = TemporaryFile()
        self._starts: npt.NDArray[np.int64] | None = None  # where one before ended, until it is arranged otherwise
        self._ends: array[int] | npt.NDArray[np.int64] = array("q")
        self.extend(values)

    def append(self, value: T) -> None:
        written = io.BytesIO()
        _Pickler(written, pickle.HIGHEST_PROTOCOL).dump(value)
        self._file.append(written.getbuffer())
        assert isinstance(self._ends, array), "what was arranged takes no more"
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
            return self.some(range(*at.indices(len(self))))
        if at < 0:
            at += len(self)
        start = self._starts[at] if self._starts is not None else self._ends[at - 1] if at else 0
        value: T = pickle.loads(self._file.read(int(start), int(self._ends[at])))  # what we wrote ourselves, above
        return value

    def __iter__(self) -> Iterator[T]:
        for start in range(0, len(self), _AT_A_TIME):
            yield from self.some(range(start, min(start + _AT_A_TIME, len(self))))

    def some(self, numbers: Sequence[int]) -> list[T]:
        """The values of ``numbers``; what lies side by side is read together."""
        if self._starts is not None or len(numbers) < 2 or numbers[-1] - numbers[0] >= 2 * len(numbers):
            return [self[number] for number in numbers]
        bounds = [self._ends[number - 1] if number else 0 for number in range(numbers[0], numbers[-1] + 1)]
        first, whole = bounds[0], memoryview(self._file.read(bounds[0], self._ends[numbers[-1]]))
        return [pickle.loads(whole[bounds[number - numbers[0]] - first :]) for number in numbers]

    def __eq__(self, other: object) -> bool:
        """Equal to any sequence of equal values."""
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def arranged(self, order: Sequence[int] | npt.NDArray[np.int64]) -> Shelf[T]:
        """The same values in another order, without writing them again."""
        ends = np.array(self._ends, np.int64)
        starts = np.r_[np.int64(0), ends[:-1]] if self._starts is None else np.array(self._starts, np.int64)
        other: Shelf[T] = Shelf.__new__(Shelf)
        other._file = self._file
        by = np.array(order, np.int64)
        other._starts, other._ends = starts[by[: len(ends)]], ends[by]
        return other


class ShelfMap(Mapping[str, T], Generic[T]):
    """A mapping on disk, in the order it was filled; some 30 bytes a value stay in memory.

    An id is found by 64 bits of its hash, as long as the ids of what is read from a report are themselves.
    """

    __slots__ = ("_hashes", "_keys", "_places", "in_order")

    def __init__(self, items: Iterable[tuple[str, T]] = ()) -> None:
        self._keys: Shelf[str] = Shelf()
        self.in_order: Shelf[T] = Shelf()
        hashes = array("Q")
        for key, value in items:
            self._keys.append(key)
            self.in_order.append(value)
            hashes.append(_hash(key))
        found = np.array(hashes, np.uint64)
        self._places = np.argsort(found, kind="stable").astype(np.int32)
        self._hashes = found[self._places]

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __getitem__(self, key: str) -> T:
        return self.in_order[self.place(key)]

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._find(key) is not None

    def place(self, key: str) -> int:
        """The number of ``key`` in the order of the mapping. Raises KeyError."""
        found = self._find(key)
        if found is None:
            raise KeyError(key)
        return found

    def _find(self, key: str) -> int | None:
        wanted = np.uint64(_hash(key))
        at = int(self._hashes.searchsorted(wanted))
        return int(self._places[at]) if at < len(self._hashes) and self._hashes[at] == wanted else None

    def values(self) -> Any:  # noqa: ANN401 (a view as a dict gives it: to be gone through again and again)
        return self.in_order

    def items(self) -> Any:  # noqa: ANN401 (as above)
        return _Items(self)


class _Items:
    __slots__ = ("_map",)

    def __init__(self, of: ShelfMap[Any]) -> None:
        self._map = of

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return zip(self._map, self._map.in_order, strict=True)

    def __len__(self) -> int:
        return len(self._map)


def _hash(key: str) -> int:
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest())
