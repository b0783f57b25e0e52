"""Counts the naive way: the first number near a word of harm, and one where only the word stands."""

from __future__ import annotations

import re

_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_NUMBER = rf"(?P<n>\d{{1,3}}(?:,\d{{3}})*|{'|'.join(_WORDS)})"
_HARM = {
    "killed": r"(?:kill(?:ed|ing|s)?|dead|died|dies|deaths?|slain|مقتل|قتلى|قتيلا?|استشهاد|شهداء)",
    "injured": r"(?:injur(?:ed|ing|ies|y)|wound(?:ed|ing|s)?|hurt|إصابة|جرحى|جريحا?|مصابين)",
}
_GAP = r"(?:\W+\w+){0,3}?\W+"


def regex_counts(text: str, kind: str) -> list[int] | None:
    """``[n, n]`` or None where no word of harm occurs."""
    harm = _HARM[kind]
    near = re.compile(rf"\b{_NUMBER}\b{_GAP}{harm}\b|\b{harm}\b{_GAP}{_NUMBER.replace('?P<n>', '?P<m>')}\b", re.I)
    found = near.search(text)
    if found:
        word = (found["n"] or found["m"]).lower().replace(",", "")
        n = int(word) if word.isdigit() else _WORDS.index(word) + 1
        return [n, n]
    return [1, 1] if re.search(rf"\b{harm}\b", text, re.I) else None
