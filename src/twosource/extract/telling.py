"""Which statement a claim belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from twosource.language.lexicon import load
from twosource.language.phrases import PhraseTable
from twosource.language.tokens import tokenize
from twosource.model import (
    Claim,
    Report,
    Span,
    SpeakerKind,
    Statement,
)

NOBODY_IN_PARTICULAR = frozenset({SpeakerKind.UNNAMED, SpeakerKind.WITNESS})


def telling(report: Report, statements: Sequence[Statement], lang: str) -> tuple[Statement, ...]:
    """Statements that tell what happened: who calls for an inquiry into a strike does not tell its toll."""
    table = _calling(lang)
    kept = []
    for one in statements:
        cue = tokenize(report.text, one.cue.start, one.cue.end) if one.cue else []
        if not table.find(cue):
            kept.append(one)
    return tuple(kept)


@lru_cache(maxsize=8)
def _calling(lang: str) -> PhraseTable[bool]:
    return PhraseTable((phrase, True) for phrase in load(lang, "scope")["not_telling"])


def covering(span: Span, statements: Sequence[Statement]) -> Statement | None:
    """The innermost statement of a named speaker that says the words at ``span``; any innermost where none is named."""
    over = [one for one in statements if one.covers(span)]
    named = [one for one in over if one.speaker is not None and one.speaker.kind not in NOBODY_IN_PARTICULAR]
    return min(named or over, key=lambda one: sum(piece.end - piece.start for piece in one.content), default=None)


def told_by(claim: Claim, statements: Sequence[Statement]) -> Statement | None:
    if claim.figure is not None:
        return covering(claim.figure, statements)
    inside = [one for one in statements if any(piece.meets(claim.evidence) for piece in one.content)]
    whole = [one for one in inside if one.covers(claim.evidence)]
    return min(whole or inside, key=lambda one: one.content[0].start, default=None)
