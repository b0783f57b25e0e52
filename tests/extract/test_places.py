"""Places in English and Arabic reports: what is one, which one, how fine, and which of them a claim happened at."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.build import read
from twosource.extract.places import find_places, near
from twosource.model import Report, Span


def places(text, lang=None):
    return find_places(Report("r", text, lang=lang))


def said(text, lang=None):
    return [text[p.span.start : p.span.end] for p in places(text, lang)]


def place(text, words, lang=None):
    return next(p for p in places(text, lang) if text[p.span.start : p.span.end] == words)


def where(text, words, lang=None):
    start = text.index(words)
    return near(places(text, lang), Span(start, start + len(words)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell on Deir ez-Zor and on Khan Younis.", ["Deir ez-Zor", "Khan Younis"]),
        ("Aleppo's hospitals were full, doctors in Idlib said.", ["Aleppo", "Idlib"]),
        ("The U.S.-led coalition flew over Raqqa.", ["U.S.", "Raqqa"]),
        ("Three men were shot in Decatur, Ga., on Monday.", ["Decatur", "Ga."]),
        ("Aid reached Madaya, Zabadani, Foua and Kafraya.", ["Madaya", "Zabadani", "Foua", "Kafraya"]),
        ("Fighting near al-Bab and Tell Rifaat went on.", ["al-Bab", "Tell Rifaat"]),
    ],
)
def test_names_are_found_with_their_exact_words(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أصيب مدنيون بقصف على مدينة الباب شرقي حلب.", ["الباب", "حلب"]),
        ("وصلت المساعدات بحلب وإدلب والرقة.", ["حلب", "إدلب", "الرقة"]),
        ("قتل رجل في قريتي كنصفرة والبارة في جبل الزاوية.", ["كنصفرة", "البارة", "جبل الزاوية"]),
    ],
)
def test_arabic_clitics_stay_outside_the_span(text, expected):
    assert said(text, "ar") == expected


@pytest.mark.parametrize(
    ("text", "not_places"),
    [
        ("Officer Austin Houston spoke. Jackson, 23, was at home in Mosul.", {"Austin", "Houston", "Jackson"}),
        ("The Syrian and Russian jets came back over Idlib.", {"Syrian", "Russian"}),
        ("The shop on Lincoln Avenue in Dallas was closed.", {"Lincoln"}),
        ("Reading the list took an hour, a nurse in Homs said.", {"Reading"}),
        ("A bomb hit the home of the Al-Qara family in Gaza City.", {"Al-Qara"}),
        ("The Red Cross entered Madaya, and the Houston Chronicle wrote about it.", {"Red Cross", "Houston"}),
        ("State agency SANA named no one in Damascus.", {"SANA"}),
    ],
)
def test_people_roads_outlets_and_common_words_are_no_places(text, not_places):
    assert not not_places & set(said(text))


def test_text_in_capitals_is_read_with_more_care():
    text = "SAN SALVADOR, 3 MAR 90 -- TWO PEASANTS DIED IN USULUTAN, THE ARMY TOLD US. THE ATTACKS IN THE EAST GO ON."
    assert said(text) == ["SAN SALVADOR", "USULUTAN"]
    assert places(text)[0].use == "dateline"


def test_arabic_persons_and_common_words_are_no_places():
    assert said("قال الناشط ناصر المنصور إن مدنيين قتلوا في مدينة إدلب.", "ar") == ["إدلب"]


def test_a_state_after_the_comma_decides():
    assert place("He was shot in Paris, Texas.", "Paris").admin == "Texas"
    assert place("He was shot in Paris, France.", "Paris").country == "FR"


def test_the_rest_of_the_report_decides():
    text = "Shelling hit Ariha. Rescuers from Idlib and Saraqib came. Syria has seen years of war."
    assert place(text, "Ariha").country == "SY"
    assert place("Israeli troops left Jericho. Ramallah and Nablus were calm.", "Jericho").country == "PS"


def test_a_village_the_gazetteer_lacks_is_placed_by_what_it_lies_in():
    found = place("A boy died in the village of Qorbashiya, north of Kobani.", "Qorbashiya")
    assert found.grain == "village"
    assert found.precision == "subdistrict"
    assert found.key is None
    assert found.lat is not None
    assert found.lat > 36.89
    alone = place("A boy died in the village of Qorbashiya.", "Qorbashiya")
    assert (alone.lat, alone.lon, alone.precision) == (None, None, "village")


@pytest.mark.parametrize(
    ("text", "words", "lang", "dlat", "dlon", "precision"),
    [
        ("A car was hit 20 km south of Raqqa.", "Raqqa", "en", -0.18, 0.0, "subdistrict"),
        ("A house was hit east of Rafah.", "Rafah", "en", 0.0, 0.05, "subdistrict"),
        ("قصف طال ريف حماة الشمالي أمس.", "حماة", "ar", 0.18, 0.0, "district"),
        ("قصف طال جنوب شرق الرقة أمس.", "الرقة", "ar", -0.03, 0.04, "subdistrict"),
    ],
)
def test_a_place_said_by_its_way_from_another_is_moved_and_coarser(text, words, lang, dlat, dlon, precision):
    moved, base = (
        place(text, words, lang),
        place(words + " was hit." if lang == "en" else "قصف في مدينة " + words, words, lang),
    )
    assert moved.precision == precision
    assert moved.lat - base.lat == pytest.approx(dlat, abs=0.03)
    assert moved.lon - base.lon == pytest.approx(dlon, abs=0.03)
    assert moved.key != base.key


def test_a_part_of_a_town_with_a_name_of_its_own():
    assert place("People are trapped in the Old City of Mosul.", "Old City of Mosul").precision == "neighbourhood"
    assert place("People are trapped in the Old City part of Mosul.", "Old City").name == "Old City of Mosul"
    assert place("Barrels fell on eastern Aleppo.", "Aleppo").precision == "neighbourhood"
    assert place("Barrels fell on Aleppo.", "Aleppo").precision == "city"
    assert place("Barrels fell on Aleppo province.", "Aleppo").precision == "province"


@pytest.mark.parametrize(
    ("text", "words", "use"),
    [
        ("Moscow blamed the rebels for the attack on Idlib.", "Moscow", "speaker"),
        ("They called Moscow a partner.", "Moscow", "party"),
        ("An attack by Russia hit Idlib.", "Russia", "party"),
        ("A strike hit the outskirts. Shells fell in Damascus.", "Damascus", "place"),
        ("A woman displaced from Afrin was hurt in Azaz.", "Afrin", "origin"),
        ("The boy was airlifted to a hospital in Azaz.", "Azaz", "care"),
        ("نقل المصابون إلى مستشفى في اعزاز.", "اعزاز", "care"),
        ("BEIRUT (AP) - Rescuers in Idlib counted the dead.", "BEIRUT", "dateline"),
        ("أعلنت موسكو أن الغارات توقفت في إدلب.", "موسكو", "speaker"),
    ],
)
def test_what_a_name_is_there_for(text, words, use):
    assert place(text, words).use == use


def test_a_claim_happened_at_the_finest_place_of_its_sentence():
    text = "Four people were killed in Khuza'a, east of Khan Younis. Hospitals in Rafah took the wounded."
    assert where(text, "killed").name == "Khuza'a"
    assert where(text, "wounded").name == "Rafah"


def test_a_claim_without_a_place_belongs_to_the_sentence_before():
    text = "Jets struck Masyaf at noon.\nAt least five people were killed.\nMoscow said it knew nothing."
    assert where(text, "five people").name == "Masyaf"


def test_a_headline_takes_the_town_from_the_sentence_after_it():
    text = "Two killed in Rif Dimashq\nTwo civilians were killed in Qarah on Friday, a doctor said."
    assert where(text, "Two killed").name == "Qarah"


def test_a_bureau_is_not_the_scene():
    text = "BEIRUT (AP) - A monitor said at least nine people died. The bomb hit a market in Saraqib, Syria."
    assert where(text, "nine people").name == "Saraqib"


def test_speakers_and_parties_are_no_scene():
    assert where("Moscow said 12 people were killed.", "12 people") is None


def test_where_the_wounded_were_brought_is_the_scene_only_when_no_other_is_named():
    text = "A shell hit a school in Mare. Two girls were hurt and taken to a hospital in Azaz."
    assert where(text, "Two girls").name == "Mare"
    assert where("Two girls were hurt and taken to a hospital in Azaz.", "Two girls").name == "Azaz"


def test_nothing_in_nothing_out():
    assert places("") == []
    assert near([], Span(0, 1)) is None


WORDS = [
    "Aleppo",
    "in",
    "the",
    "village",
    "of",
    "Paris",
    ",",
    "Texas",
    "U.S.",
    "east",
    "km",
    "20",
    "al-Bab",
    "حلب",
    "بريف",
    "قرية",
    "(",
    "\n",
    "Smith",
    "Gaza",
    "City",
    "-",
    "’s",
    "المدينة",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25), st.sampled_from(["en", "ar", None]))
def test_spans_lie_in_the_text_in_order_and_apart(pieces, lang):
    text = " ".join(pieces)
    found = places(text, lang)
    for one, two in itertools.pairwise(found):
        assert one.span.end <= two.span.start
    for one in found:
        assert one.span.of(text).strip() == one.span.of(text)
        assert one.sentence.covers(one.span)
    assert [(p.key, p.span) for p in places(text, lang)] == [(p.key, p.span) for p in found]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    for found in places(text):
        assert found.span.end <= len(text)


def test_a_side_of_a_town_is_no_point_by_a_town_called_side():
    (claim,) = read("Two men were injured on the West Side, police said.").claims
    assert claim.where is None


def test_towns_and_villages_in_general_are_no_place():
    (claim,) = [
        c for c in read("قصف الطيران القرى والبلدات في ريف إدلب ما أدى إلى مقتل ثلاثة مدنيين").claims if c.figure
    ]
    assert claim.where is not None
    assert claim.where.name == "ريف إدلب"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل رجل في قرية “كنصفرة” جنوبي إدلب.", ["كنصفرة", "إدلب"]),
        ("قصف طال مدينة #عفرين شمالي #حلب.", ["عفرين", "حلب"]),
        ("عفرين: جريحان بقصف\nأصيب رجلان بقصف على مدينة عفرين.", ["عفرين", "عفرين"]),
        ("قتل اثنان بين الحسكة وتل براك.", ["الحسكة", "تل براك"]),
        ("قال إن القرية تعرضت لقصف، وإن قرى مجاورة خلت من سكانها في ريف إدلب.", ["إدلب"]),
        ("أصيب طفل في قرية أم صيران بريف حماة.", ["أم صيران", "حماة"]),
    ],
)
def test_arabic_names_in_quotation_marks_hashtags_and_headlines(text, expected):
    assert said(text, "ar") == expected


def test_a_name_that_holds_a_word_of_kind_does_not_cut_a_longer_one():
    found = place("قصف استهدف مدينة عين عيسى أمس.", "عين عيسى", "ar")
    assert (found.name, found.country) == ("Ain Issa", "SY")


def test_where_a_displaced_person_comes_from_is_no_scene_with_a_word_of_kind_between():
    text = "أصيب نازح من قرية كنصفرة في مدينة إدلب."
    assert place(text, "كنصفرة", "ar").use == "origin"
    assert where(text, "أصيب", "ar").name == "Idlib"


def test_a_village_the_gazetteer_lacks_keeps_what_it_was_said_to_lie_in():
    text = "قصف على قرية زلوفة بريف منبج. قتل رجل في زلوفة، وأصيب آخر في قرية زلوفة."
    later = places(text, "ar")[-1]
    assert (later.name, later.precision, later.country) == ("زلوفة", "district", "SY")
    near_only = places("وصل الجنود إلى مدينة منبج. قتل رجل في قرية زلوفة.", "ar")[-1]
    assert (near_only.grain, near_only.precision) == ("village", "district")
    assert near_only.lat is not None


@pytest.mark.parametrize(
    ("text", "words", "lang"),
    [
        ("A car was hit on the road between Hasakah and Tell Brak.", "Hasakah", "en"),
        ("استهدفت سيارة على الطريق الواصل بين مدينة الحسكة وبلدة تل براك.", "الحسكة", "ar"),
    ],
)
def test_what_happens_between_two_places_is_placed_midway(text, words, lang):
    found = place(text, words, lang)
    assert found.lat == pytest.approx(36.58, abs=0.02)
    assert found.lon == pytest.approx(40.90, abs=0.02)
    assert found.precision == "district"
    assert ":between:" in found.key


def test_countries_and_far_places_are_no_ends_of_a_road():
    assert place("Talks between Israel and Lebanon went on.", "Lebanon").precision == "country"
    assert place("Flights between Aleppo and Moscow went on.", "Aleppo").precision == "city"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Ten men allied to the Damascus regime died. The strike hit Qarah.", "Ten men", "Qarah"),
        ("The mother was transferred to the Azaz city hospital. A shell had hit Mare.", "shell", "Mare"),
        ("A man died in north Hasakah. A drone had struck Al-Dardarah village there.", "A man", "Al-Dardarah"),
        ("Two died in the northern suburbs of Aleppo. Shells fell on Tell Rifaat.", "Two", "Tell Rifaat"),
        ("Syria and Syrians mourn. Six were hurt. Syrian forces left Syria, an aide in London said.", "Six", "Syria"),
    ],
)
def test_what_is_and_is_not_the_scene(text, words, name):
    assert where(text, words).name == name


def test_the_village_after_an_area_is_found_anywhere_in_the_report():
    text = "Talk of the weather. " * 60 + "Two people died in Hama countryside. Shells had hit Kafr Zita."
    assert where(text, "Two people").name == "Kafr Zita"


def test_a_spelling_with_the_article_is_found_by_its_consonants_near_a_known_place():
    text = "A mine blew up in al-Dirdarah. Tell Tamer and Hasakah are near."
    assert place(text, "al-Dirdarah").name == "Al-Dardarah"
    assert "al-Dirdarah" not in said("A mine blew up in al-Dirdarah. Rescuers came from Sanaa.")


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Shelling went on near Artemovsk. Ukraine's army lost ground, Ukrainian officials said.",
            "Artemovsk",
            "Bakhmut",
        ),
        ("A strike on Kharkov killed two in Ukraine, Ukrainian police said.", "Kharkov", "Kharkiv"),
        ("Three people died in Vinnitsa, Ukrainian officials said.", "Vinnitsa", "Vinnytsia"),
        ("A drone hit a car in Zaporozhye, the Ukrainian governor said.", "Zaporozhye", "Zaporizhzhya"),
        (
            "A Turkish drone hit a house in Serekaniye in Syria, the Syrian Observatory said.",
            "Serekaniye",
            "Ras al-Ain",
        ),
        ("استهدفت مسيرة مغسلة في مدينة ديرك شمال شرق سوريا.", "ديرك", "Al-Malikiyah"),
        ("استهدفت مسيرة سيارة في مقاطعة الجزيرة في سوريا.", "مقاطعة الجزيرة", "Jazira Region"),
    ],
)
def test_older_russian_and_kurdish_names_are_the_same_place(text, words, name):
    assert place(text, words).name == name


def test_a_sentence_that_begins_with_the_village_names_none():
    assert said("A drone flew over Qamishli. The village was hit at noon.") == ["Qamishli"]
