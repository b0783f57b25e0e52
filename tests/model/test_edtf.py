"""Dates as EDTF: what the project writes is what the ``edtf`` library reads, with the same bounds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.model import strategies as some
from twosource.model import ModelError
from twosource.model.edtf import PartialDate, bounds, month_day, parse, with_year

edtf = pytest.importorskip("edtf")

known_years = st.integers(1, 9999)


@given(some.edtf_dates)
def test_every_date_we_write_is_edtf(text):
    assert str(edtf.parse_edtf(text)) == text


@given(some.single_dates())
def test_a_date_comes_back_as_written(text):
    start, end = parse(text)
    assert start == end
    assert str(start) == text


@given(some.single_dates(), some.single_dates())
def test_an_interval_keeps_both_its_ends(a, b):
    start, end = parse(f"{a}/{b}")
    assert (str(start), str(end)) == (a, b)


@given(some.single_dates())
def test_bounds_are_those_of_the_standard(text):
    found = bounds(text)
    if text.startswith("XXXX"):
        assert found is None
        return
    theirs = edtf.parse_edtf(text)
    assert found == tuple(date(*bound[:3]) for bound in (theirs.lower_strict(), theirs.upper_strict()))


@given(some.single_dates(), some.single_dates())
def test_bounds_of_an_interval_hold_both_ends(a, b):
    found = bounds(f"{a}/{b}")
    if "XXXX" in a + b:
        assert found is None
        return
    assert found[0] <= found[1]
    if bounds(a)[0] <= bounds(b)[0] and bounds(a)[1] <= bounds(b)[1]:
        assert found == (bounds(a)[0], bounds(b)[1])


@given(st.dates())
def test_a_day_is_its_own_bounds(day):
    assert bounds(day.isoformat()) == (day, day)


@given(st.integers(1, 12), st.integers(1, 28), known_years)
def test_a_missing_year_is_kept_until_something_gives_it(month, day, year):
    text = str(PartialDate(None, month, day))
    assert text == f"XXXX-{month:02d}-{day:02d}"
    assert bounds(text) is None
    assert month_day(text) == (month, day)
    assert bounds(with_year(text, year)) == (date(year, month, day), date(year, month, day))


@given(some.single_dates(), known_years)
def test_a_year_that_is_known_is_never_replaced(text, year):
    assume(not text.startswith("XXXX"))
    assert with_year(text, year) == text


def test_the_29th_of_february_may_stand_without_its_year():
    assert str(PartialDate(None, 2, 29)) == "XXXX-02-29"
    with pytest.raises(ModelError):
        PartialDate(2017, 2, 29)


@pytest.mark.parametrize(
    "text", ["", "2016-9-25", "25.09.2016", "2016-13", "2016-02-30", "XXXX", "2016/2017/2018", "last Monday"]
)
def test_what_is_not_a_date_is_refused(text):
    with pytest.raises(ModelError):
        parse(text)


@pytest.mark.parametrize("text", ["2016-09", "2016", "2016-09-24/2016-09-25"])
def test_only_a_single_day_has_a_month_and_day(text):
    assert month_day(text) is None
