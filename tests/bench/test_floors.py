"""The floors hold: a fall is seen, a rise is kept, and nothing is lowered without a reason."""

from __future__ import annotations

import json

import pytest

from bench import floors, page
from bench.__main__ import main
from bench.corpus import Corpus, given
from bench.task import OURS, Task

KEY = "full: task: F"


def floor(value, *, lower=False, data="abc"):
    return {"value": value, "lower_is_better": lower, "data": data, "package": "p"}


@pytest.mark.parametrize(
    ("old", "new", "fell"),
    [
        (floor(70.0), 70.0, False),
        (floor(70.0), 69.95, False),  # within what the scorers' rounding can do
        (floor(70.0), 69.8, True),
        (floor(70.0), 71.0, False),
        (floor(70.0), None, True),
        (floor(5.0, lower=True), 5.3, True),
        (floor(5.0, lower=True), 4.0, False),
    ],
)
def test_a_fall_is_more_than_rounding(old, new, fell):
    falls, changed = floors.check({KEY: old}, {KEY: {**old, "value": new}})
    assert bool(falls) == fell
    assert changed == []


def test_a_score_on_other_data_is_not_compared():
    falls, changed = floors.check({KEY: floor(70.0)}, {KEY: floor(10.0, data="other")})
    assert falls == []
    assert changed == [KEY]


def test_a_score_without_a_floor_is_no_fall():
    assert floors.check({}, {KEY: floor(10.0)}) == ([], [])


def test_an_update_raises_and_never_lowers_without_a_reason():
    assert floors.raised({KEY: floor(70.0)}, {KEY: floor(80.0)}, None)[KEY]["value"] == 80.0
    assert floors.raised({KEY: floor(70.0)}, {KEY: floor(60.0)}, None)[KEY]["value"] == 70.0
    lowered = floors.raised({KEY: floor(70.0)}, {KEY: floor(60.0)}, "the gold had errors")[KEY]
    assert lowered["value"] == 60.0
    assert lowered["was"] == 70.0
    assert lowered["lowered_because"] == "the gold had errors"


def test_why_a_floor_was_lowered_stays_until_the_score_has_come_back():
    lowered = floors.raised({KEY: floor(70.0)}, {KEY: floor(60.0)}, "the gold had errors")
    again = floors.raised(lowered, {KEY: floor(60.0)}, None)[KEY]
    assert (again["was"], again["lowered_because"]) == (70.0, "the gold had errors")
    assert "was" not in floors.raised(lowered, {KEY: floor(70.0)}, None)[KEY]


def test_an_update_keeps_the_floors_of_tasks_that_were_not_run():
    assert "other" in floors.raised({"other": floor(1.0)}, {KEY: floor(2.0)}, None)


def test_a_small_fall_does_not_wear_the_floor_down():
    first = floors.raised({KEY: floor(70.0)}, {KEY: floor(69.95)}, None)
    assert first[KEY]["value"] == 70.0


def test_the_page_is_rewritten_between_its_marks_only(tmp_path):
    target = tmp_path / "page.md"
    target.write_text("before\n<!-- begin scores -->\nold\n<!-- end scores -->\nafter\n", "utf-8")
    page.write("scores", "new", target)
    assert target.read_text("utf-8") == "before\n<!-- begin scores -->\nnew\n<!-- end scores -->\nafter\n"
    with pytest.raises(SystemExit):
        page.write("speed", "new", target)


def test_scores_below_a_naive_floor_are_named():
    task = Task("t", "T", "d.jsonl", ("F",), lambda corpus: {})
    assert page.below_naive({task: {OURS: {"F": 50.0}, "naive": {"F": 60.0}}}) == ["t: F 50, naive 60"]
    assert page.below_naive({task: {OURS: {"F": 60.0}, "naive": {"F": 50.0}}}) == []


def test_without_data_nothing_is_scored_and_nothing_fails(tmp_path, capsys):
    assert main(["--data", str(tmp_path / "absent"), "--check"]) == 0
    assert "no evaluation data" in capsys.readouterr().out


def test_gold_is_never_shown_to_the_system():
    row = {"id": "1", "text": "words", "dct": "2016-01-02", "killed": [3, 3], "incidents": [{"lat": 1.0}]}
    assert given(row) == {"id": "1", "text": "words", "published": "2016-01-02"}


def test_a_sample_is_the_same_every_time_and_keeps_incidents_whole(tmp_path):
    rows = [{"id": str(i), "incident_ids": [f"i{i // 3}"]} for i in range(300)]
    (tmp_path / "gva").mkdir()
    (tmp_path / "gva" / "dev.jsonl").write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    kept = [row["id"] for row in Corpus(tmp_path, fast=True).rows("gva/dev.jsonl")]
    assert kept == [row["id"] for row in Corpus(tmp_path, fast=True).rows("gva/dev.jsonl")]
    assert 0 < len(kept) < len(rows)
    assert all(str(int(i) // 3 * 3 + n) in kept for i in kept for n in range(3))
    assert Corpus(tmp_path, fast=True).digest("gva/dev.jsonl").endswith("1/4")
