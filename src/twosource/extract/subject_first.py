"""Attribution where the speaker stands before the verb of saying, or after it behind a quotation (English).

Each verb of saying in a unit gives at most one attribution: its group ("has also said"), its speaker (the noun phrase
before it, or behind it where the verb is inverted) and what is said (behind it, or before it: "26 died, activists said").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from twosource.extract.cues import Attribution, Sayings, Verb
from twosource.extract.phrases import content_end, first_subject, is_auxiliary, noun_phrase_after, noun_phrase_before
from twosource.extract.pieces import apart
from twosource.extract.units import QUOTE, Unit
from twosource.language import Token
from twosource.model import Span

_COMMAS = frozenset(",–—-")
_OBJECT_OPENERS = frozenset({"on", "for", "to", "of", "about", "with", "over", "from", "at", "as", "by"})
"""Openers of what is said behind a verb that takes an object: "called on", "accused of", "warned about"."""


@dataclass(slots=True)
class Clause:
    """One verb of saying in place. Ends are token positions, exclusive."""

    verb: Verb
    start: int
    end: int
    source: tuple[int, int] | None = None
    begins: int = 0
    """Where the clause of saying starts: its speaker, or the conjunction or comma that ties it on."""
    content: list[tuple[int, int]] = field(default_factory=list)
    via: list[tuple[int, int]] = field(default_factory=list)

    @property
    def cue_length(self) -> int:
        """Words of the verb group, without a speaker behind it."""
        return (self.source[0] if self.source and self.start < self.source[0] < self.end else self.end) - self.start


def read_unit(text: str, unit: Unit, say: Sayings) -> list[Attribution]:
    """Attributions of one unit, in the order of their cues."""
    tokens = unit.tokens(text)
    clauses: list[Clause] = []
    position = 0
    while position < len(tokens):
        clause = _according(tokens, position, say) or _verb_clause(tokens, position, say, clauses)
        if clause is None:
            position += 1
        else:
            clauses.append(clause)
            position = max(position + 1, clause.end)
    for index, clause in enumerate(clauses):
        _find_content(tokens, clauses, index, say)
    return [attribution for clause in clauses if (attribution := _attribution(unit, tokens, clause, say)) is not None]


def _according(tokens: Sequence[Token], at: int, say: Sayings) -> Clause | None:
    if tokens[at].norm != "according" or at + 2 >= len(tokens) or tokens[at + 1].norm != "to":
        return None
    source = noun_phrase_after(tokens, at + 2, say)
    if source is None:
        return None
    return Clause(Verb("according", "say", "according", False, False), at, at + 2, source, begins=at)


def _verb_clause(tokens: Sequence[Token], at: int, say: Sayings, before: Sequence[Clause]) -> Clause | None:
    verb = say.verbs.get(tokens[at].norm)
    if verb is None or not tokens[at].text.islower():
        return None
    start = _group_start(tokens, at, say)
    head = tokens[start:at]
    if _is_passive(tokens, at, verb, head, say):
        return _quoted_as_saying(tokens, at, start, say)
    if verb.shape == "past" and start == at and at + 1 < len(tokens) and tokens[at + 1].norm == "by":
        return None  # "a meeting called by the council"
    if not _may_be_finite(tokens, at, start, verb, say):
        return None
    particle = at + 1 < len(tokens) and f"{verb.lemma} {tokens[at + 1].norm}" in say["particle_verbs"]
    if not particle and verb.lemma in say["particle_only"]:
        return None
    clause = Clause(verb._replace(object=verb.object or particle), start, at + 1 + particle, begins=start)
    if verb.shape == "ing" and not head:
        return _participle(tokens, clause, say, before)
    previous = tokens[start - 1] if start else None
    if previous is not None and _behind_said(tokens, start, at, verb, say):
        source = noun_phrase_after(tokens, at + 1, say)
        if source is not None:
            clause.source = source
            clause.end = max(clause.end, source[1])
            clause.begins = start
            return clause
    if previous is not None and previous.norm in ("and", "but", "or") and before:
        last = before[-1]
        clause.source, clause.begins = last.source, start - 1
        return clause if last.source else None
    subject = noun_phrase_before(tokens, start, say)
    if subject is None and previous is not None and previous.norm in ("and", "but"):
        subject = first_subject(tokens, start - 1, say)
        if subject is not None:
            clause.source, clause.begins = subject, start - 1
            return clause
    if subject is None:
        return None
    clause.source, clause.begins = subject, subject[0]
    return clause


def _group_start(tokens: Sequence[Token], at: int, say: Sayings) -> int:
    start = at
    while start and (
        is_auxiliary(tokens[start - 1], say)
        or tokens[start - 1].norm in say["adverbs"]
        or tokens[start - 1].norm in say["negations"]
        or (
            tokens[start - 1].norm.endswith("ly")
            and len(tokens[start - 1].norm) > 4
            and tokens[start - 1].text.islower()
        )
    ):
        start -= 1
    if start >= 2 and tokens[start - 1].norm == "to" and tokens[start - 2].norm in ("on", "continued", "continues"):
        start -= 2
        if start and tokens[start - 1].norm in ("went", "goes"):
            start -= 1
    return start


def _is_passive(tokens: Sequence[Token], at: int, verb: Verb, head: Sequence[Token], say: Sayings) -> bool:
    if verb.shape != "past":
        return False
    finite = [token.norm for token in head if is_auxiliary(token, say)]
    return bool(finite) and finite[-1] in say["be"]


def _quoted_as_saying(tokens: Sequence[Token], at: int, start: int, say: Sayings) -> Clause | None:
    """ "was quoted as saying", "was quoted by Reuters as saying"."""
    if tokens[at].norm not in ("quoted", "reported", "cited", "recorded"):
        return None
    for end in range(at + 1, min(at + 8, len(tokens))):
        if tokens[end].norm == "saying":
            subject = noun_phrase_before(tokens, start, say)
            if subject is None:
                return None
            via = noun_phrase_after(tokens, at + 2, say) if tokens[at + 1].norm == "by" else None
            clause = Clause(say.verbs["saying"], start, end + 1, subject, subject[0])
            if via is not None:
                clause.via.append((via[0], min(via[1], end)))
            return clause
    return None


def _may_be_finite(tokens: Sequence[Token], at: int, start: int, verb: Verb, say: Sayings) -> bool:
    """Rules out nouns ("the report"), infinitives ("refused to comment") and participles before a noun."""
    previous = tokens[start - 1] if start else None
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if previous is None:
        return False
    if previous.norm == "to" and not (start < at and tokens[start].norm in ("on", "went", "goes")):
        return False
    if start == at and verb.shape != "ing" and previous.norm in say["prepositions"]:
        return False
    if start == at and (
        previous.norm in say["determiners"]
        and previous.norm not in ("all", "some", "others", "several", "many", "most", "both")
    ):
        return False
    if start == at and previous.norm.endswith("'s") and previous.norm not in ("who's", "he's", "she's", "it's"):
        return False
    if verb.lemma in say["clause_only"] and following is not None and following.norm in say["determiners"] - {"that"}:
        if not _has_verb(tokens, at + 1, say):
            return False
    if not verb.ambiguous:
        return True
    if following is None:
        return False
    if verb.shape == "ing" and start == at:
        return previous.text == "," and _starts_content(tokens, at + 1, say)
    return (
        following.norm in ("that", ":")
        or following.kind == QUOTE
        or (
            (
                start < at
                or previous.norm in say["pronouns"]
                or previous.text[:1].isupper()
                or previous.norm.endswith("s")
            )
            and _starts_content(tokens, at + 1, say)
        )
    )


def _starts_content(tokens: Sequence[Token], at: int, say: Sayings) -> bool:
    """A clause, a colon or a quotation begins here."""
    if at >= len(tokens):
        return False
    token = tokens[at]
    if token.kind == QUOTE or token.norm in ("that", ":", "there", "it's", "if", "how", "why", "what", "whether"):
        return True
    return token.norm in say["pronouns"] or _has_verb(tokens, at, say)


def _has_verb(tokens: Sequence[Token], at: int, say: Sayings) -> bool:
    for token in tokens[at : at + 16]:
        if token.kind == "punct" and token.text in ".;:":
            return False
        if is_auxiliary(token, say) or token.norm in say["negations"]:
            return True
    return False


def _behind_said(tokens: Sequence[Token], start: int, at: int, verb: Verb, say: Sayings) -> bool:
    """The verb stands behind what is said, its speaker behind the verb: "...," said Amal; 26 died, said a nurse."""
    if verb.lemma not in say["inverting"] or verb.shape == "ing" or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    if following.kind in (QUOTE, "punct") or following.norm in ("that", "to"):
        return False
    if _behind_quotation(tokens, start):
        return True
    if verb.lemma != "say" or start != at or tokens[start - 1].text != ",":
        return False
    source = noun_phrase_after(tokens, at + 1, say)
    return source is not None and (source[1] >= len(tokens) - 1 or tokens[source[1]].kind == "punct")


def _behind_quotation(tokens: Sequence[Token], start: int) -> bool:
    previous = tokens[start - 1]
    if previous.kind == QUOTE:
        return len(previous.text) > 3 and previous.text[-2] in ",.!?…-–—"
    return previous.text in _COMMAS and start > 1 and (tokens[start - 2].kind == QUOTE)


def _participle(tokens: Sequence[Token], clause: Clause, say: Sayings, before: Sequence[Clause]) -> Clause | None:
    """ ", saying that ...": the speaker of the verb before, else the subject of the sentence."""
    start = clause.start
    previous = tokens[start - 1]
    if (
        previous.text in _COMMAS
        or previous.norm in ("and", "while", "before", "after", "without", "by", "when")
        or previous.kind == QUOTE
    ):
        clause.begins = start - 1 if previous.kind != QUOTE else start
        clause.source = before[-1].source if before and before[-1].source else first_subject(tokens, start - 1, say)
        return clause if clause.source else None
    subject = noun_phrase_before(tokens, start, say)
    if subject is None and not before:
        subject = first_subject(tokens, start, say)
        if subject is not None:
            clause.source, clause.begins = subject, start
            return clause
    if subject is None or not _is_name(tokens, subject):
        if before and before[-1].end <= start:
            clause.source, clause.begins = before[-1].source, start
            return clause if clause.source else None
        return None
    for at in range(subject[1] - 2, subject[0], -1):
        if tokens[at].norm == "with" and tokens[at + 1].text[:1].isupper():
            subject = (at + 1, subject[1])  # "the talks ended with the envoy Amal Haddad accusing ..."
            break
    clause.source, clause.begins = subject, subject[0]
    return clause


def _is_name(tokens: Sequence[Token], span: tuple[int, int]) -> bool:
    return tokens[span[1] - 1].text[:1].isupper()


def _find_content(tokens: Sequence[Token], clauses: Sequence[Clause], index: int, say: Sayings) -> None:
    clause = clauses[index]
    limit = _limit(tokens, clauses, index)
    participle = clause.verb.shape == "ing" and clause.cue_length <= 2
    before = None if participle else _content_before(tokens, clauses, index)
    if clause.verb.shape == "according":
        _around(tokens, clause, clauses, index, limit)
        return
    inverted = clause.source is not None and clause.source[0] >= clause.end - (clause.source[1] - clause.source[0])
    start, via = (clause.end, None) if inverted else _skip_adjuncts(tokens, clause.end, limit, say, clause.verb)
    if via is not None:
        clause.via.append(via)
    after = _content_after(tokens, clause, start, limit, say, bool(before))
    if before is not None and tokens[before[1] - 1].kind == QUOTE and after is not None and not after[2]:
        # "..., she said as the convoy left": behind a quotation only another quotation is said.
        after = None
    if inverted or (before is not None and (after is None or after[2])):
        clause.content = [piece for piece in (before, after and after[:2]) if piece]
    elif after is not None:
        clause.content = [after[:2]]
    if (
        before is not None
        and after is not None
        and after[2]
        and not any(t.kind == QUOTE for t in tokens[before[0] : before[1]])
    ):
        clause.content = [after[:2]]


def _limit(tokens: Sequence[Token], clauses: Sequence[Clause], index: int) -> int:
    """Where the next clause of saying that is not told inside this one begins."""
    end = clauses[index].end
    for other in clauses[index + 1 :]:
        if other.begins < end:
            continue
        first = tokens[other.begins]
        previous = tokens[other.begins - 1]
        tied = first.norm in ("and", "but") or first.text in _COMMAS
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


def _content_before(tokens: Sequence[Token], clauses: Sequence[Clause], index: int) -> tuple[int, int] | None:
    """What stands before the clause of saying, up to the comma or quotation that ends it."""
    clause = clauses[index]
    end = clause.begins
    if end == 0:
        return None
    previous = tokens[end - 1]
    if previous.text in _COMMAS:
        end -= 1
    elif previous.kind != QUOTE:
        return None
    start = 0
    for other in clauses[:index]:
        start = max(start, other.end, *(piece[1] for piece in other.content), 0)
        if other.source:
            start = max(start, other.source[1])
    while start < end and (tokens[start].kind == "punct" or tokens[start].norm in ("and", "but", "or", "so", "yet")):
        start += 1
    if start >= end:
        return None
    if not any(token.kind == QUOTE for token in tokens[start:end]) and end - start < 3:
        return None
    return start, end


def _around(tokens: Sequence[Token], clause: Clause, clauses: Sequence[Clause], index: int, limit: int) -> None:
    """ "According to S, X" and "X, according to S"."""
    assert clause.source is not None
    after = clause.source[1]
    start = 0
    for other in clauses[:index]:
        if other.begins >= start and other.end <= clause.start:
            start = max(
                start,
                other.begins if other.begins > 0 and tokens[other.begins].norm not in ("and", "but") else other.begins,
            )
    begins = clause.start
    if begins and tokens[begins - 1].text in _COMMAS:
        begins -= 1
    while start < begins and (tokens[start].kind == "punct" or tokens[start].norm in ("and", "but", "or", "so", "yet")):
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


def _skip_adjuncts(
    tokens: Sequence[Token], at: int, limit: int, say: Sayings, verb: Verb
) -> tuple[int, tuple[int, int] | None]:
    """Past who was told, where and when it was said, to where what is said begins."""
    via: tuple[int, int] | None = None
    if at < limit and (verb.lemma in say["addressee"] or _tells_to(tokens, at, limit, say)):
        told = at + 1 if tokens[at].norm == "to" else at
        end = _addressee_end(tokens, told, limit, say)
        if end is not None:
            via = (told, end)
            at = end
    start = at
    told = verb.object and verb.lemma != "confirm"
    while at < limit:
        norm = tokens[at].norm
        if norm in say["times"] and norm != "may":
            at += 1
        elif norm in say["adverbs"] or (
            norm in say["adjunct_openers"]
            and not (told and norm in _OBJECT_OPENERS and not _that_ahead(tokens, at, limit))
        ):
            end = _adjunct_end(tokens, at, limit, say)
            if end is None:
                break
            at = end
        else:
            break
    if at < limit and tokens[at].text == "," and at > start and _starts_content(tokens, at + 1, say):
        at += 1
    return at, via


def _addressee_end(tokens: Sequence[Token], at: int, limit: int, say: Sayings) -> int | None:
    if at >= limit:
        return None
    following = tokens[at + 1] if at + 1 < limit else None
    owner = tokens[at].norm == "her" and following is not None and _is_plain_noun(following, say)
    if tokens[at].norm in say["addressees"] and not owner:
        return at + 1
    for end in range(at + 1, min(limit, at + 14)):
        token = tokens[end]
        if token.norm == "that" or token.kind == QUOTE or token.text in ":." or token.norm in say["times"]:
            return end
        if token.text == "," and not _goes_on(tokens, end, limit, say):
            return end
        if is_auxiliary(token, say) or token.norm in say["pronouns"]:
            break
    end = at
    if tokens[end].norm in say["determiners"]:
        end += 1
    while end < limit and (tokens[end].text[:1].isupper() or tokens[end].text == "&") and end - at < 5:
        end += 1
    if end - at > 1 and end < limit and is_auxiliary(tokens[end], say):
        end = at + 1  # "told Amal Damascus was ...": the second name is the subject of what is said
    return end if end > at else None


def _tells_to(tokens: Sequence[Token], at: int, limit: int, say: Sayings) -> bool:
    """ "said to reporters", not "vowed to fight"."""
    if tokens[at].norm != "to" or at + 1 >= limit:
        return False
    following = tokens[at + 1]
    listed = following.norm in say["determiners"] or following.norm in say["addressees"]
    return listed or following.text[:1].isupper()


def _is_plain_noun(token: Token, say: Sayings) -> bool:
    closed = ("that", "there", "if", "how", "why", "what", "not")
    lists = ("pronouns", "determiners", "prepositions", "times", "auxiliaries", "adverbs")
    return token.kind == "word" and token.norm not in closed and not any(token.norm in say[key] for key in lists)


def _goes_on(tokens: Sequence[Token], comma: int, limit: int, say: Sayings) -> bool:
    """ "told his counterpart, Amal Haddad, that": the addressee goes on behind the comma."""
    for at in range(comma + 1, min(limit, comma + 9)):
        if tokens[at].norm == "that" or tokens[at].text == ":":
            return at > comma + 1 and tokens[at - 1].text == ","
        if is_auxiliary(tokens[at], say) or tokens[at].norm in say["pronouns"] or tokens[at].norm in say.verbs:
            return False
    return False


def _that_ahead(tokens: Sequence[Token], at: int, limit: int) -> bool:
    for token in tokens[at : min(limit, at + 10)]:
        if token.norm == "that":
            return True
        if token.kind in ("punct", QUOTE):
            return False
    return False


def _adjunct_end(tokens: Sequence[Token], at: int, limit: int, say: Sayings) -> int | None:
    """End of "in a statement", "on Sunday", "at a news conference in Geneva"; None where it is no adjunct."""
    if tokens[at].norm in say["adverbs"]:
        return at + 1
    end = at + 1
    if end < limit and tokens[end].norm in say["times"]:
        while end < limit and (tokens[end].norm in say["times"] or tokens[end].kind == "number"):
            end += 1
        return end
    for end in range(at + 1, min(limit, at + 14)):
        token = tokens[end]
        if token.norm == "that" or token.kind == QUOTE or token.text == ":":
            return end
        if token.text in ",.":
            return end
        if is_auxiliary(token, say):
            return None
    return limit if limit - at < 12 else None


def _content_after(
    tokens: Sequence[Token], clause: Clause, start: int, limit: int, say: Sayings, has_before: bool
) -> tuple[int, int, bool] | None:
    """First and last token of what follows, and whether it may go with content before the verb."""
    first = start
    joined = False
    if first < limit and tokens[first].text in _COMMAS:
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
    if opener.norm in say["prepositions"] and clause.verb.lemma not in (
        "call",
        "warn",
        "complain",
        "urge",
        "speculate",
    ):
        return None
    if opener.norm == "to" or _starts_content(tokens, first, say) or end - first >= 3:
        return first, end, False
    return None


def _attribution(unit: Unit, tokens: Sequence[Token], clause: Clause, say: Sayings) -> Attribution | None:
    if not clause.content:
        return None
    pieces: list[Span] = []
    for first, last in clause.content:
        if first >= last:
            continue
        span = Span(tokens[first].start, tokens[last - 1].end)
        pieces.append(span)
        for token in tokens[first:last]:
            if token.kind == QUOTE:
                pieces.extend(piece for piece in unit.quotations[token.start].pieces if piece.start < token.start)
    if not pieces:
        return None
    cue = Span(tokens[clause.start].start, tokens[_cue_end(tokens, clause) - 1].end)
    source = clause.source and _source_span(tokens, clause.source, say)
    via = tuple(Span(tokens[a].start, tokens[b - 1].end) for a, b in clause.via if a < b)
    return Attribution(source, cue, apart(pieces), clause.verb.cls, via, _pointed_to(tokens, clause, say))


def _source_span(tokens: Sequence[Token], source: tuple[int, int], say: Sayings) -> Span:
    first, last = tokens[source[0]], tokens[source[1] - 1]
    end = last.end
    if source[1] - source[0] == 1 and "'" in last.norm and last.norm.split("'")[0] in say["pronouns"] | {"who"}:
        end = last.start + last.norm.index("'")
    return Span(first.start, end)


def _pointed_to(tokens: Sequence[Token], clause: Clause, say: Sayings) -> Span | None:
    """The phrase a pronoun may stand for: what "who" follows, or the subject of the sentence."""
    if clause.source is None or clause.source[1] - clause.source[0] != 1 or clause.source[0] == 0:
        return None
    at = clause.source[0]
    norm = tokens[at].norm.split("'")[0]
    if norm in ("who", "which"):
        before = at - 1 if tokens[at - 1].text == "," else at
        found = noun_phrase_before(tokens, before, say)
    elif norm in say["pronouns"]:
        found = first_subject(tokens, at, say)
    else:
        return None
    return Span(tokens[found[0]].start, tokens[found[1] - 1].end) if found else None


def _cue_end(tokens: Sequence[Token], clause: Clause) -> int:
    if clause.source and clause.start < clause.source[0] < clause.end:
        return clause.source[0]
    return clause.end
