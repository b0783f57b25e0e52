"""Claims of one report: every figure and act with people, scope, polarity, place, time, means, doer and statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from twosource.extract.actors import actor, role_of
from twosource.extract.acts import Act, find_acts
from twosource.extract.binding import Bound, bind
from twosource.extract.doers import without_harmed
from twosource.extract.harm_words import harm_words
from twosource.extract.implied import implied_harm
from twosource.extract.kinds import kind_by, sentence_kind
from twosource.extract.means import nearest_means
from twosource.extract.one_by_one import one_by_one
from twosource.extract.party import Party
from twosource.extract.people_words import people_words
from twosource.extract.periods import Period
from twosource.extract.places import area_of, in_a_town, near
from twosource.extract.quantities import Quantity, find_quantities
from twosource.extract.reading import (
    Findings,
    Reading,
    doer,
    doer_words,
    is_accusation,
    named_as,
    read_sentence,
    said_on,
    when_of,
)
from twosource.extract.running import FEW, period_at, scope_at
from twosource.extract.scope import (
    HYPOTHESIS_REACH,
    MODAL_REACH,
    RUNNING,
    hedges_of,
    is_background,
    is_hypothetical,
    moment_of,
    polarity_of,
)
from twosource.extract.sieve import Sentence, sift
from twosource.extract.statements import statement_at
from twosource.extract.sums import UNCOUNTED, sum_of, summed
from twosource.extract.targets import PERHAPS, Hit, nearest_hit
from twosource.extract.telling import may_tell
from twosource.extract.victims import find_parties
from twosource.language.lexicon import load, words
from twosource.language.phrases import PhraseTable
from twosource.model import (
    HARM,
    Actor,
    Age,
    Claim,
    Interval,
    Kind,
    Means,
    Mode,
    People,
    Place,
    Polarity,
    Scope,
    Sex,
    Span,
    Statement,
    Status,
    Target,
    When,
    claim_id,
    statement,
)

SURE, USUAL, DISTANT = 0.9, 0.8, 0.6
"""Confidence by how a figure was tied to its word of harm: beside it, in its clause, across other words."""
NEAR_TOKENS = 3
LONGEST_NOUN = 4
"""Words of the longest noun behind a number."""


@dataclass(frozen=True, slots=True)
class Told:
    """A claim and what its sentence says besides: ``hit``, people were hit, not whether they lived; ``behind``, the
    clause only places another event in time; ``said``, the
    day the words were said, where they hold no date."""

    claim: Claim
    hit: bool = False
    behind: bool = False
    said: When | None = None


@dataclass(frozen=True, slots=True)
class ReadClaims:
    """Claims in the order of the text; ``narrated``: the outlet's own words; the rest are claim ids (see Told)."""

    claims: tuple[Claim, ...]
    narrated: tuple[Statement, ...]
    hits: frozenset[str]
    behind: frozenset[str]
    said: Mapping[str, When]


def read_claims(findings: Findings) -> ReadClaims:
    """Claims in the order of the text, and the narration statements made for those that no speaker says."""
    told: dict[str, Told] = {}
    for sentence in sift(findings.report, findings.lang):
        for one in _sentence_claims(sentence, findings):
            told.setdefault(one.claim.id, one)
    for claim in implied_harm(findings, {one.claim.kind for one in told.values()}):
        told.setdefault(claim.id, Told(claim))
    narrated: dict[str, Statement] = {}
    return ReadClaims(
        tuple(_narrated(one.claim, narrated) for one in told.values()),
        tuple(narrated.values()),
        frozenset(key for key, one in told.items() if one.hit),
        frozenset(key for key, one in told.items() if one.behind),
        {key: one.said for key, one in told.items() if one.said is not None},
    )


def _narrated(claim: Claim, narrated: dict[str, Statement]) -> Claim:
    """The claim, given to the outlet's own narration where no speaker says it."""
    if claim.statement is not None:
        return claim
    own = statement(claim.report, Mode.NARRATION, (claim.evidence,))
    narrated[own.id] = own
    return replace(claim, statement=own.id)


@lru_cache(maxsize=512)  # a report's sentences are read twice: for the sketch, and with what is known by then
def _bound_figures(
    sentence: Sentence, dates: tuple[When, ...], periods: tuple[Period, ...], lang: str
) -> tuple[Reading, tuple[Party, ...], tuple[Bound, ...]]:
    """What one sentence says of acts and parties, who is counted in it, and the figures tied to words of harm."""
    quantities = [q for q in find_quantities(sentence.tokens, lang) if not _is_date(sentence, q, dates)]
    people = find_parties(
        sentence.tokens, quantities, _starts(sentence, "part", lang), lang, _starts(sentence, "apart", lang)
    )
    bound = bind(sentence.tokens, people, lang)
    reading = read_sentence(sentence, dates, periods, quantities, lang)
    reading = replace(reading, doers=without_harmed(reading.doers, [(one.party.start, one.party.end) for one in bound]))
    return reading, tuple(people), tuple(bound)


def _sentence_claims(sentence: Sentence, findings: Findings) -> Iterator[Told]:
    lang = findings.lang
    if not may_tell(sentence, lang):
        return
    dates = tuple(when for when in findings.dates if when.span and when.span.meets(sentence.span))
    periods = tuple(period for period in findings.periods if period.span.meets(sentence.span))
    reading, people, bound = _bound_figures(sentence, dates, periods, lang)
    if reading.words.history:
        return
    bound = tuple(one for one in bound if not _is_nobody(one.party, reading, findings))
    figures = [
        Told(
            claim,
            one.hit and not _are_others(claim, reading),
            is_background(reading.words, one.trigger_start),
            _day_said(claim, reading, findings),
        )
        for one in [*one_by_one(sentence.tokens, bound, people, lang), *bound]
        for claim in _figure_claims(one, people, reading, findings, bound)
    ]
    yield from _without_repeats(figures)
    kinds = {one.claim.kind for one in figures}
    placed = findings.sketch or any(place.span and place.span.meets(sentence.span) for place in findings.places)
    harmed = any(one.claim.kind in HARM and one.claim.interval.high != 0 for one in figures)
    for act in find_acts(
        sentence, reading.words, reading.named, reading.attacker, reading.hits, harmed=harmed, placed=placed, lang=lang
    ):
        if act.kind not in kinds:
            yield Told(_act_claim(act, reading, findings), behind=is_background(reading.words, act.start))


def _is_nobody(party: Party, reading: Reading, findings: Findings) -> bool:
    """ "The convoy at Newtown was hit", "held by the Example Front was hit": the name of a place or of a party."""
    words = reading.sentence.covering(party.start, party.end)
    parties = [mention.span for mention in reading.named if not mention.adjective]
    if any(span.covers(words) for span in parties):
        return True
    if not party.named or party.is_pronoun:
        return False
    placed = any(place.span is not None and place.span.covers(words) for place in findings.places)
    return placed or any(span.meets(words) for span in parties)


def _are_others(claim: Claim, reading: Reading) -> bool:
    """ "Four others were shot": the dead told of beside them are not among them."""
    figure = claim.figure
    if figure is None or (claim.word or "").lower().startswith("the "):
        return False  # "the other four": of a number told before, which may hold the dead
    others = people_words(reading.lang).others
    told = [token.norm for token in reading.sentence.tokens if figure.start <= token.start]
    behind = next((token.norm for token in reading.sentence.tokens if token.start >= figure.end), "")
    return behind in others or (bool(told) and told[0] in others)


def _day_said(claim: Claim, reading: Reading, findings: Findings) -> When | None:
    at = claim.figure or claim.evidence
    told = statement_at(findings.report, findings.statements, at)
    return None if claim.when else said_on(at, told, reading, findings)


@lru_cache(maxsize=16)
def _joining(key: str, lang: str) -> PhraseTable[bool]:
    return PhraseTable((phrase, True) for phrase in words(lang, "harm", f"{key}.words"))


def _starts(sentence: Sentence, key: str, lang: str) -> list[int]:
    """The tokens just after words of ``[key]``: "including", "along with"."""
    return [match.end for match in _joining(key, lang).find(sentence.tokens)]


def _is_date(sentence: Sentence, quantity: Quantity, dates: Sequence[When]) -> bool:
    core = sentence.covering(quantity.core, quantity.end)
    return any(when.span and when.span.covers(core) for when in dates)


def _figure_claims(
    bound: Bound, people: Sequence[Party], reading: Reading, findings: Findings, all_bound: Sequence[Bound]
) -> Iterator[Claim]:
    """The claim of one bound figure, its parts, and the sum where several phrases are counted together."""
    counted = bound.party.interval != Interval(2, None)
    if is_hypothetical(reading.words, bound.trigger_start, MODAL_REACH if counted else HYPOTHESIS_REACH):
        return
    group = () if bound.party.part else summed(reading.sentence.tokens, people, bound.party)
    if len(group) > 1:
        group = _of_kind(group, bound, reading.sentence, findings.lang)
        other = {one.party for one in all_bound if one.kind is not bound.kind and one.party != bound.party}
        group = tuple(party for party in group if party not in other)  # "killed 18 ..., and 25 others were injured"
    if len(group) > 1 and not _one_sort(group):
        yield from (_figure_claim(replace(bound, party=party), reading, findings) for party in group)
        return
    if len(group) > 1 and all(party.interval.low for party in group):
        whole = replace(
            group[0],
            end=group[-1].end,
            figure_end=group[-1].end,
            interval=sum_of([party.interval for party in group]),
            singular=False,
            singly=all(party.singular for party in group),
            named=any(_holds_name(party) for party in group),
            people=_common(group),
        )
        total = _figure_claim(replace(bound, party=whole), reading, findings)
        yield total
        for party in group:
            if not party.named:  # the figure of the list has the names in it
                yield replace(_figure_claim(replace(bound, party=party), reading, findings), part_of=total.id)
        last = group[-1]
    else:
        bound = replace(bound, party=group[0]) if group else bound
        total = _figure_claim(bound, reading, findings)
        yield total
        last = bound.party
    other = {one.party for one in all_bound if one.kind is not bound.kind}
    for party in _parts_after(people, last):
        if party in other or _exceeds(party, last):
            return  # "killed 10, including a teacher, and more than 30 people injured"
        yield replace(_figure_claim(replace(bound, party=party, both=False), reading, findings), part_of=total.id)


def _holds_name(party: Party) -> bool:
    """A person by name, or by a noun with the name behind it: the words of a sum over it are kept out of tables."""
    return party.named or (party.singular and party.end > party.figure_end)


def _of_kind(group: Sequence[Party], bound: Bound, sentence: Sentence, lang: str) -> tuple[Party, ...]:
    """ "Two of the killed civilians and eight injured ones": told with another kind of harm, they count for that."""
    table = harm_words(lang).table
    kinds = [
        {reading.kind for match in table.find(sentence.tokens[one.figure_end : one.end]) for reading in match.payload}
        for one in group
    ]
    return tuple(one for one, told in zip(group, kinds, strict=True) if not told or bound.kind in told) or (
        bound.party,
    )


def _one_sort(group: Sequence[Party]) -> bool:
    """Fighters and civilians told of together ("50 fighters and seven civilians") are two figures, not one."""
    fighting = {party.people.status is Status.COMBATANT for party in group}
    return len(fighting) == 1


def _common(group: Sequence[Party]) -> People:
    """What all of a group are: two girls of 5 and 7 are girls from 5 to 7."""
    people = [party.people for party in group]
    first, ages = people[0], [one.years for one in people if one.years is not None]
    lows, highs = [one.low for one in ages], [one.high for one in ages]
    known = len(ages) == len(people)
    return People(
        first.status if all(one.status is first.status for one in people) else Status.UNKNOWN,
        first.sex if all(one.sex is first.sex for one in people) else Sex.UNKNOWN,
        first.age if all(one.age is first.age for one in people) else Age.UNKNOWN,
        Interval(min(n or 0 for n in lows), None if None in highs else max(n or 0 for n in highs)) if known else None,
    )


def _exceeds(part: Party, whole: Party) -> bool:
    low, high = part.interval.low, whole.interval.high
    return low is not None and high is not None and low > high


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
    listed = party.named and not party.singular
    figure = at if listed or not party.named else None  # a person's name is no figure and stays out of tables
    interval = Interval(None, party.interval.high) if bound.both else party.interval
    polarity = polarity_of(reading.words, bound.trigger_start, interval, uncounted=_is_uncounted(sentence, party))
    if polarity in (Polarity.NONE_REPORTED, Polarity.UNKNOWN):
        interval = Interval()
    told = statement_at(findings.report, findings.statements, at)
    # A running total is not told of one person, nor of several one by one.
    few = party.interval.low is not None and party.interval.low < FEW
    scope = Scope.INCIDENT if party.singular or party.singly else _scope(at, told, reading, findings, few=few)
    where, when = _scene(at, scope, told, reading, findings)
    means = _means(reading, bound.trigger_start, scope) if bound.kind in HARM else None
    distance = max(bound.trigger_start - party.end, party.start - bound.trigger_end, 0)
    confidence = (SURE if distance <= NEAR_TOKENS else USUAL) if party.sure else DISTANT
    by = doer_words(reading, bound.trigger_start, range(party.start, party.end)) if bound.kind in HARM else None
    return Claim(
        id=claim_id(findings.report.id, bound.kind, sentence.span, figure),
        report=findings.report.id,
        kind=bound.kind,
        evidence=sentence.span,
        interval=interval,
        word=figure.of(findings.report.text) if figure and not listed else None,
        figure=figure,
        statement=told.id if told else None,
        people=party.people,
        polarity=polarity,
        scope=scope,
        rate=reading.words.rate,
        where=where,
        when=when,
        by=doer(told, reading, by, denied=polarity is Polarity.DENIED) if bound.kind in HARM else None,
        doers=sentence.covering(by.start, by.end) if by else None,
        who=None if party.is_pronoun else _people_span(sentence, party, findings.lang),
        means=means,
        act=kind_by(means, sentence_kind(sentence.tokens, findings.lang, harms=bound.kind is not Kind.DETAINED))
        if bound.kind in HARM
        else None,
        target=_target(nearest_hit(reading.hits, bound.trigger_start), findings) if bound.kind in HARM else None,
        moment=moment_of(findings.report.text, sentence.span, at, findings.lang),
        hedges=hedges_of(reading.words, sentence, bound.trigger_start),
        confidence=confidence,
    )


def _means(reading: Reading, at: int, scope: Scope) -> Means | None:
    """Of a figure of several incidents only what was the means of all: that of a sentence that names no other."""
    several = len({match.payload for match in reading.means}) > 1
    return None if scope in RUNNING and several else nearest_means(reading.means, at)


def _scope(
    at: Span, told: Statement | None, reading: Reading, findings: Findings, *, few: bool = False, counts: bool = True
) -> Scope:
    one_place = few or in_a_town(findings.places, reading.sentence.span)
    return scope_at(reading.running, at, told, one_place=one_place, counts=counts)


def _scene(
    at: Span, scope: Scope, told: Statement | None, reading: Reading, findings: Findings
) -> tuple[Place | None, When | None]:
    """Where and when; of a figure that counts more than one incident, the area and the stretch of time it covers."""
    when = when_of(at, told, reading, findings)
    if scope not in RUNNING:
        return near(findings.places, at), when
    area = area_of(findings.places, at, of_the_town=reading.running.of_the_town)
    return area, period_at(reading.running, at, reading.sentence.span, findings.periods, when)


def _is_uncounted(sentence: Sentence, party: Party) -> bool:
    """ "Civilians", "how many people": a plural that no number or vague word counts."""
    bare = party.figure_end == party.end or (
        party.figure_start > 0 and sentence.tokens[party.figure_start - 1].norm == "how"
    )
    return party.interval == UNCOUNTED and bare


def _figure_span(sentence: Sentence, party: Party, lang: str) -> Span:
    span = sentence.covering(party.figure_start, party.figure_end)
    first = sentence.tokens[party.figure_start]
    listed = load(lang, "numbers")["units"]
    attached = lang == "ar" and first.norm[:1] == "و" and first.text not in listed and len(first.text) > 2
    return Span(span.start + 1, span.end) if attached else span


def _people_span(sentence: Sentence, party: Party, lang: str) -> Span:
    """The words for the people counted, with a noun no lexicon has ("six coopers") and what "members of" are of."""
    end, tokens = party.end, sentence.tokens
    stops = people_words(lang).stops
    if end < len(tokens) and tokens[end - 1].norm == "of" and tokens[end].norm == "the":
        end += 1
    if not party.sure or tokens[end - 1].norm in ("of", "the"):
        last = min(len(tokens), end + LONGEST_NOUN)
        while end < last and tokens[end].kind == "word" and tokens[end].norm not in stops:
            end += 1
    span = sentence.covering(party.start, end)
    return Span(span.start, span.end - 2) if tokens[end - 1].norm.endswith("'s") else span


def _who_tells(act: Act, reading: Reading, findings: Findings) -> Statement | None:
    """Whose words the act is in; of an act that is a word of saying ("confirmed it had launched"), its speaker."""
    sentence = reading.sentence
    told = statement_at(findings.report, findings.statements, sentence.covering(act.start, act.end))
    if told is None and act.end < len(sentence.tokens):
        told = statement_at(findings.report, findings.statements, sentence.covering(act.end, act.end + 1))
    return told


def _target(hit: Hit | None, findings: Findings) -> Target | None:
    """What was hit; a refugee camp that is named as a place, and only said to be where people were hit, is a place."""
    if hit is None:
        return None
    is_place = hit.rank == PERHAPS and any(place.span and place.span.meets(hit.span) for place in findings.places)
    return None if is_place else hit.target(findings.report.text)


def _act_claim(act: Act, reading: Reading, findings: Findings) -> Claim:
    at = reading.sentence.covering(act.start, act.end)
    told = _who_tells(act, reading, findings)
    scope = _scope(at, told, reading, findings, counts=False)
    where, when = _scene(at, scope, told, reading, findings)
    verb = act.start if act.verb is None else act.verb
    phrase = doer_words(reading, verb) if act.kind in (Kind.ATTACK, Kind.DAMAGE) else None
    by: Actor | None = None
    named = act.by or named_as(phrase)
    if named is not None:
        role = act.role or role_of(named, told, accused=is_accusation(told), denied=act.polarity is Polarity.DENIED)
        by = actor(named, role)
    number = act.hit.number if act.hit and act.kind is Kind.DAMAGE else None
    figure = reading.sentence.covering(number.start, number.end) if number else None
    means = nearest_means(reading.means, act.start) if act.kind is not Kind.CEASEFIRE else None
    return Claim(
        id=claim_id(findings.report.id, act.kind, reading.sentence.span, figure),
        report=findings.report.id,
        kind=act.kind,
        evidence=reading.sentence.span,
        interval=act.interval or (number.interval if number else Interval()),
        word=figure.of(findings.report.text) if figure else None,
        figure=figure,
        statement=told.id if told else None,
        polarity=act.polarity,
        scope=scope,
        where=where,
        when=when,
        by=by,
        doers=reading.sentence.covering(phrase.start, phrase.end) if phrase else None,
        means=means,
        act=kind_by(means, sentence_kind(reading.sentence.tokens, findings.lang)),
        target=_target(act.hit or nearest_hit(reading.hits, act.start), findings),
        hedges=hedges_of(reading.words, reading.sentence, act.start),
        confidence=USUAL,
    )


def _without_repeats(figures: Sequence[Told]) -> Iterator[Told]:
    """One claim a figure and kind: a part already told as a whole is kept once, as the part."""
    parts = {one.claim.id for one in figures if one.claim.part_of}
    seen: set[str] = set()
    for one in figures:
        if one.claim.id in seen or (one.claim.part_of is None and one.claim.id in parts):
            continue
        seen.add(one.claim.id)
        yield one
