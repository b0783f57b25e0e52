"""extract, reprints and group: rows in, rows out, in order, through files and pipes."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import signal
import threading

import pytest

from tests.cli.conftest import started
from tests.cli.material import REPORTS, STRIKE
from twosource.engine.extraction import IN_PROCESS

TEXTS = {row["id"]: row["text"] for row in REPORTS}
DATES = {row["id"]: row["published"] for row in REPORTS}
CLAIM = set(
    "id statement kind low high word figure who evidence people polarity scope rate where when by doers means "
    "act target hedge".split()
)
INCIDENT = {"id", "claims", "where", "when", "by", "means", "act", "target", "killed", "injured"}


@pytest.fixture(scope="module")
def answers(twosource, rows_file):
    done = twosource("extract", rows_file)
    assert (done.code, done.err) == (0, "")
    return done.rows


def test_extract_answers_one_row_each_in_order(answers):
    assert [row["id"] for row in answers] == [row["id"] for row in REPORTS]
    assert answers[-1]["claims"] == answers[-1]["incidents"] == []


def test_extract_answers_in_the_fixed_shape(answers):
    for row in answers:
        text = TEXTS[row["id"]]
        assert list(row) == ["id", "lang", "published", "statements", "claims", "incidents", "act"]
        assert row["published"] == {
            "edtf": next(r["published"] for r in REPORTS if r["id"] == row["id"]),
            "from": "given",
        }
        known = set()
        for said in row["statements"]:
            assert set(said) == {"id", "mode", "content", "speaker", "cue", "via"}
            assert said["mode"] in ("direct", "indirect", "mixed", "narration")
            assert all(text[start:end].strip() for start, end in said["content"])
            assert said["speaker"] is None or set(said["speaker"]) == {"name", "kind", "role", "start", "end"}
            known.add(said["id"])
        for claim in row["claims"]:
            assert set(claim) == CLAIM
            assert claim["statement"] is None or claim["statement"] in known
            assert text[slice(*claim["evidence"])].strip()
            assert claim["figure"] is None or text[slice(*claim["figure"])] == claim["word"]
            assert set(claim["people"]) == {"status", "sex", "age", "sdg", "years"}
            assert claim["target"] is None or set(claim["target"]) == {"kind", "name", "start", "end"}
            assert (
                claim["hedge"] is None
                or text[claim["hedge"]["start"] : claim["hedge"]["end"]] == claim["hedge"]["word"]
            )
            assert claim["where"] is None or set(claim["where"]) == {"name", "lat", "lon", "precision", "start", "end"}
            assert claim["when"] is None or set(claim["when"]) == {"edtf", "start", "end"}
            assert claim["by"] is None or set(claim["by"]) == {"name", "role", "start", "end"}
        claims = {claim["id"] for claim in row["claims"]}
        for incident in row["incidents"]:
            assert set(incident) == INCIDENT
            assert set(incident["claims"]) <= claims
            assert all(incident[k] is None or set(incident[k]) == {"low", "high"} for k in ("killed", "injured"))


def test_extract_reads_figures_and_closes_the_incident_by_the_method(answers):
    wire, arabic = answers[0], answers[4]
    killed = [(c["low"], c["high"], c["word"]) for c in wire["claims"] if c["kind"] == "killed"]
    assert killed == [(12, None, "At least 12")]
    assert wire["incidents"][0]["killed"] == {"low": 12, "high": 12}
    assert wire["incidents"][0]["injured"] is None
    assert [(c["low"], c["high"]) for c in arabic["claims"] if c["kind"] == "killed"] == [(3, 3)]
    assert arabic["lang"] == "ar"


def test_extract_gives_the_same_bytes_from_a_file_a_pipe_gzip_and_two_workers(twosource, rows_file, tmp_path):
    packed = tmp_path / "reports.jsonl.gz"
    packed.write_bytes(gzip.compress(rows_file.read_bytes(), mtime=0))
    expected = twosource("extract", rows_file).out
    assert twosource("extract", packed).out == expected
    assert twosource("extract", "-", stdin=rows_file.read_bytes()).out == expected
    assert twosource("extract", stdin=packed.read_bytes(), LC_ALL="C").out == expected


def test_two_workers_keep_the_order_and_the_refusals(twosource):
    rows = [json.dumps({**REPORTS[n % 6], "id": str(n)}) for n in range(70)]
    rows[55] = "{broken"
    one, two = (twosource("extract", "-", "--workers", n, stdin="\n".join(rows)) for n in (1, 2))
    assert [row["id"] for row in two.rows] == [str(n) for n in range(70) if n != 55]
    assert (one.out, one.err, one.code) == (two.out, two.err, two.code)
    assert two.code == 1


def test_a_refused_row_is_named_and_left_out(twosource):
    rows = ['{"id": "a", "text": "Nothing."}', "{", "[]", '{"id": "b"}', "", '{"id": "c", "text": "Nothing."}']
    done = twosource("extract", stdin="\n".join(rows))
    assert done.code == 1
    assert [row["id"] for row in done.rows] == ["a", "c"]
    assert [line.split(": ")[1] for line in done.errors] == ["stdin:2", "stdin:3", "stdin:4"]


def test_text_with_half_characters_is_answered_or_refused_but_never_breaks_the_stream(twosource):
    rows = '{"id": "a", "text": "At least 3 people were killed in Aleppo \\ud83d today."}\n{"id": "b", "text": "Rain."}'
    done = twosource("extract", stdin=rows)
    assert [row["id"] for row in done.rows][-1] == "b"
    assert len(done.rows) + len(done.errors) == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (bytes(range(256)) * 20, "NUL bytes"),
        (b"%PDF-1.7 \n", "is PDF, not JSON lines"),
        (b"<!DOCTYPE html><html><body>x", "is HTML, not JSON lines"),
        (gzip.compress(b'{"id": "a", "text": "Rain."}', mtime=0)[:-9], "truncated gzip"),
        (b"\x1f\x8b\x08\x00damaged beyond reading", "damaged gzip"),
        (b"PK\x03\x04 some archive", "ZIP archive"),
    ],
)
@pytest.mark.parametrize("verb", ["extract", "group"])
def test_what_is_no_rows_at_all_gets_one_line(twosource, tmp_path, verb, content, said):
    path = tmp_path / "input"
    path.write_bytes(content)
    done = twosource(verb, path)
    assert done.code == 1
    (line,) = done.errors
    assert line.startswith(f"twosource: {path}: ")
    assert said in line


def test_nothing_from_a_pipe_is_nothing_to_do(twosource):
    done = twosource("extract")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_answers_come_while_the_input_is_still_open():
    with started("extract") as process:
        for number in range(3):
            process.stdin.write(json.dumps({"id": str(number), "text": STRIKE}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == str(number)
        process.stdin.close()
        assert process.wait(20) == 0


def test_a_reader_that_stops_ends_the_command_quietly(rows_file):
    with started("extract") as process:

        def feed():
            with contextlib.suppress(BrokenPipeError):
                process.stdin.write(rows_file.read_bytes() * 300)

        feeder = threading.Thread(target=feed)
        feeder.start()
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(60) == 141
        assert process.stderr.read() == b""
        feeder.join(10)


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_ends_the_command_with_one_line(workers):
    """Sent to every process of the terminal, as Ctrl-C is; the pool starts after the first rows."""
    with started("extract", "--workers", workers) as process:
        for number in range(IN_PROCESS + 10):
            process.stdin.write(json.dumps({"id": str(number), "text": STRIKE}).encode() + b"\n")
        process.stdin.flush()
        for _ in range(IN_PROCESS + 1 if workers > 1 else 1):
            process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(20) == 130
        assert process.stderr.read() == b"twosource: stopped\n"


def test_reprints_gives_the_passages_with_their_ends(twosource, rows_file):
    done = twosource("reprints", rows_file)
    assert (done.code, done.err) == (0, "")
    (row,) = done.rows
    assert set(row) == {"a", "b", "score"}
    assert {row["a"]["id"], row["b"]["id"]} == {"wire", "copy"}
    shared = [TEXTS[side["id"]][side["start"] : side["end"]] for side in (row["a"], row["b"])]
    assert shared[0] == shared[1]
    assert "market of Maarat al-Numan" in shared[0]


def test_group_answers_every_report_in_order(twosource, rows_file):
    done = twosource("group", rows_file)
    assert (done.code, done.err) == (0, "")
    assert [row["id"] for row in done.rows] == [row["id"] for row in REPORTS]
    keys = {row["id"]: row["incidents"] for row in done.rows}
    assert keys["wire"]
    assert keys["wire"][0] == keys["copy"][0]
    assert not set(keys["wire"]) & set(keys["arabic"])


@pytest.mark.parametrize("verb", ["reprints", "group"])
def test_what_compares_reports_refuses_a_second_one_of_the_same_id(twosource, verb):
    rows = [json.dumps({"id": "a", "text": STRIKE}), json.dumps({"id": "a", "text": "Other words."})]
    done = twosource(verb, stdin="\n".join(rows))
    assert done.code == 1
    (line,) = done.errors
    assert line.endswith("its id a was there before")
