"""What is shown of an incident's origins, in the terminal and as a drawing."""

from __future__ import annotations

import io
import re

import pytest
from rich.cells import cell_len
from rich.console import Console

from twosource.export import page
from twosource.export.dossier import Index
from twosource.export.picture import SHOWN, picture
from twosource.export.provenance import Provenance, provenance, summary
from twosource.export.why import why_view
from twosource.model import OriginGraph, OriginNode, OriginState
from twosource.record.view import View


@pytest.fixture
def shown(view: View) -> Provenance:
    found = provenance(Index(view), view.incidents[0])
    assert found is not None
    return found


def printed(view: View, width: int = 100) -> str:
    console = Console(width=width, record=True, file=io.StringIO())
    console.print(why_view(view, view.incidents[0]))
    return console.export_text()


def test_each_origin_comes_with_its_reports_and_what_folds_them(shown, view):
    by_name = {group.name: group for group in shown.groups}
    observatory = by_name["Syrian Observatory for Human Rights"]
    assert [carrier.report.id for carrier in observatory.carriers] == sorted(
        (carrier.report.id for carrier in observatory.carriers), key=lambda key: view.reports[key].published.edtf
    )
    (evidence,) = observatory.evidence
    assert evidence.reason == "the same words"
    for outlet, words in (evidence.a, evidence.b):
        assert any(words in " ".join(report.text.split()) for report in view.reports.values())
        assert outlet


def test_two_named_monitors_are_shown_independent(shown):
    apart = [one for one in shown.between if one.state is OriginState.INDEPENDENT]
    names = {group.number: group.name for group in shown.groups}
    assert [{names[one.a], names[one.b]} for one in apart] == [
        {"Syrian Observatory for Human Rights", "Syrian Civil Defence"}
    ]


def test_the_terminal_names_every_origin_and_fits(view, shown):
    told = printed(view, 80)
    assert max(map(cell_len, told.splitlines())) <= 80
    for group in shown.groups:
        assert group.name in " ".join(told.split())
    assert "are shown independent" in " ".join(told.split())


def test_a_record_without_graphs_says_what_to_do(view):
    bare = View(**{**{name: getattr(view, name) for name in View.__slots__}, "graphs": {}})
    assert "twosource run" in printed(bare)
    assert "Where it comes from" not in page.render(bare)


def test_every_line_of_the_picture_joins_a_report_to_an_origin(shown):
    drawn = picture(shown)
    starts, ends = {spot.y for spot in drawn.reports}, {spot.y for spot in drawn.origins}
    assert drawn.strokes
    for stroke in drawn.strokes:
        _, start, *_, end = map(int, re.findall(r"-?\d+", stroke.path))
        assert start in starts
        assert end in ends
    firsts = sum(stroke.first for stroke in drawn.strokes)
    assert firsts == len(drawn.origins), "each origin has one report in which it is known earliest"


def test_a_crowd_of_reports_is_counted_and_not_drawn(shown):
    many = Provenance(shown.summary, shown.carriers * 20, shown.groups, shown.between)
    drawn = picture(many)
    assert len(drawn.reports) == SHOWN
    assert drawn.reports_left_out == len(shown.carriers) * 20 - SHOWN


def test_the_page_shows_the_picture_under_its_incident(view):
    html = page.render(view)
    assert html.count('<svg class="graph"') >= 1
    assert html.count("Where it comes from") == len(view.incidents)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((1, 1, 1, 0), "1 report by 1 outlet goes back to 1 origin that tells of it."),
        ((3, 2, 2, 1), "2 of them are shown to be independent of each other, of 1 nothing"),
        ((3, 3, 1, 2), "none is shown independent"),
    ],
)
def test_the_sentence_at_the_head(counts, said):
    nodes = tuple(OriginNode(f"o-{n}", True, n, ("r",)) for n in range(counts[2] + counts[3]))
    assert said in summary(OriginGraph("i-1", nodes, (), *counts))
