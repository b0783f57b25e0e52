"""Where the figures of one kind of harm stand on an axis, in percent of its width; the template draws them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from twosource.model import Interval

TICK_COUNT = 5
FADE = 12.0
"""Width in percent of the fading stroke that stands for an open end."""


@dataclass(frozen=True, slots=True)
class Shape:
    """``start`` and ``end`` in percent. ``fades`` is left, right or empty: the side on which nothing bounds it."""

    start: float
    end: float
    fades: str = ""

    @property
    def width(self) -> float:
        return round(self.end - self.start, 2)

    @property
    def point(self) -> bool:
        return self.start == self.end and not self.fades


@dataclass(frozen=True, slots=True)
class Axis:
    """A linear axis from zero, so that lengths can be compared; ``top`` is its last value."""

    top: int
    ticks: tuple[int, ...]

    def at(self, value: int) -> float:
        return round(100 * value / self.top, 2)

    def shape(self, interval: Interval | None) -> Shape | None:
        """The shape of an interval; None where nothing is known of it."""
        if interval is None or not interval.known:
            return None
        if interval.high is None:
            start = self.at(interval.low or 0)
            return Shape(start, min(100.0, start + FADE), "right")
        if interval.low is None:
            end = self.at(interval.high)
            return Shape(max(0.0, end - FADE), end, "left")
        return Shape(self.at(interval.low), self.at(interval.high))


def axis(intervals: Iterable[Interval | None]) -> Axis | None:
    """An axis with round ticks that holds every given bound, with room for an open end; None without any number."""
    bounds = [b for i in intervals if i is not None for b in (i.low, i.high) if b is not None]
    if not bounds:
        return None
    step = _step(max(*bounds, 1) * 1.08)
    top = step
    while top < max(bounds) * 1.08:
        top += step
    return Axis(top, tuple(range(0, top + 1, step)))


def _step(top: float) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 ... that needs no more than TICK_COUNT steps to pass ``top``."""
    unit = 1
    while True:
        for factor in (1, 2, 5):
            if factor * unit * TICK_COUNT >= top:
                return factor * unit
        unit *= 10
