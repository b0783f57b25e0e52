"""The table of who is who: look-up by any name, longest match in text, capitals, clitics, a team's own file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.language.entities import Entities, Entity, camps, find_entities, lookup, table
from twosource.model import InputError, SpeakerKind


def found(text: str) -> list[tuple[str, str]]:
    return [(mention.entity.id, mention.span.of(text)) for mention in find_entities(text)]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("the White Helmets", "white_helmets"),
        ("syrian observatory for human rights", "sohr"),
        ("المرصد السوري لحقوق الانسان", "sohr"),
        ("الأناضول", "anadolu"),
        ("U.S. Central Command", "centcom"),
        ("ВСУ", "ukraine_forces"),
        ("قوات النظام", "syrian_army"),
    ],
)
def test_lookup_by_any_name(name, key):
    entity = lookup(name)
    assert entity is not None
    assert entity.id == key


def test_lookup_of_an_unknown_name():
    assert lookup("Committee of the Upper Orchard") is None
    assert lookup("") is None


def test_the_longest_name_wins():
    assert found("A UN Security Council session") == [("unsc", "UN Security Council")]
    assert found("Syrian Arab Red Crescent volunteers") == [("sarc", "Syrian Arab Red Crescent")]


def test_short_names_in_capitals_need_their_capitals():
    assert found("Who told us this is so?") == []
    assert found("WHO and US staff met IS captives") == [("who", "WHO"), ("usa", "US"), ("isis", "IS")]


def test_possessive_is_no_part_of_the_name():
    assert found("Turkey's army and Russia’s envoy") == [("turkey", "Turkey"), ("russia", "Russia")]


def test_arabic_names_are_found_behind_joined_words():
    text = "وقال للجزيرة نت إن روسيا وتركيا اتفقتا، وبحسب الأمم المتحدة"
    assert [key for key, _ in found(text)] == ["al_jazeera", "russia", "turkey", "un"]


def test_adjectives_point_to_a_state_without_naming_it():
    mentions = find_entities("Israeli shells fell near the Iranian post")
    assert [(mention.entity.id, mention.adjective) for mention in mentions] == [("israel", True), ("iran", True)]


def test_forces_carry_the_camp_their_acts_are_filed_under():
    assert lookup("Syrian Arab Army").camp == lookup("Russian Aerospace Forces").camp == "russia_syria"
    assert lookup("SDF").camp == "sdf"
    assert lookup("CJTF-OIR").speaks_for == "coalition"
    assert not lookup("SOHR").party


def test_every_entity_is_well_formed():
    known = camps()
    kinds = {"outlet", "agency", "monitor", "ngo", "body", "ministry", "force", "group", "state", "coalition"}
    entities = table().by_id.values()
    assert len(entities) >= 150
    for entity in entities:
        assert entity.kind in kinds, entity.id
        assert entity.camp is None or entity.camp in known, entity.id
        assert entity.speaks_for is None or entity.speaks_for in known, entity.id
        assert lookup(entity.name) is not None, entity.id


def test_kinds_as_sources():
    assert lookup("Reuters").speaker_kind is SpeakerKind.AGENCY
    assert lookup("SNHR").speaker_kind is SpeakerKind.MONITOR
    assert lookup("Enab Baladi").speaker_kind is SpeakerKind.OUTLET
    assert lookup("UNICEF").speaker_kind is SpeakerKind.BODY


def test_a_teams_own_file_adds_and_replaces(tmp_path, monkeypatch):
    own = tmp_path / "ours.toml"
    own.write_text(
        '[entity]\nvalley = {name = "Valley Watch", kind = "monitor", en = ["VW"], ar = ["رصد الوادي"]}\n'
        'rt = {name = "RT channel", kind = "outlet"}\n',
        "utf-8",
    )
    assert [mention.entity.id for mention in table(own).find_all("Valley Watch and رصد الوادي")] == ["valley", "valley"]
    assert table(own).by_id["rt"].name == "RT channel"
    assert lookup("Valley Watch") is None
    monkeypatch.setenv("TWOSOURCE_ENTITIES", str(own))
    assert lookup("VW").id == "valley"


@pytest.mark.parametrize("content", ["not toml [", '[entity]\nx = {kind = "body"}\n', "entity = 3\n"])
def test_a_broken_file_is_refused_by_name(tmp_path, content):
    own = tmp_path / "broken.toml"
    own.write_text(content, "utf-8")
    with pytest.raises(InputError, match=r"broken\.toml"):
        table(own)
    with pytest.raises(InputError, match=r"missing\.toml"):
        table(tmp_path / "missing.toml")


@given(st.text(max_size=150) | st.text(alphabet="USNI'’s.- وللقسدروسيا", max_size=60))
def test_any_text_gives_mentions_in_order(text):
    end = 0
    for mention in find_entities(text):
        assert end <= mention.span.start
        assert mention.span.of(text)
        end = mention.span.end


@given(st.lists(st.sampled_from(["Orchard", "Valley", "Watch", "Upper", "Group"]), min_size=1, max_size=5))
def test_a_name_is_found_wherever_it_stands(words):
    name = " ".join(words)
    entities = Entities([Entity("x", name, "body")])
    text = f"yesterday {name} reported"
    assert [mention.span.of(text) for mention in entities.find_all(text)][:1] == [name]
