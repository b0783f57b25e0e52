"""Whom the words of a speaker point to: the speakers of one report, and what short names and pronouns carry back to.

The fullest name is the fullest in the report; nothing is filled in from outside it but the entity table's own names.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from twosource.extract.cues import Sayings
from twosource.extract.names import NAME_PARTICLES, Reader, bare
from twosource.extract.phrases import noun_phrase_before
from twosource.language import Token, tokenize, without_clitics
from twosource.language.entities import Entity, EntityMention, find_entities
from twosource.model import Span, Speaker, SpeakerKind

_CAPITALISED = r"[A-ZÀ-ÝŁŠŽÇĞİÖŞÜ][\w’'\-]*"
_PARTICLE = "|".join(sorted(NAME_PARTICLES))
_NAMES_BEFORE = re.compile(rf"(?<![\w’'\-])(?:{_CAPITALISED} (?:(?:{_PARTICLE}) )?){{1,3}}\Z")
_REMEMBERED = 300
"""Mentions of speakers a report's reader keeps in mind; more would make long reports slow."""
_LONGEST_NAME = 50
_SEARCHED = 200_000
"""Characters of the report searched for fuller names."""
_PHRASE = 150
"""Characters before a relative pronoun that its noun phrase is looked for in."""
_LOOKED_AT = 12
"""Mentions of a surname looked at for a fuller form, and speakers for who issued a statement."""
_ISSUED_WITHIN = 200
"""Characters behind a body within which the statement is named that it issued."""
_ITS = re.compile(r"(?:ها|هم|ه)\Z")
"""A pronoun written onto an Arabic noun: "بيانها"."""
PEOPLE = frozenset({SpeakerKind.PERSON, SpeakerKind.OFFICIAL, SpeakerKind.WITNESS})
_ONE = PEOPLE | {SpeakerKind.UNNAMED}
_GROUPS = frozenset(
    {SpeakerKind.BODY, SpeakerKind.MONITOR, SpeakerKind.OUTLET, SpeakerKind.AGENCY, SpeakerKind.DOCUMENT}
)


@dataclass(frozen=True, slots=True)
class Known:
    """A speaker already met: who, and the words they were described by (folded)."""

    speaker: Speaker
    words: frozenset[str]
    plural: bool


@dataclass(slots=True)
class Cast:
    """The speakers of one report, in the order met. ``text`` is the report's, ``say`` its language's word lists."""

    text: str
    lang: str
    say: Sayings
    met: deque[Known] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    _entities: list[EntityMention] | None = None
    _full: dict[str, str] = field(default_factory=dict)
    _labels: dict[str, bool] = field(default_factory=dict)

    def read(self, span: Span, subject: Span | None = None, enclosing: Speaker | None = None) -> Speaker:
        """The speaker named by the words of ``span``.

        ``subject`` is what a pronoun may stand for in its sentence, ``enclosing`` who tells of this speaker.
        """
        tokens = tokenize(self.text, span.start, span.end)
        words = [token for token in tokens if token.kind != "punct"]
        if not words:
            return Speaker(span.of(self.text), SpeakerKind.UNNAMED, None, span)
        speaker = self._pointed_to(words, span, subject, enclosing) or self._introduced(span, tokens)
        self._meet(speaker, words)
        return speaker

    def peek(self, span: Span) -> Speaker | None:
        """A link of the chain ("told Reuters"), read without making it a speaker; None for "reporters"."""
        mentions = [mention for mention in find_entities(tokenize(self.text, *span.row())) if not mention.adjective]
        if not mentions:
            return None
        entity = mentions[-1].entity
        return Speaker(entity.name, entity.speaker_kind, None, span)

    def label(self, span: Span) -> bool:
        """Whether the words before a colon name a speaker: an entity, or a person by more than one word."""
        words = span.of(self.text)
        if words not in self._labels:
            self._labels[words] = self._is_label(span)
        return self._labels[words]

    def _is_label(self, span: Span) -> bool:
        tokens = tokenize(self.text, span.start, span.end)
        reader = Reader(self.text, self.lang, self.say)
        name = reader.read(span, tokens).name
        if reader.entity is not None:
            return True
        if reader.person is None or all(token.text.isupper() for token in tokens):
            return False
        # A headline's speaker is met again in the report; "Special Note" is not.
        return " " in self._fullest(name) and self.text.count(name.split()[-1]) > 1

    def last(self) -> Speaker | None:
        """Whoever spoke last, carried over without words of their own."""
        return _again(self.met[-1].speaker, None) if self.met else None

    def _meet(self, speaker: Speaker, words: Iterable[Token]) -> None:
        norms = frozenset(form for token in words for form in (bare(token.norm), token.norm.removeprefix("ال")))
        plural = speaker.kind not in (SpeakerKind.PERSON,) and any(norm.endswith("s") for norm in norms)
        before = next((known for known in reversed(self.met) if known.speaker.name == speaker.name), None)
        if before is not None:
            norms |= before.words
            plural = before.plural
        self.met.append(Known(speaker, norms, plural))

    def _pointed_to(
        self, words: list[Token], span: Span, subject: Span | None, enclosing: Speaker | None
    ) -> Speaker | None:
        """Whom a pronoun, a title alone or a common noun points back to; None where the words stand for themselves."""
        say = self.say
        if self.lang == "ar":
            issuer = self._issuer(words)
            if issuer is not None:
                return _again(issuer, span)
            noun = [word for word in words if word.norm not in say["the_same"]]
            if len(noun) == 1 and len(words) == 2:
                known = self._described(noun) or (self.met[-1] if self.met else None)
                return _again(known.speaker, span) if known else None
        first = words[0].norm.split("'")[0]
        if len(words) == 1 and (first in say["he_she"] or first in say["it"] or first in say["they"]):
            return self._pronoun(first, span, subject, enclosing)
        if len(words) == 1 and first in ("who", "which"):
            meant = subject or self._before(span)
            return _again(self.read(meant), span) if meant else None
        if len(words) <= 4 and (first == "the" or _is_definite(words)):
            known = self._described(words)
            return _again(known.speaker, span) if known else None
        return None

    def _before(self, span: Span) -> Span | None:
        """ "the teacher, who said": the noun phrase right before a relative pronoun."""
        start = max(self.text.rfind("\n", 0, span.start) + 1, span.start - _PHRASE)
        tokens = tokenize(self.text, start, span.start)
        while tokens and tokens[-1].kind == "punct":
            tokens.pop()
        found = noun_phrase_before(tokens, len(tokens), self.say) if tokens else None
        if found is None or tokens[found[1] - 1].norm in ("who", "which"):
            return None
        return Span(tokens[found[0]].start, tokens[found[1] - 1].end)

    def _issuer(self, words: list[Token]) -> Speaker | None:
        """ "البيان", "نص البيان", "بيانها": who issued the statement, where the report has said so."""
        norm = words[-1].norm
        noun = norm.removeprefix("ال") if norm.startswith("ال") else _ITS.sub("", norm)
        if len(words) > 2 or noun == norm or noun not in self.say["document"]:
            return None
        for known in islice(reversed(self.met), _LOOKED_AT):
            named = known.speaker.span
            if named is None or known.speaker.kind is SpeakerKind.DOCUMENT:
                continue
            behind = tokenize(self.text, named.end, min(words[0].start, named.end + _ISSUED_WITHIN))
            if any(form.startswith(noun) for token in behind for form in without_clitics(token.norm)):
                return known.speaker
        return None

    def _pronoun(self, norm: str, span: Span, subject: Span | None, enclosing: Speaker | None) -> Speaker | None:
        kinds = _ONE if norm in self.say["he_she"] else _GROUPS
        plural = norm in self.say["they"]
        if enclosing is not None and (plural or enclosing.kind in kinds):
            return _again(enclosing, span)
        if subject is not None and not subject.meets(span):
            near = self._introduced(subject, tokenize(self.text, *subject.row()), guess=True)
            if near is not None and (plural or near.kind in kinds - {SpeakerKind.UNNAMED}):
                return _again(near, span)
        for known in reversed(self.met):
            if known.plural if plural else known.speaker.kind in kinds:
                return _again(known.speaker, span)
        return _again(self.met[-1].speaker, span) if self.met and not plural else None

    def _described(self, words: list[Token]) -> Known | None:
        """ "the minister", "the Russian official", "the organisation": the latest speaker so described."""
        head = words[-1]
        if head.text[:1].isupper() or find_entities(words):
            return None
        rest = {bare(token.norm).removeprefix("ال") for token in words if token.norm != "the"}
        for known in reversed(self.met):
            if rest <= known.words:
                return known
        if len(rest) == 1 and head.norm in self.say["body_nouns"]:
            return next((k for k in reversed(self.met) if k.speaker.kind in _GROUPS - {SpeakerKind.DOCUMENT}), None)
        return None

    def _introduced(self, span: Span, tokens: list[Token], *, guess: bool = False) -> Speaker:
        reader = Reader(self.text, self.lang, self.say)
        speaker = reader.read(span, tokens)
        if reader.entity is None and not guess:
            short = self._short_name(tokens)
            if short is not None:
                return Speaker(short.name, short.speaker_kind, None, span)
        if reader.person is None:
            return speaker
        full = self._fullest(speaker.name)
        known = next((known.speaker for known in reversed(self.met) if known.speaker.name == full), None)
        role = speaker.role or (known.role if known else None)
        kind = known.kind if known and speaker.kind is SpeakerKind.PERSON else speaker.kind
        return Speaker(full, kind, role, span)

    def _fullest(self, name: str) -> str:
        """The longest form of a name in the report: "Sergei Lavrov" for "Lavrov"."""
        last = name.rsplit(maxsplit=1)[-1]
        for known in self.met:
            if known.speaker.kind in PEOPLE and _extends(known.speaker.name, name):
                return known.speaker.name
        if name != last and name.split(maxsplit=1)[0].casefold() not in NAME_PARTICLES:
            return name
        if name not in self._full:
            self._full[name] = self._full_in_text(name, last) or name
        return self._full[name]

    def _full_in_text(self, name: str, last: str) -> str | None:
        surname = re.compile(rf"\b{re.escape(last)}(?![\w\-])")
        for found in islice(surname.finditer(self.text, 0, _SEARCHED), _LOOKED_AT):
            before = _NAMES_BEFORE.search(self.text, max(0, found.start() - _LONGEST_NAME), found.start())
            if before is None:
                continue
            candidate = before.group() + last
            full = Reader(candidate, self.lang, self.say).person_in(candidate)
            if full is not None and _extends(full, name):
                return full
        return None

    def _short_name(self, tokens: list[Token]) -> Entity | None:
        """ "the Observatory": part of the name of a body met in the report before."""
        words = [token for token in tokens if token.kind == "word" and token.norm != "the"]
        articled = tokens[0].norm == "the" or self.lang == "ar"
        if len(words) != 1 or not articled or not (words[0].text[:1].isupper() or self.lang == "ar"):
            return None
        if self._entities is None:
            self._entities = [
                m for m in find_entities(self.text[:_SEARCHED]) if not m.adjective and m.entity.kind != "state"
            ]
        wanted = words[0].norm
        for mention in reversed(self._entities):
            if mention.span.end <= words[0].start and any(
                part.norm == wanted for part in tokenize(self.text, *mention.span.row())
            ):
                return mention.entity
        return None


def _is_definite(words: list[Token]) -> bool:
    """One Arabic noun with its article ("المصدر"): it points back; "مصدر" does not."""
    return len(words) == 1 and words[0].norm.startswith("ال")


def _extends(full: str, name: str) -> bool:
    """ "Staffan de Mistura" extends "De Mistura" and "Mistura"."""
    return len(full) > len(name) and full.casefold().endswith(" " + name.casefold())


def _again(speaker: Speaker, span: Span | None) -> Speaker:
    return Speaker(speaker.name, speaker.kind, speaker.role, span)
