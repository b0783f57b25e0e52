"""Noun phrases and clause ends by closed word classes: enough to find who speaks, without a parser."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.extract.cues import Sayings
from twosource.extract.units import QUOTE, ends_a_clause
from twosource.language import Token

_HARD = frozenset(",;:.!?…–—-()[]/|•")
_BRACKETS = {")": "(", "]": "["}
_MAX_WORDS = 26
_MAX_APPOSITIONS = 3
_PREDETERMINERS = frozenset({"all", "both", "half", "not", "than", "like"})

Range = tuple[int, int]


def noun_phrase_before(tokens: Sequence[Token], end: int, say: Sayings) -> Range | None:
    """The noun phrase that ends at ``end``, with its appositions: "Dr Amal, head of the clinic, [said]"."""
    if end == 0:
        return None
    last = tokens[end - 1]
    if last.norm in say["pronouns"] or last.norm in ("who", "which"):
        return end - 1, end
    if last.text == ")":
        opening = next((i for i in range(end - 2, max(-1, end - 12), -1) if tokens[i].text == "("), None)
        inner = noun_phrase_before(tokens, opening, say) if opening else None
        return (inner[0], end) if inner else None
    if last.text != ",":
        return _segment(tokens, end, say)
    head_end = end - 1
    for _ in range(_MAX_APPOSITIONS):
        comma = _comma_before(tokens, head_end)
        if comma is None:
            return None
        if not _is_apposition(tokens, comma + 1, head_end, say):
            return None
        head_end = comma
        head = _segment(tokens, head_end, say)
        if head is not None and not _is_descriptive(tokens, head[0], head_end, say):
            return head[0], end
    return None


def _comma_before(tokens: Sequence[Token], end: int) -> int | None:
    for at in range(end - 1, max(-1, end - _MAX_WORDS), -1):
        if tokens[at].text == ",":
            return at
        if tokens[at].text in ";:" or (tokens[at].kind == QUOTE and at < end - 1):
            return None
    return None


def _is_apposition(tokens: Sequence[Token], start: int, end: int, say: Sayings) -> bool:
    if start >= end:
        return False
    first = tokens[start]
    if first.norm in say["appositives"] or (first.kind == "number" and end - start <= 2):
        return True
    if first.norm in ("the", "a", "an", "one", "his", "her", "its", "their", "another"):
        return not any(token.norm in ("was", "were", "is", "are") for token in tokens[start:end])
    return (
        first.norm in say["prepositions"]
        or first.norm in say["titles"]
        or (end - start <= 3 and first.text[:1].isupper())
    )


def _is_descriptive(tokens: Sequence[Token], start: int, end: int, say: Sayings) -> bool:
    """A segment that only describes what stands before its comma: "director of ...", "Texas" in "Houston, Texas"."""
    if start < 2 or tokens[start - 1].text != ",":
        return False
    first = tokens[start]
    if first.norm in say["appositives"] or first.norm in say["prepositions"]:
        return True
    if first.norm in ("a", "an", "one", "the") and _starts_with_name(tokens, start - 1, say):
        return True
    place = (
        tokens[start - 2].text[:1].isupper() and tokens[start - 3].norm in ("of", "in", "from", "near", "at")
        if start > 2
        else False
    )
    return end - start <= 2 and first.text[:1].isupper() and place


def _starts_with_name(tokens: Sequence[Token], end: int, say: Sayings) -> bool:
    """The segment before the comma ends in a name, not in a clause."""
    return tokens[end - 1].text[:1].isupper() and not _verb_since_boundary(tokens, max(0, end - 6), end, say)


def _segment(tokens: Sequence[Token], end: int, say: Sayings) -> Range | None:
    """The noun phrase between the last clause boundary and ``end``."""
    start = end
    while start > 0 and end - start < _MAX_WORDS:
        token = tokens[start - 1]
        if token.text in _BRACKETS:
            opening = _opening(tokens, start - 1)
            if opening is None or opening == 0:
                break
            start = opening
            continue
        if token.kind == "punct" and token.text in _HARD and not _inside_name(tokens, start - 1):
            break
        if token.kind == QUOTE and (len(token.text) > 30 or ends_a_clause(token) or start == end):
            break
        start -= 1
    for at in range(end - 1, start - 1, -1):
        if _opens_clause(tokens, at, start, end, say):
            start = at + 1
            break
    return _trimmed(tokens, start, end, say)


def _opening(tokens: Sequence[Token], closing: int) -> int | None:
    """The bracket that a closing bracket near by belongs to."""
    wanted = _BRACKETS[tokens[closing].text]
    return next((at for at in range(closing - 1, max(-1, closing - 9), -1) if tokens[at].text == wanted), None)


def _inside_name(tokens: Sequence[Token], at: int) -> bool:
    """Hyphens within names and the stops of initials are no boundary."""
    if tokens[at].text in "-/" and 0 < at < len(tokens) - 1:
        return tokens[at - 1].end == tokens[at].start and tokens[at + 1].start == tokens[at].end
    if tokens[at].text == "." and at > 0:
        return (
            len(tokens[at - 1].text) <= 4
            and tokens[at - 1].text[:1].isupper()
            and tokens[at - 1].end == tokens[at].start
        )
    return False


def _opens_clause(tokens: Sequence[Token], at: int, start: int, end: int, say: Sayings) -> bool:
    token = tokens[at]
    if token.norm in ("with", "including"):
        return (
            at + 1 < end
            and tokens[at + 1].text[:1].isupper()
            and not (at > start and tokens[at - 1].text[:1].isupper())
        )
    if token.norm in say["conjunctions"]:
        return at == start or _verb_since_boundary(tokens, start, at, say)
    if token.norm in say.verbs and at < end - 1 and not say.verbs[token.norm].ambiguous:
        # "she said the army [also believes]": another clause of saying ends here.
        return say.verbs[token.norm].shape != "base" and not _in_relative(tokens, at, start)
    if token.norm in ("who", "which", "that", "whose"):
        # "activists who documented ..." belongs to the phrase; "the raid that the army ..." opens a clause.
        return at + 1 >= end or not _is_verbal(tokens, at + 1, say) or at == start
    if token.norm in ("after", "before", "as", "since", "until", "than"):
        return True
    return token.norm in say["subordinators"]


def _verb_since_boundary(tokens: Sequence[Token], start: int, end: int, say: Sayings) -> bool:
    for at in range(end - 1, start - 1, -1):
        verb = say.verbs.get(tokens[at].norm)
        if verb is not None and verb.shape == "ing":
            return False
        if _is_verbal(tokens, at, say):
            return True
        if tokens[at].norm in say["subordinators"]:
            return False
    return False


def _in_relative(tokens: Sequence[Token], at: int, start: int) -> bool:
    return at > start and tokens[at - 1].norm in ("who", "which", "that")


def is_auxiliary(token: Token, say: Sayings) -> bool:
    """ "may", not "May"."""
    return token.norm in say["auxiliaries"] and token.text[:1].islower()


def _is_verbal(tokens: Sequence[Token], at: int, say: Sayings) -> bool:
    norm = tokens[at].norm
    if is_auxiliary(tokens[at], say) or norm in say["negations"] or norm in say["finite"]:
        return True
    if norm in say.verbs:
        return not say.verbs[norm].ambiguous
    return norm.endswith("ed") and len(norm) > 4 and at > 0 and tokens[at - 1].norm not in say["determiners"]


def _trimmed(tokens: Sequence[Token], start: int, end: int, say: Sayings) -> Range | None:
    """Without leading adverbs, times and prepositional phrases; None where no noun is left."""
    while (
        start < end
        and (tokens[start].norm in say["adverbs"] | say["times"] | say["conjunctions"] or tokens[start].kind == "punct")
        and tokens[start].norm != "both"
    ):
        start += 1
    if start < end and tokens[start].norm in say["prepositions"]:
        start = _behind_preposition(tokens, start, end, say)
    verbal = [
        i
        for i in range(start, end)
        if is_auxiliary(tokens[i], say) or (tokens[i].text.islower() and tokens[i].norm in say["finite"])
    ]
    if verbal and not any(tokens[i].norm in ("who", "which", "that", "whose") for i in range(start, verbal[0])):
        return None
    start = _last_phrase(tokens, start, end, say)
    while start < end and tokens[start].norm in say["adverbs"] and tokens[start].norm != "both":
        start += 1
    if start >= end or not _has_noun(tokens, start, end, say):
        return None
    return start, end


def _last_phrase(tokens: Sequence[Token], start: int, end: int, say: Sayings) -> int:
    """Of two phrases side by side the second: "a view | a diplomat [said]"."""
    for at in range(end - 1, start, -1):
        before = tokens[at - 1]
        determined = tokens[at].norm in ("the", "a", "an") and before.kind == "word"
        tied = (
            before.norm in say["prepositions"] or before.norm in say["conjunctions"] or before.norm in _PREDETERMINERS
        )
        if determined and not tied and not _is_verbal(tokens, at - 1, say):
            return at
    return start


def _behind_preposition(tokens: Sequence[Token], start: int, end: int, say: Sayings) -> int:
    """Past "In Idlib on Sunday" to the phrase behind it."""
    at = start + 1
    while at < end and (tokens[at].norm in say["times"] or tokens[at].kind == "number"):
        at += 1
    if at > start + 1:
        return at
    for later in range(start + 2, end):
        if tokens[later].norm in say["determiners"] | say["pronouns"] or tokens[later].norm in say["titles"]:
            return later
    return start + 2 if start + 2 < end else end


def _has_noun(tokens: Sequence[Token], start: int, end: int, say: Sayings) -> bool:
    last = tokens[end - 1]
    if last.norm in say["prepositions"] or last.norm in say["conjunctions"] or last.norm in ("the", "a", "an", "not"):
        return False
    return any(token.kind in ("word", "abbrev", "number", QUOTE) for token in tokens[start:end])


def noun_phrase_after(tokens: Sequence[Token], start: int, say: Sayings) -> Range | None:
    """The noun phrase that begins at ``start``, with its appositions."""
    end = _run(tokens, start, say)
    if end == start:
        return None
    if tokens[start].norm in say["pronouns"]:
        return start, start + 1
    while end < len(tokens) - 1 and tokens[end].text == "," and _is_apposition_after(tokens, end + 1, say):
        more = _run(tokens, end + 1, say, relative=True)
        if more == end + 1:
            break
        end = more
    return (start, end) if _has_noun(tokens, start, end, say) else None


def _is_apposition_after(tokens: Sequence[Token], at: int, say: Sayings) -> bool:
    norm = tokens[at].norm
    return norm in ("a", "an", "the", "who", "whose", "one", "another") or (
        norm in say["appositives"] and norm not in say["clause_participles"]
    )


def _run(tokens: Sequence[Token], start: int, say: Sayings, *, relative: bool = False) -> int:
    at = start
    while at < len(tokens) and at - start < _MAX_WORDS:
        token = tokens[at]
        if token.kind == QUOTE and (len(token.text) > 30 or at == start):
            break
        if token.kind == "punct" and token.text in _HARD and not _inside_name(tokens, at):
            if token.text == "(":
                closing = next((i for i in range(at, min(len(tokens), at + 8)) if tokens[i].text == ")"), None)
                if closing is not None:
                    at = closing + 1
                    continue
            break
        if at > start and not relative and _ends_phrase(tokens, at, say):
            break
        if relative and token.norm in ("adding", "saying"):
            break
        at += 1
    return at


def _ends_phrase(tokens: Sequence[Token], at: int, say: Sayings) -> bool:
    token = tokens[at]
    if token.norm in say["weekdays"] or token.norm in say["phrase_enders"]:
        return True
    if token.norm in say["times"] and not tokens[at - 1].text[:1].isupper():
        return token.norm != "may"
    if token.norm in ("in", "at") and at + 1 < len(tokens):
        return tokens[at + 1].norm in say["occasions"]
    return is_auxiliary(token, say)


def first_subject(tokens: Sequence[Token], end: int, say: Sayings) -> Range | None:
    """The subject of the sentence: the noun phrase before its first finite verb, as far as closed classes tell."""
    for at in range(1, end):
        if _is_verbal(tokens, at, say):
            group = at
            while group > 0 and (tokens[group - 1].norm in say["adverbs"] or is_auxiliary(tokens[group - 1], say)):
                group -= 1
            found = noun_phrase_before(tokens, group, say)
            if found is not None:
                return found
    return None


def content_end(tokens: Sequence[Token], start: int, limit: int) -> int:
    """End of what is said: the limit, without the full stop or the comma that closes the sentence."""
    end = min(limit, len(tokens))
    while end > start and tokens[end - 1].kind == "punct" and tokens[end - 1].text in ".,;:!?–—-…":
        end -= 1
    return end
