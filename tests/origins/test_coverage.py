"""A reprint holds most of the shorter report; shared paragraphs and footers do not make one."""

from __future__ import annotations

import pytest

from twosource.model import Mark, Report, Span
from twosource.origins import common_passages, is_reprint
from twosource.origins.coverage import coverage

from .reports import report

STORY = (
    "Shells fell on the grain market of Tel Amarna shortly after noon, killing nine people and wounding thirty. "
    "The town council said that two schools would stay closed and asked for blood donors to come to the hospital. "
    "Buses with evacuated families left by the northern road before dark."
)
OTHER = "Farmers to the east of the river began the harvest a week early because of the heat, and prices fell again."


def test_words_in_two_spans_count_once():
    of = Report("a", "one two three four")
    assert coverage(of, [Span(0, 7), Span(4, 13)]) == pytest.approx(3 / 4)
    assert coverage(of, []) == 0.0
    assert coverage(Report("b", "?!"), [Span(0, 2)]) == 0.0


def test_left_out_words_do_not_count_against_a_reprint():
    text = f"{STORY}\n{OTHER}"
    marked = Report("a", text, marks=(Mark("boilerplate", Span(text.index(OTHER), len(text))),))
    assert coverage(marked, [Span(0, len(STORY))]) == 1.0


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        (STORY, STORY, True),
        (STORY, STORY.replace("nine", "at least nine").replace("two schools", "three schools"), True),
        (STORY, f"{STORY} {OTHER * 5}", True),
        (STORY, f"{STORY[:106]} {OTHER}", False),
        (STORY, OTHER, False),
    ],
    ids=["verbatim", "edited", "inside a longer one", "one sentence", "nothing"],
)
def test_reprint_or_not(one, other, answer):
    a, b = report("a", one), report("b", other)
    bystander = report("c", STORY)
    passages = common_passages([a, b, bystander])
    assert is_reprint(a, b, passages) is answer
    assert is_reprint(b, a, passages) is answer
