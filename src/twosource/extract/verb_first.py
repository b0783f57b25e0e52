"""Attribution where the verb of saying stands before its speaker (Arabic).

"وأفاد المرصد السوري بأن ..." is verb, speaker, "that", what is said. A verb straight before "that" speaks for whoever
spoke last, unless a noun phrase opens the sentence before it. "بحسب" and its like stand before the speaker, behind what
is said. Who passes on another's words ("نقلت الوكالة عن مصدر أن") is a link of the chain, the other is the speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from twosource.extract.cues import Attribution, Sayings, Verb
from twosource.extract.pieces import apart
from twosource.extract.quotes import find_quotations
from twosource.extract.speaker_words_ar import (
    HIM,
    PAUSES,
    Range,
    before_another,
    end_of_source,
    end_of_speaker,
    is_colon,
    is_media,
    is_published,
    is_speech,
    joins,
    media_told,
    names_speaker,
    so_that,
    spelled,
    tells_who,
    unjoined,
    verb_at,
    verb_of,
    without_preposition,
)
from twosource.extract.units import QUOTE, Unit
from twosource.extract.verb_first_object import NEAR, object_of, subject_before
from twosource.language import Token, fold
from twosource.language.entities import find_entities
from twosource.model import Span

_REACH = 30
"""Words between a verb of saying and its "that": the speaker with title and body, and where and when it was said."""
_TOLD = 6
"""Words behind a source in which the outlet is named that it spoke to."""
_PAUSES_WITHIN = 4
"""Commas between a verb and its "that": around what the speaker is, and around where it was said."""
_LONG = 3
"""Words from which what stands before "according to" is a clause, and not only its first words."""
_LINES_BELOW = 12
"""Lines that a quotation below a colon may run over."""
_OF_ANOTHER = ("accuse", "urge")
_LINE = re.compile(r"\S[^\n\r\u2028\u2029]*")


@dataclass(slots=True)
class Clause:
    """``begins`` is where the clause of saying starts; ``opens`` where what is said starts.

    ``nobody``: it names no speaker ("بحسب معلومات أولية"), and carries none over. ``below``: what is said stands in the
    lines behind the unit.
    """

    verb: Verb
    cue: Range
    begins: int
    source: Range | None = None
    opens: int = 0
    content: list[Range] = field(default_factory=list)
    via: list[Range] = field(default_factory=list)
    passed: list[Range] = field(default_factory=list)
    nobody: bool = False
    below: tuple[Span, ...] = ()


def read_unit(text: str, unit: Unit, say: Sayings) -> list[Attribution]:
    """Attributions of one unit, in the order of their cues."""
    tokens = unit.tokens(text)
    clauses: list[Clause] = []
    at = 0
    while at < len(tokens):
        clause = _according(tokens, at, say) or _stands_in(tokens, at, say) or _verb_clause(tokens, at, say)
        if clause is not None:
            clauses.append(clause)
            at = max(at + 1, clause.opens if clause.verb.shape != "according" else clause.cue[1])
        else:
            at += 1
    stops = _stops(tokens)
    for index in range(len(clauses)):
        _find_content(tokens, clauses, index, stops, say)
    _hand_on(tokens, clauses, say)
    if clauses and not clauses[-1].content and (tokens[-1].text == ":" or tokens[-1].norm in say["that"]):
        clauses[-1].below = _speech_below(text, unit.span.end)
    found = [_attribution(unit, tokens, clause) for clause in clauses]
    return [attribution for attribution in found if attribution is not None]


# --- verb, speaker, what is said ------------------------------------------------------------------------------------


def _verb_clause(tokens: Sequence[Token], at: int, say: Sayings) -> Clause | None:
    verb = verb_at(tokens[at], say)
    if verb is None or (at and not say["negations"].isdisjoint(unjoined(tokens[at - 1].norm))):
        return None
    if at and tokens[at - 1].norm in say["before_nouns"] and not joins(tokens[at], say):
        return None
    marker = _marker(tokens, at + 1, say)
    said = object_of(tokens, at, verb, marker is None, say)
    if said is not None and (marker is None or said[1] < marker):
        subject = subject_before(tokens, at, say) if verb.shape != "adverbial" else None
        leads = subject is not None and names_speaker(tokens[slice(*subject)], say)
        between = tokens[at + 1 : end_of_speaker(tokens, (at + 1, said[0]), say)]
        if leads and between and not names_speaker(between, say):
            said = (at + 1, at + 1)  # "الشرطة تكشف جريمة قتل ..."
        clause = Clause(verb, (at, at + 1), at, opens=said[1])
        _find_speaker(tokens, clause, said[0], say)
        return clause if _is_said_by_one(tokens, clause, say) else None
    if marker is None or (fold(verb.lemma) in say["that_only"] and tokens[marker].norm not in say["that"]):
        return None
    clause = Clause(verb, (at, at + 1), at, opens=marker)
    _find_speaker(tokens, clause, marker, say)
    unsure = verb.ambiguous and clause.source is None and not clause.nobody
    return None if unsure and marker > at + 3 else clause


def _find_speaker(tokens: Sequence[Token], clause: Clause, limit: int, say: Sayings) -> None:
    """Fills in whose words they are, between the verb and ``limit`` or before the verb, and who was told."""
    at = clause.cue[0]
    passed = _passed_on(tokens, (at + 1, limit), clause.verb, say)
    end = end_of_speaker(tokens, (at + 1, limit), say)
    if clause.verb.cls in _OF_ANOTHER:
        end = before_another(tokens, at + 1, end, say)
    if passed is not None:
        clause.source = passed
        clause.via = media_told(tokens, (at + 1, passed[0]))
    elif clause.verb.shape == "adverbial" and fold(clause.verb.lemma) in say["accusing"]:
        clause.source = None  # "متهما أبناءها بـ...": whom it names is accused
    else:
        clause.via = media_told(tokens, (end, limit))
        if end > at + 1:
            clause.source = (at + 1, end)
            if fold(clause.verb.lemma) in say["addressee"]:
                _leave_out_told(tokens, clause)
        elif clause.verb.shape != "adverbial":
            clause.source = subject_before(tokens, at, say)
            if clause.source is not None:
                clause.begins = start = clause.source[0]
                whole = end_of_speaker(tokens, clause.source, say)
                if start < whole < clause.source[1] and media_told(tokens, (whole, clause.source[1])):
                    clause.via = media_told(tokens, (whole, clause.source[1]))  # "مصادر خاصة لرويترز قالت"
                    clause.source = (start, whole)
    _leave_out_nobody(tokens, clause, say)


def _leave_out_told(tokens: Sequence[Token], clause: Clause) -> None:
    """ "أبلغ شاهد وكالة الأنباء أن": behind the speaker stands the outlet that was told."""
    if clause.source is None:
        return
    start, end = clause.source
    told = media_told(tokens, (start + 1, end))
    if told:
        clause.source, clause.via = (start, told[0][0]), told


def _is_said_by_one(tokens: Sequence[Token], clause: Clause, say: Sayings) -> bool:
    """Whether a verb with a noun phrase for what is said has a speaker, its own or the one who spoke last.

    Half of the verbs are common words of another sense: those need a speaker who looks like one.
    """
    if clause.nobody:
        return True
    at = clause.cue[0]
    if clause.source is None:
        leads = clause.verb.shape == "adverbial" or joins(tokens[at], say)
        leads = leads or at == 0 or not say["leads_in"].isdisjoint(unjoined(tokens[at - 1].norm))
        return leads and not clause.verb.ambiguous and clause.opens <= at + 2
    return not clause.verb.ambiguous or names_speaker(tokens[slice(*clause.source)], say)


def _marker(tokens: Sequence[Token], start: int, say: Sayings) -> int | None:
    """Where "that", a colon or a quotation opens what is said; None where a stop or another verb comes first."""
    pauses = 0
    for at in range(start, min(len(tokens), start + _REACH)):
        token = tokens[at]
        if is_colon(tokens, at) or (token.norm in say["that"] and tokens[at - 1].norm not in say["before_that"]):
            return at
        if is_speech(token) and tokens[at - 1].norm != "عن":
            return at
        if token.text in ".؛;!؟?":
            return None
        if token.text in "،,":
            pauses += 1
            if pauses > _PAUSES_WITHIN or _turns_away(tokens, at + 1, say):
                return None
            continue
        verb = verb_at(token, say)
        if verb is not None and (verb.shape == "adverbial" or token.norm[:1] in "وف"):
            return None
    return None


def _turns_away(tokens: Sequence[Token], at: int, say: Sayings) -> bool:
    """Behind a comma an "and" begins something else; "وهو ..." and "وفق ..." still tell of the speaker."""
    if at >= len(tokens) or tokens[at].norm[:1] != "و":
        return False
    norm = tokens[at].norm
    return not (norm in say["goes_on"] or norm in say["according"] or norm.startswith("وال") or tells_who(norm, say))


def _passed_on(tokens: Sequence[Token], within: Range, verb: Verb, say: Sayings) -> Range | None:
    """ "نقلت الوكالة عن مصدر", "ذكرت الإذاعة نقلاً عن شهود": whose words another passes on."""
    for at in range(*within):
        passes = fold(verb.lemma) in say["passes_on"] or tokens[at - 1].norm in say["passes_on"]
        if passes and tokens[at].norm == "عن":
            end = end_of_speaker(tokens, (at + 1, within[1]), say)
            return (at + 1, end) if end > at + 1 else None
    return None


def _leave_out_nobody(tokens: Sequence[Token], clause: Clause, say: Sayings) -> None:
    """ "معلومات أولية" is nobody; of "معلومات من مصادر محلية" the sources speak, of "صور نشرتها الوكالة" the agency."""
    if clause.source is None:
        return
    start, end = clause.source
    words = [at for at in range(start, end) if tokens[at].kind in ("word", QUOTE)]
    if not words:
        clause.source, clause.nobody = None, True
        return
    head = tokens[words[0]].norm
    if say["nobody"].isdisjoint((head, without_preposition(head))):
        by = next((at for at in words[1:-1] if is_published(tokens[at], say)), None)
        if by is not None and not say["document"].isdisjoint((head, without_preposition(head))):
            clause.source = (by + 1, end)
        return
    mentions = [one for one in find_entities(spelled(tokens[start:end])) if not one.adjective]
    named = [one.span.start for one in mentions if one.entity.kind != "state"]  # "الأرقام الحكومية في لبنان"
    who = next((at for at in words if tells_who(tokens[at].norm, say) or _holds(tokens[at], named)), None)
    clause.source, clause.nobody = ((who, end), False) if who is not None else (None, True)


def _holds(token: Token, offsets: Sequence[int]) -> bool:
    return any(token.start <= offset < token.end for offset in offsets)


# --- what is said as a noun phrase ----------------------------------------------------------------------------------


# --- according to ---------------------------------------------------------------------------------------------------


def _according(tokens: Sequence[Token], at: int, say: Sayings) -> Clause | None:
    """ "بحسب الدفاع المدني", "وفقاً لـ...", "حسبما ذكر", "كما أفاد مراسلنا"."""
    end = _phrase_end(tokens, at, say)
    if end is None:
        return None
    how = tokens[end - 1].norm in say["how"] or tokens[end - 1].norm[1:] in say["how"]
    while end < len(tokens) and tokens[end].norm in ("ما", "ل"):
        how = how or tokens[end].norm == "ما"
        end += 1
    if end >= len(tokens):
        return None
    clause = Clause(Verb(tokens[at].norm, "say", "according", False, False), (at, end), at)
    if how:
        return _as_told(tokens, clause, say)
    if tokens[end].norm in say["own_words"]:
        clause.cue, clause.opens = (at, end + 1), end + 1
        return clause
    if tokens[end - 1].norm == "حد":
        return None  # "على حد قوله", and not "على حد سواء"
    if without_preposition(tokens[end].norm).removeprefix("ال") in say["norms"]:
        return None  # "وفق قرار مجلس الأمن": in keeping with it
    source_end = end_of_source(tokens, end, say)
    clause.source, clause.opens = (end, source_end), source_end
    _leave_out_nobody(tokens, clause, say)
    return clause if source_end > end or clause.nobody else None


def _as_told(tokens: Sequence[Token], clause: Clause, say: Sayings) -> Clause | None:
    """ "كما أفادت مصادر", "بحسب ما نقلته الوكالة عن مصدر": the phrase, a verb of saying, its speaker."""
    at, end = clause.cue
    verb = verb_of(tokens[end], say)
    if verb is None:
        return None
    if tokens[end - 1].norm.endswith("كما") and _verb_clause(tokens, end, say) is not None:
        return None  # "كما أعلنت الوزارة مقتل ...": the same word for "also"
    clause.cue = (at, end + 1)
    start = end + 1
    if start < len(tokens) and tokens[start].norm in say["about_it"]:
        start += 1
    stop = clause.opens = end_of_source(tokens, start, say)
    passed = _passed_on(tokens, (start, min(len(tokens), stop + NEAR)), verb, say)
    if passed is not None:
        clause.via = media_told(tokens, (start, passed[0]))
        clause.source, clause.opens = passed, passed[1]
    elif stop > start:
        clause.source = (start, stop)
        clause.via = media_told(tokens, (stop, min(len(tokens), stop + _TOLD)))
    elif start < len(tokens) and tokens[start].kind != "punct":
        return None
    # Cut off ("وفق ما أفادت [...]"): somebody is named there, and we cannot say who.
    clause.nobody = clause.source is None and start < len(tokens) and tokens[start].text in "[(…"
    _leave_out_nobody(tokens, clause, say)
    return clause


def _phrase_end(tokens: Sequence[Token], at: int, say: Sayings) -> int | None:
    for form in unjoined(tokens[at].norm):
        for length in (3, 2, 1):
            words = [form, *(token.norm for token in tokens[at + 1 : at + length])]
            if len(words) == length and " ".join(words) in say["according"]:
                return at + length if at + length < len(tokens) else None
    return None


def _stands_in(tokens: Sequence[Token], at: int, say: Sayings) -> Clause | None:
    """ "وجاء في نص البيان: ...", "ورد في تقرير للمنظمة أن ...", "أصدر المجلس بياناً جاء فيه أن ..."."""
    if at + 2 >= len(tokens) or say["stands"].isdisjoint(unjoined(tokens[at].norm)):
        return None
    verb = Verb(tokens[at].norm, "say", "finite", False, False)
    if tokens[at + 1].norm in ("فيه", "فيها"):
        said = tokens[at + 2].norm in say["that"] or tokens[at + 2].kind == QUOTE or tokens[at + 2].text == ":"
        return Clause(verb, (at, at + 2), at, None, at + 2) if said else None
    named = any(HIM.sub("", token.norm) in say["document"] for token in tokens[at + 2 : at + 4])
    if tokens[at + 1].norm != "في" or not named:
        return None
    marker = _marker(tokens, at + 2, say)
    if marker is None or marker == at + 2:
        return None
    end = end_of_speaker(tokens, (at + 2, marker), say)
    return Clause(verb, (at, at + 2), at, (at + 2, max(end, at + 3)), marker)


# --- what is said ---------------------------------------------------------------------------------------------------


def _find_content(
    tokens: Sequence[Token], clauses: Sequence[Clause], index: int, stops: Sequence[int], say: Sayings
) -> None:
    clause = clauses[index]
    start, limit = _sentence(stops, clause, len(tokens))
    for other in clauses[index + 1 :]:
        if other.begins > clause.opens + 2 and _is_apart(tokens, clause, other, say):
            limit = min(limit, other.begins)
            break
    behind = _piece(tokens, clause.opens, limit)
    if clause.verb.shape != "according":
        clause.content = [*_topic(tokens, clause, say), *behind]
        return
    before = _piece(tokens, max(start, clauses[index - 1].opens if index else 0), clause.begins)
    turn = _contrast(tokens, before, say)
    if turn is not None and index and clauses[index - 1].content:
        clauses[index - 1].content[-1] = (clauses[index - 1].content[-1][0], turn - 1)
        before = [(turn, before[0][1])]
    short = not before or before[0][1] - before[0][0] < _LONG
    if behind and not short and _turns(tokens, clause, behind[0][0], say):
        clause.content = behind
    else:
        clause.content = [*before, *behind] if short else before


def _contrast(tokens: Sequence[Token], before: Sequence[Range], say: Sayings) -> int | None:
    """ "قال المراسل إن ...، فيما ...، بحسب الوكالة": where the clause begins that alone is the agency's."""
    if not before:
        return None
    first, end = before[0]
    for at in range(end - 2, first + _LONG, -1):
        two = f"{tokens[at].norm} {tokens[at + 1].norm}"
        if tokens[at - 1].text in PAUSES and not say["contrasts"].isdisjoint((tokens[at].norm, two)):
            return at
    return None


def _hand_on(tokens: Sequence[Token], clauses: Sequence[Clause], say: Sayings) -> None:
    """ "قالت مصادر إن ...، بحسب وكالة": an outlet behind another's words passes them on, and says nothing itself.

    Nor does whoever speaks for a body ("نفت الحركة ...، على لسان الناطق باسمها").
    """
    for clause, other in pairwise(clauses):
        if other.source is None or other.verb.shape != "according" or clause.nobody:
            continue
        if not other.content or not all(_within(piece, clause.content) for piece in other.content):
            continue
        if clause.verb.shape == "according" and joins(tokens[other.begins], say):
            continue  # "بحسب المرصد، وبحسب الوكالة": two that say so
        speaks_for = tokens[other.cue[1] - 1].norm == "لسان"
        outlet = is_media(tokens[slice(*other.source)], say)
        if clause.source is not None and is_media(tokens[slice(*clause.source)], say):
            if not outlet and not speaks_for:  # "ذكرت الشبكة أن ... وفقا لمصادر": the sources say so
                other.via.append(clause.source)
                other.content, clause.content = clause.content, []
            continue
        if speaks_for or outlet:
            (clause.passed if speaks_for else clause.via).append(other.source)
            other.content = []


def _within(piece: Range, content: Sequence[Range]) -> bool:
    return any(first <= piece[0] and piece[1] <= last for first, last in content)


def _turns(tokens: Sequence[Token], clause: Clause, behind: int, say: Sayings) -> bool:
    """The source speaks of what follows it: "..., وبحسب مصادر فإن ...", and "والسبب، بحسب مصادر، أن ..."."""
    first = tokens[clause.begins].norm
    joined = first[:1] == "و" and first not in say["according"]
    return joined or not say["that"].isdisjoint(so_that(tokens[behind].norm))


def _stops(tokens: Sequence[Token]) -> list[int]:
    """Full stops within a unit: pages glue sentences together ("المدينة.وقال مصدر")."""
    found: list[int] = []
    for at in range(1, len(tokens) - 1):
        before, behind = tokens[at - 1], tokens[at + 1]
        if tokens[at].text == "." and min(len(before.text), len(behind.text)) > 2 and behind.kind in ("word", QUOTE):
            found.append(at)
    return found


def _sentence(stops: Sequence[int], clause: Clause, end: int) -> Range:
    """The sentence of a clause within its unit."""
    before, behind = bisect_left(stops, clause.begins), bisect_left(stops, clause.opens)
    return stops[before - 1] + 1 if before else 0, stops[behind] if behind < len(stops) else end


def _topic(tokens: Sequence[Token], clause: Clause, say: Sayings) -> list[Range]:
    """ "وعن القصف، أكدت المصادر ...": what is spoken of, set before the verb."""
    fronted = 1 < clause.begins <= NEAR and tokens[clause.begins - 1].text in "،,"
    if not fronted or say["topics"].isdisjoint(unjoined(tokens[0].norm)):
        return []
    return _piece(tokens, 0, clause.begins)


def _is_apart(tokens: Sequence[Token], clause: Clause, other: Clause, say: Sayings) -> bool:
    """Another clause of saying beside this one, not told inside it.

    Inside a "that", a verb with a noun phrase, behind a comma and without a conjunction, is told ("أنه منذ مطلع العام،
    وثقت فرقنا مقتل ..."); one with a "that" of its own, or with its speaker before it, is not.
    """
    if tokens[other.cue[0]].norm[:1] in "وف" or other.verb.shape in ("according", "adverbial"):
        return True
    beside = other.begins < other.cue[0] or _is_opened(tokens, other, say) or not _is_opened(tokens, clause, say)
    return beside and tokens[other.begins - 1].text in PAUSES


def _is_opened(tokens: Sequence[Token], clause: Clause, say: Sayings) -> bool:
    """A "that", a colon or a quotation opens what is said, and no noun phrase."""
    opener = tokens[clause.opens] if clause.opens < len(tokens) else None
    return opener is not None and (opener.norm in say["that"] or opener.text == ":" or opener.kind == QUOTE)


def _piece(tokens: Sequence[Token], first: int, last: int) -> list[Range]:
    while first < last and tokens[first].kind == "punct":
        first += 1
    while last > first and tokens[last - 1].kind == "punct":
        last -= 1
    return [(first, last)] if first < last else []


def _speech_below(text: str, end: int) -> tuple[Span, ...]:
    """What stands below a line that ends in a colon: a quotation over its paragraphs, or the next line."""
    lines: list[Span] = []
    for found in _LINE.finditer(text, end):
        lines.append(Span(found.start(), found.start() + len(found.group().rstrip())))
        if len(lines) == _LINES_BELOW:
            break
    if not lines:
        return ()
    quotation = next(iter(find_quotations(text, lines)), None)
    if quotation is not None and quotation.start == lines[0].start:
        return quotation.pieces
    return tuple(lines[:1])


def _attribution(unit: Unit, tokens: Sequence[Token], clause: Clause) -> Attribution | None:
    if not clause.content and not clause.below:
        return None
    pieces: list[Span] = list(clause.below)
    for first, last in clause.content:
        pieces.append(Span(tokens[first].start, tokens[last - 1].end))
        for token in tokens[first:last]:
            if token.kind == QUOTE:
                pieces.extend(piece for piece in unit.quotations[token.start].pieces if piece.start < token.start)
    cue = Span(tokens[clause.cue[0]].start, tokens[clause.cue[1] - 1].end)
    source = _source_span(tokens, clause, clause.source) if clause.source else None
    via = tuple(Span(tokens[first].start, tokens[last - 1].end) for first, last in clause.via)
    passed = tuple(Span(tokens[first].start, tokens[last - 1].end) for first, last in clause.passed)
    return Attribution(source, cue, apart(pieces), clause.verb.cls, via, carried=not clause.nobody, passed=passed)


def _source_span(tokens: Sequence[Token], clause: Clause, source: Range) -> Span:
    """The speaker's words, without the preposition that "وفقاً" joins to them ("لمصدر")."""
    first = tokens[source[0]]
    joined = (
        clause.verb.lemma.endswith(("وفقا", "طبقا")) and first.norm.startswith("ل") and not first.norm.startswith("لل")
    )
    start = first.start + 1 if joined and len(first.text) > 2 else first.start
    return Span(start, tokens[source[1] - 1].end)
