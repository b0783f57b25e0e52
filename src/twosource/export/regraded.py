"""What moved when a record was graded anew, in the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from twosource.export import words
from twosource.export.safe import plain
from twosource.record import Move, Regraded, View


def print_moves(done: Regraded | None, view: View, console: Console, *, dry: bool) -> None:
    """Each incident that moved with what it was, what it is and why; then the overrides to look at again."""
    if done is None:
        console.print(Text("Nothing to do: every incident is graded under this version already."))
        return
    console.print(Text(_summary(done), "bold"))
    if done.was == done.now:
        console.print(Text("The rules changed and their version did not. Give the file a new one."))
    names = {incident.id: incident for incident in view.incidents}
    for incident, moves in groupby(done.moves, key=lambda move: move.incident):
        known = names.get(incident)
        place = plain(words.name_words(known.where)) if known and known.where else "place unknown"
        told = f"{words.date_words(known.when)}, {place}" if known else "no incident any more"
        console.print()
        console.print(Text(told).append(f"  {incident}", "dim"))
        _print_of_one(moves, console)
    moved = [one for some in view.overrides.values() for one in some if one.moved]
    if moved and not dry:
        console.print()
        console.print(Text("Overrides to look at again, as what they rest on has changed:", "bold"))
        for one in moved:
            console.print(Padding(Text(plain(f"{one.incident}: {words.override_words(one)}")), (0, 0, 0, 2)))
    if dry:
        console.print()
        console.print(Text("Nothing was stored. To grade by it: twosource regrade RECORD --reason TEXT"))


def _print_of_one(moves: Iterable[Move], console: Console) -> None:
    for move in moves:
        console.print(Padding(Text(f"{move.what}: {_told(move.before)} → {_told(move.after)}"), (0, 0, 0, 2)))
        for sentence in move.why:
            console.print(Padding(Text(plain(sentence), "dim"), (0, 0, 0, 4)))


def _summary(done: Regraded) -> str:
    moved = len({move.incident for move in done.moves})
    return f"{done.was} → {done.now}: {words.count_words(moved, 'incident')} moved, {done.kept} as before."


def _told(answer: str | None) -> str:
    return answer.replace("_", " ") if answer else "none"


def print_log(log: Iterable[tuple[str, str, str, Regraded]], console: Console) -> None:
    """Every grading anew, the earliest first: when, by whom, why, and what moved."""
    empty = True
    for at, user, reason, done in log:
        empty = False
        console.print(Text(f"{at[:10]}, {plain(user)}: {plain(reason)}", "bold"))
        console.print(Padding(Text(_summary(done)), (0, 0, 0, 2)))
        for move in done.moves:
            told = f"{move.incident}  {move.what}: {_told(move.before)} → {_told(move.after)}"
            console.print(Padding(Text(told), (0, 0, 0, 4)))
    if empty:
        console.print(Text("This record was never graded anew."))
