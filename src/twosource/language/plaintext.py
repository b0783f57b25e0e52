"""A text made plain for patterns: what a writer may spell in several ways, spelled in one, with offsets kept."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from twosource.language.tokens import fold
from twosource.model import Span


@dataclass(frozen=True, slots=True)
class PlainText:
    """``text`` made plain; ``at[i]`` is the original offset of its character i (None where nothing was dropped)."""

    text: str
    at: tuple[int, ...] | None

    def span(self, start: int, end: int) -> Span:
        return Span(start, end) if self.at is None else Span(self.at[start], self.at[end - 1] + 1)


@lru_cache(maxsize=1)
def _plain_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in range(0x0610, 0x0700):
        letter = chr(code)
        if letter.isdigit():
            table[code] = str(unicodedata.digit(letter))
        elif unicodedata.category(letter)[0] in "LM":
            table[code] = fold(letter)
    table |= {ord(blank): " " for blank in "\u00a0\u2007\u2009\u202f\u2002\u2003\t"}
    table |= {ord(mark): "'" for mark in "’‘ʼ"}
    table[0x0640] = ""
    return table


def plain(text: str) -> PlainText:
    """The text that date patterns are matched on."""
    table = _plain_table()
    changed = text.translate(table)
    if len(changed) == len(text):
        return PlainText(changed, None)
    return PlainText(changed, tuple(i for i, c in enumerate(text) if table.get(ord(c), c)))
