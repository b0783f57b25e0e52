"""People told in lists, by name, by insertion, together with others. Every sentence is written for this file."""

import pytest

from tests.extract.build import claims, read
from twosource import methods
from twosource.model import Kind


def toll(text, lang="en"):
    """(killed, injured) of all that a text says, closed; None where unknown."""
    found = read(text, "2020-05-05", lang)
    tolls = methods.toll(found.claims, methods.load_method("airwars"), statements=found.statements)
    interval = {one.kind: one.interval for one in tolls}
    return tuple(interval[kind] and interval[kind].high for kind in ("killed", "injured"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Sample, 33, and Ben Sample, 28, were killed in the fire.", (2, None)),
        ("A mother and son were found dead on Thursday.", (2, None)),
        ("Officers found a woman and young child dead inside a home.", (2, None)),
        ("The attack left the man, his former boss and a co-worker dead and two others wounded.", (3, 2)),
        ("Rescuers found 34-year-old Ann Sample and 1-year-old Lea Sample dead.", (2, None)),
        (
            "All three women, 60-year-old Mary Sample of Newtown, her sister-in-law Lou Sample, 68-year-old Bea Sample "
            "were killed.",
            (3, None),
        ),
        (
            "Three of her children, Jo Sample, 35, Kim Sample, 27, and Chan Sample, 25, were killed, along with her "
            "niece, Tina Sample, 37, and a friend, Ada Sample, 26.",
            (5, None),
        ),
        ("A boy, Nabil Sample, and his sister, one-year-old Asil Sample, were killed.", (2, None)),
        ("Nine members of one family were killed, along with a neighbour and her baby.", (11, None)),
        ("Eight members of one family, including three children, and a neighbour were killed.", (9, None)),
        ("The raid left six people, including one woman and two children, dead.", (6, None)),
        ("One of the victims, Cedric Sample, later died.", (1, None)),
        ("Six civilians, including a baby, were hurt and two were killed.", (2, 6)),
        ("Ten people were killed, including seven children, and at least one person was injured.", (10, 1)),
    ],
)
def test_persons_in_lists_are_counted_once_each(text, expected):
    assert toll(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nat Sample, who lived with his grandparents in the county, died on Monday.", (1, None)),
        ("Eight officers opened fire and shot Sample dead.", (1, None)),
        ("A teenager hid from the gunman and survived.", (None, 1)),
        ("The inmate took a gun, killing two guards before he was shot dead by others.", (3, None)),
        ("A man shot dead his wife and their two children before killing himself.", (4, None)),
        ("The man killed his wife, then himself.", (2, None)),
        ("Officers fired three more times, killing Ann Sample.", (1, None)),
        ("A man died after he and four others were shot.", (1, 4)),
        ("Two people died. Four others were shot.", (2, 4)),
        ("Five people were shot. Two people died.", (2, 3)),
        ("One account claimed that 9 had been hurt.", (None, 9)),
    ],
)
def test_who_suffers_a_verb_and_who_does_it_are_told_apart(text, expected):
    assert toll(text) == expected


def test_a_list_of_names_is_a_figure_without_its_words():
    [found] = claims("Ann Sample, 33, and Ben Sample, 28, were killed.", Kind.KILLED)
    assert (found.interval.low, found.word) == (2, None)
    assert found.figure is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Between 13 and 16 members of the Sample family, including at least four children and five women, were "
            "killed.",
            (16, None),
        ),
        ("At least 15 people, including a child and four women, one of whom was pregnant, were killed.", (15, None)),
        ("Between 15 and 16 civilians from two families were killed.", (16, None)),
        ("Seven members of the family of the journalist Jo Sample were killed.", (7, None)),
        ("The strike killed as many as 20 people, many of them neighbours.", (20, None)),
        ("All four victims were taken to hospital, one of whom died.", (1, 3)),
        ("A man was killed alongside his two sons.", (3, None)),
    ],
)
def test_the_counted_head_of_a_long_phrase_is_the_figure(text, expected):
    assert toll(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("استشهاد مسنة وإصابة حفيدها في قصف على السيارة", (1, 1)),
        ("مقتل رجل وزوجته وابنتهما بغارة على منزلهم", (3, None)),
        ("تم علاج جميع المصابين البالغ عددهم 6 أشخاص في المشفى", (None, 6)),
    ],
)
def test_arabic_kin_and_counts_set_behind(text, expected):
    assert toll(text, "ar") == expected


def test_a_number_says_more_than_a_vague_word_of_the_same_teller():
    assert toll("Two people were killed and nine hurt in the market. The strikes on the countryside killed many.") == (
        2,
        9,
    )


def test_a_place_that_was_hit_is_no_victim():
    assert toll("The convoy at Urum al-Kubra was hit from the air.") == (None, None)


@pytest.mark.parametrize(
    ("text", "low", "parts"),
    [
        (
            "39 people, including 11 members of the Noor family and eight members of the Hadi family, were killed.",
            39,
            [11, 8],
        ),
        (
            "20 members of one family, including eight women, two of whom were pregnant, and four men were killed.",
            20,
            [8, 2, 4],
        ),
        (
            "Three people – 37 year old journalist Karim Noor, his aunt, and her son – were killed in the strike.",
            3,
            [1, 1, 1],
        ),
        ("Five members of the Dr. Karim Noor family, including two women, were killed.", 5, [2]),
        ("At least 35 civilians belonging to the Noor and Hadi families were killed.", 35, []),
    ],
)
def test_a_list_of_parts_stands_between_the_whole_and_its_verb(text, low, parts):
    claims = [claim for claim in read(text).claims if claim.kind.value == "killed"]
    assert [claim.interval.low for claim in claims if claim.part_of is None] == [low]
    assert [claim.interval.low for claim in claims if claim.part_of] == parts


def test_more_than_the_whole_or_others_are_no_part():
    text = "Shells killed 18 civilians, including five children, and 25 others were injured."
    found = {(c.kind.value, c.interval.low) for c in read(text).claims if c.part_of is None}
    assert found == {("killed", 18), ("injured", 25)}


def test_each_kind_of_harm_has_its_own_in_a_list():
    text = "Videos show two of the killed civilians and eight injured civilians at the hospital."
    assert ("killed", 10) not in {(c.kind.value, c.interval.low) for c in read(text).claims}
    assert ("injured", 10) not in {(c.kind.value, c.interval.low) for c in read(text).claims}


def test_a_person_by_name_is_added_to_those_killed_along_with_him_and_his_name_is_in_no_figure():
    claims = read("Karim Noor was killed along with 30 members of his family.").claims
    whole = next(claim for claim in claims if claim.part_of is None)
    assert (whole.interval.low, whole.word) == (31, None)


def test_the_words_of_a_sum_hold_no_name():
    claims = read("A teacher, 27 year-old Sara Noor died together with her daughter 2 year-old Lina Noor.").claims
    assert [claim.interval.low for claim in claims if claim.part_of is None] == [2]
    assert not any("Noor" in (claim.word or "") for claim in claims)


def test_at_least_some_and_up_to_many_of_one_list_are_one_range():
    text = "At least 11 members of one family, including three women, and up to 30 civilians were killed."
    whole = next(claim for claim in read(text).claims if claim.part_of is None)
    assert (whole.interval.low, whole.interval.high) == (11, 30)
    apart = {
        (claim.kind.value, claim.interval.low, claim.interval.high)
        for claim in read("The strike killed at least 11 people and up to 30 were hurt.").claims
    }
    assert apart == {("killed", 11, None), ("injured", None, 30)}


@pytest.mark.parametrize(
    "text",
    [
        "Sara Noor Hadi (aged 28), from the northern district, was reportedly killed in a strike.",
        "Sara Noor, aged either 40 or 41, was killed in a strike.",
        "Sara Noor (28) was killed in a strike.",
    ],
)
def test_age_and_home_between_a_name_and_its_verb_count_nobody(text):
    assert [claim.interval.low for claim in read(text).claims if claim.kind.value == "killed"] == [1]


def test_ages_of_a_pair_without_a_closing_comma_count_nobody():
    claims = read("Dennie Noor, 66 and Sara Noor, 64 were found dead inside a home.").claims
    assert [claim.interval.low for claim in claims if claim.kind.value == "killed"] == [2]


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("Four men in their early 20’s were shot.", [4]),
        ("A man, woman and boy were wounded late Tuesday.", [3]),
        ("The police say he was shooting at 5 people.", []),
    ],
)
def test_decades_bare_nouns_in_a_list_and_people_shot_at(text, low):
    assert [claim.interval.low for claim in read(text).claims if claim.part_of is None] == low
