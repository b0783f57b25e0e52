"""What a task is: some data, a way to score it, and the figures that must not fall."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bench.corpus import Corpus

Scores = Mapping[str, Mapping[str, float | None]]
"""System -> metric -> value. Our own system is ``OURS``; the rest is what it is compared with."""

OURS = "twosource"


@dataclass(frozen=True, slots=True)
class Task:
    """``held`` are the metrics that ``--check`` holds, ``lower`` those where less is better.

    ``score(corpus)`` gives every system's figures; percentages unless the metric's name has a unit. ``whole`` tasks
    read so much that ``--fast`` leaves them out.
    """

    name: str
    title: str
    data: str
    held: tuple[str, ...]
    score: Callable[[Corpus], Scores]
    lower: frozenset[str] = frozenset()
    whole: bool = False


def percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def f_score(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
