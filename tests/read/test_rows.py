import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.model import InputError, Published, Report
from twosource.model.rows import report_row
from twosource.read import read_jsonl, report_from_row
from twosource.read import rows as rows_module


def test_a_row_keeps_its_id_and_its_text_exactly():
    text = "\ufeff Five\r\npeople\u00a0died \x0c"
    report = report_from_row({"id": " a-1 ", "text": text, "lang": "en-GB", "title": " T ", "extra": 1}, "rows:1")
    assert (report.id, report.text, report.lang, report.title) == ("a-1", text, "en", "T")


@given(st.text(min_size=1).filter(lambda text: text.strip() and "\0" not in text))
def test_any_text_of_a_row_comes_back_as_it_was(text):
    line = json.dumps({"id": "a", "text": text}).encode()
    (report,) = read_jsonl(io.BytesIO(line), "rows")
    assert isinstance(report, Report)
    assert report.text == text


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"text": "x"}, 'no "id"'),
        ({"id": "a"}, 'no "text"'),
        ({"id": "a", "text": None}, 'no "text"'),
        ({"id": "", "text": "x"}, '"id" is empty'),
        ({"id": "a", "text": "  \n"}, '"text" is empty'),
        ({"id": 7, "text": "x"}, '"id" must be a text'),
        ({"id": "a", "text": ["x"]}, '"text" must be a text'),
        ({"id": "a", "text": "x", "title": 5}, '"title" must be a text'),
        ({"id": "a", "text": "x", "lang": "not a code"}, "language code"),
        ({"id": "a", "text": "x", "published": "last week"}, "no date"),
        ({"id": "a", "text": "x", "published": 2016}, "publication date"),
        ({"id": "a", "text": "x", "published": {"from": "given"}}, "publication date"),
        ({"id": "a", "text": "x \ud800"}, "surrogate"),
        ({"id": "a\0", "text": "x"}, "NUL"),
    ],
)
def test_a_bad_row_is_refused_with_its_name_and_reason(row, reason):
    with pytest.raises(InputError) as refused:
        report_from_row(row, "rows.jsonl:7")
    assert refused.value.name == "rows.jsonl:7"
    assert reason in refused.value.reason
    assert "\n" not in str(refused.value)


def test_bad_lines_are_named_and_the_others_go_on():
    lines = [
        b'\xef\xbb\xbf{"id": "1", "text": "first"}',
        b"{broken",
        b"",
        b"[1, 2]",
        b'{"id": "2", "text": "\xff"}',
        b"[" * 100_000,
        b'{"id": "3", "text": "x", "n": ' + b"1" * 10_000 + b"}",
        b'{"id": "4", "text": "last", "published": "2016-09-25"}\r',
    ]
    found = list(read_jsonl(io.BytesIO(b"\n".join(lines)), "rows.jsonl"))
    assert [one.id if isinstance(one, Report) else one.name for one in found] == [
        "1", "rows.jsonl:2", "rows.jsonl:4", "rows.jsonl:5", "rows.jsonl:6", "rows.jsonl:7", "4",
    ]  # fmt: skip
    assert found[-1].published == Published("2016-09-25", "given")


def test_a_line_over_the_limit_is_passed_over_in_pieces(monkeypatch):
    monkeypatch.setattr(rows_module, "DOCUMENT_BYTES", 100)
    lines = b'{"id": "1", "text": "' + b"x" * 1000 + b'"}\n{"id": "2", "text": "short"}\n'
    long, short = read_jsonl(io.BytesIO(lines), "rows")
    assert isinstance(long, InputError)
    assert "longer than" in long.reason
    assert short.id == "2"
    long, short = read_jsonl(io.StringIO(lines.decode()), "rows")
    assert short.id == "2"


def test_a_text_stream_reads_as_a_byte_stream():
    lines = '{"id": "1", "text": "قتل شخصان"}\n{"id": "2", "text": "two"}\n'
    assert list(read_jsonl(io.StringIO(lines), "rows")) == list(read_jsonl(io.BytesIO(lines.encode()), "rows"))


def test_a_report_written_as_a_row_reads_as_the_same_report():
    text = "Market hit\n26/09/2016 21:11 by admin\nEleven people were killed, medics said."
    report = report_from_row({"id": "a", "text": text, "url": "https://c.example/x"}, "rows:1")
    again = report_from_row(report_row(report), "rows:1")
    assert again.published == report.published == Published("2016-09-26", "byline")
    assert (again.id, again.text, again.marks, again.credits) == (report.id, report.text, report.marks, report.credits)
