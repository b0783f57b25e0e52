"""When two names mean one source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from twosource.language import READ_LANGUAGES, entities, load, tokenize, words
from twosource.language.gazetteer import is_arabic, word_skeleton
from twosource.model import Report, SpeakerKind
from twosource.origins.outlets import outlet

_SPELLING_EDITS = 2
"""Sergey, Sergei; Mohammed, Muhammad: transliterations of a first name differ by so much and no more."""

CACHED = 5_000
"""Names whose answers are kept: enough for those that recur, and the same for a record of any size."""

_SQUEEZED_LETTERS = 6
_LABEL_LETTERS = 3
_SHARED_LABELS = frozenset("co com org net gov edu ac wordpress blogspot tumblr substack medium typepad".split())
"""Labels under which many different outlets have their hosts."""

_PERSONS = frozenset({SpeakerKind.PERSON, SpeakerKind.OFFICIAL, SpeakerKind.WITNESS})
_PUBLISHERS = frozenset({"outlet", "agency", "monitor", "ngo"})
_LINKS = frozenset("the of in for and at on في من على عن".split())
_MEDIA = frozenset({"outlet", "agency"})
_ORGANISATIONS = frozenset({"monitor", "ngo", "body", "ministry", "force"})
_STATE = "state"
_PARTICLES = frozenset("al el bin ibn abu de la van von der den da di du".split())
_PERSON = "person:"
_SURE_SURNAME = 4
_SURE_NAME = 4
"""Consonants. Shorter surnames and names ("Ali", "Aram Hanna") are borne by too many to be told across scripts."""
_ARTICLE_AND_LETTER = 3
_ABD = re.compile(r"^abd[aeiou]l$")
_ARTICLE_IN_NAME = re.compile(r"\b(?:al|el|ul|as|ash|ar)[- ]|(?<=\bعبد)\s*(?=ال)")
_ALIKE = str.maketrans({"X": "h", "G": "g", "j": "g"})
"""Letters that one script's writers take for the other's: خ is h or kh, غ and ج are g."""
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-zA-Z]{2,}")


@dataclass(frozen=True, slots=True)
class Known:
    """``key`` is equal for names of one source; ``side`` is whose acts the source speaks for, where it does.

    ``kind`` is what sort of source the entity table says it is, None for names it does not know.
    """

    key: str
    name: str
    side: str | None = None
    kind: SpeakerKind | None = None


@lru_cache(maxsize=CACHED)
def canonical(name: str) -> Known:
    """The entity table's name where it knows one, else the name as written."""
    entity = entities.lookup(name)
    if entity is not None:
        return Known(f"entity:{entity.id}", entity.name, entity.speaks_for, entity.speaker_kind)
    return Known("name:" + " ".join(_words(name)), name)


@lru_cache(maxsize=CACHED)
def canonical_outlet(publisher: str) -> Known:
    """A publisher by name, channel or domain ("www.rudaw.net", "Rudaw English" and "Rudaw" are one)."""
    known = canonical(publisher)
    if known.kind is not None:
        return known
    if _DOMAIN.fullmatch(publisher):
        host = publisher.casefold().removeprefix("www.")
        entity = entities.of_host(host)
        if entity is not None:
            return canonical(entity.name)
        labels = [canonical(label) for label in host.split(".")[:-1]]
        return next((label for label in labels if label.kind is not None), Known(f"name:{host}", publisher))
    mention = next(iter(entities.find_entities(publisher)), None)
    if mention is not None and mention.span.start == 0 and not mention.adjective and mention.entity.kind in _PUBLISHERS:
        return canonical(mention.entity.name)
    return known


def publisher_of(report: Report) -> Known | None:
    """Who published a report: by the address where the table knows its host, else by the publisher's name, else by the
    host; None where the report says neither."""
    host = outlet(replace(report, publisher=None))
    at_host = canonical_outlet(host) if host else None
    if at_host is not None and at_host.kind is not None:
        return at_host
    return canonical_outlet(report.publisher) if report.publisher else at_host


def outlet_of(report: Report) -> str | None:
    """What is equal for reports of one outlet, whichever of its hosts they stand at; None where nothing says whose."""
    known = publisher_of(report)
    return known.key if known is not None and known.kind is not None else outlet(report)


def same_outlet(a: str, b: str) -> bool:
    """True where two names mean one outlet, one of them perhaps its host ("The Harbour Post", "harbourpost.com")."""
    if canonical_outlet(a).key == canonical_outlet(b).key:
        return True
    return not _squeezed(a).isdisjoint(_squeezed(b))


@lru_cache(maxsize=CACHED)
def _squeezed(name: str) -> frozenset[str]:
    """A name without blanks, article and marks; of a host, the label that was registered. Short ones are nobody's."""
    if _DOMAIN.fullmatch(name):
        labels = [label for label in name.casefold().split(".")[:-1] if label not in _SHARED_LABELS]
        forms = set(labels[-1:])
    elif name.isupper():  # a station's call sign is its host's label, however short ("WKRN", "wkrn.com")
        return frozenset({name.casefold()}) if len(name) >= _LABEL_LETTERS else frozenset()
    else:
        words = _words(name)
        forms = {"".join(words), "".join(words[1:] if words[:1] == ("the",) else words)}
    plain = {"".join(letter for letter in form if letter.isalnum()) for form in forms}
    shortest = _LABEL_LETTERS if _DOMAIN.fullmatch(name) else _SQUEEZED_LETTERS
    return frozenset(form for form in plain if len(form) >= shortest)


@lru_cache(maxsize=CACHED)
def canonical_speaker(name: str, kind: SpeakerKind) -> Known:
    """As ``canonical``; a person's own name gets a key that ``same_name`` can compare with other spellings of it.

    Bodies and offices do not: "the army" is not "the Turkish army", nor one "police chief" another.
    """
    known = canonical(name)
    if known.key.startswith("entity:") or kind not in _PERSONS or not is_named(name, kind):
        return known
    return Known(_PERSON + " ".join(_words(name)), name)


@lru_cache(maxsize=CACHED)
def is_named(name: str, kind: SpeakerKind) -> bool:
    """False for a description that fits many ("local officials", "the ministry", "a hospital")."""
    if entities.lookup(name) is not None:
        return True
    words = [token.text for token in tokenize(name) if token.kind != "punct"]
    cased = [word for word in words if word[0].isupper() or word[0].islower()]
    if kind not in _PERSONS:
        return len(words) >= 2 and (not cased or cased[0][0].isupper())
    if any(norm in _office_words() for norm in _words(name)):
        return False
    if cased:
        return all(word[0].isupper() or word.split("-")[0] in _PARTICLES for word in cased)
    return len(words) >= 2


@lru_cache(maxsize=1)
def _office_words() -> frozenset[str]:
    """Words for those who speak by office or description, of every language read ("minister", "residents")."""
    found: set[str] = set()
    for lang in READ_LANGUAGES:
        for kind in load(lang, "saying")["who"]:
            found |= words(lang, "saying", f"who.{kind}")
    return frozenset(found)


@lru_cache(maxsize=CACHED)
def speaks_for(role: str) -> frozenset[str]:
    """Keys of the bodies, and names of the sides, that an office belongs to ("Russian Foreign Minister").

    Where somebody is sent, he does not speak: "Russia's ambassador to the UN", "Russia's UN ambassador", "UN envoy for
    Syria".
    """
    found: set[str] = set()
    mentions = entities.find_entities(_sender(role))
    if mentions and mentions[0].entity.kind == _STATE and not _sending("sent").isdisjoint(_words(role)):
        mentions = mentions[:1]
    for mention in mentions:
        found.add(f"entity:{mention.entity.id}")
        if mention.entity.speaks_for:
            found.add(mention.entity.speaks_for)
    return frozenset(found)


@lru_cache(maxsize=CACHED)
def belongs_to(name: str) -> frozenset[str]:
    """The key of the one organisation whose people a description means ("sources in the Syrian Civil Defence", "SOHR
    activists"), or that goes by a longer name than the table knows; empty where there is none or more than one.

    An outlet's sources are not the outlet, and a country's sources are no body.
    """
    mentions = [mention.entity for mention in entities.find_entities(name) if not mention.adjective]
    keys = {f"entity:{entity.id}" for entity in mentions if entity.kind in _ORGANISATIONS}
    return frozenset(keys) if len({entity.id for entity in mentions}) == 1 else frozenset()


def may_be_one(a: str, b: str) -> bool:
    """True where one body's name holds all the words of the other's ("Rights Watch Afrin", "Rights Watch in Afrin").

    Nothing shows then that the two are different bodies, nor that they are one.
    """
    one, other = _distinctive(a), _distinctive(b)
    return bool(one and other) and (one <= other or other <= one)


@lru_cache(maxsize=CACHED)
def _distinctive(name: str) -> frozenset[str]:
    """The words of a name without articles and what is written small, or joined before a noun."""
    words = [token for token in tokenize(name) if token.kind != "punct" and token.norm not in _LINKS]
    return frozenset(re.sub("^(?:لل|ال)", "", token.norm) for token in words if not token.text.islower()) or frozenset(
        token.norm for token in words
    )


@lru_cache(maxsize=CACHED)
def behind(name: str) -> Known:
    """The outlet or agency that a name means: itself, or the one whose correspondent it is ("مراسل قاسيون")."""
    known = canonical(name)
    if known.kind is not None:
        return known
    mentions = {one.entity.id: one.entity for one in entities.find_entities(name) if not one.adjective}
    media = [one for one in mentions.values() if one.kind in _MEDIA]
    return canonical(media[0].name) if len(media) == 1 else known


def _sender(role: str) -> str:
    """The role up to where its holder is sent."""
    sent = False
    for token in tokenize(role):
        sent = sent or token.norm in _sending("sent")
        if token.norm in _sending("to") or (sent and token.norm in _sending("for")):
            return role[: token.start]
    return role


@lru_cache(maxsize=4)
def _sending(part: str) -> frozenset[str]:
    """Words of all languages read: who is ``sent``, and what stands before the place he is sent ``to`` or ``for``."""
    return frozenset().union(*(words(lang, "saying", f"envoys.{part}") for lang in READ_LANGUAGES))


@lru_cache(maxsize=CACHED)
def _words(name: str) -> tuple[str, ...]:
    return tuple(token.norm for token in tokenize(name) if token.kind != "punct")


def surname(key: str) -> str:
    """What two keys must share before ``same_name`` is asked: how the last word of a name sounds, or the whole of any
    other."""
    if not key.startswith(_PERSON):
        return key
    words = key.removeprefix(_PERSON).split(" ")
    return _PERSON + (sounds(words[-1]) or words[-1])


def same_name(a: str, b: str) -> bool:
    """True where two keys can be one source: equal, or one surname with first names that agree or are not given.

    Names in two scripts are compared by their consonants ("Farhad Shami", "فرهاد شامي").
    """
    if a == b:
        return True
    if not (a.startswith(_PERSON) and b.startswith(_PERSON)):
        return False
    one, other = a.removeprefix(_PERSON), b.removeprefix(_PERSON)
    if one.isascii() != other.isascii() and is_arabic(one) != is_arabic(other):
        return _sound_alike(one.split(" "), other.split(" "))
    return _spelled_alike(one.split(" "), other.split(" "))


def _sound_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Two names in two scripts, by all their words, or by a surname that is long enough to be nobody else's."""
    last, of_other = sounds(one[-1]), sounds(other[-1])
    if len(one) == 1 or len(other) == 1:
        return last == of_other and len(last) >= _SURE_SURNAME
    whole, other_whole = sounds(" ".join(one)), sounds(" ".join(other))
    return whole == other_whole and len(whole) >= _SURE_NAME and last == of_other


def _spelled_alike(first: Sequence[str], second: Sequence[str]) -> bool:
    if first[-1] != second[-1] or not first[-1]:
        return False
    if len(first) == 1 or len(second) == 1:
        return True
    one, two = first[0].rstrip("."), second[0].rstrip(".")
    if len(one) == 1 or len(two) == 1:
        return one[:1] == two[:1]
    return one[0] == two[0] and _edits(one, two) <= _SPELLING_EDITS


@lru_cache(maxsize=CACHED)
def sounds(name: str) -> str:
    """The consonants of a person's name in either script, articles and "Abd al-" as they are run together, as one."""
    words = [_ABD.sub(r"abd", word) for word in _ARTICLE_IN_NAME.sub(" ", f" {name}").split()]
    bare = (re.sub("^ال", "", word) if len(word) > _ARTICLE_AND_LETTER else word for word in words)
    return "".join(word_skeleton(word).translate(_ALIKE).removesuffix("h") for word in bare)


def _edits(a: str, b: str) -> int:
    """Levenshtein distance of two words."""
    row = list(range(len(b) + 1))
    for i, one in enumerate(a, start=1):
        before, row[0] = row[0], i
        for j, two in enumerate(b, start=1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (one != two))
    return row[-1]
