"""Tokens with offsets, for any script, and the form each is looked up by.

The text is never changed: folding happens on the token's ``norm``, offsets always point into the original.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache
from typing import NamedTuple

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0300-\u036f\u200c\u200d"
_LETTERS = rf"(?:[^\W\d_]+|[{_MARKS}]+)+"  # runs, as letters one by one take half as long again
# Posts and some outlets break words of harm to pass platform filters ("القتـ.ـلى", "قـ.صف"): tatweel, dots, and tatweel
# or a letter is one word.
_CENSORED = r"(?:(?<=\u0640) ?[.*]+ ?(?=\u0640)|(?<=\u0640)[.*]+(?=[^\W\d_]))"
_ABBREVIATION = r"(?:[A-Za-z]\.){2,}"
_NUMBER = r"\d+(?:[.,٬٫]\d+)*"
_WORD = rf"{_LETTERS}(?:(?:{_CENSORED}|[’'‘\-‐‑](?=[^\W\d_])){_LETTERS})*"
_TOKEN = re.compile(rf"(?P<abbrev>{_ABBREVIATION})|(?P<number>{_NUMBER})|(?P<word>{_WORD})|(?P<punct>``|''|[^\w\s]|_)")
_WORDS = re.compile(rf"{_ABBREVIATION}|{_NUMBER}|{_WORD}")
_DROP = re.compile(rf"[{_MARKS}\u0640.*]|(?<=\u0640) (?=[.*])|(?<=[.*]) (?=\u0640)")
_ARABIC_FOLD = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ک": "ك", "ی": "ي", "گ": "ك"}
)
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-"})


class Token(NamedTuple):
    """``kind`` is word, number, abbrev or punct; ``norm`` folds case, diacritics, Arabic letters and digits."""

    text: str
    norm: str
    start: int
    end: int
    kind: str


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """The form a word is looked up by, in lexicons and in gazetteers alike."""
    folded = unicodedata.normalize("NFKC", word).casefold().translate(_APOSTROPHES)
    if folded.isascii():
        return folded
    if any("\u0600" <= letter <= "\u06ff" for letter in folded):
        return _DROP.sub("", folded).translate(_ARABIC_FOLD)
    stripped = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", stripped)


@lru_cache(maxsize=50_000)
def fold_number(digits: str) -> str:
    """Digits of any script as ASCII, separators kept."""
    return "".join(str(unicodedata.digit(c)) if c.isdigit() else {"٬": ",", "٫": "."}.get(c, c) for c in digits)


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of ``text[start:end]`` with offsets into the whole text; white space is between tokens, never in them."""
    tokens: list[Token] = []
    add, new = tokens.append, tuple.__new__  # a tenth of all reading is this loop; Token(...) would take a third more
    for found in _TOKEN.finditer(text, start, len(text) if end is None else end):
        kind, word = found.lastgroup, found[0]
        if kind == "word" or kind == "abbrev":  # noqa: PLR1714 (as above)
            norm = fold(word)
        elif kind == "number":
            norm = fold_number(word)
        else:
            norm = word
        begin, stop = found.span()
        add(new(Token, (word, norm, begin, stop, kind)))
    return tokens


class Word(NamedTuple):
    """A token that is no punctuation, by its ``norm``."""

    norm: str
    start: int
    end: int


def norms(text: str) -> list[str]:
    """The norms of all words, for whole texts of which no place is asked: in half the time of ``tokenize``."""
    return [fold_number(word) if word[0].isdecimal() else fold(word) for word in _WORDS.findall(text)]


def word_list(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of ``text[start:end]`` with offsets into the whole text."""
    new = tuple.__new__
    return [
        new(Word, (fold_number(word) if (word := found[0])[0].isdecimal() else fold(word), *found.span()))
        for found in _WORDS.finditer(text, start, len(text) if end is None else end)
    ]


@lru_cache(maxsize=200_000)
def without_clitics(norm: str) -> tuple[str, ...]:
    """An Arabic word and what it may be without its proclitics, longest first.

    "وبالقتلى" gives itself, "بالقتلى", "القتلى", "قتلى"; ``لل`` is ``ل`` and the
    article. Other scripts: the word alone.
    """
    if not norm or not "\u0600" <= norm[0] <= "\u06ff":
        return (norm,)
    forms = [norm]
    current = norm
    for letters in ("وف", "بلك"):
        if len(current) > 3 and current[0] in letters:
            current = current[1:]
            forms.append(current)
            if current[0] == "ل" and forms[-2][0] == "ل" and len(current) > 3:
                forms.append("ا" + current)
    for form in tuple(forms):
        if form.startswith("ال") and len(form) > 4:
            forms.append(form[2:])
    return tuple(dict.fromkeys(forms))


class Tokens(tuple[Token, ...]):
    """Tokens that many tables are asked about: all the forms they can be looked up by are made once."""

    @cached_property
    def forms(self) -> frozenset[str]:
        norms = {token[1] for token in self}
        return frozenset(norms).union(*(without_clitics(norm) for norm in norms if not norm.isascii()))
