"""The gazetteer file as shipped: what is in it, how names are found, what it costs."""

import csv
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.language import gazetteer
from twosource.model.place import PRECISIONS


@pytest.mark.parametrize(
    ("spellings", "country", "lat", "lon"),
    [
        (("Hodeidah", "Al Hudaydah", "al-Hudaydah", "الحديدة"), "YE", 14.8, 42.95),
        (("Deir ez-Zor", "Deir al-Zour", "Dayr az Zawr", "دير الزور", "ديرالزور"), "SY", 35.34, 40.14),
        (("Mosul", "الموصل"), "IQ", 36.34, 43.12),
        (("Khan Younis", "Khan Yunis", "Khān Yūnis", "خان يونس", "خانيونس"), "PS", 31.34, 34.30),
        (("Foua", "al-Fu'ah", "الفوعة"), "SY", 35.98, 36.70),
        (("El Fasher", "al-Fashir", "الفاشر"), "SD", 13.63, 25.35),
        (("Tell Rifaat", "Tal Rifaat", "Tel Rifaat", "تل رفعت"), "SY", 36.47, 37.09),
        (("Avdiivka", "Avdeevka", "Авдіївка"), "UA", 48.14, 37.75),
    ],
)
def test_spellings_of_one_place_give_one_key(spellings, country, lat, lon):
    found = [
        next(e for e in gazetteer.lookup(name) if e.country == country and e.precision != "province")
        for name in spellings
    ]
    assert len({entry.key for entry in found}) == 1
    assert abs(found[0].lat - lat) < 0.1
    assert abs(found[0].lon - lon) < 0.1


def test_a_name_of_several_places_gives_them_all_largest_first():
    found = [entry for entry in gazetteer.lookup("Springfield") if entry.country == "US"]
    assert len({entry.admin for entry in found}) > 5
    assert [e.population for e in found] == sorted((e.population for e in found), reverse=True)


def test_an_article_is_dropped_only_where_names_carry_one():
    assert not any(entry.name == "El Paso" for entry in gazetteer.find("paso"))
    assert any(entry.country == "SY" for entry in gazetteer.find("bab"))


def test_consonants_alone_find_a_spelling_nobody_listed():
    assert any(entry.country == "YE" for entry in gazetteer.find_by_sound("Hudeyda"))
    assert gazetteer.skeleton("Hodeidah") == gazetteer.skeleton("Al Hudaydah") == gazetteer.skeleton("الحديدة")


def test_too_short_a_skeleton_names_nothing():
    assert gazetteer.skeleton("Ibb") == ""
    assert gazetteer.find_by_sound("") == ()


def test_peoples_are_no_places():
    for name in ("Syrian", "Russian", "Palestinian", "Iraqi", "Yemeni"):
        assert not any(entry.precision == "country" for entry in gazetteer.lookup(name))


def test_every_row_of_the_supplement_is_found_by_every_spelling_it_gives():
    text = files("twosource.language").joinpath("shared", "places_supplement.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert len(rows) > 600
    for row in rows:
        for name in (row["name"], *row["latin"].split("|"), *row["arabic"].split("|")):
            if name:
                found = [e for e in gazetteer.lookup(name) if e.country == row["country"]]
                near = [
                    e for e in found if abs(e.lat - float(row["lat"])) < 0.01 and abs(e.lon - float(row["lon"])) < 0.01
                ]
                assert near, (row["name"], name)


def test_the_supplement_stays_on_the_ladder_and_in_its_country():
    text = files("twosource.language").joinpath("shared", "places_supplement.csv").read_text("utf-8")
    boxes = {"SY": (32, 37.5, 35.5, 42.5), "PS": (31.2, 32.6, 34.2, 35.6), "IQ": (29, 37.5, 38.7, 48.8)}
    for row in csv.DictReader(text.splitlines()):
        assert row["precision"] in PRECISIONS
        if row["country"] in boxes:
            south, north, west, east = boxes[row["country"]]
            assert south <= float(row["lat"]) <= north, row
            assert west <= float(row["lon"]) <= east, row


def test_the_file_is_small_enough_to_ship_and_sound():
    path = files("twosource.language").joinpath(gazetteer.FILE)
    assert len(path.read_bytes()) < 16_000_000
    for key in ("cc:SY", "cc:US", "gn:170063"):
        entry = gazetteer.by_key(key)
        assert entry is not None
        assert entry.precision in PRECISIONS
    assert gazetteer.by_key("no such key") is None


@given(st.text(max_size=40))
def test_any_text_can_be_looked_up(name):
    for entry in gazetteer.lookup(name):
        assert -90 <= entry.lat <= 90
        assert -180 <= entry.lon <= 180
        assert entry.precision in PRECISIONS


@given(st.lists(st.text(alphabet="abkhdr'-", min_size=1, max_size=8), min_size=1, max_size=3))
def test_keys_ignore_case_hyphens_and_apostrophes(words):
    name = " ".join(words)
    assert gazetteer.name_words(name) == gazetteer.name_words(name.upper().replace("-", " "))


@pytest.mark.parametrize(
    "spellings",
    [
        ("Kyiv", "Kiev", "Київ", "Киев"),
        ("Kharkov", "Харків", "Харьков"),
        ("Zaporizhzhya", "Zaporozhye", "Запоріжжя", "Запорожье"),
        ("Bakhmut", "Artemivsk", "Artyomovsk", "Бахмут", "Артемовск"),
        ("Mariupol", "Маріуполь", "Мариуполь", "ماريوبول"),
        ("Sloviansk", "Slavyansk", "Слов'янськ", "Слов’янськ", "Славянск"),
        ("Vuhledar", "Ugledar", "Вугледар", "Угледар"),
        ("Chasiv Yar", "Chasov Yar", "Часів Яр", "Часов Яр"),
        ("Kryvyi Rih", "Krivoy Rog", "Кривий Ріг", "Кривой Рог"),
        ("Kherson Oblast", "Kherson region", "Херсонська область", "Херсонская область"),
        ("Donbas", "Donbass", "Донбас", "Донбасс"),
        ("Saltivka", "Saltovka", "Салтівка", "Салтовка"),
        ("Izium", "Izyum", "Ізюм", "Изюм"),
    ],
)
def test_ukrainian_places_are_found_under_ukrainian_russian_and_english_names(spellings):
    keys = [{e.key for e in gazetteer.lookup(name) if e.country == "UA"} for name in spellings]
    assert set.intersection(*keys), spellings


@pytest.mark.parametrize(
    "spellings",
    [
        ("Tel Tamer", "Tal Tamr", "Til Temir", "تل تمر"),
        ("Deir Hafer", "Dayr Hafir", "دير حافر"),
        ("Kafr Zita", "Kafar Zeita", "كفر زيتا", "كفرزيتا"),
        ("Ma'arat al-Nu'man", "Maarrat an Numan", "معرة النعمان", "معره النعمان"),
        ("Al-Zir", "الزر", "الزّر"),
    ],
)
def test_arabic_places_are_found_under_their_many_spellings(spellings):
    keys = [{e.key for e in gazetteer.lookup(name) if e.country == "SY"} for name in spellings]
    assert set.intersection(*keys), spellings


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Wad al-Noora", "SD"),
        ("Zamzam camp", "SD"),
        ("زمزم", "SD"),
        ("Qayyara", "IQ"),
        ("القيارة", "IQ"),
        ("Kocho", "IQ"),
        ("Mokha", "YE"),
        ("المخا", "YE"),
        ("Tajoura", "LY"),
        ("قصر بن غشير", "LY"),
        ("Qizan al-Najjar", "PS"),
        ("Hroza", "UA"),
        ("Гроза", "UA"),
    ],
)
def test_the_supplement_reaches_all_countries_it_is_for(name, country):
    assert any(entry.country == country for entry in gazetteer.lookup(name))


def test_all_places_of_a_province_name_it_alike():
    provinces = {e.admin for name in ("Nineveh", "نينوى") for e in gazetteer.lookup(name) if e.precision == "province"}
    for name in ("Mosul", "Sinjar", "Kocho", "Qayyara"):
        assert {e.admin for e in gazetteer.lookup(name) if e.country == "IQ"} & provinces, name
