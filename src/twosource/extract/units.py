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


STOPS = tuple(",.!?…-–—")


def ends_a_clause(quotation: Token) -> bool:
    """A stop or comma stands right before its closing mark ("We are tired,"), which may be two characters long."""
    return quotation.text.removesuffix("''")[-1:] in STOPS or quotation.text[-2:-1] in STOPS


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
        found.extend(_of_paragraph(text, number, paragraph, pieces[first:last]))
    return found


def _of_paragraph(text: str, number: int, paragraph: Span, inside: Sequence[tuple[Span, Quotation]]) -> list[Unit]:
    found: list[Unit] = []
    position = 0
    for span in _merged(sentences(text, paragraph), [piece for piece, _ in inside]):
        own: dict[int, Quotation] = {}
        pieces: list[Span] = []
        while position < len(inside) and inside[position][0].end <= span.end:
            piece, quotation = inside[position]
            own[piece.start] = quotation
            pieces.append(piece)
            position += 1
        found.append(Unit(span, number, own, tuple(pieces)))
    return found


def _merged(spans: Sequence[Span], pieces: Sequence[Span]) -> list[Span]:
    """Sentences, those joined that a quotation runs across."""
    merged: list[Span] = []
    position = 0
    for span in spans:
        while position < len(pieces) and pieces[position].end <= span.start:
            position += 1
        crossing = position < len(pieces) and pieces[position].start < span.start
        if merged and crossing:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    if merged and pieces and pieces[-1].end > merged[-1].end:
        merged[-1] = Span(merged[-1].start, pieces[-1].end)
    return merged
