"""What stands between a verb of saying and what is said: who was told, where and when."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.extract.clause import starts_content
from twosource.extract.cues import Sayings, Verb
from twosource.extract.phrases import is_auxiliary
from twosource.extract.units import QUOTE
from twosource.language import Token


def skip_adjuncts(
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
    takes_object = verb.object and verb.lemma != "confirm"
    while at < limit:
        norm = tokens[at].norm
        if norm in say["times"] and norm != "may":
            at += 1
        elif norm in say["adverbs"] or norm in say["adjunct_openers"]:
            if takes_object and norm in say["object_openers"] and not _that_ahead(tokens, at, limit):
                break
            end = _adjunct_end(tokens, at, limit, say)
            if end is None:
                break
            at = end
        else:
            break
    if at < limit and tokens[at].text == "," and at > start and starts_content(tokens, at + 1, say):
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
