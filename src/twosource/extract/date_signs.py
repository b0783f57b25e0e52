"""What speaks for and against a date as the day of a report's event: its words, its place, what stands beside it.

Signs are short labels; what each is worth is learnt (date_weights.toml). The words they look for are in calendar.toml
and saying.toml.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import zip_longest

from twosource.extract.cues import sayings
from twosource.extract.scope import RUNNING
from twosource.language.calendar import key_in, key_of, number_of
from twosource.language.lexicon import words
from twosource.language.tokens import Token, tokenize, without_clitics
from twosource.model import HARM, Claim, Kind, ModelError, Report, Span, When
from twosource.model.edtf import bounds, month_day

NO_DATE = ""
ONLY_PUBLISHED = "only published"
_LEFT, _RIGHT = 110, 70
"""Characters before and after a date that are looked at, within its sentence."""
_SAYS_WITHIN = 4
_HEAD = 350
_NEXT_SENTENCE = 120
_LONG_AGO = 4
_STAMP_OFF = 3
"""Days a stamp may lie before the event it tells of: off by a time zone, or by a day or two."""
_SENTENCE_END = re.compile(r"(?<![ap]\.m)[.!?؟]\s+(?=[^a-z\d])|\n")
_AGO = (0, 1, 3, 7, 31, 365)
_WIDTHS = (1, 3, 7, 31)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date the event may lie on, as EDTF: the signs of the date, and those of each place that names it."""

    edtf: str
    signs: frozenset[str]
    mentions: tuple[frozenset[str], ...] = ()


def candidates(
    report: Report, claims: Sequence[Claim], said: Mapping[str, When], named: Sequence[When]
) -> list[Candidate]:
    """Every date of the report's own prose and of ``claims``, and the publication date, in that order."""
    signs: dict[str, set[str]] = {}
    mentions: dict[str, list[frozenset[str]]] = {}
    ends = sorted(claim.evidence.end for claim in claims if claim.kind in HARM or claim.kind is Kind.ATTACK)
    for when in named:
        if when.span is not None and not _is_furniture(report, when):
            order = f"named {min(len(signs), 3)}"
            signs.setdefault(when.edtf, {order})
            beside = frozenset((*_of_mention(report, when), *_of_distance(when.span, ends)))
            mentions.setdefault(when.edtf, []).append(beside)
    for edtf, sign in _of_claims(claims, said):
        signs.setdefault(edtf, {"only of claims"}).add(sign)
    published = report.published.edtf if report.published else None
    if published is not None:
        signs.setdefault(published, {ONLY_PUBLISHED})
    else:
        signs[NO_DATE] = {"no date"}
    often = Counter(when.edtf for when in named)
    appeared = _days(published)
    in_court = _in_court(report)
    for edtf, found in signs.items():
        found.update((_often(often[edtf]), *_of_day(edtf, appeared, in_court)))
        found.update(_of_age(found, mentions.get(edtf, ())))
    return [
        Candidate(edtf, frozenset(found), tuple(mentions.get(edtf, ())))
        for edtf, found in signs.items()
        if not any(found >= another for another in _ANOTHER)
    ]


def _in_court(report: Report) -> bool:
    """Whether the report opens with an arrest or a court: what it tells of may lie long before."""
    return any(_is_listed(token.norm, "court", report.lang or "en") for token in tokenize(report.text, 0, _HEAD))


def _of_age(signs: set[str], mentions: Sequence[frozenset[str]]) -> Iterator[str]:
    """Background lies long before publication, and so do events brought to court: what tells them apart."""
    if not signs.isdisjoint(_OLD):
        near = any("event near" in mention for mention in mentions)
        told = "claimed" if signs & _CLAIMED else "event near" if near else "apart"
        if "unpublished" in signs:
            yield f"unpublished, {told}"
            yield "in head" if any("head" in mention for mention in mentions) else "not in head"
        else:
            yield f"old, {told}"


_OLD = {"unpublished", "ago 5", "ago 6"}
_ANOTHER = (
    {"ahead"},
    {"ago 6", "old, apart"},
    {"unpublished, apart"},
    {"unpublished, event near", "not in head"},
)
"""Never the event's day, whatever else speaks for it: after publication; or more than a year old, or in a report of
unknown date, and named far from any word of the event."""
_CLAIMED = {"harm", "attack", "damage", "arrest", "said"}


def _of_claims(claims: Sequence[Claim], said: Mapping[str, When]) -> Iterator[tuple[str, str]]:
    """How many claims of harm, of other acts and of arrests a date has, and whether words were said on it."""
    harm: Counter[str] = Counter()
    first = True
    for claim in claims:
        if claim.when is None:
            if claim.id in said:
                yield said[claim.id].edtf, "said"
            continue
        if claim.scope in RUNNING:
            yield claim.when.edtf, "running"
            continue
        if claim.kind in HARM:
            harm[claim.when.edtf] += 1
        yield claim.when.edtf, _KINDS.get(claim.kind, "harm" if claim.kind in HARM else "other kind")
        if first:
            yield claim.when.edtf, "first claim"
            first = False
    for edtf, number in harm.items():
        if number > 1:
            yield edtf, "harm twice" if number == 2 else "harm often"
    if harm:
        yield max(harm, key=lambda edtf: harm[edtf]), "most harm"


_KINDS = {Kind.ATTACK: "attack", Kind.DAMAGE: "damage", Kind.DETAINED: "arrest"}


def _of_mention(report: Report, when: When) -> Iterator[str]:
    """The date's own words and those beside it in its sentence."""
    span, lang = when.span, report.lang or "en"
    if span is None:
        return
    yield from _of_words(report.text[span.start : span.end], lang)
    if span.start < _HEAD:
        yield "head"
    left = _SENTENCE_END.split(report.text[max(0, span.start - _LEFT) : span.start])[-1]
    right = _SENTENCE_END.split(report.text[span.end : span.end + _RIGHT])[0]
    before, after = tokenize(left), tokenize(right)
    verbs = sayings(lang).verbs
    if any(token.norm in verbs for token in before[-_SAYS_WITHIN:]):
        yield "says before"
    nearest = _nearest(before, after, lang)
    yield f"nearest {nearest}" if nearest else "nothing near"
    if _holds(before, "event", lang) or _holds(after, "event", lang):
        yield "event near"
    if _holds(before, "sequel", lang) or _holds(after, "sequel", lang):
        yield "sequel near"
    if _holds(before[-2:], "event", lang) or _holds(after[:2], "event", lang):
        yield "event beside"
    if _holds(before[-2:], "sequel", lang) or _holds(after[:2], "sequel", lang):
        yield "sequel beside"


def _of_distance(span: Span, ends: Sequence[int]) -> Iterator[str]:
    """Whether the date stands in the sentence after one that tells of harm: "It happened on Sunday"."""
    at = bisect_left(ends, span.start) - 1
    if at < 0:
        yield "before harm"
    elif span.start - ends[at] < _NEXT_SENTENCE:
        yield "after harm"


def _of_words(said: str, lang: str) -> Iterator[str]:
    tokens = [token.norm for token in tokenize(said)]
    digits = any(token[0].isdigit() for token in tokens)
    if any(_is_listed(token, "half", lang) for token in tokens) and digits:
        yield "clock"
    elif any(_is_listed(token, "part", lang) for token in tokens):
        yield "part of day"
    if any(token in number_of(lang, "months") for token in tokens):
        yield "with month"
    elif any(token in number_of(lang, "weekdays") for token in tokens):
        yield "weekday"
    elif not digits:
        yield f"{lang} relative {_days_away(said, lang)}"


def _days_away(said: str, lang: str) -> str:
    return key_in(lang, "days").get(key_of(said), "other")


def _nearest(before: Sequence[Token], after: Sequence[Token], lang: str) -> str | None:
    """Which of the two, a word of the event or of its sequel, stands nearest."""
    for pair in zip_longest(reversed(before), after):
        for token in pair:
            for kind in ("event", "sequel"):
                if token is not None and _is_listed(token.norm, kind, lang):
                    return kind
    return None


def _holds(tokens: Sequence[Token], kind: str, lang: str) -> bool:
    return any(_is_listed(token.norm, kind, lang) for token in tokens)


@lru_cache(maxsize=50_000)
def _is_listed(norm: str, kind: str, lang: str) -> bool:
    listed = _lists(lang)[kind]
    return any(form in listed for form in without_clitics(norm))


@lru_cache(maxsize=8)
def _lists(lang: str) -> dict[str, frozenset[str]]:
    return {
        "event": frozenset(words(lang, "calendar", "near.event")),
        "sequel": frozenset(words(lang, "calendar", "near.sequel")),
        "court": frozenset(words(lang, "calendar", "near.court")),
        "half": frozenset(words(lang, "calendar", "words.am")) | frozenset(words(lang, "calendar", "words.pm")),
        "part": frozenset(key_in(lang, "parts")),
    }


def _of_day(edtf: str, appeared: tuple[date, date] | None, in_court: bool) -> Iterator[str]:
    """How wide the date is, and how long before publication it lies."""
    if edtf == NO_DATE:
        return
    day = _days(edtf)
    if day is None:
        yield "without year" if month_day(edtf.rstrip("~?%")) else "month without year"
        return
    yield f"width {bisect_left(_WIDTHS, (day[1] - day[0]).days + 1)}"
    if appeared is None:
        yield "unpublished"
        return
    if appeared[0] != appeared[1]:
        yield "published vaguely"
    ago = (appeared[1] - day[0]).days
    if ago < 0:
        yield "ahead" if ago < -_STAMP_OFF else "just ahead"
    else:
        step = bisect_left(_AGO, ago)
        yield f"ago {step}"
        if step >= _LONG_AGO:
            yield f"ago {step} in {'court' if in_court else 'news'}"


def _often(number: int) -> str:
    return f"times {min(number, 3)}"


def _days(edtf: str | None) -> tuple[date, date] | None:
    try:
        return bounds(edtf.rstrip("~?%")) if edtf else None
    except ModelError:
        return None


def _is_furniture(report: Report, when: When) -> bool:
    """In a dateline, a byline, a caption: when it was written, not when it happened."""
    return when.span is not None and any(mark.kind != "heading" and mark.span.meets(when.span) for mark in report.marks)
