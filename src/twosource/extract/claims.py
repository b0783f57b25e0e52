"""Claims of one report: every figure and act with people, scope, polarity, place, time, means, doer and statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from twosource.extract.actors import act_words, actor, attacker, parties, role_of
from twosource.extract.acts import Act, find_acts
from twosource.extract.binding import Bound, bind, harm_words, is_negated, sum_of, summed
from twosource.extract.means import find_means, nearest_means
from twosource.extract.places import near
from twosource.extract.quantities import Quantity, find_quantities
from twosource.extract.scope import (
    HYPOTHESIS_REACH,
    MODAL_REACH,
    Wording,
    is_hypothetical,
    moment_of,
    polarity_of,
    wording,
)
from twosource.extract.sieve import Sentence, sift
from twosource.extract.victims import Party, find_parties
from twosource.language.entities import EntityMention
from twosource.language.lexicon import load, words
from twosource.language.phrases import Match, PhraseTable
from twosource.language.tokens import tokenize
from twosource.model import (
    HARM,
    Actor,
    Claim,
    Interval,
    Kind,
    Means,
    Mode,
    People,
    Place,
    Polarity,
    Report,
    Scope,
    Span,
    SpeakerKind,
    Statement,
    When,
    claim_id,
    statement,
)

SURE, USUAL, DISTANT = 0.9, 0.8, 0.6
"""Confidence by how a figure was tied to its word of harm: beside it, in its clause, across other words."""
NEAR_TOKENS = 3
MANY = 2
NOBODY_IN_PARTICULAR = frozenset({SpeakerKind.UNNAMED, SpeakerKind.WITNESS})
INDEFINITE = frozenset({"a", "an", "one", "another"})
LEAD_SENTENCES = 4
"""A death only implied ("a fatal shooting") is read from the head of a report; further down it is another case."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was read from the whole report before its claims."""

    report: Report
    lang: str
    statements: tuple[Statement, ...]
    places: tuple[Place, ...]
    dates: tuple[When, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one sentence; claims are made from it."""

    sentence: Sentence
    words: Wording
    means: tuple[Match[Means], ...]
    named: tuple[EntityMention, ...]
    attacker: EntityMention | None
    acts: tuple[Match[bool], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class ReadClaims:
    """``hits``: claims that say people were hit, not whether they lived. ``narrated``: the outlet's own words."""

    claims: tuple[Claim, ...]
    narrated: tuple[Statement, ...]
    hits: frozenset[str]


def read_claims(findings: Findings) -> ReadClaims:
    """Claims in the order of the text, and the narration statements made for those that no speaker says."""
    claims: dict[str, Claim] = {}
    narrated: dict[str, Statement] = {}
    hits: set[str] = set()
    for sentence in sift(findings.report, findings.lang):
        for claim in _sentence_claims(sentence, findings, hits):
            told = _told_by(claim, findings.statements)
            if told is None:
                told = statement(findings.report.id, Mode.NARRATION, (sentence.span,))
                narrated[told.id] = told
            claims.setdefault(claim.id, replace(claim, statement=told.id))
    for claim in _implied_harm(findings, {claim.kind for claim in claims.values()}):
        told = _told_by(claim, findings.statements)
        if told is None:
            told = statement(findings.report.id, Mode.NARRATION, (claim.evidence,))
            narrated[told.id] = told
        claims.setdefault(claim.id, replace(claim, statement=told.id))
    return ReadClaims(tuple(claims.values()), tuple(narrated.values()), frozenset(hits))


def _implied_harm(findings: Findings, counted: set[Kind]) -> Iterator[Claim]:
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


def _implied_claim(sentence: Sentence, kind: Kind, table: PhraseTable[bool], findings: Findings) -> Claim | None:
    lexicon = harm_words(findings.lang)
    dates = [when for when in findings.dates if when.span and when.span.meets(sentence.span)]
    reading = _read(sentence, dates, findings.lang)
    for found in table.find(sentence.tokens):
        unsure = reading.words.history or reading.words.negations or is_hypothetical(reading.words, found.start)
        attempted = found.start and sentence.tokens[found.start - 1].norm == "attempted"
        if unsure or attempted or is_negated(sentence.tokens, found.start, lexicon):
            continue
        at = sentence.covering(found.start, found.end)
        told = _covering(at, findings.statements)
        return Claim(
            id=claim_id(findings.report.id, kind, sentence.span, None),
            report=findings.report.id,
            kind=kind,
            evidence=sentence.span,
            interval=Interval(1, None),
            where=near(list(findings.places), at),
            when=_when(at, told, reading, findings),
            by=_by(told, reading, denied=False),
            means=nearest_means(reading.means, found.start),
            hedges=reading.words.hedges,
            confidence=DISTANT,
        )
    return None


def _sentence_claims(sentence: Sentence, findings: Findings, hits: set[str]) -> Iterator[Claim]:
    lang = findings.lang
    dates = [when for when in findings.dates if when.span and when.span.meets(sentence.span)]
    quantities = [q for q in find_quantities(sentence.tokens, lang) if not _is_date(sentence, q, dates)]
    people = find_parties(sentence.tokens, quantities, _part_starts(sentence, lang), lang)
    bound = bind(sentence.tokens, people, lang)
    reading = _read(sentence, dates, lang)
    if reading.words.history:
        return
    figures = []
    for one in [*_told_one_by_one(sentence, bound), *bound]:
        made = list(_figure_claims(one, people, reading, findings))
        hits.update(claim.id for claim in made if one.hit)
        figures.extend(made)
    yield from _without_repeats(figures)
    harmed = any(claim.kind in HARM for claim in figures)
    placed = any(place.span and place.span.meets(sentence.span) for place in findings.places)
    for act in find_acts(
        sentence, reading.words, reading.named, reading.attacker, harmed=harmed, placed=placed, lang=lang
    ):
        yield _act_claim(act, reading, findings)


def _told_one_by_one(sentence: Sentence, bound: Sequence[Bound]) -> Iterator[Bound]:
    """ "A man was shot in the arm, a woman in the leg": persons told of one by one in a sentence, as one figure."""
    for kind in dict.fromkeys(one.kind for one in bound):
        singles = [one for one in bound if one.kind is kind and _is_new_person(sentence, one.party)]
        if len({one.trigger_start for one in singles}) < MANY:
            continue
        first, last = singles[0].party, singles[-1].party
        whole = replace(first, end=last.end, figure_end=last.figure_end, interval=Interval.exactly(len(singles)))
        yield replace(singles[0], party=replace(whole, singular=False, people=People()))


def _is_new_person(sentence: Sentence, party: Party) -> bool:
    counted = party.singular and party.sure and not party.named
    return counted and sentence.tokens[party.figure_start].norm in INDEFINITE


def _read(sentence: Sentence, dates: Sequence[When], lang: str) -> Reading:
    means = find_means(sentence.tokens, lang)
    named = parties(sentence)
    acts = act_words(lang).attack.find(sentence.tokens)
    return Reading(
        sentence,
        wording(sentence, dates, lang),
        tuple(means),
        tuple(named),
        attacker(sentence, named, means, acts, lang),
        tuple(acts),
    )


@lru_cache(maxsize=8)
def _part_table(lang: str) -> PhraseTable[bool]:
    return PhraseTable((phrase, True) for phrase in words(lang, "harm", "part.words"))


def _part_starts(sentence: Sentence, lang: str) -> list[int]:
    return [match.end for match in _part_table(lang).find(sentence.tokens)]


def _is_date(sentence: Sentence, quantity: Quantity, dates: Sequence[When]) -> bool:
    core = sentence.covering(quantity.core, quantity.end)
    return any(when.span and when.span.covers(core) for when in dates)


def _figure_claims(bound: Bound, people: Sequence[Party], reading: Reading, findings: Findings) -> Iterator[Claim]:
    """The claim of one bound figure, its parts, and the sum where several phrases are counted together."""
    counted = bound.party.interval != Interval(2, None)
    if is_hypothetical(reading.words, bound.trigger_start, MODAL_REACH if counted else HYPOTHESIS_REACH):
        return
    group = () if bound.party.part else summed(reading.sentence.tokens, people, bound.party)
    if len(group) > 1 and all(party.interval.low for party in group):
        whole = replace(
            group[0],
            end=group[-1].end,
            figure_end=group[-1].end,
            interval=sum_of([party.interval for party in group]),
            singular=False,
            named=all(party.named for party in group),
            people=_common(group),
        )
        total = _figure_claim(replace(bound, party=whole), reading, findings)
        yield total
        for party in group:
            yield replace(_figure_claim(replace(bound, party=party), reading, findings), part_of=total.id)
        last = group[-1]
    else:
        total = _figure_claim(bound, reading, findings)
        yield total
        last = bound.party
    for party in _parts_after(people, last):
        yield replace(_figure_claim(replace(bound, party=party, both=False), reading, findings), part_of=total.id)


def _common(group: Sequence[Party]) -> People:
    return group[0].people if all(party.people == group[0].people for party in group) else People()


def _parts_after(people: Sequence[Party], whole: Party) -> Iterator[Party]:
    """ "including three children and two women": parts up to the next phrase that is none."""
    for party in people:
        if party.start < whole.end:
            continue
        if not party.part:
            return
        if party.sure or party.interval.known:
            yield party


def _figure_claim(bound: Bound, reading: Reading, findings: Findings) -> Claim:
    sentence, party = reading.sentence, bound.party
    at = _figure_span(sentence, party, findings.lang)
    figure = None if party.named else at  # a person's name is no figure and stays out of tables
    interval = Interval(None, party.interval.high) if bound.both else party.interval
    polarity = polarity_of(reading.words, bound.trigger_start, interval)
    if polarity is Polarity.NONE_REPORTED:
        interval = Interval()
    scope = reading.words.scope
    if scope is not Scope.INCIDENT and party.singular:
        scope = Scope.INCIDENT  # a running total is not told of one person
    distance = max(bound.trigger_start - party.end, party.start - bound.trigger_end, 0)
    confidence = (SURE if distance <= NEAR_TOKENS else USUAL) if party.sure else DISTANT
    told = _covering(at, findings.statements)
    return Claim(
        id=claim_id(findings.report.id, bound.kind, sentence.span, figure),
        report=findings.report.id,
        kind=bound.kind,
        evidence=sentence.span,
        interval=interval,
        word=figure.of(findings.report.text) if figure else None,
        figure=figure,
        people=party.people,
        polarity=polarity,
        scope=scope,
        rate=reading.words.rate,
        where=near(list(findings.places), at),
        when=_when(at, told, reading, findings),
        by=_by(told, reading, denied=polarity is Polarity.DENIED) if bound.kind in HARM else None,
        means=nearest_means(reading.means, bound.trigger_start) if bound.kind in HARM else None,
        moment=moment_of(findings.report.text, sentence.span, at, findings.lang),
        hedges=reading.words.hedges,
        confidence=confidence,
    )


def _figure_span(sentence: Sentence, party: Party, lang: str) -> Span:
    span = sentence.covering(party.figure_start, party.figure_end)
    first = sentence.tokens[party.figure_start]
    listed = load(lang, "numbers")["units"]
    attached = lang == "ar" and first.norm[:1] == "و" and first.text not in listed and len(first.text) > 2
    return Span(span.start + 1, span.end) if attached else span


def _act_claim(act: Act, reading: Reading, findings: Findings) -> Claim:
    at = reading.sentence.covering(act.start, act.end)
    told = _covering(at, findings.statements)
    by: Actor | None = None
    if act.by is not None:
        role = act.role or role_of(act.by, told, accused=_is_accusation(told), denied=act.polarity is Polarity.DENIED)
        by = actor(act.by, role)
    return Claim(
        id=claim_id(findings.report.id, act.kind, reading.sentence.span, None),
        report=findings.report.id,
        kind=act.kind,
        evidence=reading.sentence.span,
        polarity=act.polarity,
        scope=reading.words.scope,
        where=near(list(findings.places), at),
        when=_when(at, told, reading, findings),
        by=by,
        means=nearest_means(reading.means, act.start) if act.kind is not Kind.CEASEFIRE else None,
        hedges=reading.words.hedges,
        confidence=USUAL,
    )


def _by(told: Statement | None, reading: Reading, *, denied: bool) -> Actor | None:
    if reading.attacker is None:
        return None
    return actor(reading.attacker, role_of(reading.attacker, told, accused=_is_accusation(told), denied=denied))


def _is_accusation(told: Statement | None) -> bool:
    return told is not None and told.speaker is not None


def _covering(span: Span, statements: Sequence[Statement]) -> Statement | None:
    """The innermost statement of a named speaker that says the words at ``span``; any innermost where none is named."""
    over = [one for one in statements if one.covers(span)]
    named = [one for one in over if one.speaker is not None and one.speaker.kind not in NOBODY_IN_PARTICULAR]
    return min(named or over, key=lambda one: sum(piece.end - piece.start for piece in one.content), default=None)


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


def _told_by(claim: Claim, statements: Sequence[Statement]) -> Statement | None:
    if claim.figure is not None:
        return _covering(claim.figure, statements)
    inside = [one for one in statements if any(piece.meets(claim.evidence) for piece in one.content)]
    whole = [one for one in inside if one.covers(claim.evidence)]
    return min(whole or inside, key=lambda one: one.content[0].start, default=None)


def _when(span: Span, told: Statement | None, reading: Reading, findings: Findings) -> When | None:
    """The date nearest to ``span`` in its sentence. A date beside the verb of saying tells when it was said, not when
    it happened: it is used only where the words said hold no date and the speaker is the sentence's only date."""
    dates = [when for when in findings.dates if when.span and reading.sentence.span.covers(when.span)]
    said = [when for when in dates if told is not None and when.span and told.covers(when.span)]
    candidates = said or dates
    return min(candidates, key=lambda when: _distance(when.span, span), default=None)


def _distance(a: Span | None, b: Span) -> int:
    if a is None:
        return 1_000_000
    return max(b.start - a.end, a.start - b.end, 0)


def _without_repeats(claims: Sequence[Claim]) -> Iterator[Claim]:
    """One claim a figure and kind: a part already told as a whole is kept once, as the part."""
    parts = {claim.id for claim in claims if claim.part_of}
    seen: set[str] = set()
    for claim in claims:
        if claim.id in seen or (claim.part_of is None and claim.id in parts):
            continue
        seen.add(claim.id)
        yield claim
