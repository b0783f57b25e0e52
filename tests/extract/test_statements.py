"""Who says what in English: orders of speaker, cue and content, speakers carried on, chains of sources."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource import extract
from twosource.extract.cues import sayings
from twosource.extract.statements import attribution_rows, cue_class, find_statements, statement_at
from twosource.language import READ_LANGUAGES
from twosource.model import Mark, Mode, Report, Span, SpeakerKind


def report(text: str, lang: str = "en", marks: tuple[Mark, ...] = ()) -> Report:
    return Report("r", text, lang=lang, marks=marks)


def read(text: str, lang: str = "en") -> list[tuple[str | None, str | None, str]]:
    """Name of the speaker, cue and content (pieces joined by a bar) of each statement."""
    return [
        (
            found.speaker.name if found.speaker else None,
            found.cue.of(text) if found.cue else None,
            " | ".join(piece.of(text) for piece in found.content),
        )
        for found in find_statements(report(text, lang))
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        (
            "The mayor said that nine people had died.",
            "mayor",
            "said",
            "that nine people had died",
        ),
        ("Nine people had died, the mayor said on Sunday.", "mayor", "said", "Nine people had died"),
        (
            "Nine people had died, said residents of the valley.",
            "residents of the valley",
            "said",
            "Nine people had died",
        ),
        (
            "“Nine people died in the orchard,” said Amal Haddad, a nurse at the clinic.",
            "Amal Haddad",
            "said",
            "“Nine people died in the orchard,”",
        ),
        (
            "“Nine people died,” Amal Haddad said as the road was cleared.",
            "Amal Haddad",
            "said",
            "“Nine people died,”",
        ),
        (
            "According to the White Helmets, nine people died in the orchard.",
            "Syrian Civil Defence",
            "According to",
            "nine people died in the orchard",
        ),
        (
            "Nine people died in the orchard, according to two farmers.",
            "two farmers",
            "according to",
            "Nine people died in the orchard",
        ),
        (
            "The army confirmed the strike on the orchard.",
            "army",
            "confirmed",
            "the strike on the orchard",
        ),
        (
            "Amal Haddad accused the army of shelling the clinic.",
            "Amal Haddad",
            "accused",
            "the army of shelling the clinic",
        ),
        (
            "The governor was quoted as saying that the bridge had been hit twice.",
            "governor",
            "was quoted as saying",
            "that the bridge had been hit twice",
        ),
        (
            "The ministry said in a statement issued May 3 that the bridge had been hit.",
            "ministry",
            "said",
            "that the bridge had been hit",
        ),
        (
            "Paramedics who reached the orchard said nine people had died there.",
            "Paramedics",
            "said",
            "nine people had died there",
        ),
        (
            "Selim Aydin, who runs the clinic, said: “We have no blood left.”",
            "Selim Aydin",
            "said:",
            "“We have no blood left.”",
        ),
        (
            "“We saw nothing at all.” Haddad said.",
            "Haddad",
            "said",
            "“We saw nothing at all.”",
        ),
    ],
)
def test_orders_of_speaker_cue_and_content(text, speaker, cue, content):
    assert (speaker, cue, content) in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "The report on the valley was long.",
        "The meeting called by the council ended early.",
        "The United States flag was lowered.",
        "The clinic in the valley was hit twice before noon.",
        "He read “The Long Road” in the shelter.",
        "A man accused of the raid left the court.",
        "Two men with life threatening wounds left the ward.",
    ],
)
def test_words_of_saying_that_say_nothing(text):
    assert read(text) == []


def test_a_second_cue_of_the_same_speaker():
    text = "The Observatory group reported nine people killed and said it expects the toll to rise."
    found = read(text)
    assert ("Observatory group", "reported", "nine people killed") in found
    assert ("Observatory group", "said", "it expects the toll to rise") in found


def test_a_participle_speaks_for_the_subject_of_the_sentence():
    text = "Karim Aziz of the rescue corps gave a lower toll, saying medics and drivers had documented seven deaths."
    found = find_statements(report(text))
    assert found[0].speaker.name == "Karim Aziz"
    assert found[0].speaker.role == "rescue corps"
    assert [via.name for via in found[0].via] == ["medics and drivers"]
    assert found[0].content[0].of(text) == "medics and drivers had documented seven deaths"


def test_adding_after_an_addressee_and_who_was_told():
    text = (
        "Some 4,000 people are trapped in the old town, a representative of the water board (WB) told Reuters, adding "
        "that between 80 and 120 leave every day."
    )
    first, second = find_statements(report(text))
    assert first.content[0].of(text) == "Some 4,000 people are trapped in the old town"
    assert first.speaker.kind is SpeakerKind.OFFICIAL
    assert [(via.name, via.kind) for via in first.via] == [("Reuters", SpeakerKind.AGENCY)]
    assert second.speaker.name == first.speaker.name
    assert [via.name for via in second.via] == ["Reuters"]
    assert second.content[0].of(text) == "that between 80 and 120 leave every day"


def test_a_quotation_over_sentences_and_past_its_cue_is_one_statement():
    text = (
        "“The first shell fell at noon. The second fell on the clinic,” Haddad said. “We had no time to run.”\n\n"
        "The road was closed at dusk."
    )
    (found,) = find_statements(report(text))
    assert [piece.of(text) for piece in found.content] == [
        "“The first shell fell at noon. The second fell on the clinic,”",
        "“We had no time to run.”",
    ]
    assert found.mode is Mode.DIRECT
    assert [quote.of(text) for quote in found.quotes][1] == "We had no time to run."


def test_a_paragraph_of_nothing_but_quotation_belongs_to_the_last_speaker():
    text = "“They came at dawn,” said Haddad.\n\n“Nobody stopped them on the bridge.”\n\nIt rained."
    (found,) = find_statements(report(text))
    assert found.content[-1].of(text) == "“Nobody stopped them on the bridge.”"


def test_a_quotation_over_paragraphs_keeps_every_piece():
    text = "“They came at dawn.\n\n“They left at noon,” said Haddad."
    (found,) = find_statements(report(text))
    assert [piece.of(text) for piece in found.content] == ["“They came at dawn.", "“They left at noon,”"]


def test_modes():
    text = "Haddad said the toll was “much higher” than nine. “I counted,” she said. She said the road was closed."
    assert [found.mode for found in find_statements(report(text))] == [Mode.MIXED, Mode.DIRECT, Mode.INDIRECT]


def test_names_are_carried_back_to_the_fullest():
    text = (
        "Foreign Minister Amal Haddad said the truce held. Haddad added that aid had arrived. "
        "“It is not enough,” she said. The minister also said that talks would go on."
    )
    found = find_statements(report(text))
    assert {item.speaker.name for item in found} == {"Amal Haddad"}
    assert all(item.speaker.role == "Foreign Minister" for item in found)
    assert all(item.speaker.kind is SpeakerKind.OFFICIAL for item in found)


def test_a_surname_takes_its_fullest_form_from_later_in_the_report():
    text = "Haddad: the truce must hold\n\nThe envoy, Amal Haddad, said that aid had arrived."
    assert [name for name, _, _ in read(text)] == ["Amal Haddad", "Amal Haddad"]


def test_bodies_are_carried_back():
    text = (
        "The International Committee of the Red Cross announced that the convoy had arrived. "
        "The organisation said it had reached 600 families. It added that more was needed."
    )
    assert {name for name, _, _ in read(text)} == {"International Committee of the Red Cross"}


def test_a_short_name_points_to_the_body_named_before():
    text = (
        "The Britain-based Syrian Observatory for Human Rights reported clashes near the dam.\n\n"
        "Two shells hit the market, according to the Observatory."
    )
    assert [name for name, _, _ in read(text)] == ["Syrian Observatory for Human Rights"] * 2


def test_it_told_inside_anothers_words_is_the_teller():
    text = "France backs the plan. The Syrian Network for Human Rights said it expects more arrests."
    assert {name for name, _, said in read(text) if "arrests" in said} == {"Syrian Network for Human Rights"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two residents said the well was dry.", SpeakerKind.WITNESS),
        ("Local activists said the well was dry.", SpeakerKind.UNNAMED),
        ("A report by the water board said the well was dry.", SpeakerKind.DOCUMENT),
        ("The defence ministry said the well was dry.", SpeakerKind.BODY),
        ("A police spokeswoman said the well was dry.", SpeakerKind.OFFICIAL),
        ("Al Jazeera said the well was dry.", SpeakerKind.OUTLET),
        ("The Anadolu Agency said the well was dry.", SpeakerKind.AGENCY),
        ("Airwars said the well was dry.", SpeakerKind.MONITOR),
        ("Rana Saleh said the well was dry.", SpeakerKind.PERSON),
    ],
)
def test_kinds_of_speaker(text, kind):
    (found,) = find_statements(report(text))
    assert found.speaker.kind is kind


def test_a_headline_that_names_its_speaker():
    text = "Haddad to Aydin: the bridge must stay open\n\nAmal Haddad called Selim Aydin on Monday."
    assert read(text)[0] == ("Amal Haddad", ":", "the bridge must stay open")
    assert read("Read also: the bridge must stay open") == []
    assert read("Weather: rain in the hills") == []
    assert read("Opening Hours: from nine to five") == []


def test_an_initial_is_part_of_a_name_and_a_passing_remark_no_part_of_a_role():
    text = "Police Chief Omar J. Nasser said the road was closed. Rana Saleh, who sells fruit there, said it was open."
    police, seller = find_statements(report(text))
    assert (police.speaker.name, police.speaker.role) == ("Omar J. Nasser", "Police Chief")
    assert (seller.speaker.name, seller.speaker.role) == ("Rana Saleh", None)


def test_boilerplate_speaks_for_nobody():
    text = "Our newsroom said subscribe now.\nThe mayor said the bridge had been hit."
    found = find_statements(report(text, marks=(Mark("boilerplate", Span(0, 32)),)))
    assert [item.speaker.name for item in found] == ["mayor"]


def at(text: str, words: str) -> str | None:
    whole = report(text)
    start = text.index(words)
    found = statement_at(whole, find_statements(whole), Span(start, start + len(words)))
    return found.speaker.name if found and found.speaker else None


def test_whose_words_a_claim_is():
    told = "Amal Haddad said rescuers had documented nine deaths."
    assert at(told, "nine deaths") == "Amal Haddad"
    passed_on = "Reuters reported that residents said nine people had died."
    assert at(passed_on, "nine people") == "residents"
    alone = "Reuters reported that nine people had died."
    assert at(alone, "nine people") == "Reuters"
    assert at("Nine people died. The mayor said the road was closed.", "Nine people") is None


def test_what_a_cue_takes_for_granted_is_the_outlets():
    text = "The envoy condemned the raid that killed nine people. The envoy condemned “the murder of nine people.”"
    whole = report(text)
    statements = find_statements(whole)
    assert [cue_class(whole, found) for found in statements] == ["condemn", "condemn"]
    assert at(text, "killed nine") is None
    assert at(text, "murder of nine") == "envoy"


def test_rows_for_scoring_hold_every_statement():
    text = "Nine people had died, the mayor said."
    (row,) = attribution_rows(find_statements(report(text)))
    assert [text[start:end] for start, end in row["source"]] == ["the mayor"]
    assert [text[start:end] for start, end in row["cue"]] == ["said"]
    assert [text[start:end] for start, end in row["content"]] == ["Nine people had died"]


def test_a_language_without_word_lists_gives_nothing():
    assert find_statements(report("Le maire a dit que neuf personnes sont mortes.", "fr")) == []


WORDS = st.sampled_from(
    "the mayor said that according to “ ” \" ' , . : ; Haddad he it who and but told Reuters adding saying nine died "
    "reported was quoted as ( ) army's — \n\n Amal confirmed 12 in a statement Sunday U.S. called for accused of".split(
        " "
    )
)


@settings(max_examples=200)
@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=150))
def test_any_text_gives_statements_that_reproduce_its_words(text):
    whole = report(text)
    found = find_statements(whole)
    for item in found:
        assert item.content
        for span in (*item.content, *item.quotes, *(via.span for via in item.via)):
            assert span.of(text).strip()
        for piece, following in zip(item.content, item.content[1:], strict=False):
            assert piece.end <= following.start
        assert item.speaker is None or item.speaker.name
        for quote in item.quotes:
            assert item.covers(quote)
    assert [item.id for item in find_statements(whole)] == [item.id for item in found]


@pytest.mark.parametrize("label", ["", "Breaking: ", "Police: "])
def test_a_signed_post_is_its_authors_words(label):
    text = f"{label}nine people killed in a raid on Dalton market — Anna Weiss (@annaweiss) January 20, 2022"
    [(speaker, _, content)] = read(text)
    assert (speaker, content) == ("Anna Weiss", f"{label}nine people killed in a raid on Dalton market")


def test_every_list_that_rules_ask_for_is_there_in_every_language():
    source = "".join(path.read_text("utf-8") for path in Path(extract.__file__).parent.glob("*.py"))
    asked = set(re.findall(r'say\["(\w+)"\]', source))
    assert len(asked) > 50
    for lang in READ_LANGUAGES:
        assert {name for name in asked if name not in sayings(lang).lists} == set()


@pytest.mark.parametrize(("left", "right"), [("''", "''"), ("``", "''"), ('"', '"'), ("“", "”")])
def test_every_kind_of_double_mark_is_read_alike(left, right):
    quoted = f"{left}We are tired,{right}"
    assert read(f"{quoted} said Jay Roe.") == [("Jay Roe", "said", quoted)]


def test_a_cue_between_two_quotations_is_read_once():
    text = "“We left at dawn,” Haddad said, “and nobody came.” The road was empty."
    whole = report(text)
    for about in (None, ()):
        cues = [found.cue for found in find_statements(whole, about)]
        assert len(cues) == len(set(cues)) == 1


def test_who_is_the_one_named_right_before():
    names = {name for name, _, _ in read("The raid frightened Amal Haddad, who said nine people had died.")}
    assert names == {"Amal Haddad"}


def test_the_main_verb_before_a_participle_is_read_with_it():
    text = (
        "Some 4,000 civilians are still trapped in the old town, facing hunger and cold, a representative of the water "
        "board (WB) in the valley earlier told Reuters, adding that between 80 and 120 people leave the town daily."
    )
    assert at(text, "4,000 civilians") == at(text, "80 and 120") is not None


def test_a_finding_told_inside_a_call_is_the_finders():
    text = "The opposition called on the army to lift sieges on areas where the U.N. estimates 600 people are trapped."
    assert at(text, "600 people") == "United Nations"


def test_sentences_glued_together_are_read_apart():
    text = "Nobody was hurt, said the deputy.Haddad said nine people had died.“We ran,” said Amal Haddad."
    assert at(text, "nine people") == "Amal Haddad"
    assert at(text, "Nobody was hurt") == "deputy"
