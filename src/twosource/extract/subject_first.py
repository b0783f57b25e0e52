"""Attribution where the speaker stands before the verb of saying, or after it behind a quotation (English).

Each verb of saying in a unit gives at most one attribution: its group ("has also said"), its speaker (the phrase before
it, or behind it where the verb is inverted) and what is said (behind it, or before it: "26 died, activists said").
"""

from __future__ import annotations

from collections.abc import Sequence

from twosource.extract.clause import COMMAS, Clause, has_verb, starts_content
from twosource.extract.content import find_content
from twosource.extract.cues import Attribution, Sayings, Verb
from twosource.extract.phrases import first_subject, is_auxiliary, noun_phrase_after, noun_phrase_before
from twosource.extract.pieces import apart
from twosource.extract.units import QUOTE, Unit, ends_a_clause
from twosource.language import Token
from twosource.model import Span


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
    for index in range(len(clauses)):
        find_content(tokens, clauses, index, say)
        same = index > 0 and clauses[index].verb.shape == "ing" and clauses[index].source == clauses[index - 1].source
        if same and not clauses[index].via:
            clauses[index].via = list(clauses[index - 1].via)  # "told Reuters ..., adding that": told to the same
    return [attribution for clause in clauses if (attribution := _attribution(unit, tokens, clause, say)) is not None]


def _according(tokens: Sequence[Token], at: int, say: Sayings) -> Clause | None:
    by = tokens[at].norm == "as" and at + 3 < len(tokens) and tokens[at + 2].norm == "by"
    told = by and tokens[at + 1].norm in say["as_told_by"]
    if not told and (tokens[at].norm != "according" or at + 2 >= len(tokens) or tokens[at + 1].norm != "to"):
        return None
    end = at + 2 + told
    source = noun_phrase_after(tokens, end, say)
    if source is None:
        return None
    return Clause(Verb("according", "report" if told else "say", "according", False, False), at, end, source, begins=at)


def _verb_clause(tokens: Sequence[Token], at: int, say: Sayings, before: Sequence[Clause]) -> Clause | None:
    verb = say.verbs.get(tokens[at].norm)
    if verb is None or not tokens[at].text.islower():
        return None
    start = _group_start(tokens, at, say)
    head = tokens[start:at]
    if _is_passive(tokens, at, verb, head, say):
        return _quoted_as_saying(tokens, at, start, say)
    if start == at and _is_reduced(tokens, at, verb):
        return None
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


def _is_reduced(tokens: Sequence[Token], at: int, verb: Verb) -> bool:
    """A participle behind its noun: "a meeting called by the council", "a man accused of the raid"."""
    if verb.shape != "past" or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1].norm
    return following == "by" or (verb.cls == "accuse" and following in ("of", "in"))


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
    if start == at and previous.norm in say["determiners"] - say["quantifiers"]:
        return False
    if start == at and previous.norm.endswith("'s") and previous.norm not in ("who's", "he's", "she's", "it's"):
        return False
    determined = following is not None and following.norm in say["determiners"] - {"that"}
    if verb.lemma in say["clause_only"] and determined and not has_verb(tokens, at + 1, say):
        return False
    if not verb.ambiguous:
        return True
    if following is None:
        return False
    if verb.shape == "ing" and start == at:
        return previous.text == "," and starts_content(tokens, at + 1, say)
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
            and starts_content(tokens, at + 1, say)
        )
    )


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
        return len(previous.text) > 3 and ends_a_clause(previous)
    return previous.text in COMMAS and start > 1 and (tokens[start - 2].kind == QUOTE)


def _participle(tokens: Sequence[Token], clause: Clause, say: Sayings, before: Sequence[Clause]) -> Clause | None:
    """ ", saying that ...": the speaker of the verb before, else the subject of the sentence."""
    start = clause.start
    previous = tokens[start - 1]
    if (
        previous.text in COMMAS
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
