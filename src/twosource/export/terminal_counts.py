"""Figures over a period in a terminal: a table of them, and one in full with the incidents inside."""

from __future__ import annotations

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from twosource.export import words
from twosource.export.counts import Count, counts
from twosource.export.safe import plain
from twosource.record.view import View

WIDE = 88
"""From this width on a table has all its columns; below it injured, the one who counted and year-long forms give way.
"""
_SHORT_ID = 8
"""Characters of an id in a table: enough to ask for it by."""


def counts_table(view: View, width: int = 100) -> RenderableType:
    """The figures over a period: when, where, the figure, how much of it is in no incident on file, and who counted."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), expand=False)
    table.add_column("period", overflow="fold", ratio=3)
    table.add_column("area", overflow="fold", ratio=3)
    table.add_column("figure", justify="right", overflow="fold")
    table.add_column("in no\nincident", justify="right", no_wrap=True)
    if width >= WIDE:
        table.add_column("counted by", overflow="fold", ratio=3)
    table.add_column("id", no_wrap=True)
    for count in counts(view):
        who = [count.who] if width >= WIDE else []
        cells = [count.period, count.area, count.figure, count.rest, *who, count.id[:_SHORT_ID]]
        table.add_row(*(Text(plain(cell)) for cell in cells))
    return table


def count_view(count: Count) -> RenderableType:
    """One figure over a period: its words, what it superseded, and what incidents on file leave of it."""
    parts: list[RenderableType] = [
        Text(plain(f"{count.figure} · {count.period} · {count.area}"), "bold"),
        Text(plain(f"{count.id} · counted by {count.who} · {count.about}"), "dim"),
        *(quoted(one.report.words(one.claim.evidence), one.outlet) for one in count.tellings),
        *(Text(plain(f"supersedes {one}"), "dim") for one in count.earlier),
        *(Padding(Text(line), (0, 0, 0, 2)) for line in count.sums),
    ]
    for held in count.inside:
        how = f"may be (open: {held.doubts})" if held.doubts else "surely"
        told = f"{held.id} · {held.date} · {held.place} · {held.toll} · {how}"
        parts.append(Padding(Text(plain(told)), (0, 0, 0, 4)))
    if count.more > 0:
        parts.append(Padding(Text(f"and {words.count_words(count.more, 'more incident')}", "dim"), (0, 0, 0, 4)))
    return Group(*parts)


def quoted(words_told: str, source: str) -> RenderableType:
    """Words of a report and whose report it is, on a line of their own."""
    return Padding(Text(f"“{plain(' '.join(words_told.split()))}” — {plain(source)}"), (0, 0, 0, 4))
