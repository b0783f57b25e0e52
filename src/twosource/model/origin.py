"""Where a claim really comes from: origins, and the evidence that ties reports to them."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.model.errors import ModelError
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
    """What is known of two origins of one incident (``a`` < ``b``), and why.

    ``why`` names the kind of evidence (passage, speaker, office, outlet, translation, restated, account, source), ""
    where the state is that nothing is shown; ``folds`` are the words on both sides, where words show it.
    """

    a: str
    b: str
    state: OriginState
    reason: str
    why: str = ""
    folds: tuple[Fold, ...] = ()


@dataclass(frozen=True, slots=True)
class OriginNode:
    """One origin in an incident's graph. ``tells``: it reports the event itself, and not only whose fault it was.

    Nodes that are shown to depend on each other have one ``group``; ``reports`` are those of the incident that carry
    it, the earliest known first, the first published ``on`` (EDTF; None where that is not known).
    """

    origin: str
    tells: bool
    group: int
    reports: tuple[str, ...]
    on: str | None = None


@dataclass(frozen=True, slots=True)
class OriginGraph:
    """Where the claims of one incident come from: origins, what ties or parts every two of them, and what that counts.

    ``n_origins_independent`` are groups of nodes that tell of the event and are shown independent of each other, one
    where only one is there; ``n_origins_not_shown`` the other groups that tell of it: nothing shows that they depend
    on those, and nothing that they do not.
    """

    incident: str
    nodes: tuple[OriginNode, ...]
    pairs: tuple[OriginPair, ...]
    n_reports: int
    n_outlets: int
    n_origins_independent: int
    n_origins_not_shown: int

    def __post_init__(self) -> None:
        groups = {node.group for node in self.nodes if node.tells}
        if self.n_origins_independent + self.n_origins_not_shown != len(groups):
            raise ModelError(f"{self.incident}: the origins counted are not those that tell of it")
        known = {node.origin for node in self.nodes}
        if any(pair.a not in known or pair.b not in known for pair in self.pairs):
            raise ModelError(f"{self.incident}: a pair of origins that its graph does not hold")
