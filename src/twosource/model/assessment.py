"""What a published method says of an incident, and why."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.model.interval import Interval


@dataclass(frozen=True, slots=True)
class Toll:
    """A closed range for one kind of harm, or None where it is unknown. ``decided_by`` and ``set_aside`` are claim ids.

    ``set_aside`` pairs each claim left out with the reason. ``best`` is the one number that the method gives within the
    range, None where it gives none. ``group`` names those of the harmed that are counted, None for all.
    """

    kind: str
    interval: Interval | None
    decided_by: tuple[str, ...] = ()
    set_aside: tuple[tuple[str, str], ...] = ()
    best: int | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """One coded answer of a method ("time_precision": "1") and why."""

    name: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """One incident under one version of one method, on two axes.

    ``status`` answers "did it happen, and who says so", ``grade`` how well the harm is shown. ``groups`` are tolls of
    some of the harmed (civilians, children), which may overlap and are never summed; ``codes`` other coded answers.
    """

    incident: str
    method: str
    version: str
    status: str | None
    grade: str | None
    tolls: tuple[Toll, ...]
    reasons: tuple[str, ...]
    decided_by: tuple[str, ...] = ()
    would_change: tuple[str, ...] = ()
    groups: tuple[Toll, ...] = ()
    codes: tuple[Code, ...] = ()

    def toll(self, kind: str) -> Interval | None:
        """The closed range for ``kind``, or None where it is unknown."""
        return next((toll.interval for toll in self.tolls if toll.kind == kind), None)
