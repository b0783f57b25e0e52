"""What is kept of a draft comes back as it was."""

from __future__ import annotations

import pytest

from tests.incidents.build import ADEN, SEIYUN, TARIM, batch, told
from twosource.incidents.ground import finished, ground_of
from twosource.incidents.packed import Sketch, packed, packed_words, unpacked, unpacked_words
from twosource.incidents.sketches import read_drafts
from twosource.model import Means, RecordError


@pytest.fixture
def sketches():
    pairs = batch(
        told("r-1", "Shells killed 4 in Tarim.", when="2016-03", where=TARIM, killed=4, means=Means.SHELLING, camp="x"),
        told("r-2", "قصف على سيئون قتل أربعة في المدينة", where=SEIYUN, lang="ar", published="2016-03-02"),
        told(
            "r-3", "A blast on 3 March hit Aden and Tarim.", when="XXXX-03-03", where=ADEN, title="Blast \ud800 heard"
        ),
    )
    drafts = read_drafts(*pairs)
    ground = ground_of(drafts)
    return [
        (Sketch.of(one, words, ground.rarity), words)
        for one, (_, words) in zip(finished(drafts), drafts.sketches, strict=True)
    ]


def test_a_sketch_comes_back(sketches):
    for sketch, words in sketches:
        again = unpacked(packed(sketch))
        assert again.lone == sketch.lone
        assert again.length == pytest.approx(sketch.length, abs=1e-5)
        assert again.profile.terms == pytest.approx(dict(sketch.profile.terms), abs=1e-5)
        for name in type(sketch.profile).__slots__:
            if name != "terms":
                assert getattr(again.profile, name) == getattr(sketch.profile, name), name
        assert packed(again) == packed(sketch)
        assert unpacked_words(packed_words(words[0])) == words[0]


def test_words_are_either_lone_or_known_to_others(sketches):
    for sketch, words in sketches:
        assert set(sketch.lone[0]) <= set(words[0])
        assert not set(sketch.lone[0]) & set(sketch.profile.terms)


@pytest.mark.parametrize("bad", [b"", b"junk", packed_words(("a",))])
def test_damage_is_named(bad):
    with pytest.raises(RecordError, match="twosource verify"):
        unpacked(bad)
