"""Claims that belong to no incident, folded to figures: many in a large record, so they are gathered part by part."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from hashlib import blake2b

import numpy as np

from twosource.export.dossier import Figure, Index, figure, same_figure
from twosource.model import Claim
from twosource.record.excerpts import AT_A_TIME, Excerpts
from twosource.spill import chunks


class Loose:
    """The figures of claims in no incident and in no figure over a period, in the record's order, made anew each time
    they are gone through.

    In memory are the numbers of the claims, figure by figure.
    """

    def __init__(self, excerpts: Excerpts) -> None:
        self._excerpts = excerpts
        numbers: dict[bytes, int] = {}
        claims, figures = array("i"), array("i")
        counted = {claim for aggregate in excerpts.view.aggregates.values() for claim in aggregate.claims}
        at = 0
        for part in excerpts.by_report():
            index = Index(part)
            for claim in part.claims.values():
                if claim.id not in index.incident_of and claim.id not in counted:
                    claims.append(at)
                    figures.append(numbers.setdefault(_digest(same_figure(index, claim)), len(numbers)))
                at += 1
        self._claims = np.array(claims, np.int64)[np.argsort(np.array(figures, np.int64), kind="stable")]
        self._ends = np.cumsum(np.bincount(np.array(figures, np.int64), minlength=len(numbers)))

    def __len__(self) -> int:
        return len(self._ends)

    def __iter__(self) -> Iterator[Figure]:
        values = self._excerpts.view.claims.values()
        claims: Sequence[Claim] = values if isinstance(values, Sequence) else list(values)
        bounds = zip([0, *self._ends[:-1].tolist()], self._ends.tolist(), strict=True)
        for some in chunks(bounds, AT_A_TIME):
            groups = [[claims[at] for at in self._claims[start:end].tolist()] for start, end in some]
            index = Index(self._excerpts.of(claim.report for group in groups for claim in group))
            yield from (figure(index, group) for group in groups)


def _digest(key: object) -> bytes:
    return blake2b(repr(key).encode("utf-8", "surrogatepass"), digest_size=16).digest()
