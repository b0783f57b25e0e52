"""From scores to attributions, against a search of all chains."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from twosource.extract.tagged import BEGIN, IN, OUT, attributions, best_tags
from twosource.language.tagger import Chain, Scored
from twosource.model import Span

_NEVER = -1e4
FREE = Chain(
    step=np.array([[[0, 0, _NEVER], [0, 0, 0], [0, 0, 0]]] * 3, dtype=np.float32),
    first=np.array([[0, 0, _NEVER]] * 3, dtype=np.float32),
    last=np.zeros((3, 3), dtype=np.float32),
)
SAID = "Amal Haddad said nine people had died , adding that rain fell"


def spans(text: str) -> list[Span]:
    found, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        found.append(Span(start, at))
    return found


def scored(text: str, tags: dict[int, str], cue_of: dict[int, int], source_of: dict[int, int]) -> Scored:
    """``tags`` gives each word its letters of source, cue and content ("BOO"); arcs go from word to word."""
    words = spans(text)
    size = len(words)
    scores = np.full((size, 3, 3), -5.0, dtype=np.float32)
    for at in range(size):
        for layer, letter in enumerate(tags.get(at, "OOO")):
            scores[at, layer, "OBI".index(letter)] = 5.0
    arcs = [np.full((size, size + 1), -5.0, dtype=np.float32) for _ in range(2)]
    for arc, heads in zip(arcs, (cue_of, source_of), strict=True):
        arc[:, size] = 0.0
        for at, head in heads.items():
            arc[at, head] = 5.0
    return Scored(words, scores, *arcs)


def test_two_cues_of_one_speaker_share_their_source():
    tags = {
        0: "BOO",
        1: "IOO",
        2: "OBO",
        3: "OOB",
        4: "OOI",
        5: "OOI",
        6: "OOI",
        8: "OBO",
        9: "OOB",
        10: "OOI",
        11: "OOI",
    }
    cue_of = dict.fromkeys((3, 4, 5, 6), 2) | dict.fromkeys((9, 10, 11), 8)
    found = attributions(scored(SAID, tags, cue_of, {2: 0, 8: 0}), FREE)
    told = [(one.source and one.source.of(SAID), one.cue.of(SAID), [c.of(SAID) for c in one.content]) for one in found]
    assert told == [
        ("Amal Haddad", "said", ["nine people had died"]),
        ("Amal Haddad", "adding", ["that rain fell"]),
    ]


def test_a_cue_without_a_speaker_names_nobody():
    text = "Nine people reportedly died"
    found = attributions(scored(text, {2: "OBO", 0: "OOB", 1: "OOI", 3: "OOB"}, {0: 2, 1: 2, 3: 2}, {}), FREE)
    (one,) = found
    assert one.source is None
    assert not one.carried
    assert [piece.of(text) for piece in one.content] == ["Nine people", "died"]


def test_content_without_any_cue_is_left_out():
    assert attributions(scored("Nine people died", {0: "OOB", 1: "OOI"}, {}, {}), FREE) == []


def test_words_far_from_their_cue_belong_to_none():
    """However the arc points: a quotation without a cue is not given to a speaker three cues further down."""
    text = "Rain fell . A said x . B said y . C said z"
    said = {4: "OBO", 5: "OOB", 8: "OBO", 9: "OOB", 12: "OBO", 13: "OOB"}
    found = attributions(scored(text, {0: "OOB", 1: "OOI"} | said, {0: 12, 1: 12, 5: 4, 9: 8, 13: 12}, {}), FREE)
    assert [[piece.of(text) for piece in one.content] for one in found] == [["x"], ["y"], ["z"]]


def test_content_that_points_to_no_cue_is_left_out():
    text = "Rain fell . A said x"
    (one,) = attributions(scored(text, {0: "OOB", 1: "OOI", 4: "OBO", 5: "OOB"}, {5: 4}, {}), FREE)
    assert [piece.of(text) for piece in one.content] == ["x"]


_FLOATS = st.floats(-4, 4, allow_nan=False, width=32)


@given(st.integers(1, 6).flatmap(lambda n: st.lists(st.lists(_FLOATS, min_size=9, max_size=9), min_size=n, max_size=n)))
def test_the_best_chain_is_that_of_a_search_of_all(rows: list[list[float]]):
    scores = np.array(rows, dtype=np.float32).reshape(len(rows), 3, 3)
    found = best_tags(scores, FREE)
    for layer in range(3):
        best = max(_total(scores[:, layer], tags) for tags in product((OUT, BEGIN, IN), repeat=len(rows)))
        assert np.isclose(_total(scores[:, layer], tuple(found[:, layer])), best, atol=1e-3)


def _total(scores: np.ndarray, tags: tuple[int, ...]) -> float:
    steps = sum(FREE.step[0, a, b] for a, b in pairwise(tags))
    return float(FREE.first[0, tags[0]] + steps + sum(scores[at, tag] for at, tag in enumerate(tags)))
