"""Rarity is measured on the training reports and the batch together: five reports are weighed as a thousand are."""

from __future__ import annotations

from twosource.incidents.spread import Spread, shipped_spread, sum_of
from twosource.incidents.text import cosine, weigh


def test_spread_survives_storage_and_adds_up() -> None:
    one, other = Spread.of([["market", "shell"], ["market"]]), Spread.of([["market"]])
    total = Spread.from_bytes(sum_of([one, other]).to_bytes())
    assert (total.reports, total["market"], total["shell"], total["never said"]) == (3, 3, 1, 0)


def test_shipped_spread_knows_common_words_of_both_languages() -> None:
    spread = shipped_spread()
    assert spread["killed"] > 0.2 * spread.reports * 0.5
    assert spread["قصف"] > 20


def test_words_of_the_trade_are_not_rare_in_a_handful_of_reports() -> None:
    texts = [
        ["", "Officials said several people were killed and wounded in the attack, police said."],
        ["", "Police said people were killed in an attack; officials said several were wounded."],
        ["", "Qasr Abu Hadi mourns Zubaydah Tarhuni."],
        ["", "Zubaydah Tarhuni was buried in Qasr Abu Hadi."],
    ]
    first, second, third, fourth = weigh(texts, shipped_spread())
    assert "killed" not in first.names | second.names
    assert {"zubaydah", "tarhuni"} <= third.names & fourth.names
    assert cosine(third.weights, fourth.weights) > 0.9
