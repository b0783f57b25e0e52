"""What holds under every method, whatever the claims."""

from __future__ import annotations

import random
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from twosource.methods import assess, close, load_method, method_names, toll
from twosource.model import (
    Actor,
    Age,
    Claim,
    Interval,
    Kind,
    Origin,
    OriginPair,
    OriginState,
    People,
    Polarity,
    Role,
    Scope,
    Sex,
    Span,
    Status,
)

from .build import incident, origin

METHODS = [load_method(name) for name in method_names()]
WORDS = "dozens,at least 26,more than 200,up to 10,up to 1,several,hundreds,عشرات,أكثر من 5,a dozen,people,12,about 40"


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = draw(st.none() | st.integers(0, 500)), draw(st.none() | st.integers(0, 500))
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Interval(low, high)


@st.composite
def claims(draw: st.DrawFn, roles: tuple[Role, ...] = tuple(Role), number: int = 0) -> Claim:
    actor = st.builds(
        Actor,
        st.sampled_from(["Army", "Front"]),
        st.sampled_from(roles),
        st.none(),
        st.sampled_from(["government", "rebels"]),
    )
    start = draw(st.integers(0, 10_000))
    return Claim(
        id=f"c{number}-{draw(st.integers(0, 10**9))}",
        report=f"r{draw(st.integers(0, 3))}",
        kind=draw(st.sampled_from(Kind)),
        evidence=Span(start, start + 5),
        interval=draw(intervals()),
        word=draw(st.none() | st.sampled_from(WORDS.split(","))),
        people=People(draw(st.sampled_from(Status)), draw(st.sampled_from(Sex)), draw(st.sampled_from(Age))),
        polarity=draw(st.sampled_from(Polarity)),
        scope=draw(st.sampled_from(Scope)),
        by=draw(st.none() | actor),
    )


@st.composite
def incidents(draw: st.DrawFn) -> tuple[list[Claim], list[Origin]]:
    found = [draw(claims(number=number)) for number in range(draw(st.integers(0, 8)))]
    held: dict[str, list[Claim]] = {}
    for one in found:
        held.setdefault(draw(st.sampled_from("ABCD")), []).append(one)
    return found, [origin(name, of) for name, of in held.items()]


@given(st.none() | st.sampled_from(WORDS.split(",")) | st.text(max_size=30), intervals())
def test_closing_never_inverts_and_unknown_never_becomes_a_number(word: str | None, interval: Interval) -> None:
    for method in METHODS:
        closed = close(word, interval, method)
        assert closed is None or (closed.low is not None and closed.high is not None and closed.low <= closed.high)
        if not interval.known and not word:
            assert closed is None


@given(incidents(), st.randoms(use_true_random=False))
def test_order_never_matters(given_: tuple[list[Claim], list[Origin]], rng: random.Random) -> None:
    found, origins = given_
    of = incident(found)
    mixed, mixed_origins = rng.sample(found, len(found)), rng.sample(origins, len(origins))
    for method in METHODS:
        assert assess(of, found, origins, method) == assess(of, mixed, mixed_origins, method)


@given(incidents(), st.data())
def test_a_claim_of_an_origin_already_counted_never_raises_a_grade(
    given_: tuple[list[Claim], list[Origin]], data: st.DataObject
) -> None:
    """Save an admission: who accepts responsibility raises it, however often they spoke before."""
    found, origins = given_
    method = data.draw(st.sampled_from([one for one in METHODS if one.grades]))
    pairs = [OriginPair(a.id, b.id, data.draw(st.sampled_from(OriginState)), ()) for a, b in combinations(origins, 2)]
    before = method.rank(assess(incident(found), found, origins, method, pairs).grade)
    counted = [
        holder
        for holder in origins
        if any(
            claim.kind is Kind.KILLED
            and claim.polarity is Polarity.ASSERTED
            and claim.scope is Scope.INCIDENT
            and claim.people.status is not Status.COMBATANT
            and claim.interval.high != 0
            for claim in found
            if claim.id in holder.claims
        )
    ]
    if not counted or before is None:
        return
    holder = data.draw(st.sampled_from(counted))
    more = data.draw(claims(roles=(Role.SUSPECTED, Role.ACCUSED, Role.DENIED), number=99))
    grown = Origin(holder.id, holder.name, holder.kind, (*holder.claims, more.id), (*holder.reports, more.report))
    others = [grown if one.id == holder.id else one for one in origins]
    after = method.rank(assess(incident([*found, more]), [*found, more], others, method, pairs).grade)
    assert after is None or after <= before


@given(incidents())
def test_tolls_are_closed_or_unknown_and_zero_only_where_somebody_said_zero(
    given_: tuple[list[Claim], list[Origin]],
) -> None:
    found, _ = given_
    for method in METHODS:
        for one in toll(found, method):
            if one.interval is None:
                assert one.decided_by == ()
                continue
            assert one.interval.closed
            assert one.decided_by
            if one.interval.high == 0:
                assert any(claim.interval.high == 0 or claim.interval.low == 0 for claim in found)


@given(incidents())
def test_groups_and_best_figures_stay_within_bounds(given_: tuple[list[Claim], list[Origin]]) -> None:
    found, origins = given_
    for method in METHODS:
        verdict = assess(incident(found), found, origins, method)
        assert [one.group for one in verdict.groups] == [group.name for group in method.groups]
        for one in (*verdict.tolls, *verdict.groups):
            assert one.interval is None or one.interval.closed
            assert (one.best is None) == (one.interval is None or method.toll.best is None)
            if one.interval and one.best is not None:
                assert one.interval.low <= one.best <= one.interval.high


@given(incidents())
def test_every_claim_of_a_kind_decides_or_is_set_aside(given_: tuple[list[Claim], list[Origin]]) -> None:
    found, _ = given_
    for method in METHODS:
        for one in toll(found, method):
            told = sorted([*one.decided_by, *(claim for claim, _ in one.set_aside)])
            assert told == sorted({claim.id for claim in found if claim.kind == one.kind})
