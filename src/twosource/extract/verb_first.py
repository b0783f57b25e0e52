"""Attribution where the verb of saying stands before its speaker (Arabic).

"وأفاد المرصد السوري بأن ..." is verb, speaker, "that", what is said. A verb straight before "that" speaks for whoever
spoke last, unless a noun phrase opens the sentence before it. "بحسب" and its like stand before the speaker, behind what
is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from twosource.extract.cues import Attribution, Sayings, Verb
from twosource.extract.pieces import apart
from twosource.extract.units import QUOTE, Unit
from twosource.language import Token
from twosource.language.entities import find_entities
from twosource.model import Span

_REACH = 22
"""Words between a verb of saying and its "that": the speaker with title and body, and where and when it was said."""
_NEAR = 9
_SPEECH = 5
"""Words from which a quotation behind a verb of saying is what is said, not a name ("فريق «منسقو الاستجابة»")."""
_SPEAKER_WORDS = 16
_MEDIA = ("outlet", "agency")
_PAUSES = frozenset("،,.؛;!؟?…")

Range = tuple[int, int]


@dataclass(slots=True)
class Clause:
    """``begins`` is where the clause of saying starts; ``opens`` where what is said starts."""

    verb: Verb
    cue: Range
    begins: int
    source: Range | None = None
    opens: int = 0
    content: list[Range] = field(default_factory=list)
    via: list[Range] = field(default_factory=list)


def read_unit(text: str, unit: Unit, say: Sayings) -> list[Attribution]:
    """Attributions of one unit, in the order of their cues."""
    tokens = unit.tokens(text)
    clauses: list[Clause] = []
    at = 0
    while at < len(tokens):
        clause = _according(tokens, at, say) or _verb_clause(tokens, at, say)
        if clause is not None:
            clauses.append(clause)
            at = max(at + 1, clause.opens if clause.verb.shape != "according" else clause.cue[1])
        else:
            at += 1
    for index in range(len(clauses)):
        _find_content(tokens, clauses, index)
    found = [_attribution(unit, tokens, clause) for clause in clauses]
    return [attribution for attribution in found if attribution is not None]


def _unjoined(norm: str) -> tuple[str, ...]:
    return (norm, norm[1:]) if norm[:1] in "وف" and len(norm) > 3 else (norm,)


def _verb_at(token: Token, say: Sayings) -> Verb | None:
    if token.kind != "word":
        return None
    for form in _unjoined(token.norm):
        verb = say.verbs.get(form)
        if verb is not None:
            return verb
        if form in say["adverbial"]:
            return Verb(form, "say", "adverbial", False, False)
    return None


def _verb_clause(tokens: Sequence[Token], at: int, say: Sayings) -> Clause | None:
    verb = _verb_at(tokens[at], say)
    if verb is None:
        return None
    clause = Clause(verb, (at, at + 1), at)
    marker = _marker(tokens, at + 1, say)
    if marker is None:
        return _with_object(tokens, clause, say)
    clause.opens = marker
    named = (at + 1, marker)
    speaker_end = _speaker_end(tokens, named, say)
    if speaker_end > at + 1:
        clause.source = (at + 1, speaker_end)
    elif verb.shape != "adverbial":
        clause.source = _subject_before(tokens, at, say)
        if clause.source is not None:
            clause.begins = clause.source[0]
    if verb.ambiguous and clause.source is None and marker > at + 3:
        return None
    clause.via = _media_told(tokens, (speaker_end, marker))
    return clause


def _marker(tokens: Sequence[Token], start: int, say: Sayings) -> int | None:
    """Where "that", a colon or a quotation opens what is said; None where a pause or another verb comes first."""
    pauses = 0
    for at in range(start, min(len(tokens), start + _REACH)):
        token = tokens[at]
        if (
            token.norm in say["that"]
            or token.text == ":"
            or (token.kind == QUOTE and len(token.text.split()) >= _SPEECH)
        ):
            return at
        if token.text in ".؛;!؟?":
            return None
        if token.text in "،,":
            pauses += 1
            if pauses > 2:
                return None
        elif _verb_at(token, say) is not None and token.norm[:1] in "وف":
            return None
    return None


def _speaker_end(tokens: Sequence[Token], within: Range, say: Sayings) -> int:
    """End of the noun phrase that opens ``within``: before where, when and to whom it was said."""
    start, stop = within
    for at in range(start, stop):
        token = tokens[at]
        if token.text in _PAUSES or token.text in "–—-:" or token.norm in say["subordinators"]:
            return at
        if token.norm in say["adjuncts"] and not (
            at > start and token.norm == "في" and _part_of_name(tokens, at, start, stop)
        ):
            return at
        if at > start and token.norm[:1] == "ل" and _names_media(token, tokens[at : at + 4]):
            return at
        if at - start >= _SPEAKER_WORDS:
            return at
    return stop


def _part_of_name(tokens: Sequence[Token], at: int, start: int, stop: int) -> bool:
    """ "الصحة في غزة", "مصدر في الدفاع المدني": "in" and what follows still tell who speaks."""
    return (
        at - start <= 4
        and at + 1 < stop
        and tokens[at + 1].norm not in ("بيان", "تصريح", "تصريحات", "حديث", "تقرير", "تغريده", "مؤتمر", "منشور", "لقاء")
    )


def _names_media(token: Token, following: Sequence[Token]) -> bool:
    """An outlet or agency stands behind the joined preposition ("لرويترز")."""
    return any(mention.entity.kind in _MEDIA and mention.span.start < token.end for mention in find_entities(following))


def _media_told(tokens: Sequence[Token], within: Range) -> list[Range]:
    told: list[Range] = []
    for mention in find_entities(tokens[within[0] : within[1]]):
        if mention.entity.kind in _MEDIA and not mention.adjective:
            inside = [
                i for i in range(*within) if mention.span.start < tokens[i].end and tokens[i].start < mention.span.end
            ]
            told.append((inside[0], inside[-1] + 1))
    return told


def _subject_before(tokens: Sequence[Token], at: int, say: Sayings) -> Range | None:
    """ "وزارة الدفاع أعلنت أن", "وكان المرصد قد وثق": a short noun phrase between the clause's start and the verb."""
    if tokens[at].norm[:1] in "وف" and say.verbs.get(tokens[at].norm) is None:
        return None
    end = at - 1 if at and tokens[at - 1].norm in ("قد", "وقد") else at
    start = end
    while start > 0 and end - start <= _NEAR:
        token = tokens[start - 1]
        if token.norm in ("كان", "كانت", "وكان", "وكانت"):
            return (start, end) if start < end else None
        if token.text in _PAUSES or token.kind == QUOTE or token.norm in say["subordinators"] | say["that"]:
            break
        start -= 1
    if not 1 <= end - start <= _NEAR or tokens[start].norm in say["adjuncts"]:
        return None
    return start, end


def _with_object(tokens: Sequence[Token], clause: Clause, say: Sayings) -> Clause | None:
    """ "أعلنت الوزارة مقتل خمسة": what is said is a noun phrase behind the speaker."""
    at = clause.cue[0]
    if not clause.verb.object or not _opens_clause(tokens, at):
        return None
    start = clause.cue[1]
    noun = _content_noun(tokens, start, say)
    if noun is not None:
        end = _speaker_end(tokens, (start, noun), say)
        clause.source = (start, end) if end > start else _subject_before(tokens, at, say)
        clause.opens = noun
        if clause.source is not None and clause.source[0] < at:
            clause.begins = clause.source[0]
        return clause if clause.source is not None else None
    mention = next(iter(find_entities(tokens[start : start + 6])), None)
    if mention is None or mention.span.start > tokens[min(start, len(tokens) - 1)].end:
        return None
    end = next((i for i in range(start, len(tokens)) if tokens[i].start >= mention.span.end), len(tokens))
    clause.source, clause.opens = (start, end), end
    return clause if end < len(tokens) else None


def _opens_clause(tokens: Sequence[Token], at: int) -> bool:
    """The verb leads its clause, or its subject does; a verb inside another's words ("أن التقارير وثقت") does not."""
    for before in range(at - 1, max(-1, at - _NEAR), -1):
        if tokens[before].text in _PAUSES:
            return True
        if tokens[before].norm in ("ان", "بان", "التي", "الذي", "ما"):
            return False
    return True


def _content_noun(tokens: Sequence[Token], start: int, say: Sayings) -> int | None:
    """The verbal noun of harm or act that opens what is said ("مقتل", "بمقتل", "قصفاً")."""
    pauses = 0
    for at in range(start, min(len(tokens), start + _NEAR + 3)):
        norm = tokens[at].norm
        if tokens[at].text in _PAUSES:
            pauses += 1
            if pauses > 2 or tokens[at].text not in "،,":
                return None
        forms = {norm, norm.removesuffix("ا")}
        if norm[:1] in "بعو" and len(norm) > 3:
            forms |= {norm[1:], norm[1:].removesuffix("ا")}
        if forms & say["content_nouns"]:
            return at
    return None


def _according(tokens: Sequence[Token], at: int, say: Sayings) -> Clause | None:
    """ "بحسب الدفاع المدني", "وفقاً لـ...", "حسبما ذكر", "كما أفاد مراسلنا"."""
    end = _phrase_end(tokens, at, say)
    if end is None:
        return None
    how = tokens[end - 1].norm.lstrip("و") in ("كما", "حسبما")
    while end < len(tokens) and tokens[end].norm in ("ما", "ل"):
        how = how or tokens[end].norm == "ما"
        end += 1
    if how:
        if end >= len(tokens) or _verb_at(tokens[end], say) is None or _marker(tokens, end + 1, say) is not None:
            return None
        end += 1
    verb = Verb(tokens[at].norm, "say", "according", False, False)
    if end >= len(tokens):
        return None
    if tokens[end].norm in say["own_words"]:
        return Clause(verb, (at, end + 1), at, None, end + 1)
    source_end = _source_end(tokens, end, say)
    if source_end <= end:
        return None
    return Clause(verb, (at, end), at, (end, source_end), source_end)


def _phrase_end(tokens: Sequence[Token], at: int, say: Sayings) -> int | None:
    for form in _unjoined(tokens[at].norm):
        for length in (3, 2, 1):
            words = [form, *(token.norm for token in tokens[at + 1 : at + length])]
            if len(words) == length and " ".join(words) in say["according"]:
                return at + length if at + length < len(tokens) else None
    return None


def _source_end(tokens: Sequence[Token], start: int, say: Sayings) -> int:
    at = start
    while at < len(tokens) and at - start < _SPEAKER_WORDS:
        token = tokens[at]
        if token.text in _PAUSES or token.text in ":–—()" or token.kind == QUOTE:
            break
        if at > start and (token.norm in say["that"] or token.norm in say["subordinators"] or _verb_at(token, say)):
            break
        if at > start and token.norm in say["adjuncts"] and token.norm != "في":
            break
        at += 1
    return at


def _find_content(tokens: Sequence[Token], clauses: Sequence[Clause], index: int) -> None:
    clause = clauses[index]
    limit = len(tokens)
    for other in clauses[index + 1 :]:
        if other.begins > clause.opens + 2 and _is_apart(tokens, other):
            limit = other.begins
            break
    if clause.verb.shape != "according":
        first = clause.opens
        while first < limit and (tokens[first].text == ":" or tokens[first].text in "،,"):
            first += 1
        clause.content = _piece(tokens, first, limit)
        return
    start = 0
    for other in clauses[:index]:
        start = other.opens if other.verb.shape != "according" else max(start, other.opens)
    before = _piece(tokens, start, clause.begins)
    if before and before[0][1] - before[0][0] >= 3:
        clause.content = before
    else:
        first = clause.opens
        while first < limit and tokens[first].text in "،,:-–":
            first += 1
        clause.content = _piece(tokens, first, limit)


def _is_apart(tokens: Sequence[Token], other: Clause) -> bool:
    """Another clause of saying beside this one, not told inside it."""
    joined = tokens[other.cue[0]].norm[:1] in "وف"
    return joined or other.verb.shape in ("according", "adverbial") or tokens[other.begins - 1].text in _PAUSES


def _piece(tokens: Sequence[Token], first: int, last: int) -> list[Range]:
    while first < last and tokens[first].kind == "punct":
        first += 1
    while last > first and tokens[last - 1].kind == "punct":
        last -= 1
    return [(first, last)] if first < last else []


def _attribution(unit: Unit, tokens: Sequence[Token], clause: Clause) -> Attribution | None:
    if not clause.content:
        return None
    pieces: list[Span] = []
    for first, last in clause.content:
        pieces.append(Span(tokens[first].start, tokens[last - 1].end))
        for token in tokens[first:last]:
            if token.kind == QUOTE:
                pieces.extend(piece for piece in unit.quotations[token.start].pieces if piece.start < token.start)
    cue = Span(tokens[clause.cue[0]].start, tokens[clause.cue[1] - 1].end)
    source = _source_span(tokens, clause, clause.source) if clause.source else None
    via = tuple(Span(tokens[first].start, tokens[last - 1].end) for first, last in clause.via)
    return Attribution(source, cue, apart(pieces), clause.verb.cls, via)


def _source_span(tokens: Sequence[Token], clause: Clause, source: Range) -> Span:
    """The speaker's words, without the preposition that "وفقاً" joins to them ("لمصدر")."""
    first = tokens[source[0]]
    joined = clause.verb.lemma.endswith("وفقا") and first.norm.startswith("ل") and not first.norm.startswith("لل")
    start = first.start + 1 if joined and len(first.text) > 2 else first.start
    return Span(start, tokens[source[1] - 1].end)
