"""Text that means to act stays text, whatever field it stands in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.builder import Builder
from tests.export.html_check import check
from twosource.export import page
from twosource.export.safe import link, plain, visible
from twosource.model import (
    Actor,
    Assessment,
    Credit,
    Fold,
    Interval,
    Kind,
    Mark,
    Place,
    Published,
    Role,
    Span,
    SpeakerKind,
    Toll,
)
from twosource.record.view import Refusal

ATTACKS = (
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "\"'><svg onload=alert(1)>",
    "</style><iframe src='https://evil.example/'></iframe>",
    "--><base href='https://evil.example/'><!--",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "&lt;script&gt;",
    "</details></div></body></html>",
    "\u202e26\u202c \x00\x1b[31m",
    "\ud800 \udfff \ufffe",
)


def hostile(text: str) -> Builder:
    """``text`` in every field that a report, a person or a table could fill."""
    made = Builder()
    body = f"x {text} 26 killed {text}"
    whole = Span(0, len(body))
    report = made.report(
        "r-1", body, title=text, publisher=text, url=text, lang="en",
        published=Published("2016-09-25", "given"), credits=(Credit(text, whole),),
        marks=(Mark("caption", Span(0, 1)),),
    )  # fmt: skip
    other = made.report("r-2", body, title=text, publisher=text, url=f"javascript:{text}", lang=None)
    place = Place(text, "city", 1.0, 2.0, whole, country=text, admin=text)
    claims = []
    for one in (report, other):
        said = made.say(one, body, text, SpeakerKind.PERSON)
        by = Actor(text, Role.ACCUSED, whole)
        claims.append(
            made.claim(
                one, Kind.KILLED, body, "26", interval=Interval(26), statement=said, by=by, where=place, moment=text
            )
        )
        claims.append(made.claim(one, Kind.DISPLACED, body, "26", interval=Interval(26), rate=text))
    made.origin(text, SpeakerKind.PERSON, *claims, folds=(Fold(text, "r-1", whole, "r-2", whole, 0.5),))
    incident = made.incident(*claims, where=place, when="2016-09-25", by=(text,))
    toll = Toll("killed", Interval(26, 30), (), ((claims[0].id, text),))
    made.assessments[incident.id] = Assessment(incident.id, text, text, text, text, (toll,), (text,), (), (text,))
    return made


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_in_every_field_leaves_a_page_that_holds_nothing_that_acts(attack):
    html = page.render(hostile(attack).view(Refusal(attack, attack)), title=attack)
    html.encode("utf-8")
    read = check(html)
    assert read.problems == []
    assert all(href.startswith("#") for href in read.hrefs)
    read_text = "".join(read.words)
    assert visible(attack) in read_text


@given(st.text(min_size=1, max_size=60))
def test_any_text_in_every_field_stays_text(text):
    html = page.render(hostile(text).view(Refusal(text, text)), title=text)
    html.encode("utf-8")
    assert check(html).problems == []


@given(st.text(st.characters(codec=None), min_size=1, max_size=80))
def test_the_text_of_a_report_is_shown_whole_and_in_order(text):
    builder = Builder()
    report = builder.report("r-1", text)
    at = len(text) // 2
    builder.claim(report, Kind.KILLED, text[at:] or text)
    shown = check(page.render(builder.view())).texts[0]
    lines = [visible(line) for line in text.split("\n") if line.strip()]
    assert "".join(shown.split()) == "".join("".join(lines).split())


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " https://a.example/",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "//a.example/",
        "https://",
        "http://[::1",
        "vbscript:x",
        "",
        None,
    ],
)
def test_only_web_addresses_become_links(url):
    assert link(url) is None


def test_a_web_address_stays_as_it_is():
    assert link("https://wire.example/a?b=1&c=2#d") == "https://wire.example/a?b=1&c=2#d"


def test_an_override_that_would_turn_a_figure_round_is_made_visible():
    assert visible("\u202e62\u202c") == "[RLO]62\u202c"


@given(st.text(st.characters(codec=None)))
def test_nothing_steers_a_terminal(text):
    shown = plain(text)
    assert all(char.isprintable() or char in "\u00a0" or not char.isascii() for char in shown)
    assert not set(shown) & set("\x1b\x9b\r\n\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    shown.encode("utf-8")
