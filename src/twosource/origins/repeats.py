"""What a name shows: one source's claims on one event in several reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from twosource.model import Fold
from twosource.origins.agreement import agree, meeting_points
from twosource.origins.names import surname
from twosource.origins.shared import Joint
from twosource.origins.sources import Depth
from twosource.origins.told import Told

NEXT_CLAIMS = 30
"""Of one speaker's claims on the same days, each is compared with so many after it: enough to tie all repeats."""


def same_speaker(told: Iterable[Told], *, named: bool) -> Iterator[Joint]:
    """Claims on one event by one source in different reports: named speakers, or outlets and what they are cited for.

    Unnamed speakers and credits take more than a name. Persons meet by surname alone: ``Components`` keeps two of one
    surname apart.
    """
    wanted = {Depth.NAMED} if named else {Depth.OUTLET, Depth.NARRATION}
    groups: dict[tuple[str, str, tuple[str, int]], list[Told]] = {}
    for one in told:
        if one.source.depth in wanted:
            for point in meeting_points(one.claim, one.report):
                groups.setdefault((surname(one.source.key), one.claim.kind.value, point), []).append(one)
    why = "speaker" if named else "attribution"
    for key in sorted(groups):
        group = sorted(groups[key], key=lambda one: (one.claim.interval.low or -1, one.claim.id))
        for at, a in enumerate(group):
            for b in group[at + 1 : at + 1 + NEXT_CLAIMS]:
                if a.report.id != b.report.id and agree(a.claim, a.report, b.claim, b.report, strict=not named):
                    first, second = sorted((a, b), key=lambda one: one.report.id)
                    fold = Fold(why, first.report.id, first.claim.evidence, second.report.id, second.claim.evidence)
                    yield a.claim.id, b.claim.id, fold
