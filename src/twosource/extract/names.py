"""Reading the words that name a speaker: a person's name, title and body; a body; or a description."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from twosource.extract.chain import STATION
from twosource.extract.cues import Sayings
from twosource.language import Token, tokenize
from twosource.language.entities import EntityMention, find_entities
from twosource.model import Span, Speaker, SpeakerKind

NAME_PARTICLES = frozenset(
    "de del della der den di da al el bin ibn abu abd von van la le ben al- el- bint ul ur abdul".split()
)
_ACRONYM = 4
"""Words in capitals up to this length are no person's name ("FM", "UN", "OPCW")."""
_BEHIND_A_NAME = frozenset(
    "of from at with who for in and himself herself near whose said jr sr over on during via by after before".split()
)
_ARTICLES = re.compile(r"^(?:the|a|an)\b\s*", re.IGNORECASE)
_JOINTS = re.compile(r"^(?:['’]s|of|from|with|at|for|in)\b\s*")
_SAID_OF_ONE = tuple(
    f"{opens} " for opens in "who whose speaking citing which and over on during via by after before".split()
)
"""Openers of what is told of a speaker in passing; a role is a title or a body."""
_SECOND = re.compile(r"[)\s]+and\s+(?=(?:[A-Z]\w*\.? )*[A-Z])")
"""Between two names: "(party A) and Amal Haddad"."""
_OBJECT = frozenset("of for to from with on in at by near against".split())
"""Words that tie a name to the noun before it, whom it only describes: "a lawyer for Amal Haddad"."""
_NAME_AND_AGENCY = 2
"""Words of an agency that is one of news by its name alone ("Step Agency")."""
_FULL_NAME = 2
"""Words of a name that is told in full."""
_POST_WITHIN = 6
"""Words of a phrase within which a post or a statement is looked for."""
_EDGES = " ,;:-–—"
_PAIRS = {"(": ")", '"': '"', "“": "”"}
_ABOUT = frozenset("on against about in near from".split())
"""Before a state, these tell what somebody knows or where they are, and not whom they serve: "an expert on Russia"."""
_CLAUSE = re.compile(r"\bby |\A(?:he|she|they|it|we|I) ", re.I)
_IN_MARKS = re.compile(r"[\"“”«]\s*([^\"“”«»]+?)\s*[\"“”»]")

_KINDS = (
    ("document", SpeakerKind.DOCUMENT),
    ("witness", SpeakerKind.WITNESS),
    ("unnamed", SpeakerKind.UNNAMED),
    ("agency", SpeakerKind.AGENCY),
    ("outlet", SpeakerKind.OUTLET),
    ("official", SpeakerKind.OFFICIAL),
    ("body", SpeakerKind.BODY),
)
_NO_MEDIA = ("force", "group", "coalition", "ministry", "state")
_NO_NAMES = (
    "titles determiners pronouns official witness unnamed times prepositions conjunctions adverbs subordinators body "
    "document agency outlet indefinite"
).split()


@dataclass(slots=True)
class Reader:
    """Reads one phrase at a time. ``person`` and ``entity`` are what the phrase read last was found to name.

    ``others`` are the people it names beside ``person`` ("Amal Haddad and Peter Lang").
    """

    text: str
    lang: str
    say: Sayings
    person: Span | None = field(default=None)
    others: tuple[Span, ...] = ()
    entity: EntityMention | None = field(default=None)

    def read(self, span: Span, tokens: list[Token]) -> Speaker:
        """The speaker a phrase names by itself, without the report around it."""
        phrase = span.of(self.text)
        posted = self._posted(tokens)
        if posted is not None:
            within = tokens[posted:]
            return replace(self.read(Span(within[0].start, span.end), within), span=span)
        everyone = find_entities(tokens)
        mentions = [mention for mention in everyone if not mention.adjective]
        self.person = None if self.lang == "ar" else self._person(tokens, everyone)
        self.others = self._others(tokens, everyone) if self.person is not None else ()
        if self.person is not None:
            name = re.sub(r"['’]s?$", "", self.person.of(self.text))
            role = self._role(phrase, span, self.person)
            kind = self._person_kind(role, [one for one in mentions if not _is_subject_matter(tokens, one)])
            return Speaker(name, kind, None if self.others else role, span)
        head = self.head(tokens)
        whole = None if _is_list(tokens, everyone) else self._whole_entity(tokens, mentions, head)
        self.entity = whole
        if whole is not None:
            return Speaker(whole.entity.name, whole.entity.speaker_kind, self._role(phrase, span, whole.span), span)
        name = _without_article(phrase) if _is_list(tokens, everyone) else self._bare_phrase(phrase, span, tokens)
        return Speaker(name, self._kind(head, tokens, mentions), None, span)

    def _posted(self, tokens: list[Token]) -> int | None:
        """ "a post from Amal Haddad", "a statement by the ministry": where the one begins whose words it holds."""
        for at in range(1, min(len(tokens) - 2, _POST_WITHIN)):
            if tokens[at].norm in self.say["posts"] and tokens[at + 1].norm in ("from", "by"):
                return at + 2
        return None

    def person_in(self, phrase: str) -> str | None:
        """The person's name in a phrase, without titles; None where it holds none."""
        tokens = tokenize(phrase)
        found = self._person(tokens, find_entities(tokens))
        return found.of(phrase) if found else None

    def _person(self, tokens: list[Token], mentions: list[EntityMention]) -> Span | None:
        """The first run of capitalised words that is no title, no entity and no description."""
        run: list[Token] = []
        described = -1
        if len(tokens) > 1 and tokens[0].norm in self.say["pronouns"]:
            return None  # "she and other Democrats"
        for position, token in enumerate([*tokens, None]):
            if token is not None and self._in_name(run, tokens, position, mentions):
                run.append(token)
                continue
            run = self._behind_what_they_are(run)
            start = position - len(run)
            articled = 0 < start == len(tokens) - len(run) and tokens[start - 1].norm == "the"
            if self._is_person(run, token, articled=articled):
                if not self._is_object(tokens, start) and not self._is_joined_to(tokens, described, start):
                    break
                described = position
            run = []
        if not run:
            return None
        while run[-1].kind == "punct" or (run[-1].norm in NAME_PARTICLES and run[-1].text.islower()):
            run.pop()
        return Span(run[0].start, run[-1].end)

    def _in_name(self, run: list[Token], tokens: list[Token], position: int, mentions: list[EntityMention]) -> bool:
        token = tokens[position]
        if self._is_honoured(tokens, position):
            return True
        inside = any(mention.span.start < token.end and token.start < mention.span.end for mention in mentions)
        if not inside and self._is_surname(run, tokens, position):
            return True
        return not inside and (self._names(token) or _continues_name(run, token, tokens, position))

    def _is_honoured(self, tokens: list[Token], position: int) -> bool:
        """ "Mr. King": what would be a title is a name there."""
        before = tokens[position - 1] if position else None
        dotted = before is not None and before.text == "." and position > 1
        titled = tokens[position - 2] if dotted else before
        return (
            titled is not None and titled.norm.rstrip(".") in self.say["honorifics"] and self._capital(tokens[position])
        )

    def _is_surname(self, run: list[Token], tokens: list[Token], position: int) -> bool:
        """ "Rana King", "Peter Marshal": a title behind a first name that ends the run of capitals."""
        token = tokens[position]
        if not run or token.norm not in self.say["titles"] or not self._capital(token):
            return False
        behind = tokens[position + 1] if position + 1 < len(tokens) else None
        if behind is not None and behind.text == ".":
            return False  # "Virginia Gov. Peter Lang"
        return run[0].norm in self.say["given_names"] and not (behind and behind.text[:1].isupper())

    def _behind_what_they_are(self, run: list[Token]) -> list[Token]:
        """ "Cedar County Republican Amal Haddad", "Ohio's Amal Haddad": what stands before the name is none of it."""
        none = self.say["never_names"]
        last = max(
            (at for at, token in enumerate(run) if none & {token.norm, token.norm.removesuffix("s")}), default=-1
        )
        whose = max((at for at, token in enumerate(run[:-1]) if token.norm.endswith("'s")), default=-1)
        if whose >= last and len(run) - whose - 1 < _FULL_NAME:
            whose = -1  # "Emily's List" is a name
        return run[max(last, whose) + 1 :]

    def _is_joined_to(self, tokens: list[Token], described: int, start: int) -> bool:
        """ "a spokesman for Amal Haddad and Peter Lang": the second name only describes, as the first does."""
        between = tokens[described:start] if described > 0 else []
        skipped = ("titles", "honorifics")
        rest = [token.norm for token in between if not any(token.norm.rstrip(".") in self.say[key] for key in skipped)]
        return "and" in rest and all(norm in ("and", ",", ".") for norm in rest)

    def _others(self, tokens: list[Token], mentions: list[EntityMention]) -> tuple[Span, ...]:
        """The people named behind the first and tied to it by "and"; what stands between is theirs who come before."""
        first = self.person
        if first is None:
            return ()
        behind = [at for at, token in enumerate(tokens) if token.start >= first.end]
        joint = next((at for at in behind if tokens[at].norm == "and"), None)
        if joint is None or not self._is_between(tokens[behind[0] : joint]):
            return ()
        last = self._person(tokens[joint + 1 :], mentions)
        if last is None:
            return ()
        opens = [token for token in tokens[joint + 1 :] if token.start < last.start and token.kind == "word"]
        if any(token.norm in self.say["relatives"] or token.norm in self.say.verbs for token in opens):
            return ()
        between = [at for at in behind if at < joint and tokens[at].text == ","]
        named = [self._person(tokens[at + 1 : joint], mentions) for at in between]
        listed = [one for at, one in zip(between, named, strict=True) if one and one.start == tokens[at + 1].start]
        return (*listed, last)

    def _is_between(self, words: list[Token]) -> bool:
        """Nothing, an aside between commas or in brackets, other names, or where the first is from."""
        if not words or (words[0].text in ",(" and words[-1].text in ",)"):
            return True
        if words[0].text == ",":
            return all(token.text in ",." or self._names(token) or len(token.text) == 1 for token in words)
        place = words[0].norm in ("of", "from") and all(token.text[:1].isupper() for token in words[1:])
        return place and len(words) > 1

    def _is_object(self, tokens: list[Token], start: int) -> bool:
        """ "a spokesman for Amal Haddad", "the office of Senator Haddad": the name only tells whose the speaker is."""
        at = start - 1
        while at > 0 and (
            tokens[at].text == "."
            or tokens[at].norm.endswith("'s")
            or any(tokens[at].norm.rstrip(".") in self.say[key] for key in ("titles", "determiners", "honorifics"))
        ):
            at -= 1
        if self._is_told_of(tokens[: at + 1]) or self._is_done_to(tokens, at):
            return True
        if at < 1 or tokens[at].norm not in _OBJECT or tokens[at - 1].kind != "word":
            return False
        # "Secretary of State Amal Haddad": the title runs on behind "of".
        titled = at < start - 1 and tokens[start - 1].norm not in self.say["honorifics"] | self.say["determiners"]
        return not (titled and tokens[at].norm == "of" and tokens[at - 1].norm in self.say["titles"])

    def _is_done_to(self, tokens: list[Token], at: int) -> bool:
        """ "a pastor supporting Mr. Haddad": behind a participle, and not "the acting mayor Rana Saleh"."""
        word = tokens[at] if at > 0 else None
        if word is None or not word.norm.endswith("ing") or not word.text.islower() or word.norm in self.say["titles"]:
            return False
        return tokens[at - 1].kind == "word" and tokens[at - 1].norm not in self.say["determiners"]

    def _is_told_of(self, before: list[Token]) -> bool:
        """ "court papers seen by ...", "a farmer who knew ...": the name is part of what is told of another noun."""
        papers = next((at for at, token in enumerate(before) if token.norm in self.say["document"]), len(before))
        if any(token.norm in _OBJECT for token in before[papers:]):
            return True
        told = any(token.norm in self.say["relatives"] for token in before[1:])
        return told and before[-1].text != "," and before[-1].norm != "as"

    def _capital(self, token: Token) -> bool:
        return token.kind == "word" and token.text[:1].isupper()

    def _role(self, phrase: str, span: Span, name: Span) -> str | None:
        """The rest of the phrase around the name: title before, body behind."""
        before = _whose_clause(phrase[: name.start - span.start]).strip(_EDGES)
        after = _JOINTS.sub("", phrase[name.end - span.start :].strip(_EDGES)).strip(_EDGES)
        after = "" if after.startswith(_SAID_OF_ONE) else _SECOND.split(after)[0]
        if self.lang != "ar":
            after = _clause_behind(self.say["role_ends"]).split(after, maxsplit=1)[0]
        parts = [_without_marks(_ARTICLES.sub("", part)) for part in (before, after)]
        parts = [part for part in parts if part.casefold().rstrip(".") not in self.say["honorifics"]]
        parts = [part for part in parts if self.lang == "ar" or any(self._tells(word) for word in tokenize(part))]
        return ", ".join(part for part in parts if part) or None

    def _tells(self, word: Token) -> bool:
        """No figure and no word such as "many" or "of", which make no role by themselves."""
        idle = any(word.norm in self.say[key] for key in ("determiners", "quantifiers", "prepositions"))
        return word.kind in ("word", "abbrev") and not idle

    def _bare_phrase(self, phrase: str, span: Span, tokens: list[Token]) -> str:
        """Without its article and what is only said of it ("a diplomat, speaking on condition of anonymity,")."""
        if self.lang != "ar":
            told = next((token for token in tokens[1:] if token.norm in self.say["relatives"]), None)
            phrase = phrase[: told.start - span.start].strip() if told else phrase
        first = re.split(r"\s*[,،;]\s+", phrase.strip(" ,;:"))[0]
        marked = _IN_MARKS.fullmatch(first)
        if marked and "\u0600" <= marked[1][0] <= "\u06ff":
            first = marked[1]  # Arabic sets names in marks ("الدفاع المدني")
        if first.startswith("لل"):
            first = "ال" + first[2:]  # "وفقاً للمسعفين": the preposition is joined to the article
        return re.sub(r"(?<=\w)['’]s\Z", "", _ARTICLES.sub("", first)) or phrase

    def _names(self, token: Token) -> bool:
        if not self._capital(token):
            return False
        norm = bare(token.norm)
        if norm.split("'")[0] in self.say["pronouns"]:
            return False
        if token.text.isupper() and len(token.text) <= _ACRONYM and not token.text.endswith("'S"):
            return False
        if any(norm in self.say[key] for key in _NO_NAMES):
            return False
        parts = norm.split("-")
        if len(parts) > 1:
            if len(parts) > 2 and parts[-1] in self.say["titles"]:  # "Editor-in-Chief"
                return False
            return parts[-1] not in self.say["compound_tails"] and not all(p in self.say["titles"] for p in parts)
        return True

    def _is_person(self, run: list[Token], following: Token | None, *, articled: bool = False) -> bool:
        words = [token for token in run if token.kind == "word" and token.norm not in NAME_PARTICLES]
        if articled and len(words) == 1:
            return False  # "the Federalist"
        if not words or words[-1].norm in self.say["press_names"]:
            return False
        if following is not None and following.kind in ("word", "number", "abbrev"):
            # "Mosul residents", "Khan Younis hospital": the name of a place or thing before a noun.
            return following.norm in _BEHIND_A_NAME or following.norm in self.say["times"] | {"this"}
        if following is not None and following.text in "'’" and following.start == words[-1].end:
            return not words[-1].norm.endswith("s")  # "Landis' lawyer"
        return len(words) > 1 or following is None or not words[-1].norm.endswith("'s")

    def _person_kind(self, role: str | None, mentions: list[EntityMention]) -> SpeakerKind:
        if role is None:
            return SpeakerKind.PERSON
        norms = {bare(token.norm) for token in tokenize(role)}
        if norms & self.say["witness"]:
            return SpeakerKind.WITNESS
        of_state = any(mention.entity.kind in ("ministry", "force", "state") for mention in mentions)
        return SpeakerKind.OFFICIAL if of_state or norms & self.say["official"] else SpeakerKind.PERSON

    def head(self, tokens: list[Token]) -> Token | None:
        """The noun the phrase is about: in English the last word before "of", "in", a comma or a relative clause."""
        if self.lang == "ar":
            return next((token for token in tokens if token.kind == "word"), None)
        head: Token | None = None
        for token in tokens:
            if head is not None and (
                token.norm in self.say["prepositions"] or token.norm in self.say["relatives"] or token.text in ",("
            ):
                break
            if token.kind in ("word", "abbrev"):
                head = token
        return head

    def _whole_entity(
        self, tokens: list[Token], mentions: list[EntityMention], head: Token | None
    ) -> EntityMention | None:
        """The entity the phrase is: it holds the head, or only what it is stands beside it ("Rudaw television")."""
        if head is None:
            return None
        what = self.say["outlet"] | self.say["agency"] | self.say["body"] | {"news"}
        for mention in mentions:
            if self.lang == "ar" and _goes_on(tokens, mention):
                continue
            if mention.span.start <= head.start < mention.span.end:
                return mention
            if self.lang == "ar" and head.norm in self.say["outlet"] and mention.entity.kind in _NO_MEDIA:
                continue  # "إذاعة الجيش": the army's radio, and not the army
            first, last = sorted((mention.span.start, head.start))
            between = [token for token in tokens if first <= token.start <= last]
            between = [t for t in between if not mention.span.start <= t.start < mention.span.end and t.kind == "word"]
            if between and all(token.norm in what for token in between):
                return mention
        return None

    def _kind(self, head: Token | None, tokens: list[Token], mentions: list[EntityMention]) -> SpeakerKind:
        if self.lang != "ar" and any(token.text == "@" or self.say.platform(token.text) for token in tokens):
            return SpeakerKind.DOCUMENT  # an account or a page, whoever keeps it
        told = next((at for at, token in enumerate(tokens) if at and token.norm in self.say["relatives"]), len(tokens))
        if self.lang != "ar":
            mentions = [one for one in mentions if told == len(tokens) or one.span.end <= tokens[told].start]
            mentions = [one for one in mentions if not self.text[one.span.start].islower()]  # "independent voters"
            tokens = tokens[:told]
        norms = [bare(head.norm)] if head else []
        norms += [bare(token.norm) for token in tokens]
        words = [token for token in tokens if token.kind == "word" and token.norm != "the"]
        news = not self.say["news_words"] or not self.say["news_words"].isdisjoint(norms)
        news = news or (len(words) == _NAME_AND_AGENCY and all(token.text[:1].isupper() for token in words))
        if self._is_press(head, words) or self._is_station(words):
            return SpeakerKind.OUTLET
        for norm in norms:
            for key, kind in _KINDS:
                if norm in self.say[key]:
                    if kind is SpeakerKind.OUTLET and norm in self.say["body"] and self._is_a_name(head, norm, words):
                        return kind if news else SpeakerKind.BODY
                    return SpeakerKind.BODY if kind is SpeakerKind.AGENCY and not news else kind
        return mentions[0].entity.speaker_kind if mentions else SpeakerKind.UNNAMED

    def _is_press(self, head: Token | None, words: list[Token]) -> bool:
        """ "the Cedar Tribune"."""
        if head is None or self.lang == "ar" or len(words) < _FULL_NAME or not self._capital(head):
            return False
        return head.norm in self.say["press_names"]

    def _is_station(self, words: list[Token]) -> bool:
        """ "WXYZ", "KABC-TV": call signs of American stations."""
        return len(words) == 1 and STATION.fullmatch(words[0].text) is not None

    def _is_a_name(self, head: Token | None, norm: str, words: list[Token]) -> bool:
        """ "the Valley Action Network": in capitals and with more words it is a body's name, and no broadcaster."""
        return head is not None and head.norm == norm and self._capital(head) and len(words) > _NAME_AND_AGENCY


@lru_cache(maxsize=4)
def _clause_behind(words: frozenset[str]) -> re.Pattern[str]:
    """Where a role ends and a clause begins that is only told of the speaker."""
    opens = "|".join(sorted(map(re.escape, words)))
    return re.compile(rf"[\s,]*(?:\band\s+)?(?<![\w’'\-])(?:{opens})(?:['’]\w+)?(?![\w’'\-])")


def _whose_clause(words: str) -> str:
    """ "a group led by Chairman [Lang]", "they won the vote of Senator [Lang]": the title alone."""
    if _CLAUSE.search(words):
        words = re.split(r"\b(?:by|of|from|with) ", words)[-1]
    return re.sub(r"['’]s?\s*\Z", "", words)


def _without_marks(words: str) -> str:
    """Without stops at the edges, and without marks or brackets that have no partner or hold all of it."""
    words = words.strip(_EDGES)
    while words:
        closes = _PAIRS.get(words[0])
        opens = next((mark for mark, end in _PAIRS.items() if end == words[-1]), None)
        if closes is not None and (words.find(closes, 1) in (-1, len(words) - 1)):
            words = words[1:].removesuffix(closes).strip(_EDGES)
        elif _is_alone(words, opens):
            words = words[:-1].strip(_EDGES)
        elif words[0] in _PAIRS.values() and words[0] not in _PAIRS:
            words = words[1:].strip(_EDGES)
        else:
            return words
    return words


def _is_alone(words: str, opens: str | None) -> bool:
    """The last mark opens, or has no partner that opens."""
    if words[-1] in _PAIRS and (opens is None or words[-1] not in words[:-1]):
        return True
    return opens is not None and opens not in words[:-1]


def _is_subject_matter(tokens: Sequence[Token], mention: EntityMention) -> bool:
    before = [token for token in tokens if token.end <= mention.span.start and token.norm != "the"]
    return bool(before) and before[-1].norm in _ABOUT


def bare(norm: str) -> str:
    """Without the possessive."""
    return norm.removesuffix("'s").removesuffix("'")


def _continues_name(run: list[Token], token: Token, tokens: list[Token], position: int) -> bool:
    if token.norm in NAME_PARTICLES:
        following = tokens[position + 1] if position + 1 < len(tokens) else None
        return following is not None and following.text[:1].isupper()
    initial = len(token.text) == 1 and token.text.isupper()
    return bool(run) and (token.text == "." or initial or (token.kind == "abbrev" and len(token.text) <= 4))


def _is_list(tokens: list[Token], mentions: list[EntityMention]) -> bool:
    """ "France and the US": several entities tied by "and"."""
    for position, token in enumerate(tokens):
        if token.norm == "and":
            before = any(mention.span.end <= token.start for mention in mentions)
            after = any(mention.span.start >= token.end for mention in mentions)
            inside = any(mention.span.start < token.start < mention.span.end for mention in mentions)
            if before and after and not inside and position > 0:
                return True
            behind = next((token for token in tokens[position + 1 :] if token.norm != "the"), None)
            if before and not inside and behind is not None and behind.norm == "other":
                return True  # "Paris and other capitals"
            joined = any(
                behind and mention.span.start == behind.start and not mention.adjective for mention in mentions
            )
            if joined and not before and position > 0 and tokens[position - 1].text.islower():
                return True  # "several channels and Reuters"
    return False


def _goes_on(tokens: list[Token], mention: EntityMention) -> bool:
    """ "الحكومة السورية المؤقتة": one more adjective makes another government of it."""
    if mention.entity.kind != "state":
        return False
    last = next((token for token in reversed(tokens) if token.start < mention.span.end), None)
    behind = next((token for token in tokens if token.start >= mention.span.end), None)
    return all(token is not None and token.norm.startswith("ال") for token in (last, behind))


def _without_article(phrase: str) -> str:
    return _ARTICLES.sub("", phrase.strip(" ,;:")) or phrase


def listed(names: Sequence[str]) -> str:
    """ "Amal Haddad, Peter Lang and Rana Saleh"."""
    return f"{', '.join(names[:-1])} and {names[-1]}"


def name_at_end(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """The run of capitalised words that ends the tokens: "a risk for Amal Haddad[, who said]"."""
    start = len(tokens)
    while start and tokens[start - 1].kind == "word" and tokens[start - 1].text[:1].isupper():
        start -= 1
    return (start, len(tokens)) if start < len(tokens) else None


def extends(full: str, name: str) -> bool:
    """ "Staffan de Mistura" extends "De Mistura" and "Mistura"."""
    return len(full) > len(name) and full.casefold().endswith(" " + name.casefold())
