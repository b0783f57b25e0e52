"""What a person asks of two links before counting them as two: do they go back to one origin?"""

from __future__ import annotations

import pytest

from twosource.model import Credit, Kind, Place, SpeakerKind
from twosource.origins import common_passages, one_origin, trace
from twosource.origins.one_origin import Link

from .reports import claim, drawn, extraction, named, report, said, told, words
from .test_graph import MILL, MILL_REWORDED

FORM = (
    " The Valley Monitor condemns every attack on those who take no part in fighting, calls on all parties to keep to "
    "the laws of war, and asks the guarantors of the agreement to hold those who broke it to account before a court."
)
MILL_BRIDGE = Place("Mill Bridge", "town", 40.0, 30.0)
UPPER_FORD = Place("Upper Ford", "town", 42.0, 33.0)


def why(*rows, linked: bool = True) -> str | None:
    """Why the first two reports are one origin, of a record that holds these reports as one incident."""
    reports, extractions = {r.id: r for r, _ in rows}, {r.id: e for r, e in rows}
    passages = common_passages(reports.values())
    graphs = [(drawn(*rows), {one.id: one for one in trace(reports, extractions, passages)})] if linked else []
    left, right = (Link(of, found) for of, found in rows[:2])
    between = [p for p in passages if {p.report_a, p.report_b} == {left.report.id, right.report.id}]
    return one_origin(left, right, graphs, between)


def form(name: str, evidence: str, low: int, where: Place, publisher: str = "Valley Monitor"):
    of = report(name, evidence + FORM, publisher=publisher)
    return of, extraction(of, claim(of, evidence, low, where=where))


def attributed(name: str, toll: str, quoted: str, who: str, kind: SpeakerKind):
    """A report with a toll of one in its own voice, and an attack as somebody else tells it."""
    of = report(name, f"{toll}. {quoted}, {who} said.")
    attack, own = said(of, quoted, who, kind), said(of, toll)
    claims = (claim(of, toll, 1), claim(of, quoted, None, None, attack, kind=Kind.ATTACK))
    return of, extraction(of, *claims, statements=(own, attack))


@pytest.mark.parametrize(
    ("rows", "one"),
    [
        ([told(report(n, text), 3, "three", "three people") for n, text in (("a", MILL), ("b", MILL_REWORDED))], True),
        ([named("a", "Karim Odeh"), named("b", "Lena Fischer", low=7)], False),
    ],
    ids=["one account reworded", "two named sources"],
)
def test_two_reports_of_one_origin_are_told_apart_from_two_origins(rows, one):
    assert (why(*rows) is not None) is one


def test_one_form_filled_in_for_two_events_is_not_one_report():
    killed = form("a", "A shell killed two shepherds near Mill Bridge on Monday.", 2, MILL_BRIDGE)
    other = form("b", "A mine killed a teacher at Upper Ford on Thursday night.", 1, UPPER_FORD)
    assert why(killed, other, linked=False) is None


def test_one_form_filled_in_twice_for_one_place_may_be_one_report():
    first = form("a", "A shell killed two shepherds near Mill Bridge on Monday.", 2, MILL_BRIDGE)
    later = form("b", "At Mill Bridge two shepherds died when a shell came down.", 2, MILL_BRIDGE)
    assert why(first, later, linked=False) == "one reprints the other, or both a third"


def test_two_papers_that_run_another_s_form_have_its_words():
    first = form("a", "A shell killed two shepherds near Mill Bridge on Monday.", 2, MILL_BRIDGE, "Hill Gazette")
    other = form("b", "A mine killed a teacher at Upper Ford on Thursday night.", 1, UPPER_FORD, "Ford Courier")
    assert why(first, other, linked=False) == "one reprints the other, or both a third"


def test_two_papers_that_credit_one_agency_for_one_event_have_one_source():
    rows = []
    for name, paper, figure, evidence, rest in (
        ("a", "Hill Gazette", "Nine", "Nine people were killed when a bus left the road", "The ravine is deep."),
        ("b", "Ford Courier", "9", "9 travellers lost their lives", "The driver of the coach was released on Friday."),
    ):
        text = f"KHARIM (Reuters) - {evidence}. {rest}"
        credit = Credit("Reuters", words(text, "Reuters"))
        rows.append(told(report(name, text, publisher=paper, credits=(credit,)), 9, figure, evidence))
    assert why(*rows) == "both are of Reuters"


@pytest.mark.parametrize(("kind", "one"), [(SpeakerKind.OUTLET, False), (SpeakerKind.MONITOR, True)])
def test_an_attack_as_a_paper_has_it_does_not_tie_two_tolls_but_as_a_monitor_saw_it_is_the_event(kind, one):
    first = attributed("a", "One man died at the market", "Gunners shelled the old quarter", "Valley Watch", kind)
    other = attributed("b", "A baker was killed at home", "Rockets fell around the citadel", "Valley Watch", kind)
    assert (why(first, other) is not None) is one


def test_sources_in_a_body_and_the_body_are_not_two():
    rescuers = told(
        report("a", "The Syrian Civil Defence said six people were killed."),
        6,
        "six",
        "six people were killed",
        speaker="Syrian Civil Defence",
        kind=SpeakerKind.MONITOR,
    )
    source = told(
        report("b", "Sources in the White Helmets put the dead at 5."),
        5,
        "5",
        "the dead at 5",
        speaker="Sources in the White Helmets",
        kind=SpeakerKind.UNNAMED,
    )
    of = drawn(rescuers, source)
    assert of.n_origins_independent + of.n_origins_not_shown == 1
    assert [pair.why for pair in of.pairs] == ["office"]


def test_a_short_form_is_the_body_that_the_report_names_in_full():
    text = "The Civil Defence counted {} dead. Its full name is the Syrian Civil Defence."
    rows = [
        told(
            report(name, text.format(figure)),
            low,
            figure,
            f"{figure} dead",
            speaker="Civil Defence",
            kind=SpeakerKind.BODY,
        )
        for name, low, figure in (("a", 6, "six"), ("b", 5, "five"))
    ]
    of = drawn(*rows)
    assert [(pair.why, pair.reason) for pair in of.pairs] == [("speaker", "Syrian Civil Defence speaks in both")]


def test_a_short_form_of_two_bodies_in_one_report_is_neither():
    text = "The Defense Ministry counted six dead. The Russian Defense Ministry and the Turkish Defense Ministry met."
    of = report("a", text)
    found = told(of, 6, "six", "six dead", speaker="Defense Ministry", kind=SpeakerKind.BODY)[1]
    (origin,) = trace({"a": of}, {"a": found}, ())
    assert origin.name == "Defense Ministry"
