"""What was hit, and what was only near. Every sentence is written for this file."""

import pytest

from tests.extract.build import claims, read
from twosource.model import Interval, Kind, TargetKind

STRUCK = [
    ("Warplanes struck a crowded market in Exampleton, killing four people.", TargetKind.MARKET, "crowded market"),
    ("The shelling of the Sample hospital wounded six people.", TargetKind.HOSPITAL, "Sample hospital"),
    ("Nine people died in an air strike on a school.", TargetKind.SCHOOL, "school"),
    ("A bakery was hit by rockets and two people were killed.", TargetKind.BAKERY, "bakery"),
    ("The mosque bombing killed eleven people.", TargetKind.WORSHIP, "mosque"),
    ("Gunmen ambushed an aid convoy and killed two drivers.", TargetKind.CONVOY, "aid convoy"),
    ("A shell landed on a tent and killed a girl.", TargetKind.CAMP, "tent"),
    ("Militants attacked a military base, killing three soldiers.", TargetKind.MILITARY, "military base"),
    ("An air strike killed three people in a market in Exampleton.", TargetKind.MARKET, "market"),
]


@pytest.mark.parametrize(("text", "kind", "name"), STRUCK)
def test_what_was_hit_with_its_words(text, kind, name):
    target = next(claim.target for claim in claims(text) if claim.kind in (Kind.KILLED, Kind.INJURED))
    assert target is not None
    assert (target.kind, target.name) == (kind, name)
    assert target.span is not None
    assert target.span.of(text) == name


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("مقتل أربعة مدنيين بقصف استهدف سوقاً في البلدة", TargetKind.MARKET, "سوقاً"),
        ("إصابة ستة بغارة على المشفى", TargetKind.HOSPITAL, "المشفى"),
        ("استهدفت المدفعية مدرسة ومنازل المدنيين وقتلت طفلا", TargetKind.SCHOOL, "مدرسة"),
        ("سقطت قذيفة على منزل وقتلت امرأة", TargetKind.HOME, "منزل"),
        ("مقتل رجل باستهداف سيارة مدنية بطائرة مسيرة", TargetKind.VEHICLE, "سيارة مدنية"),
    ],
)
def test_arabic_targets_follow_their_verb_or_noun(text, kind, name):
    target = next(claim.target for claim in claims(text, lang="ar") if claim.target)
    assert (target.kind, target.name) == (kind, name)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("A shell exploded near a school and wounded two people.", "en"),
        ("Shelling wounded four people, who were taken to hospital.", "en"),
        ("Two people were shot in the 300 block of Sample Street.", "en"),
        ("إصابة رجل بقصف قرب مدرسة في البلدة", "ar"),
        ("إصابة رجل بالقصف ونقله إلى المشفى", "ar"),
    ],
)
def test_what_is_only_near_or_where_the_wounded_went_was_not_hit(text, lang):
    assert all(claim.target is None for claim in claims(text, lang=lang))


def test_the_event_has_the_target_told_most():
    text = "Jets hit a clinic in Aleppo on 3 May 2020, killing two people. The clinic was bombed twice that day."
    (draft,) = read(text).drafts
    assert draft.target is not None
    assert draft.target.kind is TargetKind.HOSPITAL


def test_things_destroyed_are_a_figure_of_things():
    text = "Shelling destroyed three houses and damaged two shops in Aleppo and killed one man."
    damage = claims(text, Kind.DAMAGE)
    assert [(claim.word, claim.interval, claim.target and claim.target.kind) for claim in damage] == [
        ("three", Interval.exactly(3), TargetKind.HOME),
        ("two", Interval.exactly(2), TargetKind.SHOP),
    ]
    assert [claim.interval for claim in claims(text, Kind.KILLED)] == [Interval.exactly(1)]


def test_an_arabic_dual_counts_two_things():
    (damage,) = claims("دمر القصف منزلين في القرية", Kind.DAMAGE, lang="ar")
    assert damage.interval == Interval.exactly(2)


AIMED = [
    ("Ten men hurled dynamite at the embassy and fled.", TargetKind.GOVERNMENT, "embassy"),
    ("A bomb exploded today in an Exampleton restaurant.", TargetKind.SHOP, "Exampleton restaurant"),
    ("Two explosive devices were placed at the Sample Savings Bank.", TargetKind.SHOP, "Sample Savings Bank"),
    ("Rebels dynamited an oil pipeline near the border.", TargetKind.POWER, "oil pipeline"),
    ("Unidentified men threw grenades at the offices of a labor union.", TargetKind.OFFICE, "offices"),
    ("Guerrillas blew up a telephone exchange in the town.", TargetKind.TELECOM, "telephone exchange"),
    ("Gunmen attacked the university and fled.", TargetKind.SCHOOL, "university"),
]


@pytest.mark.parametrize(("text", "kind", "name"), AIMED)
def test_an_act_told_by_what_it_was_done_to(text, kind, name):
    found = claims(text, Kind.ATTACK, lang="en")
    assert [(one.target.kind, one.target.name) for one in found if one.target] == [(kind, name)]


def test_things_destroyed_are_counted_whatever_stands_before_the_number():
    found = claims("The rebels destroyed at least 10 power transmission towers.", Kind.DAMAGE)
    assert [(one.interval, one.word) for one in found] == [(Interval(10, None), "at least 10")]


def test_an_attack_counts_no_things():
    found = claims("Unidentified men dynamited two oil pipelines near the town.", Kind.ATTACK)
    assert [one.interval for one in found] == [Interval()]


def test_an_attack_that_hurt_nobody_is_still_an_attack():
    found = claims("Rebels fired mortars at the barracks, causing no casualties.", lang="en")
    assert {Kind.ATTACK, Kind.KILLED, Kind.INJURED} == {one.kind for one in found}


@pytest.mark.parametrize(
    "text",
    [
        "The senator attacked the policy of the school.",
        "He placed a call to the bank.",
        "No bombs were placed at the bank.",
    ],
)
def test_no_attack_where_nothing_was_done(text):
    assert claims(text, Kind.ATTACK, lang="en") == []
