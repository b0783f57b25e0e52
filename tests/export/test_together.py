"""What is shown of why an incident is one, in the terminal and on the page."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from twosource.export import page
from twosource.export.dossier import Index
from twosource.export.jsonl import dump, incident_rows
from twosource.export.together import Together, bars, together
from twosource.export.why import why_view
from twosource.model import KeptApart, Link, Linkage, NearMiss, ScorePart
from twosource.record.view import View

PARTS = (
    ScorePart("prior", -6.3, "", ""),
    ScorePart("date", 4.4, "2016-09-25", "2016-09-25"),
    ScorePart("place", 2.3, "Aleppo (city)", "Eastern Aleppo (neighbourhood)"),
    ScorePart("weekday", 0.01, "Sunday", "Sunday"),
    ScorePart("attacker", -0.5, "Russia", "United States"),
)


def scored(a: str, b: str, more: float = 0.0) -> Link:
    parts = (*PARTS, ScorePart("names", more, "binnish", "binnish")) if more else PARTS
    return Link(a, b, round(sum(part.bits for part in parts), 3), parts, "linker@2")


@pytest.fixture
def told(view: View) -> View:
    """Its first incident held together by a weak tie and a strong one, and nearly joined by the second."""
    first, second = view.incidents[:2]
    a, b, c = first.drafts[:3]
    near = NearMiss(second.id, KeptApart.OTHERS, -1.2, 6, scored(a, second.drafts[0]))
    whole = Linkage(first.id, (scored(a, b, 5.0), scored(b, c)), (near,))
    alone = Linkage(second.id, (), (replace(near, incident=first.id, kept=KeptApart.ONE_REPORT),))
    return replace(view, linkages={first.id: whole, second.id: alone})


@pytest.fixture
def shown(told: View) -> Together:
    found = together(Index(told), told.incidents[0])
    assert found is not None
    return found


def printed(view: View, number: int = 0, width: int = 80) -> str:
    console = Console(width=width, record=True, file=io.StringIO())
    console.print(why_view(view, view.incidents[number]))
    return console.export_text()


def test_the_weakest_tie_comes_first_and_is_named_in_the_summary(shown: Together) -> None:
    assert [tie.chance for tie in shown.ties] == ["48 %", "96 %"]
    assert [tie.band for tie in shown.ties] == ["a question to a person", "sure"]
    assert shown.summary == (
        "2 ties hold its reports together; the weakest is right with a chance of 48 % (a question to a person). "
        "1 other incident nearly joined it."
    )


def test_a_part_too_small_to_see_is_left_out(shown: Together) -> None:
    assert [bar.name for bar in shown.ties[0].bars] == ["any two reports", "day", "place", "who did it"]
    assert shown.ties[0].bars[2].told == "Aleppo (city) – Eastern Aleppo (neighbourhood)"
    assert shown.ties[0].bars[1].told == "2016-09-25"


@given(st.lists(st.floats(-9, 9).filter(lambda bits: abs(bits) >= 0.05), min_size=1, max_size=12))
def test_each_bar_begins_where_the_one_before_ended(bits: list[float]) -> None:
    parts = tuple(ScorePart("prior" if not at else f"part {at}", one, "", "") for at, one in enumerate(bits))
    drawn, even = bars(Link("a", "b", sum(bits), parts, "linker@2"))
    assert len(drawn) == len(parts)
    ends = [(bar.at, bar.at + bar.width) if bar.bits > 0 else (bar.at + bar.width, bar.at) for bar in drawn]
    assert ends[0][0] == pytest.approx(even)
    assert all(one[1] == pytest.approx(other[0], abs=1e-9) for one, other in pairwise(ends))
    assert all(-1e-9 <= at <= 1 + 1e-9 for pair in ends for at in pair)


def test_the_terminal_draws_every_part_and_fits(told: View, shown: Together) -> None:
    text = printed(told)
    assert max(map(cell_len, text.splitlines())) <= 80
    for tie in shown.ties:
        for bar in tie.bars:
            assert any(bar.name in line and f"{bar.bits:+.1f}" in line for line in text.splitlines())
    assert f"Nearly joined: {told.incidents[1].id}" in text
    assert "This pair speaks for one event; all 6 pairs of their reports together do not." in " ".join(text.split())


def test_an_incident_of_one_report_says_what_nearly_joined_it(told: View) -> None:
    text = " ".join(printed(told, 1).split())
    assert "One report tells of it. 1 other incident nearly joined it." in text
    assert "One report tells of both, as two events." in text


def test_a_persons_decision_is_named(told: View) -> None:
    first = told.incidents[0]
    a, b = first.drafts[:2]
    judged = replace(told, linkages={first.id: Linkage(first.id, (Link(a, b, 0.0, (), "amal"),))})
    text = " ".join(printed(judged).split())
    assert "A person decided that these reports tell of one event." in text
    assert "decided by amal" in text


def test_the_page_draws_the_parts_and_points_to_what_was_nearly_joined(told: View) -> None:
    html = page.render(told)
    assert html.count('<section class="together">') == 2
    assert html.count('<rect class="for"') + html.count('<rect class="against"') == sum(
        len(tie.bars)
        for incident in told.incidents[:2]
        for whole in [together(Index(told), incident)]
        if whole
        for tie in (*whole.ties, *(near.tie for near in whole.near))
    )
    for incident in told.incidents[:2]:
        assert f'<a href="#{incident.id}">{incident.id}</a>' in html


def test_names_on_the_page_are_escaped(told: View) -> None:
    first = told.incidents[0]
    hostile = ScorePart("names", 1.0, "<script>alert(1)</script>", "<b>")
    a, b = first.drafts[:2]
    bad = replace(told, linkages={first.id: Linkage(first.id, (Link(a, b, 1.0, (hostile,), "linker@2"),))})
    html = page.render(bad)
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_without_links_nothing_is_said(view: View) -> None:
    assert together(Index(view), view.incidents[0]) is None
    assert "Why it is one incident" not in printed(view)


def test_the_file_of_incidents_gives_ties_by_report(told: View) -> None:
    first, second, *others = map(json.loads, dump(incident_rows(told)))
    ties, near = first["linkage"]["ties"], first["linkage"]["near"]
    assert {one["a"] for one in ties} | {one["b"] for one in ties} <= set(told.incidents[0].reports)
    judged = [(one["chance"], one["band"], one["by"]) for one in ties]
    assert judged == [(0.968, "sure", "linker@2"), (0.484, "ask", "linker@2")]
    assert ties[0]["parts"][1] == {"name": "date", "bits": 4.4, "a": "2016-09-25", "b": "2016-09-25"}
    assert [(one["incident"], one["kept"], one["pairs"]) for one in near] == [(told.incidents[1].id, "others", 6)]
    assert second["linkage"]["ties"] == []
    assert all(one["linkage"] is None for one in others)
