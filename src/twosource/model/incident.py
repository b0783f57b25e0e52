"""Incidents: what one report tells of one event (a draft), and the judgement that several tell of the same."""

from __future__ import annotations

import math
from dataclasses import dataclass

from twosource.model.claim import Target
from twosource.model.ids import content_id
from twosource.model.place import Place
from twosource.model.terms import ActKind, Band, KeptApart, Kind, Means, Related


@dataclass(frozen=True, slots=True)
class Draft:
    """The claims of one report that belong to one event; ``by``, ``means``, ``act``, ``target``: the main ones."""

    id: str
    report: str
    claims: tuple[str, ...]
    where: Place | None = None
    when: str | None = None
    by: tuple[str, ...] = ()
    means: Means | None = None
    act: ActKind | None = None
    target: Target | None = None


def draft_id(report: str, claims: tuple[str, ...]) -> str:
    return content_id("d", report, list(claims))


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One additive part of a link's score, in bits (log2 of the likelihood ratio), with the values compared."""

    name: str
    bits: float
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Link:
    """A judgement on two drafts by ``linker@version`` or a person; links are never edited, only withdrawn."""

    a: str
    b: str
    bits: float
    parts: tuple[ScorePart, ...]
    decided_by: str

    @property
    def chance(self) -> float:
        """The score as the chance, in (0, 1), that both tell of one event."""
        return 1.0 / (1.0 + math.exp2(-max(-60.0, min(60.0, self.bits))))

    @property
    def band(self) -> Band:
        """A person's link is sure; for how often each band of the linker's is right see docs/evaluation.md."""
        if not self.parts or self.chance >= SURE_FROM:
            return Band.SURE
        return Band.LIKELY if self.chance >= LIKELY_FROM else Band.ASK


SURE_FROM, LIKELY_FROM = 0.9, 0.5


@dataclass(frozen=True, slots=True)
class NearMiss:
    """An incident that some pair of drafts says is the same, what kept it apart, the mean bits above the threshold
    over ``pairs`` pairs of drafts of the two, and the likeliest of these."""

    incident: str
    kept: KeptApart
    mean: float
    pairs: int
    link: Link


@dataclass(frozen=True, slots=True)
class Linkage:
    """Why an incident is one: the strongest links that hold its drafts together (a tree), and what was nearly joined
    to it, the likeliest first."""

    incident: str
    ties: tuple[Link, ...]
    near: tuple[NearMiss, ...] = ()


@dataclass(frozen=True, slots=True)
class Relative:
    """Another incident (its id, date and place) that ``reports`` tell of with the same figure: ``number`` people of
    ``kind``."""

    incident: str
    how: Related
    kind: Kind
    number: int
    reports: tuple[str, ...]
    when: str | None = None
    where: str | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """Derived from links: drafts judged to be one event. ``when`` is EDTF, ``by`` the parties named for it, ``former``
    the codes of incidents that it took in, ``parted_from`` those it was part of and that go on without it, ``related``
    those whose dead or wounded may be the same people."""

    id: str
    drafts: tuple[str, ...]
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    where: Place | None = None
    when: str | None = None
    by: tuple[str, ...] = ()
    means: Means | None = None
    act: ActKind | None = None
    target: Target | None = None
    former: tuple[str, ...] = ()
    parted_from: tuple[str, ...] = ()
    related: tuple[Relative, ...] = ()


def incident_id(drafts: tuple[str, ...]) -> str:
    """From the smallest draft id. A record gives it to a new incident, which keeps it whatever drafts join."""
    return content_id("i", min(drafts))
