"""Words compared for many drafts at once come out as they do pair by pair, and giving up early loses no pair."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.incidents.build import ADEN, TARIM, batch, told
from twosource.incidents.ground import profiles
from twosource.incidents.likeness import Likeness
from twosource.incidents.score import pair_bits, shipped_weights, speaker
from twosource.incidents.text import cosine
from twosource.model import Means

WORDS = st.lists(
    st.sampled_from("market bakery bridge school Saraqib Khaled dawn rescue shells river".split()), max_size=12
)
DRAFTS = st.lists(
    st.tuples(
        WORDS,
        st.sampled_from([None, "2016-03-01", "2016-03-02", "2016-04", "XXXX-03-01"]),
        st.sampled_from([None, TARIM, ADEN]),
        st.sampled_from([None, 2, 3, 40]),
        st.sampled_from([None, Means.SHELLING, Means.IED]),
        st.sampled_from(["en", "ar"]),
    ),
    min_size=2,
    max_size=7,
)


def made(drafts):
    pairs = [
        told(f"r-{at}", " ".join(words) + ".", when=when, where=where, killed=killed, means=means, lang=lang)
        for at, (words, when, where, killed, means, lang) in enumerate(drafts)
    ]
    return list(profiles(*batch(*pairs)))


@settings(max_examples=60, deadline=None)
@given(DRAFTS)
def test_words_of_many_are_compared_as_words_of_two(drafts):
    found = made(drafts)
    likeness = Likeness(found[:-1])
    cosines, common = likeness.of(found[-1], range(len(found) - 1))
    for one, alike, shared in zip(found[:-1], cosines, common, strict=True):
        assert alike == pytest.approx(cosine(one.terms, found[-1].terms))
        assert shared == len(one.names & found[-1].names)
    again, _ = likeness.of(found[-1], range(len(found) - 1))
    assert again.tolist() == cosines.tolist(), "nothing of one comparison is left for the next"


@settings(max_examples=60, deadline=None)
@given(DRAFTS)
def test_what_speaks_for_one_event_has_its_bits_and_all_else_none(drafts):
    found = made(drafts)
    weights = replace(shipped_weights(), threshold=-4.0)
    speak = speaker(weights, {})
    for a in found:
        for b in found:
            if a.report != b.report:
                bits = max(0.0, pair_bits(a, b, weights, {}) - weights.threshold)
                assert speak(a, b) == pytest.approx(bits)
                assert speak(a, b, cosine(a.terms, b.terms), len(a.names & b.names)) == pytest.approx(bits)
