"""Who says what in a report: statements with speaker, cue, content and the chain they came by."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from twosource.extract.attributions import find_attributions
from twosource.extract.carried import LABEL
from twosource.extract.cues import Attribution, Sayings, sayings
from twosource.extract.quotes import find_quotations, quoted_stretches
from twosource.extract.speakers import Cast
from twosource.language import READ_LANGUAGES, identify, paragraphs
from twosource.model import Mode, Report, Span, Speaker, SpeakerKind, Statement, Via, statement

_MEDIA = frozenset({SpeakerKind.OUTLET, SpeakerKind.AGENCY})
_FINDINGS = frozenset({"report", "confirm", "estimate"})
_SOURCE_CLASSES = frozenset({"say", "report", "confirm", "estimate"})


def find_statements(report: Report, about: Sequence[Span] | None = None) -> list[Statement]:
    """Statements of a report in the order of the text; who is cited inside one is in its chain (``via``).

    With ``about`` the trained encoder reads only the paragraphs that hold these spans and may hold somebody's words;
    rules read the rest.

    Which of several a claim belongs to is answered by ``statement_at``. Empty for a language without saying.toml.
    """
    lang = report.lang or identify(report.text)
    if lang not in READ_LANGUAGES:
        return []
    text = report.text
    parts = paragraphs(text)
    quotations = find_quotations(text, parts)
    stretches = quoted_stretches(quotations)
    cast = Cast(text, lang, sayings(lang))
    read = _speaking(text, parts, about, cast.say, stretches)
    attributions = [
        attribution
        for attribution in find_attributions(text, lang, parts, quotations, read)
        if report.is_prose(attribution.cue)
        and not _is_comparison(text, attribution)
        and (attribution.cls != LABEL or _is_speaker(cast, attribution))
    ]
    speakers = _speakers(cast, attributions)
    starts = [outer.start for outer, _ in stretches]
    found = []
    for index, attribution in enumerate(attributions):
        teller = _teller(attributions, speakers, index) if attribution.inside else None
        if attribution.inside and teller is None and not _taken_for_granted(attributions, index, cast.say):
            continue
        quotes = _quotes(attribution.content, stretches, starts)
        told = [via for span in attribution.via if (via := _via(cast, span)) is not None]
        told += [Via(link.name, link.kind, span) for span in attribution.passed if (link := cast.link(span))]
        found.append(
            statement(
                report.id,
                _mode(text, attribution.content, quotes),
                attribution.content,
                speaker=speakers[index],
                cue=attribution.cue,
                via=(*told, *((teller,) if teller else ()), *_inner_sources(attributions, speakers, index)),
                quotes=quotes,
            )
        )
    return list({one.id: one for one in found}.values())


def _speaking(
    text: str, parts: Sequence[Span], about: Sequence[Span] | None, say: Sayings, quoted: Sequence[tuple[Span, Span]]
) -> frozenset[int] | None:
    """The numbers of the paragraphs that meet ``about`` and hold a word of saying, a colon or a quotation."""
    if about is None:
        return None
    starts = [outer.start for outer, _ in quoted]
    return frozenset(
        number
        for number, part in enumerate(parts)
        if any(part.meets(span) for span in about)
        and (
            say.may_speak(text, part)
            or ":" in part.of(text)
            or bisect_left(starts, part.start) < bisect_left(starts, part.end)
        )
    )


def statement_at(report: Report, statements: Sequence[Statement], span: Span) -> Statement | None:
    """The statement whose speaker answers for the words at ``span``; None for the outlet's own narration.

    Of statements told inside one another it is the outermost, whose chain (``via``) names the inner sources; but an
    outlet or agency that passes on another's words answers for them only where nobody else does. Behind a cue that
    takes its object for granted ("condemned the raid that killed 12") only the quoted words are the speaker's.
    """
    named = (found for found in statements if found.speaker is not None)
    covering = [found for found in named if found.covers(span) and _answers(report, found, span)]
    covering.sort(key=lambda found: -sum(piece.end - piece.start for piece in found.content))
    for found in covering:
        if found.speaker and found.speaker.kind not in _MEDIA:
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


_COMPARED = re.compile(r"\b(?:than|as (?:[\w'’-]+ ){1,4}as) *\Z", re.I)
_COMPARED_WITHIN = 60


def _is_comparison(text: str, attribution: Attribution) -> bool:
    """ "The figures are not as bad as most insiders believe": nobody's words; who is named holds the opposite."""
    source = attribution.source
    if source is None or source.start > attribution.cue.start or not attribution.content:
        return False
    before = text[max(0, source.start - _COMPARED_WITHIN) : source.start]
    return attribution.content[-1].end <= source.start and _COMPARED.search(before) is not None


def _speakers(cast: Cast, attributions: Sequence[Attribution]) -> list[Speaker | None]:
    speakers: list[Speaker | None] = []
    for index, attribution in enumerate(attributions):
        if attribution.source is None:
            speakers.append(cast.last() if attribution.carried else None)
            continue
        outer = _enclosing(attributions, index)
        enclosing = speakers[outer] if outer is not None and outer < index else None
        says = cast.opening(attribution.content)
        speakers.append(cast.read(attribution.source, attribution.subject, enclosing, says, attribution.content))
    return speakers


def _is_speaker(cast: Cast, attribution: Attribution) -> bool:
    return attribution.source is not None and cast.label(attribution.source)


def _enclosing(attributions: Sequence[Attribution], index: int) -> int | None:
    """The attribution that this one is told inside of: the nearest before it, or the one right behind it."""
    cue = attributions[index].cue
    near: list[int] = [*range(index - 1, max(-1, index - 4), -1), *range(index + 1, min(len(attributions), index + 2))]
    for other in near:
        if any(piece.covers(cue) for piece in attributions[other].content):
            return other
    return None


def _teller(attributions: Sequence[Attribution], speakers: Sequence[Speaker | None], index: int) -> Via | None:
    """The outlet or agency that tells it, in whose words it stands: the words are those of whoever speaks inside."""
    outer = _enclosing(attributions, index)
    teller = speakers[outer] if outer is not None else None
    if outer is None or teller is None or teller.kind not in _MEDIA:
        return None
    return Via(teller.name, teller.kind, attributions[outer].source or attributions[outer].cue)


def _taken_for_granted(attributions: Sequence[Attribution], index: int, say: Sayings) -> bool:
    """ "They called for an end to a siege in which, the UN estimates, ...": the outer speaker says nothing of it."""
    outer = _enclosing(attributions, index)
    given = outer is not None and attributions[outer].cls in say["presupposing"]
    return given and attributions[index].cls in _FINDINGS


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


__all__ = ["attribution_rows", "cue_class", "find_statements", "statement_at"]
