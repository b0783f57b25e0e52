"""What holds an incident together, and what was nearly joined to it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.incidents import LINKER, Linked, Pin, link
from twosource.model import Band, Extraction, KeptApart, Link, Means, Place, Report, ScorePart

from .build import ADEN, SEIYUN, TARIM, batch, told

DAY = "2019-05-05"
MARKET = "Shells hit the fish market of Tarim on 5 May 2019 and killed 12 people, the health office of Wadi Saad said."
AGAIN = "The health office of Wadi Saad said that 12 people died as shells hit the fish market of Tarim on 5 May 2019."
THIRD = "Twelve were killed when shells fell on the fish market in Tarim on Sunday, residents of Wadi Saad said."
BUS = "A roadside bomb near the Sira gate of Aden wrecked a bus on 11 August 2019; three travellers died."


def story() -> tuple[dict[str, Report], dict[str, Extraction]]:
    """Three reports of one event and one of another."""
    return batch(
        told("a", MARKET, when=DAY, where=TARIM, killed=12, means=Means.SHELLING),
        told("b", AGAIN, when=DAY, where=TARIM, killed=12, means=Means.SHELLING),
        told("c", THIRD, when=DAY, where=TARIM, killed=12, means=Means.SHELLING),
        told("d", BUS, when="2019-08-11", where=ADEN, killed=3, means=Means.IED),
    )


def drafts(extractions: dict[str, Extraction]) -> dict[str, str]:
    return {key: extraction.drafts[0].id for key, extraction in extractions.items()}


def connected(members: Sequence[str], ties: Sequence[Link]) -> bool:
    reached, before = {members[0]}, 0
    while len(reached) > before:
        before = len(reached)
        for one in ties:
            if one.a in reached or one.b in reached:
                reached |= {one.a, one.b}
    return reached == set(members)


def check_trees(linked: Linked) -> None:
    whole = {one.incident: one for one in linked.linkages}
    for incident in linked.incidents:
        ties = whole[incident.id].ties if incident.id in whole else ()
        assert len(ties) == len(incident.drafts) - 1
        assert connected(incident.drafts, ties)


def test_ties_are_the_strongest_links_that_hold_an_incident_together() -> None:
    linked = link(*story())
    check_trees(linked)
    (whole,) = linked.linkages
    strongest = max(linked.links, key=lambda one: one.bits)
    assert strongest in whole.ties
    assert all(one.decided_by == LINKER and one in linked.links for one in whole.ties)


TOLD = st.tuples(
    st.sampled_from([MARKET, AGAIN, THIRD, BUS]),
    st.sampled_from([TARIM, SEIYUN, ADEN, None]),
    st.sampled_from([DAY, "2019-05-06", None]),
    st.sampled_from([12, 3, None]),
)


@given(st.lists(TOLD, min_size=1, max_size=8))
def test_every_incident_is_a_tree_of_ties(told_of: list[tuple[str, Place | None, str | None, int | None]]) -> None:
    reports = [
        told(f"r{number}", text, when=day, where=place, killed=dead)
        for number, (text, place, day, dead) in enumerate(told_of)
    ]
    linked = link(*batch(*reports))
    check_trees(linked)
    assert [one.incident for one in linked.linkages] == sorted(one.incident for one in linked.linkages)


def test_a_persons_ties_and_parting_are_told_as_such() -> None:
    reports, extractions = story()
    of = drafts(extractions)
    linked = link(reports, extractions, pins=[Pin(of["a"], of["d"], True, "amal"), Pin(of["a"], of["b"], False)])
    check_trees(linked)
    whole = {one.incident: one for one in linked.linkages}
    joined = next(one for one in linked.incidents if of["a"] in one.drafts)
    assert {"a", "d"} <= set(joined.reports)
    assert [one.decided_by for one in whole[joined.id].ties if {one.a, one.b} == {of["a"], of["d"]}] == ["amal"]
    other = next(one for one in linked.incidents if of["b"] in one.drafts)
    assert {one.kept for one in whole[joined.id].near if one.incident == other.id} == {KeptApart.PERSON}
    assert {one.kept for one in whole[other.id].near if one.incident == joined.id} == {KeptApart.PERSON}


def test_two_events_of_one_report_stay_two_and_say_so() -> None:
    reports, extractions = story()
    both = told("e", f"{MARKET} {BUS}", when=DAY, where=TARIM, killed=12, means=Means.SHELLING)
    second = told("e", f"{MARKET} {BUS}", when=DAY, where=TARIM, killed=3, means=Means.SHELLING)[1].drafts[0]
    reports["e"], first = both[0], both[1]
    second = type(second)("d-other", "e", second.claims, TARIM, DAY, (), Means.SHELLING)
    extractions["e"] = Extraction("e", (), first.claims, (*first.drafts, second))
    linked = link(reports, extractions)
    check_trees(linked)
    kept = {near.kept for one in linked.linkages for near in one.near}
    assert kept == {KeptApart.ONE_REPORT}


def test_a_near_miss_gives_its_best_pair_and_the_mean_that_kept_it_apart() -> None:
    reports, extractions = story()
    for key in "efg":
        reports[key], extractions[key] = told(key, BUS, when="2019-08-11", where=ADEN, killed=3, means=Means.IED)
    of = drafts(extractions)
    pins = [Pin(of["a"], of[key], True) for key in "defg"] + [Pin(of["b"], of["c"], True)]
    linked = link(reports, extractions, pins=pins)
    whole = {one.incident: one for one in linked.linkages}
    market = next(one.id for one in linked.incidents if of["b"] in one.drafts)
    bus = next(one.id for one in linked.incidents if of["d"] in one.drafts)
    (near,) = whole[market].near
    assert (near.incident, near.kept, near.pairs) == (bus, KeptApart.OTHERS, 10)
    assert near.mean < 0 < near.link.bits
    assert of["a"] in (near.link.a, near.link.b), "the bus in Aden is nothing like the market in Tarim"
    (back,) = whole[bus].near
    assert (back.incident, back.mean, back.link) == (market, near.mean, near.link)


BANDS = [(5.0, Band.SURE), (3.17, Band.SURE), (3.16, Band.LIKELY), (0.0, Band.LIKELY), (-0.1, Band.ASK)]


@pytest.mark.parametrize(
    ("bits", "band"), [(5.0, Band.SURE), (3.17, Band.SURE), (3.16, Band.LIKELY), (0.0, Band.LIKELY), (-0.1, Band.ASK)]
)
def test_bands_follow_the_chance(bits: float, band: Band) -> None:
    one = Link("a", "b", bits, (ScorePart("prior", bits, "", ""),), LINKER)
    assert one.band is band
    assert np.isclose(one.chance, 2**bits / (1 + 2**bits))


def test_a_persons_link_is_sure() -> None:
    assert Link("a", "b", 0.0, (), "amal").band is Band.SURE
