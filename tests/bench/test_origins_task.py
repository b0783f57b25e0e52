"""The task of one origin or not, on pairs made here."""

from __future__ import annotations

import json

import pytest

from bench.tasks.origins import GOLD, ONE, UNREAD, Pair, at_best, figures


def pair(label: str, a: str, b: str) -> Pair:
    return Pair({"id": "a", "text": a}, {"id": "b", "text": b}, "made", label)


PAIRS = [
    pair("reprint", "x", "x"),
    pair("rewrite", "x", "y"),
    pair("independent", "x", "z"),
    pair("boilerplate", "x", "w"),
]


def test_figures_count_rewrites_and_false_positives():
    found = figures(PAIRS, [True, False, True, False])
    assert (found["P"], found["R"], found["F"]) == (50.0, 50.0, 50.0)
    assert (found["false positives"], found["rewrites found"]) == (50.0, 0.0)


def test_a_rival_gets_the_threshold_that_suits_it_best():
    assert at_best(PAIRS, [0.9, 0.5, 0.4, 0.1]) == [True, True, False, False]


def test_a_rival_that_sees_nothing_says_nothing():
    assert at_best(PAIRS, [0.0] * len(PAIRS)) == [False] * len(PAIRS)


@pytest.mark.parametrize(("gold", "least"), [(GOLD, 148), (UNREAD, 60)])
def test_the_labels_are_known_ones_and_hold_no_text(gold, least):
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    assert {row["label"] for row in rows} == ONE | {"independent", "boilerplate"}
    assert all(set(row) <= {"data", "a", "b", "label", "reason", "text_sha256"} for row in rows)
    assert len({(row["a"], row["b"]) for row in rows}) == len(rows) >= least
