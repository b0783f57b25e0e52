"""What is said: where it begins and ends around a clause of saying (speaker before verb)."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.extract.adjuncts import skip_adjuncts
from twosource.extract.clause import COMMAS, Clause, starts_content
from twosource.extract.cues import Sayings
from twosource.extract.phrases import content_end
from twosource.extract.units import QUOTE
from twosource.language import Token

_FEWEST = 3
"""Words of the shortest clause that counts as what is said before its cue."""


def find_content(tokens: Sequence[Token], clauses: Sequence[Clause], index: int, say: Sayings) -> None:
    """Sets ``content`` (and ``via``) of the clause at ``index``; those before it have theirs already."""
    clause = clauses[index]
    limit = _limit(tokens, clauses, index)
    participle = clause.verb.shape == "ing" and clause.cue_length <= 2
    before = None if participle else _content_before(tokens, clauses, index, say)
    if clause.verb.shape == "according":
        _around(tokens, clauses, index, limit, say)
        return
    inverted = clause.source is not None and clause.source[0] >= clause.end - (clause.source[1] - clause.source[0])
    start, via = (clause.end, None) if inverted else skip_adjuncts(tokens, clause.end, limit, say, clause.verb)
    if via is not None:
        clause.via.append(via)
    after = _content_after(tokens, clause, start, limit, say, bool(before))
    if before is not None and tokens[before[1] - 1].kind == QUOTE and after is not None and not after[2]:
        # "..., she said as the convoy left": behind a quotation only another quotation is said.
        after = None
    if before is not None and after is not None and after[2] and not _has_quotation(tokens, before):
        before = None  # "Asked about the dam, he said, “...”": only the quotation is said
    if inverted or (before is not None and (after is None or after[2])):
        clause.content = [piece for piece in (before, after and after[:2]) if piece]
    elif after is not None:
        clause.content = [after[:2]]


def _has_quotation(tokens: Sequence[Token], within: tuple[int, int]) -> bool:
    return any(token.kind == QUOTE for token in tokens[within[0] : within[1]])


def _limit(tokens: Sequence[Token], clauses: Sequence[Clause], index: int) -> int:
    """Where the next clause of saying that is not told inside this one begins."""
    end = clauses[index].end
    for other in clauses[index + 1 :]:
        if other.begins < end:
            continue
        first = tokens[other.begins]
        previous = tokens[other.begins - 1]
        tied = first.norm in ("and", "but") or first.text in COMMAS
        apart = (
            previous.norm in ("and", "but", "while", "whereas", "although")
            or previous.text in ";,–—"
            or previous.kind == QUOTE
        )
        if other.begins - end <= 2 and not tied:
            continue
        if tied:
            return other.begins
        if apart and other.begins > end + 2:
            return other.begins - (1 if previous.kind != QUOTE else 0)
    return len(tokens)


def _content_before(
    tokens: Sequence[Token], clauses: Sequence[Clause], index: int, say: Sayings
) -> tuple[int, int] | None:
    """What stands before the clause of saying, up to the comma or quotation that ends it."""
    clause = clauses[index]
    end = clause.begins
    if end == 0:
        return None
    previous = tokens[end - 1]
    if previous.text in COMMAS:
        end -= 1
    elif previous.kind != QUOTE:
        return None
    start = 0
    for other in clauses[:index]:
        start = max(start, other.end, *(piece[1] for piece in other.content), 0)
        if other.source:
            start = max(start, other.source[1])
    while start < end and _is_joint(tokens[start], say):
        start += 1
    if start >= end:
        return None
    return (start, end) if end - start >= _FEWEST or _has_quotation(tokens, (start, end)) else None


def _is_joint(token: Token, say: Sayings) -> bool:
    return token.kind == "punct" or token.norm in say["joiners"]


def _around(tokens: Sequence[Token], clauses: Sequence[Clause], index: int, limit: int, say: Sayings) -> None:
    """ "According to S, X" and "X, according to S"."""
    clause = clauses[index]
    after = clause.source[1] if clause.source else clause.end
    told = [other for other in clauses[:index] if other.end <= clause.start]
    start = max((min((other.begins, *(piece[0] for piece in other.content))) for other in told), default=0)
    begins = clause.start
    if begins and tokens[begins - 1].text in COMMAS:
        begins -= 1
    while start < begins and _is_joint(tokens[start], say):
        start += 1
    pieces: list[tuple[int, int]] = []
    if begins - start >= 2:
        pieces.append((start, begins))
    if not pieces or (
        after < limit and tokens[after].text == "," and limit - after > 6 and tokens[limit - 1].kind != QUOTE
    ):
        first = after
        while first < limit and tokens[first].kind == "punct":
            first += 1
        end = content_end(tokens, first, limit)
        if first < end and not (pieces and tokens[first].norm in ("which", "who", "while", "and", "but")):
            pieces.append((first, end))
    clause.content = pieces


def _content_after(
    tokens: Sequence[Token], clause: Clause, start: int, limit: int, say: Sayings, has_before: bool
) -> tuple[int, int, bool] | None:
    """First and last token of what follows, and whether it may go with content before the verb."""
    first = start
    joined = False
    if first < limit and tokens[first].text in COMMAS:
        following = first + 1
        if following < limit and tokens[following].kind == QUOTE:
            first, joined = following, True
        elif following < limit and tokens[following].norm == "that" and clause.via:
            first = following
        else:
            return None
    if first < limit and tokens[first].text == ":":
        first += 1
    end = content_end(tokens, first, limit)
    if first >= end:
        return None
    opener = tokens[first]
    if opener.kind == QUOTE or opener.norm == "that" or clause.verb.object or joined:
        return first, end, joined
    if has_before and opener.norm in say["adjunct_openers"]:
        return None
    if opener.norm in say["prepositions"] and clause.verb.lemma not in say["prepositional"]:
        return None
    if opener.norm == "to" or starts_content(tokens, first, say) or end - first >= 3:
        return first, end, False
    return None
