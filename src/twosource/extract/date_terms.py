"""What date rules work with: an expression, the publication date it is anchored at, the meaning it is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from twosource.language.calendar import key_in, key_of, number_of
from twosource.language.lexicon import load


@dataclass(frozen=True, slots=True)
class Anchor:
    """The publication date: its day where known, else only its year and month."""

    day: date | None = None
    year: int | None = None
    month: int | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """``edtf`` None where the expression names no stretch of the calendar; ``kind`` and ``timex`` as TIMEX3."""

    edtf: str | None
    kind: str
    timex: str


@dataclass(frozen=True, slots=True)
class Expression:
    """A match: its language, its named groups (absent ones left out), its words, and whether it looks forward."""

    lang: str
    groups: Mapping[str, str]
    words: str
    forward: bool

    def key(self, group: str, table: str) -> str | None:
        word = self.groups.get(group)
        return key_in(self.lang, table).get(key_of(word)) if word else None

    def number(self, group: str, name: str) -> int | None:
        word = self.groups.get(group)
        return number_of(self.lang, name).get(key_of(word)) if word else None

    def step(self) -> int | None:
        key = self.key("steps", "steps")
        return None if key is None else int(key)

    def count(self) -> int | str | None:
        """The number, "X" for a vague one, None where there is none."""
        word = self.groups.get("count")
        if word is None:
            return 2 if "dual" in self.groups else None
        if word.isdigit():
            return int(word)
        key = self.key("count", "numbers")
        return int(key) if key and key.isdigit() else key

    def is_plural(self, group: str) -> bool:
        """Every list of units names the singular first."""
        key = self.unit()
        singular = load(self.lang, "calendar")["units"][key][0] if key else ""
        return key_of(self.groups[group]) != key_of(singular)

    def unit(self) -> str | None:
        return self.key("unit", "units") or self.key("dual", "duals")
