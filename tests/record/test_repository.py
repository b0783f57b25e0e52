"""What goes in comes out, once, and nothing else may come in under its name. Asked of SQLite and of PostgreSQL."""

from __future__ import annotations

import zlib
from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.record.material import Made, add, derive_all, dump, extraction, reading
from twosource.model import Extraction, InputError, Report, SpanError, sha256_hex
from twosource.record import (
    EXTRACTOR,
    View,
    add_extraction,
    basis,
    claims,
    decisions,
    drafts,
    extractions,
    is_stored,
    load_derived,
    meta,
    reports,
    search,
    set_refusals,
    statements,
)
from twosource.record.tables import OriginalRow, ReportRow


def test_what_was_stored_comes_back_equal(record):
    made = [reading(number) for number in (3, 7, 12)]
    for one in made:
        assert add(record, one)
    with record.read() as session:
        assert reports(session) == {one.report.id: one.report for one in sorted(made, key=lambda m: m.report.id)}
        assert extractions(session) == {one.report.id: extraction(one) for one in made}
        assert list(claims(session)) == [c for key in reports(session) for c in extractions(session)[key].claims]
        assert len(list(statements(session))) == len(list(drafts(session))) == 3
        kept = session.execute(select(OriginalRow).where(OriginalRow.sha256 == made[0].report.sha256)).scalar_one()
        assert zlib.decompress(kept.bytes) == made[0].raw
        assert session.execute(select(ReportRow.extractor)).scalars().all() == [EXTRACTOR] * 3


def test_the_same_input_twice_changes_nothing(record):
    for _ in range(2):
        for number in (3, 7):
            add(record, reading(number))
        changed = derive_all(record)
        if _ == 0:
            assert changed
            before = dump(record)
    assert not changed
    assert dump(record) == before
    assert before["incidents"]
    assert before["assessments"]


def test_an_id_keeps_its_text(record):
    first, other = reading(3), reading(4)
    add(record, first)
    before = dump(record)
    thief = Made(replace(other.report, id=first.report.id, name="other.jsonl:9"), other.raw)
    with pytest.raises(
        InputError, match=rf"^other.jsonl:9: its id {first.report.id} is in the record with other text$"
    ):
        add(record, thief)
    with record.read() as session, pytest.raises(InputError):
        is_stored(session, thief.report)
    assert dump(record) == before


def test_the_same_report_under_another_file_name_is_the_same_report(record):
    add(record, reading(3, name="first.txt"))
    before = dump(record)
    assert not add(record, reading(3, name="copy of first.txt"))
    assert dump(record) == before


def test_a_date_given_later_replaces_what_was_read_and_drops_what_was_derived(record):
    add(record, reading(3, published=None))
    add(record, reading(5))
    derive_all(record)
    assert add(record, reading(3, published="2019-05-14"))
    with record.read() as session:
        assert meta(session) == {}
        assert load_derived(session).incidents == ()
        assert {report.published.edtf for report in reports(session).values()} == {"2019-05-14"}
    derive_all(record)
    assert len(View.from_record(record).claims) == 2


def test_a_claim_whose_words_are_not_there_is_kept_out_with_its_report(record):
    made, before = reading(3), dump(record)
    short = replace(made.report, text=made.report.text[:20])
    with pytest.raises(SpanError), record.write() as session:
        add_extraction(session, Made(short, made.raw), extraction(made))
    assert dump(record) == before


@pytest.mark.parametrize(("text", "reason"), [("killed\x00", "NUL"), ("killed \ud800", "surrogates")])
def test_text_that_no_store_can_hold_is_refused(record, text, reason):
    made, before = reading(3), dump(record)
    report = replace(made.report, text=made.report.text + text)
    with pytest.raises(InputError, match=reason):
        add(record, Made(report, made.raw))
    assert dump(record) == before


def test_bytes_that_are_not_those_of_the_report_are_refused(record):
    made = reading(3)
    with pytest.raises(InputError, match="changed while it was read"):
        add(record, Made(made.report, made.raw + b" "))


def test_numbers_beyond_a_column_are_kept_as_written(record):
    many = "9" * 30
    made = reading(3)
    text = made.report.text.replace("that 3 people", f"that {many} people")
    big = Made(replace(made.report, text=text), made.raw)
    add(record, big)
    with record.read() as session:
        (claim,) = claims(session)
    assert claim.interval.low == int(many)


def test_search_finds_words_in_both_languages_without_their_marks_and_clitics(record):
    add(record, reading(3, town="Binnish"))
    add(record, reading(8, town="Jisr"))
    arabic = "وقُتل ثلاثة أشخاص بالقصف على المدينة"
    raw = arabic.encode()
    made = reading(3)
    other = replace(made.report, id="r-ar", text=arabic, title=None, sha256=sha256_hex(raw), lang="ar")
    with record.write() as session:
        add_extraction(session, Made(other, raw), Extraction("r-ar"))
    with record.read() as session:
        assert [reports(session)[found].text.count("Binnish") for found in search(session, "BINNISH killed")] == [1]
        assert search(session, "قصف") == ["r-ar"]
        assert search(session, "قتل ثلاثه") == ["r-ar"]
        assert search(session, 'nothing "of the sort* OR') == []
        assert search(session, " ... ") == []


def test_refusals_are_noted_once_and_taken_off_when_the_input_is_read(record):
    runs = [
        ([("a.txt", "empty"), ("b.pdf", "torn"), ("c.txt", "torn")], {"a.txt", "b.pdf", "c.txt"}),
        ([("a.txt", "torn")], {"a.txt", "b.pdf"}),
    ]
    for refused, met in runs:
        with record.write() as session:
            set_refusals(session, refused, met.__contains__)
    view = View.from_record(record)
    assert [(refusal.name, refusal.reason) for refusal in view.refusals] == [("a.txt", "torn"), ("c.txt", "torn")]


def test_an_unfinished_block_leaves_nothing(record):
    made, before = reading(3), dump(record)

    class Stop(Exception):
        pass

    def begin_and_stop():
        with record.write() as session:
            add_extraction(session, made, extraction(made))
            raise Stop

    with pytest.raises(Stop):
        begin_and_stop()
    assert dump(record) == before


def test_the_basis_names_the_reports_and_who_read_them(record):
    seen = set()
    for number in (3, 4):
        add(record, reading(number))
        with record.read() as session:
            seen.add(basis(session))
    assert len(seen) == 2


def test_a_view_is_in_a_fixed_order_and_finds_by_prefix(record):
    for number in (9, 2, 5):
        add(record, reading(number, town=("Binnish", "Jisr", "Taftanaz")[number % 3]))
    derive_all(record)
    view = View.from_record(record)
    assert list(view.reports) == sorted(view.reports)
    assert list(view.incidents) == sorted(view.incidents, key=lambda i: (i.when or "~", i.id))
    assert set(view.assessments) == {incident.id for incident in view.incidents}
    first = view.incidents[0]
    assert view.find(first.id) == view.find(first.id[2:]) == first
    assert view.words(view.claims[first.claims[0]]).startswith("Rescuers said")
    assert {claim for origin in view.origins_of(first) for claim in origin.claims} >= set(first.claims)


def test_no_decision_is_there_before_one_is_made(record):
    with record.read() as session:
        assert list(decisions(session)) == []


def test_a_report_without_claims_is_kept(record):
    report = Report("r-empty", "Nothing happened.", sha256=reading().report.sha256, name="x", lang="en")
    made = Made(report, reading().raw)
    with record.write() as session:
        assert add_extraction(session, made, Extraction("r-empty"))
    assert View.from_record(record).reports["r-empty"].text == "Nothing happened."
