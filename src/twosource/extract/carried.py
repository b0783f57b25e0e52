"""Speech whose speaker stands elsewhere: quotations that go on after the cue, and labels ("Amal Haddad: ...")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

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


@dataclass(frozen=True, slots=True)
class Speech:
    """The attribution (by its index) whose quotation may go on, and the unit it was last met in.

    ``ends``: nothing but the cue follows the quotation in that unit, so that the next paragraph may go on with it.
    """

    index: int
    unit: Unit
    ends: bool


def last_speech(first: int, here: Sequence[Attribution], unit: Unit) -> Speech | None:
    """The last attribution of a unit that holds a quotation of it; ``first`` is the index of the unit's first."""
    for position in range(len(here) - 1, -1, -1):
        if any(piece.meets(quoted) for quoted in unit.pieces for piece in here[position].content):
            return Speech(first + position, unit, ends=position == len(here) - 1)
    return None


def goes_on(text: str, speech: Speech, unit: Unit) -> bool:
    """The quotation that opens ``unit`` goes on from ``speech`` without a cue of its own."""
    if not unit.pieces or unit.pieces[0].start != unit.span.start:
        return False
    piece = unit.pieces[0]
    apart = unit.paragraph - speech.unit.paragraph
    if apart > 1 or (apart == 1 and not (speech.ends and unit.is_quotation)):
        return False
    quotation = unit.quotations[piece.start]
    if apart and len(quotation.pieces) > 1 and quotation.pieces[0] == piece:
        return False  # it runs on into paragraphs of its own, where its own cue may stand
    return unit.is_quotation or len(piece.of(text).split()) >= _SPEECH


def continued(last: Attribution, unit: Unit) -> Attribution:
    """``last`` with the quotations of ``unit`` as further pieces."""
    pieces = unit.pieces if unit.is_quotation else unit.pieces[:1]
    return replace(last, content=apart((*last.content, *pieces)))


def without(attribution: Attribution, before: Sequence[Attribution], start: int) -> Attribution:
    """Without pieces of a quotation before the unit's ``start`` that an earlier cue has already claimed."""
    kept = tuple(
        piece
        for piece in attribution.content
        if piece.start >= start or not any(earlier.covers(piece) for other in before for earlier in other.content)
    )
    return replace(attribution, content=kept) if kept else attribution


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
