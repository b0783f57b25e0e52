"""The origin graph as a drawing: reports on the left, the origins they go back to on the right.

Geometry only; the template draws it. Units are those of the drawing's own box, which stretches with the page.
"""

from __future__ import annotations

from dataclasses import dataclass

from twosource.export.provenance import Provenance
from twosource.model import OriginState

ROW = 26
TOP = 30
LEFT, RIGHT, END = 220, 400, 620
WIDTH = 820
LONGEST = 30
SHOWN = 16
"""More reports or origins than this are not drawn but counted: lines would only cross."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A name at a height; ``first``: no reprint, the report in which the origin is known earliest."""

    name: str
    y: int
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A curve from a report to an origin; solid from the earliest known report, broken from every later one."""

    path: str
    first: bool


@dataclass(frozen=True, slots=True)
class Arc:
    """A bow between two origins that are shown independent."""

    path: str


@dataclass(frozen=True, slots=True)
class Picture:
    height: int
    reports: tuple[Spot, ...]
    origins: tuple[Spot, ...]
    strokes: tuple[Stroke, ...]
    arcs: tuple[Arc, ...]
    reports_left_out: int
    origins_left_out: int


def picture(shown: Provenance) -> Picture:
    """Origins that tell of the event, the earliest known on top; reports in the order of publication."""
    groups = [group for group in shown.groups if group.tells]
    held = {carrier.report.id for group in groups for carrier in group.carriers}
    carriers = [carrier for carrier in shown.carriers if carrier.report.id in held]
    rows = max(min(len(carriers), SHOWN), min(len(groups), SHOWN))
    at = {c.report.id: _height(n, min(len(carriers), SHOWN), rows) for n, c in enumerate(carriers[:SHOWN])}
    level = {g.number: _height(n, min(len(groups), SHOWN), rows) for n, g in enumerate(groups[:SHOWN])}
    strokes = tuple(
        Stroke(_curve(at[carrier.report.id], level[group.number]), place == 0)
        for group in groups[:SHOWN]
        for place, carrier in enumerate(group.carriers)
        if carrier.report.id in at
    )
    arcs = tuple(
        Arc(_bow(level[one.a], level[one.b]))
        for one in shown.between
        if one.state is OriginState.INDEPENDENT and one.a in level and one.b in level
    )
    return Picture(
        TOP + rows * ROW,
        tuple(Spot(_cut(c.outlet), at[c.report.id], c.report.id) for c in carriers[:SHOWN]),
        tuple(Spot(_cut(g.name), level[g.number]) for g in groups[:SHOWN]),
        strokes,
        arcs,
        max(0, len(carriers) - SHOWN),
        max(0, len(groups) - SHOWN),
    )


def _height(place: int, count: int, rows: int) -> int:
    """The shorter column is spread over the height of the longer."""
    return TOP + int((place + 0.5) * rows * ROW / count)


def _curve(start: int, end: int) -> str:
    middle = (LEFT + RIGHT) // 2
    return f"M{LEFT} {start} C{middle} {start} {middle} {end} {RIGHT} {end}"


def _bow(a: int, b: int) -> str:
    reach = min(END + 20 + abs(b - a) // 2, WIDTH - 4)
    return f"M{END} {a} C{reach} {a} {reach} {b} {END} {b}"


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
