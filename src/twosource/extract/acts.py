"""Acts without a figure: attacks, damage, responsibility, ceasefire, and harm said to be unknown or not reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from twosource.extract.actors import ActWords, act_words
from twosource.extract.harm_words import harm_words
from twosource.extract.means import find_means
from twosource.extract.scope import StateWords, Wording, is_hypothetical, scope_words
from twosource.extract.sieve import Sentence
from twosource.extract.targets import Hit
from twosource.language.entities import EntityMention
from twosource.language.phrases import Match
from twosource.language.tokens import Token
from twosource.model import Interval, Kind, Means, Polarity, Role

ACCUSED_WITHIN = 10
"""Tokens after "accused" or "blamed" in which the accused is named."""
ACCUSER_WITHIN = 2
"""Tokens between an Arabic verb of accusing and a party that accuses ("اتهم الناطق باسم ...")."""
TARGET_WITHIN = 6
HELD_WITHIN = 6
NOT_WITHIN = 9
"""Tokens a "no" or "not" reaches to the verb of an act ("No air strikes on the town were carried out")."""
EVENT_WITHIN = 10
THAT_WITHIN = 6
"""Tokens between "denied" and "that"."""
DENIED_WITHIN = 4
"""Tokens a "not" reaches to a word of responsibility ("has not yet officially claimed")."""
STATE_WITHIN = 8
REPORTED_WITHIN = 5
"""Tokens from "no" to the "reported" of "no civilian casualties were reported"."""


@dataclass(frozen=True, slots=True)
class Act:
    """``tokens[start:end]`` are the words it was read from; ``role`` None leaves the role to the speaker. ``verb`` is
    the token whose subject did it, where that is not the first."""

    kind: Kind
    start: int
    end: int
    by: EntityMention | None = None
    role: Role | None = None
    polarity: Polarity = Polarity.ASSERTED
    hit: Hit | None = None
    interval: Interval | None = None
    verb: int | None = None


def find_acts(
    sentence: Sentence,
    words: Wording,
    named: Sequence[EntityMention],
    attacker: EntityMention | None,
    hits: Sequence[Hit] = (),
    *,
    harmed: bool,
    placed: bool,
    lang: str,
) -> list[Act]:
    """Acts of one sentence, one a kind but for things damaged that are counted. Where harm is counted in the sentence
    its claims tell the attack."""
    lexicon = act_words(lang)
    counted = list(_damaged_numbers(words, attacker, hits))
    acts = [
        *_responsibility(sentence, named, lang),
        *_ceasefire(sentence, words, lexicon),
        *([] if counted else _damage(sentence, words, attacker, lexicon, hits)),
        *_states(sentence, words, lang),
    ]
    if not harmed and not any(act.kind is Kind.RESPONSIBILITY and act.role is Role.ADMITTED for act in acts):
        acts.extend(_attack(sentence, words, attacker, hits, placed, lang))
    acts = [act for act in acts if act.kind not in _DONE or not _is_denied(sentence, act, lexicon)]
    first_of_kind = {act.kind: act for act in reversed(acts)}
    return sorted((*first_of_kind.values(), *counted), key=lambda act: (act.start, act.kind))


def _attack(
    sentence: Sentence,
    words: Wording,
    attacker: EntityMention | None,
    hits: Sequence[Hit],
    placed: bool,
    lang: str,
) -> Iterator[Act]:
    """An act needs a word for its means beside its verb; a verb that is both ("shelled") needs a doer or a place. What
    was hit ("hurled dynamite at", "attacked the power station") does for either."""
    means = find_means(sentence.tokens, lang)
    lexicon = act_words(lang)
    for verb in lexicon.attack.find(sentence.tokens):
        if not verb.payload or is_hypothetical(words, verb.start):
            continue
        if _is_undone(sentence, verb.start, means, lexicon):
            if means and attacker is not None:
                yield Act(Kind.ATTACK, verb.start, verb.end, attacker, Role.DENIED, Polarity.DENIED)
                return
            continue
        if not means:
            strong = sentence.tokens[verb.start].norm in lexicon.strong
            if strong and placed and attacker is not None and not attacker.adjective:
                yield Act(Kind.ATTACK, verb.start, verb.end, by=attacker)
                return
            continue
        alone = len(means) == 1 and means[0].start < verb.end and verb.start < means[0].end
        if not alone or attacker or placed:
            yield Act(Kind.ATTACK, verb.start, verb.end, by=attacker)
            return
    yield from _attack_on(sentence, words, attacker, hits, lexicon)


def _attack_on(
    sentence: Sentence, words: Wording, attacker: EntityMention | None, hits: Sequence[Hit], lexicon: ActWords
) -> Iterator[Act]:
    """ "Bombs were laid at two banks", "rebels sabotaged the pipeline": the act is told by what it was done to."""
    for hit in hits:
        if hit.verb is None or is_hypothetical(words, hit.verb):
            continue
        whole = not any(token.norm == "of" for token in sentence.tokens[hit.verb : hit.start])  # "the policy of"
        violent = hit.armed or (whole and sentence.tokens[hit.verb].norm in lexicon.on_target)
        if violent and not _is_undone(sentence, hit.verb, (), lexicon):
            yield Act(Kind.ATTACK, hit.verb, hit.verb + 1, by=attacker, hit=hit)
            return


_DONE = frozenset({Kind.ATTACK, Kind.DAMAGE})


def _is_undone(sentence: Sentence, verb: int, means: Sequence[Match[Means]], lexicon: ActWords) -> bool:
    """ "Did not strike", "no air strikes on the convoy in the outskirts of the town were carried out"."""
    tokens = sentence.tokens
    near = [at for at in range(max(0, verb - NOT_WITHIN), verb) if tokens[at].norm in lexicon.negation]
    far = [one.start - 1 for one in means if 0 < one.start < verb and tokens[one.start - 1].norm in lexicon.negation]
    denials = [deny.start for deny in lexicon.deny.find(tokens)]
    reaching = (at for at in (*near, *far) if at + 1 not in denials)  # "did not deny that it had struck"
    return any(not _another_told(tokens[at + 1 : verb], lexicon) for at in reaching)


def _another_told(between: Sequence[Token], lexicon: ActWords) -> bool:
    """ "No explosions in the city, and rebels shelled ...": what is denied ends before the verb."""
    norms = [token.norm for token in between]
    ended = not lexicon.after_denial.isdisjoint(norms)
    return ended or any(one in ",،" and other in lexicon.next_told for one, other in pairwise(norms))


def _is_denied(sentence: Sentence, act: Act, lexicon: ActWords) -> bool:
    """ "Denied that its aircraft had struck the convoy", "denied striking it": told to say that it was not so."""
    at = act.start if act.verb is None else act.verb
    for deny in lexicon.deny.find(sentence.tokens):
        behind = [token.norm for token in sentence.tokens[deny.end : at + 1]]
        opens = behind[:1] and behind[0].endswith("ing")
        opens = opens or any(norm in lexicon.that for norm in behind[:THAT_WITHIN])
        ended = not lexicon.after_denial.isdisjoint(behind)
        if opens and not ended and not _is_negated(sentence, deny, lexicon):
            return True
    return False


def _damaged_numbers(words: Wording, attacker: EntityMention | None, hits: Sequence[Hit]) -> Iterator[Act]:
    """ "Destroyed three houses and two shops": a claim each, whose figure counts things."""
    for hit in hits:
        if hit.damaged and hit.number is not None and not is_hypothetical(words, hit.start):
            yield Act(Kind.DAMAGE, hit.start, hit.end, by=attacker, hit=hit, verb=hit.verb)


def _damage(
    sentence: Sentence, words: Wording, attacker: EntityMention | None, lexicon: ActWords, hits: Sequence[Hit]
) -> Iterator[Act]:
    for hit in hits:
        if hit.damaged and not is_hypothetical(words, hit.start):
            yield Act(Kind.DAMAGE, hit.start, hit.end, by=attacker, hit=hit, verb=hit.verb)
            return
    targets = lexicon.targets.find(sentence.tokens)
    for verb in lexicon.damage.find(sentence.tokens):
        near = [t for t in targets if max(t.start - verb.end, verb.start - t.end) <= TARGET_WITHIN]
        if near and not is_hypothetical(words, verb.start):
            yield Act(Kind.DAMAGE, verb.start, verb.end, by=attacker)
            return


def _responsibility(sentence: Sentence, named: Sequence[EntityMention], lang: str) -> Iterator[Act]:
    lexicon = act_words(lang)
    readings = (
        (lexicon.admit, Role.ADMITTED, True),
        (lexicon.responsible, Role.ACCUSED, True),
        (lexicon.accuse, Role.ACCUSED, False),
        (lexicon.deny, Role.DENIED, True),
    )
    for phrases, role, before in readings:
        for verb in phrases.find(sentence.tokens):
            if _is_negated(sentence, verb, lexicon):
                continue  # "has not yet claimed responsibility"
            party = _party(sentence, named, verb, lang, before=before and not lexicon.adjective_after)
            if party is not None and not _only_tied(sentence, verb, party, lexicon):
                polarity = Polarity.DENIED if role is Role.DENIED else Polarity.ASSERTED
                yield Act(Kind.RESPONSIBILITY, verb.start, verb.end, party, role, polarity)
                break
    yield from _held_responsible(sentence, named, lang)


def _only_tied(sentence: Sentence, verb: Match[bool], party: EntityMention, lexicon: ActWords) -> bool:
    """ "Accused of links to the group": of belonging, not of an act of the group's."""
    start = sentence.tokens[verb.end - 1].end
    between = (token.norm for token in sentence.tokens if start <= token.start < party.span.start)
    return any(norm in lexicon.ties for norm in between)


def _is_negated(sentence: Sentence, verb: Match[bool], lexicon: ActWords) -> bool:
    before = sentence.tokens[max(0, verb.start - DENIED_WITHIN) : verb.start]
    return any(token.norm in lexicon.negation or token.norm.endswith("n't") for token in before)


def _held_responsible(sentence: Sentence, named: Sequence[EntityMention], lang: str) -> Iterator[Act]:
    """ "They hold X responsible"."""
    tokens, lexicon = sentence.tokens, act_words(lang)
    for i, token in enumerate(tokens):
        if token.norm in lexicon.held and any(t.norm in lexicon.hold for t in tokens[max(0, i - HELD_WITHIN) : i]):
            party = _party(sentence, named, Match(i, i + 1, True), lang, before=True)
            if party is not None:
                yield Act(Kind.RESPONSIBILITY, i, i + 1, party, Role.ACCUSED)
                return


def _party(
    sentence: Sentence, named: Sequence[EntityMention], verb: Match[bool], lang: str, *, before: bool
) -> EntityMention | None:
    """The party on one side of the verb, the nearest; Arabic subjects may follow their verb."""
    start, end = sentence.tokens[verb.start].start, sentence.tokens[verb.end - 1].end
    left = [mention for mention in named if mention.span.end <= start]
    limit = sentence.tokens[min(verb.end + ACCUSED_WITHIN, len(sentence.tokens)) - 1].end
    right = [mention for mention in named if end <= mention.span.start < limit]
    if before:
        return left[-1] if left else None
    if act_words(lang).adjective_after:
        return _accused(sentence, right, verb)
    return right[0] if right else None


def _accused(sentence: Sentence, right: Sequence[EntityMention], verb: Match[bool]) -> EntityMention | None:
    """Behind an Arabic verb stands who accuses, then who is accused; a party right behind it accuses."""
    if not right:
        return None
    first = next(i for i, token in enumerate(sentence.tokens) if token.end > right[0].span.start)
    if first - verb.end > ACCUSER_WITHIN:
        return right[0]
    return right[1] if len(right) > 1 else None


def _ceasefire(sentence: Sentence, words: Wording, lexicon: ActWords) -> Iterator[Act]:
    nouns = lexicon.truce.find(sentence.tokens)
    for event in lexicon.truce_events.find(sentence.tokens):
        if any(max(n.start - event.end, event.start - n.end) <= EVENT_WITHIN for n in nouns):
            noun = nouns[0]
            yield Act(Kind.CEASEFIRE, noun.start, noun.end)
            return


def _states(sentence: Sentence, words: Wording, lang: str) -> Iterator[Act]:
    """ "No casualties were reported", "the number of wounded remains unknown", "without causing injuries".

    None reported, not known, and none: three states, each of the kinds of harm it is said of.
    """
    if not words.negations:
        return
    lexicon = scope_words(lang).states
    triggers = harm_words(lang).table.find(sentence.tokens)
    whole = [match.start for match in lexicon.whole.find(sentence.tokens)]
    for negation in words.negations:
        if negation.payload not in _STATES:
            continue
        polarity, interval = _STATES[negation.payload]
        near = [match for match in triggers if _is_of(sentence, negation, match.start, lexicon)]
        kinds = {reading.kind for match in near for reading in match.payload if reading.kind in _COUNTED}
        kinds |= {match.payload for match in lexicon.own.find(sentence.tokens[negation.start : negation.end])}
        if any(_is_of(sentence, negation, at, lexicon) for at in whole):
            kinds |= _COUNTED
        if negation.payload == "nothing" and any(0 < at - negation.end <= REPORTED_WITHIN for at in words.reported):
            polarity, interval = Polarity.NONE_REPORTED, None
        for kind in sorted(kinds):
            yield Act(kind, negation.start, negation.end, polarity=polarity, interval=interval)


_COUNTED = frozenset({Kind.KILLED, Kind.INJURED})
_STATES = {
    "none_reported": (Polarity.NONE_REPORTED, None),
    "unknown": (Polarity.UNKNOWN, None),
    "nothing": (Polarity.ASSERTED, Interval.exactly(0)),
}


def _is_of(sentence: Sentence, negation: Match[str], at: int, lexicon: StateWords) -> bool:
    """The state is said of this word of harm; one of zero stands before it, with no "but" between."""
    gap = at - negation.start
    if negation.payload != "nothing":
        return -STATE_WITHIN <= gap <= STATE_WITHIN
    between = sentence.tokens[negation.end : at]
    return 0 <= gap <= STATE_WITHIN and not any(token.norm in lexicon.but for token in between)
