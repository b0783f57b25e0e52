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
    "injured": r"(?:injur(?:ed|ing|ies|y)|wound(?:ed|ing|s)?|hurt|shot|hospitali[sz]ed|إصابة|جرحى|جريحا?|مصابين)",
}
_PEOPLE = r"(?:people|persons?|men|women|children|civilians?|victims?|others|boys?|girls?|teens?|teenagers|dead)"
_BETWEEN = r"(?:[ ,]+[\w’']+){0,3}?[ ,]+"  # no hyphen: a "20-year-old" is no count


def regex_counts(text: str, kind: str) -> list[int] | None:
    """``[n, n]`` or None where no word of harm occurs."""
    harm = _HARM[kind]
    second = _NUMBER.replace("?P<n>", "?P<m>")
    near = re.compile(rf"\b{_NUMBER}{_BETWEEN}{harm}\b|\b{harm}{_BETWEEN}{second} {_PEOPLE}\b", re.I)
    found = near.search(text)
    if found:
        word = (found["n"] or found["m"]).lower().replace(",", "")
        n = int(word) if word.isdigit() else _WORDS.index(word) + 1
        return [n, n]
    return [1, 1] if re.search(rf"\b{harm}\b", text, re.I) else None
