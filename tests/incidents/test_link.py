"""From reports to incidents: what is joined, what stays apart, and that order and silence never matter."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from twosource.incidents import LINKER, Linked, Pin, group_rows, link
from twosource.incidents.candidates import BLOCK_LIMIT, candidates
from twosource.incidents.ground import profiles
from twosource.model import ActKind, Extraction, Means, Passage, Report, Span

from .build import ADEN, TARIM, batch, told

MARKET = "Shells hit the fish market of Tarim on 5 May 2019 and killed 12 people, the health office of Wadi Saad said."
AGAIN = "The health office of Wadi Saad said that 12 people died as shells hit the fish market of Tarim on 5 May 2019."
BUS = "A roadside bomb near the Sira gate of Aden wrecked a bus on 11 August 2019; three travellers died."
FILLER = (
    "The harbour council met and spoke of dredging works near the old customs house.",
    "Football clubs of the coast agreed on a calendar for the winter cup.",
    "Rain closed the road over the pass, and drivers waited through the night.",
)


def story() -> tuple[dict[str, Report], dict[str, Extraction]]:
    return batch(
        told("a", MARKET, when="2019-05-05", where=TARIM, killed=12, means=Means.SHELLING),
        told("b", AGAIN, when="2019-05-05", where=TARIM, killed=12, means=Means.SHELLING),
        told("c", BUS, when="2019-08-11", where=ADEN, killed=3, means=Means.IED),
    )


def test_two_reports_of_one_event_are_one_incident_and_the_third_is_not() -> None:
    linked = link(*story())
    incidents, links = linked.incidents, linked.links
    assert [set(incident.reports) for incident in incidents] == [{"a", "b"}, {"c"}]
    assert (incidents[0].when, incidents[0].where.name if incidents[0].where else None) == ("2019-05-05", "Tarim")
    assert [one.decided_by for one in links] == [LINKER]
    assert {part.name for part in links[0].parts} >= {"prior", "date", "place", "killed", "words"}


def test_the_incidents_place_keeps_no_words_of_one_report() -> None:
    incidents = link(*story()).incidents
    assert incidents[0].where is not None
    assert incidents[0].where.span is None


def test_pins_outrank_the_score() -> None:
    reports, extractions = story()
    draft = {key: extractions[key].drafts[0].id for key in extractions}
    pins = [Pin(draft["a"], draft["b"], False), Pin(draft["b"], draft["c"], True)]
    linked = link(reports, extractions, pins=pins)
    incidents, links = linked.incidents, linked.links
    assert [set(incident.reports) for incident in incidents] == [{"a"}, {"b", "c"}]
    assert [one.decided_by for one in links] == ["person"]


@given(st.randoms(use_true_random=False))
def test_order_of_reports_never_matters(rng: random.Random) -> None:
    reports, extractions = story()
    keys = rng.sample(list(reports), len(reports))
    mixed = {key: reports[key] for key in keys}, {key: extractions[key] for key in reversed(keys)}
    assert link(*mixed) == link(reports, extractions)


def test_nothing_given_is_nothing_found() -> None:
    assert link({}, {}) == Linked([], [], [])
    assert list(group_rows({}, {})) == []


def test_a_report_without_an_event_is_grouped_by_its_words_but_is_no_incident() -> None:
    reports, _ = story()
    reports["d"] = Report("d", "Weather: sun in the valley.", lang="en")
    empty = {key: Extraction(key) for key in reports}
    rows = {row["id"]: row["incidents"] for row in group_rows(reports, empty)}
    assert list(rows) == list(reports)
    assert rows["a"] == rows["b"]
    assert len({str(rows[key]) for key in "acd"}) == 3
    assert link(reports, empty) == Linked([], [], [])


def test_passages_in_common_are_part_of_the_score() -> None:
    reports, extractions = story()
    passage = Passage("a", Span(0, 40), "b", Span(5, 45), 1.0)
    links = link(reports, extractions, [passage]).links
    assert any(part.name == "passages" for one in links for part in one.parts)


def test_reports_of_two_languages_meet_by_day_and_place() -> None:
    arabic = told("ar", "مقتل 12 شخصا بقصف على سوق تريم", when="2019-05-05", where=TARIM, killed=12, lang="ar")
    english = told("en", MARKET, when="2019-05-05", where=TARIM, killed=12)
    reports, extractions = batch(arabic, english)
    made = profiles(reports, extractions, [extraction.drafts[0] for extraction in extractions.values()])
    assert list(candidates(made, {})) == [(0, 1)]


def test_candidates_grow_with_blocks_not_with_the_square() -> None:
    """A busy front: 600 drafts of one place and day meet neighbours only, not all 179,700 others."""
    given_ = [told(f"r{number:03d}", FILLER[number % 3], when="2019-05-05", where=TARIM) for number in range(600)]
    reports, extractions = batch(*given_)
    made = profiles(reports, extractions, [extraction.drafts[0] for extraction in extractions.values()])
    found = list(candidates(made, {}))
    assert len(found) == len(set(found)) <= 600 * BLOCK_LIMIT
    assert all(i < j for i, j in found)


def test_a_weapon_that_some_reports_name_is_the_kind_of_event_where_most_say_only_attack() -> None:
    reports, extractions = story()
    acts = {"a": ActKind.ATTACK, "b": ActKind.SHELLING, "c": ActKind.ATTACK}
    for key, kind in acts.items():
        drafts = tuple(replace(draft, act=kind) for draft in extractions[key].drafts)
        extractions[key] = replace(extractions[key], drafts=drafts)
    incidents = link(reports, extractions).incidents
    assert [incident.act for incident in incidents] == [ActKind.SHELLING, ActKind.ATTACK]
