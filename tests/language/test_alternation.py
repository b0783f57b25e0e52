"""Many phrases in one pattern: the same matches as trying them one by one, longest first."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from twosource.language.alternation import alternation, spelled

words = st.text("ab c", min_size=1, max_size=4)


@given(st.lists(words, max_size=8), st.text("abc ", max_size=12))
def test_finds_what_a_plain_list_finds(phrases: list[str], text: str) -> None:
    plain = "|".join(map(re.escape, sorted(phrases, key=len, reverse=True))) or r"(?!)"
    assert [m.span() for m in re.finditer(alternation(map(spelled, phrases)), text)] == [
        m.span() for m in re.finditer(plain, text)
    ]


def test_a_condition_at_the_end_holds_for_each_phrase() -> None:
    pattern = alternation([*spelled(word), r"(?!\w)"] for word in ("share", "share on"))
    assert [m.group() for m in re.finditer(pattern, "share on, share, shared")] == ["share on", "share"]


def test_no_phrases_never_match() -> None:
    assert re.search(alternation([]), "anything") is None
