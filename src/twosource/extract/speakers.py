"""Reading a speaker's words: name, title and body, what sort of source it is, and whom a short name points back to.

The fullest name is the fullest in the report; nothing is filled in from outside it except the entity table's own names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from twosource.extract.cues import Sayings
from twosource.language import Token, tokenize
from twosource.language.entities import Entity, EntityMention, find_entities
from twosource.model import Span, Speaker, SpeakerKind

_NAME_PARTICLES = frozenset(
    "de del della der den di da al el bin ibn abu abd von van la le ben al- el- bint ul ur".split()
)
_CAPITALISED = r"[A-ZÀ-ÝŁŠŽÇĞİÖŞÜ][\w’'\-]*"
_PEOPLE = frozenset({SpeakerKind.PERSON, SpeakerKind.OFFICIAL, SpeakerKind.WITNESS})
_GROUPS = frozenset(
    {SpeakerKind.BODY, SpeakerKind.MONITOR, SpeakerKind.OUTLET, SpeakerKind.AGENCY, SpeakerKind.DOCUMENT}
)


@dataclass(frozen=True, slots=True)
class Known:
    """A speaker already met: who, and the words they were described by (folded)."""

    speaker: Speaker
    words: frozenset[str]
    plural: bool = False


@dataclass(slots=True)
class Cast:
    """The speakers of one report, in the order met."""

    text: str
    lang: str
    say: Sayings
    met: list[Known] = field(default_factory=list)
    _entities: list[EntityMention] | None = None

    def read(self, span: Span) -> Speaker:
        """The speaker named by the words of ``span``."""
        tokens = tokenize(self.text, span.start, span.end)
        words = [token for token in tokens if token.kind != "punct"]
        if not words:
            return Speaker(span.of(self.text), SpeakerKind.UNNAMED, None, span)
        carried = self._carried(words)
        if carried is not None:
            speaker = Speaker(carried.speaker.name, carried.speaker.kind, carried.speaker.role, span)
            self._meet(speaker, words)
            return speaker
        speaker = self._introduced(span, tokens)
        self._meet(speaker, words)
        return speaker

    def peek(self, span: Span) -> Speaker | None:
        """A link of the chain ("told Reuters"), read without making it a speaker; None for "reporters"."""
        tokens = tokenize(self.text, span.start, span.end)
        mentions = [mention for mention in find_entities(tokens) if not mention.adjective]
        if not mentions:
            return None
        entity = mentions[0].entity
        return Speaker(entity.name, entity.speaker_kind, None, span)

    def last(self) -> Speaker | None:
        """Whoever spoke last, as carried over (no words of their own)."""
        if not self.met:
            return None
        speaker = self.met[-1].speaker
        return Speaker(speaker.name, speaker.kind, speaker.role, None)

    def _meet(self, speaker: Speaker, words: Iterable[Token]) -> None:
        norms = frozenset(token.norm.removesuffix("'s") for token in words)
        before = next((known for known in reversed(self.met) if known.speaker.name == speaker.name), None)
        if before is not None:
            norms |= before.words
        self.met.append(Known(speaker, norms, any(n.endswith("s") for n in norms) and speaker.kind not in _PEOPLE))

    def _carried(self, words: list[Token]) -> Known | None:
        """Whom a pronoun, a title alone or a surname alone points back to."""
        say = self.say
        first = words[0].norm
        if len(words) == 1 and first in say["person"]:
            return self._latest(_PEOPLE) or self._latest(None)
        if len(words) == 1 and first in say["body"]:
            return self._latest(_GROUPS) or self._latest(None)
        if len(words) == 1 and first in say["plural"]:
            return next((known for known in reversed(self.met) if known.plural), None) or self._latest(None)
        if len(words) <= 4 and (first == "the" or (self.lang == "ar" and len(words) == 1)):
            return self._described(words)
        return None

    def _latest(self, kinds: frozenset[SpeakerKind] | None) -> Known | None:
        return next((known for known in reversed(self.met) if kinds is None or known.speaker.kind in kinds), None)

    def _described(self, words: list[Token]) -> Known | None:
        """ "the minister", "the Russian official", "the organisation": the latest speaker so described."""
        rest = {token.norm for token in words if token.norm != "the"}
        head = words[-1].norm
        for known in reversed(self.met):
            if rest <= known.words and known.speaker.name.casefold() != " ".join(t.text for t in words).casefold():
                return known
        if head in self.say["body_nouns"] and len(rest) == 1:
            return self._latest(_GROUPS - {SpeakerKind.DOCUMENT})
        return None

    def _introduced(self, span: Span, tokens: list[Token]) -> Speaker:
        phrase = span.of(self.text)
        mentions = [mention for mention in find_entities(tokens) if not mention.adjective]
        person = self._person(tokens, mentions) if self.lang != "ar" else None
        if person is not None:
            name = person.of(self.text).removesuffix("'s").removesuffix("’s")
            role = _without(phrase, span, person)
            full = self._fullest(name, span)
            known = self._known(full)
            if role is None and known is not None:
                role = known.role
            elif role is None:
                role = None
            kind = self._person_kind(role, mentions)
            if known is not None and kind is SpeakerKind.PERSON:
                kind = known.kind
            return Speaker(full, kind, role, span)
        head = self._head(tokens)
        whole = self._whole_entity(tokens, mentions, head)
        if whole is not None:
            role = _without(phrase, span, whole.span)
            return Speaker(whole.entity.name, whole.entity.speaker_kind, role, span)
        short = self._short_name(tokens)
        if short is not None:
            return Speaker(short.name, short.speaker_kind, None, span)
        return Speaker(_bare_phrase(phrase), self._kind(head, tokens, mentions), None, span)

    def _person(self, tokens: list[Token], mentions: list[EntityMention]) -> Span | None:
        """The first run of capitalised words that is no title, no entity and no description."""
        run: list[Token] = []
        for position, token in enumerate(tokens):
            named = (
                token.text[:1].isupper()
                and token.kind == "word"
                and token.norm.removesuffix("'s") not in self._not_names()
            )
            inside = any(mention.span.meets(Span(token.start, token.end)) for mention in mentions)
            particle = bool(run) and token.norm in _NAME_PARTICLES
            initial = bool(run) and (token.text == "." or token.kind == "abbrev")
            if (named and not inside) or particle or (initial and not inside):
                run.append(token)
                continue
            if run and _is_person_run(run, token, tokens, position):
                break
            run = []
        while run and (run[-1].kind == "punct" or (run[-1].norm in _NAME_PARTICLES and run[-1].text.islower())):
            run.pop()
        if not run or not _is_person_run(run, None, tokens, len(tokens)):
            return None
        if (
            any(tokens[-1].norm in self.say[key] for key in ("unnamed", "witness", "document", "body", "outlet"))
            and run[-1] is not tokens[-1]
        ):
            return None
        head = self._head(tokens)
        if (
            head is not None
            and head.norm in self.say["official"]
            and head.start > run[-1].end
            and tokens[-1].end == head.end
        ):
            return None
        if run[-1].norm.removesuffix("'s") in self.say["body"] | self.say["outlet"] | self.say["document"]:
            return None
        return Span(run[0].start, run[-1].end)

    def _not_names(self) -> frozenset[str]:
        say = self.say
        return (
            say["titles"]
            | say["determiners"]
            | say["pronouns"]
            | say["official"]
            | say["witness"]
            | say["unnamed"]
            | say["times"]
            | say["prepositions"]
            | say["conjunctions"]
            | say["adverbs"]
        )

    def _fullest(self, name: str, span: Span) -> str:
        """The longest form of a name in the report: "Sergei Lavrov" for "Lavrov"."""
        if " " in name:
            return name
        for known in reversed(self.met):
            parts = known.speaker.name.split()
            if (len(parts) > 1 and parts[-1] == name) or known.speaker.name.endswith(" " + name):
                return known.speaker.name
        candidates = re.findall(
            rf"((?:{_CAPITALISED} (?:(?:{'|'.join(sorted(_NAME_PARTICLES))}) )?){{1,2}}{re.escape(name)})\b", self.text
        )
        for candidate in candidates:
            parts = [part for part in candidate.split() if _folded(part) not in self._not_names()]
            full = " ".join(parts)
            if len(parts) > 1 and not any(mention.span for mention in find_entities(full)):
                return full
        return name

    def _known(self, name: str) -> Speaker | None:
        return next((known.speaker for known in reversed(self.met) if known.speaker.name == name), None)

    def _person_kind(self, role: str | None, mentions: list[EntityMention]) -> SpeakerKind:
        if role is None:
            return SpeakerKind.PERSON
        norms = {token.norm.removesuffix("'s") for token in tokenize(role)}
        if norms & self.say["witness"]:
            return SpeakerKind.WITNESS
        official = norms & self.say["official"] or any(
            mention.entity.kind in ("ministry", "force", "state") for mention in mentions
        )
        return SpeakerKind.OFFICIAL if official else SpeakerKind.PERSON

    def _head(self, tokens: list[Token]) -> Token | None:
        """The noun the phrase is about: the last word before "of", "in", a comma or a relative clause."""
        if self.lang == "ar":
            return next((token for token in tokens if token.kind == "word"), None)
        head: Token | None = None
        for token in tokens:
            if head is not None and (
                token.norm in self.say["prepositions"] or token.norm in self.say["relatives"] or token.text == ","
            ):
                break
            if token.kind in ("word", "abbrev"):
                head = token
        return head

    def _whole_entity(
        self, tokens: list[Token], mentions: list[EntityMention], head: Token | None
    ) -> EntityMention | None:
        """The entity the phrase is: it holds the head, or is followed only by what it is ("Rudaw television network")."""
        if head is None:
            return None
        for mention in mentions:
            if mention.span.start <= head.start < mention.span.end:
                return mention
            following = [token for token in tokens if mention.span.end <= token.start <= head.start]
            what = self.say["outlet"] | self.say["agency"] | self.say["body"]
            if following and all(token.norm in what | {"news"} for token in following) and head.norm != "officials":
                return mention
        return None

    def _short_name(self, tokens: list[Token]) -> Entity | None:
        """ "the Observatory": a part of the name of a body met in the report before."""
        words = [token for token in tokens if token.kind == "word" and token.norm != "the"]
        if len(words) != 1 or not (words[0].text[:1].isupper() or self.lang == "ar"):
            return None
        if self._entities is None:
            self._entities = find_entities(self.text)
        for mention in reversed([m for m in self._entities if m.span.end <= words[0].start]):
            parts = {_folded(part) for part in mention.span.of(self.text).split()}
            if words[0].norm in parts and not mention.adjective and mention.entity.kind not in ("state",):
                return mention.entity
        return None

    def _kind(self, head: Token | None, tokens: list[Token], mentions: list[EntityMention]) -> SpeakerKind:
        norms = [head.norm] if head else []
        norms += [token.norm for token in tokens]
        for norm in norms:
            for key, kind in _KINDS:
                if norm in self.say[key]:
                    return kind
        if mentions:
            return mentions[0].entity.speaker_kind
        return SpeakerKind.UNNAMED


_KINDS = (
    ("document", SpeakerKind.DOCUMENT),
    ("witness", SpeakerKind.WITNESS),
    ("unnamed", SpeakerKind.UNNAMED),
    ("agency", SpeakerKind.AGENCY),
    ("outlet", SpeakerKind.OUTLET),
    ("official", SpeakerKind.OFFICIAL),
    ("body", SpeakerKind.BODY),
)


def _is_person_run(run: list[Token], following: Token | None, tokens: list[Token], position: int) -> bool:
    words = [token for token in run if token.kind == "word"]
    if not words:
        return False
    if (
        run[0] is tokens[0]
        and len(words) == 1
        and following is not None
        and following.kind == "word"
        and following.text.islower()
    ):
        return following.norm in ("of", "from", "at", "with", "who")
    if len(words) == 1 and following is not None and following.kind == "word" and following.text.islower():
        return following.norm in ("of", "from", "at", "who")
    return not words[-1].norm.endswith("'s") or len(words) > 1


def _folded(word: str) -> str:
    return tokenize(word)[0].norm.removesuffix("'s") if word and tokenize(word) else word


def _without(phrase: str, span: Span, name: Span) -> str | None:
    """The rest of the phrase around the name: title before, body behind."""
    before = phrase[: name.start - span.start].strip(" ,;:-–—(")
    after = phrase[name.end - span.start :].strip(" ,;:-–—)")
    after = re.sub(r"^(?:['’]s|of|from|with|at|for)\s+", "", after)
    before = re.sub(r"^(?:the|a|an)\b\s*", "", before, flags=re.IGNORECASE)
    after = re.sub(r"^(?:the|a|an)\b\s*", "", after, flags=re.IGNORECASE)
    role = ", ".join(part for part in (before, after) if part)
    return role or None


def _bare_phrase(phrase: str) -> str:
    bare = re.sub(r"^(?:the|a|an)\s+", "", phrase.strip(" ,;:"), flags=re.IGNORECASE)
    return bare or phrase
