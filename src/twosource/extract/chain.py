"""The chain words came by: who passes them on, and where they were said ("in a statement carried by the agency").

Whoever is quoted, cited or told of by an outlet is the speaker, and the outlet a link of the chain; never the other way
round. Of anybody else who cites a source, the source is the link: "the monitor said, citing medics".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from twosource.extract.cues import Attribution, Sayings
from twosource.extract.phrases import noun_phrase_after, noun_phrase_before
from twosource.extract.pieces import apart
from twosource.extract.units import Unit
from twosource.language import Token, tokenize, without_clitics
from twosource.language.entities import find_entities
from twosource.model import Span

_AS_SAYING = 14
"""Words of the longest source between "quoted" and "as saying"."""
_LONGEST_SOURCE = 14
_TIED = 4
"""Words between a preposition and the place of publication it leads to ("on its official Telegram channel")."""
_MEDIA = ("outlet", "agency")
_WHO = ("official", "witness", "unnamed", "document", "agency", "outlet", "body")
STATION = re.compile(r"[WK][A-Z]{3}(?:-TV)?|[WK][A-Z]{2}-TV")
"""Call signs of American stations."""
_EDGES = " ,;:\n\t"
_STOPS = frozenset(",;:.()")

Range = tuple[int, int]


def with_chain(text: str, unit: Unit, found: Sequence[Attribution], say: Sayings) -> list[Attribution]:
    """The attributions of a unit with their chains."""
    if not found or not say.may_chain(text, unit.span):
        return list(found)
    tokens = unit.tokens(text)
    starts = [token.start for token in tokens]
    kept = list(found)
    if say["quoting"]:
        kept = _quoted(text, tokens, kept, say)
        kept = [_posted(text, _carried(text, one, say), say) for one in _cited(text, tokens, kept, say)]
    return [_with_places(tokens, starts, kept, number, say) for number in range(len(kept))]


# --- whose words another passes on ----------------------------------------------------------------------------------


def _quoted(text: str, tokens: Sequence[Token], found: Sequence[Attribution], say: Sayings) -> list[Attribution]:
    """ "the agency quoted a medic as saying ...", "the medic was quoted [by the agency] as saying ..."."""
    kept = list(found)
    for at, token in enumerate(tokens):
        verb = say.verbs.get(token.norm)
        if verb is None or verb.lemma not in say["quoting"]:
            continue
        saying = _as_saying(tokens, at, say)
        if saying is None:
            continue
        passive = at > 0 and tokens[at - 1].norm in say["be"]
        read = _passive(tokens, at, saying, say) if passive else _active(tokens, at, saying, say)
        if read is None:
            continue
        source, teller, behind = read
        within = Span(token.start, tokens[saying].end)
        own = [one for one in kept if one.cue.meets(within)]
        if not own:
            continue
        start = tokens[source[0]].start if passive else (tokens[teller[0]].start if teller else token.start)
        whole = Span(start, tokens[behind - 1].end)
        content = _without(text, [piece for one in own for piece in one.content], whole)
        if not content:
            continue
        kept = [one for one in kept if one not in own]
        passed = (_span(tokens, teller),) if teller else ()
        kept.append(replace(own[0], source=_span(tokens, source), content=content, via=(), passed=passed, inside=False))
    return sorted(kept, key=lambda one: one.cue)


def _as_saying(tokens: Sequence[Token], at: int, say: Sayings) -> int | None:
    for behind in range(at + 1, min(len(tokens) - 1, at + _AS_SAYING)):
        if tokens[behind].norm == "as" and tokens[behind + 1].norm in say["as_saying"]:
            return behind + 1
        if tokens[behind].text in ".;:":
            return None
    return None


def _active(tokens: Sequence[Token], at: int, saying: int, say: Sayings) -> tuple[Range, Range | None, int] | None:
    if saying - 1 <= at + 1:
        return None
    return (at + 1, saying - 1), noun_phrase_before(tokens, at, say), saying + 1


def _passive(tokens: Sequence[Token], at: int, saying: int, say: Sayings) -> tuple[Range, Range | None, int] | None:
    begins = at - 1
    while begins > 0 and (tokens[begins - 1].norm in say["auxiliaries"] or tokens[begins - 1].norm in say["adverbs"]):
        begins -= 1
    source = noun_phrase_before(tokens, begins, say)
    if source is None:
        return None
    behind, teller = saying + 1, None
    if tokens[at + 1].norm == "by":
        teller = (at + 2, saying - 1)
    elif behind < len(tokens) and tokens[behind].norm == "by":
        teller = noun_phrase_after(tokens, behind + 1, say)
        behind = _end_of_media(tokens, teller, say) if teller else behind
        teller = (teller[0], behind) if teller else None
    return source, teller if teller and teller[0] < teller[1] else None, behind


def _end_of_media(tokens: Sequence[Token], phrase: Range, say: Sayings) -> int:
    """ "by state television that ...": the phrase ends before "that", a quotation or a comma."""
    for at in range(*phrase):
        if tokens[at].norm == "that" or tokens[at].norm in say["times"] or tokens[at].text in _STOPS:
            return at
    return phrase[1]


def _cited(text: str, tokens: Sequence[Token], found: Sequence[Attribution], say: Sayings) -> list[Attribution]:
    """ "the agency reported, citing medics": the medics speak; ", citing medics" behind anybody else is a link."""
    kept = list(found)
    for at, token in enumerate(tokens):
        if token.norm not in say["citing"] or (at and tokens[at - 1].text not in ",(–—-"):
            continue
        cited = _cited_phrase(tokens, at + 1, say)
        if cited is None or not _can_speak(tokens[slice(*cited)], say):
            continue
        source = _span(tokens, cited)
        cut = Span(token.start, source.end)
        owner = _owner(kept, cut, first=at == 0)
        if owner is None or owner.source is None:
            continue
        if not is_media(owner.source.of(text), say):
            kept = [replace(one, passed=(*one.passed, source)) if one is owner else one for one in kept]
            continue
        told = [one for one in kept if one is not owner and one.cue.meets(cut)]
        content = _without(text, owner.content, cut)
        content = content or _without(text, [piece for one in told for piece in one.content], cut)
        if not content:
            continue
        cue = owner.cue if owner.cue.start >= cut.start else Span(owner.cue.start, min(owner.cue.end, cut.start))
        passed = (owner.source, *owner.passed)
        read = replace(owner, source=source, content=content, passed=passed, subject=None)
        read = replace(read, cue=_trimmed(text, cue) or owner.cue)
        kept = [read if one is owner else one for one in kept if one not in told]
    return sorted(kept, key=lambda one: one.cue)


def _carried(text: str, one: Attribution, say: Sayings) -> Attribution:
    """ "according to the Observatory, cited by the agency": behind the speaker stands who passes the words on."""
    if one.source is None:
        return one
    tokens = tokenize(text, *one.source.row())
    for at in range(1, len(tokens) - 2):
        verb = say.verbs.get(tokens[at].norm)
        if verb is None or verb.lemma not in say["quoting"] or tokens[at + 1].norm != "by":
            continue
        source = _trimmed(text, Span(one.source.start, tokens[at - 1].end))
        passed = _span(tokens, (at + 2, len(tokens)))
        return replace(one, source=source, passed=(*one.passed, passed)) if source else one
    return one


def _posted(text: str, one: Attribution, say: Sayings) -> Attribution:
    """ "a post from Amal Haddad said": the post is a link."""
    tokens = tokenize(text, *one.source.row()) if one.source else []
    for token, following in pairwise(tokens[1:]):
        if token.norm in say["posts"] and following.norm in ("from", "by"):
            return replace(one, via=(*one.via, Span(token.start, token.end)))
    return one


def _can_speak(words: Sequence[Token], say: Sayings) -> bool:
    """The words name a source, and no reason or figure ("citing the cost")."""
    if any(not mention.adjective for mention in find_entities(words)):
        return True
    if any(token.norm in say[key] for token in words for key in _WHO):
        return True
    named = [token for token in words if token.kind == "word" and token.norm not in say["titles"]]
    return bool(named) and all(token.text[:1].isupper() for token in named)


def _cited_phrase(tokens: Sequence[Token], start: int, say: Sayings) -> Range | None:
    phrase = noun_phrase_after(tokens, start, say) if start < len(tokens) else None
    if phrase is None:
        return None
    end = phrase[1]
    for at in range(start, end):
        if at > start and (tokens[at].text in _STOPS or tokens[at].norm in ("that", "as", "which", "who")):
            return (start, at)
    return phrase if end - start <= _LONGEST_SOURCE else None


def _owner(found: Sequence[Attribution], cut: Span, *, first: bool) -> Attribution | None:
    """Whose citing it is: the attribution before it, or behind it where it opens the sentence."""
    apart_from_it = [one for one in found if not cut.covers(one.cue)]
    before = [one for one in apart_from_it if one.cue.start < cut.start]
    return before[-1] if before and not first else next((one for one in apart_from_it if one not in before), None)


def is_media(words: str, say: Sayings) -> bool:
    """The words name an outlet or an agency, or "media"."""
    tokens = tokenize(words)
    if any(mention.entity.kind in _MEDIA and not mention.adjective for mention in find_entities(tokens)):
        return True
    if len(tokens) == 1 and STATION.fullmatch(tokens[0].text):
        return True
    norms = {token.norm for token in tokens}
    news = not say["news_words"].isdisjoint(norms)
    return not say["outlet"].isdisjoint(norms) or "media" in norms or (news and not say["agency"].isdisjoint(norms))


# --- where it was said ----------------------------------------------------------------------------------------------


def _with_places(
    tokens: Sequence[Token], starts: Sequence[int], found: Sequence[Attribution], number: int, say: Sayings
) -> Attribution:
    one = found[number]
    if one.inside:
        return one
    links: list[Span] = list(one.via)
    for within in _around(tokens, starts, found, number):
        for link in _places(tokens, within, say):
            taken = (*links, *one.passed, *((one.source,) if one.source else ()))
            if not any(link.meets(other) for other in taken):
                links.append(link)
    return one if len(links) == len(one.via) else replace(one, via=tuple(links))


def _around(
    tokens: Sequence[Token], starts: Sequence[int], found: Sequence[Attribution], number: int
) -> Iterator[Range]:
    """The words of the clause of saying that are neither said nor belong to another: before it and behind its cue."""
    one = found[number]
    first = min(one.cue.start, one.source.start if one.source else one.cue.start)
    before = [piece.end for other in found for piece in other.content if piece.end <= first]
    before += [other.cue.end for other in found if other.cue.end <= first]
    yield bisect_left(starts, max(before, default=0)), bisect_left(starts, first)
    last = max(one.cue.end, one.source.end if one.source else one.cue.end)
    behind = [piece.start for other in found for piece in other.content if piece.start >= last]
    behind += [other.cue.start for other in found if other.cue.start >= last]
    behind += [other.source.start for other in found if other.source and other.source.start >= last]
    yield bisect_left(starts, first), bisect_left(starts, min(behind, default=tokens[-1].end))


def _places(tokens: Sequence[Token], within: Range, say: Sayings) -> Iterator[Span]:
    """Platforms, documents and meetings that words were published on or said in, and the media that carried them."""
    for at in range(*within):
        forms = without_clitics(tokens[at].norm)
        if not say["tweeting"].isdisjoint(forms):
            yield Span(tokens[at].start, tokens[at].end)
        tied = not say["published_in"].isdisjoint(forms)
        for behind in range(at + 1, min(within[1], at + 1 + _TIED)) if tied else ():
            if tokens[behind].text in _STOPS:
                break
            if _is_place(tokens[behind], say):
                yield _whole_place(tokens, behind, say)
                break
        if not say["carried_by"].isdisjoint(forms):
            window = tokens[at + 1 : min(within[1], at + 9)]
            media = (one for one in find_entities(window) if one.entity.kind in _MEDIA and not one.adjective)
            carrier = next(media, None)
            if carrier is not None:
                yield carrier.span


def _whole_place(tokens: Sequence[Token], at: int, say: Sayings) -> Span:
    """ "press conference", "مؤتمر صحفي"."""
    first = at - 1 if at and tokens[at - 1].norm in say["channel_words"] else at
    last = at + 1 if at + 1 < len(tokens) and tokens[at + 1].norm in say["channel_words"] and first == at else at
    return Span(tokens[first].start, tokens[last].end)


def _is_place(token: Token, say: Sayings) -> bool:
    return say.platform(token.text) is not None or not say["channels"].isdisjoint(without_clitics(token.norm))


# --- spans ----------------------------------------------------------------------------------------------------------


def _span(tokens: Sequence[Token], words: Range) -> Span:
    return Span(tokens[words[0]].start, tokens[words[1] - 1].end)


def _without(text: str, pieces: Sequence[Span], cut: Span) -> tuple[Span, ...]:
    """The pieces without what lies in ``cut``, and without the commas left over at an edge."""
    left: list[Span] = []
    for piece in pieces:
        if not piece.meets(cut):
            left.append(piece)
            continue
        if piece.start < cut.start:
            left.append(Span(piece.start, cut.start))
        if cut.end < piece.end:
            left.append(Span(cut.end, piece.end))
    return apart(piece for piece in (_trimmed(text, one) for one in left) if piece is not None)


def _trimmed(text: str, span: Span) -> Span | None:
    words = span.of(text)
    left, right = len(words) - len(words.lstrip(_EDGES)), len(words.rstrip(_EDGES))
    holds = left < right and any(letter.isalnum() for letter in words)
    return Span(span.start + left, span.start + right) if holds else None
