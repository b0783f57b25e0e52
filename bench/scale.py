"""``python -m bench.scale``: what words in common cost as a record grows.

The reports are invented: strings of coined words, as frequent as words are in news (Zipf's law), in which agency texts
come again whole, in part and edited, under the footers of their outlets, over years. Nothing is said of how well
copies are found (that is the reprints task), only of time and memory: all with all over 20,000 reports, and one by one
as well as by the thousand in a record of 10,000 and of 200,000.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path

from bench import page
from twosource.model import Extraction, Published, Report, sha256_hex
from twosource.origins import find_passages
from twosource.record import Record, add_extraction, compare_new, open_record
from twosource.record.repository import Stored

BATCH = 20_000
SIZES = (10_000, 200_000)
ADDED = 1_000
ONE_BY_ONE = 200

VOCABULARY = 60_000
OUTLETS = 400
SENTENCE = (9, 28)
SENTENCES = (8, 22)
TO_AN_EVENT = 12
"""Reports on one event, on average: one agency text, its copies, and reports of their own words."""
COPIED = 0.4
"""Share of reports that take over sentences of the agency's text; of these a third take all of it."""
FIRST, DAYS = date(2012, 1, 1), 3650


@dataclass(frozen=True, slots=True)
class Invented:
    id: str
    text: str
    day: date
    outlet: int


class Writer:
    """Invents reports, the same ones in every run."""

    def __init__(self) -> None:
        self._dice = random.Random(2016)
        letters = "abdefgiklmnoprstu"
        lengths = (3, 4, 5, 6, 7, 8, 9)
        self._words = ["".join(self._dice.choices(letters, k=self._dice.choice(lengths))) for _ in range(VOCABULARY)]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))
        self._footers = [" ".join(self.sentence() for _ in range(2)) for _ in range(OUTLETS)]

    def reports(self) -> Iterator[Invented]:
        number = 0
        while True:
            day = FIRST + timedelta(days=self._dice.randrange(DAYS))
            agency = [self.sentence() for _ in range(self._dice.randint(*SENTENCES))]
            for _ in range(self._dice.randint(1, 2 * TO_AN_EVENT - 1)):
                outlet = self._dice.randrange(OUTLETS)
                body = self._copy(agency) if self._dice.random() < COPIED else self._own()
                text = " ".join([*body, self._footers[outlet]])
                yield Invented(f"r-{number:07d}", text, day + timedelta(days=self._dice.randrange(3)), outlet)
                number += 1

    def _own(self) -> list[str]:
        return [self.sentence() for _ in range(self._dice.randint(*SENTENCES))]

    def _copy(self, agency: list[str]) -> list[str]:
        if self._dice.random() < 1 / 3:
            return list(agency)
        kept = [sentence for sentence in agency if self._dice.random() < 0.6]
        return [self._edited(sentence) for sentence in kept] + self._own()[: self._dice.randint(1, 8)]

    def _edited(self, sentence: str) -> str:
        words = sentence.split()
        if self._dice.random() < 0.5:
            words[self._dice.randrange(len(words))] = self.word()
        return " ".join(words)

    def sentence(self) -> str:
        chosen = self._dice.choices(self._words, cum_weights=self._weights, k=self._dice.randint(*SENTENCE))
        return " ".join(chosen).capitalize() + "."

    def word(self) -> str:
        return self._dice.choices(self._words, cum_weights=self._weights)[0]


@dataclass(frozen=True, slots=True)
class Measure:
    what: str
    reports: int
    seconds: float
    peak_mib: float

    @property
    def milliseconds_each(self) -> float:
        return 1000 * self.seconds / self.reports


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument("--write", action="store_true", help="rewrite the table of docs/evaluation.md")
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=SIZES, help="sizes of the record (default: %(default)s)"
    )
    parser.add_argument("--part", choices=("batch", "record"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.part:
        for one in _batch() if options.part == "batch" else _record(options.sizes):
            print(f"{one.what}\t{one.reports}\t{one.seconds}\t{one.peak_mib}", flush=True)
        return 0
    sizes = [str(size) for size in options.sizes]
    measures = [*_apart("batch", sizes), *_apart("record", sizes)]
    print(table(measures))
    if options.write:
        page.write("scale", table(measures))
    return 0


def _apart(part: str, sizes: list[str]) -> list[Measure]:
    """In a process of its own, so that its peak of memory is its own."""
    command = [sys.executable, "-m", "bench.scale", "--part", part, "--sizes", *sizes]
    found = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            what, reports, seconds, peak = line.split("\t")
            found.append(Measure(what, int(reports), float(seconds), float(peak)))
            print(line, end="", file=sys.stderr)
    if process.returncode:
        raise SystemExit(process.returncode)
    return found


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _batch() -> Iterator[Measure]:
    reports = [_report(one) for one in islice(Writer().reports(), BATCH)]
    start = time.perf_counter()
    found = sum(1 for _ in find_passages(reports))
    yield Measure(f"all with all ({found:,} passages)", BATCH, time.perf_counter() - start, _peak())


def _record(sizes: list[int]) -> Iterator[Measure]:
    def compare_all(record: Record, at_most: int = 1000) -> None:
        some = -1
        while some:
            with record.write() as session:
                some = compare_new(session, at_most)

    invented = Writer().reports()
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "record.db", create=True) as record:
        held = 0
        for size in sizes:
            while held < size:
                held += _fill(record, list(islice(invented, min(ADDED, size - held))))
                compare_all(record)
            _fill(record, list(islice(invented, ADDED)))
            start = time.perf_counter()
            compare_all(record)
            yield Measure(f"by the thousand, in a record of {size:,}", ADDED, time.perf_counter() - start, _peak())
            seconds = 0.0
            for one in islice(invented, ONE_BY_ONE):
                _fill(record, [one])
                start = time.perf_counter()
                with record.write() as session:
                    compare_new(session)
                seconds += time.perf_counter() - start
            yield Measure(f"one by one, in a record of {size:,}", ONE_BY_ONE, seconds, _peak())
            held += ADDED + ONE_BY_ONE


def _report(one: Invented) -> Report:
    published = Published(one.day.isoformat(), "given")
    return Report(one.id, one.text, published=published, publisher=f"paper {one.outlet}", name=one.id)


def _fill(record: Record, some: list[Invented]) -> int:
    with record.write() as session:
        for one in some:
            raw = one.text.encode()
            report = replace(_report(one), sha256=sha256_hex(raw))
            add_extraction(session, Stored(report, raw, "invented"), Extraction(report.id))
    return len(some)


def table(measures: list[Measure]) -> str:
    lines = ["| reports compared | reports | seconds | ms a report | peak memory, MiB |", f"|---|{'---:|' * 4}"]
    for one in measures:
        lines.append(
            f"| {one.what} | {one.reports:,} | {one.seconds:.1f} | {one.milliseconds_each:.1f} | {one.peak_mib:.0f} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
