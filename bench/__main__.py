"""``python -m bench``: score every dev set; ``--check`` holds the floors, ``--write`` rewrites the page of results."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from bench import agreement, chances, floors, misses, page, reliability, steps
from bench.corpus import Corpus, NotThereError, default_folder
from bench.task import OURS, Scores, Task
from bench.tasks import ALL, NOT_SCORED

SHOWN_FAILURES = 5


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    if not options.data.is_dir():
        print(f"bench: no evaluation data at {options.data} (set TWOSOURCE_BENCH or --data); nothing was scored")
        return 0
    corpus = Corpus(options.data, options.fast, options.jobs, rivals=not options.check, peers=options.peers)
    chosen = [task for task in ALL if not options.only or any(word in task.name for word in options.only)]
    chosen = [task for task in chosen if not (options.fast and task.whole)]
    scores, left_out = run(corpus, chosen)
    failed = bool(left_out or corpus.broken)
    now = floors.measured(corpus, scores)
    if options.update:
        before = floors.load()
        after = floors.raised(before, now, options.allow_regression)
        floors.save(after)
        print(f"floors: {sum(before.get(key) != floor for key, floor in after.items())} written")
    if options.write:
        page.write("scores", page.tables(scores, left_out | NOT_SCORED | corpus.absent))
        if any(task.name.startswith("counts/") for task in scores):
            page.write("misses", misses.table(corpus))
            page.write("reliability", reliability.table(corpus))
        if any(task.name.startswith("methods/") for task in scores):
            page.write("agreement", agreement.tables(corpus))
        if any(task.name.startswith("grouping/") for task in scores):
            page.write("chances", chances.table(corpus))
            page.write("steps", steps.table(corpus))
    for line in [] if options.fast else page.below_naive(scores):  # naive floors are of whole files
        print(f"below a naive floor: {line}")
    return 1 if (_report_falls(now) and options.check) or failed else 0


def run(corpus: Corpus, tasks: list[Task]) -> tuple[dict[Task, Scores], dict[str, str]]:
    """Scores by task; tasks that could not be run, with the reason. Prints each as it is done."""
    scores: dict[Task, Scores] = {}
    left_out: dict[str, str] = {}
    for task in tasks:
        start = time.perf_counter()
        try:
            scores[task] = task.score(corpus)
        except NotThereError as reason:
            left_out[task.name] = str(reason)
            print(f"{task.name:32} not run: {reason}")
            continue
        _print(task, scores[task], time.perf_counter() - start)
    for name, reason in list(corpus.broken.items())[:SHOWN_FAILURES]:
        print(f"READING FAILED on {name}: {reason}")
    if corpus.broken:
        print(f"reading failed on {len(corpus.broken)} reports in all; they count as empty")
    for name, reason in corpus.absent.items():
        print(f"peer left out: {name} ({reason})")
    return scores, left_out


def _print(task: Task, systems: Scores, seconds: float) -> None:
    for name, figures in systems.items():
        shown = "  ".join(f"{metric} {'-' if value is None else f'{value:g}'}" for metric, value in figures.items())
        print(
            f"{task.name if name == OURS else '':32} {name:28} {shown}{f'  ({seconds:.0f} s)' if name == OURS else ''}"
        )
    sys.stdout.flush()


def _report_falls(now: Mapping[str, floors.Floor]) -> bool:
    falls, changed = floors.check(floors.load(), dict(now))
    for key in changed:
        print(f"not compared, the data are not those of the floor: {key}")
    for fall in falls:
        print(f"FELL {fall.key}: {fall.floor} -> {fall.value}")
    return bool(falls)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--data", type=Path, default=default_folder(), help="folder of the evaluation data")
    parser.add_argument("--only", nargs="*", metavar="WORD", help="tasks whose name holds one of these")
    parser.add_argument("--fast", action="store_true", help="a fixed sample of the larger sets")
    parser.add_argument("--jobs", type=int, default=1, help="processes that read reports")
    parser.add_argument("--peers", action="store_true", help="run installed peers beside ours")
    parser.add_argument("--check", action="store_true", help="exit 1 where a score fell below its floor")
    parser.add_argument("--update", action="store_true", help="raise floors.json to this run's scores")
    parser.add_argument("--allow-regression", metavar="REASON", help="with --update: floors may fall, and why")
    parser.add_argument("--write", action="store_true", help="rewrite the tables of docs/evaluation.md")
    return parser


if __name__ == "__main__":
    sys.exit(main())
