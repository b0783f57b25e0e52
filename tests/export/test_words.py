"""Dates, numbers and places in words."""

from __future__ import annotations

import pytest

from twosource.export.words import date_words, interval_short, interval_words, people_words, place_words
from twosource.model import Age, Claim, Interval, Kind, People, Place, Sex, Span, Status


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2016-09-25", "25 September 2016"),
        ("XXXX-03-17", "17 March, year not given"),
        ("XXXX-03", "March, year not given"),
        ("2016-09", "September 2016"),
        ("2016", "2016"),
        ("2016-09~", "about September 2016"),
        ("2016-09-24/2016-09-25", "24–25 September 2016"),
        ("2016-09-30/2016-10-01", "30 September to 1 October 2016"),
        (None, "date not known"),
    ],
)
def test_dates(edtf, words):
    assert date_words(edtf) == words


@pytest.mark.parametrize(
    ("interval", "words", "short"),
    [
        (Interval(26, 26), "26", "26"),
        (Interval(26), "26 or more", "26+"),
        (Interval(None, 200), "up to 200", "≤200"),
        (Interval(8000, 12000), "8,000–12,000", "8,000–12,000"),
        (Interval(0, 0), "0", "0"),
        (Interval(), "not known", "?"),
        (None, "not known", "?"),
    ],
)
def test_intervals(interval, words, short):
    assert interval_words(interval) == words
    assert interval_short(interval) == short


def test_a_place_names_what_it_lies_in_once():
    assert place_words(Place("Aleppo", "city", admin="Aleppo", country="Syria")) == "Aleppo, Syria"
    assert place_words(None) == "place not known"


def test_people():
    def said(**known):
        return people_words(Claim("c", "r", Kind.KILLED, Span(0, 1), people=People(**known)))

    assert said() == "people"
    assert said(status=Status.AID_WORKER) == "aid workers"
    assert said(age=Age.CHILD, sex=Sex.UNKNOWN) == "children"
    assert said(sex=Sex.WOMAN, status=Status.CIVILIAN) == "women, civilians"
