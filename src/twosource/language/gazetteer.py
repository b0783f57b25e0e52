"""Names of places: GeoNames, pruned, and a curated supplement, in one read-only SQLite file.

``training/gazetteer.py`` builds the file; ``GAZETTEER.md`` beside it says what is in it and under which licence.
Nothing is loaded at start: a name is read when first asked for and kept in a bounded cache.
"""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import ExitStack
from functools import lru_cache
from importlib.resources import as_file, files
from typing import NamedTuple

from twosource.language.tokens import fold

FILE = "gazetteer.sqlite"
ARTICLES = frozenset("al el ad ar as ash at ath az an ed er es ez esh et en adh ul il".split())
"""The Arabic article as it is written in Latin letters, with the forms it takes before sun letters."""

_LETTERS = str.maketrans("ıłøđßæœəþ", "ilodsaeet")
_MARKS = re.compile(r"['`ʿʾʻʼˈ′ʹʺ´\"]")
_BREAKS = re.compile(r"[\s\-–—_/.,()]+")


_HEADS = {
    spelling: standard
    for standard, spellings in {
        "abu": "abou abo",
        "ain": "ayn ein aayn",
        "bani": "beni bany",
        "beit": "bayt bait beyt",
        "deir": "dayr dair deyr der",
        "jabal": "jebel djebel gebel jabel",
        "kafr": "kafar kfar kufr kefr",
        "khirbat": "khirbet kherbet khirba khirbah kherbat",
        "maarat": "maarrat maaret marat maarit",
        "sheikh": "shaykh shaikh cheikh sheik",
        "tal": "tel tell tall",
        "umm": "um oum om",
        "wadi": "ouadi wady",
    }.items()
    for spelling in spellings.split()
}
"""First words of Arabic names in the spellings that reports use, as one. Only in names of several words."""


class Entry(NamedTuple):
    """One place. ``precision`` is on the model's ladder; ``grade`` is how the name matched (0 as written, 1 bare)."""

    key: str
    name: str
    lat: float
    lon: float
    precision: str
    population: int
    country: str
    admin: str
    grade: int


@lru_cache(maxsize=100_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words a name is looked up by: folded, without hyphens, apostrophes and ayn marks."""
    folded = _MARKS.sub("", fold(name).translate(_LETTERS))
    found = tuple(word for word in _BREAKS.split(folded) if word)
    return tuple(standard(word) for word in found) if len(found) > 1 else found


def standard(word: str) -> str:
    """The one spelling under which a common first word of Arabic names is kept: Tell, Tel and Tall are "tal"."""
    return _HEADS.get(word, word)


def exact_key(words: tuple[str, ...]) -> str:
    """Key of a name as written. In Arabic script a name of several words goes without its articles."""
    if len(words) > 1 and is_arabic(words[0]):
        return " ".join(_bare_arabic(word) for word in words)
    return " ".join(words)


def bare_key(words: tuple[str, ...]) -> str:
    """Key without articles ("al-Bab", "El Bab" and "Bab" are one); empty where nothing is left."""
    if words and is_arabic(words[0]):
        return " ".join(_bare_arabic(word) for word in words)
    return " ".join(word for word in words if word not in ARTICLES)


def is_arabic(word: str) -> bool:
    return "\u0600" <= word[:1] <= "\u06ff"


def _bare_arabic(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


_LATIN_PAIRS = (("kh", "X"), ("gh", "G"), ("sh", "S"), ("ch", "S"), ("th", "t"), ("dh", "d"), ("dj", "j"), ("ph", "f"))
_LATIN_SOUNDS = str.maketrans(
    {"q": "k", "c": "k", "p": "b", "v": "f", "j": "j", "x": "X"} | dict.fromkeys("aeiouyw", "")
)
_ARABIC_SOUNDS = str.maketrans(
    dict(zip("بتثجحخدذرزسشصضطظغفقكلمنه", "bttjhXddrzsSsdtzGfkklmnh", strict=True)) | dict.fromkeys("اويعءئؤىى", "")
)


def skeleton(name: str) -> str:
    """The consonants of an Arabic name in either script: Hodeidah, Al Hudaydah and الحديدة all give "hdd".

    Too short a skeleton names too many places: fewer than three consonants give the empty string.
    """
    words = bare_key(name_words(name)).split()
    sounds = "".join(word_skeleton(word) for word in words)
    return sounds if len(sounds) >= 3 else ""


def word_skeleton(word: str) -> str:
    """The consonants of one folded word."""
    if is_arabic(word):
        body = re.sub("[هة]$", "", word)
        sounds = body.translate(_ARABIC_SOUNDS)
    else:
        body = re.sub(r"(.)\1", r"\1", re.sub("h$", "", word))
        for pair, sound in _LATIN_PAIRS:
            body = body.replace(pair, sound)
        sounds = body.translate(_LATIN_SOUNDS)
    return re.sub(r"[^A-Za-z]", "", sounds)


@lru_cache(maxsize=1)
def _resources() -> ExitStack:
    return ExitStack()


@lru_cache(maxsize=4)
def _connection(process: int) -> sqlite3.Connection:
    """One connection a process: SQLite's are not to be carried over a fork."""
    path = _resources().enter_context(as_file(files("twosource.language").joinpath(FILE)))
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    connection.execute("PRAGMA cache_size=-4000")
    return connection


def _rows(query: str, value: str) -> list[tuple[object, ...]]:
    return _connection(os.getpid()).execute(query, (value,)).fetchall()


@lru_cache(maxsize=100_000)
def longest_from(word: str) -> int:
    """How many words the longest name has that starts with this folded word; 0 where none does."""
    rows = _rows("SELECT longest FROM heads WHERE word = ?", word)
    return int(str(rows[0][0])) if rows else 0


_FIND = (
    "SELECT p.key, p.name, p.lat, p.lon, p.precision, p.population, p.country, p.admin, n.grade"
    " FROM {table} n JOIN places p ON p.id = n.place WHERE n.name = ? ORDER BY n.grade, p.population DESC LIMIT 60"
)
_BY_NAME = _FIND.format(table="names")
_BY_SKELETON = _FIND.format(table="skeletons")


@lru_cache(maxsize=50_000)
def find(key: str) -> tuple[Entry, ...]:
    """The places a folded key names (see ``exact_key``, ``bare_key``), names as written first, then by population."""
    return tuple(Entry(*row) for row in _rows(_BY_NAME, key)) if key else ()  # type: ignore[arg-type]


@lru_cache(maxsize=20_000)
def find_by_sound(name: str) -> tuple[Entry, ...]:
    """Places of Arabic-named countries whose name has the same consonants."""
    key = skeleton(name)
    return tuple(Entry(*row) for row in _rows(_BY_SKELETON, key)) if key else ()  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def capitals() -> frozenset[str]:
    """Keys of the capitals of countries: their names often stand for a government."""
    return frozenset(str(row[0]) for row in _connection(os.getpid()).execute("SELECT key FROM capitals"))


@lru_cache(maxsize=2_000)
def by_key(key: str) -> Entry | None:
    """The place with this id."""
    rows = _rows("SELECT key, name, lat, lon, precision, population, country, admin, 0 FROM places WHERE key = ?", key)
    return Entry(*rows[0]) if rows else None  # type: ignore[arg-type]


def lookup(name: str) -> tuple[Entry, ...]:
    """Every place called ``name`` in any known spelling: as written, else without articles, else by its consonants."""
    words = name_words(name)
    return find(exact_key(words)) or find(bare_key(words)) or find_by_sound(name)
