"""The record in a terminal: a table of incidents that fits from 60 columns, and one incident in full.

Written to a file or a pipe the same content comes without colour or boxes drawn for a screen.
"""

from __future__ import annotations

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from twosource.export import words
from twosource.export.counts import Count
from twosource.export.dossier import Charge, Dossier, Figure, Index, KindSheet, dossier, dossiers
from twosource.export.safe import plain
from twosource.export.terminal_counts import WIDE, count_view, counts_table, quoted
from twosource.model import Incident, Kind, Polarity
from twosource.record.excerpts import Excerpts
from twosource.record.view import View

GRADE_STYLES = {
    "confirmed": "bold",
    "fair": "bold",
    "weak": "none",
    "contested": "italic",
    "discounted": "dim",
}


def incidents_table(view: View, width: int = 100) -> RenderableType:
    """The incidents by date: date, place, what, killed, injured, reports -> origins, grade."""
    wide = width >= WIDE
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), expand=False)
    table.add_column("date", no_wrap=True)
    table.add_column("place", overflow="fold", ratio=3)
    table.add_column("what", overflow="fold", ratio=2)
    table.add_column("killed", justify="right", no_wrap=True)
    if wide:
        table.add_column("injured", justify="right", no_wrap=True)
    table.add_column("reports →\norigins" if wide else "rep→or", justify="right", no_wrap=True)
    table.add_column("grade", no_wrap=True)
    for shown in dossiers(Excerpts(view)):
        incident = shown.incident
        cells = [
            incident.when or "unknown",
            plain(words.name_words(incident.where)) if incident.where else "unknown",
            shown.what.split(",")[0],  # "deaths, means not stated" is said in full where there is room
            words.interval_short(shown.toll(Kind.KILLED)),
            *([words.interval_short(shown.toll(Kind.INJURED))] if wide else []),
            f"{len(shown.reports)} → {len(shown.tellers)}",
        ]
        table.add_row(*(Text(cell) for cell in cells), _grade(shown))
    over_periods = [Text(), Text("Figures over a period, never added to incidents", "bold"), counts_table(view, width)]
    return Group(table, *(over_periods if view.aggregates else ()), Text(footer(view)))


def _grade(shown: Dossier) -> Text:
    """The grade to go by: a reviewer's, with a star, where there is one."""
    reviewed = shown.reviewed_grade
    grade = reviewed.value if reviewed else shown.assessment.grade if shown.assessment else None
    return Text(f"{grade or 'none'}{'*' if reviewed else ''}", GRADE_STYLES.get(grade or "", "dim"))


def footer(view: View) -> str:
    """What the table counts, and what it is not."""
    method = next(iter(view.assessments.values()), None)
    by = f" Method: {method.method}, version {method.version}." if method else ""
    by += " * by a reviewer." if view.overrides else ""
    return (
        f"{words.count_words(len(view.reports), 'report')}, {words.count_words(len(view.claims), 'claim')}, "
        f"{words.count_words(len(view.incidents), 'incident')}. Documented, not estimated; ? is unknown, not zero.{by}"
    )


def incident_view(view: View, incident: Incident) -> RenderableType:
    """One incident: every figure by origin with its range, qualifier, speaker and words; reprints folded."""
    shown = dossier(Index(Excerpts(view).of(incident.reports, [incident])), incident)
    parts: list[RenderableType] = [*_heading(shown)]
    for sheet in shown.sheets:
        parts += [Text(), *_sheet(sheet)]
    if not shown.sheets:
        parts += [Text(), Text("No figure of people killed or injured is given. That is unknown, not zero.")]
    if shown.charges:
        parts += [Text(), Text("Whose act", "bold"), *(line for c in shown.charges for line in _charge(c))]
    if shown.aside:
        parts += [Text(), Text("Not counted as harm of this incident", "bold")]
        parts += [line for figure in shown.aside for line in _figure(figure)]
    return Group(*parts)


def _heading(shown: Dossier) -> list[RenderableType]:
    lines: list[RenderableType] = [
        Text(plain(f"{shown.date} · {shown.place} · {shown.what}"), "bold"),
        Text(
            f"{shown.incident.id} · {words.count_words(len(shown.reports), 'report')} → "
            f"{words.count_words(len(shown.tellers), 'origin')}",
            "dim",
        ),
        *(Text(line, "dim") for line in words.known_as(shown.incident)),
        *(
            Text(plain(words.related(one, f"{one.incident} ({words.other_words(one)})")))
            for one in shown.incident.related
        ),
    ]
    for label, said in (("Kind of event: ", shown.act), ("Hit: ", shown.hit)):
        if said:
            lines.append(Text.assemble((label, "bold"), plain(said)))
    verdict = shown.assessment
    if verdict is None:
        return [*lines, Text("Not graded: no method has been run on it.")]
    status = f", {verdict.status.replace('_', ' ')}" if verdict.status else ""
    lines.append(
        Text.assemble(
            ("Grade: ", "bold"),
            (verdict.grade or "none", "bold"),
            f"{status} ({verdict.method}, version {verdict.version})",
        )
    )
    for one in shown.overrides:
        lines.append(Padding(Text(f"reviewer: {plain(words.override_words(one))}", "bold"), (0, 0, 0, 2)))
    for label, reason in shown.reasons():
        lines.append(Padding(Text(f"{label + ': ' if label else ''}{plain(reason)}"), (0, 0, 0, 2)))
    lines += [Padding(Text(f"would change with: {plain(what)}", "dim"), (0, 0, 0, 2)) for what in verdict.would_change]
    return lines


def _sheet(sheet: KindSheet) -> list[RenderableType]:
    noun = words.KIND_NOUNS[sheet.kind].capitalize()
    lines: list[RenderableType] = [Text(f"{noun}: {words.interval_words(sheet.toll)}", "bold")]
    for figure in sheet.figures:
        lines += _figure(figure)
    return lines


def _figure(figure: Figure) -> list[RenderableType]:
    claim = figure.claim
    figure_words = _value(figure)
    first = figure.tellings[0]
    head = Text.assemble((figure_words, "bold" if not figure.aside else "dim"))
    if claim.word and claim.word.casefold() != words.interval_words(claim.interval):
        head.append(f" “{plain(claim.word)}”")
    head.append(f"  {plain(figure.source)}")
    if figure.said_by:
        head.append(f", said by {plain(figure.said_by)}")
    if (whom := words.people_words(claim)) != "people":
        head.append(f", {whom}")
    if claim.hedges:
        head.append(f", “{plain(first.report.words(claim.hedges[0]))}”")
    if claim.moment:
        head.append(f", {plain(claim.moment)}")
    if figure.aside:
        head.append(f"  [set aside: {figure.aside}]", "dim")
    lines: list[RenderableType] = [
        Padding(head, (0, 0, 0, 2)),
        quoted(first.report.words(claim.evidence), first.outlet),
    ]
    for telling in figure.tellings[1:]:
        why = f" ({words.FOLD_WORDS.get(telling.fold.why, telling.fold.why)})" if telling.fold else ""
        lines.append(Padding(Text(f"↳ also in {plain(telling.outlet)}{why}", "dim"), (0, 0, 0, 6)))
    return lines


def _value(figure: Figure) -> str:
    """The range in words, with the kind where the heading does not already say it."""
    claim = figure.claim
    noun = words.KIND_NOUNS[claim.kind]
    if claim.polarity is not Polarity.ASSERTED:
        said = words.POLARITY_WORDS[claim.polarity]
    elif claim.interval.known or claim.word:
        said = words.interval_words(claim.interval)
    else:
        return noun
    if claim.kind is Kind.DAMAGE and claim.target is not None:
        return f"{said} {plain(claim.target.name)}: damage"
    return said if claim.kind in (Kind.KILLED, Kind.INJURED) and not figure.aside else f"{said} {noun}"


def _charge(charge: Charge) -> list[RenderableType]:
    lines: list[RenderableType] = [
        Padding(Text.assemble((plain(charge.name), "bold"), f" {words.ROLE_WORDS[charge.role]}"), (0, 0, 0, 2))
    ]
    for figure in charge.figures:
        first = figure.tellings[0]
        source = first.outlet if figure.source == first.outlet else f"{figure.source}; {first.outlet}"
        lines.append(quoted(first.report.words(figure.claim.evidence), source))
    return lines


def print_table(view: View, console: Console) -> None:
    console.print(incidents_table(view, console.width))


def print_count(count: Count, console: Console) -> None:
    console.print(count_view(count))


def print_incident(view: View, incident: Incident, console: Console) -> None:
    console.print(incident_view(view, incident))
