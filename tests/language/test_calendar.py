import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.language.plaintext import plain
from twosource.language.written_dates import find_written


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("25 September 2016", "2016-09-25"),
        ("25th of Sept. 2016", "2016-09-25"),
        ("Sunday, September 25, 2016", "2016-09-25"),
        ("Sept 25", "XXXX-09-25"),
        ("March 2011", "2011-03"),
        ("2021-10-02", "2021-10-02"),
        ("2/10/2021", "2021-10-02"),
        ("10/25/2021", "2021-10-25"),
        ("02.10.2021", "2021-10-02"),
        ("26/09/16", "2016-09-26"),
        ("2 تشرين الأول/أكتوبر 2021", "2021-10-02"),
        ("٢ أكتوبر ٢٠٢١", "2021-10-02"),
        ("السبت 14 حزيران, 2025", "2025-06-14"),
        ("3 أيّار", "XXXX-05-03"),
        ("19/ أيلول/ 2023", "2023-09-19"),
        ("كانون الثاني 2020", "2020-01"),
        ("5 غشت 2014", "2014-08-05"),
        ("السادس من آب", "XXXX-08-06"),
        ("الحادي والعشرين من شهر آذار 2012", "2012-03-21"),
        ("the first of May 2012", "2012-05-01"),
    ],
)
def test_usual_orders_of_a_date_are_read(words, edtf):
    text = f"قال / said: {words} ."
    found = find_written(text)
    assert [str(one.date) for one in found] == [edtf]
    assert words.removesuffix(",") in text[found[0].span.start : found[0].span.end]


def test_a_numeric_date_is_day_first_unless_that_is_impossible():
    assert str(find_written("03/04/2016")[0].date) == "2016-04-03"
    assert str(find_written("04/13/2016")[0].date) == "2016-04-13"


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [("3-5 May 2014", "2014-05-03", "2014-05-05"), ("between 28 April and 2 May", "XXXX-04-28", "XXXX-05-02")],
)
def test_a_range_has_two_ends(words, first, last):
    (found,) = find_written(words)
    assert (str(found.date), str(found.last)) == (first, last)


@pytest.mark.parametrize(
    "words", ["they may 3 times", "version 1.2.16", "32/13/2016", "page 12 of 30", "192.168.10.12"]
)
def test_what_is_no_date_is_not_read_as_one(words):
    assert find_written(words) == []


@given(st.text(alphabet="abc \n\u00a0أإةىًّـ٣٤’“", max_size=60))
def test_plain_text_points_back_to_the_letters_it_came_from(text):
    made_plain = plain(text)
    for place in range(len(made_plain.text)):
        span = made_plain.span(place, place + 1)
        assert plain(span.of(text)).text == made_plain.text[place]
