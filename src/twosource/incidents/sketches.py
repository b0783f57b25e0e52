"""Sketches of drafts: all of a profile that a draft tells by itself, before it is known what is rare among others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from twosource.incidents.profile import Profile
from twosource.incidents.serials import numbered
from twosource.incidents.sounds import Heard
from twosource.incidents.text import Counted, counted, hours_named, weekdays_named
from twosource.language import fold
from twosource.model import HARM, Claim, Draft, Extraction, Interval, Kind, ModelError, Report, Scope
from twosource.model.edtf import bounds, month_day
from twosource.spill import Shelf, together

_FIGURES_OF = (Kind.KILLED, Kind.INJURED)


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
            words, heard = counted(texts)
            sketch = _sketch(draft, report, held, texts, heard)
            ids.append(draft.id)
            found.drafts.append(draft)
            found.sketches.append((sketch, words))
            found.words.update(words[0])
            found.places.update(sketch.places.keys())
    order = sorted(range(len(ids)), key=ids.__getitem__)
    arranged = found.drafts.arranged(order), found.sketches.arranged(order)
    return Drafts([ids[at] for at in order], *arranged, found.words, found.places)


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


def _words_of(report: Report, claims: Sequence[Claim], leads: bool) -> list[str]:
    """Texts that speak of the draft, the weightiest first; the report's opening speaks of its main draft only."""
    evidence = sorted({claim.evidence for claim in claims})
    said = [report.words(span) for span in evidence]
    if leads or not said:
        return [report.title or "", report.text[:_OPENING], *said]
    return ["", "", *said]


_OPENING = 2000
"""Characters of a report's text that its main draft is compared by; of 1,500, 4,000 and all, none was better."""


def _sketch(
    draft: Draft, report: Report, claims: Sequence[Claim], texts: Sequence[str], heard: Mapping[str, str]
) -> Profile:
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
        sounds={sound: Heard(word, 0.0) for sound, word in heard.items()},
    )


def _places(claims: Iterable[Claim]) -> dict[str, str]:
    return {claim.where.key or fold(claim.where.name): claim.where.name for claim in claims if claim.where}


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
