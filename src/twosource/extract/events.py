"""Which claims of one report tell of the same event: their places, dates, sides and figures can be the same.

Background ("following the attack that claimed 20 lives") stays apart from the event reported unless its figures agree
with it; so does what the report turns to in so many words ("in a separate attack").
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from twosource.extract.nearness import may_be_one_day, may_be_one_place, soon_after, within_reach
from twosource.extract.scope import RUNNING
from twosource.extract.turns import Stretch, Turn
from twosource.model import HARM, Claim, Interval, Kind, Place, Polarity
from twosource.model.place import PRECISIONS

OPENS = frozenset({Kind.KILLED, Kind.INJURED, Kind.MISSING, Kind.DETAINED, Kind.ATTACK, Kind.DAMAGE})
PLACE_CARRIES = 250
"""A place named at most this many characters before a claim's sentence can part it from an event elsewhere; without a
limit US shootings lose 0.3 points, and below 200 Syrian round-ups run together (training halves)."""
FINE = frozenset(PRECISIONS[: PRECISIONS.index("district")])


@dataclass(slots=True)
class Event:
    """A draft in the making."""

    claims: list[Claim] = field(default_factory=list)
    background: bool = False
    stretch: Stretch | None = None

    def harm(self) -> list[Claim]:
        return [claim for claim in self.claims if claim.kind in HARM and claim.polarity is Polarity.ASSERTED]

    def places(self) -> list[Place]:
        return [claim.where for claim in self.claims if claim.where is not None]

    def dates(self) -> list[str]:
        return [claim.when.edtf for claim in self.claims if claim.when is not None]


def gather(claims: Sequence[Claim], behind: Set[str], stretches: Sequence[Stretch]) -> list[Event]:
    """The claims that can open an event, those of one event together, in the order of the text.

    ``behind``: ids of claims told in a clause that only places another event in time; ``stretches``: where the report
    turns to other events (turns.py).
    """
    events: list[Event] = []
    home: dict[str, Event] = {}
    told_in: dict[Stretch, Event] = {}
    for claim in claims:
        if claim.kind not in OPENS or claim.scope in RUNNING:
            continue
        event = home.get(claim.part_of or "")
        if event is None:
            stretch = next((one for one in reversed(stretches) if one.span.covers(claim.evidence)), None)
            before = claim.id in behind or (stretch is not None and stretch.turn is Turn.EARLIER)
            known = told_in.get(stretch) if stretch is not None else None
            event = known if known and fits(known, claim) else _fitting(events, claim, before, stretch)
            if event is None:
                event = Event(background=before, stretch=stretch)
                events.append(event)
            if stretch is not None:
                told_in[stretch] = event
        event.claims.append(claim)
        home[claim.id] = event
    return events


def _fitting(events: Sequence[Event], claim: Claim, behind: bool, stretch: Stretch | None = None) -> Event | None:
    """The latest event that ``claim`` can belong to; background and foreground only mix where their figures agree."""
    for event in reversed(events):
        if not fits(event, claim) or _turned(event, claim, stretch):
            continue
        if event.background == behind or _agree(event, claim):
            event.background = event.background and (behind or event.stretch is not None)
            return event
    return None


def _turned(event: Event, claim: Claim, stretch: Stretch | None) -> bool:
    """The report has turned to another event, and nothing says that it is this one."""
    if event.stretch == stretch or (stretch is None and _is_there(event, claim)):
        return False
    between = [one.turn for one in (stretch, event.stretch) if one is not None]
    return (
        (Turn.EARLIER in between and not _meets(event, claim))
        or (Turn.ELSEWHERE in between and not _tells_the_same(event, claim))
        or (Turn.ALSO in between and _is_elsewhere(event, claim) and not _tells_the_same(event, claim))
    )


def _meets(event: Event, claim: Claim) -> bool:
    return any(one.kind is claim.kind and one.figure and one.interval.meets(claim.interval) for one in event.claims)


def _tells_the_same(event: Event, claim: Claim) -> bool:
    return any(one.kind is claim.kind and one.interval == claim.interval and one.figure for one in event.claims)


def _is_elsewhere(event: Event, claim: Claim) -> bool:
    """Another village or quarter, named beside the claim."""
    place = claim.where
    if place is None or not _told_with_place(claim) or place.precision not in FINE:
        return False
    others = [one for one in event.places() if one.precision in FINE]
    return bool(others) and all(one.key != place.key for one in others)


def _is_there(event: Event, claim: Claim) -> bool:
    """Both name the same village or quarter in their own sentences."""
    place = claim.where
    if place is None or place.precision not in FINE or not _names(claim, place):
        return False
    return any(one.where is not None and one.where.key == place.key and _names(one, one.where) for one in event.claims)


def _names(claim: Claim, place: Place) -> bool:
    return place.span is not None and claim.evidence.covers(place.span)


def _agree(event: Event, claim: Claim) -> bool:
    same = [one for one in event.claims if one.kind is claim.kind and one.interval.known and one.figure]
    return not same or any(one.interval.meets(claim.interval) for one in same)


def fits(event: Event, claim: Claim) -> bool:
    if claim.kind is Kind.ATTACK and not _same_attack(event, claim):
        return False
    if claim.when is not None:
        dated = event.dates()
        if dated and not any(may_be_one_day(claim.when.edtf, other) for other in dated):
            return _died_later(event, claim)
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


def _same_attack(event: Event, claim: Claim) -> bool:
    """An attack by another side is another attack ("the rebels answered with ..."); who is blamed for one stays."""
    camps = {one.by.camp for one in event.claims if one.by is not None and one.by.camp}
    other_side = claim.by is not None and bool(camps) and claim.by.camp not in camps
    return not other_side


def _continues(claim: Claim) -> bool:
    """One person told of: the story follows the wounded to a hospital elsewhere, and to a later death."""
    return claim.interval == Interval.exactly(1)


def _died_later(event: Event, claim: Claim) -> bool:
    """One person told of some days on, with no other place and no other means, may be one of the event's wounded."""
    if claim.when is None or not _continues(claim) or not same_means(claim, event):
        return False
    new_place = claim.where is not None and _names(claim, claim.where)
    return not new_place and any(soon_after(claim.when.edtf, other) for other in event.dates())


def same_means(claim: Claim, event: Event) -> bool:
    """An accusation of another kind of attack ("toxic gas") is not about this one."""
    means = {one.means for one in event.claims if one.means is not None}
    return claim.means is None or not means or claim.means in means
