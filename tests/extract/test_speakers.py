"""Who a speaker's words name, and whom a pronoun or a short name stands for."""

import pytest

from twosource.extract.statements import find_statements
from twosource.model import Report, SpeakerKind


def speakers(text: str) -> list[str | None]:
    return [found.speaker and found.speaker.name for found in find_statements(Report("r", text, lang="en"))]


@pytest.mark.parametrize(
    ("who", "name", "role"),
    [
        ("A spokesman for Amal Haddad", "spokesman for Amal Haddad", None),
        ("The office of Senator Haddad", "office of Senator Haddad", None),
        ("A senator from Texas", "senator from Texas", None),
        ("The Committee for a Dry Valley", "Committee for a Dry Valley", None),
        ("Secretary of State Rana Saleh", "Rana Saleh", "Secretary of State"),
        ("Cedar County School Superintendent Peter Lang", "Peter Lang", "Cedar County School Superintendent"),
        ("Rana Saleh and her aides", "Rana Saleh", None),
        ("Mr. King", "King", None),
        ("Medics who reached the dam", "Medics", None),
        ("The US, Britain and France", "US, Britain and France", None),
    ],
)
def test_name_and_role(who, name, role):
    (found,) = find_statements(Report("r", f"{who} said that nine people had died.", lang="en"))
    assert (found.speaker.name, found.speaker.role) == (name, role)


@pytest.mark.parametrize(
    ("who", "kind"),
    [
        ("Deputies", SpeakerKind.OFFICIAL),
        ("Republicans", SpeakerKind.UNNAMED),
        ("The Valley Water Agency", SpeakerKind.BODY),
        ("A local news agency", SpeakerKind.AGENCY),
    ],
)
def test_a_capital_makes_no_person(who, kind):
    (found,) = find_statements(Report("r", f"{who} said that nine people had died.", lang="en"))
    assert found.speaker.kind is kind


def test_he_is_no_woman_and_she_no_man():
    text = (
        "Peter Lang said the dam had held. Rana Saleh, his wife, said nine people had died. "
        "He said the road was closed. She said the clinic was full."
    )
    assert speakers(text) == ["Peter Lang", "Rana Saleh", "Peter Lang", "Rana Saleh"]


def test_he_is_no_body_and_they_are_no_one_person():
    text = "Deputies said the road was closed. Peter Lang said it was open. The ministry said it was not sure. "
    assert speakers(text + "He said nine people had died.")[-1] == "Peter Lang"
    assert speakers(text.replace("The ministry", "Peter Lang") + "They said nine people had died.")[-1] == "Deputies"


def test_he_is_whoever_the_sentence_before_speaks_of():
    text = "Rana Saleh said the dam had held. On Monday Peter Lang came to see it. He said nine people had died."
    assert speakers(text)[-1] == "Peter Lang"


def test_who_tells_of_another_is_the_one_that_goes_on():
    text = "The aide Peter Lang said that Omar Nasser had called for calm. He said nine people had died."
    assert speakers(text)[-1] == "Peter Lang"


def test_a_pronoun_that_points_to_nobody_stays_one():
    assert speakers("Rain fell on the valley. He said nine people had died.") == ["He"]


def test_of_two_who_share_a_surname_the_one_that_is_meant():
    text = (
        "Peter Lang runs the clinic. His sister, Rana Lang, said the dam had held. "
        "Mr. Lang said nine people had died. Lang said he had counted them."
    )
    assert speakers(text) == ["Rana Lang", "Peter Lang", "Peter Lang"]


def test_the_first_word_of_a_sentence_is_no_first_name():
    assert speakers("When Lang came, the dam had held. Lang said nine people had died.") == ["Lang"]


@pytest.mark.parametrize(
    "text",
    [
        "The figures are not as bad as most insiders believe.",
        "The toll was higher than officials thought.",
    ],
)
def test_a_comparison_is_nobodys_words(text):
    assert speakers(text) == []


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Rana Saleh said the road was closed. It was a plot by Mr. Haddad, she said.", "Rana Saleh"),
        ("Omar Lang said the road was closed. It was a plot by Mr. Haddad, he said.", "Omar Lang"),
        ("Omar Lang said the road was closed (Mr. Haddad owns it). “I was there,” he said.", "Omar Lang"),
    ],
)
def test_nobody_is_named_in_what_he_says_himself_or_in_brackets(text, last):
    assert speakers(text)[-1] == last
