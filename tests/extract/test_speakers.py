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


@pytest.mark.parametrize(
    ("who", "name", "role"),
    [
        ("Rana Saleh, a warden who has known the dam for two decades,", "Rana Saleh", "warden"),
        (
            "Rana Saleh, head of the ward four years ago, when the dam broke,",
            "Rana Saleh",
            "head of the ward four years ago",
        ),
        ("Rana Saleh, who’s chairing the board,", "Rana Saleh", None),
        ("Mr. Aziz and Mr. Nasser", "Aziz and Nasser", None),
        ("Rana Saleh, Peter Lang and Omar Nasser", "Rana Saleh, Peter Lang and Omar Nasser", None),
        ("Mayor Rana Saleh and former governor Peter Lang", "Rana Saleh and Peter Lang", None),
        ("Ohio's Rana Saleh", "Rana Saleh", None),
        ("Landis' warden Peter Lang", "Peter Lang", "Landis' warden"),
        ("Herald Editor-in-Chief Peter Lang", "Peter Lang", "Herald Editor-in-Chief"),
        (
            "A study by Rana Saleh of Cedar College and Peter Lang",
            "study by Rana Saleh of Cedar College and Peter Lang",
            None,
        ),
        ("Court papers obtained by Valley Mirror", "Court papers obtained by Valley Mirror", None),
        ("Two stations and Reuters", "Two stations and Reuters", None),
        ("Cairo, Paris and other capitals", "Cairo, Paris and other capitals", None),
        ("One pastor supporting Mr. Haddad, Peter Lang of Elm Church in Cedar,", "Peter Lang", None),
        ("The chairman of the Water Board in the valley, Peter Lang,", "Peter Lang", None),
        ("A group led by Water Committee Chairman Peter Lang", "Peter Lang", "Water Committee Chairman"),
        ("Virginia Gov. Peter Lang", "Peter Lang", "Virginia Gov."),
        ("Rana King", "Rana King", None),
        ("Anyone", "Anyone", None),
        ("Comedian Rana Saleh", "Rana Saleh", "Comedian"),
        ("Mr. Lang's", "Lang", None),
    ],
)
def test_a_name_ends_where_a_clause_begins(who, name, role):
    (found,) = find_statements(Report("r", f"{who} said that nine people had died.", lang="en"))
    assert found.speaker.name == name
    assert role is None or found.speaker.role == role


@pytest.mark.parametrize(
    ("who", "kind"),
    [
        ("The Valley Action Network", SpeakerKind.BODY),
        ("The Cedar Tribune", SpeakerKind.OUTLET),
        ("The Federalist", SpeakerKind.UNNAMED),
        ("WXYZ", SpeakerKind.OUTLET),
        ("The Census Bureau", SpeakerKind.BODY),
        ("An e-mail", SpeakerKind.DOCUMENT),
        ("Some independent voters", SpeakerKind.UNNAMED),
        ("Rana Saleh, an expert on Russia,", SpeakerKind.PERSON),
        ("Valley Republicans", SpeakerKind.UNNAMED),
        ("Peter Lang and Omar Nasser", SpeakerKind.PERSON),
    ],
)
def test_what_sort_of_speaker(who, kind):
    (found,) = find_statements(Report("r", f"{who} said that nine people had died.", lang="en"))
    assert found.speaker.kind is kind


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Deputies came at ten. They say the clinic was empty.", "Deputies"),
        ("The ministry said it was sure. When the medics came, they said nine people had died.", "medics"),
        ("Cedar police said the road was shut on Monday.\n\nThe gun was found at home, police said.", "Cedar police"),
        (
            "Cedar police said it was shut.\n\nElm police said it was open.\n\nThe gun was found at home, police said.",
            "police",
        ),
        ("Police said the road was shut.\n\nThe gun was found at home, police said.", "Police"),
        ("Peter Lang spoke for an hour. Rana Saleh laughed. Lang said she was the best of them.", "Peter Lang"),
        ("Sen. Rana Saleh said the dam had held. The Ohio senator said nine people had died.", "Rana Saleh"),
        ("Peter Lang said the dam had held. The retired banker said nine people had died.", "Peter Lang"),
        ("The Lang campaign’s spokesman said the dam had held. The campaign said nine had died.", "campaign"),
        (
            "In a statement, Mayor Rana Saleh said she was glad. “The dam has held,” read the statement.",
            "Rana Saleh",
        ),
        (
            "Peter Lang said the road was closed. When he came to Mr. Nasser's farm, he said nine had died.",
            "Peter Lang",
        ),
    ],
)
def test_who_is_meant_by_short_words(text, last):
    assert speakers(text)[-1] == last


def test_who_behind_what_they_are_is_whom_it_is_said_of():
    assert speakers("The group raised money from Omar Lang, a banker who had said the dam would hold.") == ["Omar Lang"]


def test_the_governor_alone_and_the_candidate_behind_the_host_are_not_told():
    text = "Peter Lang, the host of the show, said the dam had held. "
    assert speakers(text + "The candidate said nine people had died.")[-1] == "candidate"
    assert speakers("Peter Lang said it held. The governor said nine people had died.")[-1] == "governor"


def test_a_body_far_back_is_not_it():
    text = "The ministry said the dam had held. " + "Rain fell on the valley all day. " * 30
    assert speakers(text + "It said nine people had died.")[-1] == "It"


def test_he_is_nobody_inside_the_quotation_before():
    long = "I believe that the valley needs a dam and that it needs it now. " * 12
    text = f"Peter Lang said, “{long}I believe Omar Nasser is wrong.”\n\nHe added, “It is not too late for the valley.”"
    assert speakers(text) == ["Peter Lang", "Peter Lang"]


@pytest.mark.parametrize(
    "text",
    [
        "“Nine people have died in the orchard,” Rana Saleh said Monday in Cedar, according to Reuters.",
        "“Nine people have died in the orchard,” Rana Saleh told reporters, according to a recording made by Reuters.",
    ],
)
def test_who_passes_words_on_is_no_second_speaker(text):
    (found,) = find_statements(Report("r", text, lang="en"))
    assert found.speaker.name == "Rana Saleh"
    assert len(found.via) == 1


def test_a_signed_post_is_who_signed_it():
    text = "The road is shut.\n\nThe bridge is shut too. pic.twitter.com/abc — Rana Saleh (@ranas) October 4, 2016"
    (found,) = find_statements(Report("r", text, lang="en"))
    assert (found.speaker.name, found.content[0].of(text)[:10]) == ("Rana Saleh", "The bridge")
