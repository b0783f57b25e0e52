"""Whether two reports go back to one origin: what a person asks of two links before counting them as two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from twosource.model import HARM, Claim, Extraction, Origin, OriginGraph, OriginState, Passage, Report, Span
from twosource.origins.agreement import counts, same_place, tells
from twosource.origins.coverage import REPRINT_SHARE, is_reprint
from twosource.origins.names import outlet_of
from twosource.origins.quotations import shared_quotations
from twosource.origins.restated import TELLERS
from twosource.origins.shared import COPIED_TEXT
from twosource.origins.sources import Depth, teller

COPIED = 100
"""Characters in common, around claims on both sides, from which words are copied and no set form."""

SAME_TEXT = 0.9
"""An outlet fills in one form for event after event; so much in common is one report put up twice."""


@dataclass(frozen=True, slots=True)
class Link:
    """One report and all that was read from it."""

    report: Report
    extraction: Extraction


def one_origin(
    a: Link,
    b: Link,
    graphs: Iterable[tuple[OriginGraph, Mapping[str, Origin]]] = (),
    passages: Sequence[Passage] = (),
) -> str | None:
    """Why two reports are one origin and not two, None where nothing shows it.

    ``graphs`` are those of the incidents that both tell of, with their origins by id; ``passages`` those between the
    two. They are one where one reprints the other, or copies part of it on one event; where one outlet tells of the
    event again; where what each tells of it goes back to one origin, or to origins shown dependent; or where they share
    sentences around claims, or a long quotation. An outlet repeats its own background under other events, which ties
    nothing.
    """
    name = outlet_of(a.report)
    again = name is not None and name == outlet_of(b.report)
    graphs = list(graphs)
    wire = _one_wire(a.report, b.report)
    other_event = again and not graphs and _tells(a) and _tells(b) and not _one_place(a, b)
    if is_reprint(a.report, b.report, passages, SAME_TEXT if other_event else REPRINT_SHARE):
        return "one reprints the other, or both a third"
    whole = sum(passage.a.end - passage.a.start for passage in passages)
    for graph, origins in graphs:
        if whole >= COPIED_TEXT:
            return "one is copied in part from the other, or both from a third"
        if again:
            return f"{name} tells of it again"
        if wire:
            return f"both are of {wire}"
        copied = _copied_origin(a.report.id, b.report.id, origins.values())
        if copied:
            return f"they share the words of {copied}"
        for one, other in _of_one_kind(a, b, graph, origins):
            why = _tied(one, other, graph, origins)
            if why:
                return why
    if not again and _copied(a, b, passages) >= COPIED:
        return "they share full sentences"
    quoted = sum(fold.a.end - fold.a.start for fold in shared_quotations([a.report, b.report]))
    return "they quote the same words at length" if not again and quoted >= COPIED else None


def _one_wire(a: Report, b: Report) -> str | None:
    """The agency that both reports credit as a whole."""
    left, right = teller(a), teller(b)
    return left.name if left.depth is right.depth is Depth.CREDIT and left.key == right.key else None


def _copied_origin(a: str, b: str, origins: Iterable[Origin]) -> str | None:
    """The origin of claims that stand in words which both reports share."""
    for origin in origins:
        if any(fold.why == "passage" and {fold.report_a, fold.report_b} == {a, b} for fold in origin.folds):
            return origin.name
    return None


def _tells(link: Link) -> bool:
    return any(map(tells, link.extraction.claims))


def _one_place(a: Link, b: Link) -> bool:
    """True where something that each tells of happened in one place."""
    left, right = ({c.where for c in link.extraction.claims if c.where and tells(c)} for link in (a, b))
    return any(same_place(one, other) for one in left for other in right)


def _of_one_kind(a: Link, b: Link, graph: OriginGraph, origins: Mapping[str, Origin]) -> Iterator[tuple[str, str]]:
    """Origins of what the two tell of the event, where both give a figure of one kind, or rest on one origin."""
    left, right = _kinds(a, graph, origins), _kinds(b, graph, origins)
    both = frozenset().union(*left.values()) & frozenset().union(*right.values())
    toll = both & HARM
    for one, counted in left.items():
        for other, also in right.items():
            common = counted & also
            if toll and origins[one].kind in TELLERS:  # the attack as one paper has it, beside tolls of their own
                common &= toll
            if one == other or common:
                yield one, other


def _kinds(link: Link, graph: OriginGraph, origins: Mapping[str, Origin]) -> dict[str, frozenset[str]]:
    """For each origin of what the report tells: attack, damage, and the kinds of harm that it gives a figure of."""
    told = {claim.id: claim for claim in link.extraction.claims if tells(claim)}
    found: dict[str, frozenset[str]] = {}
    for node in graph.nodes:
        own = [told[claim] for claim in origins[node.origin].claims if claim in told]
        if own:
            found[node.origin] = frozenset(c.kind for c in own if c.kind not in HARM or counts(c.interval))
    return found


def _tied(a: str, b: str, graph: OriginGraph, origins: Mapping[str, Origin]) -> str | None:
    if a == b:
        return f"{origins[a].name} is the origin of both"
    pair = next((p for p in graph.pairs if {p.a, p.b} == {a, b}), None)
    return pair.reason if pair is not None and pair.state is OriginState.DEPENDENT else None


def _copied(a: Link, b: Link, passages: Iterable[Passage]) -> int:
    return sum(
        passage.a.end - passage.a.start
        for passage in passages
        if all(_around(link.extraction.claims, _side(passage, link.report.id)) for link in (a, b))
    )


def _side(passage: Passage, report: str) -> Span:
    return passage.a if passage.report_a == report else passage.b


def _around(claims: Iterable[Claim], span: Span) -> bool:
    return any(claim.evidence.meets(span) for claim in claims)
