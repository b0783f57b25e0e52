"""The log is appended to and never changed, by us or by anyone who does not break the database itself."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from twosource.model import GENESIS
from twosource.record import append_decision, decisions, verify


def decide(record, **given):
    facts = {
        "user": "reader",
        "verb": "note",
        "subject": "i-1",
        "payload": {"b": 1, "a": "é"},
        "reason": "seen",
    } | given
    with record.write() as session:
        return append_decision(session, **facts)


def test_each_decision_carries_the_digest_of_the_one_before(record):
    made = [decide(record, reason=f"reason {number}") for number in range(3)]
    assert [one.seq for one in made] == [1, 2, 3]
    assert [one.previous for one in made] == [GENESIS, made[0].digest, made[1].digest]
    assert made[0].payload == '{"a":"é","b":1}'
    with record.read() as session:
        assert list(decisions(session)) == [(one, one.digest) for one in made]
    assert verify(record) == []


@pytest.mark.parametrize("change", ["UPDATE decisions SET reason = 'other'", "DELETE FROM decisions"])
def test_the_database_refuses_to_change_one(record, change):
    decide(record)
    with pytest.raises(DBAPIError, match="decisions are never"), record.write() as session:
        session.execute(text(change))
    with record.read() as session:
        assert len(list(decisions(session))) == 1


def force(record, *changes):
    """Changes the log as somebody would who has the file and means to."""
    with record.write() as session:
        for trigger in ("decisions_never_change", "decisions_never_go"):
            session.execute(text(f"DROP TRIGGER {trigger}"))
        for change in changes:
            session.execute(text(change))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("UPDATE decisions SET reason = 'other' WHERE seq = 2", "decision 2: it was changed after it was made"),
        ("UPDATE decisions SET at = '2001-01-01T00:00:00Z' WHERE seq = 1", "decision 1: it was changed"),
        ("DELETE FROM decisions WHERE seq = 2", "decision 3: decision 2 is missing before it"),
        ("UPDATE decisions SET digest = 'x' WHERE seq = 1", "decision 2: it does not follow"),
    ],
)
def test_verify_names_a_decision_that_was_changed(sqlite, change, named):
    for number in range(3):
        decide(sqlite, reason=str(number))
    force(sqlite, change)
    assert any(str(failure).startswith(named) for failure in verify(sqlite)), verify(sqlite)
