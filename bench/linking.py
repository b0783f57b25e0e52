"""``python -m bench.linking``: what linking costs as a record grows.

The reports are invented: coined words as frequent as words are in news, and claims that are given with them, as if they
had been read: a strike on a day in one of a thousand towns along a front is told by some five reports, half of which
are off by a town, a day or a figure. Nothing is said of how well they are linked (that is the grouping task), only of
time and memory: all drafts together, and then report by report.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice
from pathlib import Path

from sqlalchemy import func, select

from bench import page
from bench.scale import DAYS, FIRST, OUTLETS, Writer, _peak
from twosource.model import (
    Claim,
    Draft,
    Extraction,
    Interval,
    Kind,
    Means,
    Place,
    Published,
    Report,
    Span,
    When,
    claim_id,
    draft_id,
    sha256_hex,
)
from twosource.record import Record, add_extraction, link_new, open_record
from twosource.record.linked import link_all
from twosource.record.repository import Stored
from twosource.record.tables import Base, ClaimRow, DraftRow, ReportRow

CLAIMS = (20_000, 200_000)
CLAIMS_A_REPORT = 6
ONE_BY_ONE = 100
TOWNS = 1000
TELLERS = (1, 9)
NAMES = 6
OF_ANOTHER = 0.3
"""Share of reports that tell of a second event, one long known."""


@dataclass(frozen=True, slots=True)
class Strike:
    day: int
    town: int
    means: Means
    killed: int
    names: tuple[str, ...]


class Teller:
    """Invents reports with their claims, the same ones in every run."""

    def __init__(self) -> None:
        self._dice = random.Random(1988)
        self._writer = Writer()
        self._towns = [
            Place(
                f"Town {number}", "town", 33 + self._dice.random() * 4, 36 + self._dice.random() * 6, key=f"t:{number}"
            )
            for number in range(TOWNS)
        ]
        self._strikes: list[Strike] = []

    def _town(self, number: int) -> Place:
        lat, lon = 33 + self._dice.random() * 4, 36 + self._dice.random() * 6
        return Place(f"Town {number}", "town", lat, lon, key=f"t:{number}")

    def reports(self) -> Iterator[tuple[Report, Extraction]]:
        number = 0
        while True:
            strike = self._strike()
            self._strikes.append(strike)
            for _ in range(self._dice.randint(*TELLERS)):
                yield self._told(f"r-{number:07d}", strike)
                number += 1

    def _strike(self) -> Strike:
        means = self._dice.choice((Means.AIRSTRIKE, Means.SHELLING, Means.DRONE, Means.IED, Means.SHOOTING))
        killed = int(self._dice.paretovariate(1.1))
        names = tuple("".join(self._dice.choices("abdefgiklmnoprstu", k=9)) for _ in range(NAMES))
        return Strike(self._dice.randrange(DAYS), self._dice.randrange(TOWNS), means, killed, names)

    def _told(self, report: str, strike: Strike) -> tuple[Report, Extraction]:
        told = [(strike, CLAIMS_A_REPORT)]
        if len(self._strikes) > 1 and self._dice.random() < OF_ANOTHER:
            told = [(strike, CLAIMS_A_REPORT - 1), (self._dice.choice(self._strikes[:-1]), 1)]
        text, spans = "", []
        for one, count in told:
            for _ in range(count):
                sentence = f"{' '.join(self._dice.sample(one.names, 2))} {self._writer.sentence()}"
                spans.append(Span(len(text), len(text) + len(sentence)))
                text += sentence + " "
        text += " ".join(self._writer.sentence() for _ in range(8))
        published = (FIRST + timedelta(days=strike.day + self._dice.randrange(3))).isoformat()
        made = [self._draft(report, one, [spans.pop(0) for _ in range(count)]) for one, count in told]
        claims = tuple(claim for some, _ in made for claim in some)
        outlet = f"paper {self._dice.randrange(OUTLETS)}"
        return (
            Report(report, text, published=Published(published, "given"), publisher=outlet, name=report, lang="en"),
            Extraction(report, (), claims, tuple(draft for _, draft in made)),
        )

    def _draft(self, report: str, strike: Strike, spans: Sequence[Span]) -> tuple[list[Claim], Draft]:
        off = self._dice.random() < 1 / 2
        day = FIRST + timedelta(days=strike.day + (self._dice.randrange(-1, 2) if off else 0))
        where = self._towns[(strike.town + (self._dice.randrange(2) if off else 0)) % TOWNS]
        killed = max(1, strike.killed + (self._dice.randrange(-1, 3) if off else 0))
        kinds = (Kind.KILLED, Kind.INJURED, Kind.DAMAGE)
        claims = [
            Claim(
                claim_id(report, kinds[at % 3], span, None),
                report,
                kinds[at % 3],
                span,
                Interval.exactly(killed * (1 + at % 3)),
                where=where,
                when=When(day.isoformat()),
                means=strike.means,
            )
            for at, span in enumerate(spans)
        ]
        ids = tuple(claim.id for claim in claims)
        return claims, Draft(draft_id(report, ids), report, ids, where, day.isoformat(), (), strike.means)


@dataclass(frozen=True, slots=True)
class Measure:
    what: str
    claims: int
    drafts: int
    times: tuple[float, ...]
    peak_mib: float


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.linking", description=__doc__)
    parser.add_argument("--write", action="store_true", help="rewrite the table of docs/evaluation.md")
    parser.add_argument("--claims", type=int, nargs="+", default=CLAIMS, help="sizes of the record")
    parser.add_argument("--part", choices=PARTS, help=argparse.SUPPRESS)
    parser.add_argument("--record", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.part:
        measure = PARTS[options.part](options.record, options.claims[0])
        print(measure.claims, measure.drafts, measure.peak_mib, *measure.times)
        return 0
    measures = [one for claims in options.claims for one in _of_size(claims)]
    print(table(measures))
    if options.write:
        page.write("linking", table(measures))
    return 0


def _of_size(claims: int) -> Iterator[Measure]:
    """Each part in a process of its own: its peak of memory is its own, and reports come to a program just started."""
    with tempfile.TemporaryDirectory() as folder:
        for part in PARTS:
            command = [sys.executable, "-m", "bench.linking", "--part", part, "--claims", str(claims)]
            done = subprocess.run(
                [*command, "--record", f"{folder}/record.db"], stdout=subprocess.PIPE, text=True, check=True
            )
            found, drafts, peak, *times = done.stdout.split()
            yield Measure(part, int(found), int(drafts), tuple(map(float, times)), float(peak))


def _all_together(path: Path, claims: int) -> Measure:
    told = Teller().reports()
    with open_record(path, create=True) as record:
        while _size(record, ClaimRow) < claims:
            _fill(record, list(islice(told, 500)))
        start = time.perf_counter()
        with record.write() as session:
            link_all(session)
        took = time.perf_counter() - start
        return Measure("all together", _size(record, ClaimRow), _size(record, DraftRow), (took,), _peak())


def _report_by_report(path: Path, _: int) -> Measure:
    times = []
    with open_record(path) as record:
        claims, drafts = _size(record, ClaimRow), _size(record, DraftRow)
        for one in islice(Teller().reports(), _size(record, ReportRow), None):
            _fill(record, [one])
            start = time.perf_counter()
            with record.write() as session:
                link_new(session)
            times.append(time.perf_counter() - start)
            if len(times) == ONE_BY_ONE:
                break
    return Measure("report by report", claims, drafts, tuple(times), _peak())


PARTS = {"all together": _all_together, "report by report": _report_by_report}


def _size(record: Record, table: type[Base]) -> int:
    with record.read() as session:
        return session.execute(select(func.count()).select_from(table)).scalar_one()


def _fill(record: Record, some: Sequence[tuple[Report, Extraction]]) -> None:
    with record.write() as session:
        for report, extraction in some:
            raw = report.text.encode()
            add_extraction(session, Stored(replace(report, sha256=sha256_hex(raw)), raw, "invented"), extraction)


def table(measures: Sequence[Measure]) -> str:
    heads = ("linked", "claims", "drafts", "seconds", "ms a report, median", "95 in 100 within", "peak memory, MiB")
    lines = [f"| {' | '.join(heads)} |", f"|---|{'---:|' * (len(heads) - 1)}"]
    for one in measures:
        each = ("", "")
        if len(one.times) > 1:
            ranked = statistics.quantiles(one.times, n=20)
            each = f"{1000 * statistics.median(one.times):.0f}", f"{1000 * ranked[-1]:.0f}"
        lines.append(
            f"| {one.what} | {one.claims:,} | {one.drafts:,} | {sum(one.times):.1f} | {each[0]} | {each[1]} "
            f"| {one.peak_mib:.0f} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
