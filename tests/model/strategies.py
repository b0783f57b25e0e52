"""Hypothesis strategies for every value of the model: only what the model allows, and all of it."""

from __future__ import annotations

from hypothesis import strategies as st

from twosource.model import (
    PRECISIONS,
    ActKind,
    Actor,
    Age,
    Claim,
    Credit,
    Draft,
    Interval,
    Kind,
    Mark,
    Means,
    Mode,
    People,
    Place,
    Polarity,
    Published,
    Report,
    Role,
    Scope,
    Sex,
    Span,
    Speaker,
    SpeakerKind,
    Status,
    Target,
    TargetKind,
    Via,
    When,
    claim_id,
    draft_id,
    statement,
)

WORDS = "حلب الموصل قُتل القتـ.ـلى Aleppo killed 26 “quoted” – \u200f\u2068 é ß Ⅳ 😀 \n\t"
texts = st.text(st.sampled_from(WORDS) | st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200)
names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)


@st.composite
def spans(draw, longest: int = 200) -> Span:
    start = draw(st.integers(0, longest - 1))
    return Span(start, draw(st.integers(start + 1, longest)))


numbers = st.none() | st.integers(0, 10**7)


@st.composite
def intervals(draw) -> Interval:
    low, high = draw(numbers), draw(numbers)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Interval(low, high)


@st.composite
def places(draw) -> Place:
    point = draw(st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)))
    return Place(
        draw(names),
        draw(st.sampled_from(PRECISIONS)),
        *(point or (None, None)),
        span=draw(st.none() | spans()),
        key=draw(st.none() | names),
        country=draw(st.none() | names),
        admin=draw(st.none() | names),
    )


years = st.none() | st.integers(1, 9999)


@st.composite
def single_dates(draw) -> str:
    year = draw(years)
    month = draw(st.integers(1, 12)) if year is None else draw(st.none() | st.integers(1, 12))
    day = draw(st.none() | st.integers(1, 28)) if month else None
    text = "XXXX" if year is None else f"{year:04d}"
    return text + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


# "about" only with a year: the edtf library reads no qualifier after unspecified digits.
about = single_dates().filter(lambda text: not text.startswith("XXXX")).map("{}~".format)
edtf_dates = single_dates() | st.tuples(single_dates(), single_dates()).map("/".join) | about


@st.composite
def statements(draw, report: str = "r-1"):
    edges = sorted(draw(st.sets(st.integers(0, 200), min_size=2, max_size=8)))
    pieces = tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False))
    speaker = draw(
        st.none()
        | st.builds(Speaker, names, st.sampled_from(SpeakerKind), role=st.none() | names, span=st.none() | spans())
    )
    via = draw(st.lists(st.builds(Via, names, st.sampled_from(SpeakerKind), spans()), max_size=2))
    return statement(
        report,
        draw(st.sampled_from(Mode)),
        pieces,
        speaker=speaker,
        cue=draw(st.none() | spans()),
        via=tuple(via),
        quotes=pieces[: draw(st.integers(0, len(pieces)))],
    )


def targets():
    return st.builds(Target, st.sampled_from(TargetKind), names, st.none() | spans())


@st.composite
def claims(draw, report: str = "r-1") -> Claim:
    evidence, figure, kind = draw(spans()), draw(st.none() | spans()), draw(st.sampled_from(Kind))
    return Claim(
        id=claim_id(report, kind, evidence, figure),
        report=report,
        kind=kind,
        evidence=evidence,
        interval=draw(intervals()),
        word=draw(st.none() | names),
        figure=figure,
        statement=draw(st.none() | st.just("s-1")),
        people=draw(
            st.builds(
                People, st.sampled_from(Status), st.sampled_from(Sex), st.sampled_from(Age), st.none() | intervals()
            )
        ),
        polarity=draw(st.sampled_from(Polarity)),
        scope=draw(st.sampled_from(Scope)),
        rate=draw(st.none() | st.sampled_from(["daily", "weekly"])),
        where=draw(st.none() | places()),
        when=draw(st.none() | st.builds(When, edtf_dates, st.none() | spans())),
        by=draw(st.none() | st.builds(Actor, names, st.sampled_from(Role), st.none() | spans(), st.none() | names)),
        means=draw(st.none() | st.sampled_from(Means)),
        act=draw(st.none() | st.sampled_from(ActKind)),
        target=draw(st.none() | targets()),
        part_of=draw(st.none() | st.just("c-1")),
        moment=draw(st.none() | names),
        who=draw(st.none() | spans()),
        doers=draw(st.none() | spans()),
        hedges=tuple(draw(st.lists(spans(), max_size=3))),
        confidence=draw(st.integers(0, 1000)) / 1000,
    )


@st.composite
def drafts(draw, report: str = "r-1") -> Draft:
    ids = tuple(draw(st.lists(names, min_size=1, max_size=4)))
    return Draft(
        draft_id(report, ids),
        report,
        ids,
        where=draw(st.none() | places()),
        when=draw(st.none() | edtf_dates),
        by=tuple(draw(st.lists(names, max_size=2))),
        means=draw(st.none() | st.sampled_from(Means)),
        act=draw(st.none() | st.sampled_from(ActKind)),
        target=draw(st.none() | targets()),
    )


@st.composite
def reports(draw) -> Report:
    optional = st.none() | names
    return Report(
        id=draw(names),
        text=draw(texts),
        title=draw(optional),
        published=draw(st.none() | st.builds(Published, edtf_dates, st.sampled_from(["given", "metadata", "url"]))),
        publisher=draw(optional),
        url=draw(optional),
        lang=draw(st.none() | st.sampled_from(["en", "ar", "und"])),
        sha256=draw(st.text("0123456789abcdef", min_size=64, max_size=64)),
        name=draw(names),
        credits=tuple(draw(st.lists(st.builds(Credit, names, spans()), max_size=2))),
        marks=tuple(draw(st.lists(st.builds(Mark, st.sampled_from(["caption", "link"]), spans()), max_size=2))),
    )
