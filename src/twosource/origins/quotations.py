"""The same quotation in two reports: somebody's words, carried word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from twosource.language import paragraphs
from twosource.language.tokens import Word, word_list
from twosource.model import Fold, Report, Span
from twosource.origins.chaining import Stretch, stretches
from twosource.origins.fingerprints import Words, read_words, shared_ngrams

MINIMUM_WORDS = 6
"""Shorter quotations are slogans and names ("safe zone", "war on terror") that anyone may quote."""

LEFT_OUT_WORDS = 10
"""An ellipsis on one side may stand for this many words on the other."""

_SEED_WORDS = 3
_OPENING = {"“": "”", "«": "»", "„": "“”", "‟": "”", '"': '"', "”": "”", "''": "''"}
_MARK = re.compile(r"''|[“”„‟«»\"]")
_INSERTED = re.compile(r"\[[^\]\n]{0,80}\]")


def quoted(text: str) -> list[Span]:
    """Stretches inside quotation marks, marks excluded; an unclosed quotation ends with its paragraph."""
    found: list[Span] = []
    for paragraph in paragraphs(text):
        closing, since = "", 0
        for mark in _MARK.finditer(text, paragraph.start, paragraph.end):
            if closing and mark.group() in closing:
                if mark.start() > since:
                    found.append(Span(since, mark.start()))
                closing = ""
            elif not closing and mark.group() in _OPENING:
                closing, since = _OPENING[mark.group()], mark.end()
        if closing and since < paragraph.end:
            found.append(Span(since, paragraph.end))
    return found


def quoted_words(report: Report) -> Iterator[list[Word]]:
    """The words of each quotation; words an editor put in square brackets are not the speaker's and are left out."""
    for span in quoted(report.text):
        inserted = [Span(*found.span()) for found in _INSERTED.finditer(report.text, span.start, span.end)]
        run = [
            word
            for word in word_list(report.text, span.start, span.end)
            if not any(one.start <= word.start < one.end for one in inserted)
        ]
        if len(run) >= MINIMUM_WORDS:
            yield run


def shared_quotations(reports: Iterable[Report], *, minimum: int = MINIMUM_WORDS) -> list[Fold]:
    """Quotations of at least ``minimum`` equal words that two reports share, as folds with why ``quotation``.

    Case, diacritics and punctuation are ignored; words in square brackets and words left out for an ellipsis may
    differ. The list is sorted and does not depend on the order of ``reports``.
    """
    known = {report.id: report for report in reports}
    return list(find_quotations((known[key] for key in sorted(known)), minimum=minimum))


def find_quotations(reports: Iterable[Report], *, minimum: int = MINIMUM_WORDS) -> Iterator[Fold]:
    """As ``shared_quotations``, for more reports than memory holds: they come once, in the order of their ids."""
    words = read_words(reports, quoted_words)
    parts = shared_ngrams(words, _SEED_WORDS)
    for found in stretches(words, parts, _SEED_WORDS, minimum=minimum, gap=LEFT_OUT_WORDS, drift=LEFT_OUT_WORDS):
        folds = [_fold(words, one) for one in found]
        yield from sorted(folds, key=lambda fold: (fold.report_a, fold.report_b, fold.a, fold.b))


def _fold(words: Words, one: Stretch) -> Fold:
    (report_a, a), (report_b, b) = words.span(one.a, one.a_end), words.span(one.b, one.b_end)
    return Fold("quotation", report_a, a, report_b, b, round(one.score, 4))
