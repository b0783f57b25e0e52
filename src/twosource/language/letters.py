"""A text in capitals in ordinary letters, letter for letter, so that every offset stays.

Much is told by a capital: who is a person, where a name ends, that "Us" is no country. Wire copy and many headlines
are all capitals; read as they stand, every word in them is a name. Words known to be small are written small, all
others as names, short words without a vowel as initials.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from twosource.language.entities import table as entities
from twosource.language.lexicon import load
from twosource.language.phrases import PhraseTable
from twosource.language.tokens import Token, tokenize

_LOOKED_AT = 1200
_MOSTLY = 0.6
"""Share of capitals among the letters from which a text is one in capitals; ordinary prose has a twentieth."""
_FEWEST = 3
_WORD = re.compile(r"[^\W\d_]+")
_NO_WORD = re.compile(r"[aeiou]?[^aeiouy]{1,4}")
"""An unknown word without a vowel but for its first letter ("ELN") is initials."""
_OPENS = re.compile(r"""(?:\A|[.!?]["'”’)\]]*\s|\n\s*\n|--)(?:\s*\[[^\[\]]*\])*[\s"'“‘(\[-]*\Z""")
_INITIALS = re.compile(r"""(?<=[A-Z,"”]\s)[\[(]([A-Z]{2,8})[\])]""")
"""Behind the name they are of; "[AYALA]" at the head of a paragraph says who speaks."""
_LEXICONS = ("acts", "harm", "means", "people", "scope", "numbers", "doers")
_NAMES_IN_LEXICONS = frozenset({"demonyms"})
_SHORT = re.compile(r"\b([A-Za-z]{1,5})\.\Z")
_TITLE_GAP = re.compile(r"\.?\s{1,2}")
_STEM = 3
_PART = 4
_BEHIND = 120


def in_capitals(text: str) -> bool:
    """True where most letters of a text are capitals. Its head tells it of prose; a menu in capitals may stand there,
    so that the head alone makes no text one in capitals."""
    return _mostly_capitals(text[:_LOOKED_AT]) and _mostly_capitals(text)


def _mostly_capitals(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return letters >= _FEWEST and sum(map(str.isupper, text)) > _MOSTLY * letters


def has_words(lang: str) -> bool:
    """True for a language whose small words are known."""
    return files("twosource.language").joinpath(lang, "lower_words.txt").is_file()


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of one language's words: see ``letters.toml``."""

    small: frozenset[str]
    always_small: frozenset[str]
    not_initials: frozenset[str]
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]
    opens: frozenset[str]
    joins: frozenset[str]
    opens_behind: frozenset[str]
    titles: frozenset[str]
    never_behind: frozenset[str]
    spelled: re.Pattern[str]
    names: PhraseTable[tuple[Token, ...]]


@lru_cache(maxsize=4)
def _known(lang: str) -> _Known:
    rules = load(lang, "letters")
    small = set(files("twosource.language").joinpath(lang, "lower_words.txt").read_text("utf-8").split())
    for name in _LEXICONS:
        small.update(word for word in _words_of(load(lang, name)) if word.islower())
    small -= set(rules["capitals"])
    calendar = load(lang, "calendar")
    small -= {name.lower() for listed in (*calendar["months"], *calendar["weekdays"]) for name in listed} - set(
        rules["also_small"]
    )
    return _Known(
        frozenset(small),
        frozenset(rules["small"]),
        frozenset(rules["not_initials"]) | frozenset(rules["opens_name"]),
        tuple(rules["beginnings"]),
        tuple(sorted(rules["endings"], key=len, reverse=True)),
        frozenset(rules["opens_name"]),
        frozenset(rules["joins_name"]),
        frozenset(rules["opens_behind"]),
        frozenset(rules["titles"]),
        frozenset(rules["never_behind"]),
        _spelled(rules["spelled"]),
        PhraseTable((name, tuple(tokenize(name))) for name in (*rules["names"], *_entity_names(small))),
    )


def _spelled(rules: Sequence[Mapping[str, Any]]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\w{{{rule['letters']},}}(?:{'|'.join(rule['endings'])})" for rule in rules))


def _words_of(table: object) -> list[str]:
    if isinstance(table, dict):
        kept = {key: value for key, value in table.items() if key not in _NAMES_IN_LEXICONS}
        return [word for key, value in kept.items() for word in (*_words_of(key), *_words_of(value))]
    if isinstance(table, list):
        return [word for value in table for word in _words_of(value)]
    return _WORD.findall(table) if isinstance(table, str) else []


def _entity_names(small: set[str]) -> list[str]:
    """Names of the entity table in Latin letters; one that is a small word in capitals ("IS", "WHO") is none here."""
    names = [name for entity in entities().by_id.values() for name in (entity.name, *entity.names, *entity.adjectives)]
    return [name for name in names if name.isascii() and any(map(str.isalpha, name)) and name.lower() not in small]


def in_ordinary_letters(text: str, lang: str) -> str:
    """``text`` with small letters where the language writes them; as long as before, each letter in its place."""
    known = _known(lang)
    letters = list(text)
    named = _written_names(text, known)
    initials = {found[1].lower() for found in _INITIALS.finditer(text)} - known.small
    before, title = "", -1
    for found in _WORD.finditer(text):
        word = found[0]
        lowered = word.lower()
        if found.start() in named:
            written = named[found.start()]
        elif len(lowered) != len(word):
            written = word
        else:
            written = _written(text, found, before, lowered, initials, known)
        letters[found.start() : found.end()] = written
        if title >= 0 and _TITLE_GAP.fullmatch(text[title + len(before) : found.start()]) and _is_name(written, known):
            letters[title] = text[title]
        title = found.start() if lowered in known.titles else -1
        before = written
    return "".join(letters)


def _written_names(text: str, known: _Known) -> dict[int, str]:
    """Words of names that the tables hold, as written there, by offset."""
    tokens = tokenize(text)
    named: dict[int, str] = {}
    for match in known.names.find(tokens):
        for token, written in zip(tokens[match.start : match.end], match.payload, strict=True):
            for here, there in zip(_WORD.finditer(token.text), _WORD.finditer(written.text), strict=False):
                if len(here[0]) == len(there[0]):
                    named[token.start + here.start()] = there[0]
    return named


def _written(text: str, found: re.Match[str], before: str, lowered: str, initials: set[str], known: _Known) -> str:
    start, end = found.span()
    next_letter = text[end : end + 1]
    first = _opens_sentence(text, start, known)
    if len(lowered) == 1:
        return _letter(text, found, first=first)
    if lowered in initials:
        return found[0]
    if lowered in known.always_small and before and text[start - 1 : start] not in ("", "\n"):
        return lowered
    small = _is_small(lowered, known)
    if not small and _NO_WORD.fullmatch(lowered) and lowered not in known.not_initials:
        return found[0]
    if lowered in known.joins and before[:1].isupper() and text[start - 1].isspace() and next_letter == " ":
        return lowered
    opened = before.lower() in known.opens or before.lower() in known.joins
    if lowered in known.opens_behind and before in known.joins:
        return lowered
    if (
        opened
        and text[start - 1].isspace()
        and text[start - 2 : start - 1].isalpha()
        and lowered not in known.never_behind
    ):
        return found[0][0] + lowered[1:]
    if small and lowered not in known.small and _is_name(before, known) and text[start - 1] in " \n":
        small = False  # "Jose Canales": made of a small word, but behind a name
    return lowered if small and not first else found[0][0] + lowered[1:]


def _is_name(word: str, known: _Known) -> bool:
    return word[:1].isupper() and not word.isupper() and not _is_small(word.lower(), known)


def _letter(text: str, found: re.Match[str], *, first: bool) -> str:
    """One letter: "a" and "'s" are small, initials and "M-19" are not."""
    letter, (start, end) = found[0], found.span()
    if text[start - 1 : start] in ("'", "’"):
        return letter.lower()
    initial = text[end : end + 1] in (".", "-") or text[start - 1 : start] in (".", "-")
    return letter.lower() if letter == "A" and not initial and not first else letter


def _opens_sentence(text: str, start: int, known: _Known) -> bool:
    """True at the head of a text, a paragraph or a sentence; the stop of initials ends none."""
    behind = text[max(0, start - _BEHIND) : start]
    found = _OPENS.search(behind)
    if found is None:
        return False
    if start <= _BEHIND and not behind.strip():
        return True
    word = _SHORT.search(behind.rstrip("\"'“‘([- \n"))
    return word is None or (len(word[1]) > 1 and word[1].lower() not in known.not_initials)


def _is_small(word: str, known: _Known) -> bool:
    """A known word, or one made of known ones: "countermarching", "paramilitary", "newsreader"."""
    if word in known.small:
        return True
    if any(word.startswith(one) and word[len(one) :] in known.small for one in known.beginnings):
        return len(word) > _PART + _STEM
    for ending in known.endings:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _STEM and (stem in known.small or stem + "e" in known.small):
            return len(word) > _PART
    if known.spelled.fullmatch(word):
        return True
    halves = (word[:cut] in known.small and word[cut:] in known.small for cut in range(_PART, len(word) - _STEM))
    return any(halves)
