"""Numbers tied to what they count. Every sentence is written for this file."""

import pytest

from tests.extract.build import claims, figures
from twosource.model import Age, Interval, Kind, Polarity, Scope, Sex, Status


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 30 civilians were killed in the strike.", [("killed", "30+", "At least 30")]),
        ("The strike killed 12 people and wounded nine others.", [("killed", "12", "12"), ("injured", "9", "nine")]),
        ("Six died and 14 were injured.", [("killed", "6", "Six"), ("injured", "14", "14")]),
        ("26 dead and 14 wounded in the market.", [("killed", "26", "26"), ("injured", "14", "14")]),
        ("Rescuers documented the deaths of 41 people.", [("killed", "41", "41")]),
        ("The attack claimed 20 lives.", [("killed", "20", "20")]),
        ("The death toll rose to 43.", [("killed", "43", "43")]),
        ("Two men and a woman were wounded.", [("injured", "3", "Two men and a woman")]),
        ("A man was shot dead and three others were hurt.", [("killed", "1", "A man"), ("injured", "3", "three")]),
        ("Girl killed and four villagers injured in raid", [("killed", "1", "Girl"), ("injured", "4", "four")]),
        ("Teenager shot dead and two women hurt", [("killed", "1", "Teenager"), ("injured", "2", "two")]),
        ("One of the two brothers was killed.", [("killed", "1", "One")]),
        ("A woman and a girl were killed.", [("killed", "2", "A woman and a girl")]),
        ("Three others, two men and a woman, were wounded.", [("injured", "3", "Three")]),
        ("Two boys, 12 and 16, were wounded.", [("injured", "2", "Two")]),
        ("Up to 9,000 people are trapped in the quarter.", [("trapped", "up to 9000", "Up to 9,000")]),
        ("About 300 families were displaced.", [("displaced", "300", "About 300")]),
        ("Police detained 12 protesters.", [("detained", "12", "12")]),
    ],
)
def test_english_figures_bind_to_their_word_of_harm(text, expected):
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مقتل سبعة أشخاص وإصابة 14 آخرين بقصف جوي", [("killed", "7", "سبعة"), ("injured", "14", "14")]),
        ("مقتل 4 وإصابة 6 مدنيين", [("killed", "4", "4"), ("injured", "6", "6")]),
        ("مقتل أربعة وإصابة آخرين", [("killed", "4", "أربعة"), ("injured", "2+", "آخرين")]),
        ("سقوط قتيلين وثلاثة جرحى", [("killed", "2", "قتيلين"), ("injured", "3", "ثلاثة")]),
        ("استشهد مدنيان وجرح خمسة", [("killed", "2", "مدنيان"), ("injured", "5", "خمسة")]),
        ("ارتفعت حصيلة القتلى إلى ٤٣ شخصا", [("killed", "43", "٤٣")]),
        ("ما لا يقل عن 30 مدنياً قتلوا في الغارة", [("killed", "30+", "ما لا يقل عن 30")]),
        ("مقتل رجل وامرأتين وطفل في القصف", [("killed", "4", "رجل وامرأتين وطفل")]),
        ("إصابة عشرات المدنيين بجروح", [("injured", "12+", "عشرات")]),
        ("سقوط 9 قتـ.ـلى في القصف", [("killed", "9", "9")]),
        ("نزوح 8000 شخص من البلدة", [("displaced", "8000", "8000")]),
    ],
)
def test_arabic_figures_with_duals_counted_nouns_and_attached_conjunctions(text, expected):
    assert [one for one in figures(text, "ar") if one[2]] == expected


@pytest.mark.parametrize(
    "text",
    [
        "A coalition of 33 rebel factions issued a statement on the dead.",
        "The envoy asked for 48-hour pauses so that the wounded can leave.",
        "Four towns, two besieged by each side, wait for aid.",
        "The blast destroyed 12 houses and killed 40 sheep.",
        "The children were not hurt.",
        "Eighteen of the 31 trucks had been hit.",
        "The offensive could kill 200 people, the office warned.",
    ],
)
def test_numbers_that_count_no_harmed_people_make_no_figure(text):
    assert [one for one in figures(text) if one[0] in ("killed", "injured", "besieged")] == []


def test_parts_of_a_whole_are_kept_but_tied_to_it():
    found = claims("The strike killed eight people, including three children and two women.", Kind.KILLED)
    whole = next(claim for claim in found if claim.part_of is None)
    assert whole.interval.low == 8
    assert [(c.interval.low, c.part_of) for c in found if c is not whole] == [(3, whole.id), (2, whole.id)]


def test_the_dead_among_those_shot_are_part_of_their_figure():
    found = claims("Four people were shot at the crossing. Two of them died.", lang="en")
    shot = next(claim for claim in found if claim.kind is Kind.INJURED)
    assert [claim.part_of for claim in found if claim.kind is Kind.KILLED] == [shot.id]


def test_people_are_told_apart_by_status_sex_and_age():
    (women,) = claims("Three women were killed.", Kind.KILLED)
    assert (women.people.sex, women.people.age) == (Sex.WOMAN, Age.ADULT)
    (soldiers,) = claims("Eleven soldiers were killed.", Kind.KILLED)
    assert soldiers.people.status is Status.COMBATANT
    (medics,) = claims("أصيب مسعفان في الغارة", Kind.INJURED, lang="ar")
    assert medics.people.status is Status.MEDIC


def test_one_figure_for_killed_and_wounded_is_a_ceiling_of_each():
    found = claims("The shelling killed and wounded 40 people.")
    assert [(c.kind.value, c.interval.low, c.interval.high) for c in found] == [
        ("killed", None, 40),
        ("injured", None, 40),
    ]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The strike killed nine people.", Scope.INCIDENT),
        ("Shelling has killed 350 people since March 2015.", Scope.CUMULATIVE),
        ("The death toll rose to 43 people.", Scope.UPDATE),
        ("Hundreds of civilians have been killed in the last few days.", Scope.CUMULATIVE),
        ("قتل 350 مدنيا منذ بداية العام", Scope.CUMULATIVE),
    ],
)
def test_scope_is_read_from_the_wording(text, scope):
    assert claims(text, Kind.KILLED)[0].scope is scope


def test_four_states_are_four_states():
    (nobody,) = claims("No one was killed in the strike.", Kind.KILLED)
    assert (nobody.polarity, nobody.interval.high) == (Polarity.ASSERTED, 0)
    none = claims("There were no reports of injuries after the shelling.", Kind.INJURED)
    assert {(one.polarity, one.interval.known) for one in none} == {(Polarity.NONE_REPORTED, False)}
    (unknown,) = claims("The number of wounded remains unknown.", Kind.INJURED)
    assert (unknown.polarity, unknown.interval.known) == (Polarity.UNKNOWN, False)
    (denied,) = claims("The army denied killing 30 civilians.", Kind.KILLED)
    assert (denied.polarity, denied.interval.low) == (Polarity.DENIED, 30)


def test_fighters_and_civilians_told_of_together_are_two_figures():
    found = claims("Fifty fighters and seven civilians were killed.", Kind.KILLED)
    assert [(c.interval.low, c.people.status, c.part_of) for c in found] == [
        (50, Status.COMBATANT, None),
        (7, Status.CIVILIAN, None),
    ]


def test_a_figure_over_many_attacks_is_an_aggregate():
    assert claims("In 107 attacks 96 civilians were killed.", Kind.KILLED)[0].scope is Scope.AGGREGATE
    assert claims("Three strikes on the market killed nine civilians.", Kind.KILLED)[0].scope is Scope.INCIDENT


def test_a_noun_without_a_number_is_in_the_number_before_it():
    assert figures("The month left 196 combatants and civilians dead.")[0][1:] == ("196", "196")


def test_arabic_figures_told_between_dead_and_wounded_are_of_both():
    found = claims("راح ضحيتها 13 مدنياً بين قتيل وجريح", lang="ar")
    assert [(c.kind.value, c.interval.low, c.interval.high) for c in found] == [
        ("killed", None, 13),
        ("injured", None, 13),
    ]
    assert claims("يهدد القصف حياة أكثر من 4 ملايين مدني", Kind.KILLED, lang="ar") == []


def test_a_rate_and_the_moment_of_a_figure_are_kept():
    (fleeing,) = claims("Some 9,000 people are fleeing the city daily.", Kind.DISPLACED)
    assert fleeing.rate == "daily"
    (early,) = claims("The monitor reported 26 civilians killed by 7:30 p.m.", Kind.KILLED)
    assert early.moment == "by 7:30 p.m."


def test_a_person_told_of_by_name_counts_one_and_the_name_is_no_figure():
    (one,) = claims("Jane Example, 34, was killed when a shell hit her home.", Kind.KILLED)
    assert (one.interval.low, one.interval.high, one.figure, one.word) == (1, 1, None, None)


def test_a_death_told_as_somebodys_own_noun_counts_one():
    assert figures("Police condemned Jane Example's murder in Mosul.") == [("killed", "1", None)]
    assert figures("Police condemned the James Examples' kidnapping in Mosul.") == [("detained", "1", None)]
    assert figures("Mosul's death was a long one.") == []


def test_a_bare_noun_before_a_name_is_that_person():
    assert figures("Gunmen killed journalist Jane Example in Mosul.") == [("killed", "1", "journalist")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Officers found two deceased victims and two injured subjects.", [("killed", "2"), ("injured", "2")]),
        ("A raid sent four teens, one of them 19, to the hospital.", [("injured", "4")]),
        ("Police sent four officers to the scene of the shooting.", []),
        ("A 4 yo boy was shot.", [("injured", "1")]),
        ("The wake was held for a person who died of natural causes.", []),
        ("A boy was shot, said Sergeant Moss of the Homicide Unit.", [("injured", "1")]),
        ("Four people were shot. Stone faces four counts of attempted first-degree murder.", [("injured", "4")]),
        (
            "Four people were hurt in a blast. Two of them are in critical condition, and the other two stable.",
            [("injured", "4")],
        ),
        ("The strike is reported to have killed nine members of the family.", [("killed", "9")]),
        ("Nine people are believed to have been killed.", [("killed", "9")]),
        ("At least four other injured civilians were identified.", [("injured", "4+")]),
        ("The shooting also injured two men.", [("injured", "2")]),
        ("A post put the number killed at “more than 40”.", [("killed", "41+")]),
        ("A police officer was shot, and the suspect was killed.", [("injured", "1"), ("killed", "1")]),
        ("A man was shot on Friday. The man died on Saturday.", [("injured", "1")]),
        (
            "A girl of two, the 2-year-old, was fatally shot. A 15-month-old in the van was also struck.",
            [("killed", "1"), ("injured", "1")],
        ),
    ],
)
def test_who_is_counted_and_who_is_not(text, told):
    """Figures that stand by themselves, parts of others left out."""
    assert [(kind, interval) for kind, interval, _ in figures(text)] == told


def test_a_trooper_is_police():
    [claim] = claims("A state trooper was injured in the shooting.", Kind.INJURED)
    assert claim.people.status is Status.POLICE


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("أدى القصف إلى مقتل مدنيين اثنين وإصابة ثلاثة.", [("killed", "2"), ("injured", "3")]),
        ("قتل طفل واحد وأصيب رجلان اثنان.", [("killed", "1"), ("injured", "2")]),
        (
            "أسفر القصف عن مقتل تسعة مدنيين بينهم أطفال وإصابة 30 آخرين بجروح.",
            [("killed", "9"), ("killed", "2+"), ("injured", "30")],
        ),
        (
            "حصيلة ضحايا القصف على منطقة المخيمات قرب البلدة غربي المدينة ارتفعت إلى 9 أشخاص بينهم أطفال.",
            [("killed", "9"), ("killed", "2+")],
        ),
    ],
)
def test_arabic_numbers_behind_their_noun_and_their_toll(text, told):
    assert [(kind, interval) for kind, interval, _ in figures(text, "ar", parts=True)] == told


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The magistrates resigned to protest the murder of Ruritanian justice Carlos Sample.",
            "Ruritanian justice Carlos Sample",
        ),
        ("They were blamed for the killing of political analyst Edgar Sample.", "political analyst Edgar Sample"),
        ("Justice Elena Sample, who was shot to death last month, had reported it.", "Justice Elena Sample"),
    ],
)
def test_one_person_killed_told_by_name_and_office(text, who):
    found = claims(text, Kind.KILLED, lang="en")
    assert [(one.who.of(text), one.interval) for one in found if one.who] == [(who, Interval.exactly(1))]


def test_a_name_inside_the_name_of_a_group_is_nobody():
    assert claims("The killing of senior Islamic State fighters went on.", Kind.KILLED, lang="en") == []
    assert claims("An area held by the Islamic State was hit on Monday.", Kind.INJURED, lang="en") == []


def test_a_head_of_an_institute_hurt_is_one_person():
    text = "Guillermo Sample, second in charge of the institute, was seriously wounded in the attack."
    assert figures(text) == [("injured", "1", None)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hector Sample disappeared on Friday on his way to the airport.", Kind.MISSING),
        ('The party said that Hector Sample was "kidnapped" on his way home.', Kind.DETAINED),
    ],
)
def test_one_person_taken_told_by_name(text, kind):
    assert [one.interval for one in claims(text, kind, lang="en")] == [Interval.exactly(1)]


def test_a_part_is_no_greater_than_its_whole_and_has_no_verb_of_its_own():
    text = "The attack killed 10, including union leader Febe Sample, and more than 30 people injured."
    assert ("killed", "31+", "more than 30") not in figures(text, parts=True)
    assert ("injured", "31+", "more than 30") in figures(text)


def test_who_rejects_a_murder_condemns_it():
    found = claims("All the parties have rejected the murder of Juan Sample.", Kind.KILLED, lang="en")
    assert [one.polarity for one in found] == [Polarity.ASSERTED]
    denied = claims("The army rejected claims that 12 civilians were killed.", Kind.KILLED, lang="en")
    assert [one.polarity for one in denied] == [Polarity.DENIED]
