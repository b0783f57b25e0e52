"""Where a claim really comes from: origins, and the evidence that ties reports to them."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.model.span import Span
from twosource.model.terms import OriginState, SpeakerKind


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that two reports have in common; ``score`` is the share of equal tokens in the stretch, in (0, 1]."""

    report_a: str
    a: Span
    report_b: str
    b: Span
    score: float


@dataclass(frozen=True, slots=True)
class Fold:
    """Why two claims or reports have one origin: ``why`` is passage, quotation, speaker, credit or attribution.

    ``a`` and ``b`` are report ids with the words that show it.
    """

    why: str
    report_a: str
    a: Span
    report_b: str
    b: Span
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Origin:
    """One primary source of claims. ``claims`` are the ids of every claim that goes back to it, reprints included.

    ``reports`` are those that carry it, the earliest known first; ``folds`` the evidence that made them one.
    """

    id: str
    name: str
    kind: SpeakerKind
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    folds: tuple[Fold, ...] = ()


@dataclass(frozen=True, slots=True)
class OriginPair:
    """What is known of two origins of one incident (``a`` < ``b``), and why."""

    a: str
    b: str
    state: OriginState
    reason: str
