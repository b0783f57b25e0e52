"""The day of a page from the number in its address."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.incidents.serials import Calendar, Known, Numbered, in_step, numbered, shipped_pages


@pytest.mark.parametrize(
    ("url", "series", "number"),
    [
        ("https://www.example.org/en/220916/?fbclid=IwAR03", "example.org/en", 220916),
        ("https://example.org/archives/503897", "example.org/archives", 503897),
        ("https://radio.example/p405163/", "radio.example", 405163),
        ("https://m.example.org/news/some-words-12345.html", "example.org/news", 12345),
        ("https://example.org/ar/?p=280605", "example.org/ar?p", 280605),
        (
            "http://web.archive.org/web/20130515161900/http://www.example.com:80/story/21535475/",
            "example.com/story",
            21535475,
        ),
        ("https://example.org/%D8%AE%D8%A8%D8%B1/1234567", "example.org/خبر", 1234567),
        ("https://example.org/ar/news/three-killed-b1234567", "example.org/ar/news", 1234567),
    ],
)
def test_series_and_number(url: str, series: str, number: int) -> None:
    assert numbered(url) == Numbered(series, number)


@pytest.mark.parametrize(
    "url",
    [
        None,
        "https://example.org/news/three-killed-in-the-market",
        "https://example.org/2021/08/18/market",
        "https://example.org/2021/",
        "not an address",
        "https://example.org/article/middle-east-cb956d14c0faec83622695bed359ac64",
    ],
)
def test_no_number(url: str | None) -> None:
    assert numbered(url) is None


def test_between_two_known_pages_the_day_follows_from_the_number() -> None:
    calendar = Calendar.of([("a", Known(1000, 700)), ("a", Known(2000, 800)), ("b", Known(1500, 10))])
    found = calendar.about(Numbered("a", 1250))
    assert found is not None
    assert (found.day, found.near) == (725, True)
    assert calendar.about(Numbered("b", 1500)) is None, "one known page tells no pace"
    assert calendar.about(Numbered("c", 1500)) is None
    assert calendar.about(Numbered("a", 90_000)) is None, "far beyond the known pages"


def test_a_late_report_of_an_old_event_does_not_date_its_neighbours() -> None:
    calendar = Calendar.of([("a", Known(100 * at, 100 + at)) for at in range(10)] + [("a", Known(555, 3))])
    found = calendar.about(Numbered("a", 550))
    assert found is not None
    assert found.day == pytest.approx(105.5)


@given(st.lists(st.builds(Known, st.integers(0, 60), st.integers(1, 60)), unique=True))
def test_days_never_go_back_and_no_longer_part_exists(pages: list[Known]) -> None:
    pages = sorted(pages)
    found = in_step(pages)
    assert all(a.day <= b.day and a.number <= b.number for a, b in pairwise(found))
    longest = [1] * len(pages)
    for at, page in enumerate(pages):
        longest[at] = 1 + max((longest[i] for i in range(at) if pages[i].day <= page.day), default=0)
    assert len(found) == max(longest, default=0)


@given(
    st.lists(st.builds(Known, st.integers(1, 10**6), st.integers(700_000, 740_000)), min_size=2, unique=True),
    st.integers(1, 10**6),
    st.integers(0, 5000),
)
def test_a_later_number_is_never_an_earlier_day(pages: list[Known], number: int, more: int) -> None:
    calendar = Calendar.of(("a", page) for page in pages)
    one, other = calendar.about(Numbered("a", number)), calendar.about(Numbered("a", number + more))
    if one is not None and other is not None:
        assert one.day <= other.day


def test_the_shipped_pages_are_in_step() -> None:
    pages = shipped_pages()
    assert pages
    for series in {series for series, _ in pages}:
        own = [page for name, page in pages if name == series]
        assert own == in_step(own)
