"""Phrases that name people, with how many: "two of the wounded", "a 20-year-old man", "طفلان".

A phrase is what a word of harm can bind to. Numbers of houses, days or factions never become one.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from twosource.extract.attributes import described
from twosource.extract.harm_words import harm_words
from twosource.extract.party import COMMAS, Party, coordinates
from twosource.extract.people_words import Noun, PeopleWords, people_words
from twosource.extract.persons import name_at, named_with_age, pronouns, told_by_age
from twosource.extract.quantities import Quantity
from twosource.extract.sums import UNCOUNTED
from twosource.extract.told_by_name import joined_from, with_names
from twosource.language.phrases import Match
from twosource.language.tokens import Token
from twosource.model import Age, Interval, People, Sex, Status
from twosource.model.claim import ANYONE

NOUN_WITHIN = 5
"""A counted noun stands at most this many tokens after its number ("26 of the injured civilian men")."""
PARTITIVE_WITHIN = 2
AGE_WITHIN = 4
"""Tokens of an age: "37 year old"."""
DASHES = frozenset("–—-")
TWO = Interval.exactly(2)
OWNER_WITHIN = 7
"""Tokens from a number of people to those they belong to: "members of the family of the"."""


def find_parties(
    tokens: Sequence[Token],
    quantities: Sequence[Quantity],
    part_starts: Sequence[int],
    lang: str,
    besides: Sequence[int] = (),
) -> list[Party]:
    """Phrases that name people in one sentence, left to right.

    ``part_starts``: tokens just after "including"; ``besides``: just after "along with".
    """
    lexicon = people_words(lang)
    aged = named_with_age(tokens, lexicon)
    quantities = [one for one in quantities if not any(party.start <= one.core < party.end for party in aged)]
    counted = [party for quantity in quantities if (party := _counted(tokens, quantity, lexicon))]
    taken = {i for party in counted for i in range(party.start, party.end)}
    taken |= {i for quantity in quantities for i in range(quantity.start, quantity.end)}
    single = [
        party
        for party in _nouns_alone(tokens, lexicon) + aged + told_by_age(tokens, lexicon) + pronouns(tokens, lexicon)
        if not taken & set(range(party.start, party.end))
    ]
    parties = sorted(_without_wholes(tokens, counted) + single, key=lambda party: party.start)
    parties = _with_dual(tokens, parties, lexicon)
    parties = _without_owners(
        tokens, with_names(tokens, _without_partitives(tokens, parties, lexicon), lexicon), lexicon
    )
    parties = [replace(one, besides=True) if _begins_at(one, besides) else one for one in parties]
    marked = _mark_parts(tokens, described(tokens, parties, lang), part_starts, lexicon)
    return _two_bounds(tokens, marked, lexicon.joining, harm_words(lang).auxiliaries)


def _with_dual(tokens: Sequence[Token], parties: Sequence[Party], lexicon: PeopleWords) -> list[Party]:
    """ "مدنيين اثنين": the word for two behind its noun, which alone may be read as a plural; one phrase of two."""
    kept: list[Party] = []
    for party in parties:
        before = kept[-1] if kept else None
        two = party.end - party.start == 1 and tokens[party.start].norm in lexicon.dual_after
        if two and before is not None and before.end == party.start and before.interval in (UNCOUNTED, TWO):
            whole = replace(before, end=party.end, figure_end=party.end, interval=TWO, singular=False, sure=True)
            kept[-1] = whole
        else:
            kept.append(party)
    return kept


def _without_partitives(tokens: Sequence[Token], parties: Sequence[Party], lexicon: PeopleWords) -> list[Party]:
    """ "One of the victims": the plural is the whole that the one is taken from; it counts nobody."""
    kept: list[Party] = []
    for party in parties:
        before = kept[-1] if kept else None
        if before and party.interval == UNCOUNTED and _taken_from(tokens, before, party, lexicon):
            kept[-1] = replace(before, end=party.end, people=_merge(before.people, party.people), sure=True)
        else:
            kept.append(party)
    return kept


def _without_owners(tokens: Sequence[Token], parties: Sequence[Party], lexicon: PeopleWords) -> list[Party]:
    """ "Seven members of the family of the journalist": whose family it is; "civilians from two families": which."""
    kept: list[Party] = []
    for party in parties:
        before = next((one for one in reversed(kept) if one.interval.known and not one.singular), None)
        gap = tokens[before.figure_end : party.start] if before else []
        near = 0 < len(gap) <= OWNER_WITHIN and all(one.kind == "word" for one in gap)
        joints = tokens[before.end - 1 : before.end + 1] if before else []
        named = party.interval == UNCOUNTED and bool(gap) and gap[-1].text[:1].isupper()  # "of the A and B families"
        chained = (
            near
            and any(one.norm in lexicon.belonging for one in joints)
            and (gap[-1].norm in lexicon.belonging or named)
        )
        kept += [] if chained and not party.reflexive else [party]
    return kept


def _taken_from(tokens: Sequence[Token], some: Party, whole: Party, lexicon: PeopleWords) -> bool:
    between = [token.norm for token in tokens[some.figure_end : whole.start]]
    determined = all(norm in lexicon.determiners or norm in lexicon.before_number for norm in between[1:2])
    return some.interval.known and between[:1] == ["of"] and 1 <= len(between) <= 1 + PARTITIVE_WITHIN and determined


def _without_wholes(tokens: Sequence[Token], counted: list[Party]) -> list[Party]:
    """ "One of the two children": the second number is the whole that the first is taken from; it counts no victims."""
    kept: list[Party] = []
    for party in counted:
        before = kept[-1] if kept else None
        gap = [token.norm for token in tokens[before.figure_end : party.figure_start]] if before else []
        partitive = gap[:1] == ["of"] or gap[-1:] == ["of"]  # "two of the five", "nine members of one family"
        if before and partitive and len(gap) <= PARTITIVE_WITHIN:
            end = party.end
            if not party.sure and end < len(tokens) and tokens[end].kind == "word":
                end += 1  # "of one family": what the unknown noun counts
            kept[-1] = replace(before, end=end, people=_merge(before.people, party.people), sure=True)
        else:
            kept.append(party)
    return kept


def _counted(tokens: Sequence[Token], quantity: Quantity, lexicon: PeopleWords) -> Party | None:
    people, end = ANYONE, quantity.end
    i = quantity.end
    limit = min(len(tokens), quantity.end + NOUN_WITHIN)
    found = False
    while i < limit and tokens[i].norm not in lexicon.stops:
        if tokens[i].norm[:1] == "و" and tokens[i].text not in lexicon.nouns:
            break  # the Arabic conjunction is written onto the next phrase
        noun = lexicon.nouns.at(tokens, i) or lexicon.counted_only.at(tokens, i)
        if noun and _of_things(tokens, noun, lexicon):
            return None
        if noun:
            people, end, found = _merge(people, _of_many(noun.payload, quantity)), noun.end, True
            i = noun.end
            limit = min(len(tokens), i + 1)  # a noun right behind a noun still counts: "civilian men"
            if tokens[i - 1].norm in lexicon.others and i + 1 < len(tokens) and lexicon.nouns.at(tokens, i + 1):
                i, limit = i + 1, limit + 1  # "four other injured civilians"
            continue
        norm = tokens[i].norm
        if norm in lexicon.not_people:
            return None
        if tokens[i].kind == "punct" or norm.endswith("'s"):
            break
        if norm in lexicon.demonyms:
            end, found = i + 1, True
        i += 1
    if found:
        people = _without_others(tokens, end, people, lexicon)
        singular = quantity.interval == Interval.exactly(1)
        determined = quantity.start > 0 and tokens[quantity.start - 1].norm in lexicon.before_number
        start = quantity.start - 1 if determined else quantity.start  # "their two children"
        return Party(start, end, quantity.start, quantity.end, quantity.interval, people, singular=singular)
    if quantity.attributive:
        return None
    following = tokens[quantity.end] if quantity.end < len(tokens) else None
    if (
        following
        and following.kind == "word"
        and following.text[:1].isupper()
        and tokens[quantity.core].kind == "number"
    ):
        return None  # "3377 Example Road": a number before a name counts nobody
    return Party(quantity.start, quantity.end, quantity.start, quantity.end, quantity.interval, sure=False)


def _of_many(noun: Noun, quantity: Quantity) -> People:
    """Behind eleven and more Arabic puts the noun in the singular: 65 طفلا are children, not boys."""
    generic = noun.number == 1 and quantity.interval != Interval.exactly(1) and noun.people.age is Age.CHILD
    return replace(noun.people, sex=Sex.UNKNOWN) if generic and noun.people.sex is Sex.MAN else noun.people


def _without_others(tokens: Sequence[Token], end: int, people: People, lexicon: PeopleWords) -> People:
    """ "Ten soldiers and civilians": one number for two sorts of people says of neither how many."""
    if people.status is Status.UNKNOWN or end + 1 >= len(tokens):
        return people
    joined = tokens[end].norm in ("and", "or")
    noun = lexicon.nouns.at(tokens, end + 1) if joined else None
    if noun is None and tokens[end].norm[:1] == "و":
        noun = lexicon.nouns.at(tokens, end)
    other = noun.payload.people.status if noun and noun.payload.number is None else Status.UNKNOWN
    return people if other in (Status.UNKNOWN, people.status) else replace(people, status=Status.UNKNOWN)


def _of_things(tokens: Sequence[Token], noun: Match[Noun], lexicon: PeopleWords) -> bool:
    """ "18 of the 31 trucks": what is counted out of things counts things."""
    if noun.start >= len(tokens) or lexicon.counted_only.at(tokens, noun.start) is None:
        return False
    ahead = tokens[noun.end : noun.end + NOUN_WITHIN]
    return any(token.norm in lexicon.not_people for token in ahead)


def _merge(before: People, noun: People) -> People:
    return People(
        noun.status if noun.status is not Status.UNKNOWN else before.status,
        noun.sex if noun.sex is not Sex.UNKNOWN else before.sex,
        noun.age if noun.age is not Age.UNKNOWN else before.age,
        noun.years or before.years,
    )


def _nouns_alone(tokens: Sequence[Token], lexicon: PeopleWords) -> list[Party]:
    """Nouns without a number: "a man", "the children", طفل, طفلان."""
    parties: list[Party] = []
    previous_end = 0
    for match in lexicon.nouns.find(tokens):
        noun = match.payload
        start = _phrase_start(tokens, match.start, previous_end, lexicon)
        previous_end = match.end
        if noun.number is None:
            parties.append(Party(match.start, match.end, match.start, match.end, UNCOUNTED, noun.people))
            continue
        joined = None
        if start == match.start:
            joined = joined_from(tokens, match.start, parties[-1] if parties else None, lexicon)
            start = match.start if joined is None else joined
        told = start < match.start or _heads(tokens, match.start) or _is_before_name(tokens, match)
        if noun.number == 2 or lexicon.counts_alone or told or joined:
            interval = Interval.exactly(noun.number)
            parties.append(Party(start, match.end, start, match.end, interval, noun.people, singular=noun.number == 1))
    return parties


def _phrase_start(tokens: Sequence[Token], i: int, floor: int, lexicon: PeopleWords) -> int:
    """Where the determiner or the age before a noun stands, past adjectives; ``i`` itself where there is none."""
    window = max(floor, i - AGE_WITHIN)
    for unit in lexicon.age_units.find(tokens[window:i]):
        number = window + unit.start - 1
        if window + unit.end == i and number >= floor and tokens[number].kind == "number":
            i = number  # "37 year old reporter"
    for j in range(i - 1, max(floor - 1, i - NOUN_WITHIN - 2), -1):
        norm = tokens[j].norm
        if norm in lexicon.determiners:
            return j
        if tokens[j].kind == "punct" and norm != "-":
            return i
        if norm in lexicon.stops:
            return i
    return i


def _heads(tokens: Sequence[Token], i: int) -> bool:
    """A bare singular noun that opens a headline: "Man killed in ..."."""
    return (i == 0 or tokens[i - 1].kind == "punct") and tokens[i].text[:1].isupper()


def _is_before_name(tokens: Sequence[Token], noun: Match[Noun]) -> bool:
    """ "killed journalist Jane Example": a bare noun that says what the person named behind it is."""
    return tokens[noun.start].text[:1].islower() and name_at(tokens, noun.end) is not None


def _mark_parts(
    tokens: Sequence[Token], parties: list[Party], part_starts: Sequence[int], lexicon: PeopleWords
) -> list[Party]:
    """Phrases after "including" or a dash, and those coordinated with them, are parts of the phrase before."""
    marked: list[Party] = []
    end = 0
    for party in parties:
        of_whom = party.end == party.figure_end and party.end + 2 in part_starts
        previous = marked[-1] if marked else None
        after_cue = of_whom or (_begins_at(party, part_starts) and not _opens_anew(tokens, previous, party))
        joined = previous is not None and previous.part and _joined(tokens, end, party.start, lexicon)
        coordinated = joined and not _exceeds(party, marked) and tokens[party.end - 1].norm not in lexicon.others
        closed = coordinated and previous is not None and _closes(tokens, marked, party, part_starts)
        listed = after_cue or _told_after_dash(tokens, previous, party)
        marked.append(replace(party, part=True) if listed or (coordinated and not closed) else party)
        end = _clause_end(tokens, party.end) if of_whom else party.end
    return marked


def _two_bounds(
    tokens: Sequence[Token], parties: Sequence[Party], joining: Set[str], auxiliaries: Set[str]
) -> list[Party]:
    """ "At least 11 members, including six children, and up to 30 civilians were killed": from 11 to 30."""
    kept = list(parties)
    for i, most in enumerate(kept):
        joined = most.start > 0 and tokens[most.start - 1].norm in joining
        j = next((j for j in range(i - 1, -1, -1) if not kept[j].part), None)
        if (
            most.part
            or not joined
            or j is None
            or i - j == 1
            or most.interval.low is not None
            or most.interval.high is None
        ):
            continue
        least = kept[j].interval
        told = any(token.norm in auxiliaries for token in tokens[kept[j].end : most.start])
        if (
            not told
            and kept[j].sure
            and least.high is None
            and least.low is not None
            and 2 < least.low <= most.interval.high
        ):
            kept[j] = replace(kept[j], interval=Interval(least.low, most.interval.high))
            kept[i] = replace(most, part=True)
    return kept


def _exceeds(party: Party, marked: Sequence[Party]) -> bool:
    """More people than in the whole are no part of it: "11 of the family, including six children, and up to 30 ..."."""
    whole = next((one for one in reversed(marked) if not one.part and one.sure), None)
    most = whole.interval.high or whole.interval.low if whole else None
    least = party.interval.low or party.interval.high
    return most is not None and least is not None and least > most


def _clause_end(tokens: Sequence[Token], end: int) -> int:
    """Where "two of whom were pregnant" closes: before its comma."""
    return next((i for i in range(end, min(len(tokens), end + OWNER_WITHIN)) if tokens[i].norm in COMMAS), end)


def _joined(tokens: Sequence[Token], end: int, start: int, lexicon: PeopleWords) -> bool:
    """Coordinated, past whom the first belong to: "11 members of one family and eight members of another"."""
    at = end
    if any(token.norm in lexicon.belonging for token in tokens[end - 1 : end + 1]):
        joints = lexicon.joining | COMMAS
        at = next((i for i in range(end, start) if tokens[i].norm in joints), end)
    return at - end <= OWNER_WITHIN and coordinates(tokens, at, start)


def _told_after_dash(tokens: Sequence[Token], whole: Party | None, party: Party) -> bool:
    """ "Three people – a reporter, his aunt and her son – were killed": who they are."""
    if (
        whole is None
        or whole.part
        or (whole.interval.low or 0) <= (party.interval.low or 0)
        or whole.end >= party.start
    ):
        return False
    between = tokens[whole.end : party.start]
    return between[0].norm in DASHES and len(between) <= NOUN_WITHIN


def _begins_at(party: Party, starts: Sequence[int]) -> bool:
    return any(start <= party.start <= start + 2 for start in starts)


def _opens_anew(tokens: Sequence[Token], previous: Party | None, party: Party) -> bool:
    """ "بينهم أطفال وإصابة 30": the conjunction written onto a word between two phrases opens another clause."""
    between = tokens[previous.end : party.start] if previous and previous.part else ()
    return party.besides or any(token.norm[:1] == "و" and len(token.norm) > 1 for token in between)


def _closes(tokens: Sequence[Token], marked: Sequence[Party], party: Party, part_starts: Sequence[int]) -> bool:
    """ ", including three children, and a neighbour": the comma before "and" ends the insertion of one part."""
    if len(marked) > 1 and marked[-2].part:
        return False  # the comma of a list
    cue = max((start for start in part_starts if start <= marked[-1].start), default=0)
    opened = any(token.norm in COMMAS for token in tokens[max(0, cue - 3) : cue])
    comma = any(token.norm in COMMAS for token in tokens[marked[-1].end - 1 : party.start])
    joined = tokens[party.start].norm[:1] == "و" or any(
        token.kind == "word" for token in tokens[marked[-1].end : party.start]
    )
    return opened and comma and joined
