"""Incidents are kept up as reports come in, on both stores, and what is kept up for it survives change and damage."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bench.linking import Teller
from tests.record.material import Made, derive_all, dump, extraction, reading
from twosource.incidents import Pin
from twosource.model import Published, When, sha256_hex
from twosource.record import View, add_extraction, forget, link_new, linked, open_record, stands, verify
from twosource.record.repository import Stored
from twosource.record.tables import FormerRow

KEPT = ("unlinked", "sketches", "postings", "terms", "speaking", "coded", "former")


def invented(count):
    for report, found in islice(Teller().reports(), count):
        raw = report.text.encode()
        yield Stored(replace(report, sha256=sha256_hex(raw)), raw, "invented"), found


def put(record, *some):
    with record.write() as session:
        for made, found in some:
            add_extraction(session, made, found)


def link(record, pins=()):
    found = 0
    while True:
        with record.write() as session:
            some = link_new(session, pins)
        if not some:
            return found
        found += some


def link_all(record, pins=()):
    with record.write() as session:
        return linked.link_all(session, pins)


def codes(record):
    with record.read() as session:
        assert list(linked.damage(session)) == []
        return dict(stands(session).codes)


def groups(found):
    held = defaultdict(set)
    for draft, code in found.items():
        held[code].add(draft)
    return {frozenset(some) for some in held.values()}


def former(record):
    with record.read() as session:
        return {(row.code, row.incident) for row in session.execute(select(FormerRow)).scalars()}


@pytest.fixture
def one_by_one(monkeypatch):
    """However many reports come, they are linked with what stands."""
    monkeypatch.setattr(linked, "ANEW_FROM", 1e9)
    monkeypatch.setattr(linked, "GROWN", 1e9)


def test_report_by_report_comes_near_to_all_together(record, one_by_one):
    told = list(invented(100))
    put(record, *told[:80])
    assert link_all(record) == 80
    for one in told[80:]:
        put(record, one)
        assert link(record) == 1
    step_by_step = groups(codes(record))
    link_all(record)
    together = groups(codes(record))
    alike = sum(map(len, step_by_step & together))
    assert alike >= 0.9 * sum(map(len, together))


def test_many_new_reports_are_linked_with_all_others_together(record, monkeypatch):
    told = list(invented(30))
    put(record, *told[:29])
    link(record)
    calls = []
    real = linked.link_all
    monkeypatch.setattr(linked, "link_all", lambda session, pins=(): calls.append(1) or real(session, pins))
    put(record, told[29])
    link(record)
    assert calls == []
    put(record, *invented(35))
    assert link(record) == 5
    assert calls == [1]
    assert link(record) == 0


def test_what_is_linked_already_is_not_linked_again(record):
    put(record, *invented(12))
    link(record)
    before = dump(record)
    assert link(record) == 0
    assert dump(record) == before


def test_linking_all_anew_keeps_every_code(record):
    put(record, *invented(40))
    link(record)
    before = codes(record)
    link_all(record)
    assert codes(record) == before
    assert former(record) == set()


def test_a_report_that_joins_leaves_all_other_incidents_as_they_are(record, one_by_one):
    told = list(invented(40))
    put(record, *told[:39])
    link_all(record)
    before = codes(record)
    put(record, told[39])
    link(record)
    after = codes(record)
    mine = {after[draft.id] for draft in told[39][1].drafts}
    assert {draft: code for draft, code in after.items() if code not in mine} == {
        draft: code for draft, code in before.items() if code not in mine and after[draft] not in mine
    }


def strike(number, day="2019-05-13", figure=7, town="Binnish"):
    """A report of its own words on a strike; those of one ``day``, ``figure`` and ``town`` are one event."""
    made = reading(figure, town=town)
    raw = f"{made.report.text} Paper {number} saw it.".encode()
    published = Published((date.fromisoformat(day) + timedelta(days=1)).isoformat(), "given")
    report = replace(made.report, id=f"r-{number}", text=raw.decode(), sha256=sha256_hex(raw), published=published)
    found = extraction(Made(report, raw))
    where = replace(found.drafts[0].where, key=f"g:{town}", lat=36.0 if town == "Binnish" else 33.5)
    claims = tuple(
        replace(claim, when=When(day), where=replace(where, span=claim.where.span)) for claim in found.claims
    )
    drafts = tuple(replace(draft, when=day, where=where) for draft in found.drafts)
    return Made(report, raw), replace(found, claims=claims, drafts=drafts)


def test_a_report_that_is_read_anew_undoes_its_part_only_and_comes_back_to_its_code(record, one_by_one):
    told = [strike(1), strike(2), strike(3, "2018-01-02", 40, "Douma")]
    put(record, *told)
    link_all(record)
    before = codes(record)
    assert len(set(before.values())) == 2
    with record.write() as session:
        forget(session, "r-2")
    left = codes(record)
    assert left == {draft: code for draft, code in before.items() if draft != told[1][1].drafts[0].id}
    link(record)
    assert codes(record) == before
    assert former(record) == set()


def test_one_that_loses_the_report_that_held_it_together_is_parted(record, one_by_one):
    a, b, c = strike(1), strike(2, "2018-01-02", 40, "Douma"), strike(3)
    ids = [found.drafts[0].id for _, found in (a, b, c)]
    put(record, a, b, c)
    link_all(record, [Pin(ids[0], ids[1], together=True)])
    assert len(set(codes(record).values())) == 1
    kept = codes(record)[ids[0]]
    with record.write() as session:
        forget(session, "r-3")
    found = codes(record)
    assert found[ids[0]] != found[ids[1]], "nothing but the pin, which was not given again, holds them together"
    assert kept in found.values()
    (noted,) = former(record)
    assert noted == (kept, next(code for code in found.values() if code != kept))


def test_merged_and_parted_again_an_incident_takes_up_its_former_code(record, one_by_one):
    told = [strike(1), strike(2), strike(3, "2018-01-02", 40, "Douma")]
    ids = [found.drafts[0].id for _, found in told]
    put(record, *told)
    link_all(record)
    before = codes(record)
    link_all(record, [Pin(ids[0], ids[2], together=True)])
    assert set(codes(record).values()) == {before[ids[0]]}
    assert former(record) == {(before[ids[2]], before[ids[0]])}
    link_all(record)
    assert codes(record) == before
    assert former(record) == {(before[ids[0]], before[ids[2]])}, "that it was part of the other stays noted"


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_pins_hold_whatever_comes(tmp_path_factory, one_by_one, data):
    told = list(invented(14))
    ids = [draft.id for _, found in told for draft in found.drafts]
    pair = st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True)
    joined, parted = data.draw(pair), data.draw(pair)
    if set(joined) == set(parted):
        return
    pins = [Pin(*joined, together=True), Pin(*parted, together=False)]
    with open_record(tmp_path_factory.mktemp("pins") / "record.db", create=True) as record:
        put(record, *told[:10])
        link(record, pins)
        for one in told[10:]:
            put(record, one)
            link(record, pins)
        found = codes(record)
    assert found[joined[0]] == found[joined[1]]
    assert found[parted[0]] != found[parted[1]]


def test_former_codes_stand_with_the_incident(record):
    told = [strike(1), strike(2, "2018-01-02", 40, "Douma")]
    ids = [found.drafts[0].id for _, found in told]
    put(record, *told)
    derive_all(record)
    before = codes(record)
    with record.write() as session:
        linked.link_all(session, [Pin(*ids, together=True)])
    derive_all(record)
    (incident,) = View.from_record(record).incidents
    assert incident.id in before.values()
    (ended,) = set(before.values()) - {incident.id}
    assert (incident.former, incident.parted_from) == ((ended,), ())
    assert View.from_record(record).find(ended) == incident
    assert verify(record) == []
    link_all(record)
    derive_all(record)
    view = View.from_record(record)
    again = view.find(ended)
    assert (again.former, again.parted_from) == ((), (incident.id,))
    assert view.find(incident.id) != again


@pytest.mark.parametrize("table", KEPT[1:])
def test_a_row_that_goes_missing_is_found_and_linking_anew_mends_it(tmp_path, table):
    path = tmp_path / "record.db"
    told = [strike(1), strike(2), strike(3, "2018-01-02", 40, "Douma")]
    ids = [found.drafts[0].id for _, found in told]
    with open_record(path, create=True) as record:
        put(record, *told)
        derive_all(record)
        with record.write() as session:
            linked.link_all(session, [Pin(ids[0], ids[2], together=True)])
        derive_all(record)
        assert verify(record) == []
    with sqlite3.connect(path) as connection:
        column = {"postings": "key", "terms": "term", "sketches": "number"}.get(table, "rowid")
        connection.execute(f"DELETE FROM {table} WHERE {column} = (SELECT min({column}) FROM {table})")
    connection.close()
    with open_record(path) as record:
        assert "linked" in {failure.part for failure in verify(record)}
        with record.write() as session:
            forget(session)
        derive_all(record)
        assert verify(record) == []
