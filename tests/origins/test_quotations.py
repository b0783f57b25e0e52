"""The same quotation in two reports, whatever the marks, brackets and ellipses around it."""

from __future__ import annotations

import pytest

from twosource.origins import shared_quotations
from twosource.origins.quotations import quoted

from .reports import report

SAID = "We counted nine coffins on Monday, and two more families still wait for word of their sons"


def test_marks_of_all_kinds_are_read():
    text = 'He said “one two”, «three four», "five six", „seven eight“ and left.'
    assert [span.of(text) for span in quoted(text)] == ["one two", "three four", "five six", "seven eight"]


def test_an_unclosed_quotation_ends_with_its_paragraph():
    text = 'The mayor said: "We counted nine coffins.\n\nNobody asked him more.'
    assert [span.of(text) for span in quoted(text)] == ["We counted nine coffins."]


@pytest.mark.parametrize(
    "other",
    [
        SAID,
        SAID.upper(),
        SAID.replace("two more families", "two more [bereaved] families"),
        SAID.replace("nine coffins on Monday", "nine [coffins] on Monday"),
        SAID.replace("coffins on Monday, and two more", "coffins … two more"),
    ],
)
def test_one_quotation_told_twice(other):
    a = report("a", f"“{SAID},” the mayor said.")
    b = report("b", f'Speaking on Tuesday, the mayor said: "{other}".')
    (fold,) = shared_quotations([b, a])
    assert (fold.why, fold.report_a, fold.report_b) == ("quotation", "a", "b")
    assert a.words(fold.a) == SAID
    assert b.words(fold.b) == other


def test_words_an_editor_put_in_are_not_the_speakers():
    other = SAID.replace("more families", "more [of the displaced and bereaved] families")
    (fold,) = shared_quotations([report("a", f"“{SAID}”"), report("b", f"“{other}”")])
    assert fold.score == 1.0


@pytest.mark.parametrize(
    "other",
    [
        f"The mayor said they had counted. {SAID}.",
        "“We counted nine coffins,” the mayor said.",
        "“We counted the votes on Monday, and the families of the mayor wait in line for word,” a clerk said.",
    ],
    ids=["outside quotation marks", "too short", "other words"],
)
def test_what_is_not_the_same_quotation(other):
    assert shared_quotations([report("a", f"“{SAID},” the mayor said."), report("b", other)]) == []


def test_arabic_quotations():
    said = "أحصينا تسعة نعوش يوم الاثنين وما زالت عائلتان تنتظران خبرا عن أبنائهما"
    a, b = report("a", f"وقال رئيس البلدية: «{said}»."), report("b", f'قال رئيس البلدية "{said}".')
    (fold,) = shared_quotations([a, b])
    assert a.words(fold.a) == said
