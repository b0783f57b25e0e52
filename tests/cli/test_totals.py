"""``twosource totals``: sums by what is asked, who documented what, and the file for statisticians."""

from __future__ import annotations

import csv
import json


def test_the_table_says_documented_and_fits_a_terminal(twosource, filled):
    done = twosource("totals", filled, "--by", "grade,month", "--overlap")
    assert done.code == 0
    assert max(map(len, done.out.splitlines())) <= 80
    assert "Documented, not estimated" in done.out
    assert "1 origin" in done.out
    assert "no telling how much they leave out" in done.out


def test_json_and_table_are_the_same_sums_under_any_method(twosource, filled):
    found = json.loads(twosource("totals", filled, "--json", "--by", "status", "--method", "airwars").out)
    rows = found["totals"]
    assert sum(row["incidents"] for row in rows) == found["overall"]["incidents"] > 0
    assert sum(row["killed"]["low"] for row in rows) == found["overall"]["killed"]["low"] > 0
    assert found["documented"] == "not estimated"
    acled = json.loads(twosource("totals", filled, "--json", "--method", "acled").out)
    assert acled["method"] == "acled"
    assert acled["overall"]["killed"]["high"] < found["overall"]["killed"]["high"]


def test_lists_have_an_incident_a_row_and_an_origin_a_column(twosource, filled, tmp_path):
    file = tmp_path / "lists.csv"
    found = json.loads(twosource("totals", filled, "--json", "--lists", str(file)).out)
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == found["overall"]["incidents"]
    for row in found["lists"]:
        assert sum(int(one[row["origin"]]) for one in rows) == row["incidents"]


def test_what_cannot_be_added_up_by_is_named(twosource, filled):
    done = twosource("totals", filled, "--by", "weather")
    assert done.code == 2
    assert "province" in done.err
