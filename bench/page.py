"""``docs/evaluation.md``: tables between markers are written by the bench, the words around them by people."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from bench.corpus import ROOT
from bench.task import OURS, Scores, Task

PAGE = ROOT / "docs" / "evaluation.md"
NAIVE = Path(__file__).with_name("naive.toml")


def known_figures() -> dict[str, list[dict[str, float | str | bool]]]:
    return tomllib.loads(NAIVE.read_text("utf-8"))


def tables(scores: Mapping[Task, Scores], left_out: Mapping[str, str]) -> str:
    """Markdown: one table a task, ours first, then what was run beside it, then known figures."""
    known = known_figures()
    parts = [_table(task, systems, known.get(task.name, [])) for task, systems in scores.items()]
    if left_out:
        parts.append("Not run:\n\n" + "\n".join(f"- {name}: {reason}" for name, reason in left_out.items()))
    return "\n\n".join(parts)


def _table(task: Task, systems: Scores, known: list[dict[str, float | str | bool]]) -> str:
    metrics = list(systems[OURS])
    lines = [f"### {task.title}", "", f"`{task.name}` on `{task.data}`", ""]
    lines.append(f"| | {' | '.join(metrics)} |")
    lines.append(f"|---|{'---:|' * len(metrics)}")
    for name, figures in systems.items():
        shown = f"**{name}**" if name == OURS else name
        lines.append(f"| {shown} | {' | '.join(_cell(figures.get(metric)) for metric in metrics)} |")
    for row in known:
        lines.append(f"| *{row['system']}* | {' | '.join(_cell(row.get(metric)) for metric in metrics)} |")
    return "\n".join(lines)


def _cell(value: float | str | bool | None) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, (int, float)) else str(value)


def below_naive(scores: Mapping[Task, Scores]) -> list[str]:
    """Each held score of ours that does not stand above every naive figure (those not marked ``above``)."""
    found = []
    known = known_figures()
    for task, systems in scores.items():
        others = [(name, figures) for name, figures in systems.items() if name != OURS]
        others += [(str(row["system"]), row) for row in known.get(task.name, []) if not row.get("above")]
        for metric in task.held:
            if metric in task.lower:  # false alarms alone say nothing: who finds nothing has none
                continue
            ours = systems[OURS].get(metric)
            for name, figures in others:
                value = figures.get(metric)
                if ours is None or value is None or isinstance(value, str):
                    continue
                if ours < value:
                    found.append(f"{task.name}: {metric} {ours:g}, {name} {value:g}")
    return found


def write(block: str, text: str, page: Path = PAGE) -> None:
    """Put ``text`` between the markers of ``block``; the rest of the page is left as it is."""
    begin, end = f"<!-- begin {block} -->", f"<!-- end {block} -->"
    before = page.read_text("utf-8")
    if begin not in before or end not in before:
        raise SystemExit(f"{page}: no markers {begin} ... {end}")
    head, rest = before.split(begin, 1)
    tail = rest.split(end, 1)[1]
    page.write_text(f"{head}{begin}\n{text}\n{end}{tail}", "utf-8")
