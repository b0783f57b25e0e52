"""Rows of numbers on disk: one after another, or sorted into buckets that are read back one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from twosource.spill.files import TemporaryFile

Rows = npt.NDArray[Any]

BLOCK = 1 << 16
"""Rows that are read at a time where all of them are wanted."""


class Column:
    """Numbers, or rows of a structured ``dtype``, in the order they were added; a slice of it is an array."""

    __slots__ = ("_file", "dtype")

    def __init__(self, dtype: npt.DTypeLike) -> None:
        self.dtype = np.dtype(dtype)
        self._file = TemporaryFile()

    def append(self, rows: npt.ArrayLike) -> None:
        self._file.append(np.ascontiguousarray(rows, dtype=self.dtype).tobytes())

    def __len__(self) -> int:
        return self._file.size // self.dtype.itemsize

    def __getitem__(self, part: slice) -> Rows:
        start, end, _ = part.indices(len(self))
        width = self.dtype.itemsize
        return np.frombuffer(self._file.read(start * width, max(start, end) * width), dtype=self.dtype)

    def blocks(self, size: int = BLOCK) -> Iterator[Rows]:
        """All rows, ``size`` at a time."""
        for start in range(0, len(self), size):
            yield self[start : start + size]


class Buckets:
    """Rows sorted into ``count`` buckets as they come. Add many at a time: each addition is a piece of every bucket."""

    __slots__ = ("_column", "_pieces")

    def __init__(self, dtype: npt.DTypeLike, count: int) -> None:
        self._column = Column(dtype)
        self._pieces: list[list[tuple[int, int]]] = [[] for _ in range(count)]

    def __len__(self) -> int:
        return len(self._pieces)

    def add(self, buckets: npt.NDArray[Any], rows: Rows) -> None:
        """Puts each row into the bucket of its number."""
        order = np.argsort(buckets, kind="stable")
        start = len(self._column)
        self._column.append(rows[order])
        held = np.bincount(buckets, minlength=len(self._pieces)) if len(rows) else np.zeros(len(self._pieces), np.int64)
        ends = start + np.cumsum(held)
        for bucket in np.flatnonzero(held).tolist():
            self._pieces[bucket].append((int(ends[bucket] - held[bucket]), int(ends[bucket])))

    def read(self, bucket: int) -> Rows:
        """The rows of one bucket, in the order they were added."""
        parts = [self._column[start:end] for start, end in self._pieces[bucket]]
        return np.concatenate(parts) if parts else np.empty(0, self._column.dtype)

    def __iter__(self) -> Iterator[Rows]:
        return (self.read(bucket) for bucket in range(len(self)))
