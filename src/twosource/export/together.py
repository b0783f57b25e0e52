"""Why an incident's reports are one, and what was nearly joined: the context behind `why` and the page's bars."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from twosource.export import words
from twosource.export.dossier import Index
from twosource.model import Band, Incident, KeptApart, Link, Linkage, NearMiss

_TIES_SHOWN = 8
"""Of the ties of a large incident the weakest are shown: they are the ones to look at."""
_SMALL = 0.05
"""Bits below which a part says nothing and is not drawn."""

_NAMES = {
    "prior": "any two reports",
    "same report": "one report tells both",
    "date": "day",
    "weekday": "day of the week",
    "words": "words in common",
    "names": "rare words in common",
    "passages": "text in common",
    "attacker": "who did it",
}
_BANDS = {Band.SURE: "sure", Band.LIKELY: "likely", Band.ASK: "a question to a person"}


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of a score: what was compared, what the two sides say, its bits, and where its stroke begins and how
    wide it is, both as shares of the width of the drawing."""

    name: str
    told: str
    bits: float
    at: float
    width: float


@dataclass(frozen=True, slots=True)
class Side:
    """One report of a tie: its id and outlet, and when and where it puts the event."""

    report: str
    outlet: str
    puts: str


@dataclass(frozen=True, slots=True)
class Tie:
    """Two reports and why they are held to tell of one event; ``by`` is who decided it, where a person did.
    ``even`` is where in the drawing both are as likely."""

    a: Side
    b: Side
    chance: str
    band: str
    bars: tuple[Bar, ...] = ()
    even: float = 0.0
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """An incident that was nearly joined, the likeliest pair of the two, and in one sentence what kept it apart."""

    incident: str
    tie: Tie
    kept: str


@dataclass(frozen=True, slots=True)
class Together:
    """``more`` ties, stronger ones, are not shown."""

    summary: str
    ties: tuple[Tie, ...]
    more: int
    near: tuple[Near, ...]


def together(index: Index, incident: Incident) -> Together | None:
    """None for an incident that one report tells and that nothing was nearly joined to."""
    linkage = index.view.linkages.get(incident.id)
    if linkage is None:
        return None
    links = sorted(linkage.ties, key=lambda link: (link.chance if link.parts else 1.0, link.a, link.b))
    ties = tuple(_tie(index, link) for link in links[:_TIES_SHOWN])
    near = tuple(_near(index, one) for one in linkage.near)
    return Together(_summary(linkage, links), ties, len(links) - len(ties), near)


def _summary(linkage: Linkage, links: list[Link]) -> str:
    """``links`` are its ties, the weakest first."""
    near = f"{words.count_words(len(linkage.near), 'other incident')} nearly joined it." if linkage.near else ""
    if not links:
        return f"One report tells of it. {near}"
    weakest = links[0]
    if not weakest.parts:
        return f"A person decided that these reports tell of one event. {near}".strip()
    chance = f"right with a chance of {_share(weakest)} ({_BANDS[weakest.band]})"
    if len(links) == 1:
        return f"One tie holds its reports together; it is {chance}. {near}".strip()
    return f"{words.number(len(links))} ties hold its reports together; the weakest is {chance}. {near}".strip()


def _share(link: Link) -> str:
    """Rounded towards doubt: no score is certain."""
    return f"{min(99, max(1, int(100 * link.chance)))} %"


def _tie(index: Index, link: Link) -> Tie:
    a, b = _side(index, link.a), _side(index, link.b)
    if not link.parts:
        return Tie(a, b, "", _BANDS[link.band], by=link.decided_by)
    return Tie(a, b, _share(link), _BANDS[link.band], *bars(link))


def _side(index: Index, draft_id: str) -> Side:
    draft = index.view.drafts[draft_id]
    when = words.date_words(draft.when) if draft.when else ""
    where = words.name_words(draft.where) if draft.where else ""
    return Side(draft.report, index.outlet(draft.report), ", ".join(part for part in (when, where) if part))


def bars(link: Link) -> tuple[tuple[Bar, ...], float]:
    """The parts of a link as a waterfall, the prior first and then the largest, and where in it the sum is even; parts
    too small to see are left out."""
    parts = sorted(link.parts, key=lambda part: (part.name != "prior", -abs(part.bits), part.name))
    ends = list(accumulate((part.bits for part in parts), initial=0.0))
    low, high = min(ends), max(ends)
    wide = (high - low) or 1.0
    found = (
        Bar(
            _NAMES.get(part.name, part.name),
            part.a if part.a == part.b else f"{part.a} – {part.b}",
            part.bits,
            (min(start, end) - low) / wide,
            abs(part.bits) / wide,
        )
        for part, start, end in zip(parts, ends, ends[1:], strict=False)
        if abs(part.bits) >= _SMALL
    )
    return tuple(found), -low / wide


def _near(index: Index, one: NearMiss) -> Near:
    pairs = words.count_words(one.pairs, "pair")
    kept = {
        KeptApart.PERSON: "A person decided that they are two.",
        KeptApart.ONE_REPORT: "One report tells of both, as two events.",
        KeptApart.OTHERS: f"This pair speaks for one event; all {pairs} of their reports together do not.",
    }[one.kept]
    return Near(one.incident, _tie(index, one.link), kept)
