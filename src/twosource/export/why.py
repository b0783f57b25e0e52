"""`twosource why` in the terminal: links, origins, the evidence for each fold, and why the incident is one."""

from __future__ import annotations

from rich.console import Group as Lines
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from twosource.export import words
from twosource.export.dossier import Index
from twosource.export.provenance import Evidence, Group, Provenance, provenance
from twosource.export.safe import plain
from twosource.export.together import Bar, Tie, Together, together
from twosource.model import Incident, OriginState
from twosource.record.excerpts import Excerpts
from twosource.record.view import View

_LONGEST_QUOTE = 220
_BETWEEN_SHOWN = 12


def why_view(view: View, incident: Incident) -> RenderableType:
    """How the links of ``incident`` became origins; says so where its record was derived without a graph."""
    index = Index(Excerpts(view).of(incident.reports, [incident]))
    head = f"{words.date_words(incident.when)} · {words.place_words(incident.where)}"
    lines: list[RenderableType] = [Text(plain(head), "bold"), Text(incident.id, "dim")]
    lines += [Text(line, "dim") for line in words.known_as(incident)]
    shown = provenance(index, incident)
    if shown is None:
        return Lines(*lines, Text("No origins are drawn for it yet; run twosource run on this record again."))
    lines += [Text(shown.summary), Text()]
    for place, group in enumerate((one for one in shown.groups if one.tells), start=1):
        lines += _group(place, group)
    return Lines(*lines, *_others(shown), *_parted(shown), *_whole(together(index, incident)))


def _group(place: int, group: Group) -> list[RenderableType]:
    head = Text.assemble((f"{place}. {plain(group.name)}", "bold"), f"  {group.kind}")
    others = list(dict.fromkeys(origin.name for origin in group.origins[1:] if origin.name != group.name))
    lines: list[RenderableType] = [head]
    if others:
        lines.append(_in(f"with {plain(', '.join(others))}"))
    names = ", ".join(dict.fromkeys(carrier.outlet for carrier in group.carriers))
    first = f"; first known {group.first_on}" if group.first_on else ""
    carried = words.count_words(len(group.carriers), "report")
    lines.append(_in(f"carried by {carried} ({plain(names)}){first}"))
    lines += [_in(f"came by: {plain(' ← '.join(names))}") for names in group.hands]
    for one in group.evidence:
        lines += _evidence(one)
    if group.more:
        lines.append(_in(f"and {group.more} more such", "dim"))
    return [*lines, Text()]


def _evidence(one: Evidence) -> list[RenderableType]:
    lines: list[RenderableType] = [_in(f"folded: {plain(one.reason)}")]
    for side in (one.a, one.b):
        if side is not None:
            outlet, told = side
            cut = told if len(told) <= _LONGEST_QUOTE else told[: _LONGEST_QUOTE - 1].rstrip() + "…"
            lines.append(Padding(Text(f"“{plain(cut)}” — {plain(outlet)}", "dim"), (0, 0, 0, 6)))
    return lines


def _in(said: str, style: str = "") -> Padding:
    return Padding(Text(said, style), (0, 0, 0, 3))


def _others(shown: Provenance) -> list[RenderableType]:
    names = list(dict.fromkeys(group.name for group in shown.groups if not group.tells))
    if not names:
        return []
    return [Text(f"Quoted, but no source of the event itself: {plain(', '.join(names))}", "dim"), Text()]


def _parted(shown: Provenance) -> list[RenderableType]:
    """Pairs shown independent, then in one line each what keeps the others from being so."""
    if not shown.between:
        return []
    place = {g.number: n for n, g in enumerate((one for one in shown.groups if one.tells), start=1)}
    lines: list[RenderableType] = [Text("Between them", "bold")]
    apart = [one for one in shown.between if one.state is OriginState.INDEPENDENT]
    for one in apart[:_BETWEEN_SHOWN]:
        lines.append(_in(f"{place[one.a]} and {place[one.b]} are shown independent: {plain(one.reason)}"))
    if len(apart) > _BETWEEN_SHOWN:
        lines.append(_in(f"and {len(apart) - _BETWEEN_SHOWN} more pairs"))
    open_reasons = dict.fromkeys(one.reason for one in shown.between if one.state is not OriginState.INDEPENDENT)
    if open_reasons:
        lines.append(_in("Of all other pairs nothing is shown either way:", "dim"))
        lines += [Padding(Text(plain(reason), "dim"), (0, 0, 0, 6)) for reason in open_reasons]
    return lines


_BAR = 24
"""Characters that the parts of a score are drawn in."""


def _whole(shown: Together | None) -> list[RenderableType]:
    """Why it is one incident: the weakest ties, part by part, and what was nearly joined."""
    if shown is None:
        return []
    lines: list[RenderableType] = [Text(), Text("Why it is one incident", "bold"), Text(shown.summary)]
    for tie in shown.ties:
        lines += _tie(tie)
    if shown.more:
        lines.append(_in(f"and {words.count_words(shown.more, 'stronger tie')}", "dim"))
    for one in shown.near:
        lines += [Text(), Text.assemble("Nearly joined: ", (one.incident, "bold")), _in(one.kept), *_tie(one.tie)]
    return lines


def _tie(tie: Tie) -> list[RenderableType]:
    sides = [f"{plain(one.outlet)}{f' ({plain(one.puts)})' if one.puts else ''}" for one in (tie.a, tie.b)]
    judged = f"decided by {plain(tie.by)}" if tie.by else f"{tie.chance}, {tie.band}"
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(no_wrap=True, width=20)
    table.add_column(overflow="ellipsis", no_wrap=True, ratio=1)
    table.add_column(no_wrap=True, width=_BAR)
    table.add_column(no_wrap=True, justify="right", width=5)
    for one in tie.bars:
        style = "" if one.bits > 0 else "dim"
        table.add_row(one.name, Text(plain(one.told), "dim"), Text(_drawn(one, tie.even), style), f"{one.bits:+.1f}")
    return [Text(), _in(f"{sides[0]} and {sides[1]}: {judged}"), Padding(table, (0, 0, 0, 5))]


def _drawn(bar: Bar, even: float) -> str:
    """The stroke of one part, and a mark where one event and two are as likely."""
    first, width = int(bar.at * (_BAR - 1)), max(1, round(bar.width * (_BAR - 1)))
    cells = [" "] * _BAR
    cells[min(_BAR - 1, int(even * (_BAR - 1)))] = "│"
    for at in range(first, min(_BAR, first + width)):
        cells[at] = "█" if bar.bits > 0 else "░"
    return "".join(cells)
