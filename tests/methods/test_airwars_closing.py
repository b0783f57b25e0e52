"""How the airwars rule file closes words: one test a rule, named after it. Source: Airwars' published records."""

from __future__ import annotations

import pytest

from twosource.methods import Method, close
from twosource.model import Interval


@pytest.mark.parametrize(
    ("word", "low", "closed"),
    [("dozens", 12, (12, 24)), ("dozens of people", 24, (12, 24)), ("several dozen", None, (12, 24))],
)
def test_dozens_are_12_to_24(airwars: Method, word: str, low: int | None, closed: tuple[int, int]) -> None:
    assert close(word, Interval(low), airwars) == Interval(*closed)


@pytest.mark.parametrize("word", ["عشرات", "عشرات القتلى", "والعشرات"])
def test_arabic_tens_are_dozens(airwars: Method, word: str) -> None:
    assert close(word, Interval(), airwars) == Interval(12, 24)


def test_tens_are_12_to_24(airwars: Method) -> None:
    assert close("tens", Interval(10), airwars) == Interval(12, 24)


def test_a_large_number_is_12_to_24(airwars: Method) -> None:
    assert close("a large number of", Interval(2), airwars) == Interval(12, 24)


@pytest.mark.parametrize("word", ["several", "a number of", "multiple", "others", "عدة", "عدد من", "بعض"])
def test_several_is_2(airwars: Method, word: str) -> None:
    assert close(word, Interval(2), airwars) == Interval(2, 2)


@pytest.mark.parametrize("word", ["people", "civilians", "مدنيين", "قتلى"])
def test_plural_without_a_number_is_2(airwars: Method, word: str) -> None:
    assert close(word, Interval(2), airwars) == Interval(2, 2)


def test_a_plural_beside_a_number_is_not_the_number(airwars: Method) -> None:
    assert close("more than a thousand people", Interval(1001), airwars) == Interval(1001, 1001)


@pytest.mark.parametrize("word", ["many", "numerous", "العديد من"])
def test_many_is_5_to_10(airwars: Method, word: str) -> None:
    assert close(word, Interval(2), airwars) == Interval(5, 10)


@pytest.mark.parametrize("word", ["hundreds", "several hundred", "مئات", "المئات"])
def test_hundreds_are_100_to_200(airwars: Method, word: str) -> None:
    assert close(word, Interval(100), airwars) == Interval(100, 200)


@pytest.mark.parametrize(
    ("word", "low", "closed"),
    [
        ("more than 35", 36, 36),
        ("more than 35", 35, 36),
        ("over 1,200", 1201, 1201),
        ("more than two hundred", 201, 201),
        ("more than 3 dozen", 37, 37),
        ("more than a dozen", 13, 13),
        ("أكثر من 35", 36, 36),
        ("أكثر من ٣٥", 36, 36),
        ("ما يزيد عن عشرين", 21, 21),
    ],
)
def test_more_than_n_is_n_plus_1(airwars: Method, word: str, low: int, closed: int) -> None:
    assert close(word, Interval(low), airwars) == Interval(closed, closed)


@pytest.mark.parametrize("word", ["at least 26", "no fewer than 26", "ما لا يقل عن 26", "26 شخصا على الأقل"])
def test_at_least_n_is_n(airwars: Method, word: str) -> None:
    assert close(word, Interval(26), airwars) == Interval(26, 26)


@pytest.mark.parametrize("word", ["up to ten", "as many as 10", "ما يصل إلى 10"])
def test_up_to_n_is_2_to_n(airwars: Method, word: str) -> None:
    assert close(word, Interval(None, 10), airwars) == Interval(2, 10)


def test_up_to_one_does_not_invert(airwars: Method) -> None:
    assert close("up to 1", Interval(None, 1), airwars) == Interval(1, 1)


def test_a_dozen_is_12(airwars: Method) -> None:
    assert close("a dozen", Interval(12), airwars) == Interval(12, 12)


def test_a_qualifier_on_a_vague_word_adds_nothing(airwars: Method) -> None:
    assert close("more than dozens", Interval(13), airwars) == Interval(12, 24)


def test_both_ends_given_are_kept(airwars: Method) -> None:
    assert close("8,000 to 12,000", Interval(8000, 12000), airwars) == Interval(8000, 12000)


def test_about_n_is_n(airwars: Method) -> None:
    assert close("نحو 40", Interval(40, None), airwars) == Interval(40, 40)


def test_no_number_is_unknown_never_zero(airwars: Method) -> None:
    assert close(None, Interval(), airwars) is None
    assert close("an unknown toll", Interval(), airwars) is None
