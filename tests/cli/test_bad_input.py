"""A folder of everything that can be wrong: each named with its reason, the rest done, nothing half-written."""

from __future__ import annotations

import gzip
import json

import pytest

from tests.cli.material import REPORTS, STRIKE

HOSTILE = (
    "<!DOCTYPE html><html><head><title>Strike on Maarat al-Numan</title></head><body><article>"
    f"<p>{STRIKE}</p><script>alert(1)</script><img src=x onerror=alert(2)><p>&lt;script&gt;alert(3)&lt;/script&gt;</p>"
    "<a href='javascript:alert(4)'>more</a></article></body></html>"
)
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Ki"

FILES = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "empty.jsonl": b"",
    "binary.txt": bytes(range(256)) * 64,
    "torn.pdf": PDF,
    "torn.txt.gz": gzip.compress(STRIKE.encode() * 50, mtime=0)[:60],
    "torn.jsonl.gz": gzip.compress(b'{"id": "gz", "text": "Rain is expected."}\n', mtime=0)[:-6],
    "image.txt": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "nested.html": b"<div>" * 20_000 + STRIKE.encode() + b"</div>" * 20_000,
    "broken.jsonl": b'{"id": "ok", "text": "Rain is expected."}\n{"id": "x", "te\n[1, 2]\n{"id": "y"}\n',
}
"""Refused, every one; of broken.jsonl and torn.jsonl.gz the rows before the fault may be kept."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bad")
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    (folder / "good.jsonl").write_text("".join(json.dumps(row) + "\n" for row in REPORTS))
    (folder / "good.txt").write_text(STRIKE.replace("12", "14"))
    (folder / "good.hostile.html").write_text(HOSTILE)
    (folder / "deep").mkdir()
    (folder / "deep" / "good.txt.gz").write_bytes(gzip.compress(STRIKE.replace("12", "15").encode(), mtime=0))
    (folder / "deep" / "loop").symlink_to(folder)
    (folder / "deep" / "gone.txt").symlink_to(folder / "nowhere.txt")
    return folder


@pytest.fixture(scope="module")
def done(twosource, folder, tmp_path_factory):
    place = tmp_path_factory.mktemp("results")
    return twosource("run", folder, "--record", place / "record.db", "--out", place / "out"), place


def test_each_bad_input_has_one_line_with_file_and_reason(done, folder):
    run, _ = done
    assert run.code == 1
    *refused, summary = run.errors
    assert summary.startswith("twosource: ")
    named = {}
    for line in refused:
        program, name, reason = line.split(": ", 2)
        assert program == "twosource"
        assert reason
        named.setdefault(name.removeprefix(f"{folder}/"), []).append(reason)
    expected = set(FILES) - {"broken.jsonl", "torn.jsonl.gz", "nested.html"}
    assert expected <= set(named)
    assert {"broken.jsonl:2", "broken.jsonl:3", "broken.jsonl:4"} <= set(named)
    assert {"deep/loop", "deep/gone.txt"} <= set(named)
    assert any(name.startswith("torn.jsonl.gz") for name in named)
    assert all(len(reasons) == 1 for reasons in named.values()), named
    assert not any("good" in name for name in named)


def test_the_rest_is_done(done):
    _, place = done
    reports = [json.loads(line) for line in (place / "out" / "reports.jsonl").read_text("utf-8").splitlines()]
    ids = {row["id"] for row in reports}
    assert {row["id"] for row in REPORTS} <= ids
    assert "ok" in ids
    assert {"good.txt", "good.txt.gz", "good.hostile.html"} <= {row["name"] for row in reports}


def test_no_script_is_alive_in_the_page(done):
    _, place = done
    page = (place / "out" / "index.html").read_text("utf-8").lower()
    assert "maarat" in page
    for sign in ("<script", "onerror=", "javascript:", "<img src=x"):
        assert sign not in page


def test_nothing_is_left_behind(done):
    _, place = done
    assert sorted(path.name for path in place.iterdir()) == ["out", "record.db"]
    assert not [path.name for path in (place / "out").iterdir() if path.name.startswith(".")]


def test_the_record_is_sound_and_knows_what_was_refused(done, twosource, folder):
    run, place = done
    assert twosource("verify", place / "record.db").out == "ok\n"
    again = twosource("run", folder, "--record", place / "record.db")
    assert again.errors[:-1] == run.errors[:-1]
    assert again.code == 1
    assert " 0 new" in again.errors[-1]


def test_a_mended_file_is_read_the_next_time(twosource, tmp_path):
    inputs, record = tmp_path / "in", tmp_path / "record.db"
    inputs.mkdir()
    (inputs / "a.txt").write_bytes(b"")
    assert twosource("run", inputs, "--record", record).code == 1
    (inputs / "a.txt").write_text(STRIKE)
    mended = twosource("run", inputs, "--record", record)
    assert (mended.code, len(mended.errors)) == (0, 1)


def test_an_empty_folder_is_said_to_be_empty(twosource, tmp_path):
    (tmp_path / "in").mkdir()
    done = twosource("run", tmp_path / "in", "--record", tmp_path / "record.db")
    assert done.code == 1
    assert done.errors[0] == f"twosource: {tmp_path / 'in'}: holds no file to read"


def test_a_name_cannot_steer_the_terminal(twosource, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a\x1b[31m\nb.txt").write_bytes(b"")
    done = twosource("run", tmp_path / "in", "--record", tmp_path / "record.db")
    assert done.code == 1
    assert "\x1b" not in done.err
    assert len(done.errors) == 2


def test_an_id_with_other_text_is_refused_and_the_first_is_kept(twosource, tmp_path):
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    first.write_text(json.dumps({"id": "same", "text": STRIKE}))
    second.write_text(json.dumps({"id": "same", "text": "Other words."}))
    record = tmp_path / "record.db"
    assert twosource("run", first, "--record", record).code == 0
    done = twosource("run", second, "--record", record)
    assert done.code == 1
    assert "its id same is in the record with other text" in done.errors[0]
    assert twosource("run", first, second, "--record", tmp_path / "other.db").code == 1
