"""For each key the numbers of the items that name it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping

import numpy as np


class Postings:
    """Item ``n`` is the n-th of ``items``, given as the keys it names; 8 bytes a mention stay in memory.

    ``numbers`` gives each key that counts its number, from 0 on; mentions of others are left out.
    """

    __slots__ = ("_bounds", "_items", "_numbers")

    def __init__(self, numbers: Mapping[str, int], items: Iterable[Iterable[str]]) -> None:
        named, naming = array("i"), array("i")
        for item, keys in enumerate(items):
            for key in keys:
                if key in numbers:
                    named.append(numbers[key])
                    naming.append(item)
        keys_of = np.frombuffer(named, np.int32) if named else np.empty(0, np.int32)
        items_of = np.frombuffer(naming, np.int32) if naming else np.empty(0, np.int32)
        self._numbers = numbers
        self._items = items_of[np.argsort(keys_of, kind="stable")]
        self._bounds = np.r_[0, np.cumsum(np.bincount(keys_of, minlength=len(numbers)))]

    def of(self, keys: Iterable[str]) -> list[int]:
        """The items that name any of ``keys``, in order."""
        found: set[int] = set()
        for key in keys:
            number = self._numbers.get(key)
            if number is not None:
                found.update(self._items[self._bounds[number] : self._bounds[number + 1]].tolist())
        return sorted(found)
