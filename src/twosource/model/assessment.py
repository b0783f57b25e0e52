"""What a published method says of an incident, and why."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.model.interval import Interval


@dataclass(frozen=True, slots=True)
class Toll:
    """A closed range for one kind of harm, or None where it is unknown. ``decided_by`` and ``set_aside`` are claim ids.

    ``set_aside`` pairs each claim left out with the reason.
    """

    kind: str
    interval: Interval | None
    decided_by: tuple[str, ...] = ()
    set_aside: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """One incident under one version of one method, on two axes.

    ``status`` answers "did it happen, and who says so", ``grade`` how well the harm is shown.
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

    def toll(self, kind: str) -> Interval | None:
        """The closed range for ``kind``, or None where it is unknown."""
        return next((toll.interval for toll in self.tolls if toll.kind == kind), None)
