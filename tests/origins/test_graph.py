"""The origin graph of an incident: what is counted once, what is apart, and what is not known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.model import (
    Kind,
    ModelError,
    Origin,
    OriginGraph,
    OriginNode,
    OriginPair,
    OriginState,
    SpeakerKind,
)
from twosource.origins.accounts import accounts, wording
from twosource.origins.names import same_outlet, speaks_for
from twosource.origins.pairs import _never_two_names

from .reports import claim, drawn, extraction, named, report, said, told

MILL = (
    "Officers were called to the old flour mill shortly after midnight and discovered three people lying beside the "
    "loading ramp, a dispatcher said. Two of them had crawled behind a parked lorry while the gunman kept firing."
)
MILL_REWORDED = (
    "Shortly after midnight officers were called to the old flour mill, where three people were lying beside the "
    "loading ramp. Two had crawled behind a parked lorry while the gunman kept firing, police believe. The council "
    "meets on Thursday to speak about street lights, and residents want more patrols along the river."
)


def counts(of: OriginGraph) -> tuple[int, int, int, int]:
    return of.n_reports, of.n_outlets, of.n_origins_independent, of.n_origins_not_shown


def test_two_different_named_sources_are_two_and_shown_apart():
    assert counts(drawn(named("a", "Karim Odeh"), named("b", "Lena Fischer", low=7))) == (2, 2, 2, 0)


def test_a_single_origin_is_one():
    assert counts(drawn(named("a", "Karim Odeh"))) == (1, 1, 1, 0)


def test_unnamed_sources_are_neither_shown_apart_nor_together():
    of = drawn(named("a", "Karim Odeh"), told(report("b", "Six people died."), 6, "Six", "Six people died."))
    assert counts(of) == (2, 2, 1, 1)
    assert [pair.state for pair in of.pairs] == [OriginState.NOT_SHOWN]


def test_a_lead_rests_on_the_source_that_the_report_gives_its_figure():
    text = "Nine people were killed near the mill on Monday. {} said nine had died."
    rows = []
    for name, speaker in (("a", "Karim Odeh"), ("b", "Lena Fischer")):
        of = report(name, text.format(speaker), publisher=f"Paper {name}")
        spoken = said(of, "nine had died", speaker)
        lead = claim(of, "Nine people were killed", 9, "Nine")
        rows.append((of, extraction(of, lead, claim(of, "nine had died", 9, "nine", spoken), statements=(spoken,))))
    of = drawn(*rows)
    assert counts(of) == (2, 2, 2, 0)
    shown = [pair for pair in of.pairs if pair.why == "restated"]
    assert {pair.reason for pair in shown} == {
        "Paper a says itself what it also puts down to Karim Odeh",
        "Paper b says itself what it also puts down to Lena Fischer",
    }


def test_a_lead_never_makes_one_of_two_sources_that_gave_its_figure():
    of = report("a", "Nine people were killed. The Agency put it at nine. Karim Odeh said nine had died.")
    agency = said(of, "put it at nine", "The Agency", SpeakerKind.AGENCY)
    spoken = said(of, "nine had died", "Karim Odeh")
    claims = (
        claim(of, "Nine people were killed", 9, "Nine"),
        claim(of, "put it at nine", 9, None, agency),
        claim(of, "nine had died", 9, None, spoken),
    )
    graph = drawn((of, extraction(of, *claims, statements=(agency, spoken))))
    assert counts(graph) == (1, 1, 1, 1)
    assert [pair.why for pair in graph.pairs if pair.why] == ["restated"]


def test_a_figure_more_than_its_source_gave_is_the_outlet_s_own():
    of = report("a", "Nine were killed and four were hurt near the mill. Karim Odeh said nine had died.")
    spoken = said(of, "nine had died", "Karim Odeh")
    lead = claim(of, "Nine were killed", 9, "Nine"), claim(of, "four were hurt", 4, "four", kind=Kind.INJURED)
    found = extraction(of, *lead, claim(of, "nine had died", 9, "nine", spoken), statements=(spoken,))
    assert counts(drawn((of, found))) == (1, 1, 1, 1)


def test_what_an_outlet_s_own_correspondent_counted_is_its_own():
    of = report(
        "a", "Nine were killed, our correspondent said. Karim Odeh said nine had died.", publisher="Valley Post"
    )
    own = said(of, "Nine were killed", "our correspondent", SpeakerKind.UNNAMED)
    spoken = said(of, "nine had died", "Karim Odeh")
    claims = claim(of, "Nine were killed", 9, "Nine", own), claim(of, "nine had died", 9, "nine", spoken)
    graph = drawn((of, extraction(of, *claims, statements=(own, spoken))))
    assert counts(graph) == (1, 1, 1, 1)


def test_an_outlet_that_tells_of_it_again_counts_once():
    texts = ("Six people died at the mill.", "Police now speak of the shooting in which 6 died.")
    rows = [
        told(report(name, text, url=f"https://www.harbourpost.example/{name}"), 6, number, text)
        for name, text, number in zip("ab", texts, ("Six", "6"), strict=True)
    ]
    of = drawn(*rows)
    assert counts(of) == (2, 1, 1, 0)
    assert len({node.group for node in of.nodes}) == 1


def test_one_account_in_other_words_counts_once_and_shows_the_words():
    rows = [told(report(name, text), 3, "three", "three people") for name, text in (("a", MILL), ("b", MILL_REWORDED))]
    of = drawn(*rows)
    (pair,) = of.pairs
    assert (pair.state, pair.why) == (OriginState.DEPENDENT, "account")
    assert counts(of) == (2, 2, 1, 0)
    reports = {one.id: one for one, _ in rows}
    for fold in pair.folds:
        assert reports[fold.report_a].words(fold.a).lower() == reports[fold.report_b].words(fold.b).lower()


def test_names_addresses_and_times_alone_are_no_account():
    place = "at 14 Harbour Street in Port Salem on Monday May 5 2031 at 10 p.m."
    one = report("a", f"Anna Bell and Omar Reyes died {place} Officers arrested Paul Stone.")
    other = report("b", f"Anna Bell, Omar Reyes: shot {place} Nobody told Reyes that Paul Stone was free.")
    assert accounts({one.id: wording(one), other.id: wording(other)}) == {}


def test_a_narration_never_chains_two_named_sources_into_one():
    """What ties the narration to one source ties it to no other; a body and its minister are one all the same."""
    kinds = (SpeakerKind.OFFICIAL, SpeakerKind.OUTLET, SpeakerKind.OFFICIAL, SpeakerKind.OFFICIAL)
    names = ("Karim Odeh", "Harbour Courier", "Lena Fischer", "Omar Reyes")
    origins = [Origin(f"o-{n}", name, kind, (), ()) for n, (name, kind) in enumerate(zip(names, kinds, strict=True))]

    def tied(a: int, b: int, why: str) -> OriginPair:
        return OriginPair(f"o-{a}", f"o-{b}", OriginState.DEPENDENT, "tied", why)

    found = _never_two_names([tied(0, 1, "passage"), tied(1, 2, "account"), tied(2, 3, "office")], origins)
    states = [pair.state for pair in found]
    assert states == [OriginState.DEPENDENT, OriginState.NOT_SHOWN, OriginState.DEPENDENT]


def test_the_earliest_appearance_comes_first():
    of = drawn(named("b", "Karim Odeh", published="2031-05-06"), named("a", "Lena Fischer", low=7, published=None))
    assert [(node.reports[0], node.on) for node in of.nodes] == [("b", "2031-05-06"), ("a", None)]


def test_a_graph_that_does_not_add_up_is_refused():
    node = OriginNode("o-1", True, 0, ("a",))
    with pytest.raises(ModelError):
        OriginGraph("i-1", (node,), (), 1, 1, 2, 0)


@given(order=st.permutations(["a", "b", "c", "d"]))
def test_the_order_of_reports_never_shows(order):
    rows = {
        "a": named("a", "Karim Odeh"),
        "b": named("b", "Odeh"),
        "c": told(report("c", MILL), 3, "three", "three people"),
        "d": told(report("d", MILL_REWORDED), 3, "three", "three people"),
    }
    assert drawn(*(rows[key] for key in order)) == drawn(*rows.values())


@pytest.mark.parametrize(
    ("role", "sides"),
    [
        ("Russian ambassador to the UN", {"entity:russia", "russia_syria"}),
        ("UN special envoy for Syria", {"entity:un"}),
        ("مندوب روسيا لدى الأمم المتحدة", {"entity:russia", "russia_syria"}),
        ("spokesman for the Russian Defence Ministry", {"entity:russian_mod", "russia_syria"}),
    ],
)
def test_an_envoy_speaks_for_who_sent_him(role, sides):
    assert speaks_for(role) == sides


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("The Harbour Courier", "www.harbourcourier.com", True),
        ("harbourcourier.co.uk", "Harbour Courier", True),
        ("homicides.suntimes.com", "chicago.suntimes.com", True),
        ("one.wordpress.com", "another.wordpress.com", False),
        ("The Harbour Courier", "Signal Hill Radio", False),
    ],
)
def test_an_outlet_by_name_and_by_host(a, b, same):
    assert same_outlet(a, b) is same
