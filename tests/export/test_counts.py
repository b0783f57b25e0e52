"""Figures over a period, from reports to the page, the terminal and the files."""

from __future__ import annotations

import io
import json

import pytest
from rich.console import Console

from twosource import pipeline
from twosource.export import terminal
from twosource.export.counts import count_of, counts
from twosource.export.page import render
from twosource.model import Interval, Kind, RecordError
from twosource.record import open_record

REPORTS = {
    "first": (
        "2024-02-11",
        "Shelling killed four people in Binnish on Saturday, the Syrian Civil Defence said.",
    ),
    "second": (
        "2024-03-02",
        "Shelling killed six people in Sarmin on Friday, the Syrian Civil Defence said.",
    ),
    "spring": (
        "2024-04-01",
        "The Syrian Civil Defence said shelling has killed 30 people in Idlib province since the start of the year.",
    ),
    "summer": (
        "2024-06-01",
        "The Syrian Civil Defence said shelling has killed 41 people in Idlib province since the start of the year. "
        "<script>alert(1)</script> was written there.",
    ),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("counts")
    rows = [{"id": key, "text": text, "published": day} for key, (day, text) in REPORTS.items()]
    (folder / "reports.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    with open_record(folder / "record.db", create=True) as record:
        view = pipeline.run([folder / "reports.jsonl"], record, out=folder / "out").view
    return view, folder / "out"


def test_a_total_stands_beside_the_incidents_it_holds(made):
    view, _ = made
    (count,) = counts(view)
    assert (count.figure, count.period, count.who) == ("41 killed", "1 January to 1 June 2024", "Syrian Civil Defence")
    assert count.earlier == ("30, 1 January to 1 April 2024",)
    assert count.sums == (
        "10 in 2 incidents on file may be inside it, surely 10 in 2 of them.",
        "In no incident on file: at least 41 − 10 = 31, at most 41 − 10 = 31, so 31.",
    )
    assert [one.toll for one in count.inside] == ["6", "4"]


def test_no_incidents_toll_has_the_total_in_it(made):
    view, _ = made
    tolls = sorted(str(one.toll(Kind.KILLED)) for one in view.assessments.values() if one.toll(Kind.KILLED))
    assert tolls == ["4", "6"]


def test_the_file_has_the_sum_and_the_claims(made):
    view, out = made
    (row,) = map(json.loads, (out / "aggregates.jsonl").read_text("utf-8").splitlines())
    assert row["rest"] == {"low": 31, "high": 31}
    assert row["superseded"][0]["figure"] == {"low": 30, "high": 30}
    assert all(claim in view.claims for claim in row["claims"])
    assert {one["incident"] for one in row["inside"]} <= {incident.id for incident in view.incidents}


def test_the_page_shows_it_and_runs_nothing(made):
    view, _ = made
    html = render(view)
    assert "Figures over a period" in html
    assert "at least 41 − 10 = 31" in html
    assert "<script" not in html


def test_the_page_of_a_record_without_any_has_no_such_part():
    from twosource.record import View  # noqa: PLC0415 (only here)

    assert "Figures over a period" not in render(View())


@pytest.mark.parametrize("width", [60, 100])
def test_the_terminal_table_fits(made, width):
    view, _ = made
    console = Console(width=width, file=io.StringIO())
    terminal.print_table(view, console)
    text = console.file.getvalue()
    assert max(map(len, text.splitlines())) <= width
    assert "31" in text


def test_one_is_shown_in_full(made):
    view, _ = made
    (key,) = view.aggregates
    console = Console(width=100, file=io.StringIO())
    terminal.print_count(count_of(view, key[:6]), console)
    text = console.file.getvalue()
    assert "supersedes 30, 1 January to 1 April 2024" in text
    assert text.count("surely") == 3
    with pytest.raises(RecordError):
        count_of(view, "a-nothing")


def test_the_rest_is_closed(made):
    view, _ = made
    assert all(isinstance(one.rest, Interval) and one.rest.closed for one in view.aggregates.values())
