"""Tokens: offsets that never lie, and one form to look each word up by."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.model.strategies import texts
from twosource.language import fold, tokenize, without_clitics
from twosource.language.tokens import fold_number


def kinds(text):
    return [(token.text, token.kind) for token in tokenize(text)]


def norms(text):
    return [token.norm for token in tokenize(text)]


@given(texts)
def test_every_token_is_its_words_in_the_text(text):
    end = 0
    for token in tokenize(text):
        assert token.text == text[token.start : token.end]
        assert end <= token.start < token.end
        end = token.end


@given(texts)
def test_nothing_but_blanks_and_marks_lies_between_tokens(text):
    inside = {i for token in tokenize(text) for i in range(token.start, token.end)}
    outside = [c for i, c in enumerate(text) if i not in inside]
    assert not [c for c in outside if c.isalpha() or c.isdecimal()]


@given(texts)
def test_a_part_of_a_text_keeps_the_offsets_of_the_whole(text):
    tokens = tokenize(text)
    if tokens:
        first = tokens[0]
        assert tokenize(text, first.start, first.end)[0] == first


@given(texts)
def test_folding_twice_changes_nothing_more(text):
    for word in text.split():
        assert fold(fold(word)) == fold(word)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8,000 to 12,000", ["8,000", "to", "12,000"]),
        ("3.5m", ["3.5", "m"]),
        ("٢٦ قتيلا", ["26", "قتيلا"]),
        ("١٬٢٠٠", ["1,200"]),
        ("26.", ["26", "."]),
        ("2016/09/25", ["2016", "/", "09", "/", "25"]),
    ],
)
def test_numbers_of_any_script_read_as_ascii_digits(text, expected):
    assert norms(text) == expected


def test_digits_of_one_script_become_another():
    assert fold_number("٢٦") == "26"
    assert fold_number("۲۶") == "26"
    assert fold_number("١٫٥") == "1.5"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.S. forces", [("U.S.", "abbrev"), ("forces", "word")]),
        ("at 7:30 p.m.", [("at", "word"), ("7", "number"), (":", "punct"), ("30", "number"), ("p.m.", "abbrev")]),
        ("the city’s east", [("the", "word"), ("city’s", "word"), ("east", "word")]),
        ("UN-backed", [("UN-backed", "word")]),
        ("‘dozens’", [("‘", "punct"), ("dozens", "word"), ("’", "punct")]),
        ("end-", [("end", "word"), ("-", "punct")]),
        ("a_b", [("a", "word"), ("_", "punct"), ("b", "word")]),
    ],
)
def test_words_abbreviations_and_marks_are_told_apart(text, expected):
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("spellings", "folded"),
    [
        (["أحمد", "احمد", "إحمد", "آحمد"], "احمد"),
        (["مدرسة", "مدرسه"], "مدرسه"),
        (["مستشفى", "مستشفي"], "مستشفي"),
        (["قُتِلَ", "قتل", "قتـــل"], "قتل"),
        (["الموصل", "المُوصِل"], "الموصل"),
        (["Ḥalab", "halab", "HALAB"], "halab"),
        (["Idlib’s", "Idlib's"], "idlib's"),
    ],
)
def test_spellings_of_one_word_fold_to_one_form(spellings, folded):
    assert {fold(word) for word in spellings} == {folded}


@pytest.mark.parametrize("censored", ["القتـ.ـلى", "القتـ..ـلى", "القتـ*ـلى"])
def test_a_word_broken_up_to_pass_a_filter_is_one_word(censored):
    tokens = tokenize(f"عدد {censored} كبير.")
    assert tokens[1].text == censored
    assert tokens[1].norm == fold("القتلى")
    assert tokens[-1].text == "."


def test_a_full_stop_after_a_drawn_out_word_stays_a_full_stop():
    assert [token.text for token in tokenize("قتلـ. ثم")] == ["قتلـ", ".", "ثم"]


def test_diacritics_belong_to_their_word():
    assert [token.text for token in tokenize("قُتِلَ ستّة")] == ["قُتِلَ", "ستّة"]


@pytest.mark.parametrize(
    ("word", "contains"),
    [
        ("وبالقتلى", ["بالقتلي", "القتلي", "قتلي"]),
        ("والمدنيين", ["المدنيين", "مدنيين"]),
        ("للمدنيين", ["لمدنيين", "المدنيين", "مدنيين"]),
        ("بغارة", ["غاره"]),
        ("فقتل", ["قتل"]),
    ],
)
def test_arabic_words_are_looked_up_without_what_is_written_onto_them(word, contains):
    forms = without_clitics(fold(word))
    assert forms[0] == fold(word)
    assert set(contains) <= set(forms)


@pytest.mark.parametrize("word", ["killed", "2016", "", "الأم", "بن"])
def test_short_and_foreign_words_keep_themselves_first(word):
    assert without_clitics(fold(word))[0] == fold(word)


def test_latin_words_have_one_form():
    assert without_clitics("forces") == ("forces",)
