import pytest

from tests.read.paper import PAGE
from twosource.model import Published
from twosource.read.html import PageError, read_html

GRAPH = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"},
{"@type": "NewsArticle", "datePublished": "2016-09-25T21:11:00Z", "dateModified": "2020-01-01"}]}</script>"""


def page(head="", byline="By A. Writer"):
    return read_html(PAGE.format(head=head, byline=byline).encode(), id="r", sha256="s", name="page.html")


def test_the_article_is_the_text_and_the_head_names_it():
    report = page()
    assert "eleven people were killed" in report.text
    assert "ninety dead" not in report.text
    assert "23 July 2024" not in report.text
    assert report.title == "Market hit in Aleppo"
    assert report.publisher == "The Invented Courier"
    assert report.url == "https://courier.example/news/market-hit"


@pytest.mark.parametrize(
    ("head", "edtf"),
    [
        (GRAPH, "2016-09-25"),
        ('<meta property="article:published_time" content="2016-09-26T01:00:00+03:00">', "2016-09-26"),
        ('<meta itemprop="datePublished" content="2016-09-26">', "2016-09-26"),
        ('<meta name="DC.date.issued" content="2016-09-26">', "2016-09-26"),
        ('<script type="application/ld+json">{broken</script><meta name="pubdate" content="20160926">', "2016-09-26"),
    ],
)
def test_the_date_the_page_states_is_its_metadata(head, edtf):
    assert page(head).published == Published(edtf, "metadata")


def test_only_stated_dates_count_not_changes_or_clocks():
    assert page('<meta property="article:modified_time" content="2020-01-01">').published is None
    assert page().published is None


def test_a_byline_that_trafilatura_drops_is_kept_and_marked():
    report = page(byline="26/09/2016 21:11 by admin")
    assert report.published == Published("2016-09-26", "byline")
    assert [mark.span.of(report.text) for mark in report.marks if mark.kind == "byline"] == [
        "26/09/2016 21:11 by admin"
    ]
    report = page(byline="(Reuters)")
    assert [(credit.name, credit.span.of(report.text)) for credit in report.credits] == [("Reuters", "(Reuters)")]


def test_the_declared_charset_is_used():
    body = "<p>قال مسعفون إن ثلاثة مدنيين قتلوا بقصف على السوق شرقي المدينة يوم الأحد وإن عشرة أصيبوا.</p>" * 3
    raw = f'<html><head><meta charset="windows-1256"></head><body><article>{body}</article></body></html>'
    report = read_html(raw.encode("cp1256"), id="r", sha256="s", name="page.html")
    assert report.text.startswith("قال مسعفون")
    assert report.lang == "ar"


@pytest.mark.parametrize(
    "raw",
    [
        "<html></html>",
        "<html><body><nav><a href='/'>Home</a> <a href='/n'>News</a></nav></body></html>",
        "<html><body>" + "<div>" * 20_000 + "text" + "</div>" * 20_000,
        "<html><body><p>A paragraph of an article that is long enough.</p>" + "<b><i>" * 20_000,
        "<html><body>" + "<table><tr><td>" * 10_000,
        "<html><body>" + "<p>A short paragraph.</p>" * 40_000,
        "<html><body>" + "<!--" * 50_000,
        "<html " + "a=b " * 100_000,
    ],
)
def test_pages_that_hold_no_article_or_are_hostile_are_refused(raw):
    with pytest.raises(PageError) as refused:
        read_html(raw.encode(), id="r", sha256="s", name="page.html")
    assert "\n" not in str(refused.value)
