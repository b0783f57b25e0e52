"""Speech whose speaker stands elsewhere: quotations that go on after the cue, and labels ("Amal Haddad: ...")."""

from __future__ import annotations

import re
from dataclasses import replace

from twosource.extract.cues import Attribution, Sayings
from twosource.extract.pieces import apart
from twosource.extract.units import Unit
from twosource.language import tokenize
from twosource.model import Span

LABEL = "label"
"""Class of an attribution by a name and a colon; whether the name is a speaker's is for the reader of speakers."""
_SPEECH = 4
"""Words from which a quotation that opens a sentence is speech, not a title or a word held at arm's length."""
_CUE_SENTENCE = 120
"""Characters of the longest sentence that only says who said the quotation before it."""
_LABEL = re.compile(r"(?P<who>[^:\n]{2,60}?)\s*:\s+(?=\S)")
_LABEL_WORDS = 6


def continued(text: str, last: Attribution, before: Unit, unit: Unit) -> Attribution:
    """``last`` with the quotation that opens ``unit``, where it goes on from ``last`` without a cue of its own."""
    if not unit.pieces or unit.pieces[0].start != unit.span.start or not _ends_with(last, before):
        return last
    if unit.paragraph - before.paragraph > 1 or not (
        before.is_quotation or any(before.span.covers(p) for p in last.content)
    ):
        return last
    piece = unit.pieces[0]
    if len(piece.of(text).split()) < _SPEECH and not unit.is_quotation:
        return last
    pieces = unit.quotations[piece.start].pieces
    return replace(last, content=apart((*last.content, *pieces)))


def cue_behind(before: Unit, unit: Unit) -> bool:
    """A quotation that ends its own sentence, and a short sentence behind it: “We saw it all.” Haddad said."""
    return (
        before.is_quotation and before.paragraph == unit.paragraph and unit.span.end - unit.span.start < _CUE_SENTENCE
    )


def joined(before: Unit, unit: Unit) -> Unit:
    """Two units as one."""
    return Unit(
        Span(before.span.start, unit.span.end),
        unit.paragraph,
        {**before.quotations, **unit.quotations},
        (*before.pieces, *unit.pieces),
    )


def _ends_with(last: Attribution, before: Unit) -> bool:
    """The attribution is the last thing in the unit before, and a quotation is part of it."""
    return any(piece.meets(quoted) for quoted in before.pieces for piece in last.content)


def speech_label(text: str, unit: Unit, say: Sayings) -> list[Attribution]:
    """ "Haddad to Amman: open the crossing": a headline or a line of talk that names its speaker before a colon."""
    if ":" not in text[unit.span.start : unit.span.end]:
        return []
    found = _LABEL.match(text, unit.span.start, unit.span.end)
    if not found:
        return []
    tokens = [token for token in tokenize(text, found.start("who"), found.end("who")) if token.kind != "punct"]
    if not tokens or len(tokens) > _LABEL_WORDS or found.end() >= unit.span.end:
        return []
    named = [token for token in tokens if token.text[:1].isupper()]
    small = [token for token in tokens if not token.text[:1].isupper() and token.norm not in say["prepositions"]]
    if not named or not tokens[0].text[:1].isupper() or small:
        return []
    to = next((token for token in tokens[1:] if token.norm == "to"), None)
    end = to.start if to else found.end("who")
    while text[end - 1].isspace():
        end -= 1
    source = Span(found.start("who"), end)
    colon = text.index(":", found.end("who"))
    rest = Span(found.end(), unit.span.end)
    return [Attribution(source, Span(colon, colon + 1), (rest,), LABEL)]
