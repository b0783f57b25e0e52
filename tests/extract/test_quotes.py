"""Quotation marks: paired by kind and neighbours, in one paragraph and over several."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.extract.quotes import find_quotations


def inner(text: str) -> list[list[str]]:
    return [[span.of(text) for span in found.inner] for found in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The nurse said "we ran" and "we hid," then wept.', [["we ran"], ["we hid,"]]),
        ("The nurse said “we ran” and hid.", [["we ran"]]),
        ("The nurse said ‘we ran’ and hid.", [["we ran"]]),
        ("قالت الممرضة «ركضنا» ثم بكت", [["ركضنا"]]),
        ("Сестра сказала «мы бежали» и „спрятались“.", [["мы бежали"], ["спрятались"]]),
        ("‹One› and « two » stand apart.", [["One"], ["two"]]),
        ("``Run,'' the nurse said.", [["Run,"]]),
        ('The nurse said “we ran" and hid.', [["we ran"]]),
        ("قال ”نعم“ ثم مضى", [["نعم"]]),
    ],
)
def test_every_kind_of_mark_pairs_with_its_own_family(text, expected):
    assert inner(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It's the rebels' camp, they don't deny it.",
        "The soldiers’ boots weren’t there in '06.",
        'A wall 6\'2" high and 12" thick fell.',
    ],
)
def test_apostrophes_feet_and_inches_are_no_quotations(text):
    assert inner(text) == []


def test_possessive_inside_single_marks_does_not_close_them():
    text = "'We found the soldiers' boots here,' she said."
    assert inner(text) == [["We found the soldiers' boots here,"]]


def test_inner_quotation_of_the_same_kind_belongs_to_the_outer():
    text = '"They call it "a safe zone" on the radio," he said.'
    assert inner(text) == [['They call it "a safe zone" on the radio,']]


def test_inner_quotation_of_another_kind_belongs_to_the_outer():
    text = "“They shouted ‘get out’ all night,” he said."
    assert inner(text) == [["They shouted ‘get out’ all night,"]]


def test_paragraphs_that_open_anew_are_one_quotation():
    text = (
        "“The first night was quiet.\n\n“The second was not.\n\n“On the third we left,” he said.\n\nThe road was open."
    )
    assert inner(text) == [["The first night was quiet.", "The second was not.", "On the third we left,"]]
    assert find_quotations(text)[0].closed


def test_a_missing_mark_costs_one_paragraph_only():
    text = 'The mayor said: "We buried nine.\n\nThe hospital said "eleven" were dead.'
    found = find_quotations(text)
    assert inner(text) == [["We buried nine."], ["eleven"]]
    assert [quotation.closed for quotation in found] == [False, True]


def test_a_stray_closing_mark_is_ignored():
    assert inner("The road was closed” on Sunday, the “only way out” of town.") == [["only way out"]]


def test_arabic_preposition_joined_to_the_mark():
    assert inner("قال إن القصف ”لحماية المدنيين“ و”وقف الهجوم“ معا") == [["لحماية المدنيين"], ["وقف الهجوم"]]


def test_arabic_blank_behind_the_mark_that_opens():
    assert inner('وقال:" ركضنا ليلاً". ثم بكت') == [["ركضنا ليلاً"]]


def test_arabic_opens_once_over_paragraphs_and_closes_once():
    text = 'وقالت: "قُصف الجسر.\n\nوقُتل "سالم" هناك.\n\nونطالب بتحقيق".\n\nثم بكت.'
    assert inner(text) == [["قُصف الجسر.", 'وقُتل "سالم" هناك.', "ونطالب بتحقيق"]]
    unclosed = 'وقالت: "قُصف الجسر.\n\nوقُتل "سالم" هناك.\n\nثم بكت.'
    assert inner(unclosed) == [["قُصف الجسر."], ["سالم"]]
    another = 'وقالت: "قُصف الجسر.\n\n"وقُتل سالم، قال الطبيب.\n\nونطالب بتحقيق".'
    assert inner(another)[0] == ["قُصف الجسر.", "وقُتل سالم، قال الطبيب."]


MARKS = st.text(alphabet="ab .,\n\"'“”‘’«»„‹›`ـقs", max_size=120)


@given(MARKS | st.text(max_size=200))
def test_any_text_gives_ordered_quotations_that_lie_in_it(text):
    end = 0
    for quotation in find_quotations(text):
        assert len(quotation.pieces) == len(quotation.inner)
        for outer, within in zip(quotation.pieces, quotation.inner, strict=True):
            assert outer.start >= end
            assert outer.end <= len(text)
            assert outer.covers(within)
            assert within.of(text).strip() == within.of(text)
            end = outer.end
