"""Overrides and gradings anew: on both stores, through real runs, with the log as the only witness."""

from __future__ import annotations

import shutil
from importlib.resources import files

import pytest

from twosource import pipeline
from twosource.model import Axis, RecordError
from twosource.record import View, decisions, verify
from twosource.record.overrides import decide, withdraw

FIRST = (
    "Shellfire killed at least five civilians in Saraqib on 3 May 2019, the Syrian Observatory for Human Rights said."
)
SECOND = "Syrian Civil Defence said that five civilians were killed by shelling in Saraqib on 3 May 2019."


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "one.txt").write_text(f"BEIRUT, 3 May 2019\n\n{FIRST}\n", "utf-8")
    return folder


@pytest.fixture
def rules(tmp_path):
    """A team's own copy of the airwars rules, under their name."""
    file = tmp_path / "ours.toml"
    shutil.copy(str(files("twosource.methods").joinpath("airwars.toml")), file)
    text = file.read_text("utf-8").replace('name = "airwars"', 'name = "ours"', 1)
    file.write_text(text, "utf-8")
    return file


def change(rules, *pairs):
    text = rules.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    rules.write_text(text, "utf-8")


def override(record, value, reason="one family, one channel", user="A. Reader"):
    view = View.from_record(record)
    (incident,) = view.incidents
    with record.write() as session:
        return decide(session, view.assessments[incident.id], Axis.GRADE, value, user=user, reason=reason)


def standing(record):
    return [one for some in View.from_record(record).overrides.values() for one in some]


def test_an_override_stands_beside_the_computed_grade_and_outlasts_runs(record, reports):
    pipeline.run([reports], record)
    override(record, "discounted")
    pipeline.run([reports], record)
    view = View.from_record(record)
    (one,) = standing(record)
    assert (one.value, one.computed, one.user, one.moved) == ("discounted", "weak", "A. Reader", None)
    assert view.assessments[one.incident].grade == "weak"
    assert verify(record) == []


def test_an_override_is_flagged_when_another_origin_changes_what_it_rests_on(record, reports):
    pipeline.run([reports], record)
    override(record, "discounted")
    (reports / "two.txt").write_text(f"IDLIB, 3 May 2019\n\n{SECOND}\n", "utf-8")
    pipeline.run([reports], record)
    (one,) = standing(record)
    assert one.value == "discounted"
    assert one.moved == "computed then weak, now fair"
    assert verify(record) == []


def test_the_last_word_counts_and_can_be_taken_back(record, reports):
    pipeline.run([reports], record)
    override(record, "discounted")
    override(record, None, reason="no harm shown", user="B. Second")
    (one,) = standing(record)
    assert (one.value, one.user) == (None, "B. Second")
    view = View.from_record(record)
    with record.write() as session:
        withdraw(session, view.assessments[one.incident], Axis.GRADE, user="B. Second", reason="shown after all")
    assert standing(record) == []
    with record.read() as session:
        assert [kept.verb for kept, _ in decisions(session)] == ["grade"] * 3
    with pytest.raises(RecordError, match="nobody has overridden"), record.write() as session:
        withdraw(session, view.assessments[one.incident], Axis.GRADE, user="B", reason="again")


@pytest.mark.parametrize(
    ("value", "reason", "said"), [("weak", "why", "weak already"), ("fair", "  ", "needs a reason")]
)
def test_an_override_without_a_reason_or_a_difference_is_refused(record, reports, value, reason, said):
    pipeline.run([reports], record)
    with pytest.raises(RecordError, match=said):
        override(record, value, reason=reason)
    assert standing(record) == []


def test_what_moves_under_a_new_version_is_listed_with_why_and_kept_in_the_log(record, reports, rules):
    pipeline.run([reports], record, method=str(rules))
    override(record, "discounted")
    change(rules, ('version = "2"', 'version = "3"'), ('name = "weak"', 'name = "thin"'))
    assert "graded by ours 2, this is ours 3" in str(verify(record))
    before = View.from_record(record)
    tried = pipeline.regrade(record, str(rules), user="A. Reader", reason="", dry=True)
    assert View.from_record(record).assessments[before.incidents[0].id].grade == "weak"
    done = pipeline.regrade(record, str(rules), user="A. Reader", reason="a better word")
    assert done == tried
    assert done is not None
    assert (done.was, done.now, done.kept) == ("ours 2", "ours 3", 0)
    (move,) = done.moves
    assert (move.what, move.before, move.after) == ("grade", "weak", "thin")
    assert [sentence.split(":")[0] for sentence in move.why] == ["Then", "Now"]
    assert verify(record) == []
    assert pipeline.regrade(record, str(rules), user="A. Reader", reason="again") is None
    with record.read() as session:
        assert [(kept.verb, kept.reason) for kept, _ in decisions(session)][1:] == [("regrade", "a better word")]
    (one,) = standing(record)
    assert (one.value, one.moved) == ("discounted", "computed then weak, now thin")


def test_a_run_under_a_new_version_says_what_moved_too(record, reports, rules):
    pipeline.run([reports], record, method=str(rules))
    change(rules, ('version = "2"', 'version = "3"'), ('low = "N"\nhigh = "N"', 'low = "N"\nhigh = "N+1"'))
    pipeline.run([reports], record, method=str(rules))
    with record.read() as session:
        (kept,) = [one for one, _ in decisions(session)]
    assert kept.verb == "regrade"
    assert '"what":"killed"' in kept.payload
    pipeline.run([reports], record, method=str(rules))
    with record.read() as session:
        assert len(list(decisions(session))) == 1
