import pytest

from tests.read.paper import pdf
from twosource.read.pdf import PdfError, edge_marks, joined, read_pdf


def read(raw):
    return read_pdf(raw, id="r", sha256="s", name="report.pdf")


def test_pages_are_read_in_order_and_headers_marked():
    pages = [["Weekly brief", f"Day {n}: {n} people were hurt in the town.", f"Page {n}"] for n in (1, 2, 3)]
    report = read(pdf(pages))
    assert report.text.split("\n\n")[1] == "Weekly brief\nDay 2: 2 people were hurt in the town.\nPage 2"
    marked = [mark.span.of(report.text) for mark in report.marks if mark.kind == "boilerplate"]
    assert marked == ["Weekly brief", "Page 1", "Weekly brief", "Page 2", "Weekly brief", "Page 3"]


def test_a_line_on_two_pages_may_be_a_heading():
    assert edge_marks(["Aleppo\nx one", "Aleppo\ny two"]) == []


def test_cut_words_are_joined_where_that_is_sure():
    assert joined(["the hospi-\ntal was hit", "near the hospital"])[0] == "the hospital was hit"
    assert joined(["the rebel-\nheld town", "a rebel-held area"])[0] == "the rebel-held town"
    assert joined(["shells fell in 2016-\n2017"]) == ["shells fell in 2016-\n2017"]


def test_the_files_own_date_is_not_used():
    assert read(pdf([["Eleven people were killed in the market on Sunday."]])).published is None


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (pdf([["text"]])[:-30], "truncated"),
        (pdf([["text"]], encrypted=True), "encrypted"),
        (pdf([[]]), "without text"),
        (b"%PDF-1.4\ngarbage\n%%EOF", "broken"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_refused_with_the_reason(raw, reason):
    with pytest.raises(PdfError, match=reason):
        read(raw)
