"""Sentences and paragraphs as spans, by rule."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.model.strategies import texts
from twosource.language import paragraphs, sentences
from twosource.model import Span


def split(text):
    return [span.of(text) for span in sentences(text)]


@given(texts)
def test_sentences_are_in_order_apart_and_without_blanks_around(text):
    end = 0
    for span in sentences(text):
        words = span.of(text)
        assert span.start >= end
        assert words == words.strip()
        end = span.end


@given(texts)
def test_no_word_is_lost_between_sentences(text):
    covered = {i for span in sentences(text) for i in range(span.start, span.end)}
    assert not [c for i, c in enumerate(text) if i not in covered and c.isalnum()]


@given(texts)
def test_sentences_lie_in_their_paragraph(text):
    blocks = paragraphs(text)
    assert all(any(block.covers(span) for block in blocks) for span in sentences(text))


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Hassan said the ward was full.",
        "At least 26 people had died by 7:30 p.m. local time.",
        "The U.S. envoy spoke first.",
        "Lt. Gen. Ali denied it.",
        "It was hit on Sept. 25 by a jet.",
        "J. Smith was there.",
        "The toll rose to 3.5 million displaced.",
        "“Is it over?” she asked.",
        "He paused… and went on.",
    ],
)
def test_full_stops_that_end_nothing(text):
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The jets left. Twenty were hurt.", 2),
        ("They struck at 7 p.m. Rescuers came later.", 2),
        ("They struck about 7 p.m. Sunday near the school.", 1),
        ("They struck at 7 a.m. EST on 5 May.", 1),
        ("Was it a jet? Nobody knew! Then it came back.", 3),
        ("“We saw nothing.” The line went dead.", 2),
        ("«لم نر شيئا». ثم انقطع الخط.", 2),
        ("قتل ستة مدنيين. وأصيب عشرة آخرون.", 2),
        ("هل انتهى القصف؟ لا أحد يعرف.", 2),
        ("Help came late… The road was cut.", 2),
        ("First line\nSecond line", 2),
    ],
)
def test_where_sentences_end(text, count):
    assert len(split(text)) == count


def test_the_closing_mark_stays_with_its_sentence():
    assert split("“We saw nothing.” The line went dead.")[0] == "“We saw nothing.”"
    assert split("(It was denied.) The army said so.")[0] == "(It was denied.)"


def test_a_line_wrapped_by_width_is_one_paragraph():
    text = (
        "The hospital in the east of the city was hit again on Monday and\n"
        "its last two doctors moved the wounded to a cellar nearby.\n"
        "\n"
        "Nobody claimed the strike."
    )
    assert [span.of(text).split()[0] for span in paragraphs(text)] == ["The", "Nobody"]
    assert len(sentences(text)) == 2


def test_short_lines_are_their_authors_own():
    assert len(paragraphs("Aleppo\nseven killed\ntwo schools hit")) == 3


def test_a_blank_line_always_parts():
    assert len(paragraphs("a" * 60 + "\n\nand more")) == 2


def test_windows_and_unicode_line_ends():
    assert [s.of("One.\r\nTwo.\u2028Three.") for s in paragraphs("One.\r\nTwo.\u2028Three.")] == [
        "One.",
        "Two.",
        "Three.",
    ]


def test_sentences_of_one_paragraph_only():
    text = "Out. Of it.\nIn here. And here."
    assert [s.of(text) for s in sentences(text, Span(12, len(text)))] == ["In here.", "And here."]


@pytest.mark.parametrize("text", ["", " \n\t ", "\u2028"])
def test_blank_text_has_no_sentences(text):
    assert sentences(text) == []
