"""The page of several methods: every method's figure is in it, nothing acts, hostile words stay words."""

from __future__ import annotations

import pytest

from tests.export.html_check import check
from tests.export.test_browser import BROWSER, opened
from tests.export.test_hostile import ATTACKS, hostile
from twosource.export import methods_page
from twosource.record.assessed import side_by_side

METHODS = ["airwars", "acled", "ucdp"]


def made(view, path):
    methods_page.write(side_by_side(view, METHODS), METHODS, path)
    return path.read_text("utf-8")


def test_every_method_and_every_difference_is_on_the_page(view, tmp_path):
    html = made(view, tmp_path / "page.html")
    found = check(html)
    assert found.problems == []
    text = " ".join(" ".join(found.words).split())
    for one in side_by_side(view, METHODS):
        assert f"#{one.incident.id}" in found.hrefs
        for verdict in one.assessments:
            assert all(" ".join(reason.split()) in text for reason in verdict.reasons)
        for difference in one.differences:
            assert all(" ".join(why.split()) in text for why in difference.why)


def test_the_same_record_gives_the_same_page(view, tmp_path):
    assert made(view, tmp_path / "a.html") == made(view, tmp_path / "b.html")


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_words_stay_words(tmp_path, attack):
    assert check(made(hostile(attack).view(), tmp_path / "page.html")).problems == []


@pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed (Debian: apt-get install chromium)")
def test_the_page_asks_for_nothing_in_a_browser(view, tmp_path):
    asked, console, dom = opened(made(view, tmp_path / "page.html"), tmp_path / "profile")
    assert [path for path in asked if path != "/favicon.ico"] == ["/"]
    assert console == ""
    assert "ucdp" in dom
