"""Words that an outlet passes on with their speaker: "Nine died, the medic said, according to Reuters".

The outlet is a link of the chain and no second speaker of the same words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.extract.chain import is_media
from twosource.extract.cues import Attribution, Sayings
from twosource.language import tokenize
from twosource.model import Span

_BESIDE = 40
"""Characters of what an outlet passes on that are neither said, speaker nor cue: when, where and to whom."""


def with_relayed(text: str, found: Sequence[Attribution], say: Sayings) -> list[Attribution]:
    """The attributions of a unit, without those that only say who passed another's words on."""
    kept = list(found)
    for outer in found:
        if outer.source is None or len(kept) == 1 or not _is_behind(text, outer, say):
            continue
        inner = next((one for one in kept if one is not outer and _is_all(outer, one)), None)
        if inner is None or not _is_outlet(text, outer.source, say):
            continue
        kept.remove(outer)
        named = any(link.meets(outer.source) for link in (*inner.via, *inner.passed))
        passed = inner.passed if named else (*inner.passed, outer.source)
        kept[kept.index(inner)] = replace(inner, passed=passed, inside=False)
    return kept


def _is_behind(text: str, one: Attribution, say: Sayings) -> bool:
    """ "..., according to Reuters", "..., Reuters reported": the outlet stands behind all it passes on, or first."""
    words = one.cue.of(text).casefold()
    if any(words.startswith(phrase) for phrase in say["according"]):
        return True
    return say.class_of(words) == "report" and one.content[-1].end <= one.cue.start


def _is_outlet(text: str, source: Span, say: Sayings) -> bool:
    """What is only told of a speaker ("his mother, who spoke with Reuters") makes no outlet of them."""
    tokens = tokenize(text, *source.row())
    if any(token.norm in say["document"] for token in tokens):
        return False  # "a poll for the Associated Press" says something itself
    end = next((token.start for token in tokens if token.norm in say["relatives"]), source.end)
    return source.start < end and is_media(text[source.start : end], say)


def _is_all(outer: Attribution, inner: Attribution) -> bool:
    """What is passed on is the other's speaker, cue and words, and little else."""
    if inner.source is None or not all(_covers(outer.content, span) for span in inner.spans):
        return False
    size = sum(piece.end - piece.start for piece in outer.content)
    return size - sum(span.end - span.start for span in inner.spans) <= _BESIDE


def _covers(pieces: Sequence[Span], span: Span) -> bool:
    return any(piece.covers(span) for piece in pieces)
