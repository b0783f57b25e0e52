"""The table fits, and one incident is told whole."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from tests.export.builder import Builder
from twosource.export import terminal
from twosource.model import Interval, Kind, Place


def printed(render, width: int) -> str:
    out = io.StringIO()
    Console(file=out, width=width).print(render)
    return out.getvalue()


@pytest.mark.parametrize("width", [60, 72, 80, 100, 160])
def test_the_table_fits_and_keeps_every_number(view, builder: Builder, width):
    report = builder.report("r-long", "Shelling killed 8,000.")
    long = Place("Al-Aghawat al-Jadida al-Sharqiya neighbourhood of western Mosul", "neighbourhood")
    claim = builder.claim(report, Kind.KILLED, report.text, "8,000", interval=Interval.exactly(8000))
    builder.incident(claim, where=long, when="2016-09-24/2016-09-25")
    text = printed(terminal.incidents_table(builder.view(), width), width)
    assert max(map(len, text.splitlines())) <= width
    for kept in ("26–43", "3 → 3", "fair", "weak", "XXXX-03-17", "2016-09-24/2016-09-25"):
        assert kept in text


def test_an_incident_is_told_with_figures_words_and_folded_reprints(view):
    text = printed(terminal.incident_view(view, view.incidents[0]), 100)
    for said in (
        "Grade: fair",
        "26 or more “at least 26”  Syrian Observatory for Human Rights",
        "↳ also in The Harbour Courier (invented) (the same words)",
        "up to 275,000 under siege",
        "Russia denies it",
        "would change with",
    ):
        assert said in text


def test_no_figure_is_said_to_be_unknown(builder: Builder):
    report = builder.report("r-bare", "A bomb went off.")
    incident = builder.incident(builder.claim(report, Kind.ATTACK, "A bomb went off."))
    text = printed(terminal.incident_view(builder.view(), incident), 80)
    assert "date not known · place not known" in text
    assert "unknown, not zero" in text


def test_hostile_names_neither_steer_the_terminal_nor_style_the_text(builder: Builder):
    report = builder.report("r-bad", "\x1b[2J[bold]26[/bold] killed", publisher="\x1b]0;x\x07[red]")
    claim = builder.claim(report, Kind.KILLED, report.text, "26", interval=Interval.exactly(26))
    incident = builder.incident(claim, where=Place("\x1b[31m[link=x]", "city"))
    for render in (terminal.incident_view(builder.view(), incident), terminal.incidents_table(builder.view(), 100)):
        text = printed(render, 100)
        assert "\x1b" not in text
        assert "\x07" not in text
    assert "[bold]26[/bold]" in printed(terminal.incident_view(builder.view(), incident), 100)
