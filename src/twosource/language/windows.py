"""A text as the encoder reads it: windows of word pieces, each word with its characters in the text.

A window holds whole paragraphs while they fit, a separator between them, so that "he said" sees who was named in the
paragraph before. The encoder knows no capitals and no quotation marks but as characters; two numbers beside each piece
say the word's shape and where it stands in a quotation.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from twosource.model import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LONGEST = 256
"""Word pieces of the longest window, its first and last mark included."""
_LONGEST_WORD = 32
"""Pieces of one word that are read; a longer one is no word of a language."""

LOWER, TITLE, UPPER, MIXED, DIGIT, PUNCT, MARK = range(7)
SHAPES = 8
OUTSIDE, OPENING, INSIDE, CLOSING = range(4)
QUOTED = 4
_MARKS = frozenset("\"“”„‟＂'‘’‚‛«»‹›`")


@dataclass(slots=True)
class Window:
    """``pieces``, ``shapes`` and ``quoted`` run together, one number a word piece.

    ``words`` are the characters of each word, ``first`` the place of its first piece, ``part`` the number of its
    paragraph.
    """

    pieces: list[int]
    shapes: list[int]
    quoted: list[int]
    words: list[Span] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    part: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Word:
    span: Span
    pieces: tuple[int, ...]


def windows(
    text: str, parts: Sequence[Span], quoted: Sequence[tuple[Span, Span]], tokenizer: Tokenizer, size: int = LONGEST
) -> Iterator[Window]:
    """The windows of ``text``: its ``parts`` (paragraphs) in order, long ones cut at the end of a sentence.

    ``quoted`` are stretches inside quotation marks as (marks included, marks excluded), in order and apart. Paragraphs
    stand together up to ``size`` pieces; one that is longer stands alone.
    """
    begin, end = _mark(tokenizer, "[CLS]"), _mark(tokenizer, "[SEP]")
    state = _Quotes(quoted)
    window = Window([begin], [LOWER], [OUTSIDE])
    for number, part in enumerate(parts):
        for run in _runs(_words(text, part, tokenizer)):
            length = sum(len(word.pieces) for word in run)
            if window.words and len(window.pieces) + length + 1 > size:
                yield window
                window = Window([begin], [LOWER], [OUTSIDE])
            for word in run:
                window.words.append(word.span)
                window.first.append(len(window.pieces))
                window.part.append(number)
                window.pieces += word.pieces
                window.shapes += [shape(word.span.of(text))] * len(word.pieces)
                window.quoted += [state.at(word.span)] * len(word.pieces)
            window.pieces.append(end)
            window.shapes.append(LOWER)
            window.quoted.append(OUTSIDE)
    if window.words:
        yield window


def _mark(tokenizer: Tokenizer, name: str) -> int:
    number = tokenizer.token_to_id(name)
    if number is None:
        raise ValueError(f"the word pieces hold no {name}")
    return number


def shape(word: str) -> int:
    """The shape of a word: capitals, digits, marks."""
    if word[0] in _MARKS:
        return MARK
    if word.isdigit():
        return DIGIT
    if not word[0].isalnum():
        return PUNCT
    if word.islower():
        return LOWER
    if word.isupper() and len(word) > 1:
        return UPPER
    return TITLE if word[0].isupper() else MIXED


def _words(text: str, part: Span, tokenizer: Tokenizer) -> list[_Word]:
    encoding = tokenizer.encode(part.of(text), add_special_tokens=False)
    words: list[_Word] = []
    current: int | None = None
    start = stop = 0
    pieces: list[int] = []
    for number, (left, right), piece in zip(encoding.word_ids, encoding.offsets, encoding.ids, strict=True):
        if number != current:
            if pieces:
                words.append(_Word(Span(part.start + start, part.start + stop), tuple(pieces[:_LONGEST_WORD])))
            current, start, pieces = number, left, []
        stop = max(stop, right) if pieces else right
        pieces.append(piece)
    if pieces:
        words.append(_Word(Span(part.start + start, part.start + stop), tuple(pieces[:_LONGEST_WORD])))
    return [word for word in words if word.span.start < word.span.end]


def _runs(words: Sequence[_Word]) -> Iterator[list[_Word]]:
    """A paragraph's words in runs that fit a window: cut behind the last full stop that fits, else where it is full."""
    run: list[_Word] = []
    length = 0
    for word in words:
        if length + len(word.pieces) > LONGEST - 2:
            stops = [at for at, one in enumerate(run) if at > len(run) // 2 and one.pieces[0] in _STOPS]
            cut = stops[-1] + 1 if stops else len(run)
            yield run[:cut]
            run = run[cut:]
            length = sum(len(one.pieces) for one in run)
        run.append(word)
        length += len(word.pieces)
    if run:
        yield run


_STOPS = frozenset({1012, 1029, 999})
"""Pieces of ". ? !" in the uncased vocabulary of BERT."""


class _Quotes:
    """Where a word stands in the quotations of the text."""

    def __init__(self, quoted: Sequence[tuple[Span, Span]]) -> None:
        self._quoted = quoted
        self._starts = [outer.start for outer, _ in quoted]

    def at(self, word: Span) -> int:
        at = bisect_right(self._starts, word.start) - 1
        if at < 0:
            return OUTSIDE
        outer, inner = self._quoted[at]
        if word.start >= outer.end:
            return OUTSIDE
        if word.start < inner.start:
            return OPENING
        return CLOSING if word.start >= inner.end else INSIDE
