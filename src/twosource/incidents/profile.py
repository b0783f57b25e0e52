"""What a draft offers for comparison, made once per draft so that pairs are cheap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from twosource.incidents.spread import Spread, shipped_spread
from twosource.incidents.text import Terms, rare_limit, weekdays_named, weigh
from twosource.language import fold
from twosource.model import HARM, Claim, Draft, Extraction, Interval, Kind, Means, ModelError, Place, Report, Scope
from twosource.model.edtf import bounds, month_day

_FIGURES_OF = (Kind.KILLED, Kind.INJURED)


@dataclass(frozen=True, slots=True)
class Profile:
    """One draft ready to be compared.

    ``days`` is the first and last day (proleptic ordinals) the event can lie on, ``month_day`` stands in where the year
    is not known. ``terms`` are weights of the rarer words, of length 1 together. ``figures`` are hulls of the draft's
    figures by kind. ``weekdays`` (Monday 0) are those the text names,
    ``rare_places`` the places that few drafts of the batch name.
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
    places: frozenset[str]
    rare_places: frozenset[str]
    figures: Mapping[str, Interval]
    numbers: frozenset[int]
    means: Means | None
    camps: frozenset[str]
    terms: Mapping[str, float]
    names: frozenset[str]
    keys: tuple[str, ...]


def profiles(
    reports: Mapping[str, Report],
    extractions: Mapping[str, Extraction],
    drafts: Sequence[Draft],
    elsewhere: Spread | None = None,
) -> list[Profile]:
    """Profiles of ``drafts``, in the order of their ids.

    What is rare is measured on these drafts and on the reports of ``elsewhere`` (those of the training) together.
    """
    ordered = sorted(drafts, key=lambda draft: draft.id)
    claims = _claims(reports, extractions)
    weighed = weigh(texts_of(reports, extractions, ordered), elsewhere or shipped_spread())
    named = [_places([claims[c] for c in draft.claims if c in claims]) for draft in ordered]
    spread = Counter(place for places in named for place in places)
    rare = frozenset(place for place, drafts_with in spread.items() if drafts_with <= rare_limit(len(ordered)))
    return [
        _profile(draft, reports[draft.report], [claims[c] for c in draft.claims if c in claims], terms, rare)
        for draft, terms in zip(ordered, weighed, strict=True)
    ]


def texts_of(
    reports: Mapping[str, Report], extractions: Mapping[str, Extraction], drafts: Sequence[Draft]
) -> list[list[str]]:
    """For each draft the texts that speak of it: title, opening, evidence."""
    several = {report for report, count in Counter(draft.report for draft in drafts).items() if count > 1}
    main = {extraction.drafts[0].id for extraction in extractions.values() if extraction.drafts}
    claims = _claims(reports, extractions)
    return [
        _words_of(
            reports[draft.report],
            [claims[c] for c in draft.claims if c in claims],
            draft.report not in several or draft.id in main,
        )
        for draft in drafts
    ]


def _claims(reports: Mapping[str, Report], extractions: Mapping[str, Extraction]) -> dict[str, Claim]:
    return {claim.id: claim for key in extractions if key in reports for claim in extractions[key].claims}


def _places(claims: Iterable[Claim]) -> frozenset[str]:
    return frozenset(claim.where.key or fold(claim.where.name) for claim in claims if claim.where)


def _words_of(report: Report, claims: Sequence[Claim], leads: bool) -> list[str]:
    """Texts that speak of the draft, the weightiest first; the report's opening speaks of its main draft only."""
    evidence = sorted({claim.evidence for claim in claims})
    said = [report.words(span) for span in evidence]
    if leads or not said:
        return [report.title or "", report.text[:_OPENING], *said]
    return ["", "", *said]


_OPENING = 2000
"""Characters of a report's text that its main draft is compared by; of 1,500, 4,000 and all, none was better."""


def _profile(draft: Draft, report: Report, claims: Sequence[Claim], terms: Terms, rare: frozenset[str]) -> Profile:
    places = _places(claims)
    days = _days(draft.when)
    opening = f"{report.title or ''}\n{report.text[:_OPENING]}"
    return Profile(
        draft=draft.id,
        report=draft.report,
        lang=report.lang or "und",
        days=days,
        month_day=_month_day(draft.when),
        published=_published(report),
        weekdays=frozenset() if days else weekdays_named(opening, report.lang),
        outlet=_outlet(report),
        where=draft.where,
        places=places,
        rare_places=places & rare,
        figures=_figures(claims),
        numbers=_numbers(claims),
        means=draft.means,
        camps=_camps(draft, claims),
        terms=terms.weights,
        names=terms.names,
        keys=terms.keys,
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


def _published(report: Report) -> int | None:
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


def _camps(draft: Draft, claims: Iterable[Claim]) -> frozenset[str]:
    by_claims = {claim.by.camp or claim.by.name for claim in claims if claim.by}
    return frozenset(by_claims or set(draft.by))


def day(ordinal: int) -> str:
    """An ordinal as ISO 8601, for explanations."""
    return date.fromordinal(ordinal).isoformat()


DAYS_IN_YEAR = 366


def day_of_year(month: int, day: int) -> int:
    """1 to 366, as in a leap year: the day of a date whose year is not given."""
    return date(2000, month, day).timetuple().tm_yday
