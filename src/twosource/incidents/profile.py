"""What a draft offers for comparison, made once per draft so that pairs are cheap."""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import compress
from operator import attrgetter
from typing import Any
from urllib.parse import urlsplit

from twosource.incidents.serials import About, Calendar, Known, Numbered, numbered, shipped_pages
from twosource.incidents.spread import Spread, shipped_spread
from twosource.incidents.text import (
    Counted,
    Rarity,
    counted,
    hours_named,
    rare_limit,
    terms_of,
    weekdays_named,
)
from twosource.language import fold
from twosource.model import HARM, Claim, Draft, Extraction, Interval, Kind, Means, ModelError, Place, Report, Scope
from twosource.model.edtf import bounds, month_day
from twosource.spill import Shelf, together

_FIGURES_OF = (Kind.KILLED, Kind.INJURED)


@dataclass(frozen=True, slots=True)
class Profile:
    """One draft ready to be compared.

    ``days`` is the first and last day (proleptic ordinals) the event can lie on, ``month_day`` stands in where the year
    is not known. ``terms`` are weights of the rarer words, of length 1 together. ``figures`` are hulls of the draft's
    figures by kind; ``places`` and ``camps`` are names by key; ``hours`` are the parts of the day that its claims
    name, ``target`` the kind of place that was hit. ``weekdays`` (Monday 0) are those the text names,
    ``rare_places`` the places that few drafts of the batch name. ``page`` is the number in the report's address and
    ``about`` the day it tells of, for a report that gives no day of its own.
    """

    draft: str
    report: str
    lang: str
    days: tuple[int, int] | None
    month_day: tuple[int, int] | None
    published: int | None
    weekdays: frozenset[int]
    outlet: str | None
    where: Place | None
    places: Mapping[str, str]
    figures: Mapping[str, Interval]
    numbers: frozenset[int]
    means: Means | None
    camps: Mapping[str, str]
    hours: frozenset[str] = frozenset()
    target: str | None = None
    page: Numbered | None = None
    about: About | None = None
    rare_places: frozenset[str] = frozenset()
    terms: Mapping[str, float] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    keys: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[object, ...]:
        names, keys = bytes(term in self.names for term in self.terms), set(self.keys)
        packed = "\n".join(self.terms), array("d", self.terms.values()).tobytes(), names
        return _stored, (_FACTS(self), *packed, bytes(term in keys for term in self.terms))


_NAMES = [name for name in Profile.__slots__ if name not in ("terms", "names", "keys")]
_FACTS = attrgetter(*_NAMES)


def _stored(facts: tuple[Any, ...], words: str, weights: bytes, names: bytes, keys: bytes) -> Profile:
    """A profile from disk, each word held once in memory: two profiles' words are then compared by identity."""
    terms = list(map(sys.intern, words.split("\n"))) if words else []
    found = dict(zip(terms, array("d", weights), strict=True))
    held = dict(zip(_NAMES, facts, strict=True))
    return Profile(**held, terms=found, names=frozenset(compress(terms, names)), keys=tuple(compress(terms, keys)))


@dataclass(frozen=True, slots=True)
class Drafts:
    """All drafts of a batch in the order of their ids. ``sketches`` are profiles without what is rare in the batch,
    each with how often its words stand there; ``words`` and ``places`` are in how many drafts each is found."""

    ids: Sequence[str]
    drafts: Shelf[Draft]
    sketches: Shelf[tuple[Profile, Counted]]
    words: Counter[str]
    places: Counter[str]


def read_drafts(
    reports: Mapping[str, Report], extractions: Mapping[str, Extraction], drafts: Iterable[Draft] | None = None
) -> Drafts:
    """Each of ``drafts`` once (all of ``extractions`` where none are given)."""
    wanted = None if drafts is None else {draft.id for draft in drafts}
    ids: list[str] = []
    found = Drafts(ids, Shelf(), Shelf(), Counter(), Counter())
    for _, report, extraction in together(reports, extractions):
        own = {draft.id: draft for draft in extraction.drafts if wanted is None or draft.id in wanted}
        claims = {claim.id: claim for claim in extraction.claims}
        for draft in own.values():
            held = [claims[claim] for claim in draft.claims if claim in claims]
            texts = _words_of(report, held, len(own) == 1 or draft.id == extraction.drafts[0].id)
            sketch, words = _sketch(draft, report, held, texts), counted(texts)
            ids.append(draft.id)
            found.drafts.append(draft)
            found.sketches.append((sketch, words))
            found.words.update(words[0])
            found.places.update(sketch.places.keys())
    order = sorted(range(len(ids)), key=ids.__getitem__)
    arranged = found.drafts.arranged(order), found.sketches.arranged(order)
    return Drafts([ids[at] for at in order], *arranged, found.words, found.places)


def profiles(
    reports: Mapping[str, Report],
    extractions: Mapping[str, Extraction],
    drafts: Iterable[Draft] | None = None,
    elsewhere: Spread | None = None,
    pages: Iterable[tuple[str, Known]] | None = None,
) -> Sequence[Profile]:
    """Profiles of ``drafts`` (all where none are given), in the order of their ids.

    What is rare is measured on these drafts and on the reports of ``elsewhere`` (those of the training) together.
    """
    return finished(read_drafts(reports, extractions, drafts), elsewhere, pages)


@dataclass(frozen=True, slots=True)
class Ground:
    """What profiles are measured against: how rare words are, the places that few drafts name, how far the numbers of
    an outlet's pages had come by which day."""

    rarity: Rarity
    rare_places: frozenset[str]
    calendar: Calendar

    @classmethod
    def of(
        cls,
        drafts: int,
        words: Mapping[str, int],
        places: Mapping[str, int],
        pages: Iterable[tuple[str, Known]],
        elsewhere: Spread | None = None,
    ) -> Ground:
        """``words`` and ``places`` give in how many of ``drafts`` each is found."""
        limit = rare_limit(drafts)
        rare = frozenset(place for place, drafts_with in places.items() if drafts_with <= limit)
        return cls(Rarity.of(words, drafts, elsewhere or shipped_spread()), rare, Calendar.of(pages))

    def finish(self, sketch: Profile, words: Counted) -> Profile:
        """The profile of a sketch; its ``about`` is kept where the calendar says nothing."""
        terms = terms_of(words, self.rarity)
        dated = sketch.days or sketch.published
        about = (self.calendar.about(sketch.page) or sketch.about) if sketch.page and not dated else None
        rare = self.rare_places.intersection(sketch.places)
        return replace(sketch, rare_places=rare, about=about, terms=terms.weights, names=terms.names, keys=terms.keys)


def finished(
    drafts: Drafts, elsewhere: Spread | None = None, pages: Iterable[tuple[str, Known]] | None = None
) -> Shelf[Profile]:
    """The profiles of all drafts of a batch: only now is it known what is rare in it, and which pages of an outlet
    are of which day (``pages``: what is known beforehand)."""
    ground = ground_of(drafts, elsewhere, pages)
    return Shelf(ground.finish(sketch, words) for sketch, words in drafts.sketches)


def ground_of(
    drafts: Drafts, elsewhere: Spread | None = None, pages: Iterable[tuple[str, Known]] | None = None
) -> Ground:
    known = [*(shipped_pages() if pages is None else pages), *_known_pages(drafts)]
    return Ground.of(len(drafts.ids), drafts.words, drafts.places, known, elsewhere)


def _known_pages(drafts: Drafts) -> Iterator[tuple[str, Known]]:
    return (page for sketch, _ in drafts.sketches if (page := known_page(sketch)))


def known_page(sketch: Profile) -> tuple[str, Known] | None:
    """The series and number of a page whose day is read: that of publication or else of the event."""
    day = day_given(sketch) if sketch.page else None
    return (sketch.page.series, Known(sketch.page.number, day)) if sketch.page and day else None


def day_given(profile: Profile) -> int | None:
    """The day a report was published or, where it does not say, that of the event it tells of."""
    exact = profile.days and profile.days[0] == profile.days[1]
    return profile.published or (profile.days[0] if profile.days and exact else None)


def texts_of(
    reports: Mapping[str, Report], extractions: Mapping[str, Extraction], drafts: Sequence[Draft]
) -> list[list[str]]:
    """For each draft the texts that speak of it: title, opening, evidence."""
    several = {report for report, count in Counter(draft.report for draft in drafts).items() if count > 1}
    main = {extraction.drafts[0].id for extraction in extractions.values() if extraction.drafts}
    claims = {claim.id: claim for key in extractions if key in reports for claim in extractions[key].claims}
    return [
        _words_of(
            reports[draft.report],
            [claims[c] for c in draft.claims if c in claims],
            draft.report not in several or draft.id in main,
        )
        for draft in drafts
    ]


def _places(claims: Iterable[Claim]) -> dict[str, str]:
    return {claim.where.key or fold(claim.where.name): claim.where.name for claim in claims if claim.where}


def _words_of(report: Report, claims: Sequence[Claim], leads: bool) -> list[str]:
    """Texts that speak of the draft, the weightiest first; the report's opening speaks of its main draft only."""
    evidence = sorted({claim.evidence for claim in claims})
    said = [report.words(span) for span in evidence]
    if leads or not said:
        return [report.title or "", report.text[:_OPENING], *said]
    return ["", "", *said]


_OPENING = 2000
"""Characters of a report's text that its main draft is compared by; of 1,500, 4,000 and all, none was better."""


def _sketch(draft: Draft, report: Report, claims: Sequence[Claim], texts: Sequence[str]) -> Profile:
    days = _days(draft.when)
    opening = f"{report.title or ''}\n{report.text[:_OPENING]}"
    return Profile(
        draft=draft.id,
        report=draft.report,
        lang=report.lang or "und",
        days=days,
        month_day=_month_day(draft.when),
        published=published_day(report),
        weekdays=frozenset() if days else weekdays_named(opening, report.lang),
        outlet=_outlet(report),
        where=draft.where,
        places=_places(claims),
        figures=_figures(claims),
        numbers=_numbers(claims),
        means=draft.means,
        camps=_camps(draft, claims),
        hours=hours_named([texts[0], *texts[2:]], report.lang),
        target=draft.target.kind.value if draft.target else None,
        page=numbered(report.url),
    )


def _days(edtf: str | None) -> tuple[int, int] | None:
    try:
        found = bounds(edtf.rstrip("~?%")) if edtf else None
    except ModelError:
        return None
    return (found[0].toordinal(), found[1].toordinal()) if found else None


def _month_day(edtf: str | None) -> tuple[int, int] | None:
    try:
        return month_day(edtf.rstrip("~?%")) if edtf else None
    except ModelError:
        return None


def _outlet(report: Report) -> str | None:
    host = urlsplit(report.url).hostname if report.url else None
    return host.removeprefix("www.") if host else report.publisher


def published_day(report: Report) -> int | None:
    days = _days(report.published.edtf) if report.published else None
    return days[0] if days and days[0] == days[1] else None


def _figures(claims: Iterable[Claim]) -> dict[str, Interval]:
    """The largest figure of each kind: the total of the event, not one victim's mention."""
    found: dict[str, Interval] = {}
    for claim in claims:
        low = claim.interval.low
        if claim.kind not in _FIGURES_OF or low is None or low == 0 or claim.scope not in _COUNTS or claim.rate:
            continue
        held = found.get(claim.kind.value)
        if held is None or (held.low or 0) < low:
            found[claim.kind.value] = claim.interval
    return found


_COUNTS = frozenset({Scope.INCIDENT, Scope.UPDATE})


def _numbers(claims: Iterable[Claim]) -> frozenset[int]:
    return frozenset(claim.interval.low for claim in claims if claim.kind in HARM and claim.interval.low)


def _camps(draft: Draft, claims: Iterable[Claim]) -> dict[str, str]:
    by_claims = {claim.by.camp or claim.by.name: claim.by.name for claim in claims if claim.by}
    return by_claims or {party: party for party in draft.by}


def day(ordinal: int) -> str:
    """An ordinal as ISO 8601, for explanations."""
    return date.fromordinal(ordinal).isoformat()


DAYS_IN_YEAR = 366


def day_of_year(month: int, day: int) -> int:
    """1 to 366, as in a leap year: the day of a date whose year is not given."""
    return date(2000, month, day).timetuple().tm_yday


def month_day_of(ordinal: float) -> tuple[int, int]:
    found = date.fromordinal(round(ordinal))
    return found.month, found.day
