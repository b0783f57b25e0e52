"""Every claim to its origin: the deepest source that text, quotations, credits and attribution show.

The order of the steps matters and is fixed: first what one report says of one named speaker, then words that reports
share, then one speaker's same figure in several reports, last each report's own narration with what is left of it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from twosource.model import Extraction, Fold, Origin, Passage, Report, content_id
from twosource.origins.passages import in_order
from twosource.origins.quotations import find_quotations
from twosource.origins.repeats import same_speaker
from twosource.origins.shared import SAME_WORDS, Joint, in_passages, in_quotations, quoted_speakers, same_credit
from twosource.origins.sources import Depth
from twosource.origins.told import Ledger
from twosource.origins.union import Components
from twosource.spill import Shelf, by_id

I64 = npt.NDArray[np.int64]

_WORDS = frozenset({"passage", "quotation"})


def trace(
    reports: Mapping[str, Report], extractions: Mapping[str, Extraction], passages: Sequence[Passage]
) -> Sequence[Origin]:
    """Origins of all claims of ``extractions``; every claim is in exactly one. Sorted by id; they lie on disk.

    ``passages`` are those of ``common_passages(reports)``. Unnamed speakers of two reports are one
    origin only where passages or quotations show it; claims of two named speakers never are.
    """
    ledger = Ledger(reports, extractions)
    passages = in_order(passages)
    quoting = (report for _, report in by_id(reports) if ledger.tells(report.id))
    quotations = Shelf(fold for fold in find_quotations(quoting) if fold.score >= SAME_WORDS)
    components = Components(ledger.name, ledger.names)
    evidence = _Evidence(components)
    _join_speakers(ledger, components)
    evidence.join(in_passages(passages, ledger, reports))
    evidence.join(in_quotations(quotations, ledger))
    evidence.join(quoted_speakers(quotations, ledger))
    evidence.join(same_speaker(ledger, named=True))
    _join_names_of_one_report(ledger, components)
    _join_narrations(ledger, components)
    evidence.join(same_credit(passages, ledger))
    evidence.join(same_speaker(ledger, named=False))
    kept = evidence.of_sets()
    origins = Shelf(_origin(ledger, claims, evidence.folds(kept.get(claims[0], ()))) for claims in components.sets())
    ids = [origin.id for origin in origins]
    return origins.arranged(sorted(range(len(ids)), key=ids.__getitem__))


def by_incident(origins: Iterable[Origin], claims: Iterable[str], reports: Iterable[str] | None = None) -> list[Origin]:
    """The origins of the given claims (an incident's), each with only these claims; ids stay those of the whole.

    With ``reports`` (the incident's), each origin keeps only those of its reports, and the folds between them.
    """
    wanted = set(claims)
    carried = None if reports is None else set(reports)
    kept = []
    for origin in origins:
        here = tuple(claim for claim in origin.claims if claim in wanted)
        if not here:
            continue
        if carried is None:
            kept.append(replace(origin, claims=here))
            continue
        folds = tuple(fold for fold in origin.folds if fold.report_a in carried and fold.report_b in carried)
        mine = tuple(report for report in origin.reports if report in carried)
        kept.append(replace(origin, claims=here, reports=mine, folds=folds))
    return kept


class _Evidence:
    """What was joined, and the words that show it."""

    def __init__(self, components: Components) -> None:
        self._components = components
        self._folds: Shelf[Fold] = Shelf()
        self._claims = array("i")

    def join(self, joints: Iterable[Joint]) -> None:
        """Join what is shown to be one. All words in common are kept; of a speaker's repeats, what it takes."""
        for a, b, fold in joints:
            apart = self._components.find(a) != self._components.find(b)
            if self._components.join(a, b) and (apart or fold.why in _WORDS):
                self._folds.append(fold)
                self._claims.append(a)

    def of_sets(self) -> dict[int, list[int]]:
        """The numbers of what was kept of each set, by its first claim."""
        found: dict[int, list[int]] = {}
        for number, claim in enumerate(self._claims):
            found.setdefault(self._components.find(claim), []).append(number)
        return found

    def folds(self, numbers: Iterable[int]) -> set[Fold]:
        return {self._folds[number] for number in numbers}


def _by_report(claims: I64, ledger: Ledger) -> Iterator[list[int]]:
    """Claims in order by report, reports in the order of their first claim."""
    here = np.array(ledger.report, np.int64)[claims]
    _, first, inverse = np.unique(here, return_index=True, return_inverse=True)
    order = np.argsort(first[inverse], kind="stable")
    for group in np.split(claims[order], np.flatnonzero(np.diff(here[order])) + 1):
        yield group.tolist()


def _described(ledger: Ledger) -> I64:
    return np.flatnonzero(np.array(ledger.depth, np.int64) >= Depth.DESCRIBED)


def _join_speakers(ledger: Ledger, components: Components) -> None:
    """What one report says of one named or described speaker is one origin."""
    for claims in _by_report(_described(ledger), ledger):
        first: dict[int, int] = {}
        for claim in claims:
            components.join(first.setdefault(ledger.key[claim], claim), claim)


def _join_names_of_one_report(ledger: Ledger, components: Components) -> None:
    """In one report "Lavrov" and whoever was found to be "Sergey Lavrov" are one man."""
    for claims in _by_report(_described(ledger), ledger):
        for at, a in enumerate(claims):
            for b in claims[at + 1 :]:
                if components.same_source(a, b):
                    components.join(a, b)


def _join_narrations(ledger: Ledger, components: Components) -> None:
    """What a report tells in its own voice is one origin, with what later reports copied from it."""
    told = array("q")
    for claims in components.sets():
        if any(ledger.depth[claim] in (Depth.NAMED, Depth.DESCRIBED) for claim in claims):
            continue
        home = ledger.report[min(claims, key=ledger.earliest)]
        deepest = _deepest(ledger, [claim for claim in claims if ledger.report[claim] == home])
        told.extend((home, ledger.key[deepest], claims[0]))
    rows = np.array(told, np.int64).reshape(-1, 3)
    rows = rows[np.lexsort((rows[:, 2], rows[:, 1], rows[:, 0]))]
    for before, after in pairwise(rows.tolist()):
        if before[:2] == after[:2]:
            components.join(before[2], after[2])


def _deepest(ledger: Ledger, claims: Iterable[int]) -> int:
    """The claim whose source is the deepest, of the earliest report, under the longest name."""
    return min(claims, key=lambda claim: (-ledger.depth[claim], *ledger.earliest(claim), -ledger.length[claim], claim))


def _origin(ledger: Ledger, members: Sequence[int], folds: Iterable[Fold]) -> Origin:
    claims = tuple(ledger.ids[claim] for claim in members)
    source = ledger.source[_deepest(ledger, members)]
    ordered = sorted({ledger.earliest(claim) for claim in members})
    shown = sorted(folds, key=lambda f: (f.why, f.report_a, f.report_b, f.a, f.b, f.score))
    return Origin(
        content_id("o", list(claims)),
        source.name,
        source.kind,
        claims,
        tuple(ledger.reports[report] for _, report in ordered),
        tuple(shown),
    )
