"""What enters a toll under airwars: one test a rule, named after it."""

from __future__ import annotations

import pytest

from twosource.methods import Method, toll
from twosource.methods.toll import origin_index
from twosource.model import (
    Age,
    Claim,
    Interval,
    Kind,
    Mode,
    People,
    Polarity,
    Scope,
    Span,
    Speaker,
    SpeakerKind,
    Status,
    Toll,
    statement,
)

from .build import claim, origin


def killed(claims: list[Claim], method: Method, origin_of: dict[str, str] | None = None) -> Toll:
    return toll(claims, method, origin_of)[0]


def test_range_is_lowest_to_highest_across_origins(airwars: Method) -> None:
    a, b = claim(low=26, word="at least 26"), claim(low=43, high=43)
    found = killed([a, b], airwars, {a.id: "observatory", b.id: "rescuers"})
    assert found.interval == Interval(26, 43)
    assert set(found.decided_by) == {a.id, b.id}


def test_people_are_presumed_civilian_unless_said_to_be_combatants(airwars: Method) -> None:
    civilians, fighters = claim(low=4, high=4), claim(low=9, high=9, status=Status.COMBATANT)
    found = killed([civilians, fighters], airwars)
    assert found.interval == Interval(4, 4)
    assert found.set_aside == ((fighters.id, "counts combatants"),)


def test_fighters_inside_a_figure_come_off_it(airwars: Method) -> None:
    everyone = claim(low=12, high=12)
    fighters = claim(low=3, high=3, status=Status.COMBATANT, part_of=everyone.id)
    found = killed([everyone, fighters], airwars)
    assert found.interval == Interval(9, 9)
    assert found.set_aside == ((fighters.id, "counts combatants"),)


def test_a_figure_of_which_all_are_fighters_counts_nobody(airwars: Method) -> None:
    everyone = claim(low=3, high=3)
    fighters = claim(low=3, high=3, status=Status.COMBATANT, part_of=everyone.id)
    found = killed([everyone, fighters], airwars)
    assert found.interval is None
    assert dict(found.set_aside)[everyone.id] == "counts combatants"


def test_peacekeepers_are_no_civilians_and_medics_are(airwars: Method) -> None:
    peacekeepers = claim(low=5, high=5, status=Status.OTHER_PROTECTED)
    medics = claim(low=2, high=2, status=Status.MEDIC)
    assert killed([peacekeepers, medics], airwars).interval == Interval(2, 2)


@pytest.mark.parametrize("scope", [Scope.CUMULATIVE, Scope.AGGREGATE])
def test_running_totals_and_aggregates_stay_out(airwars: Method, scope: Scope) -> None:
    assert killed([claim(low=900, high=900, scope=scope)], airwars).interval is None


def test_rates_stay_out(airwars: Method) -> None:
    assert killed([claim(low=20, high=20, rate="daily")], airwars).interval is None


def test_parts_of_a_figure_are_never_added(airwars: Method) -> None:
    whole = claim(low=10, high=10)
    part = claim(low=3, high=3, part_of=whole.id, people=People(age=Age.CHILD))
    assert killed([whole, part], airwars).interval == Interval(10, 10)


def test_a_group_within_a_broader_figure_of_the_report_is_no_rival_total(airwars: Method) -> None:
    whole = claim(low=10, high=10, statement="s1")
    children = claim(low=3, high=3, statement="s2", people=People(age=Age.CHILD))
    found = killed([whole, children], airwars)
    assert found.interval == Interval(10, 10)
    assert found.set_aside == ((children.id, "counts a group within a broader figure of the same report"),)


def test_one_victims_mention_is_no_rival_total(airwars: Method) -> None:
    assert killed([claim(low=1, high=1, statement="s1"), claim(low=5, high=5, statement="s2")], airwars).interval == (
        Interval(5, 5)
    )


def test_one_victim_alone_is_a_toll(airwars: Method) -> None:
    assert killed([claim(low=1, high=1)], airwars).interval == Interval(1, 1)


def test_a_single_figure_of_another_report_stays_in_the_range(airwars: Method) -> None:
    early, later = claim(low=1, high=1, report="a"), claim(low=3, high=3, report="b")
    assert killed([early, later], airwars, {early.id: "x", later.id: "y"}).interval == Interval(1, 3)


def test_an_update_supersedes_the_same_origins_earlier_figure_even_downwards(airwars: Method) -> None:
    first, update = claim(low=40, high=40, report="a"), claim(low=35, high=35, report="b", scope=Scope.UPDATE)
    origin_of, order = origin_index([origin("Observatory", [first, update])])
    found = toll([update, first], airwars, origin_of, report_order=order)[0]
    assert found.interval == Interval(35, 35)
    assert found.set_aside == ((first.id, "was updated by the same origin"),)


def test_a_figure_left_behind_says_when_its_origin_gave_a_later_one(airwars: Method) -> None:
    first, later = claim(low=12, high=12, report="a"), claim(low=15, high=15, report="b")
    origin_of, order = origin_index([origin("Observatory", [first, later])])
    days = {"a": "2016-10-08", "b": "2016-10-09"}
    found = toll([first, later], airwars, origin_of, report_order=order, days=days)[0]
    assert found.interval == Interval(15, 15)
    assert found.set_aside == ((first.id, "was superseded on 2016-10-09 by a later figure of the same origin"),)


def test_a_later_lower_figure_that_is_no_update_supersedes_nothing(airwars: Method) -> None:
    first, later = claim(low=15, high=15, report="a"), claim(low=2, high=2, report="b")
    origin_of, order = origin_index([origin("Observatory", [first, later])])
    days = {"a": "2016-10-08", "b": "2016-10-09"}
    found = toll([first, later], airwars, origin_of, report_order=order, days=days)[0]
    assert found.interval == Interval(15, 15)
    assert found.set_aside == ((later.id, "is not the most complete figure of its origin"),)


def test_an_update_leaves_other_origins_alone(airwars: Method) -> None:
    first, other = claim(low=40, high=40, report="a"), claim(low=20, high=20, report="c")
    update = claim(low=45, high=45, report="b", scope=Scope.UPDATE)
    origin_of = {first.id: "x", update.id: "x", other.id: "y"}
    assert toll([first, update, other], airwars, origin_of)[0].interval == Interval(20, 45)


def test_of_one_origin_the_most_complete_figure_counts_not_the_sum(airwars: Method) -> None:
    a, b = claim(low=6, high=6, report="a"), claim(low=9, high=9, report="b")
    assert killed([a, b], airwars, {a.id: "x", b.id: "x"}).interval == Interval(9, 9)


def test_two_statements_of_one_speaker_are_one_origin(airwars: Method) -> None:
    speaker = Speaker("Civil Defence", SpeakerKind.BODY)
    said = [statement("r1", Mode.INDIRECT, (Span(at, at + 5),), speaker=speaker) for at in (0, 10)]
    claims = [claim(low=6, high=6, statement=said[0].id), claim(low=9, high=9, statement=said[1].id)]
    assert toll(claims, airwars, statements=said)[0].interval == Interval(9, 9)


@pytest.mark.parametrize("polarity", [Polarity.DENIED, Polarity.NONE_REPORTED, Polarity.UNKNOWN])
def test_only_what_is_asserted_counts_and_the_rest_is_shown(airwars: Method, polarity: Polarity) -> None:
    stated, other = claim(low=4, high=4), claim(polarity=polarity)
    found = killed([stated, other], airwars, {stated.id: "x", other.id: "y"})
    assert found.interval == Interval(4, 4)
    assert [one for one, _ in found.set_aside] == [other.id]


def test_none_reported_alone_is_not_zero(airwars: Method) -> None:
    assert killed([claim(low=0, high=0, polarity=Polarity.NONE_REPORTED)], airwars).interval is None


def test_no_claim_is_unknown_never_zero(airwars: Method) -> None:
    assert [(one.kind, one.interval) for one in toll([], airwars)] == [("killed", None), ("injured", None)]


def test_victims_known_by_name_set_the_floor(airwars: Method) -> None:
    a, b = claim(low=50, word="at least 50", report="a"), claim(low=73, high=73, report="b")
    found = toll([a, b], airwars, {a.id: "x", b.id: "y"}, named={"killed": 65})[0]
    assert found.interval == Interval(65, 73)
    assert toll([], airwars, named={"killed": 2})[0].interval == Interval(2, 2)


def test_missing_is_answered_only_where_somebody_says_so(airwars: Method) -> None:
    assert [one.kind for one in toll([claim(Kind.MISSING, 5, 5)], airwars)] == ["killed", "injured", "missing"]


def test_an_upper_bound_sets_no_floor(airwars: Method) -> None:
    """Project rule: "up to 200" says nothing of the least; alone it stands as 2 to 200, as observed."""
    ceiling, counted = claim(high=200, word="up to 200"), claim(low=105, high=105, word="105", report="r2")
    assert killed([ceiling], airwars).interval == Interval(2, 200)
    both = killed([ceiling, counted], airwars, {ceiling.id: "council", counted.id: "inquiry"})
    assert both.interval == Interval(105, 200)


def test_the_dead_among_those_shot_come_off_the_injured(airwars: Method) -> None:
    """Project rule: four people shot, two of whom died, leaves two injured; nobody left is unknown, not zero."""
    shot = claim(Kind.INJURED, low=4, high=4, word="Four")
    dead = claim(low=2, high=2, word="Two", part_of=shot.id)
    by_kind = {found.kind: found.interval for found in toll([shot, dead], airwars)}
    assert by_kind == {"killed": Interval(2, 2), "injured": Interval(2, 2)}
    all_dead = claim(low=4, high=4, word="all four", part_of=shot.id)
    assert {found.kind: found.interval for found in toll([shot, all_dead], airwars)}["injured"] is None


@pytest.mark.parametrize("word", ["civilians", "dozens"])
def test_words_without_a_number_yield_to_a_number_of_the_same_report(airwars: Method, word: str) -> None:
    vague = claim(low=12 if word == "dozens" else 2, word=word)
    counted = claim(low=43, high=43, word="43")
    assert killed([vague, counted], airwars).interval == Interval(43, 43)
    assert killed([vague], airwars).interval is not None


def test_a_small_part_of_a_report_s_own_total_is_no_rival_total(airwars: Method) -> None:
    """Project rule, chosen on airwars_gaza train (.34 of .2 to 1): 3 of one family beside 24 in all."""
    total, family, rival = claim(low=24, high=24), claim(low=3, high=3), claim(low=11, high=11)
    tellers = {total.id: "a", family.id: "b", rival.id: "c"}
    assert killed([total, family, rival], airwars, tellers).interval == Interval(11, 24)
    elsewhere = claim(low=3, high=3, report="r2")
    assert killed([total, elsewhere], airwars, {total.id: "a", elsewhere.id: "b"}).interval == Interval(3, 24)


def test_one_figure_for_dead_and_wounded_yields_to_figures_that_count_them_apart(airwars: Method) -> None:
    """Project rule: "40 killed and wounded" is a ceiling of each; alone it stands as 2 to 40."""
    shared, counted = claim(high=40, word="40"), claim(low=6, high=6, report="r2")
    assert killed([shared], airwars).interval == Interval(2, 40)
    assert killed([shared, counted], airwars, {shared.id: "a", counted.id: "b"}).interval == Interval(6, 6)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("more than 14", None),
        ("at least fourteen", None),
        ("more than a dozen", None),
        ("dozens", Interval(12, 24)),
        ("more than dozens", Interval(12, 24)),
        ("a number", Interval(2, 2)),
    ],
)
def test_a_figure_for_dead_and_wounded_together_that_names_no_most_is_closed_by_vague_words_alone(
    airwars: Method, word: str, expected: Interval | None
) -> None:
    """Observed: "a large number killed and wounded" is 12-24 killed and 12-24 injured. "More than 14" tells neither."""
    dead = claim(word=word, figure=Span(3, 12))
    hurt = claim(Kind.INJURED, word=word, figure=Span(3, 12))
    found = {one.kind: one for one in toll([dead, hurt], airwars)}
    assert found["killed"].interval == found["injured"].interval == expected
    if expected is None:
        assert found["killed"].set_aside == ((dead.id, "gives no number"),)


@pytest.mark.parametrize(("kind", "expected"), [(SpeakerKind.PERSON, (9, 9)), (SpeakerKind.MONITOR, (4, 9))])
def test_what_one_person_saw_is_no_rival_of_the_report_s_own_figure(
    airwars: Method, kind: SpeakerKind, expected: tuple[int, int]
) -> None:
    """Project rule, seen on airwars_gaza dev: mourners name their own dead; a monitor's lesser total stays a rival."""
    said = statement("r1", Mode.INDIRECT, (Span(0, 9),), speaker=Speaker("Amal Haddad", kind))
    own, theirs = claim(low=9, high=9), claim(low=4, high=4, statement=said.id)
    (found, *_) = toll([own, theirs], airwars, statements=[said])
    assert found.interval == Interval(*expected)


def test_a_plural_alone_yields_to_the_number_of_its_own_report_even_if_that_is_one(airwars: Method) -> None:
    headline, one = claim(low=2, word="casualties"), claim(low=1, high=1, word="a boy")
    assert killed([headline, one], airwars).interval == Interval(1, 1)


def test_a_plural_alone_stands_beside_one_victim_of_another_report(airwars: Method) -> None:
    plural, one = claim(low=2, word="residents"), claim(low=1, high=1, word="a boy", report="r2")
    assert killed([plural, one], airwars, {plural.id: "x", one.id: "y"}).interval.high != 1


def test_a_range_of_an_origin_stands_above_a_number_inside_it(airwars: Method) -> None:
    around, inside = claim(low=13, high=16, word="between 13 and 16"), claim(low=16, high=16, word="16")
    assert killed([around, inside], airwars).interval == Interval(13, 16)


def test_an_outlet_that_a_report_quotes_is_not_its_own_voice(airwars: Method) -> None:
    told = statement("r1", Mode.INDIRECT, (Span(0, 9),), speaker=Speaker("The Exampleton Post", SpeakerKind.OUTLET))
    own = claim(low=10, high=12, word="between 10 and 12")
    quoted = claim(low=8, high=8, word="eight", statement=told.id)
    assert toll([own, quoted], airwars, statements=[told])[0].interval == Interval(10, 12)
