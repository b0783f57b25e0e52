"""How many links became how many origins, and the evidence for each fold: the context behind `why` and the picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from twosource.export import words
from twosource.export.dossier import Index
from twosource.model import Claim, Fold, Incident, Origin, OriginGraph, OriginPair, OriginState, Report, ShownBy, Span

_FOLDS_SHOWN = 4
"""Of what ties one group together, so many stretches of words are shown; the rest is counted."""
_CHAINS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Carrier:
    """A report that carries an origin."""

    report: Report
    outlet: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two reports, or two origins, were folded: ``reason`` in words, and the words on both sides where there are
    any (outlet and text)."""

    reason: str
    a: tuple[str, str] | None = None
    b: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Origins that count once, the one known earliest first, with what ties them and their reports together.

    ``hands`` are the chains that its claims came through, the outlet first, where there are more than outlet and
    source; ``more`` is how much evidence there is beyond what is shown.
    """

    number: int
    origins: tuple[Origin, ...]
    carriers: tuple[Carrier, ...]
    hands: tuple[tuple[str, ...], ...]
    evidence: tuple[Evidence, ...]
    more: int
    tells: bool
    first_on: str

    @property
    def name(self) -> str:
        return self.origins[0].name

    @property
    def kind(self) -> str:
        return words.SPEAKER_WORDS[self.origins[0].kind]


@dataclass(frozen=True, slots=True)
class Between:
    """What is known of two groups."""

    a: int
    b: int
    state: OriginState
    reason: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an incident's claims come from; ``carriers`` are all its reports, the earliest known first."""

    summary: str
    carriers: tuple[Carrier, ...]
    groups: tuple[Group, ...]
    between: tuple[Between, ...]


def provenance(index: Index, incident: Incident) -> Provenance | None:
    """None where the record was derived by a version that drew no graphs, or no origin is known."""
    graph = index.view.graphs.get(incident.id)
    if graph is None or not graph.nodes:
        return None
    groups = tuple(_groups(index, incident, graph))
    telling = {group.number for group in groups if group.tells}
    carriers = [Carrier(index.view.reports[report], index.outlet(report)) for report in incident.reports]
    carriers.sort(key=lambda one: (one.report.published.edtf if one.report.published else "~", one.report.id))
    return Provenance(summary(graph), tuple(carriers), groups, tuple(_between(graph, telling)))


def summary(graph: OriginGraph) -> str:
    """ "5 reports by 4 outlets go back to 3 origins; 2 of them are shown to be independent of each other"."""
    number = graph.n_origins_independent + graph.n_origins_not_shown
    counted = words.count_words
    head = (
        f"{counted(graph.n_reports, 'report')} by {counted(graph.n_outlets, 'outlet')} "
        f"{'goes' if graph.n_reports == 1 else 'go'} back to {counted(number, 'origin')} that "
        f"{'tells' if number == 1 else 'tell'} of it"
    )
    if number <= 1:
        return head + "."
    shown = graph.n_origins_independent
    apart = f"{shown} of them are shown to be independent of each other" if shown > 1 else "none is shown independent"
    rest = f", of {graph.n_origins_not_shown} nothing is shown either way" if shown > 1 and number > shown else ""
    return f"{head}; {apart}{rest}."


def _groups(index: Index, incident: Incident, graph: OriginGraph) -> Iterator[Group]:
    for number in sorted({node.group for node in graph.nodes}):
        nodes = [node for node in graph.nodes if node.group == number]
        members = {node.origin for node in nodes}
        origins = tuple(index.view.origins[node.origin] for node in nodes)
        held = list(dict.fromkeys(report for node in nodes for report in node.reports))
        evidence = [*_within(index, origins, set(held)), *_across(index, graph.pairs, members)]
        on = next((node.on for node in nodes if node.on), None)
        yield Group(
            number,
            origins,
            tuple(Carrier(index.view.reports[report], index.outlet(report)) for report in held),
            _hands(index, incident, origins),
            tuple(evidence[:_FOLDS_SHOWN]),
            max(0, len(evidence) - _FOLDS_SHOWN),
            any(node.tells for node in nodes),
            words.date_words(on) if on else "",
        )


def _hands(index: Index, incident: Incident, origins: Iterable[Origin]) -> tuple[tuple[str, ...], ...]:
    """The longest chains of the incident's claims, each once."""
    own = set(incident.claims)
    claims = (index.view.claims[c] for one in origins for c in one.claims if c in own and c in index.view.claims)
    chains = {index.chain(claim) for claim in claims}
    passed = (one for one in chains if sum(link.shown_by is not ShownBy.PUBLISHER for link in one) > 1)
    long = sorted({tuple(link.name for link in one) for one in passed}, key=lambda one: (-len(one), one))
    return tuple(long[:_CHAINS_SHOWN])


def _within(index: Index, origins: Iterable[Origin], reports: set[str]) -> Iterator[Evidence]:
    """What ties the reports of one origin, the longest words first, each stretch once."""
    folds = {fold for origin in origins for fold in origin.folds if {fold.report_a, fold.report_b} <= reports}
    taken: list[Fold] = []
    for fold in sorted(folds, key=lambda fold: (-(fold.a.end - fold.a.start), fold.report_a, fold.report_b, fold.a)):
        if not any(_lies_in(fold, other) for other in taken):  # a quotation inside a copied passage shows nothing more
            taken.append(fold)
            claims = [index.view.claims[c] for one in origins for c in one.claims if c in index.view.claims]
            yield _told(index, fold, words.FOLD_WORDS.get(fold.why, fold.why), claims)


def _lies_in(fold: Fold, other: Fold) -> bool:
    of_two = (fold.report_a, fold.report_b) == (other.report_a, other.report_b)
    return of_two and fold.a.meets(other.a) and fold.b.meets(other.b)


def _across(index: Index, pairs: Iterable[OriginPair], members: set[str]) -> Iterator[Evidence]:
    for pair in pairs:
        if pair.state is OriginState.DEPENDENT and {pair.a, pair.b} <= members:
            if not pair.folds:
                yield Evidence(pair.reason)
            for fold in pair.folds[:1]:
                yield _told(index, fold, pair.reason)


def _told(index: Index, fold: Fold, reason: str, claims: Iterable[Claim] = ()) -> Evidence:
    """The words in common; of a long passage the part in which claims of the origin stand at one point of both."""
    left = [c.evidence for c in claims if c.report == fold.report_a and c.evidence.meets(fold.a)]
    right = [c.evidence for c in claims if c.report == fold.report_b and c.evidence.meets(fold.b)]
    both = [(abs((a.start - fold.a.start) - (b.start - fold.b.start)), a, b) for a in left for b in right]
    _, a, b = min(both, default=(0, fold.a, fold.b))
    return Evidence(reason, _side(index, fold.report_a, fold.a, a), _side(index, fold.report_b, fold.b, b))


def _side(index: Index, report: str, span: Span, near: Span) -> tuple[str, str]:
    cut = Span(max(near.start, span.start), min(near.end, span.end))
    return index.outlet(report), " ".join(index.view.reports[report].words(cut).split())


def _between(graph: OriginGraph, telling: set[int]) -> Iterator[Between]:
    """Every two groups that tell of the event: shown independent where any pair across them is."""
    group = {node.origin: node.group for node in graph.nodes}
    found: dict[tuple[int, int], Between] = {}
    for pair in graph.pairs:
        a, b = sorted((group[pair.a], group[pair.b]))
        if a == b or not {a, b} <= telling:
            continue
        if (a, b) not in found or pair.state is OriginState.INDEPENDENT:
            found[a, b] = Between(a, b, pair.state, pair.reason)
    yield from (found[key] for key in sorted(found))
