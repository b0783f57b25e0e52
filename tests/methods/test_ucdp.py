"""Low, best, high and the codes of one event. Source: UCDP GED 19.1, header and codebook."""

from __future__ import annotations

from dataclasses import replace

import pytest

from twosource.methods import Method, assess, load_method
from twosource.model import Interval, Place, Status

from .build import claim, incident, origin


@pytest.fixture(scope="module")
def ucdp() -> Method:
    return load_method("ucdp")


def codes(found) -> dict[str, str]:
    return {code.name: code.value for code in found.codes}


@pytest.mark.parametrize(("figures", "best"), [((3, 5, 5), 5), ((3, 5, 9), 3), ((7,), 7)])
def test_low_best_high(ucdp, figures, best):
    claims = [claim(low=n, high=n, report=f"r{at}") for at, n in enumerate(figures)]
    origins = [origin(f"O{at}", [one]) for at, one in enumerate(claims)]
    toll = assess(incident(claims), claims, origins, ucdp).tolls[0]
    assert (toll.interval, toll.best) == (Interval(min(figures), max(figures)), best)
    assert toll.interval.low <= toll.best <= toll.interval.high


def test_deaths_by_status(ucdp):
    claims = [claim(low=9, high=9, id="c1", status=Status.COMBATANT), claim(low=2, high=2, status=Status.CIVILIAN)]
    verdict = assess(incident(claims), claims, [], ucdp)
    assert {one.group: one.interval for one in verdict.groups} == {
        "civilians": Interval(2, 2),
        "fighters of either side": Interval(9, 9),
        "of unknown status": None,
    }


@pytest.mark.parametrize(
    ("low", "by", "event"), [(2, "Army", "yes"), (2, None, "no attacker named"), (None, "Army", "no")]
)
def test_at_least_one_direct_death_by_an_organised_actor(ucdp, low, by, event):
    told = [claim(low=low, high=low, by=by)] if low else []
    assert codes(assess(incident(told), told, [], ucdp))["event"] == event


@pytest.mark.parametrize(
    ("when", "code"),
    [
        ("2017-03-17", "1"),
        ("2017-03-17/2017-03-19", "2"),
        ("2017-03-13/2017-03-19", "3"),
        ("2017-03", "4"),
        ("2017", "5"),
        ("XXXX-03-17", None),
        (None, None),
    ],
)
def test_date_prec(ucdp, when, code):
    assert codes(assess(replace(incident([]), when=when), [], [], ucdp)).get("date_prec") == code


@pytest.mark.parametrize(
    ("precision", "code"),
    [("village", "1"), ("subdistrict", "2"), ("district", "3"), ("province", "4"), ("region", "5"), ("country", "6")],
)
def test_where_prec(ucdp, precision, code):
    there = replace(incident([]), where=Place("X", precision))
    assert codes(assess(there, [], [], ucdp))["where_prec"] == code


def test_event_clarity_of_one_event(ucdp):
    told = [claim(low=2, high=2)]
    assert codes(assess(incident(told), told, [], ucdp))["event_clarity"] == "1"
