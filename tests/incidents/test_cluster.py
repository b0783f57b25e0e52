"""Average linkage under pins, against a naive reference on random graphs."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.incidents import Pin, cluster
from twosource.model import ModelError

UNSEEN = -4.0


def grouped(
    items: list[str], scores: dict[tuple[int, int], float], pins: list[Pin] | None = None
) -> list[tuple[int, ...]]:
    return cluster(items, ((i, j, bits) for (i, j), bits in scores.items()), lambda i, j: UNSEEN, pins or [])


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[str], dict[tuple[int, int], float]]:
    size = draw(st.integers(1, 12))
    items = [f"d{number:02d}" for number in range(size)]
    pairs = list(combinations(range(size), 2))
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return items, {pair: draw(st.floats(-8, 8, allow_nan=False)) for pair in chosen}


Scores = dict[tuple[int, int], float]


def naive(size: int, scores: Scores, unseen: Scores | None = None) -> list[tuple[int, ...]]:
    """Join the two groups of the highest mean until none is above zero; all means computed anew each time."""
    groups = [(index,) for index in range(size)]
    every = {**(unseen or {}), **scores}

    def mean(a: tuple[int, ...], b: tuple[int, ...]) -> float:
        across = [every.get((min(i, j), max(i, j)), UNSEEN) for i in a for j in b]
        return sum(across) / len(across)

    while len(groups) > 1:
        best, at = max((mean(a, b), (-i, -j)) for (i, a), (j, b) in combinations(enumerate(groups), 2))
        if best <= 0:
            break
        i, j = -at[0], -at[1]
        joined = tuple(sorted(groups[i] + groups[j]))
        groups = sorted([group for k, group in enumerate(groups) if k not in (i, j)] + [joined])
    return groups


@given(graphs())
def test_equals_the_naive_reference_on_random_graphs(graph: tuple[list[str], dict[tuple[int, int], float]]) -> None:
    items, scores = graph
    apart = {pair: bits + (pair[0] * 31 + pair[1]) * 1e-6 for pair, bits in scores.items()}  # no two means equal
    assert grouped(items, apart) == naive(len(items), apart)


@given(graphs(), st.randoms(use_true_random=False))
def test_pairs_that_were_never_candidates_count_with_what_a_comparison_says(
    graph: tuple[list[str], Scores], dice: random.Random
) -> None:
    items, scores = graph
    apart = {pair: bits + (pair[0] * 31 + pair[1]) * 1e-6 for pair, bits in scores.items()}
    unseen = {pair: dice.uniform(-3, 0) for pair in combinations(range(len(items)), 2) if pair not in apart}
    asked: list[tuple[int, int]] = []

    def compare(i: int, j: int) -> float:
        asked.append((min(i, j), max(i, j)))
        return unseen[asked[-1]]

    given_scores = ((i, j, bits) for (i, j), bits in apart.items())
    assert cluster(items, given_scores, compare) == naive(len(items), apart, unseen)
    assert len(asked) == len(set(asked)), "a pair was compared twice"


@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_of_items_never_matters(
    graph: tuple[list[str], dict[tuple[int, int], float]], rng: random.Random
) -> None:
    items, scores = graph
    mixed = rng.sample(range(len(items)), len(items))
    place = {old: new for new, old in enumerate(mixed)}
    moved = {(min(place[i], place[j]), max(place[i], place[j])): bits for (i, j), bits in scores.items()}
    names = [items[old] for old in mixed]
    plain = {frozenset(items[i] for i in group) for group in grouped(items, scores)}
    assert plain == {frozenset(names[i] for i in group) for group in grouped(names, moved)}


@given(graphs(), st.data())
def test_pins_always_hold(graph: tuple[list[str], dict[tuple[int, int], float]], data: st.DataObject) -> None:
    items, scores = graph
    pairs = list(combinations(items, 2))
    drawn = data.draw(st.lists(st.tuples(st.sampled_from(pairs), st.booleans()), max_size=6)) if pairs else []
    pins = [Pin(a, b, together) for (a, b), together in drawn]
    try:
        groups = grouped(items, scores, pins)
    except ModelError:
        assert contradict(items, pins)
        return
    home = {items[i]: number for number, group in enumerate(groups) for i in group}
    assert sorted(i for group in groups for i in group) == list(range(len(items)))
    assert all((home[pin.a] == home[pin.b]) == pin.together for pin in pins)


def contradict(items: list[str], pins: list[Pin]) -> bool:
    home = {item: item for item in items}
    for _ in items:
        for pin in pins:
            if pin.together:
                home[pin.a] = home[pin.b] = min(home[pin.a], home[pin.b])
    return any(not pin.together and home[pin.a] == home[pin.b] for pin in pins)


def test_a_chain_of_look_alikes_does_not_become_one_incident() -> None:
    items = [f"d{number}" for number in range(10)]
    chain = {(number, number + 1): 3.0 for number in range(9)}
    assert max(len(group) for group in grouped(items, chain)) == 2


def test_contradicting_pins_are_refused_by_name() -> None:
    pins = [Pin("a", "b", True), Pin("b", "c", True), Pin("a", "c", False)]
    with pytest.raises(ModelError, match="a and c are pinned together and apart"):
        grouped(["a", "b", "c"], {}, pins)


def test_pins_on_unknown_items_are_left_out() -> None:
    assert grouped(["a"], {}, [Pin("a", "z", True)]) == [(0,)]
