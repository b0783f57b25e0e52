"""Figures that count more than one incident: each kept with its period and area, and never summed with incidents."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.model.errors import ModelError
from twosource.model.ids import content_id
from twosource.model.interval import Interval
from twosource.model.place import Place
from twosource.model.terms import Doubt, Kind, Means, Status

NOBODY = Interval(0, 0)


@dataclass(frozen=True, slots=True)
class Told:
    """One figure of a running count: ``period`` is EDTF, ``interval`` closed by the method, ``claims`` who carry it."""

    period: str
    interval: Interval
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inside:
    """An incident that the period and the area of an aggregate hold, with its own toll.

    ``doubts``: why it is not certain that the aggregate counts it; empty where it surely does.
    """

    incident: str
    interval: Interval
    doubts: tuple[Doubt, ...] = ()

    @property
    def surely(self) -> bool:
        return not self.doubts


@dataclass(frozen=True, slots=True)
class Aggregate:
    """What one origin counted of one kind of harm from one day on in one area, and how much of it no incident on file
    can account for: Iraq Body Count's x-entries, after its overlaps with recorded incidents are taken off.

    ``figures``: from the earliest to the one that stands, each later one superseding those before. ``inside`` holds
    the largest overlaps; ``overlap`` (all that may be inside) and ``sure`` (what surely is) count and add up all.
    """

    id: str
    kind: Kind
    origin: str
    origin_name: str
    figures: tuple[Told, ...]
    where: Place | None = None
    status: Status = Status.UNKNOWN
    by: str | None = None
    means: Means | None = None
    inside: tuple[Inside, ...] = ()
    n_overlap: int = 0
    overlap: Interval = NOBODY
    n_sure: int = 0
    sure: Interval = NOBODY

    def __post_init__(self) -> None:
        if not self.figures:
            raise ModelError("an aggregate needs a figure")

    @property
    def stands(self) -> Told:
        return self.figures[-1]

    @property
    def rest(self) -> Interval:
        """What is left when the incidents inside are taken off: at least the figure's low less all that may be in it,
        at most its high less what surely is."""
        low, high = self.stands.interval.low or 0, self.stands.interval.high or 0
        least, most = max(low - (self.overlap.high or 0), 0), max(high - (self.sure.low or 0), 0)
        return Interval(min(least, most), most)

    @property
    def claims(self) -> tuple[str, ...]:
        return tuple(claim for told in self.figures for claim in told.claims)


def aggregate_id(*facts: str | None) -> str:
    """From what is counted, since when, where and by whom: a later figure of the same count keeps the id."""
    return content_id("a", list(facts))
