"""Which claims of one report tell of one event: drafts, the main event first.

A draft gathers claims whose place and date can be the same. Background ("following the attack that claimed 20 lives")
stays apart from the event reported unless its figures agree with it; populations, access and ceasefires never make one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from twosource.extract.date_choice import main_date, voted_date
from twosource.extract.date_signs import RUNNING
from twosource.extract.leading import lead_end, strays
from twosource.extract.means import main_means
from twosource.extract.nearness import may_be_one_day, may_be_one_place, within_reach
from twosource.model import HARM, Claim, Draft, Interval, Kind, Place, Polarity, Report, Role, When, draft_id
from twosource.model.place import PRECISIONS

FADE = 0.85
"""Weight of a claim beside the claim before it: news tells its event first; sidebars and background follow."""
OPENS = frozenset({Kind.KILLED, Kind.INJURED, Kind.MISSING, Kind.DETAINED, Kind.ATTACK, Kind.DAMAGE})
PLACE_CARRIES = 250
"""A place named at most this many characters before a claim's sentence can part it from an event elsewhere; without a
limit US shootings lose 0.3 points, and below 200 Syrian round-ups run together (training halves)."""
_FINE = frozenset(PRECISIONS[: PRECISIONS.index("district")])
_TOWN = PRECISIONS.index("town")
_NEARLY = 0.8
"""A place with this share of the best one's support is as good."""
_OPENING = 600
"""Headline and first sentences, in characters."""


@dataclass(slots=True)
class _Event:
    """A draft in the making."""

    claims: list[Claim] = field(default_factory=list)
    background: bool = False

    def places(self) -> list[Place]:
        return [claim.where for claim in self.claims if claim.where is not None]

    def dates(self) -> list[str]:
        return [claim.when.edtf for claim in self.claims if claim.when is not None]


def draft_events(
    report: Report,
    claims: Sequence[Claim],
    behind: Set[str] = frozenset(),
    said: Mapping[str, When] | None = None,
    named: Sequence[When] = (),
    headline: Mapping[Kind, Interval] = MappingProxyType({}),
    rivals: Set[str] = frozenset(),
    apart: Set[str] = frozenset(),
) -> list[Draft]:
    """Drafts of one report, the main event first; each claim is in at most one.

    ``behind``: claims told in a clause that only places another event in time. ``said``: days on which claims were
    said, used only for an event that no claim dates itself. ``named``: every date of the report, for the main event.
    ``headline``: what a headline apart from the text counts. Figures below the lead that disagree with it belong to no
    draft (see leading.py), but for those of ``rivals``: claims of bodies and monitors, which keep counts of their own.
    ``apart``: claims whose sentence sets its event apart from those before ("In another attack ...").
    """
    events: list[_Event] = []
    parents = {claim.id: claim for claim in claims}
    home: dict[str, _Event] = {}
    for claim in claims:
        if claim.kind not in OPENS or claim.scope in RUNNING:
            continue
        parent = parents.get(claim.part_of or "")
        if parent is not None and parent.id in home:
            event = home[parent.id]
        else:
            open_to = _since_set_apart(events, claim) if claim.id in apart else events
            fitting = _fitting(open_to, claim, claim.id in behind)
            event = fitting or _Event(background=claim.id in behind)
            if fitting is None:
                events.append(event)
        event.claims.append(claim)
        home[claim.id] = event
    events = [event for event in events if _is_event(event)] or [event for event in events if _is_placed(event)][:1]
    end = lead_end(report)
    away = {claim for event in events for claim in strays(event.claims, end, headline)} - rivals
    away |= {claim.id for claim in claims if claim.part_of in away}
    for event in events:
        event.claims = [claim for claim in event.claims if claim.id not in away]
    rest = [claim for claim in claims if claim.id not in away]
    _attach_rest(events, rest, {one.id: event for event in events for one in event.claims})
    ordered = sorted(events, key=lambda event: _weight(event, claims, headline), reverse=True)
    return [_draft(report, event, said or {}, None if number else named) for number, event in enumerate(ordered)]


def _is_event(event: _Event) -> bool:
    """Harm to persons, or an act on a day the report names; talk of strikes in general is no event."""
    return any(claim.kind in HARM or claim.when is not None for claim in event.claims)


def _is_placed(event: _Event) -> bool:
    """An attack on a town or something finer, told first: the event of a report without harm and without a day."""
    return not event.background and any(
        claim.kind in (Kind.ATTACK, Kind.DAMAGE)
        and claim.where is not None
        and claim.where.precision in _FINE
        and claim.evidence.start < _OPENING
        for claim in event.claims
    )


def _fitting(events: Sequence[_Event], claim: Claim, behind: bool) -> _Event | None:
    """The latest event that ``claim`` can belong to; background and foreground only mix where their figures agree."""
    for event in reversed(events):
        if not _fits(event, claim):
            continue
        if event.background == behind or _agree(event, claim):
            event.background = event.background and behind
            return event
    return None


def _since_set_apart(events: Sequence[_Event], claim: Claim) -> Sequence[_Event]:
    """ "In another attack ...": the claim can only belong to an event that its own sentence tells."""
    return [event for event in events if any(one.evidence == claim.evidence for one in event.claims)]


def _agree(event: _Event, claim: Claim) -> bool:
    same = [one for one in event.claims if one.kind is claim.kind and one.interval.known and one.figure]
    return not same or any(one.interval.meets(claim.interval) for one in same)


def _fits(event: _Event, claim: Claim) -> bool:
    if claim.kind is Kind.ATTACK and not _same_attack(event, claim):
        return False
    if claim.when is not None:
        dated = event.dates()
        if dated and not any(may_be_one_day(claim.when.edtf, other) for other in dated):
            return False
    if claim.where is not None and _told_with_place(claim):
        placed = event.places()
        if placed and not any(may_be_one_place(claim.where, other) for other in placed):
            return _continues(claim) and any(within_reach(claim.where, other) for other in placed)
    return True


def _told_with_place(claim: Claim) -> bool:
    """The place is named in the claim's sentence or not far before it; one carried over from further up is too weak to
    part events."""
    place = claim.where.span if claim.where is not None else None
    return place is not None and claim.evidence.start - PLACE_CARRIES <= place.start < claim.evidence.end


def _same_attack(event: _Event, claim: Claim) -> bool:
    """An attack by another side with other means is another attack ("civilians are also shelled by ...")."""
    camps = {one.by.camp for one in event.claims if one.by is not None and one.by.camp}
    other_side = claim.by is not None and bool(camps) and claim.by.camp not in camps
    return not other_side or _same_means(claim, event)


def _continues(claim: Claim) -> bool:
    """One person told of: the story follows the wounded to a hospital elsewhere."""
    return claim.interval == Interval.exactly(1)


def _attach_rest(events: Sequence[_Event], claims: Sequence[Claim], home: dict[str, _Event]) -> None:
    """Responsibility, and what is set aside (populations, running totals), go to the event they can only mean."""
    for claim in claims:
        if claim.id in home:
            continue
        fitting = [event for event in events if not event.background and _fits(event, claim)]
        placed = [event for event in fitting if claim.where is not None and event.places()]
        if claim.kind in (Kind.RESPONSIBILITY, Kind.ACCESS, Kind.CEASEFIRE) and not placed:
            continue
        if claim.kind is Kind.RESPONSIBILITY and claim.means is None and claim.by and claim.by.role is Role.ACCUSED:
            continue  # an accusation that names no means of harm is not tied to this event
        if claim.kind is Kind.RESPONSIBILITY:
            placed = [event for event in placed if _same_means(claim, event)]
        chosen = placed or ([] if claim.where is not None else fitting)
        if chosen:
            home[claim.id] = chosen[0]
            chosen[0].claims.append(claim)


def _same_means(claim: Claim, event: _Event) -> bool:
    """An accusation of another kind of attack ("toxic gas") is not about this one."""
    means = {one.means for one in event.claims if one.means is not None}
    return claim.means is None or not means or claim.means in means


def _weight(event: _Event, claims: Sequence[Claim], headline: Mapping[Kind, Interval]) -> tuple[bool, int, float]:
    """Main first: not background, then the event with most harm told; what stands later weighs less."""
    order = {claim.id: i for i, claim in enumerate(claims)}
    told = [claim for claim in event.claims if claim.kind in HARM and claim.polarity is Polarity.ASSERTED]
    harm = sum(claim.confidence * FADE ** order[claim.id] for claim in told)
    rest = sum(0.2 * FADE ** order[claim.id] for claim in event.claims)
    agreeing = sum(any(one.kind is kind and one.interval == n for one in event.claims) for kind, n in headline.items())
    return not event.background, agreeing, harm + rest + 0.2 * any(claim.when for claim in event.claims)


def _draft(report: Report, event: _Event, said: Mapping[str, When], named: Sequence[When] | None) -> Draft:
    """``named`` None: not the main event, which alone is looked for among all the report's dates."""
    ids = tuple(dict.fromkeys(claim.id for claim in event.claims))
    harm = [claim for claim in event.claims if claim.kind in HARM] or event.claims
    return Draft(
        id=draft_id(report.id, ids),
        report=report.id,
        claims=ids,
        where=_main_place([claim.where for claim in harm if claim.where] or event.places()),
        when=_when(report, event, said, named),
        by=_attackers(event.claims),
        means=main_means([claim.means for claim in harm] + [claim.means for claim in event.claims]),
    )


def _when(report: Report, event: _Event, said: Mapping[str, When], named: Sequence[When] | None) -> str | None:
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
