"""The pair score: what each feature answers, and weights recovered from generated data."""

from __future__ import annotations

import numpy as np
import pytest

from training.linker import learn
from twosource.incidents.features import FEATURES, bins
from twosource.incidents.ground import profiles
from twosource.incidents.profile import Profile
from twosource.incidents.score import pair_bits, pair_parts, probability, shipped_weights
from twosource.model import Means, Place
from twosource.model.place import apart

from .build import ADEN, SEIYUN, TARIM, batch, told


def pair(one: dict[str, object], other: dict[str, object]) -> tuple[Profile, Profile]:
    """Profiles of two drafts that tell ``one`` and ``other``, in that order."""
    reports, extractions = batch(told("a", "A shell fell.", **one), told("b", "A rocket fell.", **other))  # type: ignore[arg-type]
    made = profiles(reports, extractions)
    return next(p for p in made if p.report == "a"), next(p for p in made if p.report == "b")


@pytest.mark.parametrize(
    ("name", "one", "other", "bin_"),
    [
        ("date", {"when": "2019-05-05"}, {"when": "2019-05-05"}, "days 0"),
        ("date", {"when": "2019-05-05"}, {"when": "2019-05-07"}, "days 2"),
        ("date", {"when": "2019-05"}, {"when": "2019-05-07"}, "stretch 0"),
        ("date", {"when": "XXXX-03-17"}, {"when": "2017-03-17"}, "of the year 0"),
        ("date", {"when": "XXXX-12-31"}, {"when": "XXXX-01-01"}, "of the year 1"),
        ("date", {"when": "2019-05-05"}, {"published": "2019-05-06"}, "reported 1"),
        ("date", {"when": "2019-05-05"}, {"published": "2019-04-30"}, "reported before"),
        ("date", {"published": "2019-05-05"}, {"published": "2019-05-09"}, "reports 3"),
        ("date", {}, {"when": "2019-05-05"}, None),
        ("place", {"where": TARIM}, {"where": TARIM}, "same"),
        ("place", {"where": TARIM}, {"where": SEIYUN}, "km 3"),
        ("place", {"where": TARIM}, {"where": ADEN}, "km 5"),
        ("place", {"where": TARIM}, {}, None),
        ("killed", {"killed": 26}, {"killed": 26}, "same 3"),
        ("killed", {"killed": 1}, {"killed": 1}, "same 0"),
        ("killed", {"killed": 10}, {"killed": 40}, "times 2"),
        ("killed", {"killed": 10}, {}, None),
        ("means", {"means": Means.AIRSTRIKE}, {"means": Means.MISSILE}, "kindred"),
        ("means", {"means": Means.AIRSTRIKE}, {"means": Means.STABBING}, "different"),
        ("means", {"means": Means.OTHER}, {"means": Means.OTHER}, None),
        ("attacker", {"camp": "north"}, {"camp": "south"}, "different"),
        ("words", {"lang": "ar"}, {}, None),
    ],
)
def test_each_feature_answers_or_stays_silent(
    name: str, one: dict[str, object], other: dict[str, object], bin_: str | None
) -> None:
    a, b = pair(one, other)
    assert dict(bins(a, b)).get(name) == bin_
    assert dict(bins(b, a)).get(name) == bin_


def test_a_weekday_stands_in_for_a_date() -> None:
    reports, extractions = batch(
        told("a", "Shells fell on Tarim on Sunday."), told("b", "Shells fell.", when="2019-05-05")
    )
    a, b = profiles(reports, extractions, [extraction.drafts[0] for extraction in extractions.values()])
    assert dict(bins(a, b))["weekday"] == "same"


def test_missing_values_neither_help_nor_hurt() -> None:
    silent, other = pair({}, {"when": "2019-05-05", "where": TARIM, "killed": 7, "means": Means.DRONE, "camp": "north"})
    assert {name for name, _ in bins(silent, other)} <= {"words", "names"}


def test_parts_add_up_to_the_score() -> None:
    a, b = pair(
        {"when": "2019-05-05", "where": TARIM, "killed": 7}, {"when": "2019-05-06", "where": SEIYUN, "killed": 9}
    )
    weights = shipped_weights()
    parts = pair_parts(a, b, weights, {("a", "b"): 0.6})
    assert sum(part.bits for part in parts) == pytest.approx(pair_bits(a, b, weights, {("a", "b"): 0.6}), abs=0.01)
    place = next(part for part in parts if part.name == "place")
    assert {place.a, place.b} == {"Tarim (town)", "Seiyun (town)"}


def test_shipped_weights_say_what_the_field_knows() -> None:
    bits = shipped_weights().bits
    assert set(bits) <= {feature.name for feature in FEATURES} | {"passages"}
    assert bits["date"]["days 0"] > bits["date"]["days 2"] > bits["date"]["days 5"]
    assert bits["words"]["alike 12"] > 2 > bits["words"]["alike 1"]
    assert bits["place"]["same"] > 0 > bits["place"]["km 5"]


def test_m_and_u_are_recovered_from_generated_data() -> None:
    """Independent features with known m and u: learnt bits are log2(m/u), the prior the share of matches."""
    rng = np.random.default_rng(7)
    m, u, share, size = {"x": 0.9, "y": 0.7}, {"x": 0.1, "y": 0.4}, 0.2, 40_000
    pairs = []
    for same in rng.random(size) < share:
        chances = m if same else u
        found = {name: "yes" if rng.random() < chance else "no" for name, chance in chances.items()}
        pairs.append((found, bool(same)))
    prior, bits = learn([pairs], [1.0])
    assert prior == pytest.approx(np.log2(share / (1 - share)), abs=0.1)
    for name, chance in m.items():
        assert bits[name]["yes"] == pytest.approx(np.log2(chance / u[name]), abs=0.12)
        assert bits[name]["no"] == pytest.approx(np.log2((1 - chance) / (1 - u[name])), abs=0.12)


def test_what_is_told_twice_is_not_added_twice() -> None:
    rng = np.random.default_rng(7)
    pairs = []
    for same in rng.random(20_000) < 0.2:
        value = "yes" if rng.random() < (0.9 if same else 0.1) else "no"
        pairs.append(({"x": value, "its echo": value}, bool(same)))
    _, bits = learn([pairs], [1.0])
    assert bits["x"]["yes"] + bits["its echo"]["yes"] == pytest.approx(np.log2(9), abs=0.2)


def test_score_as_probability() -> None:
    assert probability(0) == 0.5
    assert probability(1) == pytest.approx(2 / 3)
    assert probability(1e9) == pytest.approx(1.0)


def test_kilometres_between_towns() -> None:
    assert apart(TARIM, ADEN) == pytest.approx(560, abs=15)
    assert apart(TARIM, Place("Nowhere", "unknown")) is None
