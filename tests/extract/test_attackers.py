"""By whose hand: the party that the grammar says did it, and nobody where another stands only near.

Every sentence is written for this file. A wrong name here is an accusation, so the second list is the longer one.
"""

import pytest

from tests.extract.build import claims
from twosource.model import Kind, Polarity, Role

DID = [
    ("Russian warplanes killed five people in Idlib.", "Russian Aerospace Forces"),
    ("Hamas said five people were killed in an Israeli strike.", "Israel"),
    ("Twelve people were killed on Monday in Idlib by Russian forces.", "Russian Aerospace Forces"),
    ("Five people were killed in strikes carried out by the US-led coalition.", "US-led Coalition"),
    ("Two people were shot dead by suspected Islamic State militants.", "Islamic State"),
    ("Hezbollah positions were bombed by Israeli aircraft, killing four fighters.", "Israel"),
    ("The children were killed by shrapnel from a shell fired by the Syrian army.", "Syrian Arab Army"),
    ("The Turkish army on Monday twice shelled the town, killing a farmer.", "Turkish Armed Forces"),
    ("The Israeli enemy launched an air strike that wounded three soldiers.", "Israel"),
    ("The coalition said it struck a building in Mosul, killing seven.", "US-led Coalition"),
    ("قتل خمسة مدنيين بقصف لقوات النظام على ريف إدلب.", "Syrian Arab Army"),
    ("قالت مصادر محلية إن قوات النظام استهدفت بالمدفعية منازل المدنيين ما أدى إلى مقتل طفل.", "Syrian Arab Army"),
    ("استهدف الجيش التركي بالمدفعية مواقع قسد في ريف حلب ما أدى إلى مقتل عنصر.", "Turkish Armed Forces"),
    ("مقتل طفل بقصف مدفعي من قبل \u201cقسد\u201d على المدينة.", "Syrian Democratic Forces"),
    ("أصيب مدني برصاص عناصر قسد في ريف دير الزور.", "Syrian Democratic Forces"),
    ("قتل طفلان بقصف مدفعي مصدره مناطق سيطرة قوات النظام.", "Syrian Arab Army"),
    ("قال التحالف الدولي يوم السبت إنه نفذ غارة جوية في الموصل.", "US-led Coalition"),
    ("A resident said that Russian jets were bombing the town and two men were hurt.", "Russian Aerospace Forces"),
    ("قتل طفلان بقصف مدفعي من مواقع قوات النظام.", "Syrian Arab Army"),
    ("قتل خمسة أشخاص في مجزرة ارتكبتها قوات النظام في القرية.", "Syrian Arab Army"),
    ("جرحى بانفجار لغم قرب البلدة وروسيا تقصف جبل الزاوية وتقتل ثلاثة مدنيين.", "Russia"),
]

ONLY_NEAR = [
    "The Syrian Democratic Forces reported today that three fighters were killed in clashes.",
    "The Syrian army said shelling killed three civilians.",
    "A war bulletin by the Syrian army stated that three soldiers were injured in clashes.",
    "Three Turkish soldiers were killed in an attack on their base.",
    "Another US military convoy was attacked by unidentified persons, killing one driver.",
    "The zone was imposed by Britain after the war, which killed more than 900 people.",
    "An area held by the Islamic State was hit by air strikes that killed seven people.",
    "Villages recently captured by Russian forces were shelled, killing two people.",
    "A Russian helicopter was shot down by a missile, killing three people.",
    "A convoy guarded by Syrian army troops was ambushed, leaving five dead.",
    "Nine civilians fleeing areas controlled by the Taliban were killed in a bombing.",
    "Two protesters were killed during a raid opposed by Turkey.",
    "Four people died in a blast, said a report released by the Turkish government.",
    "An anonymous call received at the U.S. Embassy reported that the bomb was about to explode.",
    "استهدفت غارة جوية موقعاً لقوات النظام السوري في حماة ما أدى إلى مقتل خمسة.",
    "قصف مدفعي على مواقع الجيش السوري يقتل أربعة.",
    "انفجرت سيارة مفخخة في مناطق سيطرة الجيش الوطني ما أدى إلى مقتل شخصين.",
    "سقطت قذائف على حي تسيطر عليه قوات النظام فقتلت طفلين.",
    "قتل ثلاثة جنود من الجيش التركي في هجوم بصاروخ على قاعدتهم.",
    "انفجرت عبوة ناسفة بسيارة تابعة للنظام ما أدى إلى مقتل شخصين.",
    "قتل شخصان في اشتباكات بين عشائر تدعمها تركيا.",
    "أودت الزلازل التي ضربت تركيا بحياة ثلاثة أشخاص وأدت إلى مقتل طفل.",
]


def harm(text):
    found = [claim for claim in claims(text) if claim.kind in (Kind.KILLED, Kind.INJURED, Kind.ATTACK)]
    assert found, "nothing was read, so nothing is shown"
    return found


@pytest.mark.parametrize(("text", "party"), DID)
def test_the_party_that_did_it(text, party):
    named = {claim.by.name for claim in harm(text) if claim.by}
    assert named == {party}


@pytest.mark.parametrize("text", ONLY_NEAR)
def test_a_party_only_near_did_nothing(text):
    assert [claim.by for claim in harm(text) if claim.by] == []


@pytest.mark.parametrize(
    "text",
    [
        "The Islamic State has not yet claimed responsibility for the attack.",
        "The Turkish army has not officially accepted responsibility for the strike.",
        "The ministry did not accuse Israel of the attack.",
        "They arrested five people accused of links to the Islamic State after the attack.",
        "اعتقل خمسة أشخاص اتهموا بالانتماء إلى تنظيم داعش بعد الهجوم.",
    ],
)
def test_responsibility_not_taken_is_no_claim_of_it(text):
    assert not [claim for claim in claims(text) if claim.kind is Kind.RESPONSIBILITY]


def test_responsibility_taken_is_an_admission():
    found = [
        one for one in claims("The Islamic State claimed responsibility for it.") if one.kind is Kind.RESPONSIBILITY
    ]
    assert [(one.by.name, one.by.role) for one in found] == [("Islamic State", Role.ADMITTED)]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("اتهمت تركيا قسد بتنفيذ الهجوم على المدينة.", "Syrian Democratic Forces"),
        ("اتهم الناطق باسم الجيش الوطني قسد بتنفيذ الهجمات على عفرين.", "Syrian Democratic Forces"),
        ("اتهم ناشطون وسكان من المدينة قسد بالوقوف وراء الهجوم.", "Syrian Democratic Forces"),
        ("Activists accused the Syrian Democratic Forces of the attack.", "Syrian Democratic Forces"),
    ],
)
def test_who_is_accused_and_not_who_accuses(text, party):
    found = claims(text, Kind.RESPONSIBILITY)
    assert [(one.by.name, one.by.role) for one in found] == [(party, Role.ACCUSED)]


def test_a_party_that_accuses_is_not_accused():
    assert claims("اتهمت تركيا جماعات مجهولة بتنفيذ الهجوم.", Kind.RESPONSIBILITY) == []


@pytest.mark.parametrize(
    "text",
    [
        "Russia's Defence Ministry denied on Tuesday that Russian aircraft had attacked the aid convoy.",
        "A military source denied that the army had destroyed the clinic.",
        "The army denied bombing the hospital.",
        "نفت وزارة الدفاع الروسية أن تكون الطائرات الروسية قد قصفت القافلة.",
    ],
)
def test_what_is_denied_is_no_attack(text):
    told = claims(text)
    assert not [one for one in told if one.kind in (Kind.ATTACK, Kind.DAMAGE) and one.polarity is Polarity.ASSERTED]


def test_no_strikes_however_far_the_verb_stands():
    text = "No air strikes on the aid convoy in the southwestern outskirts of the old city were carried out by Russia."
    assert {(one.polarity, one.by.role) for one in claims(text, Kind.ATTACK)} == {(Polarity.DENIED, Role.DENIED)}


def test_an_attack_told_beside_a_denial_stays():
    text = "Rockets hit a hospital in the town, residents said; the army denied that it had fired them."
    assert [one.polarity for one in claims(text, Kind.ATTACK)] == [Polarity.ASSERTED]


@pytest.mark.parametrize(
    "text",
    [
        "There were no explosions in the city, and rebels shelled a hospital at noon.",
        "The ministry did not deny that its tanks had shelled the hospital.",
    ],
)
def test_an_attack_is_not_undone_by_what_is_said_of_another_thing(text):
    assert [one.polarity for one in claims(text, Kind.ATTACK)] == [Polarity.ASSERTED]
