"""Where methods differ on an incident, and which of their rules make the difference."""

from __future__ import annotations

from twosource.methods import assess, differences, load_methods
from twosource.model import Interval, Status

from .build import claim, incident, origin


def compared(claims, *names):
    methods = load_methods(names)
    origins = [origin(f"O{at}", [one]) for at, one in enumerate(claims)]
    found = [assess(incident(claims), claims, origins, method) for method in methods.values()]
    return differences(found, methods, {one.id: one for one in claims})


def test_a_word_that_two_methods_close_otherwise():
    (found,) = compared([claim(low=12, word="dozens")], "airwars", "acled")
    assert found.told == {"airwars": Interval(12, 24), "acled": Interval(12, 12)}
    assert found.why == ("“dozens” is 12–24 under airwars and 12 under acled.",)


def test_combatants_that_one_method_sets_aside():
    told = [claim(low=4, high=4, word="4"), claim(low=9, high=9, word="9", status=Status.COMBATANT, report="r2")]
    (found,) = compared(told, "ibc", "ucdp")
    assert found.why == ("ibc sets “9” aside, because it counts combatants; ucdp counts it.",)


def test_one_figure_or_the_range_of_all_origins():
    told = [claim(low=4, high=4, word="4"), claim(low=9, high=9, word="9", report="r2")]
    (found,) = compared(told, "airwars", "acled", "ucdp")
    assert found.why == (
        "acled takes the lowest figure of all origins.",
        "airwars and ucdp keep the range over all origins.",
    )


def test_nothing_is_said_where_methods_agree():
    assert compared([claim(low=4, high=4)], "airwars", "acled", "ecc", "ibc", "ohchr", "ucdp") == []
