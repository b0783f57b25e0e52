"""What a name shows: one source's claims on one event in several reports."""

from __future__ import annotations

from collections.abc import Iterator

from twosource.model import Fold
from twosource.origins.agreement import agree
from twosource.origins.shared import Joint
from twosource.origins.told import Ledger

NEXT_CLAIMS = 30
"""Of one speaker's claims on the same days, each is compared with so many after it: enough to tie all repeats."""


def same_speaker(ledger: Ledger, *, named: bool) -> Iterator[Joint]:
    """Claims on one event by one source in different reports: named speakers, or outlets and what they are cited for.

    Persons meet by surname alone: ``Components`` keeps two of one surname apart.
    """
    why = "speaker" if named else "attribution"
    for group in ledger.meetings(named=named):
        for at, one in enumerate(group):
            for other in group[at + 1 : at + 1 + NEXT_CLAIMS]:
                if ledger.report[one] == ledger.report[other]:
                    continue
                a, b = ledger.told(one), ledger.told(other)
                if agree(a.claim, a.report, b.claim, b.report, strict=not named):
                    first, second = sorted((a, b), key=lambda told: told.report.id)
                    yield (
                        one,
                        other,
                        Fold(why, first.report.id, first.claim.evidence, second.report.id, second.claim.evidence),
                    )
