"""Groups of SDG 16.1.2 and documented figures. Sources: HR/PUB/19/1 (2019); A/HRC/53/48; the SDG's metadata."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from twosource.methods import Method, assess, load_method
from twosource.model import Age, Interval, Means, OriginPair, OriginState, People, Sex, Status

from .build import claim, incident, origin


@pytest.fixture(scope="module")
def ohchr() -> Method:
    return load_method("ohchr")


def test_an_estimate_is_kept_apart_from_what_is_documented(ohchr):
    counted, guessed = claim(low=40, high=40, report="a"), claim(low=90, word="an estimated 90", report="b")
    toll = assess(incident([counted, guessed]), [counted, guessed], [], ohchr).tolls[0]
    assert toll.interval == Interval(40, 40)
    assert toll.set_aside == ((guessed.id, "is an estimate, kept apart from what is documented"),)


@pytest.mark.parametrize(
    ("people", "group"),
    [
        (People(sex=Sex.MAN), "men"),
        (People(sex=Sex.WOMAN), "women"),
        (People(age=Age.CHILD), "children"),
        (People(age=Age.ADULT), "adults"),
        (People(Status.JOURNALIST), "civilians"),
        (People(Status.OTHER_PROTECTED), "other protected persons"),
        (People(Status.COMBATANT), "armed forces and direct participants"),
    ],
)
def test_each_group_is_counted_where_it_is_told_of(ohchr, people, group):
    told = claim(low=7, high=7, people=people)
    groups = {
        one.group: one.interval
        for one in assess(incident([told]), [told], [], ohchr).groups
        if one.kind == "killed" and one.interval
    }
    assert groups == {group: Interval(7, 7)}


@pytest.mark.parametrize(
    ("means", "cause"),
    [
        (Means.AIRSTRIKE, "Heavy weapons and explosive munitions"),
        (Means.LANDMINE, "Planted explosives and unexploded ordnance"),
        (Means.SHOOTING, "Small arms and light weapons"),
        (Means.INCENDIARY, "Incendiary"),
        (Means.CHEMICAL, "Chemical, biological, radiological, nuclear"),
        (Means.STABBING, "Use of objects and other means"),
        (Means.OTHER, "Unknown"),
        (None, "Unknown"),
    ],
)
def test_cause_of_death(ohchr, means, cause):
    told = claim(low=7, high=7)
    codes = assess(replace(incident([told]), means=means), [told], [], ohchr).codes
    assert [(code.name, code.value) for code in codes] == [("cause_of_death", cause)]


@pytest.mark.parametrize(("number", "grade"), [(1, "reported"), (2, "corroborated"), (3, "three sources")])
def test_the_grade_rises_with_origins_shown_to_be_independent(ohchr, number, grade):
    claims = [claim(low=4, high=4, report=f"r{n}") for n in range(number)]
    origins = [origin(f"O{n}", [one]) for n, one in enumerate(claims)]
    pairs = [OriginPair(a.id, b.id, OriginState.INDEPENDENT, ()) for a, b in combinations(origins, 2)]
    verdict = assess(incident(claims), claims, origins, ohchr, pairs)
    assert verdict.grade == grade
    assert ("not verified" in verdict.reasons[0]) == (number > 1)


def test_no_rule_finds_reasonable_grounds(ohchr):
    assert "verified" not in {rule.name for rule in ohchr.grades}
