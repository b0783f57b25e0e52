"""The day of a page that gives none, from the number in its address.

Many outlets number what they put out (``/en/220916/``), and put out about as much each week: between two pages whose
days are known, the day of a third follows from its number. On the Syrian reports, with known pages some two months
off, half of the days so told were within four days and three quarters within a week. It is used to compare reports
only; no claim is ever dated by it.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import unquote, urlsplit


class Numbered(NamedTuple):
    """``series`` is the part of an outlet's pages that are numbered together."""

    series: str
    number: int


class Known(NamedTuple):
    """A page's number and the day it appeared or, about as well, of the event it tells of (proleptic ordinal)."""

    number: int
    day: int


_NUMBER = re.compile(r"(?:^|/|-|_|=)[a-z]?(\d{4,9})(?=$|/|-|_|\.|&|\?)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAMED_IN_A_QUERY = re.compile(r"(?:^|&)(p|id|newsid|article|articleid|story|storyid)=(\d{4,9})(?=$|&)", re.IGNORECASE)
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/")
_HEADLINE = 25
"""A part of an address this long is a headline, not a section."""


def numbered(url: str | None) -> Numbered | None:
    """The number of a page and the series it belongs to; None where its address holds none, or a day."""
    parts = urlsplit(_ARCHIVED.sub("", url)) if url else None
    host = parts.hostname if parts else None
    if parts is None or not host:
        return None
    host = host.removeprefix("www.").removeprefix("m.")
    path = unquote(parts.path)
    found = [one for one in _NUMBER.finditer(path) if not _YEAR.fullmatch(one[1])]
    if found:
        return Numbered(_series(host, path[: found[-1].start(1)]), int(found[-1][1]))
    query = _NAMED_IN_A_QUERY.search(parts.query)
    if not query:
        return None
    return Numbered(f"{_series(host, path)}?{query[1].lower()}", int(query[2]))


def _series(host: str, before: str) -> str:
    """The host and the sections named before the number; a step that the number is part of is a headline."""
    sections = [step for step in before.split("/")[:-1] if step and len(step) < _HEADLINE]
    return "/".join([host, *sections[:2]])


BEYOND = 200
"""Days beyond the known pages of a series up to which its pace is trusted."""

NEAR = 30
"""Days to a known page within which a day counts as near; farther off the pace may have changed."""


class About(NamedTuple):
    """A day that a number tells of, in ``near`` of a page whose day is known or not."""

    day: float
    near: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """For each series, pages whose days are known, in order of their numbers and of their days alike."""

    known: Mapping[str, Sequence[Known]]

    @classmethod
    def of(cls, pages: Iterable[tuple[str, Known]]) -> Calendar:
        by: dict[str, set[Known]] = defaultdict(set)
        for series, page in pages:
            by[series].add(page)
        return cls({series: tuple(in_step(sorted(some))) for series, some in by.items()})

    def about(self, page: Numbered) -> About | None:
        """The day that the page's number tells of; None where fewer than two pages of its series are known."""
        known = self.known.get(page.series, ())
        if len(known) < 2:
            return None
        at = min(max(bisect_left(known, (page.number, 0)), 1), len(known) - 1)
        first, last = known[at - 1], known[at]
        if last.number == first.number:
            return None
        found = first.day + (last.day - first.day) * (page.number - first.number) / (last.number - first.number)
        if not known[0].day - BEYOND <= found <= known[-1].day + BEYOND:
            return None
        return About(found, min(abs(found - first.day), abs(found - last.day)) <= NEAR)


def in_step(pages: Sequence[Known]) -> list[Known]:
    """The largest part of ``pages`` (in order of their numbers) whose days never go back: a late report of an old
    event, or a day misread, would date all its neighbours."""
    best: list[int] = []
    back: list[int] = []
    ends: list[int] = []
    for at, page in enumerate(pages):
        place = _after(ends, page.day)
        back.append(best[place - 1] if place else -1)
        if place == len(best):
            best.append(at)
            ends.append(page.day)
        else:
            best[place], ends[place] = at, page.day
    found, at = [], best[-1] if best else -1
    while at >= 0:
        found.append(pages[at])
        at = back[at]
    return found[::-1]


def _after(ends: Sequence[int], day: int) -> int:
    return bisect_left(ends, day + 1)


@lru_cache(maxsize=1)
def shipped_pages() -> tuple[tuple[str, Known], ...]:
    """Pages whose days are known from the training reports (training/linker.py writes them)."""
    table = tomllib.loads(files("twosource.incidents").joinpath("serials.toml").read_text("utf-8"))
    return tuple((series, Known(*page)) for series, pages in table.items() for page in pages)
