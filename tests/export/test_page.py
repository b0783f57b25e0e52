"""The page says what the record holds: every figure with its words, what is unknown, and nothing that acts."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

from tests.export.builder import Builder
from tests.export.html_check import check
from twosource.export import page
from twosource.model import Interval, Kind, Place
from twosource.record.view import View


def test_the_page_is_well_formed_and_holds_nothing_that_acts(view):
    assert check(page.render(view)).problems == []


def test_every_link_inside_the_page_has_its_target_and_every_id_is_used_once(view):
    read = check(page.render(view))
    assert {href[1:] for href in read.hrefs if href.startswith("#")} <= set(read.ids)
    assert [name for name, n in Counter(read.ids).items() if n > 1] == []


def test_every_claim_can_be_reached_in_its_report_and_has_one_place_above(view):
    ids = set(check(page.render(view)).ids)
    assert set(view.claims) <= ids
    assert {f"f-{claim}" for claim in view.claims} <= ids


def test_the_same_record_gives_the_same_bytes(view):
    assert page.render(view) == page.render(view)


def test_figures_stand_with_range_qualifier_speaker_and_words(view):
    words = " ".join(" ".join(check(page.render(view)).words).split())
    assert "26 or more" in words
    assert "at least 26" in words
    assert "Syrian Observatory for Human Rights" in words
    assert "by 7:30 p.m." in words
    assert "26–43" in words


def test_reprints_are_folded_under_their_origin_with_the_words_they_share(view):
    html = page.render(view)
    start = html.index('<details class="retold">')
    folded = html[start : html.index("</details>", start)]
    assert "The Harbour Courier (invented)" in folded
    assert "97 words in 100 equal" in folded
    assert "at least 26 civilians had been killed" in folded


def test_a_besieged_population_stands_apart_from_the_harm(view):
    html = page.render(view)
    apart = html[html.index("Not counted as harm of this incident") :]
    assert "275,000" in apart[: apart.index("</section>")]
    killed = html[html.index('<section class="sheet k-killed">') :]
    assert "275,000" not in killed[: killed.index("</section>")]


def test_what_is_unknown_is_said_to_be_unknown(builder: Builder):
    report = builder.report("r-bare", "A bomb went off.")
    attack = builder.claim(report, Kind.ATTACK, "A bomb went off.")
    builder.incident(attack)
    words = " ".join(" ".join(check(page.render(builder.view())).words).split())
    for said in ("date not known", "place not known", "publication date not known", "17 March, year not given"):
        assert said in words
    assert "No figure of people killed or injured is given. That is unknown, not zero." in words
    assert "not graded" in words


def test_an_empty_record_gives_a_page_that_says_so():
    html = page.render(View())
    assert check(html).problems == []
    assert "No incident was found" in html


def test_words_of_a_report_carry_their_language_and_direction(view):
    html = page.render(view)
    assert re.search(r'<blockquote class="quote" lang="ar" dir="rtl">', html)
    assert re.search(r'<div class="text" lang="ar" dir="rtl">', html)


def test_the_policy_names_the_style_that_is_in_the_page(view):
    html = page.render(view)
    style = html[html.index("<style>") + 7 : html.index("</style>")]
    head = unescape(html[: html.index("<style>")])
    assert f"style-src '{page.style_hash(style)}'" in head
    assert "default-src 'none'" in head
    assert "unsafe-inline" not in head


def test_a_claim_of_no_incident_is_still_shown(builder: Builder):
    report = builder.report("r-loose", "The siege holds 600,000 people.")
    builder.claim(
        report, Kind.BESIEGED, "The siege holds 600,000 people.", "600,000", interval=Interval.exactly(600_000)
    )
    html = page.render(builder.view())
    assert "600,000" in html[html.index('id="loose"') :]


def test_refused_inputs_are_named_with_the_reason(view):
    assert "the file ends before its table of contents" in page.render(view)


def test_a_record_of_many_reports_folds_their_texts(builder: Builder):
    for n in range(page.OPEN_REPORTS + 1):
        builder.report(f"r-{n:03d}", "Nothing happened.")
    html = page.render(builder.view())
    assert '<details class="report"' in html
    assert " open>" not in html


def test_coordinates_never_leave_the_record_through_the_page(builder: Builder):
    place = Place("Somewhere", "exact", 36.21234, 37.15432)
    report = builder.report("r-place", "A shell fell.")
    builder.incident(builder.claim(report, Kind.ATTACK, "A shell fell.", where=place), where=place)
    assert "36.21234" not in page.render(builder.view())


def test_a_long_list_of_figures_is_folded_and_none_is_lost(builder: Builder):
    report = builder.report("r-many", " ".join(f"{n} people were killed." for n in range(100, 150)))
    claims = [
        builder.claim(report, Kind.KILLED, f"{n} people were killed.", str(n), interval=Interval.exactly(n))
        for n in range(100, 150)
    ]
    builder.incident(*claims)
    read = check(page.render(builder.view()))
    assert read.problems == []
    assert "38 more figures" in " ".join(read.words)
    assert {f"f-{claim.id}" for claim in claims} <= set(read.ids)
