"""From a report to its statements, claims and drafts of incidents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from twosource.extract.claims import read_claims
from twosource.extract.confidence import rated
from twosource.extract.dates import read_times
from twosource.extract.drafts import dated, draft_events
from twosource.extract.hits import settle_hits
from twosource.extract.kinds import kind_of
from twosource.extract.leading import headline_figures
from twosource.extract.places import find_places
from twosource.extract.reading import Findings
from twosource.extract.shares import settle_shares
from twosource.extract.statements import find_statements
from twosource.extract.turns import turns
from twosource.language import READ_LANGUAGES, identify
from twosource.language.letters import has_words, in_capitals, in_ordinary_letters
from twosource.language.sentences import sentences
from twosource.language.tokens import tokenize
from twosource.model import ActKind, Claim, Draft, Extraction, Interval, Kind, Report, SpeakerKind

EXTRACTOR = "patterns-11+attribution-1"
"""Name and version of what reads claims; stamped on every extraction so that a newer one is a set difference."""
OPENING = 5
"""Sentences from which the kind of event of a report without claims is read."""
COUNTING = frozenset({SpeakerKind.BODY, SpeakerKind.MONITOR})
"""Speakers that keep counts of their own; theirs stay beside a report's other figures wherever they are told."""


def extract(report: Report, *, every_statement: bool = True) -> Extraction:
    """Everything read from one report, checked span by span against its text.

    Without ``every_statement`` claims are sketched first, without speaker, place or date. A report that has none ends
    there, which is most general news, and the trained encoder reads only the paragraphs that hold one: who says the
    rest has no part in the record, and reading it takes most of the time.
    A language without patterns gives an empty extraction, never a guess. Raises SpanError where a span does not hold,
    which is a fault of the extractor.
    """
    lang = report.lang or identify(report.text)
    if lang not in READ_LANGUAGES:
        return Extraction(report.id)
    report, written = _readable(replace(report, lang=lang)), report
    about = None
    if not every_statement:
        about = [claim.evidence for claim in read_claims(Findings(report, lang, sketch=True)).claims]
        if not about:
            return Extraction(report.id)
    statements = tuple(find_statements(report, about))
    dates, periods = read_times(report)
    findings = Findings(report, lang, statements, tuple(find_places(report)), tuple(dates), tuple(periods))
    read = read_claims(findings)
    counting = {one.id for one in statements if one.speaker is not None and one.speaker.kind in COUNTING}
    rivals = {claim.id for claim in read.claims if claim.statement in counting}
    headline = _headline(report, lang)
    drafts = draft_events(report, read, findings.dates, headline, rivals, turns(report, lang))
    settled = settle_shares(report, settle_hits(read.claims, read.hits, drafts, lang), drafts, lang)
    claims = dated(settled, drafts, read.said)
    spoken = frozenset(one.id for one in statements if one.speaker is not None)
    claims = [_as_written(claim, written) for claim in rated(report, claims, drafts, spoken)]
    ordered = sorted((*statements, *read.narrated), key=lambda one: (one.content[0].start, one.id))
    act = _kind(report, drafts, lang) if every_statement else None
    extraction = Extraction(report.id, tuple(ordered), tuple(claims), tuple(drafts), act)
    extraction.check(written)
    return extraction


def _kind(report: Report, drafts: Sequence[Draft], lang: str) -> ActKind | None:
    """The kind of the main event; of a report that tells of no harm and no attack, what its first sentences tell."""
    if drafts:
        return drafts[0].act
    first = [span for span in islice(sentences(report.text), OPENING) if report.is_prose(span)]
    return kind_of((tokenize(report.text, span.start, span.end) for span in first), lang)


def _readable(report: Report) -> Report:
    """The report in ordinary letters where its text or its title is all capitals; every offset stays."""
    if report.lang is None or not has_words(report.lang):
        return report
    text, title = report.text, report.title
    return replace(
        report,
        text=in_ordinary_letters(text, report.lang) if in_capitals(text) else text,
        title=in_ordinary_letters(title, report.lang) if title and in_capitals(title) else title,
    )


def _as_written(claim: Claim, report: Report) -> Claim:
    """The claim with its figure as the report writes it."""
    return claim if claim.figure is None or claim.word is None else replace(claim, word=claim.figure.of(report.text))


def _headline(report: Report, lang: str) -> dict[Kind, Interval]:
    """What a headline apart from the text counts: a witness to which figures are the report's own."""
    if report.title is None or report.title in report.text:
        return {}
    title = replace(report, text=report.title, marks=(), credits=())
    return headline_figures(read_claims(Findings(title, lang, sketch=True)).claims)


__all__ = ["EXTRACTOR", "extract"]
