"""What the linker is measured beside must itself work: a rule of thumb, and Splink where it is installed."""

from __future__ import annotations

import random

import pytest

from bench.baselines.day_and_place import day_and_place_groups
from tests.incidents.build import ADEN, SEIYUN, TARIM, batch, told
from twosource.incidents.ground import profiles
from twosource.incidents.profile import Profile
from twosource.model import Means

SIDES = ("harbour guard", "upland brigade")


def made(number: int = 40) -> list[Profile]:
    """Pairs of reports: the two of a pair tell of one event, on a day, in a town and with a toll of its own."""
    dice = random.Random(4)
    rows = []
    for event in range(number // 2):
        day, town = f"2019-{1 + event % 12:02d}-{1 + event:02d}", (TARIM, SEIYUN, ADEN)[event % 3]
        name = "".join(dice.choices("abdefgklmnorst", k=9))
        for side in "ab":
            text = f"{event + 1} people were killed near the house of {name}, said {SIDES[event % 2]}."
            facts = {"killed": event + 1, "means": Means.SHELLING, "camp": SIDES[event % 2]}
            rows.append(told(f"{event:02d}{side}", text, when=day, where=town, **facts))
    return list(profiles(*batch(*rows)))


def test_reports_of_one_day_and_one_place_are_one_incident() -> None:
    found = day_and_place_groups(made())
    assert all(found[f"{event:02d}a"] == found[f"{event:02d}b"] for event in range(20))
    assert len(set(found.values())) == 20


def test_without_a_day_or_a_place_a_report_stands_alone() -> None:
    silent = profiles(*batch(told("a", "Shells fell.", where=TARIM), told("b", "Shells fell.", where=TARIM)))
    assert len(set(day_and_place_groups(silent).values())) == 2


def test_splink_groups_what_is_plainly_one() -> None:
    pytest.importorskip("splink")
    from bench.peers.splink_groups import splink_groups  # noqa: PLC0415 (only where it is installed)

    by_threshold = splink_groups(made(), (0.5,))
    (found,) = by_threshold.values()
    together = sum(found[f"{event:02d}a"] == found[f"{event:02d}b"] for event in range(20))
    assert together >= 18
    assert len(set(found.values())) >= 15, "it is no use if it joins everything"
