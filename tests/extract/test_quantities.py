import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.extract.quantities import find_quantities
from twosource.language import tokenize
from twosource.model import Interval


def quantities(text: str, lang: str = "en") -> list[tuple[str, str]]:
    tokens = tokenize(text)
    return [
        (text[tokens[q.start].start : tokens[q.end - 1].end], str(q.interval)) for q in find_quantities(tokens, lang)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at least 26 civilians", [("at least 26", "26+")]),
        ("more than 200 civilians", [("more than 200", "201+")]),
        ("up to 275,000 people", [("up to 275,000", "up to 275000")]),
        ("fewer than ten residents", [("fewer than ten", "up to 9")]),
        ("between 8,000 and 12,000 people", [("between 8,000 and 12,000", "8000–12000")]),
        ("8 to 12 thousand people", [("8 to 12 thousand", "8000–12000")]),
        ("three or four children", [("three or four", "3–4")]),
        ("twenty-six dead", [("twenty-six", "26")]),
        ("a hundred and twenty wounded", [("a hundred and twenty", "120")]),
        ("dozens of people", [("dozens", "12+")]),
        ("tens of thousands fled", [("tens of thousands", "10000+")]),
        ("more than two dozen people", [("more than two dozen", "25+")]),
        ("some 400,000 civilians", [("some 400,000", "400000")]),
        ("a total of at least 26 people", [("a total of at least 26", "26+")]),
        ("no one was hurt", [("no one", "0")]),
    ],
)
def test_numbers_keep_their_words_and_open_ends(text, expected):
    assert quantities(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أكثر من 200 مدني", [("أكثر من 200", "201+")]),
        ("ما لا يقل عن ٢٦ مدنياً", [("ما لا يقل عن ٢٦", "26+")]),
        ("خمسة وعشرون مدنيا", [("خمسة وعشرون", "25")]),
        ("عشرات المدنيين", [("عشرات", "12+")]),
        ("بين 8 و12 ألف شخص", [("بين 8 و12 ألف", "8000–12000")]),
        ("نحو مئة شخص", [("نحو مئة", "100")]),
    ],
)
def test_arabic_numbers_in_words_and_in_both_kinds_of_digits(text, expected):
    assert quantities(text, "ar") == expected


@pytest.mark.parametrize(
    "text",
    [
        "a 48-hour pause",
        "at 7:30 p.m.",
        "an F-16 jet",
        "a man aged 34",
        "Jane Example, 34, said",
        "ages 36 and 45",
        "in 2016",
        "the 21st century",
        "20 km north",
        "40 percent of the town",
        "resolution 2254",
        "the 3800 block of a street",
        "$300",
    ],
)
def test_what_is_no_count_of_people_is_no_quantity(text):
    assert quantities(text) == []


@given(st.integers(0, 9_999_999))
def test_digits_are_read_as_the_number_they_write(n):
    text = f"killed {n:,} civilians"
    years = 1900 <= n < 2100 and "," not in f"{n:,}"
    found = find_quantities(tokenize(text), "en")
    assert [q.interval for q in found] == ([] if years else [Interval.exactly(n)])


@given(st.text(max_size=200), st.sampled_from(["en", "ar"]))
def test_any_text_gives_ordered_quantities_within_it(text, lang):
    tokens = tokenize(text)
    ends = 0
    for quantity in find_quantities(tokens, lang):
        assert ends <= quantity.start <= quantity.core < quantity.end <= len(tokens)
        ends = quantity.end
