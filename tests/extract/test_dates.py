from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.extract.dates import find_dates, find_timexes
from twosource.model import Mark, Published, Report, Span
from twosource.model.edtf import parse


def dates(text, published=None, lang="en"):
    given_date = Published(published, "given") if published else None
    found = find_dates(Report("r", text, published=given_date, lang=lang))
    return [(when.span.of(text), when.edtf) for when in found]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("They came on Sunday.", "2016-09-26", [("Sunday", "2016-09-25")]),
        ("They came on Monday.", "2016-09-26", [("Monday", "2016-09-26")]),
        ("Shells fell last Monday.", "2016-09-26", [("last Monday", "2016-09-19")]),
        ("Talks will resume on Friday.", "2016-09-26", [("Friday", "2016-09-30")]),
        ("Shells fell yesterday.", "2016-03-01", [("yesterday", "2016-02-29")]),
        ("Shells fell last night.", "2016-03-01", [("last night", "2016-02-29")]),
        ("Shells fell this morning.", "2016-03-01", [("this morning", "2016-03-01")]),
        ("Shells fell Saturday night.", "2016-09-26", [("Saturday night", "2016-09-24")]),
        ("It was hit two days ago.", "2016-09-26", [("two days ago", "2016-09-24")]),
        ("It was hit last week.", "2016-09-26", [("last week", "2016-09-19/2016-09-25")]),
        ("It was hit on December 30.", "2017-01-02", [("December 30", "2016-12-30")]),
        ("It was hit on Sept. 9.", "2016-09-26", [("Sept. 9", "2016-09-09")]),
        ("It was hit on 9 October.", "2016-09-26", [("9 October", "2015-10-09")]),
        ("The war began in March 2011.", "2016-09-26", [("March 2011", "2011-03")]),
        ("The war began in March.", "2016-09-26", [("March", "2016-03")]),
        ("The war began in 2011.", None, [("2011", "2011")]),
    ],
)
def test_english_dates_are_resolved_against_the_publication_date(text, published, expected):
    assert dates(text, published) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصفت الطائرات القرية اليوم.", [("اليوم", "2021-10-04")]),
        ("قصفت الطائرات القرية أمس الأحد.", [("أمس الأحد", "2021-10-03")]),
        ("قصفت الطائرات القرية أول أمس.", [("أول أمس", "2021-10-02")]),
        ("قتل شخص يوم السبت في القرية.", [("يوم السبت", "2021-10-02")]),
        ("قتل شخص فجر اليوم الاثنين 4 تشرين الأول.", [("فجر اليوم الاثنين 4 تشرين الأول", "2021-10-04")]),
        ("وقتل شخص قبل يومين.", [("قبل يومين", "2021-10-02")]),
        ("وقتل شخص في الأسبوع الماضي.", [("الأسبوع الماضي", "2021-09-27/2021-10-03")]),
        ("منذ آذار/مارس 2011 والحرب مستمرة.", [("آذار/مارس 2011", "2011-03")]),
        ("وفي السادس من آب قتل آخر.", [("السادس من آب", "2021-08-06")]),
    ],
)
def test_arabic_dates_are_resolved_against_the_publication_date(text, expected):
    assert dates(text, "2021-10-04", "ar") == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The truce runs to 14 January.", "2015-12-29", [("14 January", "2016-01-14")]),
        ("The truce was extended to 16 November.", "2016-10-30", [("16 November", "2016-11-16")]),
        ("A house was hit on 16 November.", "2016-10-30", [("16 November", "2015-11-16")]),
        ("It stood next to the school on Friday.", "2016-09-28", [("Friday", "2016-09-23")]),
        ("It was hit overnight.", "2016-09-28", [("overnight", "2016-09-28")]),
        ("He died at noon Thursday.", "2016-09-30", [("noon Thursday", "2016-09-29")]),
        ("Shots fell on New Year's Eve.", "2017-01-03", [("New Year's Eve", "2016-12-31")]),
        ("They fled on Thanksgiving Day.", "2017-01-03", [("Thanksgiving Day", "2016-11-24")]),
        ("It was built last fall.", "2017-01-03", [("last fall", "2016-09/2016-11")]),
        ("After the fall of the town they fled.", "2017-01-03", []),
        ("He drives a 2005 car at the 1900 block of Oak Street.", "2017-01-03", [("2005", "2005")]),
    ],
)
def test_direction_holidays_and_words_that_only_look_like_dates(text, published, expected):
    assert dates(text, published) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سقطت القذائف ليل السبت - الأحد.", [("ليل السبت - الأحد", "2021-10-02/2021-10-03")]),
        ("سقطت القذائف ليلة السبت الأحد.", [("ليلة السبت الأحد", "2021-10-02/2021-10-03")]),
        ("سقطت القذائف بعد منتصف ليلة السبت – الأحد.", [("بعد منتصف ليلة السبت – الأحد", "2021-10-03")]),
        ("وفي 5 أيار سنة 2020 قتل آخر.", [("5 أيار سنة 2020", "2020-05-05")]),
        ("صدر البيان في 26 صفر 1443.", [("26 صفر 1443", "2021-10-04~")]),
    ],
)
def test_nights_between_two_days_and_dates_of_the_islamic_calendar(text, expected):
    assert dates(text, "2021-10-04", "ar") == expected


def test_a_year_earlier_is_of_the_quarter_it_is_compared_with():
    text = "Sales rose in the third quarter. A year earlier they fell. In nine months they rose from a year earlier."
    assert [one["value"] for one in find_timexes(text, "1989-11-02")] == ["1989-Q3", "1988-Q3", "P9M", "1988"]
    text = "In the latest quarter it lost; in the year-ago period it won."
    assert [one["value"] for one in find_timexes(text, "1989-11-02")] == ["1989-Q3", "1988-Q3"]


@pytest.mark.parametrize(
    "text",
    ["They came on Sunday.", "Shells fell yesterday.", "It was hit last week.", "قتل شخص أمس الأحد.", "two days ago"],
)
def test_without_a_publication_date_nothing_relative_is_invented(text):
    assert dates(text) == []


def test_without_a_year_the_year_stays_open():
    assert dates("The strike of March 17 killed many.") == [("March 17", "XXXX-03-17")]
    assert dates("The strike of March 17 killed many.", "2017-03") == [("March 17", "2017-03-17")]


def test_a_weekday_beside_a_day_decides_the_year():
    assert dates("on Friday, 17 March it was hit", "2018-03-20") == [("Friday, 17 March", "2017-03-17")]


@pytest.mark.parametrize(
    "text",
    [
        "They may march again and the Sun reported it.",
        "He urged weekly 48-hour pauses.",
        "A 20-year-old man and two children aged 5.",
        "They killed 2011 people.",
        "The siege lasted two weeks.",
        "Every Friday they protest.",
        "It cost $2015 or 2,016 pounds.",
        "استمرت الهدنة 48 ساعة.",
        "قتل أبو محمد مع ابنه.",
    ],
)
def test_lengths_numbers_and_other_words_are_no_dates(text):
    assert dates(text, "2016-09-26", "ar" if text[0] > "\u0600" else "en") == []


def test_dates_of_clocks_and_captions_are_not_the_reports():
    text = "Tuesday 23 July 2024\nIt was hit on 3 May 2016."
    report = Report("r", text, lang="en", marks=(Mark("clock", Span(0, 20)),))
    assert [when.edtf for when in find_dates(report)] == ["2016-05-03"]


def test_timex_values_name_lengths_and_references():
    found = find_timexes("For two weeks the 48-hour pauses held; now, since Monday, daily raids.", "2016-09-28")
    assert [(one["type"], one["value"]) for one in found] == [
        ("DURATION", "P2W"),
        ("DURATION", "PT48H"),
        ("DATE", "PRESENT_REF"),
        ("DATE", "2016-09-26"),
        ("SET", "P1D"),
    ]


PIECES = [
    "on Sunday",
    "yesterday",
    "29 February",
    "May",
    "last year",
    "in 1999",
    "أمس",
    "31 كانون الثاني",
    "3-5 May",
    "last week",
    "two months ago",
    "الشهر الماضي",
    "\n",
    ".",
    "summer 2016",
    "10 years ago",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.dates().map(str), st.sampled_from(["en", "ar", None]))
def test_dates_are_in_order_apart_and_readable(pieces, published, lang):
    text = " ".join(pieces)
    found = find_dates(Report("r", text, published=Published(published, "given"), lang=lang))
    assert [when.span for when in found] == sorted(when.span for when in found)
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
    for when in found:
        assert when.span.of(text).strip() == when.span.of(text)
        parse(when.edtf)


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [("printed 7 May، 2019", "en", "2019-05-07"), ("الإثنين، مارس 5، 2018", "ar", "2018-03-05")],
)
def test_dates_with_an_arabic_comma_or_the_month_first(text, lang, value):
    assert [row["value"] for row in find_timexes(text, "2020-01-01", lang)] == [value]
