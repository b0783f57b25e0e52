"""How alike the words of many drafts are to those of one, all at once.

A third of the time that two drafts are compared went into their words; with a word's weights laid out by its number
they are gathered for many pairs at a time, which takes half as long.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from twosource.incidents.profile import Profile

F64 = npt.NDArray[np.float64]
I64 = npt.NDArray[np.int64]


class Likeness:
    """Drafts whose words others are compared with. Numbers of words are given as they come."""

    def __init__(self, held: Sequence[Profile]) -> None:
        self._numbers: dict[str, int] = {"": 0}
        laid = [self._lay(profile) for profile in held]
        self._starts = np.concatenate([[0], np.cumsum([len(words) for words, _, _ in laid])]).astype(np.int64)
        self._words = np.concatenate([words for words, _, _ in laid])
        self._weights = np.concatenate([weights for _, weights, _ in laid])
        self._rare = np.concatenate([rare for _, _, rare in laid])
        self._weight_of = np.zeros(len(self._numbers))
        self._rare_of = np.zeros(len(self._numbers))

    def of(self, one: Profile, which: Sequence[int]) -> tuple[F64, I64]:
        """The cosine of ``one`` with each of the drafts ``which``, and how many rare words both have."""
        words, weights, rare = self._lay(one)
        known = words < len(self._weight_of)  # others stand in none of those held
        words, weights, rare = words[known], weights[known], rare[known]
        self._weight_of[words], self._rare_of[words] = weights, rare
        spans = [slice(self._starts[at], self._starts[at + 1]) for at in which]
        gathered = np.concatenate([self._words[span] for span in spans])
        firsts = np.concatenate([[0], np.cumsum([span.stop - span.start for span in spans])[:-1]])
        both = self._weight_of[gathered] * np.concatenate([self._weights[span] for span in spans])
        rare_in_both = self._rare_of[gathered] * np.concatenate([self._rare[span] for span in spans])
        self._weight_of[words], self._rare_of[words] = 0.0, 0.0
        return np.add.reduceat(both, firsts), np.add.reduceat(rare_in_both, firsts).astype(np.int64)

    def _lay(self, profile: Profile) -> tuple[I64, F64, F64]:
        """A draft's words by number, their weights, and 1 for the rare ones; before them one that says nothing."""
        numbers, size = self._numbers, len(profile.terms) + 1
        words = np.fromiter((numbers.setdefault(word, len(numbers)) for word in ("", *profile.terms)), np.int64, size)
        weights = np.fromiter((0.0, *profile.terms.values()), np.float64, size)
        rare = np.fromiter((word in profile.names for word in ("", *profile.terms)), np.float64, size)
        return words, weights, rare
