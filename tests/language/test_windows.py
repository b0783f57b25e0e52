"""Texts as windows of word pieces: every word once, with its own characters, no window too long."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from twosource.extract.quotes import find_quotations, quoted_stretches
from twosource.language import paragraphs
from twosource.language.tagger import tagger
from twosource.language.windows import (
    CLOSING,
    DIGIT,
    INSIDE,
    LONGEST,
    LOWER,
    MARK,
    MIXED,
    OPENING,
    OUTSIDE,
    PUNCT,
    TITLE,
    UPPER,
    Window,
    shape,
    windows,
)

ENCODER = tagger("en")


def cut(text: str, size: int = LONGEST) -> list[Window]:
    assert ENCODER is not None
    parts = paragraphs(text)
    return list(windows(text, parts, quoted_stretches(find_quotations(text, parts)), ENCODER.tokenizer, size))


def test_words_keep_their_characters():
    text = "Amal Haddad said: “We saw 12 trucks.”\n\nNobody in Türkiye's press asked her why."
    (window,) = cut(text)
    words = [span.of(text) for span in window.words]
    assert words[:7] == ["Amal", "Haddad", "said", ":", "“", "We", "saw"]
    assert "Türkiye" in words
    assert window.part == [0] * words.index("Nobody") + [1] * (len(words) - words.index("Nobody"))


def test_a_word_s_place_in_a_quotation():
    text = "She said “we left” again"
    (window,) = cut(text)
    where = {span.of(text): window.quoted[first] for span, first in zip(window.words, window.first, strict=True)}
    assert where == {
        "She": OUTSIDE,
        "said": OUTSIDE,
        "“": OPENING,
        "we": INSIDE,
        "left": INSIDE,
        "”": CLOSING,
        "again": OUTSIDE,
    }


def test_shapes():
    words = ["said", "Amal", "UN", "a", "A", "eBay", "12", "“", ","]
    assert [shape(word) for word in words] == [LOWER, TITLE, UPPER, LOWER, TITLE, MIXED, DIGIT, MARK, PUNCT]


def test_a_long_paragraph_is_cut_behind_a_full_stop():
    text = "The council met again on the road to the old mill. " * 60
    found = cut(text.strip())
    assert len(found) > 1
    assert all(window.words[-1].of(text) == "." for window in found)


@given(
    st.lists(st.text(alphabet="abAB12 .,“”'\"é\u00a0", min_size=1, max_size=400), min_size=1, max_size=6),
    st.integers(8, LONGEST),
)
def test_every_word_once_and_no_window_too_long(lines: list[str], size: int):
    text = "\n\n".join(lines)
    found = cut(text, size)
    words = [span for window in found for span in window.words]
    assert words == sorted(words)
    assert all(before.end <= after.start for before, after in itertools.pairwise(words))
    covered = {at for span in words for at in range(span.start, span.end)}
    letters = {at for at, sign in enumerate(text) if sign.isalnum()}
    assert letters <= covered
    for window in found:
        assert len(window.pieces) == len(window.shapes) == len(window.quoted) <= LONGEST
        assert len(window.words) == len(window.first) == len(window.part)
        assert len(set(window.part)) == 1 or len(window.pieces) <= size
