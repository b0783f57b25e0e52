"""When two names mean one source, and when two claims can be one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from twosource.model import Interval, People, Place, Scope, SpeakerKind, Status
from twosource.origins.agreement import agree, meeting_points, near
from twosource.origins.names import (
    behind,
    belongs_to,
    canonical,
    canonical_outlet,
    canonical_speaker,
    may_be_one,
    same_name,
    surname,
)

from .reports import claim, report


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Sergey Lavrov", "Sergei Lavrov", True),
        ("Lavrov", "Sergey Lavrov", True),
        ("S. Lavrov", "Sergey Lavrov", True),
        ("Mohammed Aziz", "Muhammad Aziz", True),
        ("Sergey Lavrov", "Mikhail Lavrov", False),
        ("Sergey Lavrov", "Sergey Rudskoy", False),
        ("AP", "Associated Press", True),
        ("Syrian Observatory for Human Rights", "المرصد السوري لحقوق الإنسان", True),
        ("Reuters", "Associated Press", False),
        ("Reuters", "Lavrov", False),
        ("محمد العلي", "أحمد محمد العلي", False),
        ("العلي", "محمد العلي", False),
        ("police chief", "chief", False),
        ("Foreign Minister", "Prime Minister", False),
        ("Abdul Rahman al-Najjar", "Abdul al-Najjar", True),
        ("Farhad Shami", "فرهاد شامي", True),
        ("Rami Abdul Rahman", "رامي عبد الرحمن", True),
        ("Raed Saleh", "رائد الصالح", True),
        ("Hulusi Akar", "خلوصي أكار", True),
        ("Abu Omar al-Bukamali", "أبو عمر البوكمالي", True),
        ("Geir Pedersen", "غير بيدرسون", True),
        ("Mustafa Bali", "مصطفى علي", False),
        ("Farhad Shami", "مظلوم عبدي", False),
        ("Ali", "علي", False),
    ],
)
def test_names_of_one_source(one, other, same):
    a, b = canonical_speaker(one, SpeakerKind.OFFICIAL).key, canonical_speaker(other, SpeakerKind.OFFICIAL).key
    assert same_name(a, b) is same
    assert same_name(b, a) is same
    if same:
        assert surname(a) == surname(b), "names that are never compared are never matched"


def test_bodies_are_not_matched_by_their_last_word():
    army, other = (canonical_speaker(name, SpeakerKind.BODY).key for name in ("Army", "Northern Army"))
    assert not same_name(army, other)


@pytest.mark.parametrize(
    ("name", "bodies"),
    [
        ("sources in the White Helmets", {"entity:white_helmets"}),
        ("SOHR activists", {"entity:sohr"}),
        ("مصادر في الدفاع المدني السوري", {"entity:white_helmets"}),
        ("فرق الدفاع المدني السوري", {"entity:white_helmets"}),
        ("media centre of the Syrian Democratic Forces", {"entity:sdf"}),
        ("media centre of the Syrian Democratic Forces (SDF)", {"entity:sdf"}),
        ("SDF and YPG officers", set()),
        ("U.S. officials", set()),
        ("Turkish government", set()),
        ("CNN's law enforcement sources", set()),
        ("residents of Damascus", set()),
    ],
)
def test_whose_people_a_description_means(name, bodies):
    assert belongs_to(name) == bodies


@pytest.mark.parametrize(
    ("one", "other", "maybe"),
    [
        ("منظمة حقوق الوادي", "منظمة حقوق الوادي في سوريا", True),
        ("Valley Rights Watch", "the Valley Rights Watch in Syria", True),
        ("Army", "Northern Army", True),
        ("Valley Rights Watch", "Hill Rights Watch", False),
        ("Ministry of Health", "Ministry of Interior", False),
    ],
)
def test_bodies_that_may_be_one_are_not_shown_apart(one, other, maybe):
    assert may_be_one(one, other) is may_be_one(other, one) is maybe


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("مراسل وكالة ستيب الإخبارية في سوريا", "Step News Agency"),
        ("a correspondent for Rudaw in the town", "Rudaw"),
        ("Reuters", "Reuters"),
        ("a correspondent of Reuters and AFP", "a correspondent of Reuters and AFP"),
    ],
)
def test_the_outlet_behind_a_correspondent(name, outlet):
    assert behind(name).name == outlet


def test_an_outlet_is_the_same_by_name_and_by_domain():
    assert canonical_outlet("www.rudaw.net") == canonical("Rudaw")
    assert canonical_outlet("Rudaw English") == canonical("Rudaw")
    assert canonical_outlet("Russian Courier").name == "Russian Courier"
    assert canonical_outlet("courier.example").name == "courier.example"


@pytest.mark.parametrize(
    ("one", "other", "days", "answer"),
    [
        ("2031-05-03", "2031-05-04", 1, True),
        ("2031-05-03", "2031-05-05", 1, False),
        ("2031-05", "2031-05-20", 1, True),
        ("XXXX-05-03", "2031-05-03", 1, True),
        ("XXXX-12-31", "XXXX-01-01", 1, True),
        ("XXXX-05-03", "XXXX-07-03", 1, False),
        ("XXXX-05", "2031-05-03", 1, None),
    ],
)
def test_nearness_of_partial_dates(one, other, days, answer):
    assert near(one, other, days) is answer
    assert near(other, one, days) is answer


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        (Interval(26, None), Interval(43, 43), True),
        (Interval(26, None), Interval(20, 20), False),
        (Interval(26, None), Interval(400, 400), False),
        (Interval(2, None), Interval(2, 2), False),
        (Interval(2, None), Interval(9, 9), False),
        (Interval(24, None), Interval(30, None), True),
        (Interval(8, 12), Interval(10, 10), True),
        (Interval(None, 12), Interval(10, 10), False),
    ],
)
def test_figures_that_one_source_may_give_for_one_count(one, other, answer):
    (a, report_a), (b, report_b) = told("a", 9, "2031-05-03"), told("b", 9, "2031-05-03")
    a, b = replace(a, interval=one), replace(b, interval=other)
    assert agree(a, report_a, b, report_b) is answer
    assert agree(b, report_b, a, report_a) is answer


def test_soldiers_are_not_civilians_and_a_total_is_no_incident():
    (a, report_a), (b, report_b) = told("a", 9, "2031-05-03"), told("b", 9, "2031-05-03")
    civilians = replace(a, people=People(Status.CIVILIAN))
    assert agree(civilians, report_a, b, report_b)
    assert not agree(civilians, report_a, replace(b, people=People(Status.COMBATANT)), report_b)
    assert not agree(a, report_a, replace(b, scope=Scope.CUMULATIVE), report_b)


def told(name: str, low: int | None, when: str | None, where: Place | None = None, published: str | None = None):
    text = f"The raid killed {low} people."
    of = report(name, text, published=published)
    return replace(claim(of, text.rstrip("."), low, str(low) if low else None, when=when), where=where), of


NEAR = Place("Tel Amarna", "town", 36.0, 37.0)
FAR = Place("Port Sarin", "town", 33.0, 35.0)
REGION = Place("The North", "province", 33.0, 35.0, key="north")


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        (told("a", 9, "2031-05-03"), told("b", 9, "2031-05-03"), True),
        (told("a", 9, "2031-05-03"), told("b", 8, "2031-05-03"), False),
        (told("a", 9, "2031-05-03"), told("b", 9, "2031-06-03"), False),
        (told("a", 9, "2031-05-03", NEAR), told("b", 9, "2031-05-03", FAR), False),
        (told("a", 9, "2031-05-03", NEAR), told("b", 9, "2031-05-03", REGION), True),
        (told("a", 9, None, published="2031-05-04"), told("b", 9, None, published="2031-05-05"), False),
        (told("a", 9, None, NEAR, published="2031-05-04"), told("b", 9, None, NEAR, published="2031-05-05"), True),
        (told("a", 19, None, published="2031-05-04"), told("b", 19, None, published="2031-05-05"), True),
        (told("a", 19, None, published="2031-05-04"), told("b", 19, None, published="2031-08-05"), False),
        (told("a", 9, "XXXX-05-03"), told("b", 9, "XXXX-05-03"), False),
        (told("a", 90, "XXXX-05-03"), told("b", 90, "XXXX-05-03"), True),
        (told("a", 19, None), told("b", 19, None), False),
        (told("a", 9, None, NEAR), told("b", 9, None, NEAR), False),
        (told("a", 19, None, NEAR), told("b", 19, None, NEAR), False),
        (told("a", None, "2031-05-03"), told("b", None, "2031-05-03"), False),
        (told("a", None, "2031-05-03", NEAR), told("b", None, "2031-05-03", NEAR), True),
        (told("a", None, "2031-05-03", REGION), told("b", None, "2031-05-03", REGION), False),
        (told("a", 9, "2031-05-03", NEAR), told("b", None, "2031-05-03", NEAR), False),
    ],
)
def test_claims_on_one_event(one, other, answer):
    (a, report_a), (b, report_b) = one, other
    assert agree(a, report_a, b, report_b) is answer
    assert agree(b, report_b, a, report_a) is answer
    shared = set(meeting_points(a, report_a)) & set(meeting_points(b, report_b))
    assert shared or not answer, "claims that agree must meet to be compared"
