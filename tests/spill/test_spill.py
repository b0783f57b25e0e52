"""What lies on disk is read back as it was put there, by number, by id, by bucket and in order."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.model import Interval, Kind, OutputError, Passage, Place, Span
from twosource.spill import Buckets, Column, Postings, Shelf, ShelfMap, by_id, chunks, together

NUMBERS = st.lists(st.integers(-(2**40), 2**40), max_size=60)
VALUES = (
    Passage("a", Span(0, 4), "b", Span(2, 6), 0.75),
    Place("Tarim", "town", 16.05, 49.0),
    Interval(3, None),
    Kind.KILLED,
    ("words", None, {"x": 1.5}),
    "قتل ثلاثة \ud800",
)


@given(NUMBERS, NUMBERS, st.integers(1, 7))
def test_a_column_gives_back_its_numbers_whole_and_in_parts(first, second, size):
    column = Column(np.int64)
    column.append(first)
    column.append(second)
    assert len(column) == len(first) + len(second)
    assert column[:].tolist() == [*first, *second]
    assert column[2:5].tolist() == [*first, *second][2:5]
    assert [number for block in column.blocks(size) for number in block.tolist()] == [*first, *second]


@given(st.lists(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 99)), max_size=20), max_size=4))
def test_buckets_keep_rows_apart_and_in_the_order_they_came(additions):
    buckets = Buckets(np.int64, 5)
    expected = defaultdict(list)
    for addition in additions:
        buckets.add(np.array([bucket for bucket, _ in addition], np.int64), np.array([row for _, row in addition]))
        for bucket, row in addition:
            expected[bucket].append(row)
    assert [rows.tolist() for rows in buckets] == [expected[bucket] for bucket in range(5)]


def test_a_shelf_gives_back_equal_values_by_number_and_in_order():
    shelf = Shelf(VALUES)
    assert list(shelf) == list(VALUES)
    assert [shelf[number] for number in range(len(VALUES))] == list(VALUES)
    assert shelf[-1] == VALUES[-1]
    assert list(shelf[1:4]) == list(VALUES[1:4])
    assert shelf == VALUES
    assert shelf != VALUES[1:]
    assert shelf[3] is Kind.KILLED


@given(st.lists(st.text(max_size=5), max_size=150), st.randoms(use_true_random=False))
def test_a_shelf_can_be_put_in_another_order(words, random):
    order = list(range(len(words)))
    random.shuffle(order)
    arranged = Shelf(words).arranged(order)
    assert list(arranged) == [words[at] for at in order]
    back = arranged.arranged(sorted(range(len(order)), key=order.__getitem__))
    assert list(back) == words


@given(st.lists(st.integers(0, 9), max_size=9))
def test_some_values_are_those_asked_for(numbers):
    shelf = Shelf(str(number) for number in range(10))
    assert shelf.some(sorted(numbers)) == [str(number) for number in sorted(numbers)]


@given(st.dictionaries(st.text(max_size=4), st.integers(), max_size=80), st.text(max_size=4))
def test_a_map_on_disk_is_as_the_dictionary_it_was_made_of(values, other):
    held = ShelfMap(values.items())
    assert (list(held), list(held.values()), list(held.items())) == (
        list(values),
        list(values.values()),
        [*values.items()],
    )
    assert held == values
    assert {key: held[key] for key in values} == values
    assert (other in held) is (other in values)
    if other not in values:
        with pytest.raises(KeyError):
            held[other]


@given(st.lists(st.lists(st.sampled_from("abcdx"), max_size=4), max_size=12), st.lists(st.sampled_from("abcdz")))
def test_postings_find_the_items_that_name_a_key(items, asked):
    numbers = {key: number for number, key in enumerate("abcd")}
    found = Postings(numbers, items).of(asked)
    assert found == [at for at, keys in enumerate(items) if set(keys) & set(asked) & set(numbers)]


@given(st.dictionaries(st.text(max_size=2), st.integers()), st.dictionaries(st.text(max_size=2), st.integers()))
def test_two_mappings_are_gone_through_side_by_side(first, second):
    both = sorted(set(first) & set(second))
    assert list(together(first, second)) == [(key, first[key], second[key]) for key in both]
    assert list(by_id(first)) == sorted(first.items())


def test_chunks_are_all_of_one_size_but_the_last():
    assert list(chunks(range(7), 3)) == [[0, 1, 2], [3, 4, 5], [6]]


def test_a_disk_that_takes_no_files_is_named_with_what_to_do(monkeypatch):
    def full(**_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    with pytest.raises(OutputError, match=r"No space left on device; make room, or set TMPDIR"):
        Shelf([1])


@dataclass(frozen=True)
class Itself:
    """A value that says how it is written."""

    number: int

    def __reduce__(self):
        return Itself, (self.number + 1,)


def test_what_says_how_it_is_written_is_written_so():
    assert list(Shelf([Itself(1)])) == [Itself(2)]
