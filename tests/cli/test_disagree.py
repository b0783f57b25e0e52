"""``twosource disagree``: a table, one incident in full, JSON lines."""

from __future__ import annotations

import json


def test_a_table_one_in_full_and_rows_tell_the_same(twosource, filled):
    table = twosource("disagree", filled)
    assert table.code == 0
    assert max(map(len, table.out.splitlines())) <= 80
    rows = twosource("disagree", filled, "--json").rows
    assert rows
    apart = [row for row in rows if any(kind["apart"] for kind in row["disagreements"])]
    assert f"In {len(apart)} of {len(rows)}" in " ".join(table.out.split())
    row = rows[0]
    shown = " ".join(twosource("disagree", filled, row["incident"]).out.split())
    for kind in row["disagreements"]:
        for voice in kind["origins"]:
            assert voice["told"]
        for pair in kind["apart"]:
            assert pair["why"] in shown


def test_an_incident_that_is_not_there_is_named(twosource, filled):
    done = twosource("disagree", filled, "i-none")
    assert done.code == 2
    assert "no incident i-none" in done.err


def test_json_is_one_line_an_incident(twosource, filled):
    for line in twosource("disagree", filled, "--json").out.splitlines():
        assert set(json.loads(line)) == {"incident", "disagreements"}
