"""What ours is compared with does what it says; a broken rival would flatter us."""

from __future__ import annotations

import pytest

from bench.baselines.regex_counts import regex_counts
from bench.baselines.said import said_rows
from bench.baselines.shared_ngrams import jaccard
from bench.baselines.tfidf import tfidf_groups


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Three people were killed and 12 others wounded.", [3, 3], [12, 12]),
        ("A 24-year-old man was killed.", [1, 1], None),
        ("The blast killed 7 people.", [7, 7], None),
        ("Nothing happened.", None, None),
    ],
)
def test_naive_counts(text, killed, injured):
    assert regex_counts(text, "killed") == killed
    assert regex_counts(text, "injured") == injured


def test_tfidf_puts_like_texts_together():
    told = "rescuers pulled bodies from a collapsed bakery near the old bridge after shells fell at dawn"
    other = "ministers met to discuss wheat prices and the new harbour tax in a long evening session"
    filler = {str(n): f"report number {n} on unrelated matter {n * 7} somewhere else {n * 13}" for n in range(20)}
    groups = tfidf_groups({"a": told, "b": f"{told} on monday", "c": other, "d": f"{other} today", **filler})
    assert groups["a"] == groups["b"]
    assert groups["c"] == groups["d"]
    assert groups["a"] != groups["c"]


def test_said_finds_the_speaker_beside_the_verb():
    text = "The road is shut. “We left at night,” Huda Salem said. Nothing more."
    (row,) = said_rows(text)
    assert [text[s:e] for s, e in row["source"]] == ["Huda Salem"]
    assert [text[s:e] for s, e in row["cue"]] == ["said"]
    assert [text[s:e] for s, e in row["content"]] == ["“We left at night,”"]


def test_jaccard_is_one_for_the_same_words_and_none_for_others():
    words = "one two three four five six seven"
    assert jaccard(words, words) == 1.0
    assert jaccard(words, "eight nine ten eleven twelve thirteen") == 0.0
    assert jaccard("", "") == 0.0
