"""Whom the words of a speaker point to: the speakers of one report, and what short names and pronouns carry back to.

The fullest name is the fullest in the report; nothing is filled in from outside it but the entity table's own names.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from twosource.extract.cues import Sayings
from twosource.extract.names import NAME_PARTICLES, Reader, bare, extends, listed, name_at_end
from twosource.extract.phrases import noun_phrase_before
from twosource.extract.pronouns import (
    BODIES,
    PEOPLE,
    Known,
    Sex,
    agrees,
    body_named,
    is_many,
    nearest,
    plural_subject,
    sex_of,
)
from twosource.language import Token, sentences, tokenize, without_clitics
from twosource.language.entities import Entity, EntityMention, find_entities
from twosource.model import Span, Speaker, SpeakerKind

_CAPITALISED = r"[A-ZÀ-ÝŁŠŽÇĞİÖŞÜ][\w’'\-]*"
_PARTICLE = "|".join(sorted(NAME_PARTICLES))
_NAMES_BEFORE = re.compile(rf"(?<![\w’'\-])(?:(?:[A-Z]\.|{_CAPITALISED}) (?:(?:{_PARTICLE}) )?){{1,3}}\Z")
_REMEMBERED = 300
"""Mentions of speakers a report's reader keeps in mind; more would make long reports slow."""
_APPOSED = re.compile(r"\s*[،,]\s*(?P<who>[^،,:.\n]{3,80}?)\s*[،,]")
_WHOSE = re.compile(r"['’]s? ")
_ENDED = re.compile(r"[.!?][”\"'’]{0,2}\Z")
_LONGEST_NAME = 50
_SEARCHED = 200_000
"""Characters of the report searched for fuller names."""
_STEM = 6
"""Letters from which a word is known again as the beginning of another."""
_TWO_SENTENCES = 500
_OPENING = 16
"""Characters of what is said in which a pronoun for the speaker is looked for ("that she")."""
_PHRASE = 150
"""Characters before a relative pronoun that its noun phrase is looked for in."""
_LOOKED_AT = 12
"""Mentions of a surname looked at for a fuller form, and speakers for who issued a statement."""
_LONGEST_DESCRIPTION = 9
_ARTICLE_AND_NOUN = 2
_SAID_IN = 60
"""Characters beside a speaker within which "in a statement" is looked for."""
_NEAR = 3
"""Sentences before a description in which the person it means has spoken."""
_FULL = 2
"""Words of a name told in full."""
_SHORT = 4
"""Words of the longest phrase that points back to who was named in full."""
_FAR = 700
"""Characters behind which "they" and "it" stand for no body that spoke."""
_ISSUED_WITHIN = 200
"""Characters behind a body within which the statement is named that it issued."""
_ITS = re.compile(r"(?:ها|هم|ه)\Z")
"""A pronoun written onto an Arabic noun: "بيانها"."""


@dataclass(slots=True)
class Cast:
    """The speakers of one report, in the order met. ``text`` is the report's, ``say`` its language's word lists."""

    text: str
    lang: str
    say: Sayings
    met: deque[Known] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    _entities: list[EntityMention] | None = None
    _full: dict[tuple[str, Sex | None], str] = field(default_factory=dict)
    _labels: dict[str, bool] = field(default_factory=dict)
    _own: tuple[Span, ...] = ()
    _reader: Reader = field(init=False)

    def __post_init__(self) -> None:
        self._reader = Reader(self.text, self.lang, self.say)

    def read(
        self,
        span: Span,
        subject: Span | None = None,
        enclosing: Speaker | None = None,
        says: Sex | None = None,
        own: Sequence[Span] = (),
    ) -> Speaker:
        """The speaker named by the words of ``span``.

        ``subject`` is what a pronoun may stand for in its sentence, ``enclosing`` who tells of this speaker, ``says``
        the pronoun that opens what is said, which mostly stands for the speaker ("Haddad said she had counted"),
        ``own`` the words said, which do not name who says them.
        """
        self._own = tuple(own)
        tokens = tokenize(self.text, span.start, span.end)
        words = [token for token in tokens if token.kind != "punct"]
        if not words:
            return Speaker(span.of(self.text), SpeakerKind.UNNAMED, None, span)
        speaker = self._pointed_to(words, span, subject, enclosing) or self._introduced(span, tokens, says=says)
        self._meet(speaker, words, told=enclosing is not None)
        return speaker

    def opening(self, content: Sequence[Span]) -> Sex | None:
        """The "he" or "she" that opens words said indirectly; in a quotation it is somebody else."""
        if not self.text[content[0].start].isalnum():
            return None
        first = tokenize(self.text, content[0].start, min(content[0].end, content[0].start + _OPENING))[:2]
        norm = next((token.norm for token in first if token.norm in self.say["he_she"]), None)
        return "she" if norm == "she" else "he" if norm else None

    def peek(self, span: Span) -> Speaker | None:
        """A link of the chain ("told Reuters"), read without making it a speaker; None for "reporters"."""
        tokens = tokenize(self.text, *span.row())
        mentions = [mention for mention in find_entities(tokens) if not mention.adjective]
        if mentions:
            entity = mentions[-1].entity
            return Speaker(entity.name, entity.speaker_kind, None, span)
        for token in tokens:
            platform = self.say.platform(token.text) or ("Twitter" if token.norm in self.say["tweeting"] else None)
            if platform is not None:
                return Speaker(platform, SpeakerKind.DOCUMENT, None, span)
        if any(not self.say["channels"].isdisjoint(without_clitics(token.norm)) for token in tokens[:2]):
            return Speaker(span.of(self.text), SpeakerKind.DOCUMENT, None, span)
        told = tokens[-1].norm if tokens else ""
        return self.link(span) if told in self.say["outlet"] or told in self.say["agency"] else None

    def link(self, span: Span) -> Speaker:
        """Who passes words on, or is cited for them: whoever it is, and no speaker of this report by that."""
        tokens = tokenize(self.text, *span.row())
        words = [token for token in tokens if token.kind != "punct"]
        known = self._pointed_to(words, span, None, None) or self._introduced(span, tokens)
        agency = known.kind is SpeakerKind.BODY and words and words[-1].norm in self.say["agency"]
        return replace(known, kind=SpeakerKind.AGENCY) if agency else known

    def label(self, span: Span) -> bool:
        """Whether the words before a colon name a speaker: an entity, or a person by more than one word."""
        words = span.of(self.text)
        if words not in self._labels:
            self._labels[words] = self._is_label(span)
        return self._labels[words]

    def _is_label(self, span: Span) -> bool:
        tokens = tokenize(self.text, span.start, span.end)
        reader = self._reader
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

    def _meet(self, speaker: Speaker, words: Sequence[Token], *, told: bool) -> None:
        own = list(words)
        if speaker.kind not in BODIES - {SpeakerKind.DOCUMENT}:
            own = [token for token in words[:-1] if not token.norm.endswith("'s")] + [words[-1]]  # "the teen's lawyer"
        norms = frozenset(form for token in own for form in (bare(token.norm), token.norm.removeprefix("ال")))
        before = next((known for known in reversed(self.met) if known.speaker.name == speaker.name), None)
        if before is not None:
            sex = before.sex or sex_of(words, speaker.name, self.say)
            self.met.append(Known(speaker, norms | before.words, before.plural, sex, before.personal, told))
            return
        named = self._reader.person is not None and speaker.kind is not SpeakerKind.UNNAMED
        head = None if named else self._reader.head(list(words))
        personal = speaker.kind in PEOPLE or any(
            token.norm in self.say[key] for token in words for key in ("person_nouns", "he_words", "she_words")
        )
        sex = sex_of(words, speaker.name, self.say)
        many = is_many(head) or bool(named and self._reader.others)
        self.met.append(Known(speaker, norms, many, None if many else sex, personal, told))

    def _pointed_to(
        self, words: list[Token], span: Span, subject: Span | None, enclosing: Speaker | None
    ) -> Speaker | None:
        """Whom a pronoun, a title alone or a common noun points back to; None where the words stand for themselves."""
        say = self.say
        if self.lang == "ar":
            issuer = self._issuer(words)
            if issuer is not None:
                return _again(issuer, span)
            if len(words) == 1 and words[0].norm in say["our_own"]:
                return self._own_outlet(span)
            noun = [word for word in words if word.norm not in say["the_same"]]
            if len(noun) == 1 and len(words) == 2:
                known = self._described(noun) or (self.met[-1] if self.met else None)
                return _again(known.speaker, span) if known else None
        first = words[0].norm.split("'")[0]
        if len(words) == 1 and first in say["we"]:
            body = self._speaking_for(span)
            return _again(body, span) if body else None
        if len(words) == 1 and (first in say["he_she"] or first in say["it"] or first in say["they"]):
            return self._pronoun(first, span, subject, enclosing) or Speaker(
                span.of(self.text), SpeakerKind.UNNAMED, None, span
            )
        if len(words) == 1 and first in ("who", "which"):
            meant = self._and_name(subject) if subject else self._before(span)
            return _again(self.read(meant), span) if meant else None
        if self.lang != "ar" and first == "the":
            issuer = self._who_issued(words)
            if issuer is not None:
                return _again(issuer, span)
        if len(words) <= _SHORT and (first == "the" or _is_definite(words)):
            known = self._described(words)
            if known is not None:
                return _again(known.speaker, span)
        if first == "the" and self.lang != "ar":
            known = self._by_other_words(words, span)
            return _again(known.speaker, span) if known else None
        return self._in_short(words, span) if self.lang != "ar" else None

    def _by_other_words(self, words: list[Token], span: Span) -> Known | None:
        """ "the retired banker", "the Ohio senator": the one person who spoke right before."""
        head = words[-1]
        if head.text[:1].isupper() and head.norm not in self.say["never_names"]:
            return None
        if head.norm not in self.say["by_other_words"] or len(words) > _LONGEST_DESCRIPTION:
            return None
        last = self.met[-1] if self.met else None
        if last is None or not last.one or last.speaker.kind not in PEOPLE or last.speaker.span is None:
            return None
        if len(words) == _ARTICLE_AND_NOUN and head.norm in self.say["titles"]:
            return None  # "the mayor" may be any
        if last.words & self.say["news_people"] and head.norm not in last.words:
            return None
        named = " " in last.speaker.name or last.speaker.kind is SpeakerKind.PERSON
        near = any(one.covers(last.speaker.span) for one in self._sentences_before(span, _NEAR))
        return last if named and near and agrees(sex_of(words, "", self.say), last.sex) else None

    def _in_short(self, words: list[Token], span: Span) -> Speaker | None:
        """ "police", where the report has but one police by a longer name."""
        norms = [word.norm for word in words]
        if (
            len(words) > _SHORT
            or (len(words) > 1 and not words[-1].text.islower())
            or norms[-1] not in self.say["bodies_in_short"]
        ):
            return None
        if not all(word.text.islower() for word in words[1:]):
            return None
        behind = " " + " ".join(norms)
        names = {k.speaker.name: k.speaker for k in self.met if k.speaker.name.casefold().endswith(behind)}
        return _again(next(iter(names.values())), span) if len(names) == 1 else None

    def _and_name(self, span: Span) -> Span:
        """A description with the name right before it."""
        start = max(self.text.rfind("\n", 0, span.start) + 1, span.start - _PHRASE)
        tokens = tokenize(self.text, start, span.end)
        first = next((at for at, token in enumerate(tokens) if token.start == span.start), None)
        return Span(tokens[self._with_name(tokens, (first, len(tokens)))[0]].start, span.end) if first else span

    def _behind_preposition(self, tokens: Sequence[Token], found: tuple[int, int]) -> tuple[int, int]:
        """ "She signed a bill for the old dam, which": the last noun of a clause, and not all of it."""
        inside = range(found[0], found[1] - 1)
        ties = [at for at in inside if tokens[at].text.islower() and tokens[at].norm in self.say["prepositions"]]
        return (ties[-1] + 1, found[1]) if ties else found

    def _with_name(self, tokens: Sequence[Token], found: tuple[int, int]) -> tuple[int, int]:
        """ "Omar Lang, a banker who said": with the name before what they are."""
        start = found[0]
        if start < _FULL or tokens[start - 1].text != "," or tokens[start].norm not in ("a", "an", "the"):
            return found
        name = name_at_end(tokens[: start - 1])
        return (name[0], found[1]) if name is not None and name[1] - name[0] >= _FULL else found

    def _is_finite(self, token: Token) -> bool:
        return token.text.islower() and (token.norm in self.say["finite"] or token.norm.endswith("ed"))

    def _is_name_known(self, words: Sequence[Token]) -> bool:
        name = words[-1].norm
        return any(known.speaker.kind in PEOPLE and known.speaker.name.casefold().endswith(name) for known in self.met)

    def _own_outlet(self, span: Span) -> Speaker | None:
        """ "مراسلنا": of the outlet whose correspondent was named before."""
        near = (known.speaker for known in reversed(self.met) if known.speaker.kind is SpeakerKind.OUTLET)
        return next((_again(one, span) for one in near if one.role is not None), None)

    def _before(self, span: Span) -> Span | None:
        """ "the teacher, who said": the noun phrase right before a relative pronoun."""
        start = max(self.text.rfind("\n", 0, span.start) + 1, span.start - _PHRASE)
        tokens = tokenize(self.text, start, span.start)
        while tokens and tokens[-1].kind == "punct":
            tokens.pop()
        found = noun_phrase_before(tokens, len(tokens), self.say) if tokens else None
        named = name_at_end(tokens)
        clause = found is not None and any(self._is_finite(token) for token in tokens[found[0] : found[1]])
        if clause and named is not None and self._is_name_known(tokens[named[0] : named[1]]):
            found = named  # "a victory for Amal Haddad, who has said"
        elif clause and found is not None:
            found = self._behind_preposition(tokens, found)
        found = self._with_name(tokens, found) if found else named
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

    def _who_issued(self, words: list[Token]) -> Speaker | None:
        """ "In a statement, Amal Haddad said ... “...,” read [the statement]": who has just spoken in it."""
        noun, last = words[-1].norm, self.met[-1].speaker if self.met else None
        if len(words) != _ARTICLE_AND_NOUN or noun not in self.say["posts"] or last is None or last.span is None:
            return None
        if last.kind is SpeakerKind.DOCUMENT or not 0 <= words[0].start - last.span.end <= _FAR:
            return None
        said = self.text[max(0, last.span.start - _SAID_IN) : last.span.end + _SAID_IN].casefold()
        return last if re.search(rf"\bin an? (?:\w+ )?{re.escape(noun)}\b", said) else None

    def _pronoun(self, norm: str, span: Span, subject: Span | None, enclosing: Speaker | None) -> Speaker | None:
        told = next((known for known in reversed(self.met) if known.speaker == enclosing), None) if enclosing else None
        if norm in self.say["he_she"]:
            return self._one(norm, span, subject, told)
        many = norm in self.say["they"]
        if enclosing is not None and (many or enclosing.kind in BODIES):
            return _again(enclosing, span)
        if subject is not None and not subject.meets(span):
            tokens = tokenize(self.text, *subject.row())
            near = self._introduced(subject, tokens, guess=True)
            if near.kind in BODIES or (
                many and near.kind is not SpeakerKind.PERSON and is_many(self._reader.head(tokens))
            ):
                return _again(near, span)
        for sentence in reversed(self._sentences_before(span)):
            found = self._spoken_of(sentence, many=many)
            if found is not None:
                return _again(found, span)
        for known in reversed(self.met):
            if known.speaker.span is None or known.speaker.span.end < span.start - _FAR:
                continue
            officials = many and known.plural and known.speaker.kind is SpeakerKind.OFFICIAL
            if officials or known.speaker.kind in BODIES - {SpeakerKind.DOCUMENT}:
                return _again(known.speaker, span)
        return None

    def _spoken_of(self, sentence: Span, *, many: bool) -> Speaker | None:
        """Who speaks in a sentence and may be "they" or "it", else whom it is about."""
        for known in reversed(self.met):
            if known.speaker.span is None or not sentence.covers(known.speaker.span):
                continue
            if known.speaker.kind in BODIES or (many and known.plural):
                return known.speaker
        about = (plural_subject if many else body_named)(self.text, sentence, self.say)
        if about is None:
            return None
        tokens = tokenize(self.text, *about.row())
        return self._pointed_to(tokens, about, None, None) or self._introduced(about, tokens, guess=True)

    def _speaking_for(self, span: Span) -> Speaker | None:
        """ "We" in a paper of a body that has spoken in the same paragraph."""
        start = self.text.rfind("\n", 0, span.start) + 1
        near = (one.speaker for one in reversed(self.met) if one.speaker.span and one.speaker.span.start >= start)
        return next((one for one in near if one.kind in (SpeakerKind.BODY, SpeakerKind.MONITOR)), None)

    def _sentences_before(self, span: Span, count: int = 1) -> list[Span]:
        """The sentence that a pronoun stands in, and so many before."""
        start = max(0, span.start - _TWO_SENTENCES)
        found = sentences(self.text[start : span.start])
        opens = bool(found) and _ENDED.search(self.text, start + found[-1].start, start + found[-1].end) is not None
        return [one.shifted(start) for one in found[-count if opens else -count - 1 :]]

    def _one(self, norm: str, span: Span, subject: Span | None, told: Known | None) -> Speaker | None:
        """Whom "he" or "she" stands for."""
        sex: Sex = "she" if norm == "she" else "he"
        if told is not None and told.one and agrees(sex, told.sex):
            return _again(told.speaker, span)
        if subject is not None and not subject.meets(span):
            tokens = tokenize(self.text, *subject.row())
            near = self._introduced(subject, tokens, guess=True)
            known = next((one for one in reversed(self.met) if one.speaker.name == near.name), None)
            its = known.sex if known else sex_of(tokens, near.name, self.say)
            one = known.one if known else not is_many(None if " " in near.name else tokens[-1])
            if near.kind in PEOPLE and one and agrees(sex, its):
                return _again(near, span)
        for found in nearest(self.text, span.start, sex, self.met, self.say, self._own):
            if isinstance(found, Known):
                return _again(found.speaker, span)
            full = self._fullest(found.name, found.sex)
            known = next((one for one in reversed(self.met) if one.speaker.name == full), None)
            if agrees(sex, known.sex if known else sex_of((), full, self.say)):
                return _again(known.speaker if known else Speaker(full, SpeakerKind.PERSON), span)
        last = next((_again(one.speaker, span) for one in reversed(self.met) if one.one and agrees(sex, one.sex)), None)
        return last or self._named_before(sex, span)

    def _named_before(self, sex: Sex, span: Span) -> Speaker | None:
        """Who is named last by a surname, where the report has the full name and nobody has spoken."""
        for sentence in reversed(self._sentences_before(span, _NEAR)):
            for token in tokenize(self.text, sentence.start, min(sentence.end, span.start)):
                name = re.sub(r"['’]s?\Z", "", token.text)
                full = self._fullest(name, sex) if name[:1].isupper() else name
                if full != name and full.split()[0].casefold() in self.say["given_names"]:
                    return Speaker(full, SpeakerKind.PERSON, None, span)
        return None

    def _described(self, words: list[Token]) -> Known | None:
        """ "the minister", "the Russian official", "the organisation": the latest speaker so described."""
        head = words[-1]
        if head.text[:1].isupper() or find_entities(words):
            return None
        rest = {bare(token.norm).removeprefix("ال") for token in words if token.norm != "the"}
        say = self.say
        office, person = head.norm in say["body_nouns"] | say["bodies_by_name"], head.norm in say["person_nouns"]
        for known in reversed(self.met):
            kind = known.speaker.kind
            if office and head.norm not in say["document"] and kind is SpeakerKind.DOCUMENT and self.lang != "ar":
                continue  # "the institute" is not its poll
            if self.lang != "ar" and ((office and not person and kind in PEOPLE) or (person and kind in BODIES)):
                continue  # "the campaign" is not its spokesman; an Arabic correspondent goes by the outlet's name
            if rest <= known.words or all(_is_of(word, known.words) or self._is_titled(word, known) for word in rest):
                return known
        if len(rest) == 1 and head.norm in self.say["body_nouns"]:
            return next((k for k in reversed(self.met) if k.speaker.kind in BODIES - {SpeakerKind.DOCUMENT}), None)
        return None

    def _introduced(self, span: Span, tokens: list[Token], *, guess: bool = False, says: Sex | None = None) -> Speaker:
        reader = self._reader
        speaker = reader.read(span, tokens)
        if reader.entity is None and not guess:
            short = self._short_name(tokens)
            if short is not None:
                return Speaker(short.name, short.speaker_kind, None, span)
        if self.lang == "ar" and reader.entity is None:
            return self._by_office(speaker, span, tokens)
        if reader.person is None:
            written = speaker.name.casefold()
            same = next((known.speaker.name for known in self.met if known.speaker.name.casefold() == written), None)
            return replace(speaker, name=same) if same else speaker  # "Police", "police"
        if reader.others:
            names = [speaker.name, *(bare(one.of(self.text)) for one in reader.others)]
            return Speaker(listed([self._fullest(name) for name in names]), speaker.kind, None, span)
        sex = sex_of(tokens, speaker.name, self.say)
        full = self._fullest(speaker.name, sex or says)
        if full == speaker.name and sex is None and says is not None:
            full = self._fullest(speaker.name)  # whoever "she" is in what he says
        known = next((known.speaker for known in reversed(self.met) if known.speaker.name == full), None)
        role = speaker.role or (known.role if known else None)
        kind = known.kind if known and speaker.kind is SpeakerKind.PERSON else speaker.kind
        if full == tokens[-1].text and kind is SpeakerKind.PERSON and is_many(tokens[-1]):
            kind = SpeakerKind.UNNAMED  # "Republicans": a surname has its first name somewhere in the report
        return Speaker(full, kind, role, span)

    def _by_office(self, speaker: Speaker, span: Span, tokens: list[Token]) -> Speaker:
        """ "الناطق باسم اللجنة سمير حداد", "سمير حداد، الناطق باسم اللجنة،": name and office of one speaker."""
        name = speaker.name
        for known in reversed(self.met):
            other = known.speaker
            if other.role is not None and other.name == name:
                return Speaker(name, other.kind, other.role, span)
            if " " in name and " " in other.name and (extends(other.name, name) or extends(name, other.name)):
                longer = max(other.name, name, key=len)
                if tokenize(longer)[0].norm in self.say["official"]:
                    kind = SpeakerKind.OFFICIAL
                    short = min(other.name, name, key=len)
                    return Speaker(short, kind, longer[: -len(short)].strip(), span)
        office = _APPOSED.match(self.text, span.end)
        if office is None or speaker.kind not in PEOPLE | {SpeakerKind.UNNAMED}:
            return speaker
        first, apposed = tokens[0].norm, tokenize(office["who"])
        if apposed[0].norm in self.say["official"] and len(tokens) > 1:
            return Speaker(name, SpeakerKind.OFFICIAL, office["who"], span)
        if _ITS.sub("", first) in self.say["official"] and _is_bare_name(apposed, self.say):
            return Speaker(office["who"], SpeakerKind.OFFICIAL, name, span)
        return speaker

    def _fullest(self, name: str, sex: Sex | None = None) -> str:
        """The longest form of a name in the report ("Sergei Lavrov" for "Lavrov"); of two the one of that sex."""
        last = name.rsplit(maxsplit=1)[-1]
        for known in self.met:
            if (
                known.speaker.kind in PEOPLE
                and not known.plural
                and extends(known.speaker.name, name)
                and agrees(sex, known.sex)
            ):
                return known.speaker.name
        if name == last and name.casefold() in self.say["given_names"]:
            first = {k.speaker.name for k in self.met if k.speaker.name.startswith(f"{name} ") and not k.plural}
            if len(first) == 1:
                return first.pop()
        if name != last and name.split(maxsplit=1)[0].casefold() not in NAME_PARTICLES:
            return name
        key = (name, sex)
        if key not in self._full:
            self._full[key] = self._full_in_text(name, last, sex) or name
        return self._full[key]

    def _full_in_text(self, name: str, last: str, sex: Sex | None) -> str | None:
        """Of several the one with a common first name, then the one met most often, then the first."""
        surname = re.compile(rf"\b{re.escape(last)}(?![\w\-])")
        times: Counter[str] = Counter()
        for found in islice(surname.finditer(self.text, 0, _SEARCHED), _LOOKED_AT):
            before = _NAMES_BEFORE.search(self.text, max(0, found.start() - _LONGEST_NAME), found.start())
            if before is None:
                continue
            candidate = before.group() + last
            full = self._reader.person_in(candidate)
            whose = full is not None and _WHOSE.search(full)
            if full is not None and not whose and extends(full, name) and agrees(sex, sex_of((), full, self.say)):
                times[full] += 1
        given = self.say["given_names"]
        return max(times, key=lambda full: (full.split()[0].casefold() in given, times[full]), default=None)

    def _short_name(self, tokens: list[Token]) -> Entity | None:
        """ "the Observatory": part of the name of a body met in the report before."""
        words = [token for token in tokens if token.kind == "word" and token.norm != "the"]
        by_itself = len(tokens) == 1 and tokens[0].norm in self.say["body_nouns"]
        articled = tokens[0].norm == "the" or self.lang == "ar" or by_itself
        if self.lang == "ar" and 1 < len(words) <= _SHORT:
            return self._part_of_name([word.norm for word in words], words[0].start)
        if len(words) != 1 or not articled or not (words[0].text[:1].isupper() or self.lang == "ar"):
            return None
        if self._entities is None:
            self._entities = self._named()
        wanted = words[0].norm
        for mention in reversed(self._entities):
            if mention.span.end <= words[0].start and any(
                part.norm == wanted for part in tokenize(self.text, *mention.span.row())
            ):
                return mention.entity
        return None

    def _part_of_name(self, norms: list[str], start: int) -> Entity | None:
        """ "الدفاع المدني", where the report has "الدفاع المدني السوري"."""
        if self._entities is None:
            self._entities = self._named()
        for mention in reversed(self._entities):
            if mention.span.end <= start and mention.span.end - mention.span.start > len(" ".join(norms)):
                parts = [part.norm for part in tokenize(self.text, *mention.span.row())]
                if any(parts[at : at + len(norms)] == norms for at in range(len(parts))):
                    return mention.entity
        return None

    def _named(self) -> list[EntityMention]:
        return [m for m in find_entities(self.text[:_SEARCHED]) if not m.adjective and m.entity.kind != "state"]

    def _is_titled(self, word: str, known: Known) -> bool:
        """ "the senator" is "Sen. Amal Haddad"."""
        return self.lang != "ar" and any(f"{title} {word}" in self.say["titles_in_full"] for title in known.words)


def _is_bare_name(words: Sequence[Token], say: Sayings) -> bool:
    """Two to four Arabic words of which the first has no article and none is a verb or an adjunct of saying."""
    if not 1 < len(words) <= _SHORT or words[0].norm.startswith(("ال", "و")):
        return False
    known = ("adjuncts", "subordinators", "prepositions", "according", "official", "unnamed")
    return all(word.kind == "word" and word.norm not in say.verbs for word in words) and not any(
        word.norm in say[key] for word in words for key in known
    )


def _is_of(word: str, words: frozenset[str]) -> bool:
    """ "the diplomat" is "a diplomatic source"."""
    return word in words or (len(word) >= _STEM and any(other.startswith(word) for other in words))


def _is_definite(words: list[Token]) -> bool:
    """One Arabic noun with its article ("المصدر"): it points back; "مصدر" does not."""
    return len(words) == 1 and words[0].norm.startswith("ال")


def _again(speaker: Speaker, span: Span | None) -> Speaker:
    return Speaker(speaker.name, speaker.kind, speaker.role, span)
