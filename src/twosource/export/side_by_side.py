"""Several methods side by side: a table of incidents, one incident in full, and JSON lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from twosource.export import words
from twosource.export.jsonl import assessment_row, dump
from twosource.export.safe import plain
from twosource.model import Assessment, Kind, Toll
from twosource.model.rows import interval_row
from twosource.record.assessed import SideBySide

ID_LETTERS = 8


def print_table(found: Iterable[SideBySide], methods: Sequence[str], console: Console) -> None:
    """An incident a row, a method a column: the killed, and the grade below."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), expand=False)
    table.add_column("date\nplace", overflow="fold")
    names: list[str] = []
    rows = differing = 0
    for one in found:
        if not names:
            names = [verdict.method for verdict in one.assessments]
            for name in names:
                table.add_column(f"{name}\nkilled", overflow="fold")
        rows, differing = rows + 1, differing + bool(one.differences)
        incident = one.incident
        place = plain(words.name_words(incident.where)) if incident.where else "place unknown"
        head = Text(f"{incident.when or 'date unknown'}\n{place}\n")
        table.add_row(head.append(incident.id[:ID_LETTERS], "dim"), *(_cell(verdict) for verdict in one.assessments))
    if not rows:
        console.print("No incident." if not methods else "No incident to show.")
        return
    console.print(table)
    told = f"{rows} incident{'' if rows == 1 else 's'}, documented, not estimated. On {differing} the methods differ."
    console.print(Text(told))
    console.print(Text("One in full, with the reasons: twosource assess RECORD INCIDENT"))


def _cell(verdict: Assessment) -> Text:
    toll = next((one for one in verdict.tolls if one.kind == Kind.KILLED), None)
    cell = Text(_figure(toll))
    for answer in (verdict.grade, verdict.status):
        if answer:
            cell.append(f"\n{answer.replace('_', ' ')}", "dim")
    return cell


def _figure(toll: Toll | None) -> str:
    if toll is None:
        return "not asked"
    best = f", best {toll.best}" if toll.best is not None else ""
    return words.interval_short(toll.interval) + best


def print_in_full(one: SideBySide, console: Console) -> None:
    """Every method's verdict in its own words, then where the figures differ and why."""
    incident = one.incident
    place = plain(words.name_words(incident.where)) if incident.where else "place unknown"
    console.print(Text(f"{words.date_words(incident.when)}, {place}", "bold").append(f"  {incident.id}", "dim"))
    for verdict in one.assessments:
        console.print()
        answers = [answer.replace("_", " ") for answer in (verdict.status, verdict.grade) if answer]
        told = ", ".join(answers) or "no grade in this method"
        console.print(Text(f"{verdict.method} {verdict.version}", "bold").append(f"  {told}"))
        _lines(verdict.reasons, console)
        _lines([f"{code.name} {code.value}: {code.reason}" for code in verdict.codes], console)
        _lines([f"Would change it: {change}" for change in verdict.would_change], console)
    for difference in one.differences:
        console.print()
        ranges = "; ".join(f"{name} {words.interval_short(told)}" for name, told in difference.told.items())
        console.print(Text(f"Methods differ on the {difference.kind}", "bold").append(f"  {ranges}"))
        _lines(difference.why, console)


def _lines(sentences: Iterable[str], console: Console) -> None:
    for sentence in sentences:
        console.print(Padding(Text(plain(sentence)), (0, 0, 0, 2)))


def json_lines(found: Iterable[SideBySide]) -> Iterator[str]:
    """One line an incident: its assessments, and the differences between them."""
    return dump(
        {
            "incident": one.incident.id,
            "assessments": [assessment_row(verdict) for verdict in one.assessments],
            "differences": [
                {
                    "kind": difference.kind,
                    "ranges": {name: interval_row(told) for name, told in difference.told.items()},
                    "why": list(difference.why),
                }
                for difference in one.differences
            ],
        }
        for one in found
    )
