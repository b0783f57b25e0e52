"""Which party a sentence says did it, by grammar alone: an agent, the owner of the weapon, the subject of the act.

A party that is only near does not count: where a strike hit, whose area or soldiers they were, who reports it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from twosource.extract.actors import act_words
from twosource.extract.harm_words import harm_words
from twosource.extract.people_words import people_words
from twosource.extract.sieve import Sentence
from twosource.extract.targets import target_words
from twosource.language.entities import EntityMention
from twosource.language.lexicon import load, words
from twosource.language.phrases import Match, PhraseTable
from twosource.language.tokens import Token
from twosource.model import Means

WEAPON_REACH = 3
"""Tokens between a party and its weapon ("Russian and Syrian regime warplanes")."""
SUBJECT_REACH = 5
"""Tokens between a party and its verb ("the coalition on Monday twice struck")."""
AGENT_REACH = 14
"""Tokens before "by" among which what was done stands ("killed on Monday in the town by")."""
THROUGH = 3
"""Tokens between "by" and a party ("by suspected members of the front")."""
ORIGIN_REACH = 6
"""Tokens between "its source is" and a party ("the areas under the joint control of")."""
OUT_OF_WITHIN = 2
"""Tokens between a weapon and "from": adjectives, and no verb."""
OPENS_WITHIN, STATIONED_WITHIN = 2, 9
"""Tokens between a party that opens an Arabic sentence and its verb, and where it is said where that party is."""
_QUOTES = frozenset("\"“”'‘’«»ـ")
_PARTICIPLE = 5
"""Letters of the shortest word in -ed that is taken for a participle ("owned")."""


@dataclass(frozen=True, slots=True)
class AttackerWords:
    """Index of ``language/<lang>/attackers.toml``; sets are named by section and key."""

    sets: dict[str, frozenset[str]]
    endings: tuple[str, ...]
    acts: PhraseTable[bool]
    doing: tuple[PhraseTable[Any], ...]
    """Words of acts and of harm: what can be done by somebody."""
    verb_first: bool


@lru_cache(maxsize=8)
def attacker_words(lang: str) -> AttackerWords:
    table = load(lang, "attackers")
    keys = [f"{section}.{key}" for section, entries in table.items() for key in entries]
    return AttackerWords(
        {key: words(lang, "attackers", key) for key in keys},
        tuple(table["subject"]["active"]),
        PhraseTable((phrase, True) for phrase in table["weapon"]["acts"]),
        (act_words(lang).attack, harm_words(lang).table),
        act_words(lang).adjective_after,
    )


@dataclass(frozen=True, slots=True)
class _Party:
    """A mention at the tokens ``[first, last)``; ``tied``, ``joined``: a preposition or "and" is written onto it."""

    mention: EntityMention
    first: int
    last: int
    tied: bool
    joined: bool


def attacker(
    sentence: Sentence,
    named: Sequence[EntityMention],
    means: Sequence[Match[Means]],
    acts: Sequence[Match[bool]],
    lang: str,
) -> EntityMention | None:
    """Who the sentence says did it: "Russian warplanes", "shelling by government forces", "the coalition struck"."""
    if not named:
        return None
    tokens, lexicon = sentence.tokens, attacker_words(lang)
    parties = list(_places(sentence, named))
    weapons = [(one.start, one.end) for one in means]
    weapons += [(one.start, one.end) for one in lexicon.acts.find(tokens)]
    for found in (
        (one for one in parties if is_agent(tokens, one.first, lang)),
        (one for one in parties if _is_origin(tokens, one.first, weapons, lang)),
        (one for start, end in weapons for one in parties if _owns(tokens, one, start, end, lang)),
        _subjects(tokens, parties, acts, weapons, lang),
    ):
        party = next(iter(found), None)
        if party is not None:
            return party.mention
    return None


def _places(sentence: Sentence, named: Sequence[EntityMention]) -> Iterator[_Party]:
    tokens = sentence.tokens
    for mention in named:
        inside = [i for i, one in enumerate(tokens) if one.start < mention.span.end and mention.span.start < one.end]
        if inside:
            clitic = sentence.text[tokens[inside[0]].start : mention.span.start]
            yield _Party(mention, inside[0], inside[-1] + 1, bool(clitic) and clitic[-1] in "لبك", clitic == "و")


def is_agent(tokens: Sequence[Token], first: int, lang: str) -> bool:
    """ "killed on Monday by the coalition", and not "an area held by the coalition", "a statement by the coalition"."""
    lexicon = attacker_words(lang)
    through = lexicon.sets["agent.through"]
    by = first - 1
    while by > max(0, first - 1 - THROUGH) and (tokens[by].norm in through or tokens[by].text in _QUOTES):
        by -= 1
    agent = by >= 0 and tokens[by].norm in lexicon.sets["agent.words"]
    return agent and (lexicon.verb_first or is_done(tokens, by, lang))


def _is_origin(tokens: Sequence[Token], first: int, weapons: Sequence[tuple[int, int]], lang: str) -> bool:
    """Shelling "whose source is areas held by X", as rescuers write who saw where it came from and no more."""
    sets = attacker_words(lang).sets
    at = first - 1
    while at > max(0, first - 1 - ORIGIN_REACH) and (
        tokens[at].norm in sets["agent.area"] or tokens[at].text in _QUOTES
    ):
        at -= 1
    if at < 1 or tokens[at].norm not in sets["agent.source"] | sets["agent.out_of"]:
        return False
    if tokens[at - 1].norm in sets["agent.helped"]:
        return False
    return tokens[at].norm in sets["agent.source"] or any(0 <= at - end <= OUT_OF_WITHIN for _, end in weapons)


def is_done(tokens: Sequence[Token], by: int, lang: str) -> bool:
    """The nearest verb or act before "by" is something that a doer does."""
    lexicon = attacker_words(lang)
    begin = max(0, by - AGENT_REACH)
    found = [match for table in lexicon.doing for match in table.find(tokens[begin:by])]
    doing = {begin + i for match in found for i in range(match.start, match.end)} | {
        i for i in range(begin, by) if tokens[i].norm in lexicon.sets["agent.does"]
    }
    for i in range(by - 1, begin - 1, -1):
        norm = tokens[i].norm
        if norm in lexicon.sets["agent.does_not"] or norm in (";", ":"):
            return False
        if i in doing or _is_participle(norm, lexicon):
            return i in doing
    return True


def _is_participle(norm: str, lexicon: AttackerWords) -> bool:
    plain = norm.endswith("ed") and len(norm) >= _PARTICIPLE and "-" not in norm
    return plain and norm not in lexicon.sets["weapon.adjectives"]


def _owns(tokens: Sequence[Token], party: _Party, weapon: int, end: int, lang: str) -> bool:
    """ "Russian warplanes", "coalition air strikes"; not a helicopter that was shot down, nor a base that was hit."""
    lexicon = attacker_words(lang)
    sets = lexicon.sets
    if party.first <= weapon and end <= party.last:  # a name that holds its weapon: "the Russian air force"
        gap: Sequence[int] | None = ()
    elif lexicon.verb_first:
        gap = _gap(tokens, end, party.first)
    else:
        gap = _gap(tokens, party.last, weapon)
    if gap is None or _stopped(tokens, gap, sets["weapon.stops"], lang):
        return False
    if lexicon.verb_first:
        return not (party.first and tokens[party.first - 1].norm in sets["weapon.before"])
    if any(token.norm in sets["weapon.before"] for token in tokens[max(0, party.first - 3) : party.first]):
        return False
    if not any(tokens[i].norm in sets["weapon.platforms"] for i in range(weapon, end)):
        return True
    after = [token.norm for token in tokens[end : end + 3] if token.text not in _QUOTES]
    been = after[1:2] if after[:1] and after[0] in ("has", "had", "have") else after[:1]
    if after[1:2] and after[1].endswith(lexicon.endings):
        return True  # "coalition airplanes were bombing"
    return not any(norm in sets["subject.passive"] | sets["weapon.falls"] for norm in been)


def _gap(tokens: Sequence[Token], start: int, end: int) -> Sequence[int] | None:
    """The tokens between two phrases, quotation marks left out; None where they stand too far apart."""
    between = [i for i in range(start, end) if tokens[i].text not in _QUOTES]
    return between if start <= end and len(between) <= WEAPON_REACH else None


def _stopped(tokens: Sequence[Token], gap: Sequence[int], stops: frozenset[str], lang: str) -> bool:
    """A word that breaks the tie between two stands there, a verb, or a noun for what is hit or for people."""
    if any(tokens[i].norm in stops for i in gap):
        return True
    lexicon = attacker_words(lang)
    if not lexicon.verb_first and any(_is_participle(tokens[i].norm, lexicon) for i in gap):
        return True
    targets, people = target_words(lang).nouns, people_words(lang).nouns
    fighters = lexicon.sets["agent.through"] | lexicon.sets["weapon.platforms"] | lexicon.sets["weapon.adjectives"]
    return any((targets.at(tokens, i) or people.at(tokens, i)) and tokens[i].norm not in fighters for i in gap)


def _subjects(
    tokens: Sequence[Token],
    parties: Sequence[_Party],
    acts: Sequence[Match[bool]],
    weapons: Sequence[tuple[int, int]],
    lang: str,
) -> list[_Party]:
    """Parties whose verb an act is ("the coalition struck"), the nearest first."""
    lexicon = attacker_words(lang)
    found = []
    for act in acts:
        if tokens[act.start].norm in lexicon.sets["subject.undone"] or not act.payload:
            continue
        for one in parties:
            headed = one.last < len(tokens) and tokens[one.last].norm in lexicon.sets["subject.heads"]
            if one.tied or (one.mention.adjective and not headed):
                continue
            if lexicon.verb_first:
                does, gap = _follows(tokens, parties, one, act, weapons, lang)
            else:
                does, gap = _precedes(tokens, one, act, lang)
            if does:
                found.append((gap, one))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def _precedes(tokens: Sequence[Token], party: _Party, act: Match[bool], lang: str) -> tuple[bool, int]:
    """ "The army on Monday shelled": an active verb, and the party in no phrase of its own."""
    sets, gap = attacker_words(lang).sets, act.start - party.last
    if not 0 <= gap <= SUBJECT_REACH:
        return False, gap
    between = {token.norm for token in tokens[party.last : act.start]}
    passive = between & sets["subject.passive"] and not tokens[act.start].norm.endswith(attacker_words(lang).endings)
    stops = between & sets["subject.stops"]
    if stops and stops <= sets["subject.saying"] and between & sets["subject.own"]:
        stops = set()
    return not passive and not stops and _is_free(tokens, party, lang), gap


def _is_free(tokens: Sequence[Token], party: _Party, lang: str) -> bool:
    """The party stands behind no preposition, "fighters of the front" aside."""
    sets = attacker_words(lang).sets
    at = party.first - 1
    if at >= 0 and tokens[at].norm == "the":
        at -= 1
    if at < 0:
        return True
    if tokens[at].norm in sets["subject.of"]:
        return at > 0 and any(people_words(lang).nouns.at(tokens, i) for i in range(max(0, at - 2), at))
    return tokens[at].norm not in sets["subject.behind"]


def _follows(
    tokens: Sequence[Token],
    parties: Sequence[_Party],
    party: _Party,
    act: Match[bool],
    weapons: Sequence[tuple[int, int]],
    lang: str,
) -> tuple[bool, int]:
    """The verb first, its doer next: no weapon between them, which would be the subject; or a headline's doer first."""
    sets = attacker_words(lang).sets
    stops = sets["subject.stops"]
    gap = party.first - act.end
    if act.start and tokens[act.start - 1].norm in sets["subject.whose"] and not _points_back(tokens[act.end - 1]):
        return False, abs(gap)  # "the earthquake that struck Turkey"
    if 0 <= gap <= SUBJECT_REACH:
        armed = any(start >= act.end and end <= party.first for start, end in weapons)
        return not armed and not _stopped(tokens, range(act.end, party.first), stops, lang), gap
    gap = act.start - party.last
    before = tokens[party.first - 1] if party.first else None
    opens = before is None or party.joined or before.kind == "punct" or before.norm in sets["subject.opens"]
    speaks = act.start and tokens[act.start - 1].norm in sets["subject.own"]
    return bool(opens or speaks) and gap >= 0 and _leads(tokens, parties, party, act, lang), abs(gap)


def _points_back(verb: Token) -> bool:
    """ "شنتها": the verb has its object written onto it, so that what follows is its subject."""
    return verb.norm.endswith(("ها", "ه"))


def _leads(tokens: Sequence[Token], parties: Sequence[_Party], party: _Party, act: Match[bool], lang: str) -> bool:
    """ "قوات النظام وروسيا قد قصفت": only another party between a doer and its verb, or where the doer is stationed."""
    sets = attacker_words(lang).sets
    others = {i for one in parties for i in range(one.first, one.last)}
    between = [i for i in range(party.last, act.start) if i not in others]
    if between and tokens[between[-1]].norm in sets["subject.own"]:
        return len(between) <= STATIONED_WITHIN  # "the coalition said on Saturday that it struck"
    if between and tokens[between[0]].norm in sets["subject.stationed"]:
        return len(between) <= STATIONED_WITHIN
    return len(between) <= OPENS_WITHIN and not any(tokens[i].norm in sets["subject.stops"] for i in between)
