"""The served page is the written page, the lists are the written rows, and nothing more can be reached."""

from __future__ import annotations

import json
import sqlite3

import pytest
from fastapi.testclient import TestClient

from tests.export.html_check import check
from twosource import pipeline
from twosource.export import jsonl, page
from twosource.model import RecordError
from twosource.record import View, open_record
from twosource.web import HOST, create_app

TEXT = """\
ALEPPO, September 25, 2016

At least 26 people were killed in air strikes on Aleppo on Sunday, the Syrian Observatory for Human Rights said.
<script>alert(1)</script>
"""


@pytest.fixture(scope="module")
def record_path(tmp_path_factory):
    folder = tmp_path_factory.mktemp("web")
    (folder / "wire.txt").write_text(TEXT, encoding="utf-8")
    path = folder / "aleppo.db"
    with open_record(path, create=True) as record:
        pipeline.run([folder / "wire.txt"], record)
    return path


@pytest.fixture(scope="module")
def client(record_path):
    with TestClient(create_app(record_path)) as made:
        yield made


@pytest.fixture(scope="module")
def stored(record_path):
    with open_record(record_path) as record:
        return View.from_record(record)


def test_the_page_is_the_one_that_run_writes(client, stored):
    answer = client.get("/")
    assert answer.status_code == 200
    assert answer.text == page.render(stored)
    assert check(answer.text).problems == []
    assert "&lt;script&gt;" in answer.text


@pytest.mark.parametrize(
    ("address", "rows"),
    [
        ("/incidents.json", jsonl.incident_rows),
        ("/claims.json", jsonl.claim_rows),
        ("/reports.json", jsonl.report_rows),
    ],
)
def test_each_list_holds_the_rows_of_its_file(client, stored, address, rows):
    answer = client.get(address)
    assert answer.headers["content-type"] == "application/json"
    listed = json.loads(answer.text)
    assert listed
    assert listed == [json.loads(line) for line in jsonl.dump(rows(stored))]


@pytest.mark.parametrize("address", ["/", "/claims.json", "/healthz", "/nothing"])
def test_every_answer_carries_strict_headers(client, address):
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"


def test_the_header_and_the_page_name_the_same_style(client):
    answer = client.get("/")
    allowed = answer.headers["content-security-policy"].split("style-src ")[1].split(";")[0].strip("'")
    assert allowed in answer.text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8765"])
def test_another_name_for_this_machine_is_not_answered(record_path, host):
    client = TestClient(create_app(record_path), base_url="http://127.0.0.1:8765")
    assert client.get("/claims.json", headers={"Host": host}).status_code == 421
    assert client.get("/claims.json").status_code == 200
    assert client.get("/claims.json", headers={"Host": "localhost:8765"}).status_code == 200


def test_health_says_ok(client):
    assert client.get("/healthz").text == "ok\n"


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_changed(client, method):
    assert getattr(client, method)("/").status_code == 405


@pytest.mark.parametrize("address", ["/docs", "/openapi.json", "/redoc", "/../aleppo.db", "/static/x"])
def test_nothing_else_is_served(client, address):
    assert client.get(address).status_code == 404


def test_a_record_that_is_not_there_is_refused_before_anything_is_served(tmp_path):
    with pytest.raises(RecordError):
        create_app(tmp_path / "none.db")


def test_a_record_that_goes_bad_answers_with_the_reason(tmp_path, record_path):
    path = tmp_path / "copy.db"
    with sqlite3.connect(record_path) as source, sqlite3.connect(path) as target:
        source.backup(target)
    client = TestClient(create_app(path))
    path.write_bytes(b"not a record any more")
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert "copy.db" in answer.json()["error"]


def test_it_binds_to_this_machine_alone_by_default():
    assert HOST == "127.0.0.1"
