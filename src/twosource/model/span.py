"""A place in a report's text."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.model.errors import SpanError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """``text[start:end]`` in Python code points; never empty, never negative.

    Raises:
        SpanError: when the offsets cannot name any words.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"a span needs 0 <= start < end, not [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The words themselves; raises SpanError where the text is too short to hold them."""
        if self.end > len(text):
            raise SpanError(f"span [{self.start}, {self.end}) ends past the text ({len(text)} characters)")
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """True where the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def gap(self, other: Span) -> int:
        """Characters between the two; 0 where they touch or share some."""
        return max(other.start - self.end, self.start - other.end, 0)

    def shifted(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)

    def row(self) -> list[int]:
        return [self.start, self.end]
