"""Arabic words around a verb of saying: what is such a verb, who can speak, and where a speaker's words end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.extract.cues import Sayings, Verb
from twosource.extract.units import QUOTE
from twosource.language import Token, tokenize
from twosource.language.entities import find_entities

Range = tuple[int, int]
PAUSES = frozenset("،,.؛;!؟?…")
_DASHES = frozenset("–—-:")
_SPEECH = 5
"""Words from which a quotation behind a verb of saying is what is said, not a name ("فريق «منسقو الاستجابة»")."""
_SPEAKER_WORDS = 16
_MEDIA = ("outlet", "agency")
_WHO = ("official", "witness", "unnamed", "document", "agency", "outlet", "body")
_PASSIVE = re.compile(r"[وف]?[^يتم\W]\u064f")
"""A past form with the vowel of the passive ("ذُكر أن"); the present and participles have that vowel when active."""
HIM = re.compile(r"(?<=..)(?:ها|هم|ه)\Z")
"""A pronoun written onto a verb: "قاله", "نقلتها"."""


def unjoined(norm: str) -> tuple[str, ...]:
    """A word, and what it is without "and" or "so" written onto it."""
    return (norm, norm[1:]) if norm[:1] in "وف" and len(norm) > 3 else (norm,)


def without_preposition(norm: str) -> str:
    """ "للمصدر" is "المصدر", "لمصدر" is "مصدر"."""
    return "ال" + norm[2:] if norm.startswith("لل") else norm[1:] if norm.startswith("ل") else norm


def so_that(norm: str) -> tuple[str, ...]:
    """A word, and what it is without "so": "فإن" is too short for ``unjoined``."""
    return (norm, norm[1:]) if norm[:1] == "ف" else (norm,)


def verb_at(token: Token, say: Sayings) -> Verb | None:
    if token.kind != "word" or _PASSIVE.match(token.text):
        return None
    for form in unjoined(token.norm) if token.norm not in say["no_verbs"] else ():
        verb = say.verbs.get(form)
        if verb is not None:
            return verb
        if form in say["adverbial"]:
            return Verb(form, "say", "adverbial", True, False)
    return None


def verb_of(token: Token, say: Sayings) -> Verb | None:
    """A verb of saying with or without a pronoun written onto it ("نقلته")."""
    verb = verb_at(token, say)
    return verb or verb_at(token._replace(norm=HIM.sub("", token.norm)), say)


def is_published(token: Token, say: Sayings) -> bool:
    """ "نشرتها", "أصدره": a verb of saying with the document as its object."""
    return verb_at(token, say) is None and verb_of(token, say) is not None


def joins(token: Token, say: Sayings) -> bool:
    """ "وقال": a conjunction is written onto the verb; in "وثق" the letter is the verb's own."""
    return token.norm[:1] in "وف" and token.norm not in say.verbs


def is_colon(tokens: Sequence[Token], at: int) -> bool:
    """A colon, and not one of a time of day ("10:30")."""
    between = 0 < at < len(tokens) - 1 and tokens[at - 1].kind == tokens[at + 1].kind == "number"
    return tokens[at].text == ":" and not between


def is_speech(token: Token) -> bool:
    """A quotation too long for a name."""
    return token.kind == QUOTE and len(token.text.split()) >= _SPEECH


def spelled(tokens: Sequence[Token]) -> list[Token]:
    """Quotations as the words in them: names stand in marks ("وكالة «هاوار»")."""
    words: list[Token] = []
    for token in tokens:
        if token.kind != QUOTE:
            words.append(token)
            continue
        inside = tokenize(token.text)
        words.extend(word._replace(start=word.start + token.start, end=word.end + token.start) for word in inside)
    return words


def tells_who(norm: str, say: Sayings) -> bool:
    """A noun for those who speak: an office, a body, an outlet, sources, a document."""
    bare = without_preposition(norm)
    forms = (norm, bare, bare.removeprefix("ال"))
    return any(form in say[key] for form in forms for key in _WHO) and say["nobody"].isdisjoint(forms)


def heads_a_name(token: Token, say: Sayings) -> bool:
    """An indefinite noun for a body or an office, which the next noun completes ("مركز توثيق الانتهاكات")."""
    definite = token.norm.startswith("ال") or token.norm.endswith("نا")
    return not definite and any(token.norm in say[key] for key in ("body", "outlet", "official"))


def names_speaker(tokens: Sequence[Token], say: Sayings) -> bool:
    """The words name somebody who can speak: a noun for one opens them, or a known name does."""
    words = spelled(tokens)
    first = next((token for token in words if token.kind == "word"), None)
    if first is None:
        return False
    known = next((mention for mention in find_entities(words) if not mention.adjective), None)
    return tells_who(first.norm, say) or (known is not None and known.span.start < first.end)


def is_media(tokens: Sequence[Token], say: Sayings) -> bool:
    """The words name an outlet or an agency."""
    words = spelled(tokens)
    first = next((token.norm for token in words if token.kind == "word"), "")
    known = next((mention for mention in find_entities(words) if not mention.adjective), None)
    return any(first in say[key] for key in _MEDIA) or (known is not None and known.entity.kind in _MEDIA)


def end_of_speaker(tokens: Sequence[Token], within: Range, say: Sayings) -> int:
    """End of the noun phrase that opens ``within``: before where, when and to whom it was said."""
    start, stop = within
    for at in range(start, stop):
        if at - start >= _SPEAKER_WORDS or _ends_speaker(tokens, at, within, say):
            return at
    return stop


def _ends_speaker(tokens: Sequence[Token], at: int, within: Range, say: Sayings) -> bool:
    token, start = tokens[at], within[0]
    if token.text in PAUSES or token.text in _DASHES or token.norm in say["subordinators"]:
        return True
    if token.norm in say["adjuncts"] or token.norm in say["according"]:
        return not (at > start and token.norm == "في" and _part_of_name(tokens, at, within, say))
    if token.norm == "من" and at > start + 1 and tokens[start].norm.startswith("ال"):
        return True  # "وثق الدفاع المدني من الضحايا": "مصادر من القرية", and no definite noun, goes on with it
    if at == start and (token.kind == "number" or token.norm in say["prepositions"] or token.norm == "ل"):
        return True
    return (at > start and token.norm in say["own_words"]) or _tells_media(tokens, at, say)


def _part_of_name(tokens: Sequence[Token], at: int, within: Range, say: Sayings) -> bool:
    """ "الصحة في غزة", "مصدر في الدفاع المدني": "in" and what follows still tell who speaks."""
    if at - within[0] > 4 or at + 1 >= within[1]:
        return False
    token = tokens[at + 1]
    return token.kind != "number" and token.norm not in say["said_in"] and HIM.sub("", token.norm) not in say["said_in"]


def _tells_media(tokens: Sequence[Token], at: int, say: Sayings) -> bool:
    """An outlet or agency stands behind the joined preposition ("لرويترز", "لمراسل الإذاعة")."""
    token = tokens[at]
    if token.norm[:1] != "ل":
        return False
    told = tokens[at + 1] if token.norm == "ل" and at + 1 < len(tokens) else token
    noun = without_preposition(token.norm) or told.norm
    if any(noun in say[key] for key in _MEDIA):
        return True
    following = find_entities(spelled(tokens[at : at + 5]))
    return any(mention.entity.kind in _MEDIA and mention.span.start < told.end for mention in following)


def media_told(tokens: Sequence[Token], within: Range) -> list[Range]:
    told: list[Range] = []
    for mention in find_entities(spelled(tokens[within[0] : within[1]])):
        if mention.entity.kind in _MEDIA and not mention.adjective:
            inside = [
                i for i in range(*within) if mention.span.start < tokens[i].end and tokens[i].start < mention.span.end
            ]
            told.append((inside[0], inside[-1] + 1))
    return told


def before_another(tokens: Sequence[Token], start: int, end: int, say: Sayings) -> int:
    """ "اتهمت المبعوثة النظام بأنه ...": a known name behind the speaker is whom it is said of."""
    for mention in find_entities(spelled(tokens[start:end])):
        at = next(i for i in range(start, end) if tokens[i].end > mention.span.start)
        if at > start and not mention.adjective and not heads_a_name(tokens[at - 1], say):
            return at
    return end


def end_of_name(tokens: Sequence[Token], start: int) -> int | None:
    """End of the entity that begins at ``start``, or one word behind it."""
    mention = next(iter(find_entities(spelled(tokens[start : start + 6]))), None)
    if mention is None or mention.span.start > tokens[start].end:
        return None
    return next((i for i in range(start, len(tokens)) if tokens[i].start >= mention.span.end), len(tokens))


def end_of_source(tokens: Sequence[Token], start: int, say: Sayings) -> int:
    """End of the source that "according to" names from ``start`` on."""
    for at in range(start, min(len(tokens), start + _SPEAKER_WORDS)):
        token = tokens[at]
        if token.text in PAUSES or token.text in ":–—()[]" or is_speech(token):
            return at
        if at == start and token.norm in say["adjuncts"]:
            return at
        if at > start and _ends_source(tokens, at, start, say):
            return at
    return min(len(tokens), start + _SPEAKER_WORDS)


def _ends_source(tokens: Sequence[Token], at: int, start: int, say: Sayings) -> bool:
    """ "وبحسب فريق الإسعاف قُتل ...": the next clause begins, or where, when and to whom it was said."""
    token = tokens[at]
    if _tells_media(tokens, at, say):
        return True
    forms = unjoined(token.norm)
    opens = not say["that"].isdisjoint(so_that(token.norm))
    if opens or any(form in say["events"] for form in forms):
        return True
    if token.norm in say["subordinators"]:
        # "المعلومات التي نقلتها مراسلتنا": who gave them is named behind.
        return not (token.norm in say["relatives"] and at + 1 < len(tokens) and is_published(tokens[at + 1], say))
    if token.norm in say["adjuncts"]:
        return token.norm != "في" or not _part_of_name(tokens, at, (start, len(tokens)), say)
    if token.kind == "number":
        return not tells_who(tokens[at - 1].norm, say)  # "القناة 12"
    verb = verb_at(token, say)
    # "شبكة رصد": a verb's form right behind an indefinite noun is the second noun of a name.
    name = at == start + 1 and verb is not None and verb.ambiguous and not tokens[start].norm.startswith(("ال", "لل"))
    return verb is not None and not name
