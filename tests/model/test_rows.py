"""Every value of the model goes through JSON and comes back equal."""

from __future__ import annotations

import json

from hypothesis import given

from tests.model import strategies as some
from twosource.model import Claim, Draft, Kind, People, Span, Status, rows


def through_json(row):
    return json.loads(json.dumps(row, ensure_ascii=False))


@given(some.reports())
def test_reports_come_back_equal(report):
    assert rows.report_from_row(through_json(rows.report_row(report))) == report


@given(some.statements())
def test_statements_come_back_equal(statement):
    assert rows.statement_from_row(through_json(rows.statement_row(statement))) == statement


@given(some.claims())
def test_claims_come_back_equal(claim):
    assert rows.claim_from_row(through_json(rows.claim_row(claim))) == claim


@given(some.drafts())
def test_drafts_come_back_equal(draft):
    assert rows.draft_from_row(through_json(rows.draft_row(draft))) == draft


@given(some.places())
def test_places_come_back_equal(place):
    assert rows.place_from_row(through_json(rows.place_row(place))) == place


@given(some.claims())
def test_unknown_is_never_written_as_zero(claim):
    row = rows.claim_row(claim)
    assert (row["low"] is None) == (claim.interval.low is None)
    assert (row["high"] is None) == (claim.interval.high is None)


def test_a_row_stored_before_acts_targets_and_ages_is_still_its_claims_row():
    claim = Claim("c-1", "r-1", Kind.KILLED, Span(0, 9), people=People(Status.CIVILIAN))
    row = rows.claim_row(claim)
    assert not {"act", "target"} & row.keys()
    assert row["people"].keys() == {"status", "sex", "age"}
    assert rows.claim_row(rows.claim_from_row(through_json(row))) == row
    draft = Draft("d-1", "r-1", ("c-1",))
    assert rows.draft_row(rows.draft_from_row(through_json(rows.draft_row(draft)))) == rows.draft_row(draft)


@given(some.claims())
def test_words_for_people_are_written_only_where_known_so_that_older_rows_keep_their_digest(claim):
    row = rows.claim_row(claim)
    assert ("who" in row, "doers" in row) == (claim.who is not None, claim.doers is not None)


def test_absent_values_are_null_not_left_out():
    assert rows.place_row(None) is None
    assert rows.published_row(None) is None
    assert rows.interval_row(None) is None


def test_a_place_without_words_keeps_null_offsets(root):
    row = rows.place_row(rows.place_from_row({"name": "Mosul", "precision": "city", "lat": None, "lon": None}))
    assert (row["start"], row["end"]) == (None, None)
    assert rows.place_from_row({**row, "start": 3, "end": 8}).span == Span(3, 8)
