"""The shipped encoder: in the package, small, loaded without a network, the same answer every time."""

from __future__ import annotations

from importlib.resources import files

import numpy as np

from twosource.language import paragraphs
from twosource.language.tagger import tagger
from twosource.model import Span

FOLDER = files("twosource.language").joinpath("en", "attribution")
LARGEST = 30_000_000


def test_the_model_is_in_the_package_with_its_card():
    assert len(FOLDER.joinpath("attribution.onnx").read_bytes()) <= LARGEST
    card = FOLDER.joinpath("CARD.md").read_text("utf-8")
    for word in ("PolNeAR", "licence", "Scores", "MiniLM", "2026-"):
        assert word in card


def test_only_english_has_one():
    assert tagger("en") is not None
    assert tagger("ar") is None


def test_the_answer_is_the_same_every_time():
    encoder = tagger("en")
    assert encoder is not None
    text = "Amal Haddad said nine people had died.\n\nThe council denied it."
    first, again = (list(encoder.read(text, paragraphs(text), ())) for _ in range(2))
    assert [one.words[0].of(text) for one in first] == ["Amal", "The"]
    assert all(np.array_equal(a.tags, b.tags) for a, b in zip(first, again, strict=True))
    size = len(first[0].words)
    assert first[0].tags.shape == (size, 3, 3)
    assert first[0].cue_of.shape == first[0].source_of.shape == (size, size + 1)


def test_nothing_to_read_is_nothing_read():
    encoder = tagger("en")
    assert encoder is not None
    assert list(encoder.read("", [], ())) == []
    assert list(encoder.read("   ", [Span(0, 3)], ())) == []
