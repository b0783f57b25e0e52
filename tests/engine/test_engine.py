"""Many reports, some of them bad: every one is answered in its place, and no bad one costs another."""

from __future__ import annotations

import multiprocessing
import os
from dataclasses import dataclass

import pytest

import twosource.extract
from tests.engine import faulty
from twosource.engine import extract_all, extract_claims, extract_one, map_pool
from twosource.engine.extraction import IN_PROCESS
from twosource.engine.pool import AHEAD
from twosource.model import Draft, Extraction, InputError, Report


@dataclass(frozen=True)
class Given:
    report: Report


def given(*texts):
    return [
        text if isinstance(text, InputError) else Given(Report(f"r{number}", text, name=f"{number}.txt"))
        for number, text in enumerate(texts)
    ]


def answers(readings, workers, **options):
    """What came of each, as short words, in order."""
    found = []
    for item in extract_all(readings, workers, extract=faulty.behave, **options):
        found.append(str(item) if isinstance(item, InputError) else item[1].report)
    return found


MIXED = ["a", "raise", "slow", InputError("bad.pdf", "is torn"), "die", "stall", "z"]


def test_one_process_answers_in_order_and_names_what_fails():
    readings = given(*[text for text in MIXED if text != "die"])
    assert answers(readings, 1, limit_s=0.3) == [
        "r0",
        "1.txt: could not be read (ValueError: a fault in two lines)",
        "r2",
        "bad.pdf: is torn",
        "4.txt: took longer than 0.3 s to read",
        "r5",
    ]


def test_a_pool_answers_in_order_and_survives_its_workers():
    readings = given(*(["ok"] * IN_PROCESS), *MIXED, *(["slow", "ok"] * 4))
    found = answers(readings, 2, limit_s=3)
    first = IN_PROCESS
    assert found[:first] == [f"r{number}" for number in range(first)]
    assert found[first : first + 7] == [
        f"r{first}",
        f"{first + 1}.txt: could not be read (ValueError: a fault in two lines)",
        f"r{first + 2}",
        "bad.pdf: is torn",
        f"{first + 4}.txt: could not be read (its worker ended with code 7)",
        f"{first + 5}.txt: took longer than 3 s to read",
        f"r{first + 6}",
    ]
    assert found[first + 7 :] == [f"r{number}" for number in range(first + 7, len(readings))]


def test_a_pool_answers_as_one_process_does():
    readings = given(*(["ok", "raise", "slow"] * 25))
    assert answers(readings, 2) == answers(readings, 1)


def test_few_reports_never_start_a_pool():
    pids = {item[1].report.rpartition("@")[2] for item in extract_all(given(*"abc"), 8, extract=faulty.pid)}
    assert pids == {str(os.getpid())}


def test_many_reports_are_read_by_other_processes():
    readings = given(*(["x"] * (IN_PROCESS + 20)))
    pids = [item[1].report.rpartition("@")[2] for item in extract_all(readings, 2, extract=faulty.pid)]
    assert set(pids[:IN_PROCESS]) == {str(os.getpid())}
    assert str(os.getpid()) not in pids[IN_PROCESS:]


def test_no_more_than_a_few_items_are_taken_ahead():
    taken = 0

    def items():
        nonlocal taken
        for number in range(100):
            taken += 1
            yield number

    most = 0
    for done, (item, result) in enumerate(map_pool(faulty.double, items(), 2, limit_s=10)):
        assert result == 2 * item
        assert item == done
        most = max(most, taken - done)
    assert most <= 2 * AHEAD + 1


def test_an_item_without_work_comes_back_in_its_place():
    found = list(map_pool(faulty.double, [1, -1, 2], 1, limit_s=10, argument=lambda n: None if n < 0 else n))
    assert found == [(1, 2), (-1, None), (2, 4)]


def test_workers_end_with_their_pool():
    pool = map_pool(faulty.double, range(1000), 2, limit_s=10)
    next(pool)
    mine = multiprocessing.active_children()
    assert len(mine) == 2
    pool.close()
    assert not any(process in multiprocessing.active_children() for process in mine)


def test_an_extraction_that_does_not_hold_refuses_its_report(monkeypatch):
    monkeypatch.setattr(twosource.extract, "extract", lambda report, **_: Extraction("r", drafts=(_draft(), _draft())))
    (found,) = extract_all(given("text"), 1)
    assert isinstance(found, InputError)
    assert "two parts of one extraction have the same id" in found.reason


def _draft():
    return Draft("d-1", "r0", ())


@pytest.mark.parametrize("workers", [1, 2])
def test_no_reports_give_no_answers(workers):
    assert list(extract_all([], workers)) == []


def test_reading_for_a_record_finds_the_same_claims():
    """The sieve spares the encoder, and costs no claim: only who says the rest is read by rule."""
    text = (
        "Amal Haddad praised the bakers of the valley.\n\nNine people were killed in the orchard, the mayor said.\n\n"
        "The council hopes for rain."
    )
    (reading,) = given(text)
    whole, sieved = extract_one(reading.report), extract_claims(reading.report)
    assert [claim.id for claim in whole.claims] == [claim.id for claim in sieved.claims]
    assert {one.speaker.name for one in whole.statements if one.speaker} > {"mayor"}
    (claim,) = sieved.claims
    told = next(one for one in sieved.statements if one.id == claim.statement)
    assert told.speaker is not None
    assert told.speaker.name == "mayor"
