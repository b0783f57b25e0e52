"""Words of saying, by language: what class a verb is of and which frames it takes. The words are data (saying.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from twosource.language import READ_LANGUAGES, fold, load, without_clitics
from twosource.model import Span


class Verb(NamedTuple):
    """One form of a verb of saying. ``shape``: base, s, past or ing (verb-first languages: finite or mas)."""

    lemma: str
    cls: str
    shape: str
    object: bool
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words as found, before they are read as a speaker: who, by what cue, says what.

    ``source`` None: the speaker is carried over from the words before, or, where ``carried`` is False, nobody is named
    ("reportedly"). ``via``: who was told, or where it was said.
    ``passed``: who passes the words on, or is cited for them, of whatever kind ("quoted by a local paper").
    ``inside``: told inside another's words, of whom it names a source ("he said hospitals had documented ...").
    ``subject``: what a pronoun in ``source`` may point to within the sentence ("Amal wrote a note in which she asked").
    """

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    cls: str
    via: tuple[Span, ...] = ()
    subject: Span | None = None
    carried: bool = True
    inside: bool = False
    passed: tuple[Span, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """Speaker, cue and content."""
        return (*((self.source,) if self.source else ()), self.cue, *self.content)


@dataclass(frozen=True, slots=True)
class Sayings:
    """The word lists of one language, folded."""

    verbs: dict[str, Verb]
    lists: dict[str, frozenset[str]]
    sieve: frozenset[str] = frozenset()
    platforms: dict[str, str] = field(default_factory=dict)
    """Words for a social network or messenger, with its name."""
    chain_sieve: re.Pattern[str] = re.compile(r"(?!)")

    def may_speak(self, text: str, span: Span) -> bool:
        """A word of saying stands in the span: the cheap look before any reading. Arabic words are joined to others."""
        if not self.sieve:
            return True
        return not self.sieve.isdisjoint(_WORD.findall(text[span.start : span.end].lower()))

    def may_chain(self, text: str, span: Span) -> bool:
        """A word of quoting, citing or publishing stands in the span."""
        return self.chain_sieve.search(text, span.start, span.end) is not None

    def platform(self, word: str) -> str | None:
        """The social network or messenger that a word names; "X" only in capitals."""
        if word == "x":
            return None
        return next((self.platforms[form] for form in without_clitics(fold(word)) if form in self.platforms), None)

    def class_of(self, cue: str) -> str:
        """Class of the last verb of saying in a cue; "say" for phrases and labels."""
        for word in reversed(_WORD.findall(cue)):
            norm = fold(word)
            for form in (norm, norm[1:]):
                if form in self.verbs:
                    return self.verbs[form].cls
        return "say"

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


_WORD = re.compile(r"[^\W\d_]+")
_SHAPES = ("base", "s")


@lru_cache(maxsize=8)
def sayings(lang: str) -> Sayings:
    """The lists of ``language/<lang>/saying.toml``."""
    table = load(lang, "saying")
    frames = table.get("frames", {})
    ambiguous = {fold(word) for word in frames.get("ambiguous", ())}
    clause_only = set(frames.get("clause_only", ()))
    verbs: dict[str, Verb] = {}
    for cls, lines in table["verbs"].items():
        for line in lines:
            forms = line.split()
            takes_object = forms[0] in frames.get("object_verbs", ()) or (
                cls in frames.get("object_classes", ()) and forms[0] not in clause_only
            )
            for position, form in enumerate(forms):
                norm = fold(form)
                shape = (
                    "ing" if form.endswith("ing") and position > 2 else _SHAPES[position] if position < 2 else "past"
                )
                # "read read": the past of a verb is kept where a form is both.
                verbs[norm] = Verb(forms[0], cls, shape, takes_object, norm in ambiguous)
    lists = {name: frozenset[str]() for other in READ_LANGUAGES for name in _lists(other)} | _lists(lang)
    lists["given_names"] = lists["he_names"] | lists["she_names"] | lists["either_names"]
    sieve = frozenset() if is_verb_first(lang) else frozenset({*verbs, "according"})
    platforms = {fold(word): name for name, words in table["platforms"].items() for word in words}
    stems = sorted({*table["chain"]["stems"], *(word for words in table["platforms"].values() for word in words)})
    chain = re.compile("|".join(rf"(?<!\w){re.escape(stem)}" if stem.isascii() else re.escape(stem) for stem in stems))
    return Sayings(verbs, lists, sieve, platforms, chain)


def _lists(lang: str) -> dict[str, frozenset[str]]:
    """The plain lists of a language. One that only other languages have is empty in this: rules shared by several ask
    for all of them, and a name that none has is a mistake."""
    return {
        key: frozenset(fold(word) for word in words)
        for part in ("frames", "grammar", "who", "carry", "phrases", "chain")
        for key, words in load(lang, "saying").get(part, {}).items()
    }


def is_verb_first(lang: str) -> bool:
    """True where the verb of saying stands before its subject (Arabic)."""
    return bool(load(lang, "saying").get("order") == "verb-first")
