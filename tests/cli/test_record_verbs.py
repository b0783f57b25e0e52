"""run, show, export, verify and serve over one small record, and what is said of calls that cannot be used."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
import urllib.request

import pytest
from click.testing import CliRunner

from tests.cli.conftest import COMMAND, started
from tests.cli.material import REPORTS
from twosource import __version__
from twosource.cli.app import VERBS, app


def snapshot(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_run_prints_the_table_and_writes_the_files(twosource, rows_file, tmp_path):
    record, out = tmp_path / "record.db", tmp_path / "out"
    done = twosource("run", rows_file, "--record", record, "--out", out)
    assert done.code == 0
    assert done.errors == [f"twosource: {len(REPORTS)} new, 0 known, 0 refused; written to {out}"]
    assert max(map(len, done.out.splitlines())) <= 80
    for word in ("date", "place", "killed", "grade", "2019-05-20", "Saraqib"):
        assert word in done.out
    assert sorted(snapshot(out)) == [
        "aggregates.jsonl",
        "claims.jsonl",
        "incidents.jsonl",
        "index.html",
        "reports.jsonl",
    ]
    assert [json.loads(line)["id"] for line in (out / "reports.jsonl").read_text("utf-8").splitlines()] == sorted(
        row["id"] for row in REPORTS
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "record.db"]


def test_the_same_run_twice_changes_nothing(twosource, rows_file, tmp_path):
    record, out = tmp_path / "record.db", tmp_path / "out"
    first = twosource("run", rows_file, "--record", record, "--out", out)
    before, files = record.read_bytes(), snapshot(out)
    again = twosource("run", rows_file, "--record", record, "--out", out, "--workers", 2)
    assert (again.code, again.out) == (0, first.out)
    assert again.errors == [f"twosource: 0 new, {len(REPORTS)} known, 0 refused; written to {out}"]
    assert snapshot(out) == files
    assert record.read_bytes() == before
    assert twosource("verify", record).out == "ok\n"


def test_a_terminal_gets_a_bar_and_a_pipe_does_not(rows_file, tmp_path):
    pytest.importorskip("pty")
    script = shutil.which("script")
    if not script:
        pytest.skip("no script(1) to make a terminal with")
    command = " ".join([*COMMAND, "run", str(rows_file), "--record", str(tmp_path / "record.db")])
    env = {"PATH": "/usr/bin:/bin", "TERM": "xterm", "COLUMNS": "100", "LC_ALL": "C.UTF-8"}
    done = subprocess.run([script, "-qec", command, "/dev/null"], capture_output=True, env=env, check=False, timeout=60)
    assert done.returncode == 0
    assert b"reading" in done.stdout
    assert b"\x1b[?25l" in done.stdout
    assert b"\x1b[?25h" in done.stdout


def test_show_gives_the_table_or_one_incident_in_full(twosource, filled):
    table = twosource("show", filled)
    assert (table.code, table.err) == (0, "")
    with sqlite3.connect(filled) as connection:
        incidents = [row[0] for row in connection.execute("SELECT id FROM incidents")]
    connection.close()
    assert incidents
    for incident in incidents:
        full, short = twosource("show", filled, incident), twosource("show", filled, incident[2:])
        assert (full.code, full.err) == (0, "")
        assert short.out == full.out
        assert incident in full.out
        assert "Grade:" in full.out
    shown = "".join(twosource("show", filled, incident).out for incident in incidents)
    assert "At least 12" in shown
    assert "civil defence" in shown
    assert "قتل ثلاثة مدنيين" in shown


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("jsonl", {"reports.jsonl", "claims.jsonl", "incidents.jsonl", "aggregates.jsonl"}),
        ("html", {"index.html"}),
        ("csv", {"incidents.csv", "claims.csv", "aggregates.csv", "LOSSES.txt"}),
    ],
)
def test_export_writes_whole_files_and_names_them(twosource, filled, tmp_path, name, files):
    (tmp_path / "note.txt").write_text("mine")
    done = twosource("export", filled, "--format", name, "--out", tmp_path)
    assert (done.code, done.err) == (0, "")
    assert set(done.out.splitlines()) == {str(tmp_path / file) for file in files}
    assert set(snapshot(tmp_path)) == files | {"note.txt"}


def test_verify_names_what_was_changed(twosource, filled, tmp_path):
    assert twosource("verify", filled).out == "ok\n"
    changed = tmp_path / "record.db"
    shutil.copy(filled, changed)
    with sqlite3.connect(changed) as connection:
        connection.execute("UPDATE claims SET low = low + 1 WHERE report = 'wire'")
        connection.execute("UPDATE reports SET text = text || '.' WHERE id = 'army'")
    connection.close()
    done = twosource("verify", changed)
    assert (done.code, done.err) == (1, "")
    assert [line.split(":")[1] for line in done.out.splitlines()] == [
        " its text is not the text that was stored",
        " it was changed",
    ]


def test_serve_answers_until_it_is_stopped(filled):
    with started("serve", filled, "--port", "0") as process:
        address = process.stdout.readline().split()[0].decode()
        with urllib.request.urlopen(address, timeout=20) as answer:
            page = answer.read().decode()
        process.send_signal(signal.SIGINT)
        process.wait(20)
        assert b"Traceback" not in process.stderr.read()
    assert "Maarat" in page
    assert "<script" not in page


UNUSABLE = [
    (["run", "{missing}", "--record", "{tmp}/r.db"], "does not exist"),
    (["run", "{rows}"], "--record"),
    (["run", "--record", "{tmp}/r.db"], "PATH"),
    (["run", "{rows}", "--record", "{tmp}/none/r.db"], "no folder"),
    (["run", "{rows}", "--record", "{rows}"], "is not a record"),
    (["run", "{rows}", "--record", "{tmp}/r.db", "--out", "{rows}"], "is a file"),
    (["run", "{rows}", "--record", "{tmp}/r.db", "--out", "{rows}/under"], "cannot be written to"),
    (["run", "{rows}", "--record", "{tmp}/r.db", "--method", "guess"], "known: acled, airwars"),
    (["run", "{rows}", "--record", "{tmp}/r.db", "--published", "soon"], "2016-09-25"),
    (["run", "{rows}", "--record", "{tmp}/r.db", "--workers", "0"], "workers"),
    (["extract", "{missing}"], "does not exist"),
    (["extract", "{tmp}"], "is a directory"),
    (["extract", "{rows}", "--method", "guess"], "known: acled, airwars"),
    (["show", "{missing}"], "no record at"),
    (["show", "{rows}"], "is not a record"),
    (["show", "{record}", "i-nothing"], "no incident i-nothing"),
    (["show", "{record}", "i-"], "give more of the id"),
    (["export", "{record}", "--format", "papyrus", "--out", "{tmp}"], "'csv', 'html', 'jsonl'"),
    (["export", "{record}", "--format", "csv", "--out", "{rows}/under"], "cannot be written to"),
    (["export", "{missing}", "--format", "csv", "--out", "{tmp}"], "no record at"),
    (["verify", "{missing}"], "no record at"),
    (["serve", "{missing}"], "no record at"),
    (["serve", "{record}", "--host", "256.0.0.1"], "cannot answer on"),
    (["reprints", "{missing}"], "does not exist"),
    (["group", "{missing}"], "does not exist"),
    (["guess"], "No such command"),
    (["run", "--no-such-flag"], "No such option"),
]


@pytest.mark.parametrize(("words", "said"), UNUSABLE, ids=[" ".join(words) for words, _ in UNUSABLE])
def test_an_unusable_call_ends_with_2_and_says_why(filled, rows_file, tmp_path, words, said):
    """In this process, as a new one for each of so many calls would take most of a minute."""
    places = {"missing": tmp_path / "missing", "tmp": tmp_path, "rows": rows_file, "record": filled}
    done = CliRunner().invoke(app, [word.format(**places) for word in words])
    assert done.exit_code == 2
    assert done.stdout == ""
    assert said in " ".join(done.stderr.split())


def test_a_process_ends_with_2_too(twosource, tmp_path):
    done = twosource("show", tmp_path / "missing.db")
    assert done.code == 2
    (line,) = done.errors
    assert line.startswith("twosource: no record at ")
    assert twosource("guess").code == 2


def test_version(twosource):
    assert twosource("--version").out == f"twosource {__version__}\n"


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_examples(verb):
    assert f"\n  {verb} " in CliRunner().invoke(app, ["--help"]).output
    done = CliRunner().invoke(app, [verb, "--help"])
    assert done.exit_code == 0
    assert "Examples:" in done.output
    assert f"twosource {verb} " in done.output


def test_why_prints_the_origins_of_an_incident_and_refuses_what_is_none(twosource, filled):
    shown = twosource("show", filled)
    with sqlite3.connect(filled) as db:
        ids = [row[0] for row in db.execute("SELECT id FROM incidents")]
    assert shown.code == 0
    for incident in ids:
        done = twosource("why", filled, incident[:8])
        assert done.code == 0
        assert incident in done.out
        assert "back to" in " ".join(done.out.split())
    assert twosource("why", filled, "i-none").errors == [
        "twosource: no incident i-none; list them with: twosource show RECORD"
    ]
