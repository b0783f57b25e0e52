"""How many: an interval that may be open on either side."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.model.errors import ModelError


@dataclass(frozen=True, slots=True)
class Interval:
    """``low <= n <= high``; ``None`` is open on that side. Both open means: a number was meant but none was given.

    Unknown is not zero: ``Interval(None, None)`` and ``Interval(0, 0)`` are different statements.
    """

    low: int | None = None
    high: int | None = None

    def __post_init__(self) -> None:
        for bound in (self.low, self.high):
            if bound is not None and bound < 0:
                raise ModelError(f"people are not counted below zero: {bound}")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ModelError(f"an interval needs low <= high, not [{self.low}, {self.high}]")

    @classmethod
    def exactly(cls, n: int) -> Interval:
        return cls(n, n)

    @property
    def known(self) -> bool:
        return self.low is not None or self.high is not None

    @property
    def closed(self) -> bool:
        return self.low is not None and self.high is not None

    def meets(self, other: Interval) -> bool:
        """True where some number satisfies both."""
        return (self.low is None or other.high is None or self.low <= other.high) and (
            other.low is None or self.high is None or other.low <= self.high
        )

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both; an open side stays open."""
        return Interval(
            None if self.low is None or other.low is None else min(self.low, other.low),
            None if self.high is None or other.high is None else max(self.high, other.high),
        )

    def __str__(self) -> str:
        if self.low is None and self.high is None:
            return "unknown"
        if self.low is None:
            return f"up to {self.high}"
        if self.high is None:
            return f"{self.low}+"
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"
