"""What an Arabic verb of saying takes where it stands first: "that", a clause, a noun phrase, a figure.

"ونفت الوزارة الخبر" denies a noun phrase; "وأكد مقتل ثلاثة" says a figure; a noun phrase before it is its subject.
"""

from __future__ import annotations

from collections.abc import Sequence

from twosource.extract.cues import Sayings, Verb
from twosource.extract.speaker_words_ar import (
    PAUSES,
    Range,
    end_of_name,
    heads_a_name,
    is_speech,
    joins,
    names_speaker,
    tells_who,
    verb_at,
)
from twosource.extract.units import QUOTE
from twosource.language import Token, fold

NEAR = 9
_OBJECT = 16
"""Words between a verb of saying and the noun phrase that is said."""
AND_THAT = frozenset({"وان", "وبان", "فان"})
"""A second "that" goes on with what is said: "وإن الحركة تنفي ...", whose subject speaks inside another's words."""


def subject_before(tokens: Sequence[Token], at: int, say: Sayings) -> Range | None:
    """ "وزارة الدفاع أعلنت أن", "وكان المرصد قد وثق": a short noun phrase between the clause's start and the verb."""
    if joins(tokens[at], say):
        return None
    end = at - 1 if at and tokens[at - 1].norm in ("قد", "وقد") else at
    paused = end > 1 and tokens[end - 1].text in "،,"
    end -= paused
    start = end
    while start > 0 and end - start <= NEAR:
        token = tokens[start - 1]
        if token.norm in ("كان", "كانت", "وكان", "وكانت"):
            return (start, end) if start < end else None
        if token.norm in AND_THAT:
            return None
        if token.text in PAUSES or is_speech(token) or token.norm in say["subordinators"] | say["that"]:
            break
        start -= 1
    if not 1 <= end - start <= NEAR or tokens[start].norm in say["adjuncts"]:
        return None
    # A comma between the two is no good writing: then it must be a speaker that opens the sentence.
    return None if paused and (start > 0 or not names_speaker(tokens[:1], say)) else (start, end)


def object_of(tokens: Sequence[Token], at: int, verb: Verb, alone: bool, say: Sayings) -> Range | None:
    """ "أعلنت الوزارة مقتل خمسة": where the speaker's words end, and where the noun phrase that is said begins.

    ``alone``: no "that" or quotation follows, so that whatever stands behind a known speaker is said.
    """
    if not verb.object or not (verb.shape == "adverbial" or _opens_clause(tokens, at, say)):
        return None
    start = at + 1
    noun = _content_noun(tokens, start, verb, say)
    if noun is not None and noun - 2 >= start and tokens[noun - 1].kind == "number" and tokens[noun - 2].kind == "word":
        noun -= 1
    found = [(noun, noun)] if noun is not None else []
    about = _about(tokens, start, verb, say)
    if about is not None:
        found.append((about, about + 1))
    if not found and alone and fold(verb.lemma) not in say["passes_on"]:
        end = _known_end(tokens, start, say) or _figure(tokens, start, say) or _behind_subject(tokens, at, say)
        if end is not None:
            found.append((end, end))
    return min(found, key=lambda one: one[1], default=None)


def _opens_clause(tokens: Sequence[Token], at: int, say: Sayings) -> bool:
    """The verb leads its clause, or its subject does; a verb inside another's words ("أن التقارير وثقت") does not.

    "يذكر أن" and its like tell for nobody: what follows them is a clause of the report's own.
    """
    for before in range(at - 1, max(-1, at - NEAR), -1):
        if tokens[before].text in PAUSES:
            return True
        if tokens[before].norm in AND_THAT:
            return False
        if tokens[before].norm in ("ان", "بان"):
            return any(token.norm in say["impersonal"] for token in tokens[max(0, before - 3) : before])
        if tokens[before].norm in ("التي", "الذي", "ما"):
            return False
    return True


def _content_noun(tokens: Sequence[Token], start: int, verb: Verb, say: Sayings) -> int | None:
    """The verbal noun of harm or act that opens what is said ("مقتل", "بمقتل", "قصفاً"), or what was published."""
    nouns = say["content_nouns"]
    for verbs, more in (("publishing", "published"), ("showing", "shown")):
        if fold(verb.lemma) in say[verbs]:
            nouns |= say[more]
    pauses = 0
    for at in range(start, min(len(tokens), start + _OBJECT)):
        norm = tokens[at].norm
        if tokens[at].text in PAUSES:
            pauses += 1
            if pauses > 2 or tokens[at].text not in "،,":
                return None
        elif verb_at(tokens[at], say) is not None and joins(tokens[at], say):
            return None
        joined = norm[1:] if norm[:1] in "بو" and len(norm) > 3 else norm
        if nouns.isdisjoint((norm, joined, norm.removesuffix("ا"), joined.removesuffix("ا"))):
            continue
        # "مركز توثيق الانتهاكات": the second noun of a name; "نقلاً عن" is no noun at all.
        in_name = norm[:1] != "ب" and at > start and heads_a_name(tokens[at - 1], say)
        if not in_name and norm not in say["passes_on"]:
            return at
    return None


def _about(tokens: Sequence[Token], start: int, verb: Verb, say: Sayings) -> int | None:
    """ "تحدثت الوكالة عن ...", "ولفتت إلى ...": the preposition that the verb ties what is said by."""
    for at in range(start, min(len(tokens), start + _OBJECT)):
        token = tokens[at]
        if token.text in ".؛;!؟?:" or token.norm in say["that"] or verb_at(token, say) is not None:
            return None
        passed = at > start and tokens[at - 1].norm in say["passes_on"]
        if f"{fold(verb.lemma)} {token.norm}" in say["about"] and not passed:
            return at if at + 1 < len(tokens) and tokens[at + 1].kind in ("word", "number", QUOTE) else None
    return None


def _known_end(tokens: Sequence[Token], start: int, say: Sayings) -> int | None:
    """End of a speaker known by name, or by one definite noun ("المصادر"), with what is said right behind."""
    end = end_of_name(tokens, start)
    if end is None and start + 1 < len(tokens) and tokens[start].norm in say["points_back"]:
        # A definite noun takes definite adjectives: a word without the article is no part of it any more.
        behind = tokens[start + 1]
        ends = behind.norm.startswith("ال") or behind.norm in say["adjuncts"] or behind.kind != "word"
        end = None if ends else start + 1
    if end is None or end + 1 >= len(tokens):
        return None
    paused = tokens[end].text in PAUSES
    return None if paused and (tokens[end].text not in "،," or tokens[end + 1].norm[:1] == "و") else end


def _behind_subject(tokens: Sequence[Token], at: int, say: Sayings) -> int | None:
    """ "وكان المرصد قد وثق، أمس، مجزرة ...": where the speaker stands before the verb, all behind it is said."""
    subject = subject_before(tokens, at, say)
    known = subject is not None and names_speaker(tokens[slice(*subject)], say)
    return at + 1 if known and at + 2 < len(tokens) else None


def _figure(tokens: Sequence[Token], start: int, say: Sayings) -> int | None:
    """ "سجلت مديرية الصحة 12 وفاة": a number right behind a speaker, which is no date and no part of the name."""
    for at in range(start + 1, min(len(tokens) - 1, start + NEAR)):
        if tokens[at].kind == "number":
            before, behind = tokens[at - 1], tokens[at + 1]
            counts = before.kind == "word" and behind.kind == "word" and not tells_who(before.norm, say)
            return at if counts and before.norm not in say["adjuncts"] else None
        if tokens[at].text in PAUSES or tokens[at].norm in say["adjuncts"]:
            return None
    return None
