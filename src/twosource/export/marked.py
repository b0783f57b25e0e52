"""A report's text cut where its claims begin and end, so that a page can show what was read where.

Cutting never changes the text: the pieces put together are the stretch they were cut from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from twosource.model import Claim, Kind, Report, Span

NOT_READ = frozenset({"boilerplate", "caption", "clock", "link", "byline", "credit"})
"""Marks shown as kept but not read for claims."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A span to be shown. ``role``: figure, evidence, speaker, place, date, actor or mark; ``kind``: a claim's kind."""

    span: Span
    role: str
    kind: str = ""
    anchor: str | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text between two cuts, with the roles that hold there. ``anchors`` are ids that start at this piece."""

    text: str
    figure: str = ""
    evidence: str = ""
    part: str = ""
    mark: str = ""
    label: str = ""
    anchors: tuple[str, ...] = ()

    @property
    def classes(self) -> str:
        named = [
            f"figure k-{self.figure}" if self.figure else "",
            f"evidence k-{self.evidence}" if self.evidence and not self.figure else "",
            f"part p-{self.part}" if self.part else "",
            f"mark m-{self.mark}" if self.mark else "",
        ]
        return " ".join(name for name in named if name)


def layers(claims: Iterable[Claim], speakers: Iterable[Span] = ()) -> list[Layer]:
    """What to show of the claims of one report; a kind without a figure is shown by its evidence alone."""
    found = [Layer(span, "speaker") for span in speakers]
    for claim in claims:
        anchor = claim.id
        found.append(Layer(claim.evidence, "evidence", claim.kind.value, None if claim.figure else anchor))
        if claim.figure is not None:
            found.append(Layer(claim.figure, "figure", claim.kind.value, anchor, claim.kind.value))
        found += _parts(claim)
    return found


def _parts(claim: Claim) -> list[Layer]:
    named = (
        ("place", claim.where.span if claim.where else None),
        ("date", claim.when.span if claim.when else None),
        ("actor", claim.by.span if claim.by else None),
    )
    return [Layer(span, role) for role, span in named if span is not None]


def marks(report: Report) -> list[Layer]:
    return [Layer(mark.span, "mark", mark.kind) for mark in report.marks if mark.kind in NOT_READ]


def cut(text: str, window: Span, shown: Iterable[Layer]) -> list[Piece]:
    """The pieces of ``text`` in ``window``; where layers overlap, the shorter names the piece.

    Raises:
        SpanError: when the window does not fit the text.
    """
    window.of(text)
    inside = sorted(
        (layer for layer in shown if layer.span.meets(window)),
        key=lambda layer: (layer.span.start - layer.span.end, layer.span, layer.role, layer.kind),
    )
    edges = {window.start, window.end}
    for layer in inside:
        edges.update(edge for edge in (layer.span.start, layer.span.end) if window.start < edge < window.end)
    edges.update(at for at in _paragraph_ends(text, window))
    opened: set[str] = set()
    return [_piece(text, Span(a, b), inside, opened) for a, b in pairwise(sorted(edges))]


def _paragraph_ends(text: str, window: Span) -> Iterable[int]:
    at = text.find("\n", window.start, window.end)
    while at != -1:
        if at > window.start:
            yield at
        if at + 1 < window.end:
            yield at + 1
        at = text.find("\n", at + 1, window.end)


def _piece(text: str, span: Span, inside: list[Layer], opened: set[str]) -> Piece:
    """``inside`` runs from the longest layer to the shortest, so the last one seen names the piece."""
    roles: dict[str, str] = {}
    anchors: list[str] = []
    label = ""
    for layer in inside:
        if not layer.span.meets(span):
            continue
        if layer.role in ("figure", "evidence", "mark"):
            roles[layer.role] = layer.kind
        else:
            roles["part"] = layer.role
        if layer.anchor is not None and layer.anchor not in opened:
            opened.add(layer.anchor)
            anchors.append(layer.anchor)
        if layer.role == "figure" and layer.span.end == span.end:
            label = layer.label
    return Piece(
        span.of(text),
        roles.get("figure", ""),
        roles.get("evidence", ""),
        roles.get("part", ""),
        roles.get("mark", ""),
        label,
        tuple(anchors),
    )


def paragraphs(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces by paragraph; a line end stays at the end of the paragraph it closes."""
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        found[-1].append(piece)
        if piece.text == "\n":
            found.append([])
    return [paragraph for paragraph in found if paragraph]


QUOTE_LENGTH = 420
"""Longer evidence is shown around its figure: three lines of a wide column."""


def quote_window(text: str, claim: Claim) -> Span:
    """The stretch quoted for a claim: its evidence, or as much of it around the figure as fits."""
    evidence = claim.evidence
    if evidence.end - evidence.start <= QUOTE_LENGTH:
        return evidence
    centre = claim.figure.start if claim.figure else evidence.start
    start = max(evidence.start, min(centre - QUOTE_LENGTH // 2, evidence.end - QUOTE_LENGTH))
    end = min(evidence.end, start + QUOTE_LENGTH)
    if start > evidence.start:
        space = text.find(" ", start, centre)
        start = space + 1 if space != -1 else start
    if end < evidence.end:
        space = text.rfind(" ", max(start, claim.figure.end if claim.figure else start), end)
        end = space if space > start else end
    return Span(start, end)


KIND_ORDER = tuple(kind.value for kind in Kind)
