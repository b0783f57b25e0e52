"""Charges that name no accuser are words said by nobody in particular."""

import pytest

from twosource.extract.statements import find_statements
from twosource.model import Report


def read(text: str) -> list[tuple[str | None, str, str]]:
    return [
        (found.speaker and found.speaker.name, found.cue.of(text), found.content[0].of(text))
        for found in find_statements(Report("r", text, lang="en"))
        if found.cue
    ]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Lang is accused of shelling the clinic in May.", "is accused of", "shelling the clinic in May"),
        ("Two men were convicted of the raid on the clinic.", "were convicted of", "the raid on the clinic"),
        ("He has since been found guilty of murder.", "has since been found guilty of", "murder"),
    ],
)
def test_charges(text, cue, content):
    assert (None, cue, content) in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "A man accused of the raid left the court.",
        "Nobody has been charged with any crime in the valley.",
        "If convicted of the raid he faces ten years.",
    ],
)
def test_no_charge(text):
    assert read(text) == []


def test_a_charge_inside_anothers_words_is_theirs():
    (found,) = read("Lang is accused of shelling the clinic, police said on Sunday.")
    assert found[0] == "police"
