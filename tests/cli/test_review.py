"""``twosource override`` and ``twosource regrade``: a reviewer's word, and what moves under other rules."""

from __future__ import annotations

import json
import shutil
from importlib.resources import files

import pytest


@pytest.fixture
def own(filled, tmp_path):
    """A copy of the filled record that the test may change."""
    path = tmp_path / "own.db"
    shutil.copy(filled, path)
    return path


def first(twosource, record):
    row = json.loads(twosource("assess", record, "--methods", "airwars", "--json").out.splitlines()[0])
    return row["incident"], row["assessments"][0]["grade"]


def test_an_override_is_shown_wherever_the_grade_is(twosource, own, tmp_path):
    incident, grade = first(twosource, own)
    given = "discounted" if grade != "discounted" else "weak"
    done = twosource("override", own, incident, "--grade", given, "--reason", "seen the lists", "--by", "A. Reader")
    assert (done.code, done.err) == (0, "")
    said = f"grade {given} in place of {grade}, by A. Reader"
    assert said in done.out
    assert said in " ".join(twosource("show", own, incident).out.split())
    assert f"{given}*" in twosource("show", own).out
    assert "by a reviewer's grade" in twosource("totals", own).out
    out = tmp_path / "out"
    assert twosource("export", own, "--format", "jsonl", "--out", out).code == 0
    rows = {row["id"]: row for row in map(json.loads, (out / "incidents.jsonl").read_text("utf-8").splitlines())}
    assert rows[incident]["assessment"]["grade"] == grade
    assert rows[incident]["overrides"][0]["value"] == given
    assert twosource("export", own, "--format", "html", "--out", out).code == 0
    assert said in (out / "index.html").read_text("utf-8")
    assert twosource("verify", own).code == 0
    back = twosource("override", own, incident, "--withdraw", "grade", "--reason", "misread")
    assert "No override" in back.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--grade", "certain", "--reason", "x"], "it has confirmed"),
        (["--grade", "discounted"], "needs a reason"),
        ([], "name a --grade"),
    ],
)
def test_an_override_that_cannot_be_taken_says_why(twosource, own, words, said):
    incident, _ = first(twosource, own)
    done = twosource("override", own, incident, *words)
    assert done.code == 2
    assert said in done.err
    assert "No override stands." in twosource("override", own).out


def test_nobody_decides_without_a_name(twosource, own):
    incident, _ = first(twosource, own)
    done = twosource("override", own, incident, "--grade", "discounted", "--reason", "x", "--by", " ")
    assert done.code == 2
    assert "say who decides" in done.err
    kept = twosource("override", own, incident, "--grade", "discounted", "--reason", "x", TWOSOURCE_USER="C. Third")
    assert "by C. Third" in kept.out


def test_what_would_move_is_listed_before_anything_is_stored(twosource, own, tmp_path):
    rules = tmp_path / "ours.toml"
    text = files("twosource.methods").joinpath("airwars.toml").read_text("utf-8")
    rules.write_text(text.replace('version = "2"', 'version = "3"').replace('name = "weak"', 'name = "thin"'), "utf-8")
    assert "grade: weak → thin" in twosource("regrade", own, "--method", rules, "--dry-run").out
    assert "Nothing to do" in twosource("regrade", own, "--dry-run").out
    assert twosource("regrade", own, "--method", rules).code == 2
    done = json.loads(twosource("regrade", own, "--method", rules, "--reason", "ours", "--json").out)
    assert (done["from"], done["to"]) == ("airwars 2", "airwars 3")
    assert all(move["why"] for move in done["moves"])
    assert "grade: weak → thin" in twosource("regrade", own, "--log").out
    rules.write_text(rules.read_text("utf-8").replace('name = "thin"', 'name = "slight"'), "utf-8")
    assert "their version did not" in twosource("regrade", own, "--dry-run", "--method", rules).out
