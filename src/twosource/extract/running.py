"""Figures that count more than one incident: which words of a sentence say so, which figures these reach, and the
stretch of time and the area that such a figure covers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from twosource.extract.periods import Period
from twosource.extract.quantities import Quantity
from twosource.extract.sieve import Sentence
from twosource.language.calendar import key_in
from twosource.language.lexicon import load, words
from twosource.language.phrases import PhraseTable
from twosource.model import Scope, Span, Statement, When
from twosource.model.edtf import bounds

MANY_ACTS = 15
"""A town may be struck ten times in one attack; more are told of as a campaign."""
SOME_ACTS = 2
"""Acts told of as one month's."""
FEW = 5
"""Fewer than so many in the last day or two are one incident's as often as not."""
YEARS_TOLL = 15
"""So many told of a year, by no day and no word of one act, were not killed at once: "780 homicides last year"."""
NTH_WITHIN = 6
"""Tokens between "the third" and "this month": the figure is of the third attack, not of the month."""
CARRIES = 300
"""Characters back from the sentence of a running figure in which its stretch of time may be told: two sentences."""
_ORDER = (Scope.CUMULATIVE, Scope.AGGREGATE, Scope.UPDATE)
_MONTH = re.compile(r"[\dX]{4}-\d\d")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Cue:
    """``span`` None: the words say so of every figure in their sentence. ``short``: of a day or two, in which two may
    as well have been killed on one road as 40 in a whole country. ``toll``: reaches figures, no acts without one."""

    scope: Scope
    span: Span | None = None
    short: bool = False
    toll: bool = False


@dataclass(frozen=True, slots=True)
class Running:
    """What one sentence says of the scope of its figures; ``days``: the single days it names outside its periods;
    ``of_the_town``: it says "the city" of the one the report is from."""

    cues: tuple[Cue, ...] = ()
    days: tuple[Span, ...] = ()
    periods: tuple[Period, ...] = ()
    of_the_town: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    scopes: PhraseTable[Scope]
    stretches: PhraseTable[bool]
    counted_acts: frozenset[str]
    counted_deaths: frozenset[str]
    one_act: PhraseTable[bool]
    agreements: PhraseTable[bool]
    the_town: PhraseTable[bool]


@lru_cache(maxsize=8)
def _words(lang: str) -> _Words:
    """Index of what ``language/<lang>/scope.toml`` has on scopes."""
    table = load(lang, "scope")
    return _Words(
        PhraseTable((phrase, scope) for scope in _ORDER for phrase in table[scope.value]),
        PhraseTable((phrase, True) for phrase in table["stretches"]),
        words(lang, "scope", "counted_acts"),
        words(lang, "scope", "counted_deaths"),
        PhraseTable((phrase, True) for phrase in table["one_act"]),
        PhraseTable((phrase, True) for phrase in table["agreements"]),
        PhraseTable((phrase, True) for phrase in table["the_town"]),
    )


def find_running(
    sentence: Sentence, dates: Sequence[When], periods: Sequence[Period], quantities: Sequence[Quantity], lang: str
) -> Running:
    """Read once a sentence; see ``scope_at`` and ``period_at`` for single figures."""
    known = _words(lang)
    own = tuple(period for period in periods if sentence.span.covers(period.span))
    cues = [Cue(match.payload) for match in known.scopes.find(sentence.tokens)]
    for match in known.stretches.find(sentence.tokens):
        stretch = sentence.covering(match.start, match.end)
        if not _counts_this_one(sentence, match.start, stretch, dates, lang) and not _dates_an_agreement(
            sentence, stretch, known
        ):
            cues.append(Cue(Scope.CUMULATIVE, stretch))
    cues += [
        Cue(Scope.CUMULATIVE, period.span, period.short)
        for period in own
        if period.running and not _dates_an_agreement(sentence, period.span, known)
    ]
    least = SOME_ACTS if _over_a_month(dates) else MANY_ACTS
    if any(_many(sentence, quantities, known.counted_acts, least)):
        cues.append(Cue(Scope.AGGREGATE))
    cues += [Cue(Scope.AGGREGATE, deaths) for deaths in _many(sentence, quantities, known.counted_deaths, MANY_ACTS)]
    days = tuple(_days_outside(dates, own))
    if not days and _over_a_year(dates) and not known.one_act.find(sentence.tokens):
        cues += [Cue(Scope.CUMULATIVE, figure, toll=True) for figure in _at_least(sentence, quantities, YEARS_TOLL)]
    return Running(tuple(cues), days, own, bool(known.the_town.find(sentence.tokens)))


def _days_outside(dates: Sequence[When], periods: Sequence[Period]) -> Iterator[Span]:
    for when in dates:
        span = bounds(when.edtf) if when.edtf[0] != "X" else None
        single = (span[1] - span[0]).days <= 1 if span else not _MONTH.fullmatch(when.edtf)
        if when.span and single and not any(period.span.meets(when.span) for period in periods):
            yield when.span


def _counts_this_one(sentence: Sentence, at: int, stretch: Span, dates: Sequence[When], lang: str) -> bool:
    """ "The third attack this month", "on the twentieth of last month": one attack, one day in the stretch. The Arabic
    name of December is "first Kanun", and counts nothing."""
    before = sentence.tokens[max(0, at - NTH_WITHIN) : at]
    ordinals = key_in(lang, "ordinals").keys() | key_in(lang, "ordinal_days").keys()
    dated = [when.span for when in dates if when.span and not when.span.meets(stretch)]
    return any(
        token.norm in ordinals and not any(span.covers(Span(token.start, token.end)) for span in dated)
        for token in before
    )


def _dates_an_agreement(sentence: Sentence, stretch: Span, known: _Words) -> bool:
    """ "Despite the ceasefire that has held since March 2020": the stretch is the agreement's."""
    before = [token for token in sentence.tokens if token.end <= stretch.start][-NTH_WITHIN:]
    return bool(known.agreements.find(before))


def _many(sentence: Sentence, quantities: Sequence[Quantity], counted: frozenset[str], least: int) -> Iterator[Span]:
    """ "162 attacks left 11 dead", "January: three attacks left two dead": the figures are of all of them."""
    for quantity in quantities:
        ahead = sentence.tokens[quantity.end : quantity.end + 2]
        if (quantity.interval.low or 0) >= least and any(token.norm in counted for token in ahead):
            yield sentence.covering(quantity.start, quantity.end)


def _at_least(sentence: Sentence, quantities: Sequence[Quantity], least: int) -> Iterator[Span]:
    for quantity in quantities:
        if (quantity.interval.low or 0) >= least:
            yield sentence.covering(quantity.start, quantity.end)


def _over_a_year(dates: Sequence[When]) -> bool:
    """Years are all that dates the sentence."""
    return bool(dates) and all(_YEAR.fullmatch(when.edtf) for when in dates)


def _over_a_month(dates: Sequence[When]) -> bool:
    """A month is all that dates the sentence."""
    return bool(dates) and all(_MONTH.fullmatch(when.edtf) for when in dates)


def scope_at(
    running: Running, at: Span, told: Statement | None, *, one_place: bool = False, counts: bool = True
) -> Scope:
    """What the figure at ``at`` covers. Words for a stretch of time do not reach a figure that a day stands nearer to
    in the same person's words: "two were killed on Saturday, in the third attack since May". Nor do those for a day or
    two where few are counted or the sentence names a town (``one_place``). ``counts``: something is counted there."""
    days = [day.gap(at) for day in running.days if told is None or told.covers(day)]
    nearest = min(days, default=None)
    reaching = {
        cue.scope
        for cue in running.cues
        if (counts or not cue.toll)
        if cue.span is None or ((nearest is None or cue.span.gap(at) <= nearest) and not (cue.short and one_place))
    }
    return next((scope for scope in _ORDER if scope in reaching), Scope.INCIDENT)


def period_at(running: Running, at: Span, sentence: Span, before: Sequence[Period], day: When | None) -> When | None:
    """The stretch of time nearest to the figure in its ``sentence``, else the last one told ``before`` that, else the
    ``day`` the figure is told with."""
    here = min(running.periods, key=lambda period: (not period.running, period.span.gap(at)), default=None)
    if here is None and not running.days:
        earlier = [period for period in before if 0 <= sentence.start - period.span.end <= CARRIES]
        here = max(earlier, key=lambda period: period.span.end, default=None)
    if here is None:
        return day
    return When(here.edtf, here.span) if here.edtf else None
