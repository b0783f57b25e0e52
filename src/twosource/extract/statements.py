"""Who says what in a report: statements with speaker, cue, content and the chain they came by.

A trained model can take the place of the rules at ``find_attributions``: it gives spans, and all that follows
(speakers, quotations, chains, checks) stays as it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from twosource.extract import subject_first, verb_first
from twosource.extract.carried import (
    LABEL,
    Speech,
    continued,
    cue_behind,
    goes_on,
    joined,
    last_speech,
    speech_label,
    without,
)
from twosource.extract.cues import Attribution, Sayings, is_verb_first, sayings
from twosource.extract.quotes import Quotation, find_quotations, quoted_stretches
from twosource.extract.speakers import Cast
from twosource.extract.units import Unit, units
from twosource.language import READ_LANGUAGES, identify, paragraphs
from twosource.model import Mode, Report, Span, Speaker, SpeakerKind, Statement, Via, statement

_LONGEST_UNIT = 30_000
_RECENT = 6
"""Attributions before a unit that may hold the start of its quotation."""
_MEDIA = frozenset({SpeakerKind.OUTLET, SpeakerKind.AGENCY})
_SOURCE_CLASSES = frozenset({"say", "report", "confirm", "estimate"})


def find_statements(report: Report) -> list[Statement]:
    """Statements of a report in the order of the text; one told inside another stands beside it.

    Which of several a claim belongs to is answered by ``statement_at``. Empty for a language without saying.toml.
    """
    lang = report.lang or identify(report.text)
    if lang not in READ_LANGUAGES:
        return []
    text = report.text
    parts = paragraphs(text)
    quotations = find_quotations(text, parts)
    cast = Cast(text, lang, sayings(lang))
    attributions = [
        attribution
        for attribution in find_attributions(text, lang, parts, quotations)
        if report.is_prose(attribution.cue) and (attribution.cls != LABEL or _is_speaker(cast, attribution))
    ]
    speakers = _speakers(cast, attributions)
    stretches = quoted_stretches(quotations)
    starts = [outer.start for outer, _ in stretches]
    found = []
    for index, attribution in enumerate(attributions):
        quotes = _quotes(attribution.content, stretches, starts)
        told = [via for span in attribution.via if (via := _via(cast, span)) is not None]
        found.append(
            statement(
                report.id,
                _mode(text, attribution.content, quotes),
                attribution.content,
                speaker=speakers[index],
                cue=attribution.cue,
                via=(*told, *_inner_sources(attributions, speakers, index)),
                quotes=quotes,
            )
        )
    return found


def statement_at(report: Report, statements: Sequence[Statement], span: Span) -> Statement | None:
    """The statement whose speaker answers for the words at ``span``; None for the outlet's own narration.

    Of statements told inside one another it is the outermost, whose chain (``via``) names the inner sources; but an
    outlet or agency that passes on another's words answers for them only where nobody else does. Behind a cue that
    takes its object for granted ("condemned the raid that killed 12") only the quoted words are the speaker's.
    """
    covering = [found for found in statements if found.covers(span) and _answers(report, found, span)]
    covering.sort(key=lambda found: -sum(piece.end - piece.start for piece in found.content))
    for found in covering:
        if found.speaker is not None and found.speaker.kind not in _MEDIA:
            return found
    return covering[-1] if covering else None


def cue_class(report: Report, found: Statement) -> str:
    """Class of the cue: say, report, confirm, deny, admit, accuse, estimate, urge, condemn ...; else "say"."""
    say = _sayings_of(report)
    if say is None or found.cue is None:
        return "say"
    return say.class_of(report.words(found.cue))


def _answers(report: Report, found: Statement, span: Span) -> bool:
    say = _sayings_of(report)
    if say is None or cue_class(report, found) not in say["presupposing"]:
        return True
    return any(quote.covers(span) for quote in found.quotes)


def _sayings_of(report: Report) -> Sayings | None:
    lang = report.lang or identify(report.text)
    return sayings(lang) if lang in READ_LANGUAGES else None


def _speakers(cast: Cast, attributions: Sequence[Attribution]) -> list[Speaker | None]:
    speakers: list[Speaker | None] = []
    for index, attribution in enumerate(attributions):
        if attribution.source is None:
            speakers.append(cast.last())
            continue
        outer = _enclosing(attributions, index)
        enclosing = speakers[outer] if outer is not None and outer < index else None
        speakers.append(cast.read(attribution.source, attribution.subject, enclosing))
    return speakers


def _is_speaker(cast: Cast, attribution: Attribution) -> bool:
    return attribution.source is not None and cast.label(attribution.source)


def _enclosing(attributions: Sequence[Attribution], index: int) -> int | None:
    """The nearest attribution before ``index`` that this one is told inside of."""
    cue = attributions[index].cue
    for other in range(index - 1, max(-1, index - 4), -1):
        if any(piece.covers(cue) for piece in attributions[other].content):
            return other
    return None


def _inner_sources(
    attributions: Sequence[Attribution], speakers: Sequence[Speaker | None], index: int
) -> Iterator[Via]:
    """Sources named inside what is said: "saying hospitals had documented ..." rests on the hospitals."""
    own = speakers[index]
    for inner in range(index + 1, min(len(attributions), index + 4)):
        speaker, source = speakers[inner], attributions[inner].source
        if speaker is None or source is None or own is None or speaker.name == own.name:
            continue
        if _enclosing(attributions, inner) == index and attributions[inner].cls in _SOURCE_CLASSES:
            yield Via(speaker.name, speaker.kind, source)


def find_attributions(
    text: str, lang: str, parts: Sequence[Span], quotations: Sequence[Quotation]
) -> list[Attribution]:
    """Spans of speaker, cue and content by rule. The seam for a trained model: same arguments, same answer."""
    say = sayings(lang)
    read = verb_first.read_unit if is_verb_first(lang) else subject_first.read_unit
    found: list[Attribution] = []
    before: Unit | None = None
    speech: Speech | None = None
    for unit in units(text, parts, quotations):
        here = read(text, unit, say) if _is_readable(unit) and say.may_speak(text, unit.span) else []
        here = here or speech_label(text, unit, say)
        if not here and before is not None and cue_behind(before, unit):
            here = read(text, joined(before, unit), say)
        if not here and speech is not None and goes_on(text, speech, unit):
            found[speech.index] = continued(found[speech.index], unit)
            speech = Speech(speech.index, unit, ends=unit.is_quotation)
        here = [without(attribution, found[-_RECENT:], unit.span.start) for attribution in here]
        speech = last_speech(len(found), here, unit) or (speech if not here else None)
        found.extend(here)
        before = unit
    return found


def _is_readable(unit: Unit) -> bool:
    """A sentence of this length is a table or a dump, and would cost the square of its length."""
    return unit.span.end - unit.span.start <= _LONGEST_UNIT


def _via(cast: Cast, span: Span) -> Via | None:
    named = cast.peek(span)
    return None if named is None else Via(named.name, named.kind, span)


def _quotes(content: Sequence[Span], stretches: Sequence[tuple[Span, Span]], starts: Sequence[int]) -> tuple[Span, ...]:
    found: list[Span] = []
    for piece in content:
        for outer, inner in stretches[bisect_left(starts, piece.start) :]:
            if outer.start >= piece.end:
                break
            if piece.covers(outer):
                found.append(inner)
    return tuple(found)


def _mode(text: str, content: Sequence[Span], quotes: Sequence[Span]) -> Mode:
    if not quotes:
        return Mode.INDIRECT
    words = sum(len(piece.of(text).split()) for piece in content)
    quoted = sum(len(piece.of(text).split()) for piece in quotes)
    return Mode.DIRECT if quoted >= words else Mode.MIXED


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


__all__ = ["attribution_rows", "cue_class", "find_attributions", "find_statements", "statement_at"]
