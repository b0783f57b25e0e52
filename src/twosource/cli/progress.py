"""How far a run is, on stderr: a bar in a terminal, nothing but the refusals elsewhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.text import Text

from twosource.cli.common import refuse, refused_line
from twosource.pipeline import Tally

WORDS = {
    "reading": "reading",
    "comparing": "finding words in common",
    "linking": "linking incidents",
    "deriving": "tracing origins, grading",
    "writing": "writing",
}


@contextmanager
def shown(paths: Sequence[str]) -> Iterator[Callable[[Tally], None]]:
    """A callback for ``pipeline.run``: each refusal once, as it comes, and a bar where there is a screen."""
    if not sys.stderr.isatty():
        yield _refusals(refuse)
        return
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[counts]}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(WORDS["reading"], total=_size(paths), counts="")
        refusals = _refusals(lambda error: console.print(Text(refused_line(error)), soft_wrap=True))

        def step(tally: Tally) -> None:
            refusals(tally)
            _step(bar, task, tally)

        yield step


def _refusals(tell: Callable[..., None]) -> Callable[[Tally], None]:
    told = 0

    def step(tally: Tally) -> None:
        nonlocal told
        for error in tally.refused[told:]:
            tell(error)
        told = len(tally.refused)

    return step


def _step(bar: Progress, task: TaskID, tally: Tally) -> None:
    counts = f"{tally.read} reports" + (f", {len(tally.refused)} refused" if tally.refused else "")
    if tally.stage == "reading":
        # A compressed file gives more bytes than it has, so the bar waits at its end for the last of them.
        total = bar.tasks[task].total or 0
        bar.update(task, completed=min(tally.bytes_read, total), counts=counts)
    else:
        done = {"comparing": f", {tally.compared} compared", "linking": f", {tally.linked} linked"}
        counts += done.get(tally.stage, "")
        bar.update(task, description=WORDS[tally.stage], total=None, counts=counts)


def _size(paths: Sequence[str]) -> int:
    """Bytes of all files under the paths, by which the bar is measured; links are not followed."""
    total = 0
    for path in map(Path, paths):
        if path.is_file():
            total += path.stat().st_size
        for folder, _, names in os.walk(path):
            for name in names:
                found = Path(folder, name)
                if found.is_file() and not found.is_symlink():
                    total += found.stat().st_size
    return total
