"""The two axes of airwars: one test a rule, named after it. Source: Airwars' own definitions of its vocabulary."""

from __future__ import annotations

from dataclasses import replace

from twosource.methods import Method, assess
from twosource.model import Claim, Kind, Origin, OriginPair, OriginState, Polarity, Role, Status

from .build import claim, incident, origin


def verdict(method: Method, *origins: Origin, claims: list[Claim], pairs: tuple[OriginPair, ...] = ()):
    return assess(incident(claims), claims, origins, method, pairs)


def test_weak_with_one_origin_however_many_links(airwars: Method) -> None:
    claims = [claim(low=12, high=12, report=f"r{number}") for number in range(30)]
    found = verdict(airwars, origin("Minister", claims), claims=claims)
    assert (found.status, found.grade) == ("single_source_claim", "weak")
    assert found.would_change == (
        "One more origin that reports the harm, shown or held to be apart from Minister, would make this fair.",
    )


def test_fair_with_two_origins(airwars: Method) -> None:
    a, b = claim(low=26, report="a"), claim(low=43, high=43, report="b")
    found = verdict(airwars, origin("Observatory", [a]), origin("Rescuers", [b]), claims=[a, b])
    assert (found.status, found.grade) == ("likely_strike", "fair")
    assert "fair: Two origins report the harm: Observatory and Rescuers." in found.reasons
    assert set(found.decided_by) == {a.id, b.id}


def test_two_origins_shown_dependent_count_once(airwars: Method) -> None:
    a, b = claim(low=26, report="a"), claim(low=26, report="b")
    pair = OriginPair("o-Agency", "o-Outlet", OriginState.DEPENDENT, "the outlet runs the agency's text")
    found = verdict(airwars, origin("Outlet", [b]), origin("Agency", [a]), claims=[a, b], pairs=(pair,))
    assert found.grade == "weak"


def test_reasons_say_whether_independence_is_shown(airwars: Method) -> None:
    a, b = claim(low=26, report="a"), claim(low=26, report="b")
    origins = origin("Observatory", [a]), origin("Rescuers", [b])
    unknown = "The origins are not shown to depend on each other; that they are independent is not shown either."
    assert unknown in verdict(airwars, *origins, claims=[a, b]).reasons
    pair = OriginPair("o-Observatory", "o-Rescuers", OriginState.INDEPENDENT, "different authors and sources")
    shown = verdict(airwars, *origins, claims=[a, b], pairs=(pair,)).reasons
    assert unknown not in shown
    assert any("shown to be independent" in reason for reason in shown)


def test_confirmed_when_the_attacker_accepts_responsibility_for_the_harm(airwars: Method) -> None:
    a, b = claim(low=26, report="a"), claim(low=4, report="b", by="Coalition", role=Role.ADMITTED)
    found = verdict(airwars, origin("Observatory", [a]), origin("Coalition", [b]), claims=[a, b])
    assert (found.status, found.grade) == ("declared_strike", "confirmed")


def test_admission_of_the_strike_is_not_admission_of_the_harm(airwars: Method) -> None:
    harm = [claim(low=200, report="a"), claim(low=237, high=237, report="b")]
    admitted = claim(Kind.ATTACK, report="c", by="Coalition", role=Role.ADMITTED)
    found = verdict(
        airwars,
        origin("Minister", harm[:1]),
        origin("Broadcaster", harm[1:]),
        origin("Coalition", [admitted]),
        claims=[*harm, admitted],
    )
    assert (found.status, found.grade) == ("declared_strike", "fair")
    assert "Coalition admitted the strike, which is not an admission of the harm." in found.reasons
    assert any("Coalition, who admitted the strike" in change for change in found.would_change)


def test_contested_when_different_camps_are_said_to_be_responsible(airwars: Method) -> None:
    a = claim(low=5, report="a", by="Army", camp="government")
    b = claim(low=5, report="b", by="Front", camp="rebels")
    found = verdict(airwars, origin("Council", [a]), origin("Agency", [b]), claims=[a, b])
    assert (found.status, found.grade) == ("contested_strike", "contested")


def test_two_names_of_one_camp_are_no_contest(airwars: Method) -> None:
    a = claim(low=5, report="a", by="Army", camp="government")
    b = claim(low=5, report="b", by="Air Force", camp="government")
    assert verdict(airwars, origin("Council", [a]), origin("Monitor", [b]), claims=[a, b]).grade == "fair"


def test_allies_who_are_each_said_to_be_responsible_are_rivals(airwars: Method) -> None:
    # airwars version 2, [rivals] are = "belligerents": which of the two it was is what a recorder has to find out.
    a = claim(low=5, report="a", by="Russian Aerospace Forces", camp="russia_syria")
    b = claim(low=5, report="b", by="Syrian Arab Army", camp="russia_syria")
    c = claim(low=5, report="c", by="Russia", camp="russia_syria")
    council, monitor, agency = origin("Council", [a]), origin("Monitor", [b]), origin("Agency", [c])
    assert verdict(airwars, council, monitor, claims=[a, b]).grade == "contested"
    assert verdict(airwars, council, agency, claims=[a, c]).grade == "fair"
    by_camps = replace(airwars, rivals="camps")
    assert verdict(by_camps, council, monitor, claims=[a, b]).grade == "fair"


def test_a_camp_named_in_passing_by_one_origin_is_no_rival(airwars: Method) -> None:
    a = claim(low=5, report="a", by="Army", camp="government")
    b = claim(low=5, report="b", by="Front", camp="rebels", role=Role.SUSPECTED)
    assert verdict(airwars, origin("Council", [a]), origin("Monitor", [b]), claims=[a, b]).grade == "fair"


def test_a_denial_is_shown_and_changes_no_grade(airwars: Method) -> None:
    a, b = claim(low=5, report="a"), claim(low=5, report="b")
    denial = claim(Kind.RESPONSIBILITY, report="c", by="Army", role=Role.DENIED, polarity=Polarity.DENIED)
    found = verdict(airwars, origin("Council", [a]), origin("Monitor", [b]), claims=[a, b, denial])
    assert found.grade == "fair"
    assert "Army denied responsibility; a denial is shown and changes no count." in found.reasons


def test_discounted_if_the_dead_are_only_combatants(airwars: Method) -> None:
    a = claim(low=5, high=5, status=Status.COMBATANT)
    found = verdict(airwars, origin("Ministry", [a]), claims=[a])
    assert found.grade == "discounted"
    assert found.toll("killed") is None


def test_no_grade_where_no_harm_is_reported(airwars: Method) -> None:
    attack = claim(Kind.ATTACK)
    found = verdict(airwars, origin("Council", [attack]), claims=[attack])
    assert (found.status, found.grade) == ("single_source_claim", None)
    none = claim(polarity=Polarity.NONE_REPORTED)
    said = verdict(airwars, origin("Council", [attack, none]), claims=[attack, none])
    assert "No grade: harm is said not to have been reported." in said.reasons


def test_who_only_assigns_blame_is_no_source_of_the_event(airwars: Method) -> None:
    harm = claim(low=5, high=5, report="a")
    blame = claim(Kind.RESPONSIBILITY, report="b", by="Army", camp="government")
    found = verdict(airwars, origin("Council", [harm]), origin("Ambassador", [blame]), claims=[harm, blame])
    assert (found.status, found.grade) == ("single_source_claim", "weak")


def test_claims_of_other_incidents_are_left_out(airwars: Method) -> None:
    mine, other = claim(low=5, high=5), claim(low=50, high=50)
    found = assess(incident([mine]), [mine, other], [origin("A", [mine]), origin("B", [other])], airwars)
    assert found.grade == "weak"
    assert str(found.toll("killed")) == "5"


def test_unknown_toll_is_said_to_be_unknown(airwars: Method) -> None:
    a = claim(report="a")
    found = verdict(airwars, origin("Council", [a]), claims=[a])
    assert found.grade == "weak"
    assert "Killed: unknown." not in found.reasons or found.toll("killed") is None
    assert "Injured: unknown." in found.reasons
