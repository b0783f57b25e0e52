"""Which number belongs to which word of harm.

English binds by the word's form: people stand left of "were killed", right of "killing"; Arabic words of harm take
their people on the right. A word of harm that finds nobody within reach stays without a figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from twosource.extract.harm_words import HarmWord, HarmWords, harm_words
from twosource.extract.party import Party
from twosource.extract.subjects import is_passive, subject
from twosource.extract.victims_beside import made, named_victim, object_of, toll_after, touching_left
from twosource.language.phrases import Match
from twosource.language.tokens import Token
from twosource.model import HARM, Interval, Kind

NATURAL = 5
"""Tokens behind "died" in which the phrase for a natural cause must stand."""
GOAL_WITHIN = 16
"""Tokens behind the people in which "to the hospital" must stand for "sent four teens" to be a figure of the hurt."""


@dataclass(frozen=True, slots=True)
class Bound:
    """People tied to a word of harm at ``tokens[trigger_start:trigger_end]``.

    ``both``: killed and injured in one figure.

    ``hit``: the word says that people were hit, not whether they lived ("four people were shot").
    """

    party: Party
    kind: Kind
    trigger_start: int
    trigger_end: int
    both: bool = False
    hit: bool = False


def bind(tokens: Sequence[Token], parties: Sequence[Party], lang: str) -> list[Bound]:
    """Every word of harm of one sentence with its people, in the order of the text."""
    lexicon = harm_words(lang)
    triggers = lexicon.table.find(tokens)
    bound = _number_nouns(tokens, parties, triggers, lexicon)
    used = {(one.party.start, one.kind) for one in bound}
    inside = {i for trigger in triggers for i in range(trigger.start, trigger.end)}
    for position, trigger in enumerate(triggers):
        if is_negated(tokens, trigger.start, lexicon) or lexicon.natural.find(
            tokens[trigger.end : trigger.end + NATURAL]
        ):
            continue
        for reading in _by_context(tokens, parties, trigger, lexicon):
            if reading.kind is Kind.ACCESS and not any(token.norm in lexicon.access_context for token in tokens):
                continue
            previous_end = triggers[position - 1].end if position else 0
            party = _people_of(tokens, parties, trigger, reading, lexicon, previous_end, inside)
            if party is None and reading.kind in HARM:
                party = named_victim(tokens, trigger, reading, lexicon)
            if party is None or _lacks(tokens, trigger, party, lexicon):
                continue
            both = _both(tokens, triggers, position, party, lexicon)
            if (party.start, reading.kind) in used:
                if both:  # a toll that turns out to be of dead and wounded together
                    bound = [_as_both(one, party, reading.kind) for one in bound]
                continue
            if not party.sure and reading.kind not in HARM:
                continue  # "four towns, two besieged": a bare number counts people only beside a word of harm
            struck = lexicon.hits.at(tokens, trigger.start)
            hit = struck is not None and struck.end == trigger.end
            if hit and party.interval == Interval(2, None):
                continue  # "struck fighters": a target named, not people counted
            used.add((party.start, reading.kind))
            bound.append(Bound(party, reading.kind, trigger.start, trigger.end, both, hit))
            break
    return sorted(_of_both(tokens, bound, lexicon), key=lambda one: one.party.start)


def _lacks(tokens: Sequence[Token], trigger: Match[tuple[HarmWord, ...]], party: Party, lexicon: HarmWords) -> bool:
    if trigger.end - trigger.start > 1:
        return False
    word = tokens[trigger.start].norm
    needed, behind = lexicon.needs.get(word), lexicon.needs_behind.get(word)
    if behind is not None and not any(token.norm in behind for token in tokens[party.end : party.end + GOAL_WITHIN]):
        return True
    return needed is not None and needed not in [token.norm for token in tokens[party.start : party.end + 1]]


def _as_both(one: Bound, party: Party, kind: Kind) -> Bound:
    return replace(one, both=True) if one.party == party and one.kind is kind else one


def _of_both(tokens: Sequence[Token], bound: Sequence[Bound], lexicon: HarmWords) -> Iterator[Bound]:
    """ "13 civilians, dead and wounded": a figure that the words behind it share out over both kinds of harm."""
    phrases = lexicon.both_after.find(tokens)
    for one in bound:
        if any(phrase.start <= one.party.start < phrase.end for phrase in phrases):
            continue  # its own words say how the figure before them is shared out
        shared = any(0 <= phrase.start - one.party.end <= 1 for phrase in phrases)
        if one.kind not in (Kind.KILLED, Kind.INJURED) or not shared:
            yield one
        elif not any(other.party == one.party and other.kind is not one.kind for other in bound):
            yield replace(one, kind=Kind.KILLED, both=True)
            yield replace(one, kind=Kind.INJURED, both=True)
        else:
            yield replace(one, both=True)


def _by_context(
    tokens: Sequence[Token], parties: Sequence[Party], trigger: Match[tuple[HarmWord, ...]], lexicon: HarmWords
) -> list[HarmWord]:
    """A bare number right before the word ("14 wounded") makes it a noun; otherwise its verb readings come first.

    A word with "and" written onto it (مقتل 3 وإصابة 5) is no noun of the number before it.
    """
    word = tokens[trigger.start]
    if word.norm[:1] == "و" and word.text not in lexicon.table:
        verbs = [reading for reading in trigger.payload if reading.form != "count_noun"]
        return verbs or list(trigger.payload)
    noun_first = any(party.end == trigger.start and not party.sure for party in parties)
    return sorted(trigger.payload, key=lambda reading: (reading.form == "count_noun") != noun_first)


def _both(
    tokens: Sequence[Token],
    triggers: Sequence[Match[tuple[HarmWord, ...]]],
    position: int,
    party: Party,
    lexicon: HarmWords,
) -> bool:
    """ "killing and wounding dozens": one figure for two kinds of harm."""
    here = triggers[position]
    kinds = {reading.kind for reading in here.payload}
    for other in triggers[max(0, position - 1) : position + 2]:
        same_kind = bool({reading.kind for reading in other.payload} & kinds)
        same_form = bool({reading.form for reading in other.payload} & {reading.form for reading in here.payload})
        same_side = (here.start < party.start) == (other.start < party.start)
        if other is not here and not same_kind and same_form and same_side and _near(tokens, here, other, lexicon):
            return True
    return False


def _near(
    tokens: Sequence[Token],
    a: Match[tuple[HarmWord, ...]],
    b: Match[tuple[HarmWord, ...]],
    lexicon: HarmWords,
) -> bool:
    first, second = (a, b) if a.start < b.start else (b, a)
    gap = tokens[first.end : second.start]
    if not gap:
        return tokens[second.start].norm[:1] == "و"  # the Arabic conjunction is written onto the word
    return len(gap) == 1 and gap[0].norm in lexicon.conjunctions


def _people_of(
    tokens: Sequence[Token],
    parties: Sequence[Party],
    trigger: Match[tuple[HarmWord, ...]],
    reading: HarmWord,
    lexicon: HarmWords,
    previous_end: int,
    inside: set[int],
) -> Party | None:
    form = reading.form
    if form == "owned_noun":
        return None  # of a person told by name right before it, see named_victim
    if form == "count_noun":
        return touching_left(tokens, parties, trigger)
    if form == "toll_noun":
        return toll_after(tokens, parties, trigger, lexicon, inside)
    before = tokens[trigger.start - 1].norm if trigger.start else ""
    if form == "active" and before in lexicon.event_after and trigger.end - trigger.start == 1:
        return None  # "the shooting also injured two men": a noun, and the next verb's subject
    if form in ("active", "of_noun"):
        return object_of(tokens, parties, trigger.end, lexicon, inside)
    if form == "intransitive":
        if trigger.end < len(tokens) and tokens[trigger.end].norm in lexicon.agents:
            return None  # "was survived by two sons"
        struck = made(tokens, parties, trigger, lexicon)
        if struck is not None:
            return struck if struck.interval.known else None
        return subject(tokens, parties, trigger.start, previous_end, lexicon)
    if before in lexicon.articles:
        return None  # "a shot", "the wounded": a noun
    if is_passive(tokens, trigger.start, lexicon):
        return subject(tokens, parties, trigger.start, previous_end, lexicon)
    right = object_of(tokens, parties, trigger.end, lexicon, inside)
    if right is not None or not _may_end_phrase(tokens, trigger.end, lexicon):
        return right
    return subject(tokens, parties, trigger.start, previous_end, lexicon, verb=False)


def _may_end_phrase(tokens: Sequence[Token], end: int, lexicon: HarmWords) -> bool:
    """ "26 civilians killed in ...": what follows a participle that belongs to the people before it."""
    return end >= len(tokens) or tokens[end].kind != "word" or tokens[end].norm in lexicon.after_participle


def is_negated(tokens: Sequence[Token], i: int, lexicon: HarmWords) -> bool:
    """ "were not hurt": harm said not to have happened to some people is no figure."""
    j = i - 1
    while j >= 0 and (tokens[j].norm in lexicon.auxiliaries or tokens[j].norm.endswith("n't")):
        if tokens[j].norm in lexicon.negated or tokens[j].norm.endswith("n't"):
            return True
        j -= 1
    return False


def _number_nouns(
    tokens: Sequence[Token],
    parties: Sequence[Party],
    triggers: Sequence[Match[tuple[HarmWord, ...]]],
    lexicon: HarmWords,
) -> list[Bound]:
    """Nouns that are word of harm, people and number in one: قتيلان, جرحى. A number right before them wins."""
    found = []
    for match in lexicon.number_nouns.find(tokens):
        counted = any(party.figure_end in (match.start, match.start - 1) for party in parties)
        inside = any(t.start <= match.start < t.end and t.end - t.start > 1 for t in triggers)
        if counted or inside:
            continue
        kind, n = match.payload
        interval = Interval.exactly(n) if n else Interval(2, None)
        party = Party(match.start, match.end, match.start, match.end, interval, singular=n == 1)
        struck = lexicon.hits.at(tokens, match.start)
        found.append(Bound(party, kind, match.start, match.end, hit=bool(struck and struck.end == match.end)))
    return found
