"""Pieces of a statement's content."""

from __future__ import annotations

from collections.abc import Iterable

from twosource.model import Span


def apart(pieces: Iterable[Span]) -> tuple[Span, ...]:
    """Pieces in order, those that overlap joined."""
    joined: list[Span] = []
    for piece in sorted(set(pieces)):
        if joined and piece.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, piece.end))
        else:
            joined.append(piece)
    return tuple(joined)
