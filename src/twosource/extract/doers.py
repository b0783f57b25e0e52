"""Who did it, in the words of the report, named or not: "unidentified gunmen", "guerrillas of the Example Front".

A party to the conflict is read by ``actors``; here are the words as they stand, which also tell of doers that nobody
knows. A phrase counts as a doer only beside what was done: behind "by", as the subject of a verb, before "attack".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from twosource.extract.attackers import is_done
from twosource.extract.people_words import people_words
from twosource.extract.sieve import Sentence
from twosource.extract.targets import target_words
from twosource.language.entities import EntityMention
from twosource.language.lexicon import has, load, words
from twosource.language.phrases import PhraseTable
from twosource.language.tokens import Token

SUBJECT_REACH = 6
"""Tokens between a doer and the verb ("the rebels have this week destroyed")."""
AGENT_REACH = 14
"""Tokens between the verb and "by"."""
_BEFORE = 4
"""Words that describe a doer before the noun."""
_NAMED_WITHIN = 3
"""Tokens between "of" and the name of a group."""


@dataclass(frozen=True, slots=True)
class Doer:
    """Tokens ``[start, end)``; ``party`` where the phrase names one; ``agent``: it stands behind "by"; ``act``:
    right before a noun for an act."""

    start: int
    end: int
    party: EntityMention | None
    agent: bool
    act: bool


@dataclass(frozen=True, slots=True)
class _Words:
    nouns: PhraseTable[bool]
    """True where the noun alone is a doer, False where it needs to be told from bystanders."""
    said: frozenset[str]
    before: frozenset[str]
    of: frozenset[str]
    skipped: frozenset[str]
    acts: frozenset[str]
    bars: frozenset[str]
    by: frozenset[str]
    says_what: frozenset[str]
    not_by: frozenset[str]


@lru_cache(maxsize=8)
def _words(lang: str) -> _Words | None:
    """Index of ``language/<lang>/doers.toml``; None for a language without it."""
    if not has(lang, "doers"):
        return None
    table = load(lang, "doers")
    known = [(noun, True) for key in ("armed", "forces") for noun in table[key]["nouns"]]
    sets = {
        key: words(lang, "doers", f"phrase.{key}")
        for key in ("before", "of", "skipped", "acts", "bars", "by", "says_what", "not_by")
    }
    return _Words(
        PhraseTable([*known, *((noun, False) for noun in table["anybody"]["nouns"])]),
        words(lang, "doers", "anybody.said"),
        **sets,
    )


def find_doers(sentence: Sentence, named: Sequence[EntityMention], lang: str) -> tuple[Doer, ...]:
    """Phrases of one sentence that can name doers, left to right; a party named alone is one too."""
    lexicon = _words(lang)
    if lexicon is None:
        return ()
    tokens = sentence.tokens
    at = {i: mention for mention in named for i in _inside(tokens, mention)}
    found: list[Doer] = []
    for noun in lexicon.nouns.find(tokens):
        start = noun.start
        while (
            start > 0 and noun.start - start < _BEFORE and (start - 1 in at or tokens[start - 1].norm in lexicon.before)
        ):
            start -= 1
        end, group = _of_group(tokens, noun.end, at, lexicon)
        described = {token.norm for token in tokens[start : min(len(tokens), end + 1)]} & lexicon.said
        inside = group or next((at[i] for i in range(start, end) if i in at), None)
        if noun.payload or described or inside is not None:
            found.append(_doer(tokens, start, end, inside, lexicon))
    taken = {i for doer in found for i in range(doer.start, doer.end)}
    for mention in named:
        inside_tokens = _inside(tokens, mention)
        alone = inside_tokens and not mention.adjective and not taken.intersection(inside_tokens)
        if alone and not _describes(tokens, inside_tokens[-1] + 1, lang):
            found.append(_doer(tokens, inside_tokens[0], inside_tokens[-1] + 1, mention, lexicon))
    return tuple(sorted(found, key=lambda doer: doer.start))


def _describes(tokens: Sequence[Token], behind: int, lang: str) -> bool:
    """ "The U.S. embassy", "two U.S. citizens": the party only tells whose the noun behind it is."""
    targets, people = target_words(lang).nouns, people_words(lang).nouns
    return behind < len(tokens) and bool(targets.at(tokens, behind) or people.at(tokens, behind))


def _is_of(tokens: Sequence[Token], verb: int, agent: Doer, lang: str, lexicon: _Words) -> bool:
    """ "killed on Monday by", "an attack by": not "killed, said a report released by"."""
    by = max(i for i in range(agent.start) if tokens[i].norm in lexicon.by)
    if tokens[by - 1].norm in lexicon.not_by or not is_done(tokens, by, lang):
        return False
    if tokens[by - 1].norm in lexicon.acts:
        return True
    between = tokens[verb + 1 : by]
    return verb < by and len(between) <= AGENT_REACH and not any(token.norm in lexicon.not_by for token in between)


def _inside(tokens: Sequence[Token], mention: EntityMention) -> list[int]:
    return [i for i, token in enumerate(tokens) if token.start < mention.span.end and mention.span.start < token.end]


def _of_group(
    tokens: Sequence[Token], end: int, at: dict[int, EntityMention], lexicon: _Words
) -> tuple[int, EntityMention | None]:
    """ "... of the Example Front": where the phrase ends with the name, and whose it is."""
    if end >= len(tokens) or tokens[end].norm not in lexicon.of:
        return end, None
    i = end + 1
    while i < len(tokens) and i - end <= _NAMED_WITHIN and tokens[i].norm in lexicon.skipped:
        i += 1
    mention = at.get(i)
    if mention is None or mention.adjective:
        return end, None
    while at.get(i) is mention:
        i += 1
    return i, mention


def _doer(tokens: Sequence[Token], start: int, end: int, party: EntityMention | None, lexicon: _Words) -> Doer:
    before = {token.norm for token in tokens[max(0, start - 3) : start]}
    behind = tokens[end].norm if end < len(tokens) else ""
    says_what = tokens[end - 1].norm in lexicon.says_what  # "a terrorist attack": what it was, not whose
    return Doer(start, end, party, bool(before & lexicon.by), behind in lexicon.acts and not says_what)


def without_harmed(doers: Sequence[Doer], harmed: Sequence[tuple[int, int]]) -> tuple[Doer, ...]:
    """The doers that are not themselves among the people harmed, given as tokens ``[start, end)``."""
    return tuple(one for one in doers if not any(start < one.end and one.start < end for start, end in harmed))


def doer_of(
    doers: Sequence[Doer], tokens: Sequence[Token], verb: int, lang: str, harmed: range = range(0)
) -> Doer | None:
    """The doer of what token ``verb`` tells. ``harmed``: tokens of those it was done to; where they
    stand before the verb ("a fighter killed") it has no subject that did it."""
    lexicon = _words(lang)
    if lexicon is None or not doers:
        return None
    agents = [one for one in doers if one.agent and _is_of(tokens, verb, one, lang, lexicon)]
    if agents:
        return min(agents, key=lambda one: abs(one.start - verb))
    subjects = [
        one
        for one in doers
        if 0 <= verb - one.end <= SUBJECT_REACH
        and not (harmed and harmed.start < verb)
        and not any(token.norm in lexicon.bars for token in tokens[one.end : verb])
    ]
    if subjects:
        return subjects[-1]
    return next((one for one in doers if one.act), None)
