"""Whom "he", "she", "they" and "it" stand for: by number and sex, and by what stands nearest before them.

Who cannot be told stays a pronoun: words given to the wrong speaker are worse than words given to none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from twosource.extract.cues import Sayings
from twosource.language import Token, sentences, tokenize
from twosource.language.entities import find_entities
from twosource.model import Span, Speaker, SpeakerKind

Sex = Literal["he", "she"]

PEOPLE = frozenset({SpeakerKind.PERSON, SpeakerKind.OFFICIAL, SpeakerKind.WITNESS})
BODIES = frozenset(
    {SpeakerKind.BODY, SpeakerKind.MONITOR, SpeakerKind.OUTLET, SpeakerKind.AGENCY, SpeakerKind.DOCUMENT}
)
_BEFORE = 700
"""Characters before a pronoun that whom it stands for is looked for in."""
_SENTENCES = 4
_CAPITALISED = r"[A-ZÀ-ÝŁŠŽÇĞİÖŞÜ][\w’'\-]*"
_NAME = re.compile(
    rf"(?<![\w’'\-])(?:(?P<title>Mr|Mrs|Ms|Miss)\.? )?(?P<name>{_CAPITALISED}(?: (?:[A-Z]\. )?{_CAPITALISED}){{0,3}})"
)
_POSSESSIVE = re.compile(r"['’]s?\Z")
_SUBJECT = 120
_SUBJECT_WORDS = 4
"""Characters and words at the head of a sentence that its subject is looked for in."""
_OPENERS = ("subordinators", "conjunctions", "adverbs")
_PEOPLE_WORDS = ("official", "witness", "unnamed")
_OFFICES = frozenset({"ministry", "force", "group", "body", "monitor", "ngo", "coalition"})
_NO_NAMES = (
    "times",
    "prepositions",
    "conjunctions",
    "subordinators",
    "adverbs",
    "titles",
    "never_names",
    "determiners",
)
"""Lists of words that open a sentence or stand before a name."""
_ASIDE = re.compile(r"""\([^()]*\)|“[^“”]*”|"[^"]*"|''.*?''|``.*?''""")
_PLURAL_NOUNS = frozenset("police people authorities staff media".split())


@dataclass(frozen=True, slots=True)
class Known:
    """A speaker already met: who, the words they were described by (folded), whether they are many, and of what sex.

    ``personal``: not a thing or a body; ``told``: speaking inside another's words.
    """

    speaker: Speaker
    words: frozenset[str]
    plural: bool
    sex: Sex | None = None
    personal: bool = True
    told: bool = False

    @property
    def one(self) -> bool:
        """One person, for all that is known."""
        return self.personal and not self.plural


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named in passing, who has not spoken yet."""

    name: str
    sex: Sex | None


def agrees(wanted: Sex | None, sex: Sex | None) -> bool:
    return wanted is None or sex is None or wanted == sex


def sex_of(words: Sequence[Token], name: str, say: Sayings) -> Sex | None:
    """By the title, else by the first name, else by what they are ("spokeswoman", "father")."""
    norms = [token.norm.rstrip(".") for token in words]
    titled = [norm for norm in norms if norm in say["honorifics"]]
    given = name.split(maxsplit=1)[0].casefold() if " " in name else ""
    for she, he in (
        (_any(titled, say["she_words"]), _any(titled, say["he_words"])),
        (given in say["she_names"], given in say["he_names"]),
        (_any(norms, say["she_words"]), _any(norms, say["he_words"])),
    ):
        if she != he:
            return "she" if she else "he"
    return None


def _any(norms: Iterable[str], words: frozenset[str]) -> bool:
    return any(norm in words for norm in norms)


def is_many(head: Token | None) -> bool:
    """The noun a description is about is a plural."""
    if head is None:
        return False
    norm = head.norm
    return norm in _PLURAL_NOUNS or (norm.endswith("s") and not norm.endswith(("'s", "ss", "us", "is")))


def plural_subject(text: str, within: Span, say: Sayings) -> Span | None:
    """The people that a sentence is about, by its first noun phrase: "When [the deputies] came, ..."."""
    start: int | None = None
    tokens = tokenize(text, within.start, min(within.end, within.start + _SUBJECT))
    for at, token in enumerate(tokens):
        if start is None and any(token.norm in say[key] for key in _OPENERS):
            continue
        if token.kind != "word" or token.norm in say["prepositions"] or token.norm in say.verbs:
            return None
        start = at if start is None else start
        if is_many(token) and any(token.norm in say[key] for key in _PEOPLE_WORDS):
            following = tokens[at + 1] if at + 1 < len(tokens) else None
            whose = following is not None and following.text in "'’"
            return None if whose else Span(tokens[start].start, token.end)
        if at - start >= _SUBJECT_WORDS:
            return None
    return None


def body_named(text: str, within: Span, say: Sayings) -> Span | None:
    """The first body that a sentence names: by a name of the table, or by what it is ("the bureau")."""
    tokens = tokenize(text, *within.row())
    named = [one.span for one in find_entities(tokens) if not one.adjective and one.entity.kind in _OFFICES]
    named += [
        Span(before.start, token.end)
        for before, token in pairwise(tokens)
        if before.norm == "the" and token.norm in say["body_nouns"] | say["bodies_by_name"]
    ]
    return min(named, default=None)


def nearest(
    text: str, at: int, sex: Sex, met: Iterable[Known], say: Sayings, own: Sequence[Span] = ()
) -> Iterator[Known | Mention]:
    """Who is spoken of before ``at``: sentence by sentence backwards, first who speaks there, then who is named.

    Of several who speak in one sentence the last, but who speaks inside another's words behind that other. A speaker is
    not named in what it says itself (``own``), nor, as a rule, in a quotation or in brackets.
    """
    start = text.rfind("\n", 0, max(0, at - _BEFORE)) + 1  # not amid a quotation
    start = max(start, at - 2 * _BEFORE)
    near = [known for known in met if known.speaker.span is not None and start <= known.speaker.span.start < at]
    surnames = {known.speaker.name.rsplit(maxsplit=1)[-1] for known in met if known.speaker.kind in PEOPLE}
    plain = _without(text, Span(start, at), own) if start < at else ""
    for sentence in [*reversed(sentences(text[start:at]))][:_SENTENCES]:
        within = Span(sentence.start + start, sentence.end + start)
        spoken = [known for known in near if known.speaker.span is not None and within.covers(known.speaker.span)]
        spoken.reverse()
        for known in sorted(spoken, key=lambda one: one.told):
            if known.one and agrees(sex, known.sex):
                yield known
        words = plain[sentence.start : sentence.end]
        if not text[within.end : at].strip():
            same = re.search(rf"\b{sex}\b", words, re.I)  # "When he came behind Mr. Haddad, he said"
            words = words[: same.start()] if same else words
        yield from (mention for mention in mentions(words, surnames, say) if agrees(sex, mention.sex))


def _without(text: str, within: Span, own: Sequence[Span]) -> str:
    """The words of ``within``; what one says oneself, quotations and brackets left blank."""
    words = _ASIDE.sub(lambda found: " " * len(found.group()), within.of(text))
    for piece in own:
        start, end = max(piece.start, within.start) - within.start, min(piece.end, within.end) - within.start
        if start < end:
            words = words[:start] + " " * (end - start) + words[end:]
    return words


def mentions(words: str, surnames: Iterable[str], say: Sayings) -> Iterator[Mention]:
    """People named in a sentence: by a title, by a common first name, or by the surname of one who speaks."""
    known = frozenset(surnames)
    for found in _NAME.finditer(words):
        parts = [_POSSESSIVE.sub("", part) for part in found["name"].split()]
        while len(parts) > 1 and any(parts[0].casefold() in say[key] for key in _NO_NAMES):
            parts.pop(0)
        if any(part.casefold() in say["given_names"] for part in parts[:-1]):
            name = " ".join(parts)
            yield Mention(name, sex_of((), name, say))
        elif found["title"] or parts[-1] in known:
            title = (found["title"] or "").casefold()
            yield Mention(parts[-1], "she" if title in say["she_words"] else "he" if title in say["he_words"] else None)
