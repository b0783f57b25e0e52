"""The invariants that every value holds from the moment it exists."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.model import strategies as some
from twosource.model import (
    Credit,
    Decision,
    Extraction,
    Interval,
    Kind,
    Mark,
    Mode,
    ModelError,
    Place,
    Report,
    Span,
    SpanError,
    Statement,
    Via,
    claim_id,
    content_id,
    draft_id,
    incident_id,
    report_id,
    sha256_hex,
    statement,
)
from twosource.model.claim import Claim
from twosource.model.place import PRECISIONS, WHERE_PREC
from twosource.model.terms import SpeakerKind

# Spans


@given(some.texts, st.data())
def test_a_span_reproduces_the_words(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = Span(start, end).of(text)
    assert words == text[start:end]
    assert len(words) == end - start


@given(some.texts, st.integers(1, 50))
def test_a_span_past_the_text_is_refused(text, beyond):
    with pytest.raises(SpanError):
        Span(0, len(text) + beyond).of(text)


@given(st.integers(-5, 5), st.integers(-5, 5))
def test_a_span_is_never_empty_or_negative(start, end):
    if 0 <= start < end:
        assert Span(start, end).row() == [start, end]
    else:
        with pytest.raises(SpanError):
            Span(start, end)


@given(some.spans(), some.spans())
def test_spans_meet_where_they_share_a_character(a, b):
    shared = set(range(a.start, a.end)) & set(range(b.start, b.end))
    assert a.meets(b) == bool(shared)
    assert a.covers(b) == (shared == set(range(b.start, b.end)))


@given(some.spans(), st.integers(0, 50))
def test_a_shifted_span_names_the_same_words_in_the_longer_text(span, by):
    text = "".join(chr(0x4E00 + i) for i in range(200))
    assert span.shifted(by).of("x" * by + text) == span.of(text)


# Intervals


@given(some.numbers, some.numbers)
def test_an_interval_has_low_at_most_high(low, high):
    if low is not None and high is not None and low > high:
        with pytest.raises(ModelError):
            Interval(low, high)
    else:
        assert Interval(low, high).closed == (low is not None and high is not None)


@given(st.integers(max_value=-1))
def test_people_are_not_counted_below_zero(n):
    with pytest.raises(ModelError):
        Interval(n, None)
    with pytest.raises(ModelError):
        Interval(None, n)


@given(some.intervals(), some.intervals())
def test_intervals_meet_both_ways_and_their_hull_holds_both(a, b):
    hull = a.hull(b)
    assert a.meets(b) == b.meets(a)
    assert hull == b.hull(a)
    for part in (a, b):
        assert hull.low is None or (part.low is not None and hull.low <= part.low)
        assert hull.high is None or (part.high is not None and hull.high >= part.high)


@given(st.integers(0, 100), st.integers(0, 100), st.integers(0, 100), st.integers(0, 100))
def test_intervals_meet_where_one_number_satisfies_both(a, b, c, d):
    assume(a <= b and c <= d)
    assert Interval(a, b).meets(Interval(c, d)) == bool(set(range(a, b + 1)) & set(range(c, d + 1)))


def test_unknown_is_not_zero():
    assert Interval() != Interval(0, 0)
    assert not Interval().known
    assert Interval(0, 0).known
    assert str(Interval()) == "unknown"
    assert str(Interval(0, 0)) == "0"


@pytest.mark.parametrize(
    ("interval", "text"),
    [(Interval(26), "26+"), (Interval(None, 40), "up to 40"), (Interval(8, 12), "8–12"), (Interval.exactly(43), "43")],
)
def test_intervals_print_as_a_person_would_write_them(interval, text):
    assert str(interval) == text


# Ids


@given(some.claims())
def test_same_claim_same_id(claim):
    again = claim_id(claim.report, claim.kind, claim.evidence, claim.figure)
    assert again == claim.id
    assert claim.id.startswith("c-")


@given(some.spans(), some.spans(), st.sampled_from(Kind), st.sampled_from(Kind))
def test_claims_of_other_words_or_kind_have_other_ids(a, b, one, other):
    assume((a, one) != (b, other))
    assert claim_id("r-1", one, a, None) != claim_id("r-1", other, b, None)
    assert claim_id("r-1", one, a, None) != claim_id("r-2", one, a, None)
    assert claim_id("r-1", one, a, None) != claim_id("r-1", one, a, None, "2")


@given(some.statements())
def test_same_statement_same_id(said):
    again = statement(
        said.report, said.mode, said.content, speaker=said.speaker, cue=said.cue, via=said.via, quotes=said.quotes
    )
    assert again == said


@given(st.lists(some.names, min_size=1, max_size=5, unique=True), st.randoms())
def test_an_incident_keeps_its_id_whatever_the_order_of_its_drafts(drafts, random):
    shuffled = list(drafts)
    random.shuffle(shuffled)
    assert incident_id(tuple(drafts)) == incident_id(tuple(shuffled))


@given(st.lists(some.names, min_size=1, max_size=5), some.names)
def test_an_incident_keeps_its_id_when_a_later_draft_joins(drafts, joining):
    assume(joining >= min(drafts))
    assert incident_id((*drafts, joining)) == incident_id(tuple(drafts))


@given(st.lists(some.names), st.lists(some.names))
def test_ids_depend_on_how_parts_are_divided(a, b):
    assume(a != b)
    assert content_id("x", a) != content_id("x", b)


def test_ids_are_the_same_on_every_machine():
    # Written down once: a change here breaks every stored record.
    assert (
        content_id("c", "r-1", "killed", [0, 5], None, "") == "c-" + sha256_hex(b'["r-1","killed",[0,5],null,""]')[:16]
    )
    assert report_id("ab" * 32) == content_id("r", "ab" * 32)
    assert draft_id("r-1", ("c-1", "c-2")) == content_id("d", "r-1", ["c-1", "c-2"])


# Statements, places, reports, extractions


@given(st.lists(some.spans(), min_size=2, max_size=4))
def test_pieces_of_a_statement_are_in_order_and_apart(pieces):
    ordered = all(a.end <= b.start for a, b in itertools.pairwise(pieces))
    if ordered:
        assert Statement("s", "r", Mode.DIRECT, tuple(pieces)).content == tuple(pieces)
    else:
        with pytest.raises(ModelError):
            Statement("s", "r", Mode.DIRECT, tuple(pieces))


def test_a_statement_needs_content():
    with pytest.raises(ModelError):
        Statement("s", "r", Mode.DIRECT, ())


@pytest.mark.parametrize("point", [(91.0, 0.0), (-90.1, 0.0), (0.0, 180.5), (36.2, None), (None, 37.1)])
def test_a_place_off_the_earth_or_with_half_a_point_is_refused(point):
    with pytest.raises(ModelError):
        Place("Aleppo", "city", *point)


def test_a_place_of_unknown_precision_is_refused():
    with pytest.raises(ModelError):
        Place("Aleppo", "roughly")


@given(some.spans(), some.spans())
def test_captions_are_not_prose_and_headings_are(mark, span):
    def report(kind):
        return Report("r", "x" * 200, marks=(Mark(kind, mark),))

    assert report("caption").is_prose(span) == (not mark.meets(span))
    assert report("heading").is_prose(span)
    assert report("dateline").is_prose(span)


@given(some.texts)
def test_a_report_gives_its_own_words(text):
    report = Report("r", text, credits=(Credit("agency", Span(0, 1)),))
    assert report.words(Span(0, len(text))) == text
    assert report.text_sha256 == sha256_hex(text.encode("utf-8", "surrogatepass"))


@given(some.claims(report="r"))
def test_an_extraction_is_refused_where_a_span_ends_past_the_text(claim):
    longest = max(span.end for span in claim.spans())
    fits = (claim.figure is None or claim.evidence.covers(claim.figure)) and claim.statement is None
    extraction = Extraction("r", claims=(claim,))
    with pytest.raises(SpanError):
        extraction.check(Report("r", "x" * (longest - 1)))
    if fits:
        extraction.check(Report("r", "x" * longest))
    else:
        with pytest.raises(SpanError):
            extraction.check(Report("r", "x" * longest))


def test_an_extraction_checks_the_spans_of_its_statements():
    via = Via("agency", SpeakerKind.AGENCY, Span(8, 12))
    said = statement("r", Mode.INDIRECT, (Span(0, 4),), via=(via,))
    with pytest.raises(SpanError):
        Extraction("r", statements=(said,)).check(Report("r", "too short"))
    claim = Claim("c", "r", Kind.ATTACK, Span(0, 4), statement=said.id)
    Extraction("r", statements=(said,), claims=(claim,)).check(Report("r", "long enough for it"))


LOG_ENTRY = (1, "2026-01-01T00:00:00Z", "ann", "accept", "c-1", "{}", "seen", "0" * 64)


@pytest.mark.parametrize("field", range(len(LOG_ENTRY)))
def test_any_change_to_an_entry_of_the_log_changes_its_digest(field):
    changed = [f"{value}1" if n == field else value for n, value in enumerate(LOG_ENTRY)]
    assert Decision(*changed).digest != Decision(*LOG_ENTRY).digest


def test_every_step_of_the_ladder_but_unknown_has_a_code_of_ged():
    assert set(WHERE_PREC) == set(PRECISIONS) - {"unknown"}
    codes = [WHERE_PREC[precision] for precision in PRECISIONS if precision not in ("unknown", "country", "region")]
    assert codes == sorted(codes)
    assert (WHERE_PREC["country"], WHERE_PREC["region"]) == (6, 5)
