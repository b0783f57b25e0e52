"""Many phrases as one regular expression that is fast to fail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any


def alternation(phrases: Iterable[Sequence[str]]) -> str:
    """A pattern of any of the phrases, the longest first; each is a sequence of parts that are patterns themselves.

    Python tries the branches of a plain alternation one by one, at every place of the text. Here branches with the same
    beginning are one branch, so a place where no phrase begins costs one look: ten times faster on the lists of words
    of harm.
    """
    root: dict[str, Any] = {}
    for phrase in phrases:
        node = root
        for part in filter(None, phrase):
            node = node.setdefault(part, {})
        node[""] = {}  # a phrase may end here
    return _pattern(root) or r"(?!)"


def spelled(words: str) -> list[str]:
    """The parts of a phrase, letter by letter."""
    return [re.escape(letter) for letter in words]


def _pattern(node: dict[str, Any]) -> str:
    branches = [part + _pattern(below) for part, below in sorted(node.items(), key=_letters_first) if part]
    if not branches:
        return ""
    may_end = "" in node
    body = branches[0] if len(branches) == 1 and not may_end else f"(?:{'|'.join(branches)})"
    return f"{body}?" if may_end else body


def _letters_first(branch: tuple[str, Any]) -> tuple[bool, str]:
    """A condition on what follows ("no letter") comes after the letters: the longest phrase is to be found."""
    return branch[0].startswith("(?"), branch[0]
