"""Cutting a text for show never changes it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.export.marked import Layer, cut, paragraphs, quote_window
from twosource.model import Claim, Kind, Span, SpanError

TEXTS = st.text(min_size=1, max_size=60)


@st.composite
def marked_texts(draw):
    text = draw(TEXTS)

    def span():
        start = draw(st.integers(0, len(text) - 1))
        return Span(start, draw(st.integers(start + 1, len(text))))

    shown = [
        Layer(span(), draw(st.sampled_from(["figure", "evidence", "speaker", "mark"])), "killed", f"c-{n}")
        for n in range(draw(st.integers(0, 8)))
    ]
    return text, span(), shown


@given(marked_texts())
def test_the_pieces_put_together_are_the_window(given_text):
    text, window, shown = given_text
    assert "".join(piece.text for piece in cut(text, window, shown)) == window.of(text)


@given(marked_texts())
def test_a_character_is_marked_as_a_figure_exactly_where_a_figure_covers_it(given_text):
    text, window, shown = given_text
    at = window.start
    for piece in cut(text, window, shown):
        span = Span(at, at + len(piece.text))
        covering = any(layer.role == "figure" and layer.span.covers(span) for layer in shown)
        assert bool(piece.figure) == covering
        at = span.end


@given(marked_texts())
def test_each_anchor_of_the_window_stands_once(given_text):
    text, window, shown = given_text
    anchors = [anchor for piece in cut(text, window, shown) for anchor in piece.anchors]
    assert sorted(anchors) == sorted(layer.anchor for layer in shown if layer.span.meets(window))


def test_a_window_past_the_end_is_refused():
    with pytest.raises(SpanError):
        cut("short", Span(0, 9), [])


def test_the_shorter_of_two_figures_names_the_piece():
    shown = [Layer(Span(0, 10), "figure", "killed", "a"), Layer(Span(4, 6), "figure", "injured", "b")]
    assert [piece.figure for piece in cut("0123456789", Span(0, 10), shown)] == ["killed", "injured", "killed"]


def test_paragraphs_part_at_line_ends_and_leave_out_empty_ones():
    pieces = cut("one\n\n two\n", Span(0, 10), [])
    assert [[piece.text for piece in found] for found in paragraphs(pieces)] == [["one"], [" two"]]


@given(st.integers(1, 2000), st.data())
def test_a_long_quotation_keeps_its_figure(length, data):
    text = ("word " * 500)[:length]
    start = data.draw(st.integers(0, length - 1))
    figure = Span(start, data.draw(st.integers(start + 1, min(length, start + 30))))
    claim = Claim("c", "r", Kind.KILLED, Span(0, length), figure=figure)
    window = quote_window(text, claim)
    assert window.covers(figure)
    assert claim.evidence.covers(window)


def test_thousands_of_claims_in_a_long_report_are_cut_in_good_time():
    text = "26 killed. " * 20_000
    shown = [Layer(Span(11 * n, 11 * n + 2), "figure", "killed", f"c-{n}") for n in range(20_000)]
    assert sum(bool(piece.figure) for piece in cut(text, Span(0, len(text)), shown)) == 20_000
