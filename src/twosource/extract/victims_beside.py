"""People right beside a word of harm: its object, who stands between a verb and "dead", a victim told by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.extract.harm_words import HarmWord, HarmWords
from twosource.extract.party import COMMAS, Party
from twosource.extract.persons import NAME_WORDS, is_name_part, name_at, name_before, one_named, pronoun_at
from twosource.extract.subjects import is_passive
from twosource.language.phrases import Match
from twosource.language.tokens import Token

DESCRIBED = 5
"""Words that say what somebody is before the name."""
CLAUSE = 20
"""Tokens of the longest clause set off between a name and its verb."""
_MARKS = frozenset({"'", "’"})
TOLL_WITHIN, TOLL_RISEN = 9, 24
"""Tokens between "the toll" and its number, and where "rose to" stands right before the number."""
REACH_RIGHT = 4
"""Tokens between a word of harm and the people on its right."""


def made(
    tokens: Sequence[Token], parties: Sequence[Party], trigger: Match[tuple[HarmWord, ...]], lexicon: HarmWords
) -> Party | None:
    """ "shot a man dead": who stands between the verb that does it and "dead"; its subject is somebody else.

    A person by a bare name is made up here, as no phrase for people says who it is.
    """
    last = next((party for party in reversed(parties) if party.end <= trigger.start), None)
    if tokens[trigger.start].norm not in lexicon.states or trigger.end - trigger.start != 1:
        return None
    named = name_before(tokens, trigger.start, lexicon.never_names)
    if named is not None and named.start and tokens[named.start - 1].norm in lexicon.makes:
        return named
    behind = last is not None and last.end == trigger.start and last.start > 0
    if last is not None and behind and tokens[last.start - 1].norm in lexicon.makes:
        return last
    return None


def named_victim(
    tokens: Sequence[Token], trigger: Match[tuple[HarmWord, ...]], reading: HarmWord, lexicon: HarmWords
) -> Party | None:
    """One person told of by name right beside the word of harm."""
    if reading.form == "owned_noun":
        return owner_of(tokens, trigger.start)
    passive = is_passive(tokens, trigger.start, lexicon)
    if reading.form in ("active", "of_noun") or (reading.form == "participle" and not passive):
        return name_at(tokens, trigger.end) or pronoun_at(tokens, trigger.end) or _described(tokens, trigger, lexicon)
    if reading.form == "intransitive" or passive:
        start = trigger.start
        if start > 1 and tokens[start - 1].text in '"“”‘’«»':
            start -= 1
        while start > 0 and tokens[start - 1].norm in lexicon.auxiliaries:
            start -= 1
        of_several = any(token.norm in lexicon.plural for token in tokens[start : trigger.start])
        name = name_before(tokens, _before_clause(tokens, start, lexicon), lexicon.never_names)
        return None if of_several else name  # "four daughters of Jane and John were killed"
    return None


def _described(tokens: Sequence[Token], trigger: Match[tuple[HarmWord, ...]], lexicon: HarmWords) -> Party | None:
    """ "The murder of political analyst Jane Example": a full name behind words for what somebody is, and closed by
    something else than a noun ("senior Example Front fighters")."""
    at = trigger.end
    while at < len(tokens) and at - trigger.end < DESCRIBED and _describes(tokens, at, lexicon):
        at += 1
    named = name_at(tokens, at) if at > trigger.end else None
    if named is None:
        return None
    after = tokens[named.end] if named.end < len(tokens) else None
    closed = after is None or after.kind != "word" or after.norm in lexicon.after_participle | lexicon.closes_name
    return replace(named, start=trigger.end) if closed else None


def _describes(tokens: Sequence[Token], at: int, lexicon: HarmWords) -> bool:
    """ "political", "former", "Colombian" before "justice", "and" between two such words."""
    token = tokens[at]
    if token.kind != "word" or token.norm in lexicon.no_description:
        return False
    goes_on = at + 1 < len(tokens) and tokens[at + 1].text.islower()
    if token.norm in lexicon.conjunctions or is_name_part(token):
        return goes_on
    return token.norm not in lexicon.after_participle


def owner_of(tokens: Sequence[Token], at: int) -> Party | None:
    """ "Jane Example's murder": the person named by two words or more whose it is."""
    last = at - 1
    if last > 0 and tokens[last].text in _MARKS:
        last -= 1  # "James Examples' murder"
    elif last < 0 or not tokens[last].norm.endswith("'s"):
        return None
    start = last
    while start > 0 and is_name_part(tokens[start - 1]):
        start -= 1
    opens = tokens[last].text[:1].isupper() and last - start + 1 >= NAME_WORDS
    return one_named(start, last + 1) if opens else None


def _before_clause(tokens: Sequence[Token], start: int, lexicon: HarmWords) -> int:
    """Where what is set off between a name and its verb begins; ``start`` itself where nothing is.

    "Jane Example, who lived nearby, died", "Jane Example (28), from Exampleton, died".
    """
    if start > 1 and tokens[start - 1].norm in COMMAS and tokens[start].norm in lexicon.relative:
        return start - 1  # "Jane Example, who was killed"
    if start > 1 and tokens[start - 1].norm in COMMAS:
        opens = (i for i in range(start - 2, max(0, start - CLAUSE), -1) if tokens[i].norm in COMMAS)
        comma = next(opens, None)
        if comma is None or not (_tells_of(tokens[comma + 1], lexicon) or _opens(tokens, comma, start, lexicon)):
            return start
        start = comma
    if start > 1 and tokens[start - 1].norm == ")":
        return next((i for i in range(start - 2, max(0, start - CLAUSE), -1) if tokens[i].norm == "("), start)
    return start


def _tells_of(first: Token, lexicon: HarmWords) -> bool:
    return first.norm in lexicon.relative or first.norm in lexicon.told_after_name


def _opens(tokens: Sequence[Token], comma: int, verb: int, lexicon: HarmWords) -> bool:
    """ "Jane Example, head of the institute, was wounded": a full name opens the sentence and one person is told of."""
    name = name_before(tokens, comma, lexicon.never_names)
    full = name is not None and name.start == 0 and name.end - name.start >= NAME_WORDS
    return full and verb < len(tokens) and tokens[verb].norm in lexicon.singular


def touching_left(
    tokens: Sequence[Token], parties: Sequence[Party], trigger: Match[tuple[HarmWord, ...]]
) -> Party | None:
    """The number that stands right before a noun of harm, adjectives allowed: "26 civilian deaths"."""
    for party in reversed(parties):
        if party.figure_end <= trigger.start < party.end and trigger.start - party.figure_end <= 1:
            return party
        if party.end > trigger.end or (party.singular and party.end == party.figure_end):
            continue
        if party.end == trigger.start:
            return party
        gap = tokens[party.figure_end : trigger.start]
        if 0 < len(gap) <= 2 and all(token.kind == "word" for token in gap) and party.end >= party.figure_end:
            return party if party.end + 1 >= trigger.start else None
    return None


def toll_after(
    tokens: Sequence[Token],
    parties: Sequence[Party],
    trigger: Match[tuple[HarmWord, ...]],
    lexicon: HarmWords,
    inside: set[int],
) -> Party | None:
    """ "the death toll rose to 43": the first number after it, not past a comma or into another clause."""
    for party in parties:
        if party.start >= trigger.end and not party.singular:
            gap = tokens[trigger.end : party.start]
            stopped = any(token.norm in ",;:،؛" or token.norm in lexicon.toll_stops for token in gap)
            told = any(is_passive(tokens, i, lexicon) for i in inside if trigger.end <= i < party.start)
            risen = any(match.end == len(gap) for match in lexicon.toll_rises.find(gap))
            far = TOLL_RISEN if risen else TOLL_WITHIN
            near = len(gap) <= far and not stopped and not told  # "the number of dead ... were killed and dozens"
            return party if near and party.interval.known else None
    return None


def object_of(
    tokens: Sequence[Token], parties: Sequence[Party], end: int, lexicon: HarmWords, inside: set[int]
) -> Party | None:
    """The object: the first phrase on the right, past small words and other words of harm only.

    Behind "and" alone stands no object but the next subject: "Girl killed and two men hurt".
    """
    for party in parties:
        if party.start < end:
            continue
        if party.start - end > REACH_RIGHT:
            return None
        gap = range(end, party.start)
        small = all(i in inside or tokens[i].norm in lexicon.gap_right for i in gap)
        only_and = len(gap) == 1 and tokens[end].norm in lexicon.conjunctions and end not in inside
        return party if small and not only_and else None
    return None
