"""Incidents: what one report tells of one event (a draft), and the judgement that several tell of the same."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.model.claim import Target
from twosource.model.ids import content_id
from twosource.model.place import Place
from twosource.model.terms import ActKind, Means


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


@dataclass(frozen=True, slots=True)
class Incident:
    """Derived from links: drafts judged to be one event. ``when`` is EDTF, ``by`` the parties named for it."""

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


def incident_id(drafts: tuple[str, ...]) -> str:
    """From the smallest draft id: an incident keeps its id when drafts join, unless one sorts before it."""
    return content_id("i", min(drafts))
