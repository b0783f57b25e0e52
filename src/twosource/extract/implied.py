"""Harm that a report tells without counting: "a fatal shooting"."""

from __future__ import annotations

from collections.abc import Iterator

from twosource.extract.binding import is_negated
from twosource.extract.harm_words import HarmWords, harm_words
from twosource.extract.kinds import kind_by, sentence_kind
from twosource.extract.means import nearest_means
from twosource.extract.places import near
from twosource.extract.reading import Findings, doer, doer_words, read_sentence, when_of
from twosource.extract.scope import hedges_of, is_hypothetical
from twosource.extract.sieve import Sentence, sift
from twosource.extract.statements import statement_at
from twosource.language.phrases import Match, PhraseTable
from twosource.model import (
    Claim,
    Interval,
    Kind,
    claim_id,
)

UNCOUNTED = 0.6
"""Confidence of harm told without a count."""
ATTEMPT_WITHIN = 3
"""Tokens between "attempted" and "murder"."""
LEAD_SENTENCES = 4
"""A death only implied ("a fatal shooting") is read from the head of a report; further down it is another case."""


def implied_harm(findings: Findings, counted: set[Kind]) -> Iterator[Claim]:
    """ "A fatal shooting": words at the head of a report that say somebody died, or was hurt, where it counts nobody.

    At least one; a report that counts the dead is not read for wounded it does not count.
    """
    lexicon = harm_words(findings.lang)
    for kind in (Kind.KILLED, Kind.INJURED):
        if counted & {Kind.KILLED, kind}:
            continue
        for sentence in sift(findings.report, findings.lang)[:LEAD_SENTENCES]:
            claim = _implied_claim(sentence, kind, lexicon.implied[kind], findings)
            if claim is not None:
                counted.add(kind)
                yield claim
                break


def _is_of_nobody(sentence: Sentence, found: Match[bool], lexicon: HarmWords) -> bool:
    """ "The homicide unit", "attempted first-degree murder": nobody needs to have died."""
    tokens = sentence.tokens
    behind = tokens[found.end].norm if found.end < len(tokens) else ""
    before = tokens[max(0, found.start - ATTEMPT_WITHIN) : found.start]
    return behind in lexicon.not_implied_behind or any(token.norm in lexicon.not_implied_before for token in before)


def _implied_claim(sentence: Sentence, kind: Kind, table: PhraseTable[bool], findings: Findings) -> Claim | None:
    told_by = table.find(sentence.tokens)
    if not told_by:
        return None
    lexicon = harm_words(findings.lang)
    dates = [when for when in findings.dates if when.span and when.span.meets(sentence.span)]
    reading = read_sentence(sentence, dates, (), (), findings.lang)
    for found in told_by:
        unsure = reading.words.history or reading.words.negations or is_hypothetical(reading.words, found.start)
        before = sentence.tokens[found.start - 1].norm if found.start else ""
        if unsure or before in lexicon.articles or _is_of_nobody(sentence, found, lexicon):
            continue
        if is_negated(sentence.tokens, found.start, lexicon):
            continue
        at = sentence.covering(found.start, found.end)
        told = statement_at(findings.report, findings.statements, at)
        means = nearest_means(reading.means, found.start)
        phrase = doer_words(reading, found.start, range(found.start - 1, found.start))  # who was shot, not who shot
        return Claim(
            id=claim_id(findings.report.id, kind, sentence.span, None),
            report=findings.report.id,
            kind=kind,
            evidence=sentence.span,
            interval=Interval(1, None),
            statement=told.id if told else None,
            where=near(list(findings.places), at),
            when=when_of(at, told, reading, findings),
            by=doer(told, reading, phrase, denied=False),
            doers=sentence.covering(phrase.start, phrase.end) if phrase else None,
            means=means,
            act=kind_by(means, sentence_kind(sentence.tokens, findings.lang, harms=True)),
            hedges=hedges_of(reading.words, sentence, found.start),
            confidence=UNCOUNTED,
        )
    return None
