"""``python -m bench.speed``: reports per second and peak memory of the commands, as a user runs them.

``run`` on the whole of gva (1,098 news articles) and on 250 of them, on conflict news and on politics; both sizes of
gva again, when nothing is left to extract and all is derived and written anew; reading alone, as ``run`` reads, on
conflict news and on politics; ``extract``, which reads every statement, on 250, 500 and 1,000. Two sizes show whether
memory grows with the number of reports. Memory is the resident set of the command and its workers together, seen every
50 ms.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench import page
from bench.corpus import Corpus, Row, default_folder, given

DATA = "gva/dev.jsonl"
OTHERS = {"conflict": "syria_reports/dev.jsonl", "politics": "polnear/train.jsonl"}
"""Conflict news, where nearly every report meets the encoder, and general news, where few do."""
SIZES = (250, 500, 1000)
MIB = 1024 * 1024
FLOOR_PER_SECOND = 20


@dataclass(frozen=True, slots=True)
class Measure:
    """One command over some reports: wall clock, processor time and peak resident memory of its whole process tree."""

    command: str
    reports: int
    seconds: float
    cpu_seconds: float
    peak_mib: float

    @property
    def per_second(self) -> float:
        return self.reports / self.seconds


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=__doc__)
    parser.add_argument("--data", type=Path, default=default_folder(), help="folder of the evaluation data")
    parser.add_argument("--write", action="store_true", help="rewrite the table of docs/evaluation.md")
    options = parser.parse_args(arguments)
    if not options.data.is_dir():
        print(f"bench: no evaluation data at {options.data} (set TWOSOURCE_BENCH or --data); nothing was measured")
        return 0
    rows = list(map(_row, Corpus(options.data).rows(DATA)))
    others = {name: list(map(_row, Corpus(options.data).rows(data))) for name, data in OTHERS.items()}
    measures = measure_all(rows, others)
    for one in measures:
        print(
            f"{one.command:20} {one.reports:5} reports {one.per_second:8.1f}/s "
            f"{one.cpu_seconds:8.1f} s of processor time {one.peak_mib:8.0f} MiB"
        )
    if options.write:
        page.write("speed", table(measures))
    return 0 if measures[0].per_second >= FLOOR_PER_SECOND else 1


def _row(row: Row) -> str:
    return json.dumps(given(row), ensure_ascii=False)


def measure_all(rows: list[str], others: Mapping[str, list[str]]) -> list[Measure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sizes = len(rows), SIZES[0]
        parts = {size: _jsonl(folder / f"{size}.jsonl", rows[:size]) for size in sizes}
        runs = {
            size: ["run", str(parts[size]), "--record", str(folder / f"{size}.db"), "--out", str(folder / "out")]
            for size in sizes
        }
        measures = [measure("twosource run", runs[size], size) for size in sizes]
        measures += [measure("twosource run, again", runs[size], size) for size in sizes]
        for number, (kind, texts) in enumerate(others.items()):
            part = _jsonl(folder / f"other{number}.jsonl", texts)
            arguments = ["run", str(part), "--record", str(folder / f"other{number}.db")]
            measures.append(measure(f"twosource run, {kind}", arguments, len(texts)))
            measures.append(measure(f"reading alone, {kind}", [str(part)], len(texts), "bench.reading"))
        for size in SIZES:
            part = _jsonl(folder / f"{size}.jsonl", rows[:size])
            measures.append(measure("twosource extract", ["extract", str(part)], min(size, len(rows))))
    return measures


def measure(label: str, arguments: list[str], reports: int, module: str = "twosource.cli") -> Measure:
    """Runs the command with its output thrown away. Raises SystemExit where it is unusable."""
    import psutil  # noqa: PLC0415  (in the bench extra; the scores need it not)

    before, start = _cpu_of_children(), time.perf_counter()
    command = [sys.executable, "-m", module, *arguments]
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        tree, peak = psutil.Process(process.pid), 0
        while process.poll() is None:
            peak = max(peak, _resident(tree))
            time.sleep(0.05)
        seconds = time.perf_counter() - start
        if process.returncode not in (0, 1):
            errors.seek(0)
            raise SystemExit(f"{label}: exit {process.returncode}\n{errors.read().decode(errors='replace')[-2000:]}")
    return Measure(label, reports, seconds, _cpu_of_children() - before, peak / MIB)


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _resident(tree: object) -> int:
    import psutil  # noqa: PLC0415

    total = 0
    for process in [tree, *tree.children(recursive=True)]:
        try:
            total += process.memory_info().rss
        except psutil.Error:  # a worker ended between the listing and the look
            continue
    return total


def table(measures: list[Measure]) -> str:
    lines = ["| command | reports | reports a second | processor time, s | peak memory, MiB |", f"|---|{'---:|' * 4}"]
    for one in measures:
        figures = f"{one.reports:,} | {one.per_second:.1f} | {one.cpu_seconds:.1f} | {one.peak_mib:.0f}"
        lines.append(f"| `{one.command}` | {figures} |")
    machine = f"Python {platform.python_version()} on {platform.system()}, {os.cpu_count()} cores."
    return "\n".join([*lines, "", machine])


def _jsonl(path: Path, rows: list[str]) -> Path:
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return path


if __name__ == "__main__":
    sys.exit(main())
