"""A report's text cut where its claims begin and end, so that a page can show what was read where.

Cutting never changes the text: the pieces put together are the stretch they were cut from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from twosource.model import Claim, Report, Span

NOT_READ = frozenset({"boilerplate", "caption", "clock", "link", "byline", "credit"})
"""Marks shown as kept but not read for claims."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A span to be shown. ``role``: figure, evidence, speaker, place, date, actor or mark; ``kind``: a claim's kind."""

    span: Span
    role: str
    kind: str = ""
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Text between two cuts, with the roles that hold there.

    ``anchors`` are claims that start here; ``label`` is the kind of the figure that ends here, and ``claim`` its id.
    """

    text: str
    figure: str = ""
    evidence: str = ""
    part: str = ""
    mark: str = ""
    label: str = ""
    claim: str = ""
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
            found.append(Layer(claim.figure, "figure", claim.kind.value, anchor))
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

    One sweep from left to right, so a long report with many claims costs no more than its edges.

    Raises:
        SpanError: when the window does not fit the text.
    """
    window.of(text)
    inside = sorted((layer for layer in shown if layer.span.meets(window)), key=lambda layer: layer.span)
    edges = {window.start, window.end, *_paragraph_edges(text, window)}
    for layer in inside:
        edges.update(edge for edge in (layer.span.start, layer.span.end) if window.start < edge < window.end)
    pieces: list[Piece] = []
    active: list[Layer] = []
    waiting = 0
    for start, end in pairwise(sorted(edges)):
        opening: list[Layer] = []
        while waiting < len(inside) and inside[waiting].span.start < end:
            opening.append(inside[waiting])
            waiting += 1
        if opening or any(layer.span.end <= start for layer in active):
            active = [layer for layer in active if layer.span.end > start] + opening
            active.sort(key=_longest_first)
        pieces.append(_piece(text, Span(start, end), active, opening))
    return pieces


def _longest_first(layer: Layer) -> tuple[object, ...]:
    return (layer.span.start - layer.span.end, layer.span, layer.role, layer.kind, layer.anchor or "")


def _paragraph_edges(text: str, window: Span) -> Iterable[int]:
    """Around every line end, so that no piece runs over one."""
    at = text.find("\n", window.start, window.end)
    while at != -1:
        yield from (edge for edge in (at, at + 1) if window.start < edge < window.end)
        at = text.find("\n", at + 1, window.end)


def _piece(text: str, span: Span, active: list[Layer], opening: list[Layer]) -> Piece:
    """``active`` runs from the longest layer to the shortest, so the last one seen names the piece."""
    roles: dict[str, str] = {}
    ends: Layer | None = None
    for layer in active:
        if layer.role in ("figure", "evidence", "mark"):
            roles[layer.role] = layer.kind
        else:
            roles["part"] = layer.role
        if layer.role == "figure" and layer.span.end == span.end:
            ends = layer
    return Piece(
        span.of(text),
        roles.get("figure", ""),
        roles.get("evidence", ""),
        roles.get("part", ""),
        roles.get("mark", ""),
        ends.kind if ends else "",
        ends.anchor or "" if ends else "",
        tuple(dict.fromkeys(layer.anchor for layer in opening if layer.anchor is not None)),
    )


def paragraphs(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces by paragraph; line ends only part them and are not kept, nor are empty lines."""
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.text == "\n":
            found.append([])
        else:
            found[-1].append(piece)
    return [paragraph for paragraph in found if any(piece.text.strip() for piece in paragraph)]


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
