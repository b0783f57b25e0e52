"""A reviewer's answer in place of a computed one: it stands beside that one and never hides it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Axis(StrEnum):
    """What can be overridden of an assessment."""

    STATUS = "status"
    GRADE = "grade"


@dataclass(frozen=True, slots=True)
class Override:
    """``value`` is the reviewer's, None for no such answer; ``computed`` what the method said when it was given.

    ``at`` is ISO 8601 in UTC, ``seq`` the decision's place in the log. ``moved`` is None while what it was given on
    still holds, else says in words what has changed since.
    """

    incident: str
    method: str
    axis: Axis
    value: str | None
    computed: str | None
    reason: str
    user: str
    at: str
    seq: int
    moved: str | None = None
