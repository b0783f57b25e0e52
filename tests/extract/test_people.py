"""Who was harmed: status, sex and age, as the words say. Every sentence is written for this file."""

import pytest

from tests.extract.build import claims
from twosource.model import HARM, Age, Interval, People, SdgStatus, Sex, Status

CHILD, ADULT = Age.CHILD, Age.ADULT


def people(text: str, lang: str = "en") -> People:
    return next(claim.people for claim in claims(text, lang=lang) if claim.kind in HARM)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Three soldiers were killed.", Status.COMBATANT),
        ("Four members of Hezbollah were killed.", Status.COMBATANT),
        ("Two Hezbollah members were killed.", Status.COMBATANT),
        ("Three army officers were killed.", Status.COMBATANT),
        ("Seven members of one family were killed.", Status.CIVILIAN),
        ("Two volunteers of the Red Crescent were killed.", Status.AID_WORKER),
        ("Three Civil Defence volunteers were wounded.", Status.AID_WORKER),
        ("A nurse was killed.", Status.MEDIC),
        ("Two journalists were wounded.", Status.JOURNALIST),
        ("A policeman was killed.", Status.POLICE),
        ("Two peacekeepers were killed.", Status.OTHER_PROTECTED),
        ("Nine people were killed.", Status.UNKNOWN),
        ("Ten soldiers and civilians were killed.", Status.UNKNOWN),
    ],
)
def test_status_from_the_noun_and_from_whom_members_belong_to(text, status):
    assert people(text).status is status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("مقتل ثلاثة عناصر من قوات النظام", Status.COMBATANT),
        ("إصابة عنصرين من الدفاع المدني", Status.AID_WORKER),
        ("إصابة متطوعين من الخوذ البيضاء", Status.AID_WORKER),
        ("مقتل صحفي بقصف مدفعي", Status.JOURNALIST),
        ("مقتل طبيبة بالقصف", Status.MEDIC),
        ("مقتل مدنيين بقصف مدفعي", Status.CIVILIAN),
    ],
)
def test_arabic_status(text, status):
    assert people(text, "ar").status is status


@pytest.mark.parametrize(
    ("text", "sex", "age", "years"),
    [
        ("A 14-year-old boy was killed.", Sex.MAN, CHILD, Interval.exactly(14)),
        ("A girl aged 7 was wounded.", Sex.WOMAN, CHILD, Interval.exactly(7)),
        ("A 19-year-old girl was wounded.", Sex.WOMAN, ADULT, Interval.exactly(19)),
        ("A five-year-old girl was wounded.", Sex.WOMAN, CHILD, Interval.exactly(5)),
        ("Two boys, 12 and 16, were wounded.", Sex.MAN, CHILD, Interval(12, 16)),
        ("An elderly woman was killed.", Sex.WOMAN, ADULT, Interval(60, None)),
        ("A 3-month-old baby was killed.", Sex.UNKNOWN, CHILD, Interval.exactly(0)),
        ("Three women were killed.", Sex.WOMAN, ADULT, None),
        ("She was killed by a shell.", Sex.WOMAN, Age.UNKNOWN, None),
    ],
)
def test_sex_and_age_from_nouns_and_stated_ages(text, sex, age, years):
    found = people(text)
    assert (found.sex, found.age, found.years) == (sex, age, years)


@pytest.mark.parametrize(
    ("text", "sex", "age", "years"),
    [
        ("مقتل طفل يبلغ من العمر 12 عاما بقصف مدفعي", Sex.MAN, CHILD, Interval.exactly(12)),
        ("إصابة طفلة (7 سنوات) في القصف", Sex.WOMAN, CHILD, Interval.exactly(7)),
        ("مقتل طفلتين بالقصف", Sex.WOMAN, CHILD, None),
        ("مقتل 65 طفلا خلال العام", Sex.UNKNOWN, CHILD, None),
        ("مقتل شابين بانفجار لغم", Sex.MAN, Age.UNKNOWN, None),
        ("مقتل امرأة مسنة بالقصف", Sex.WOMAN, ADULT, Interval(60, None)),
    ],
)
def test_arabic_gender_duals_and_ages(text, sex, age, years):
    found = people(text, "ar")
    assert (found.sex, found.age, found.years) == (sex, age, years)


def test_parts_of_a_mixed_figure_keep_their_own_status():
    whole, part = (claim for claim in claims("Twelve people, including three fighters, were killed.") if claim.interval)
    assert (whole.people.status, part.people.status) == (Status.UNKNOWN, Status.COMBATANT)
    assert part.part_of == whole.id


@pytest.mark.parametrize(
    ("status", "sdg"),
    [
        (Status.POLICE, SdgStatus.CIVILIAN),
        (Status.MEDIC, SdgStatus.CIVILIAN),
        (Status.COMBATANT, SdgStatus.ARMED),
        (Status.OTHER_PROTECTED, SdgStatus.OTHER_PROTECTED),
        (Status.UNKNOWN, SdgStatus.UNKNOWN),
    ],
)
def test_the_groups_of_sdg_16_1_2(status, sdg):
    assert People(status).sdg is sdg


def test_ages_are_no_numbers_of_people():
    figures = [claim.word for claim in claims("Three children aged between 3 and 10 were killed.") if claim.figure]
    assert "between 3 and 10" not in figures
