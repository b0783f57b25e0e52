"""Where origins disagree: a table of incidents, one incident with every origin's figures over time, JSON lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from twosource.export import words
from twosource.export.jsonl import dump
from twosource.export.safe import plain
from twosource.methods import Disagreement
from twosource.model.rows import interval_row
from twosource.record.disagreeing import Disagreeing

ID_LETTERS = 8
SHOWN_PAIRS = 12


def print_table(found: Iterable[Disagreeing], console: Console) -> None:
    """The incidents whose origins give figures that do not meet, the widest apart first."""
    every = list(found)
    some = [(one, told) for one in every for told in one.found if told.pairs]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for heading in ("date", "place", "harm"):
        table.add_column(heading, overflow="fold")
    table.add_column("from–to", justify="right")
    table.add_column("origins", justify="right")
    table.add_column("explained by", overflow="fold")
    table.add_column("id", no_wrap=True)
    for one, told in sorted(some, key=lambda pair: (-pair[1].spread, pair[0].incident.id)):
        incident = one.incident
        standing = [voice.stands for voice in told.voices if voice.stands]
        low, high = min(s.low or 0 for s in standing), max(s.high or 0 for s in standing)
        causes = dict.fromkeys(pair.difference or "nothing on file" for pair in told.pairs)
        table.add_row(
            incident.when or "unknown",
            plain(words.name_words(incident.where)) if incident.where else "unknown",
            told.kind,
            f"{low}–{high}",
            str(len(standing)),
            ", ".join(causes),
            Text(incident.id[:ID_LETTERS], "dim"),
        )
    if some:
        console.print(table)
    where = len({one.incident.id for one, _ in some})
    told_of = sum(bool(one.found) for one in every)
    console.print(
        Text(
            f"In {where} of {words.count_words(told_of, 'incident')} with figures of several origins these do not meet."
        )
    )
    if some:
        console.print(Text("Who said what when: twosource disagree RECORD INCIDENT"))


def print_in_full(one: Disagreeing, console: Console) -> None:
    """Each kind of harm: every origin's figures by day, then the pairs that do not meet and what explains it."""
    incident = one.incident
    place = plain(words.name_words(incident.where)) if incident.where else "place unknown"
    console.print(Text(f"{words.date_words(incident.when)}, {place}", "bold").append(f"  {incident.id}", "dim"))
    if not one.found:
        console.print(Text("No two origins give figures of one kind of harm."))
    for told in one.found:
        console.print()
        _print_kind(told, console)


def _print_kind(told: Disagreement, console: Console) -> None:
    console.print(Text(told.kind.capitalize(), "bold"))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    table.add_column("origin", overflow="fold", ratio=3)
    table.add_column("published", no_wrap=True)
    table.add_column("in its words", overflow="fold", ratio=2)
    table.add_column("range", justify="right", no_wrap=True)
    table.add_column("", overflow="fold", ratio=3)
    for voice in told.voices:
        name = plain(voice.origin)
        for figure in voice.told:
            note = "counts" if figure.counts else figure.aside or ""
            style = "" if figure.counts else "dim"
            cells = (name, figure.day or "?", plain(figure.word), words.interval_short(figure.interval), note)
            table.add_row(*(Text(cell, style) for cell in cells))
            name = ""
    console.print(table)
    if told.alone:
        console.print(Text(plain(f"{told.alone} stands alone: its figure meets no other, and the others meet.")))
    for pair in told.pairs[:SHOWN_PAIRS]:
        label = f"{pair.difference}: " if pair.difference else ""
        console.print(Padding(Text(plain(f"{label}{pair.why}")), (0, 0, 0, 2)))
    if len(told.pairs) > SHOWN_PAIRS:
        console.print(Padding(Text(f"and {len(told.pairs) - SHOWN_PAIRS} more pairs: --json"), (0, 0, 0, 2)))
    if not told.pairs:
        console.print(Text("All figures that count meet."))


def json_lines(found: Iterable[Disagreeing]) -> Iterator[str]:
    """One line an incident with figures of several origins."""
    return dump(
        {"incident": one.incident.id, "disagreements": [_row(told) for told in one.found]} for one in found if one.found
    )


def _row(told: Disagreement) -> dict[str, object]:
    voices = [
        {
            "origin": voice.origin,
            "stands": interval_row(voice.stands),
            "told": [
                {
                    "claim": one.claim,
                    "published": one.day,
                    "word": one.word,
                    "range": interval_row(one.interval),
                    "counts": one.counts,
                    "aside": one.aside,
                }
                for one in voice.told
            ],
        }
        for voice in told.voices
    ]
    pairs = [{"a": one.a, "b": one.b, "difference": one.difference or None, "why": one.why} for one in told.pairs]
    return {"kind": told.kind, "origins": voices, "alone": told.alone, "apart": pairs}
