"""A sound record verifies, and no changed value passes."""

from __future__ import annotations

import random
import sqlite3
from dataclasses import replace

import pytest
from sqlalchemy import text

from tests.record.material import Made, add, derive_all, reading
from twosource.extract import extract
from twosource.incidents import Pin
from twosource.model import sha256_hex
from twosource.record import add_extraction, append_decision, open_record, stands, verify
from twosource.record.codec import digest
from twosource.record.linked import link_all
from twosource.record.tables import RunRow

COVERED = {
    "originals": None,
    "reports": {"number"},  # the row's number in this file; a search entry hangs on it, no statement does
    "statements": None,
    "claims": None,
    "drafts": None,
    "passages": {"number"},  # this file's own, as above
    "compared": None,
    "segments": None,
    "chunks": None,
    "sketches": None,
    "postings": None,
    "terms": None,
    "speaking": None,
    "coded": None,
    "former": None,
    "origins": None,
    "links": None,
    "linkages": None,
    "aggregates": None,
    "incidents": None,
    "assessments": None,
    "decisions": None,
    "runs": None,
    "meta": None,
}
"""Tables whose every value is checked, and the columns left out."""

ROW = {"postings": "printf('%d %d %d', key, place, number)", "terms": "term"}
"""What names a row where the table has no rowid."""


@pytest.fixture
def full(path):
    """A record with something in every table; closed, so that its file can be changed from outside."""
    with open_record(path, create=True) as record:
        same = "Rescuers said that 4 people were killed in Binnish on Monday, and that more were under the rubble. "
        for number in (3, 4, 5):
            made = reading(number)
            add(record, made)
        total = "The Example Rescue Service has counted 90 people killed in Syria since the start of 2015."
        report = replace(reading(5).report, id="r-total", text=total, sha256=sha256_hex(total.encode()))
        with record.write() as session:
            add_extraction(session, Made(report, total.encode()), extract(report))
        for name in ("a", "b"):
            raw = (same * 3 + name).encode()
            report = replace(reading(4).report, id=f"r-{name}", text=raw.decode(), sha256=sha256_hex(raw))
            add(record, Made(report, raw))
        with record.write() as session:
            append_decision(session, user="u", verb="note", subject="i-1", payload={"n": 1}, reason="why")
            session.add(RunRow(id=digest({"a": 1}), at="now", row={"a": 1}, digest=digest({"a": 1}, "now")))
        derive_all(record)
        with record.read() as session:
            one, other, *_ = sorted(stands(session).codes)
        with record.write() as session:
            link_all(session, [Pin(one, other, together=False)])  # parted, it leaves a former code
        derive_all(record)
        assert verify(record) == []
    return path


def cells(connection):
    """Every (table, rowid, column) that verify answers for and that holds a value."""
    found = []
    for table, left_out in COVERED.items():
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        rows = connection.execute(f"SELECT {ROW.get(table, 'rowid')}, * FROM {table}").fetchall()
        assert rows, f"{table} is empty: the test would miss it"
        for row in rows:
            for column, value in zip(columns, row[1:], strict=True):
                if value is not None and column not in (left_out or ()):
                    found.append((table, row[0], column, value))
    return found


def flipped(value, dice):
    """``value`` with one byte, character or digit changed."""
    if isinstance(value, bytes):
        at = dice.randrange(len(value))
        return value[:at] + bytes([value[at] ^ (1 << dice.randrange(8))]) + value[at + 1 :]
    if isinstance(value, int | float):
        return value + 1
    if not value:
        return "x"
    at = dice.randrange(len(value))
    return value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :]


def test_one_changed_value_anywhere_is_found(full):
    """A sample over all tables: each value of each is as likely to be hit."""
    dice = random.Random(20160925)
    connection = sqlite3.connect(full, isolation_level=None)
    for trigger in ("decisions_never_change", "decisions_never_go"):
        connection.execute(f"DROP TRIGGER {trigger}")
    connection.execute("PRAGMA foreign_keys = OFF")
    everything = cells(connection)
    by_column = {}
    for cell in everything:
        by_column.setdefault((cell[0], cell[2]), []).append(cell)
    missed = []
    with open_record(full) as record:
        for table, rowid, column, value in [dice.choice(group) for group in by_column.values()]:
            named = ROW.get(table, "rowid")
            change = f"UPDATE {table} SET {column} = ? WHERE {named} = ? RETURNING {named}"
            try:
                (where,) = connection.execute(change, (flipped(value, dice), rowid)).fetchone()
            except sqlite3.IntegrityError:
                continue  # the flip hit a unique key; the database refused it by itself
            if not verify(record):
                missed.append((table, column, value))
            connection.execute(change, (value, where)).fetchall()
        assert verify(record) == []
    connection.close()
    assert missed == []


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("UPDATE reports SET text = replace(text, '4 people', '9 people') WHERE id = 'r-a'", "report r-a: its text"),
        ("UPDATE claims SET low = 40 WHERE report = 'r-a'", "it was changed: low"),
        ("UPDATE claims SET words = 'nobody' WHERE report = 'r-a'", "it was changed: words"),
        ("UPDATE claims SET row = '{}' WHERE report = 'r-a'", "its row cannot be read"),
        ("UPDATE claims SET row = 'torn' WHERE report = 'r-a'", "its row cannot be read"),
        ("DELETE FROM drafts WHERE report = 'r-a'", "derived"),
        ("UPDATE originals SET bytes = x'00'", "its stored bytes cannot be unpacked"),
        ("DELETE FROM originals", "its original"),
        ("DELETE FROM reports WHERE id = 'r-a'", "its report r-a is not in the record"),
        ("DELETE FROM assessments", "derived assessments"),
        ("UPDATE incidents SET happened = '2001-01-01'", "derived incidents"),
        ("INSERT INTO meta VALUES ('x', 'y')", "meta"),
        ("DELETE FROM passages", "compared passages"),
        ("DELETE FROM compared WHERE report = 'r-a'", "r-a is neither compared nor to be"),
        (
            "INSERT INTO waiting SELECT number FROM reports WHERE id = 'r-a'",
            "r-a is neither compared nor to be, or both",
        ),
        ("DELETE FROM chunks WHERE position = 0", "compared chunks"),
        ("UPDATE compared SET story = story + 1", "twosource run --afresh"),
    ],
)
def test_what_was_changed_is_named(full, change, named):
    with sqlite3.connect(full) as connection:
        connection.execute(change)
    connection.close()
    with open_record(full) as record:
        failures = [str(failure) for failure in verify(record)]
    assert any(named in failure for failure in failures), failures


def test_reports_added_since_are_told_from_damage(sqlite):
    add(sqlite, reading(3))
    derive_all(sqlite)
    add(sqlite, reading(4))
    (failure,) = verify(sqlite)
    assert "reports were added after they were last made" in failure.reason


def test_tables_of_another_version_are_told_from_damage(sqlite, monkeypatch):
    add(sqlite, reading(3))
    with monkeypatch.context() as older:
        older.setattr("twosource.incidents.LINKER", "linker@0")
        derive_all(sqlite)
    (failure,) = verify(sqlite)
    assert "were made by" in failure.reason
    assert "linker@0" in failure.reason
    assert derive_all(sqlite)
    assert verify(sqlite) == []


def test_a_record_verifies_on_both_stores(record):
    for number in (3, 4):
        add(record, reading(number))
    derive_all(record)
    assert verify(record) == []
    with record.write() as session:
        session.execute(text("UPDATE claims SET high = 99"))
    assert len(verify(record)) == 2
