"""Where figures stand on their axis."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from twosource.export.chart import TICK_COUNT, axis
from twosource.model import Interval

BOUNDS = st.integers(0, 10**9)


@st.composite
def intervals(draw):
    low, high = sorted((draw(BOUNDS), draw(BOUNDS)))
    return Interval(draw(st.sampled_from([low, None])), draw(st.sampled_from([high, None])))


@given(st.lists(intervals(), max_size=6))
def test_every_bound_lies_on_the_axis_and_every_known_interval_has_a_shape(given_intervals):
    made = axis(given_intervals)
    if made is None:
        assert not any(interval.known for interval in given_intervals)
        return
    assert made.ticks[0] == 0
    assert made.ticks[-1] == made.top
    assert len(made.ticks) <= TICK_COUNT + 1
    for interval in given_intervals:
        shape = made.shape(interval)
        assert (shape is not None) == interval.known
        if shape is not None:
            assert 0 <= shape.start <= shape.end <= 100
            assert bool(shape.fades) == (not interval.closed)


def test_an_open_end_fades_on_the_side_where_nothing_bounds_it():
    made = axis([Interval(26), Interval(None, 40)])
    assert made.shape(Interval(26)).fades == "right"
    assert made.shape(Interval(None, 40)).fades == "left"


def test_a_zero_is_drawn_and_an_unknown_is_not():
    made = axis([Interval(0, 0)])
    assert made.shape(Interval(0, 0)).point
    assert made.shape(Interval()) is None


def test_ticks_are_round():
    assert axis([Interval(26, 43)]).ticks == (0, 10, 20, 30, 40, 50)
    assert axis([Interval(237)]).ticks == (0, 100, 200, 300)
