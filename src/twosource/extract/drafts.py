"""Which claims of one report tell of one event: drafts, the main event first.

A draft gathers claims whose place and date can be the same. Background ("following the attack that claimed 20 lives")
stays apart from the event reported unless its figures agree with it; populations, access and ceasefires never make one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from types import MappingProxyType

from twosource.extract.claims import ReadClaims
from twosource.extract.date_choice import main_date, voted_date
from twosource.extract.events import FINE, OPENS, Event, fits, gather, same_means
from twosource.extract.kinds import kind_by, kind_of
from twosource.extract.leading import lead_end, strays
from twosource.extract.means import main_means
from twosource.extract.nearness import may_be_one_place
from twosource.extract.scope import RUNNING
from twosource.extract.sieve import sift
from twosource.extract.targets import main_target
from twosource.extract.turns import Stretch
from twosource.model import (
    HARM,
    ActKind,
    Claim,
    Draft,
    Interval,
    Kind,
    Means,
    Place,
    Report,
    Role,
    When,
    draft_id,
)
from twosource.model.place import PRECISIONS

FADE = 0.85
"""Weight of a claim beside the claim before it: news tells its event first; sidebars and background follow."""
LEADS = 1.0
"""Weight of the first figure told; in the training halves half of it does less, and twice as much no more."""
_TOWN = PRECISIONS.index("town")
_NEARLY = 0.8
"""A place with this share of the best one's support is as good."""
_OPENING = 600
"""Headline and first sentences, in characters."""


def draft_events(
    report: Report,
    read: ReadClaims,
    named: Sequence[When] = (),
    headline: Mapping[Kind, Interval] = MappingProxyType({}),
    rivals: Set[str] = frozenset(),
    stretches: Sequence[Stretch] = (),
) -> list[Draft]:
    """Drafts of one report, the main event first; each claim is in at most one.

    The days on which claims were said are used only for an event that no claim dates itself. ``named``: every date of
    the report, for the main event.
    ``headline``: what a headline apart from the text counts. Figures below the lead that disagree with it belong to no
    draft (see leading.py), but for those of ``rivals``: claims of bodies and monitors, which keep counts of their own.
    ``stretches``: where the report turns to other events (turns.py).
    """
    claims, said = read.claims, read.said
    events = gather(claims, read.behind, stretches)
    events = [event for event in events if _is_event(event)] or [event for event in events if _is_placed(event)][:1]
    end = lead_end(report)
    away = {claim for event in events for claim in strays(event.claims, end, headline, read.hits)} - rivals
    away |= {claim.id for claim in claims if claim.part_of in away}
    for event in events:
        event.claims = [claim for claim in event.claims if claim.id not in away]
    rest = [claim for claim in claims if claim.id not in away]
    _attach_rest(events, rest, {one.id: event for event in events for one in event.claims})
    harmed = any(not event.background and event.harm() for event in events)
    ordered = sorted(events, key=lambda event: _weight(event, claims, headline, harmed=harmed), reverse=True)
    return [_draft(report, event, said or {}, None if number else named) for number, event in enumerate(ordered)]


def _is_event(event: Event) -> bool:
    """Harm to persons, or an act on a day the report names; talk of strikes in general is no event."""
    return any(claim.kind in HARM or claim.when is not None for claim in event.claims)


def _is_placed(event: Event) -> bool:
    """An attack on a town or something finer, told first: the event of a report without harm and without a day."""
    return not event.background and any(
        claim.kind in (Kind.ATTACK, Kind.DAMAGE)
        and claim.where is not None
        and claim.where.precision in FINE
        and claim.evidence.start < _OPENING
        for claim in event.claims
    )


def _attach_rest(events: Sequence[Event], claims: Sequence[Claim], home: dict[str, Event]) -> None:
    """Responsibility, and what is set aside (populations, running totals), go to the event they can only mean."""
    for claim in claims:
        if claim.id in home or (claim.kind in HARM and claim.period is not None):
            continue  # a figure over a period belongs to that, and to no incident in it
        fitting = [event for event in events if not event.background and fits(event, claim)]
        placed = [event for event in fitting if claim.where is not None and event.places()]
        if claim.kind in (Kind.RESPONSIBILITY, Kind.ACCESS, Kind.CEASEFIRE) and not placed:
            continue
        if claim.kind is Kind.RESPONSIBILITY and claim.means is None and claim.by and claim.by.role is Role.ACCUSED:
            continue  # an accusation that names no means of harm is not tied to this event
        if claim.kind is Kind.RESPONSIBILITY:
            placed = [event for event in placed if same_means(claim, event)]
        chosen = placed or ([] if claim.where is not None else fitting)
        if chosen:
            home[claim.id] = chosen[0]
            chosen[0].claims.append(claim)


def _weight(
    event: Event, claims: Sequence[Claim], headline: Mapping[Kind, Interval], *, harmed: bool
) -> tuple[bool, int, float]:
    """Main first: not background, then the event with most harm told; what stands later weighs less.

    Background is all that is left where the report tells of no harm in front of it (``harmed`` False).
    """
    order = {claim.id: i for i, claim in enumerate(claims)}
    told = event.harm()
    front = not event.background or (bool(told) and not harmed)
    harm = sum(claim.confidence * FADE ** order[claim.id] for claim in told)
    rest = sum(0.2 * FADE ** order[claim.id] for claim in event.claims)
    first = next((claim.id for claim in claims if claim.kind in HARM and claim.scope not in RUNNING), None)
    lead = LEADS * any(claim.id == first for claim in event.claims)
    agreeing = sum(any(one.kind is kind and one.interval == n for one in event.claims) for kind, n in headline.items())
    return front, agreeing, lead + harm + rest + 0.2 * any(claim.when for claim in event.claims)


def _draft(report: Report, event: Event, said: Mapping[str, When], named: Sequence[When] | None) -> Draft:
    """``named`` None: not the main event, which alone is looked for among all the report's dates."""
    ids = tuple(dict.fromkeys(claim.id for claim in event.claims))
    own = [claim for claim in event.claims if claim.scope not in RUNNING]
    harm = [claim for claim in own if claim.kind in HARM] or own
    means = main_means([claim.means for claim in harm] + [claim.means for claim in event.claims])
    return Draft(
        id=draft_id(report.id, ids),
        report=report.id,
        claims=ids,
        where=_main_place([claim.where for claim in harm if claim.where] or event.places()),
        when=_when(report, event, said, named),
        by=_attackers(event.claims),
        means=means,
        act=_kind(report, event.claims, means),
        target=main_target([claim.target for claim in (*harm, *event.claims) if claim.target]),
    )


def _kind(report: Report, claims: Sequence[Claim], means: Means | None) -> ActKind | None:
    """The kind of event, from every sentence that one of its claims of harm or of the act was read from."""
    lang = report.lang or ""
    wanted = {claim.evidence for claim in claims if claim.kind in OPENS}
    told = [sentence.tokens for sentence in sift(report, lang) if sentence.span in wanted]
    harms = any(claim.kind in (Kind.KILLED, Kind.INJURED) and claim.interval.low for claim in claims)
    return kind_of(told, lang, harms=harms) or kind_by(means, None)


def _when(report: Report, event: Event, said: Mapping[str, When], named: Sequence[When] | None) -> str | None:
    if named is not None:
        return main_date(report, event.claims, said, named, background=event.background)
    published = report.published.edtf if report.published and not event.background else None
    return voted_date(event.claims, said, published)


def _main_place(places: Sequence[Place]) -> Place | None:
    """The place most of the claims agree with, those told first most of all; a town or finer before an area.

    Among towns, villages and quarters the first told: a village named later is as often where the shells came from.
    """
    if not places:
        return None
    weight = [FADE**i for i in range(len(places))]
    support = [
        sum(share for other, share in zip(places, weight, strict=True) if may_be_one_place(place, other))
        for place in places
    ]
    best = max(support)
    rivals = [place for place, share in zip(places, support, strict=True) if share >= _NEARLY * best]
    located = [place for place in rivals if place.lat is not None] or rivals
    return min(located, key=lambda place: max(PRECISIONS.index(place.precision), _TOWN))


def _attackers(claims: Sequence[Claim]) -> tuple[str, ...]:
    named = [claim.by.name for claim in claims if claim.by and claim.by.role is not Role.DENIED]
    return tuple(name for name, _ in Counter(named).most_common())


def dated(claims: Sequence[Claim], drafts: Sequence[Draft], said: Mapping[str, When]) -> list[Claim]:
    """Claims without a date of their own take their event's, where the report itself gives it; marked by no span."""
    own = {claim.id: claim.when for claim in claims}
    day: dict[str, str] = {}
    for draft in drafts:
        known = any(own.get(claim) or claim in said for claim in draft.claims)
        if known and draft.when is not None:
            day.update(dict.fromkeys(draft.claims, draft.when))
    undated = {
        claim.id
        for claim in claims
        if claim.when is None and claim.id in day and claim.kind in OPENS and claim.scope not in RUNNING
    }
    return [replace(claim, when=When(day[claim.id])) if claim.id in undated else claim for claim in claims]
