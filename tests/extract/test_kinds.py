"""What kind of event a text tells of. Every sentence is written for this file."""

import pytest

from tests.extract.build import claims, read
from twosource.model import ActKind, Kind


def kind(text: str, lang: str = "en") -> ActKind | None:
    return read(text, lang=lang).act


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Warplanes struck the town of Exampleton, killing four people.", ActKind.AIR_DRONE_STRIKE),
        ("Mortar shells fell on the old quarter of Exampleton overnight.", ActKind.SHELLING),
        ("A suicide bomber blew himself up at the gate, killing two guards.", ActKind.SUICIDE_BOMB),
        ("A roadside bomb exploded as a bus passed, wounding nine.", ActKind.REMOTE_EXPLOSIVE),
        ("Attackers threw a hand grenade into a cafe.", ActKind.GRENADE),
        ("Inspectors found that chlorine was used against the town.", ActKind.CHEMICAL_WEAPON),
        ("Heavy clashes between soldiers and rebels broke out near Exampleton.", ActKind.ARMED_CLASH),
        ("Rebels attacked an army checkpoint and killed five soldiers.", ActKind.ARMED_CLASH),
        ("Gunmen attacked the village of Exampleton and killed eleven farmers.", ActKind.ATTACK),
        ("Masked men abducted a teacher from his home.", ActKind.ABDUCTION),
        ("Police arrested forty members of the opposition on Sunday.", ActKind.ARRESTS),
        ("Soldiers raped several women in the camp, the monitors found.", ActKind.SEXUAL_VIOLENCE),
        ("Engineers defused two bombs beside the railway.", ActKind.DISRUPTED_WEAPONS_USE),
        ("The army recaptured the town of Exampleton from the militants.", ActKind.GOVERNMENT_REGAINS),
        ("Rebel fighters seized the town of Exampleton on Monday.", ActKind.NON_STATE_OVERTAKES),
        ("Militants took control of the village after the withdrawal of the army.", ActKind.NON_VIOLENT_TRANSFER),
        ("Thousands of people marched in Exampleton to demand clean water.", ActKind.PEACEFUL_PROTEST),
        ("Police fired tear gas at protesters who rallied in the square.", ActKind.PROTEST_WITH_INTERVENTION),
        ("Soldiers opened fire on protesters in Exampleton, killing three.", ActKind.EXCESSIVE_FORCE),
        ("Protesters threw stones and petrol bombs at the town hall.", ActKind.VIOLENT_DEMONSTRATION),
        ("A mob of angry villagers lynched two men.", ActKind.MOB_VIOLENCE),
        ("Armed men looted shops and set houses ablaze in Exampleton.", ActKind.LOOTING),
        ("Both sides signed a truce agreement on Friday.", ActKind.AGREEMENT),
        ("The army deployed reinforcements to the border.", ActKind.CHANGE_TO_GROUP),
        ("The force established a new military base near the lake.", ActKind.HEADQUARTERS_ESTABLISHED),
        ("An earthquake of magnitude six shook the coast.", ActKind.NATURAL_DISASTER),
        ("The council met on Tuesday and talked of the budget.", None),
    ],
)
def test_english_kinds(text, expected):
    assert kind(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("غارات جوية تستهدف بلدة مثالية وتقتل أربعة مدنيين", ActKind.AIR_DRONE_STRIKE),
        ("قصف مدفعي على أطراف القرية", ActKind.SHELLING),
        ("إصابة طفل بانفجار لغم أرضي", ActKind.REMOTE_EXPLOSIVE),
        ("مقتل ثلاثة بتفجير انتحاري في المدينة", ActKind.SUICIDE_BOMB),
        ("اشتباكات عنيفة بين قوات النظام وفصائل المعارضة", ActKind.ARMED_CLASH),
        ("اعتقلت دورية ستة شبان في البلدة", ActKind.ARRESTS),
        ("اختطاف معلم من منزله", ActKind.ABDUCTION),
        ("خرجت مظاهرة تطالب بالمياه", ActKind.PEACEFUL_PROTEST),
        ("تبادل أسرى بين الطرفين ضمن اتفاق جديد", ActKind.AGREEMENT),
    ],
)
def test_arabic_kinds(text, expected):
    assert kind(text, "ar") is expected


def test_a_crowd_and_what_is_done_to_it_make_different_kinds():
    calm = "Hundreds of protesters gathered in the square."
    assert kind(calm) is ActKind.PEACEFUL_PROTEST
    assert kind(f"{calm[:-1]} and police detained forty of them.") is ActKind.PROTEST_WITH_INTERVENTION


def test_a_claim_has_the_kind_of_its_own_sentence_and_the_event_that_of_all():
    text = "Shelling killed three people in Aleppo on 3 May 2020. A landmine killed a farmer near Idlib on 9 May 2020."
    found = claims(text, Kind.KILLED)
    assert [claim.act for claim in found] == [ActKind.SHELLING, ActKind.REMOTE_EXPLOSIVE]
    assert {draft.act for draft in read(text).drafts} == {ActKind.SHELLING, ActKind.REMOTE_EXPLOSIVE}


def test_weapons_found_are_not_weapons_used():
    assert kind("Police seized a cache of rockets and mortar shells.") is ActKind.DISRUPTED_WEAPONS_USE


def test_aircraft_that_fire_missiles_make_an_air_strike():
    assert kind("A drone fired a missile at a car in Exampleton.") is ActKind.AIR_DRONE_STRIKE
