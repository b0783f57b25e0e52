"""Opening: what is there is found, what is missing is made only when asked, and each refusal says what to do next."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import stat
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from tests.record.material import add, derive_all, reading
from twosource.model import RecordError
from twosource.record import SCHEMA, View, dialect, open_record
from twosource.record.open import Record
from twosource.record.tables import Base


def refusal(where, **how) -> str:
    with pytest.raises(RecordError) as caught:
        open_record(where, **how)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_new_record_is_made_only_when_asked(path):
    assert refusal(path) == f"no record at {path}; make one with: twosource run PATH... --record {path}"
    assert not path.exists()
    open_record(path, create=True).close()
    open_record(path).close()
    assert [entry.name for entry in path.parent.iterdir()] == ["record.db"]


def test_a_record_says_what_it_is(path):
    open_record(path, create=True).close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (dialect.APPLICATION_ID,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


@pytest.mark.parametrize("content", [b"just some words", b"SQLite format 3", b"\x00" * 4096])
def test_a_file_that_is_no_database_is_left_alone(path, content):
    path.write_bytes(content)
    assert "is not a record" in refusal(path, create=True)
    assert path.read_bytes() == content


def test_a_damaged_database_is_told_from_none(path):
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    assert "damaged" in refusal(path)


def test_another_program_s_database_is_left_alone(path):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE notes (words)")
    connection.close()
    before = path.read_bytes()
    assert "is a database of something else" in refusal(path, create=True)
    assert path.read_bytes() == before


def test_an_empty_file_is_filled_only_when_asked(path):
    path.touch()
    assert "is empty; fill it with: twosource run" in refusal(path)
    open_record(path, create=True).close()
    open_record(path).close()


def test_a_newer_schema_is_not_touched(path):
    open_record(path, create=True).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    message = refusal(path, create=True)
    assert "written by a newer Twosource (schema 9999)" in message
    assert "upgrade Twosource" in message


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (".", "is a folder"),
        ("missing/record.db", "no folder missing"),
        ("mysql://host/db", "use a file name or a postgresql:// URL"),
        ("postgresql://:bad:url@@@/", "does not answer"),
        ("://", "is not a URL"),
    ],
)
def test_places_that_hold_no_record(where, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    if where.startswith("postgresql"):
        pytest.importorskip("psycopg")
        where = "postgresql://someone:secret@127.0.0.1:1/none"
    message = refusal(where, create=True)
    assert said in message
    assert "secret" not in message


def test_a_second_writer_waits_and_then_says_who_is_in_the_way(path, monkeypatch):
    monkeypatch.setattr(dialect, "WAIT_MS", 50)
    open_record(path, create=True).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_record(path) as record:
        assert View.from_record(record).reports == {}
        with pytest.raises(RecordError, match="is in use by another program"):
            add(record, reading())
        other.execute("ROLLBACK")
        other.close()
        assert add(record, reading())


def test_a_full_disk_is_said_and_costs_nothing_stored(path):
    with open_record(path, create=True) as record:
        add(record, reading(3))
        with record.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

        def fill():
            for number in range(100, 400):
                add(record, reading(number))

        with pytest.raises(RecordError, match="the disk is full"):
            fill()
        with record.read() as session:
            assert set(session.connection().exec_driver_sql("PRAGMA integrity_check").scalars()) == {"ok"}
        assert reading(3).report.id in View.from_record(record).reports


def test_a_read_only_record_can_be_read_and_not_written(path, monkeypatch):
    with open_record(path, create=True) as record:
        add(record, reading(3))
        derive_all(record)
    digest = path.read_bytes()
    monkeypatch.setattr(os, "access", lambda place, mode: mode != os.W_OK)
    with open_record(path) as record:
        assert record.read_only
        assert len(View.from_record(record).reports) == 1
        with pytest.raises(RecordError, match="is read-only; copy it"):
            add(record, reading(4))
    assert path.read_bytes() == digest
    assert [entry.name for entry in path.parent.iterdir()] == ["record.db"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become a user who may not write here")
def test_a_user_who_may_not_write_can_read(tmp_path_factory):
    folder = Path("/tmp") / f"twosource-{os.getpid()}"
    folder.mkdir()
    path = folder / "record.db"
    with open_record(path, create=True) as record:
        add(record, reading(3))
    path.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
    folder.chmod(0o755)
    context = multiprocessing.get_context("fork")
    child = context.Process(target=_as_nobody, args=(path,))
    child.start()
    child.join()
    path.unlink()
    folder.rmdir()
    assert child.exitcode == 0


def _as_nobody(path):
    os.setuid(65534)
    with open_record(path) as record:
        assert record.read_only
        assert len(View.from_record(record).reports) == 1


def test_the_schema_version_is_the_newest_migration():
    config = Config()
    config.set_main_option("script_location", "twosource.record:migrations")
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA


def test_the_migrations_make_the_tables_that_the_code_reads(record: Record):
    with record.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        differing = compare_metadata(context, Base.metadata)
    ours = [change for change in differing if "report_search" not in str(change)]
    assert ours == []


def test_many_processes_may_make_and_fill_one_record_at_once(path):
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_fill, args=(path, start)) for start in (100, 200, 300)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    with open_record(path) as record:
        assert len(View.from_record(record).claims) == 15


def _fill(path, start):
    with open_record(path, create=True) as record:
        for number in range(start, start + 5):
            assert add(record, reading(number))
