"""The main job as a whole: killed at any moment and started again it ends as if nothing had happened."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from twosource import pipeline
from twosource.model import Extraction, InputError, MethodError, OutputError
from twosource.record import View, open_record, verify
from twosource.record.view import Refusal

TOWNS = ("Maarat al-Numan", "Saraqib", "Aleppo", "Mosul", "Raqqa", "Hama")
REPORTS = 60


def write_reports(folder: Path, count: int = REPORTS) -> Path:
    """Reports of invented outlets: each strike is told by three of them, one a reprint of another."""
    folder.mkdir()
    for number in range(count):
        strike, teller = divmod(number, 3)
        town, dead, day = TOWNS[strike % len(TOWNS)], 5 + strike, 1 + strike
        lead = (
            f"At least {dead} people were killed when shells hit {town} on March {day}, 2016, the civil defence said."
        )
        text = {
            0: f"{lead} Rescuers worked through the night in the northern quarter, a spokesman told reporters there.",
            1: f"{lead} Rescuers worked through the night in the northern quarter, a spokesman told reporters there. "
            "Bread was short.",
            2: f"Hospital staff in {town} counted {dead + 2} dead after the shelling of March {day}, 2016.",
        }[teller]
        (folder / f"{number:03}.txt").write_text(f"March {day + 1}, 2016\n\n{text}\n")
    (folder / "torn.pdf").write_bytes(b"%PDF-1.7\n")
    return folder


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    return write_reports(tmp_path_factory.mktemp("reports") / "in")


@pytest.fixture(scope="module")
def undisturbed(reports, tmp_path_factory):
    place = tmp_path_factory.mktemp("undisturbed")
    with open_record(place / "record.db", create=True) as record:
        result = pipeline.run([reports], record, out=place / "out")
        assert verify(record) == []
    return result, snapshot(place / "out")


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_job_folds_links_and_grades(undisturbed):
    result, files = undisturbed
    assert (result.added, result.known, result.changed) == (REPORTS, 0, True)
    assert [error.name.rpartition("/")[2] for error in result.refused] == ["torn.pdf"]
    view = result.view
    assert len(view.reports) == REPORTS
    assert len(view.incidents) == len(view.assessments) >= len(TOWNS)
    assert any(len(incident.reports) > 1 for incident in view.incidents)
    assert any(len(origin.reports) == 2 for origin in view.origins.values())
    assert view.passages
    assert set(files) == {path.name for path in result.files}


def test_killed_at_any_moment_and_started_again_it_ends_the_same(reports, undisturbed, tmp_path):
    """kill -9 again and again at random moments of one run, then let it end."""
    record, out = tmp_path / "record.db", tmp_path / "out"
    command = [sys.executable, "-m", "twosource.cli", "run", reports, "--record", record, "--out", out]
    dice = random.Random(8)
    started = time.monotonic()
    subprocess.run([*command, "--workers", "1"], capture_output=True, check=False, timeout=120)
    whole = time.monotonic() - started
    for path in (record, *out.iterdir()):
        path.unlink()
    killed = attempt = 0
    while killed < 4 and attempt < 40:  # a busy machine may end a run before its kill: then it is tried again
        attempt += 1
        process = subprocess.Popen(
            [*command, "--workers", str(1 + attempt % 2)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            process.wait(dice.uniform(0.2, 1.0) * whole)
            for path in (record, *out.iterdir()):
                path.unlink()
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            killed += 1
        assert process.wait() in (1, -signal.SIGKILL)
        if record.exists() and record.stat().st_size:
            with open_record(record, create=True) as opened:
                assert {failure.part for failure in verify(opened)} <= {"derived"}
    assert killed == 4
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    assert done.returncode == 1
    _, files = undisturbed
    assert snapshot(out) == files
    with open_record(record) as opened:
        assert verify(opened) == []


def test_reports_added_in_parts_and_in_any_order_end_the_same(reports, undisturbed, tmp_path):
    files = sorted(reports.iterdir(), reverse=True)
    with open_record(tmp_path / "record.db", create=True) as record:
        for part in (files[:20], files[20:50], [reports]):
            pipeline.run(part, record, out=tmp_path / "out")
        assert verify(record) == []
    found, expected = snapshot(tmp_path / "out"), undisturbed[1]
    assert {name: found[name] for name in ("claims.jsonl", "reports.jsonl")} == {
        name: expected[name] for name in ("claims.jsonl", "reports.jsonl")
    }
    assert but_for_codes(found["incidents.jsonl"]) == but_for_codes(expected["incidents.jsonl"])


def but_for_codes(incidents: bytes) -> dict[tuple[str, ...], dict[str, object]]:
    """Incidents by their claims: one keeps the code that it had when fewer reports told of it."""
    told = {tuple(row["claims"]): row for row in map(json.loads, incidents.splitlines())}
    for row in told.values():
        del row["id"], row["former"], row["parted_from"]
        for near in row["linkage"]["near"] if row["linkage"] else ():
            del near["incident"]
    return told


def test_a_second_run_extracts_nothing_and_changes_nothing(reports, tmp_path, monkeypatch):
    with open_record(tmp_path / "record.db", create=True) as record:
        pipeline.run([reports], record)
        monkeypatch.setattr("twosource.engine.extract_claims", lambda report: pytest.fail("read again"))
        result = pipeline.run([reports], record)
    assert (result.added, result.known, result.changed) == (0, REPORTS, False)


def test_what_an_older_version_read_is_read_again_from_the_record(reports, undisturbed, tmp_path, monkeypatch):
    inputs = write_reports(tmp_path / "in")
    with open_record(tmp_path / "record.db", create=True) as record:
        with monkeypatch.context() as older:
            older.setattr("twosource.record.repository.EXTRACTOR", "0.0.1+older")
            older.setattr("twosource.engine.extract_claims", lambda report: Extraction(report.id))
            assert pipeline.run([inputs], record).view.claims == {}
        for name in sorted(inputs.iterdir())[1:]:
            name.unlink()  # the record has their bytes and texts
        result = pipeline.run([inputs], record, out=tmp_path / "out")
        assert verify(record) == []
    assert (result.added, result.known) == (REPORTS, 0)
    expected = undisturbed[1]
    assert snapshot(tmp_path / "out")["claims.jsonl"] == expected["claims.jsonl"]


def test_another_method_changes_the_assessments_alone(reports, tmp_path):
    with open_record(tmp_path / "record.db", create=True) as record:
        first = pipeline.run([reports], record)
        second = pipeline.run([reports], record, method="acled")
        assert verify(record) == []
    assert second.changed
    assert first.view.incidents == second.view.incidents
    assert {assessment.method for assessment in second.view.assessments.values()} == {"acled"}


def test_progress_is_told_by_stage(reports, tmp_path):
    seen = []
    with open_record(tmp_path / "record.db", create=True) as record:
        pipeline.run(
            [reports], record, out=tmp_path / "out", progress=lambda tally: seen.append((tally.stage, tally.read))
        )
    assert list(dict.fromkeys(stage for stage, _ in seen)) == ["reading", "comparing", "linking", "deriving", "writing"]
    assert [read for _, read in seen] == sorted(read for _, read in seen)
    assert seen[-1][1] == REPORTS


def test_another_run_s_reports_are_never_left_out(tmp_path, monkeypatch):
    """Reports that arrive while we derive make us derive again."""
    mine, other = write_reports(tmp_path / "a", 6), tmp_path / "late.txt"
    other.write_text("Shells killed 40 people in Homs on March 20, 2016, the civil defence said.")
    path = tmp_path / "record.db"
    real, calls = pipeline.record.derive, []

    def derive(*args):
        calls.append(len(args[0]))
        if len(calls) == 1:
            with open_record(path) as second:
                monkeypatch.setattr(pipeline.record, "derive", real)
                pipeline.run([other], second)
                monkeypatch.setattr(pipeline.record, "derive", derive)
        return real(*args)

    monkeypatch.setattr(pipeline.record, "derive", derive)
    with open_record(path, create=True) as record:
        result = pipeline.run([mine], record)
        assert verify(record) == []
    assert calls == [6, 7]
    assert len(result.view.reports) == 7


def test_what_cannot_be_used_is_said_before_anything_is_read(reports, tmp_path):
    with open_record(tmp_path / "record.db", create=True) as record:
        with pytest.raises(MethodError, match="known: acled, airwars"):
            pipeline.run([reports], record, method="guess")
        (tmp_path / "file").touch()
        with pytest.raises(OutputError, match="cannot be written to"):
            pipeline.run([reports], record, out=tmp_path / "file" / "out")
        assert View.from_record(record).reports == {}


def test_a_report_that_breaks_extraction_is_refused_by_name(reports, tmp_path, monkeypatch):
    real = pipeline.engine.extract_claims

    def extract(report):
        if report.name == "004.txt":
            raise RuntimeError("a fault of ours")
        return real(report)

    monkeypatch.setattr("twosource.engine.extract_claims", extract)
    with open_record(tmp_path / "record.db", create=True) as record:
        result = pipeline.run([reports], record)
        assert len(result.view.reports) == REPORTS - 1
        assert Refusal("004.txt", "could not be read (RuntimeError: a fault of ours)") in result.view.refusals
        monkeypatch.undo()
        mended = pipeline.run([reports], record)
        assert [type(error) for error in mended.refused] == [InputError]
        assert [refusal.name for refusal in mended.view.refusals] == [str(reports / "torn.pdf")]


def test_a_full_disk_while_writing_leaves_what_was_there(reports, tmp_path, monkeypatch):
    out = tmp_path / "out"
    with open_record(tmp_path / "record.db", create=True) as record:
        view = pipeline.run([reports], record, out=out).view
    before = snapshot(out)

    def full(view, folder):
        (folder / "claims.jsonl").write_text("half a li")
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match="No space left on device"):
        pipeline.write_out(view, out, [full])
    assert snapshot(out) == before


def test_the_files_hold_what_the_record_holds(undisturbed):
    result, files = undisturbed
    rows = [json.loads(line) for line in files["claims.jsonl"].splitlines()]
    assert {row["id"] for row in rows} == set(result.view.claims)
