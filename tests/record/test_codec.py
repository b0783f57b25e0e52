"""What is derived survives its way through JSON exactly, floats included: else a rebuilt table would seem changed."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from twosource.model import (
    Assessment,
    Fold,
    Incident,
    Interval,
    Link,
    Origin,
    Passage,
    Place,
    ScorePart,
    Span,
    SpeakerKind,
    Toll,
)
from twosource.model.terms import Means
from twosource.record import codec

words = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=12)
ids = words
floats = st.floats(allow_nan=False, allow_infinity=False)
spans = st.tuples(st.integers(0, 10**6), st.integers(1, 10**4)).map(lambda pair: Span(pair[0], sum(pair)))
intervals = st.one_of(
    st.none(),
    st.tuples(st.none() | st.integers(0, 10), st.none() | st.integers(10, 10**30)).map(lambda pair: Interval(*pair)),
)
places = st.none() | st.builds(
    Place,
    words,
    st.sampled_from(["city", "village"]),
    lat=st.just(35.5),
    lon=floats.filter(lambda x: abs(x) <= 180),
    span=st.none() | spans,
    key=st.none() | words,
    country=st.none() | words,
    admin=st.none() | words,
)


def tuples(of):
    return st.lists(of, max_size=3).map(tuple)


passages = st.builds(Passage, ids, spans, ids, spans, floats)
links = st.builds(Link, ids, ids, floats, tuples(st.builds(ScorePart, words, floats, words, words)), words)
folds = st.builds(Fold, words, ids, spans, ids, spans, floats)
origins = st.builds(Origin, ids, words, st.sampled_from(SpeakerKind), tuples(ids), tuples(ids), tuples(folds))
incidents = st.builds(
    Incident,
    ids,
    tuples(ids),
    tuples(ids),
    tuples(ids),
    places,
    st.none() | words,
    tuples(words),
    st.none() | st.sampled_from(Means),
)
tolls = st.builds(Toll, words, intervals, tuples(ids), tuples(st.tuples(ids, words)))
assessments = st.builds(
    Assessment,
    ids,
    words,
    words,
    st.none() | words,
    st.none() | words,
    tuples(tolls),
    tuples(words),
    tuples(ids),
    tuples(words),
)


def back(row, from_row):
    text = codec.canonical(row)
    assert codec.canonical(codec.parsed(text)) == text
    return from_row(codec.parsed(text))


@given(passages, links, origins, incidents, assessments)
def test_each_comes_back_equal(passage, link, origin, incident, assessment):
    assert back(codec.passage_row(passage), codec.passage_from_row) == passage
    assert back(codec.link_row(link), codec.link_from_row) == link
    assert back(codec.origin_row(origin), codec.origin_from_row) == origin
    assert back(codec.incident_row(incident), codec.incident_from_row) == incident
    assert back(codec.assessment_row(assessment), codec.assessment_from_row) == assessment


@given(st.dictionaries(words, st.none() | st.integers() | words | st.lists(words)))
def test_canonical_json_does_not_depend_on_the_order_of_keys(value):
    turned = dict(reversed(value.items()))
    assert codec.digest(turned) == codec.digest(value)
    assert json.loads(codec.canonical(value)) == value
