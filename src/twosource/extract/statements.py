"""Who says what in a report: statements with speaker, cue, content and the chain they came by.

A trained model can take the place of the rules at ``find_attributions``: it gives spans, and all that follows (speakers,
quotations, chains, checks) stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from twosource.extract import subject_first, verb_first
from twosource.extract.cues import Attribution, is_verb_first, sayings
from twosource.extract.quotes import Quotation, find_quotations
from twosource.extract.speakers import Cast
from twosource.extract.units import units
from twosource.language import READ_LANGUAGES, identify, paragraphs
from twosource.model import Mode, Report, Span, SpeakerKind, Statement, Via, statement

_MEDIA = frozenset({SpeakerKind.OUTLET, SpeakerKind.AGENCY})
_LONG_QUOTATION = 5
"""Words from which a quotation that stands alone is somebody's speech, not a name or a word held at arm's length."""


def find_statements(report: Report) -> list[Statement]:
    """Statements of a report in the order of the text. Empty for a language without saying.toml."""
    lang = report.lang or identify(report.text)
    if lang not in READ_LANGUAGES:
        return []
    text = report.text
    parts = paragraphs(text)
    quotations = find_quotations(text, parts)
    cast = Cast(text, lang, sayings(lang))
    found = []
    for attribution in find_attributions(text, lang, parts, quotations):
        speaker = cast.read(attribution.source) if attribution.source else cast.last()
        via = tuple(_via(cast, span) for span in attribution.via)
        quotes = _quotes(attribution.content, quotations)
        mode = _mode(text, attribution.content, quotes)
        found.append(
            statement(
                report.id,
                mode,
                attribution.content,
                speaker=speaker,
                cue=attribution.cue,
                via=tuple(item for item in via if item is not None),
                quotes=quotes,
            )
        )
    return found


def find_attributions(
    text: str, lang: str, parts: Sequence[Span], quotations: Sequence[Quotation]
) -> list[Attribution]:
    """Spans of speaker, cue and content by rule. The seam for a trained model: same arguments, same answer."""
    say = sayings(lang)
    read = verb_first.read_unit if is_verb_first(lang) else subject_first.read_unit
    found: list[Attribution] = []
    for unit in units(text, parts, quotations):
        found.extend(read(text, unit, say))
    return found


def _via(cast: Cast, span: Span) -> Via | None:
    named = cast.peek(span)
    return None if named is None else Via(named.name, named.kind, span)


def _quotes(content: Sequence[Span], quotations: Sequence[Quotation]) -> tuple[Span, ...]:
    return tuple(
        inner
        for quotation in quotations
        for outer, inner in zip(quotation.pieces, quotation.inner, strict=True)
        if any(piece.covers(outer) for piece in content)
    )


def _mode(text: str, content: Sequence[Span], quotes: Sequence[Span]) -> Mode:
    if not quotes:
        return Mode.INDIRECT
    words = sum(len(piece.of(text).split()) for piece in content)
    quoted = sum(len(piece.of(text).split()) for piece in quotes)
    return Mode.DIRECT if quoted >= words else Mode.MIXED


def raw_rows(report: Report) -> list[dict[str, list[list[int]]]]:
    return attribution_rows(find_statements(report))


def attribution_rows(statements: Sequence[Statement]) -> list[dict[str, list[list[int]]]]:
    """Spans in PolNeAR's form: source, cue and content as lists of [start, end)."""
    return [
        {
            "source": [found.speaker.span.row()] if found.speaker and found.speaker.span else [],
            "cue": [found.cue.row()] if found.cue else [],
            "content": [piece.row() for piece in found.content],
        }
        for found in statements
        if found.mode is not Mode.NARRATION
    ]


__all__ = ["attribution_rows", "find_attributions", "find_statements"]
