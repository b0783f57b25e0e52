"""JSON lines and CSV: whole, in order, the same each time, and safe to open."""

from __future__ import annotations

import csv as csvlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.builder import Builder
from twosource.export import csv, jsonl
from twosource.model import Interval, Kind, SpeakerKind
from twosource.model.rows import claim_from_row, report_from_row


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_reports_and_claims_come_back_from_their_rows(view, tmp_path):
    reports, claims, *_ = jsonl.write(view, tmp_path)
    assert {r["id"]: report_from_row(r) for r in lines(reports)} == dict(view.reports)
    assert [claim_from_row(c) for c in lines(claims)] == list(view.claims.values())


def test_an_incident_row_has_its_range_its_origins_and_the_verdict(view, tmp_path):
    row = lines(jsonl.write(view, tmp_path)[2])[0]
    assert row["killed"] == {"low": 26, "high": 43}
    assert (row["n_reports"], row["n_origins"]) == (3, 3)
    assert row["what"] == "air strike"
    assert row["assessment"]["grade"] == "fair"
    assert row["assessment"]["tolls"][0]["range"] == {"low": 26, "high": 43}
    assert {origin["name"] for origin in row["origins"]} >= {"Syrian Civil Defence"}
    carried = {claim for origin in row["origins"] for claim in origin["claims"]}
    assert carried <= set(row["claims"])


def test_who_only_gives_the_blame_is_no_further_origin_of_the_event(builder: Builder):
    accusing = next(claim for claim in builder.claims.values() if claim.kind is Kind.RESPONSIBILITY)
    builder.origin("United States", SpeakerKind.BODY, accusing)
    row = next(jsonl.incident_rows(builder.view()))
    assert row["n_origins"] == 3
    assert {origin["name"]: origin["tells"] for origin in row["origins"]}["United States"] is False


def test_the_same_view_writes_the_same_bytes(view, tmp_path):
    first = [path.read_bytes() for path in jsonl.write(view, tmp_path / "a")]
    assert first == [path.read_bytes() for path in jsonl.write(view, tmp_path / "b")]


@given(st.text(st.characters(codec=None), min_size=1))
def test_any_text_makes_one_valid_line_and_comes_back(text):
    builder = Builder()
    builder.report("r-1", text)
    (line,) = jsonl.dump(jsonl.report_rows(builder.view()))
    line.encode("utf-8")
    assert line.count("\n") == 1
    assert json.loads(line)["text"] == text


@pytest.mark.parametrize("cell", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "=HYPERLINK(1)"])
def test_a_formula_becomes_text(cell):
    assert csv.safe_cell(cell).startswith("'")


def test_a_number_below_zero_stays_a_number():
    assert csv.safe_cell("-36.5") == "-36.5"


def test_ranges_have_two_columns_and_an_unknown_is_empty(view, tmp_path):
    incidents, claims, *_, note = csv.write(view, tmp_path)
    with incidents.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csvlib.DictReader(stream))
    assert (rows[0]["killed_min"], rows[0]["killed_max"]) == ("26", "43")
    assert (rows[1]["injured_min"], rows[1]["injured_max"]) == ("", "")
    with claims.open(encoding="utf-8-sig", newline="") as stream:
        siege = next(row for row in csvlib.DictReader(stream) if row["kind"] == "besieged")
    assert (siege["min"], siege["max"], siege["incident"]) == ("", "275000", view.incidents[0].id)
    assert "never zero" in note.read_text(encoding="utf-8")


def test_a_formula_in_a_report_stays_text_in_the_file(builder: Builder, tmp_path):
    report = builder.report("r-x", "=cmd|'/C calc'!A0 killed 3", publisher="=HYPERLINK(1)")
    builder.claim(report, Kind.KILLED, report.text, "3", interval=Interval.exactly(3))
    _, claims, *_ = csv.write(builder.view(), tmp_path)
    with claims.open(encoding="utf-8-sig", newline="") as stream:
        for row in csvlib.DictReader(stream):
            assert not any(cell.startswith(("=", "+", "@")) for cell in row.values())
