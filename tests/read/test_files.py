import gzip
import os
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.paper import PAGE, pdf
from twosource.model import InputError, Published, report_id, sha256_hex
from twosource.read import DOCUMENT_BYTES, Reading, read_paths
from twosource.read.sniff import UnknownKindError, kind_of

TEXT = b"Market hit in the east\n\nEleven people were killed, medics said.\n"
HTML = PAGE.format(head="", byline="By A. Writer").encode()


def names(found):
    return [one.report.name if isinstance(one, Reading) else one.name for one in found]


def only(path, **given):
    (found,) = read_paths([path], **given)
    return found


def refusal(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    found = only(path)
    assert isinstance(found, InputError), found
    assert found.name == str(path)
    assert "\n" not in str(found)
    return found.reason


def test_every_kind_is_read_and_its_bytes_kept(tmp_path):
    contents = {"a.txt": TEXT, "b.md": TEXT + b"more\n", "c.html": HTML, "d.pdf": pdf([["Eleven people died here."]])}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    found = list(read_paths([tmp_path]))
    assert [(one.report.name, one.how) for one in found] == [
        ("a.txt", "text"), ("b.md", "text"), ("c.html", "html"), ("d.pdf", "pdf"),
    ]  # fmt: skip
    for one in found:
        assert one.raw == contents[one.report.name]
        assert one.report.sha256 == sha256_hex(one.raw)
        assert one.report.id == report_id(one.report.sha256)


def test_content_decides_before_the_name(tmp_path):
    row = b'{"id": "a", "text": "Eleven died."}\n'
    for name, content in {"a.txt": HTML, "b.html": pdf([["Eleven people died here."]]), "c": row * 1}.items():
        (tmp_path / name).write_bytes(content)
    assert [one.how for one in read_paths([tmp_path])] == ["html", "pdf", "jsonl"]


def test_gzip_holds_what_the_file_holds(tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(TEXT, mtime=0))
    (tmp_path / "c.txt.gz").write_bytes(
        gzip.compress(TEXT[:20], mtime=0) + gzip.compress(TEXT[20:], mtime=0) + b"\0" * 100
    )
    (tmp_path / "d.jsonl.gz").write_bytes(
        gzip.compress(b'{"id": "a", "text": "one"}\n{"id": "b", "text": "two"}\n', mtime=0)
    )
    plain, packed, members, first, second = read_paths([tmp_path])
    assert plain.report.id == packed.report.id == members.report.id
    assert (first.report.id, second.report.id) == ("a", "b")


def test_folders_are_walked_in_order_without_hidden_files(tmp_path):
    for name in ("b/two.txt", "a/one.txt", "c.txt", ".git/x.txt", ".hidden.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(name.encode() + b" text")
    assert names(read_paths([tmp_path])) == ["one.txt", "two.txt", "c.txt"]
    assert names(read_paths([tmp_path / ".hidden.txt"])) == [".hidden.txt"]


def test_links_are_followed_once_and_loops_named(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_bytes(TEXT)
    (tmp_path / "in/up").symlink_to("..")
    (tmp_path / "in/gone").symlink_to("nowhere")
    (tmp_path / "in/self").symlink_to("self")
    found = list(read_paths([tmp_path]))
    assert [Path(name).name for name in names(found)] == ["a.txt", "gone", "self", "up"]
    assert "link back" in found[3].reason


def test_what_is_not_a_file_never_blocks(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path / "missing", Path("a\0b")):
        assert isinstance(only(path), InputError)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_named(tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "a.txt").chmod(0)
    assert "permissions" in only(tmp_path / "a.txt").reason


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.txt", b"\xef\xbb\xbf", "empty"),
        ("a.txt", bytes(range(256)) * 9, "not text"),
        ("a.txt", b"\x89PNG\r\n" + bytes(range(200)), "PNG"),
        ("a.docx", b"PK\x03\x04" + bytes(100), "Office"),
        ("a.pdf", b"no pdf at all", "no PDF"),
        ("a.pdf", pdf([["x"]])[:-40], "truncated"),
        ("a.gz", gzip.compress(TEXT, mtime=0)[:-9], "truncated gzip"),
        ("a.gz", gzip.compress(TEXT, mtime=0)[:12] + b"damaged" * 9, "damaged gzip"),
        ("a.gz", gzip.compress(b"A line of text. " * 2_000_000, mtime=0), "200 times"),
        ("a.gz", gzip.compress(b"", mtime=0), "empty"),
        ("a.json", b'{\n "id": "a"\n}', "one object per line"),
        ("a.jsonl", b"\0" * 50, "UTF-8"),
        ("a.html", b"<html><body></body></html>", "without"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(tmp_path, name, content, reason):
    assert reason in refusal(tmp_path / name, content)


def test_a_huge_text_is_refused_without_reading_it(tmp_path):
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.write(TEXT)
        stream.truncate(200 * 2**20)
    tracemalloc.start()
    assert "larger than 50 MB" in only(tmp_path / "huge.txt").reason
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < DOCUMENT_BYTES / 10


def test_memory_stays_flat_over_many_rows(tmp_path):
    row = '{"id": "%d", "text": "Eleven people were killed, medics said. %s"}\n'
    with (tmp_path / "rows.jsonl").open("w") as stream:
        stream.writelines(row % (number, "x" * 20_000) for number in range(120))
    tracemalloc.start()
    assert sum(isinstance(one, Reading) for one in read_paths([tmp_path])) == 120
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2**20


def test_one_bad_file_does_not_stop_the_rest(tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 cut")
    (tmp_path / "c.txt").write_bytes(TEXT + b"and more")
    assert [type(one) for one in read_paths([tmp_path])] == [Reading, InputError, Reading]


def test_a_given_date_dates_what_brings_none(tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "b.jsonl").write_bytes(
        b'{"id": "1", "text": "x", "published": "2015-01-01"}\n{"id": "2", "text": "y"}\n'
    )
    found = [one.report.published for one in read_paths([tmp_path], published="2016-09-26T10:00:00Z")]
    assert found == [Published(day, "given") for day in ("2016-09-26", "2015-01-01", "2016-09-26")]
    assert "no date" in only(tmp_path / "a.txt", published="some day").reason


@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.html", "a.pdf", "a.jsonl", "a.gz", "a"]))
def test_no_bytes_under_any_name_raise(tmp_path_factory, content, name):
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(content)
    for found in read_paths([path]):
        assert isinstance(found, Reading | InputError)


def test_kinds_by_first_bytes():
    assert kind_of("<!DOCTYPE html><p>x".encode("utf-16"), ".txt") == "html"
    assert kind_of(b"5 < 7 and text", ".txt") == "text"
    assert kind_of(b'{"id": 1}', "") == "jsonl"
    with pytest.raises(UnknownKindError):
        kind_of(b"\x7fELF", ".txt")
