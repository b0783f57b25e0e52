"""Passages are found as reports come in, on both stores, and what is kept up for it survives change and damage."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest
from sqlalchemy import func, select, text

from tests.record.material import Made, reading
from twosource import pipeline
from twosource.model import Extraction, Published, sha256_hex
from twosource.origins import common_passages
from twosource.record import (
    add_extraction,
    compare_new,
    compared,
    forget,
    open_record,
    passages,
    read_by_other_versions,
    reports,
    verify,
)
from twosource.record.tables import ChunkRow, ComparedRow, SegmentRow

WIRE = "Rescuers said that shells fell on the grain market of Binnish on Monday while people were buying bread there. "


def made(number: int, words: str = WIRE, **known: object) -> Made:
    raw = f"{words}Paper {number} adds that road {number} to the town was closed {number} hours.".encode()
    of = reading(4).report
    published = Published(f"2019-05-{13 + number % 3}", "given")
    report = replace(of, id=f"r-{number}", text=raw.decode(), sha256=sha256_hex(raw), published=published, **known)
    return Made(report, raw)


def put(record, *readings):
    for one in readings:
        with record.write() as session:
            add_extraction(session, one, Extraction(one.report.id))


def compare_all(record, at_most=1000):
    found = 0
    while True:
        with record.write() as session:
            some = compare_new(session, at_most)
        if not some:
            return found
        found += some


def kept(record):
    with record.read() as session:
        return list(passages(session))


def of_all(record):
    with record.read() as session:
        return common_passages(reports(session).values())


def rows_in(record, table):
    with record.read() as session:
        return session.execute(select(func.count()).select_from(table)).scalar_one()


def test_bit_by_bit_gives_what_all_with_all_gives(record):
    for number in range(6):
        put(record, made(number, publisher=f"p{number % 4}"))
        assert compare_all(record, at_most=2) == 1
        assert kept(record) == of_all(record)
    assert len(kept(record)) == 15
    assert compare_all(record) == 0
    assert verify(record) == []


def test_how_many_at_a_time_never_shows(record, tmp_path):
    readings = [made(number) for number in range(7)]
    put(record, *readings)
    assert compare_all(record, at_most=3) == 7
    with open_record(tmp_path / "other.db", create=True) as other:
        put(other, *readings)
        compare_all(other)
        assert kept(other) == kept(record)


def test_what_turns_out_to_be_boilerplate_is_taken_out(record):
    days = (1, 6, 12, 20)
    for number, day in enumerate(days):
        one = made(number, publisher="Amarna Courier")
        own = " ".join(f"word{number}x{at}" for at in range(60))
        raw = f"{own} {WIRE}".encode()
        published = Published(f"2019-05-{day:02d}", "given")
        report = replace(one.report, text=raw.decode(), sha256=sha256_hex(raw), published=published)
        put(record, Made(report, raw))
        compare_all(record)
        assert len(kept(record)) == (1 if number == 1 else 0)
    assert verify(record) == []


def test_a_report_whose_facts_changed_is_compared_again(record):
    put(record, *(made(number) for number in range(3)))
    compare_all(record)
    put(record, made(1, publisher="Amarna Courier"))
    assert {(one.report_a, one.report_b) for one in kept(record)} == {("r-0", "r-2")}
    assert compare_all(record) == 1
    assert kept(record) == of_all(record)
    assert verify(record) == []


def test_an_index_of_reports_that_were_mostly_read_again_starts_anew(record, monkeypatch):
    readings = [made(number) for number in range(4)]
    put(record, *readings)
    compare_all(record)
    before = kept(record)
    monkeypatch.setattr("twosource.record.repository.EXTRACTOR", "other")
    put(record, *readings)
    with record.read() as session:
        assert read_by_other_versions(session) == []
    assert rows_in(record, ComparedRow) == 0
    assert compare_all(record) == 4
    assert kept(record) == before
    with record.read() as session:
        assert session.execute(select(func.max(ComparedRow.number))).scalar_one() == 4
        assert session.execute(select(func.sum(SegmentRow.size))).scalar_one() < 200


@pytest.mark.parametrize(
    "harm", ["UPDATE chunks SET bytes = zeroblob(16)", "DELETE FROM passages", "UPDATE compared SET words = 3"]
)
def test_damage_is_named_and_a_run_afresh_mends_it(sqlite, harm, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(made(number).report.text)
    pipeline.run([folder], sqlite, published="2019-05-13")
    before = kept(sqlite)
    assert before
    with sqlite.write() as session:
        session.execute(text(harm))
    assert any("run twosource run --afresh" in str(failure) for failure in verify(sqlite))
    pipeline.run([folder], sqlite, published="2019-05-13", afresh=True)
    assert kept(sqlite) == before
    assert verify(sqlite) == []


def test_all_can_be_forgotten(record):
    put(record, *(made(number) for number in range(3)))
    compare_all(record)
    with record.write() as session:
        forget(session)
    assert kept(record) == []
    assert rows_in(record, ChunkRow) == 0
    with record.read() as session:
        assert list(compared.damage(session)) == []


def test_what_waits_in_a_record_of_schema_3_waits_on(tmp_path):
    path = tmp_path / "record.db"
    with open_record(path, create=True) as record:
        put(record, made(1), made(2))
        compare_all(record)
        put(record, made(3))
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE before (report TEXT NOT NULL REFERENCES reports (id), PRIMARY KEY (report))")
        connection.execute("INSERT INTO before SELECT id FROM reports JOIN waiting USING (number)")
        connection.execute("DROP TABLE waiting")
        connection.execute("ALTER TABLE before RENAME TO waiting")
        for table in (
            "aggregates",
            "linkages",
            "unlinked",
            "sketches",
            "postings",
            "terms",
            "speaking",
            "coded",
            "former",
        ):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("DELETE FROM meta WHERE key IN ('linked', 'linker')")
        connection.execute("UPDATE alembic_version SET version_num = '0003'")
    connection.close()
    with open_record(path) as record:
        assert compare_all(record) == 1
        assert kept(record) == of_all(record)
