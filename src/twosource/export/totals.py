"""Totals over incidents: a table, who documented what, JSON, and the lists as a file for statisticians."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from twosource.export import words
from twosource.export.csv import safe_cell
from twosource.export.safe import plain
from twosource.methods import (
    Entry,
    Lists,
    Method,
    Total,
    by_size,
    captures,
    counted_twice,
    headline,
    lists,
    overall,
    totals,
)
from twosource.methods.lists import BySize
from twosource.methods.totals import KINDS, Sum

SHOWN_LISTS = 8
"""More columns than that fit no terminal; the file of ``--lists`` has all."""
SHOWN_TWICE = 5


def print_totals(entries: Sequence[Entry], by: Sequence[str], method: Method, console: Console) -> None:
    """One row for each group and one for all, then what a reader of the sums must know."""
    found = totals(entries, by)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_footer=bool(by))
    every = overall(found)
    for name in by:
        table.add_column(name, footer="all" if name == by[0] else "", overflow="fold")
    table.add_column("incidents", justify="right", footer=str(every.incidents))
    for kind in KINDS:
        table.add_column(kind, justify="right", footer=_cell(every.sums[kind]), overflow="fold")
    for one in found:
        key = [plain(answer.replace("_", " ")) for answer in one.key]
        table.add_row(*key, str(one.incidents), *(_cell(one.sums[kind]) for kind in KINDS))
    console.print(table)
    told = f"Documented, not estimated: {method.title} ({method.name} {method.version})."
    console.print(Text(f"{told} Lows and highs are added up; figures over a period are in no sum."))
    if method.headline:
        head = headline(entries, method.headline)
        sums = "; ".join(f"{kind} {_cell(head.sums[kind]) or 'none on file'}" for kind in KINDS)
        named = " and ".join(grade.replace("_", " ") for grade in method.headline)
        console.print(
            Text(f"Published as the total are {named}: {words.count_words(head.incidents, 'incident')}, {sums}.")
        )
    reviewed = sum(bool(entry.overrides) for entry in entries)
    if reviewed:
        console.print(Text(f"{words.count_words(reviewed, 'incident')} by a reviewer's grade or status."))
    _print_twice(entries, console)


def _cell(one: Sum) -> str:
    told = (str(one.low) if one.low == one.high else f"{one.low}–{one.high}") if one.known else ""
    missing = f"unknown in {one.unknown}" if one.unknown else ""
    return ", ".join(part for part in (told, missing) if part)


def _print_twice(entries: Iterable[Entry], console: Console) -> None:
    twice = counted_twice(entries)
    if not twice:
        return
    console.print(Text("Some may be counted twice, because two incidents are told with one figure:"))
    for a, b, kind, number in twice[:SHOWN_TWICE]:
        console.print(Padding(Text(f"{a[:10]} and {b[:10]}: {number} {kind}"), (0, 0, 0, 2)))
    if len(twice) > SHOWN_TWICE:
        console.print(Padding(Text(f"and {len(twice) - SHOWN_TWICE} more pairs"), (0, 0, 0, 2)))


def print_overlap(entries: Sequence[Entry], console: Console) -> None:
    """Origins by size of incident, and how many incidents every two lists share, with what that does not allow."""
    console.print()
    console.print(Text("Incidents by the killed (at least), and how many origins tell of the harm", "bold"))
    console.print(_sizes(by_size(entries)))
    told = lists(entries)
    if told.names:
        console.print(Text("Incidents that two named origins both document; on the diagonal all of one", "bold"))
        console.print(_matrix(told))
    if len(told.names) > SHOWN_LISTS:
        console.print(Text(f"{len(told.names) - SHOWN_LISTS} more origins; all are in the file of --lists.", "dim"))
    for warning in told.warnings:
        console.print(Text(plain(warning)))


def _sizes(rows: Iterable[BySize]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    table.add_column("killed")
    table.add_column("incidents", justify="right")
    for heading in ("1 origin", "2", "3", "4 and more"):
        table.add_column(heading, justify="right")
    for row in rows:
        table.add_row(row.size, str(row.incidents), *(str(number or "") for number in row.by_origins))
    return table


def _matrix(told: Lists) -> Table:
    names = told.names[:SHOWN_LISTS]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    table.add_column("", justify="right")
    table.add_column("origin", overflow="fold")
    for number in range(1, len(names) + 1):
        table.add_column(str(number), justify="right")
    for number, name in enumerate(names, 1):
        row = [str(told.both(name, other) or "") for other in names[:number]]
        table.add_row(str(number), plain(name), *row, *[""] * (len(names) - number))
    return table


def json_text(entries: Sequence[Entry], by: Sequence[str], method: Method) -> str:
    """Everything that is printed, as one JSON object; ranges are ``low`` and ``high`` over the ``known`` incidents."""
    found = totals(entries, by)
    told = lists(entries)
    row: dict[str, Any] = {
        "documented": "not estimated",
        "method": method.name,
        "version": method.version,
        "by": list(by),
        "totals": [{"key": dict(zip(by, one.key, strict=True)), **_total_row(one)} for one in found],
        "overall": _total_row(overall(found)),
        "headline": {"grades": list(method.headline), **_total_row(headline(entries, method.headline))},
        "counted_twice": [
            {"incidents": [a, b], "kind": kind, "number": number} for a, b, kind, number in counted_twice(entries)
        ],
        "by_size": [
            {"killed": one.size, "incidents": one.incidents, "by_origins": list(one.by_origins)}
            for one in by_size(entries)
        ],
        "lists": [{"origin": name, "incidents": told.sizes[name]} for name in told.names],
        "overlaps": [
            {"a": one.a, "b": one.b, "both": one.both, "dependent": one.dependent, "independent": one.independent}
            for one in told.pairs
        ],
        "warnings": list(told.warnings),
    }
    return json.dumps(row, ensure_ascii=False, indent=2)


def _total_row(one: Total) -> dict[str, Any]:
    sums = {
        kind: {"low": held.low, "high": held.high, "known": held.known, "unknown": held.unknown}
        for kind, held in one.sums.items()
    }
    return {"incidents": one.incidents, **sums}


def capture_lines(entries: Sequence[Entry]) -> Iterator[str]:
    """CSV: an incident a row, a named origin a column, 1 where it documents the incident's harm and 0 where not."""
    names = lists(entries).names
    yield _csv(["incident", "date", "place", "killed_low", "killed_high", "n_origins_all", *map(safe_cell, names)])
    for entry, on in captures(entries, names):
        toll = entry.assessment.toll("killed")
        low, high = (toll.low, toll.high) if toll else (None, None)
        where = entry.incident.where.name if entry.incident.where else ""
        yield _csv([entry.incident.id, entry.incident.when, safe_cell(where), low, high, entry.origins, *map(int, on)])


def _csv(cells: Sequence[Any]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(["" if cell is None else cell for cell in cells])
    return line.getvalue()
