"""Units of attribution: sentences that no quotation is cut by, as words with each quotation taken as one word."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from twosource.extract.quotes import Quotation
from twosource.language import Token, sentences, tokenize
from twosource.model import Span

QUOTE = "quote"
"""Kind of the one token that stands for a quotation (marks included); it has no norm, so it is no word of any list."""


@dataclass(frozen=True, slots=True)
class Unit:
    """``paragraph`` is the paragraph's number; ``quotations`` the pieces of quotations in the unit by start offset."""

    span: Span
    paragraph: int
    quotations: dict[int, Quotation]
    pieces: tuple[Span, ...]

    def tokens(self, text: str) -> list[Token]:
        words: list[Token] = []
        at = self.span.start
        for piece in self.pieces:
            words.extend(tokenize(text, at, piece.start))
            words.append(Token(text[piece.start : piece.end], "", piece.start, piece.end, QUOTE))
            at = piece.end
        words.extend(tokenize(text, at, self.span.end))
        return words

    @property
    def is_quotation(self) -> bool:
        """Nothing but quotations (and the marks between them) stands in it."""
        return bool(self.pieces) and self.pieces[0].start == self.span.start and self.pieces[-1].end >= self.span.end


def units(text: str, paragraphs: Sequence[Span], quotations: Sequence[Quotation]) -> list[Unit]:
    """The text's units in order; every quotation lies whole (paragraph by paragraph) in one unit."""
    pieces = sorted(
        ((piece, quotation) for quotation in quotations for piece in quotation.pieces), key=lambda pair: pair[0]
    )
    starts = [piece.start for piece, _ in pieces]
    found: list[Unit] = []
    for number, paragraph in enumerate(paragraphs):
        first = bisect_right(starts, paragraph.start - 1)
        last = bisect_right(starts, paragraph.end - 1)
        inside = pieces[first:last]
        for span in _merged(sentences(text, paragraph), [piece for piece, _ in inside]):
            own = [(piece, quotation) for piece, quotation in inside if span.covers(piece)]
            found.append(
                Unit(
                    span,
                    number,
                    {piece.start: quotation for piece, quotation in own},
                    tuple(piece for piece, _ in own),
                )
            )
    return found


def _merged(spans: Sequence[Span], pieces: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in spans:
        joined = merged and any(piece.start < merged[-1].end and piece.end > span.start for piece in pieces)
        if joined:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
