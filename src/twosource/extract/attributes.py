"""What words beside a phrase for people add: whom they belong to, how old they are, what sex a pronoun tells.

"Three members of the army" are combatants, four of the Red Crescent aid workers; a stated age decides between child and
adult whatever the noun is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from twosource.extract.number_words import NumberWords, number_words
from twosource.extract.party import Party
from twosource.language.entities import table as entities
from twosource.language.lexicon import load, words
from twosource.language.phrases import PhraseTable
from twosource.language.tokens import Token, tokenize, without_clitics
from twosource.model import Age, Interval, People, Sex, Status

ADULT_FROM = 18
"""SDG 16.1.2: a child is under 18."""
OLDER = Interval(60, None)
"""Older persons as the United Nations count them; said of who is called elderly."""
INFANT = Interval(0, 1)
OLDEST = 110
BELONG_WITHIN = 6
"""Tokens from "members" to whom they belong to."""
AGE_WITHIN = 12
"""Tokens from a person's noun to his age, his name between them."""
_OF = frozenset({"of", "from", "with", "for", "belonging", "in", "من", "في", "لدي"})
_JOINING = frozenset({"between", "and"})
_AGES_MOST = 6


@dataclass(frozen=True, slots=True)
class Details:
    """Index of the parts of people.toml that tell of people beside their noun."""

    members: frozenset[str]
    belonging: PhraseTable[Status]
    before: frozenset[str]
    units: PhraseTable[bool]
    small: PhraseTable[bool]
    written: PhraseTable[bool]
    markers: frozenset[str]
    joins: frozenset[str]
    elderly: PhraseTable[bool]
    infants: PhraseTable[bool]
    stops: frozenset[str]
    women: frozenset[str]
    age_words: frozenset[str]
    numbers: NumberWords


@lru_cache(maxsize=8)
def details(lang: str) -> Details:
    table = load(lang, "people")

    def index(phrases: Iterable[str]) -> PhraseTable[bool]:
        return PhraseTable((phrase, True) for phrase in phrases)

    stated = table["stated_age"]
    return Details(
        members=words(lang, "people", "members.words"),
        belonging=PhraseTable((phrase, Status(key)) for key, listed in table["belonging"].items() for phrase in listed),
        before=words(lang, "people", "stated_age.before"),
        units=index(stated["units"]),
        small=index(stated["small_units"]),
        written=index(table["determiners"].get("age_units", ())),
        markers=words(lang, "people", "stated_age.markers"),
        joins=words(lang, "people", "stated_age.joins"),
        elderly=index(stated["elderly"]),
        infants=index(stated["infants"]),
        stops=words(lang, "people", "stops.words"),
        women=words(lang, "people", "pronouns.women"),
        age_words=words(lang, "people", "stated_age.units") | words(lang, "people", "stated_age.before"),
        numbers=number_words(lang),
    )


def described(tokens: Sequence[Token], parties: Sequence[Party], lang: str) -> list[Party]:
    """The parties with what stands beside them taken in."""
    known = details(lang)
    aged = any(token.kind == "number" or token.norm[-3:] == "old" or token.norm in known.age_words for token in tokens)
    told = []
    for i, party in enumerate(parties):
        floor = min(parties[i - 1].end, party.start) if i else 0
        limit = max(parties[i + 1].start if i + 1 < len(parties) else len(tokens), party.end)
        people = _people(tokens, party, (floor, limit) if aged else None, known)
        told.append(replace(party, people=people, end=_end(tokens, party, known)))
    return told


def _people(tokens: Sequence[Token], party: Party, room: tuple[int, int] | None, known: Details) -> People:
    """``room``: the tokens between the parties before and behind, None where the sentence states no age."""
    people = party.people
    if party.is_pronoun:
        return _of_sex(people, tokens[party.start], known)
    status = _status(tokens, party, known)
    if status is not None:
        people = replace(people, status=status)
    years = (_years(tokens, party, room, known) if room else None) or _called(tokens, party, known)
    return people if years is None else replace(people, years=years, age=_age(years, people.age))


def _end(tokens: Sequence[Token], party: Party, known: Details) -> int:
    """Past "aged 7", so that "a girl aged 7 and her brother" are told of together."""
    end = party.end
    if end + 1 < len(tokens) and tokens[end].norm in known.before and _number(tokens, end + 1, known) is not None:
        return end + 2
    return end


def _of_sex(people: People, token: Token, known: Details) -> People:
    if token.text[:1].isupper() and token.norm not in known.women | {"he"}:
        return people  # a surname
    return replace(people, sex=Sex.WOMAN if token.norm in known.women else Sex.MAN)


def _age(years: Interval, before: Age) -> Age:
    if years.low is not None and years.low >= ADULT_FROM:
        return Age.ADULT
    if years.high is not None and years.high < ADULT_FROM:
        return Age.CHILD
    return Age.UNKNOWN if years.low != years.high else before


def _status(tokens: Sequence[Token], party: Party, known: Details) -> Status | None:
    """Whom members, volunteers or officers belong to: the words before them or behind, the nearest."""
    at = next((i for i in range(party.end - 1, party.start - 1, -1) if _is_member(tokens[i], known)), None)
    if at is None:
        return None
    behind = list(tokens[at + 1 : at + 1 + BELONG_WITHIN])
    stop = next((i for i, one in enumerate(behind) if _ends(one, known, first=i == 0)), len(behind))
    behind = behind[:stop]
    direct = bool(behind) and (behind[0].norm in _OF or not behind[0].norm.isascii())
    told = _side(behind, known) if direct else None
    return told or _side(tokens[party.start : at], known)


def _ends(token: Token, known: Details, *, first: bool) -> bool:
    return token.kind == "punct" or (token.norm in known.stops and not (first and token.norm in _OF))


def _is_member(token: Token, known: Details) -> bool:
    return any(form in known.members for form in without_clitics(token.norm))


def _side(window: Sequence[Token], known: Details) -> Status | None:
    """The first body named in ``window``, as what its members are."""
    found = [(match.start, match.payload) for match in known.belonging.find(window)]
    for mention in entities().find(window):
        if mention.entity.kind in ("force", "group") and mention.entity.camp:
            at = next((i for i, token in enumerate(window) if token.end > mention.span.start), 0)
            found.append((at, Status.COMBATANT))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _called(tokens: Sequence[Token], party: Party, known: Details) -> Interval | None:
    """ "Elderly", "a baby"."""
    phrase = tokens[party.start : party.end + (party.end < len(tokens) and not tokens[party.end].norm.isascii())]
    if known.elderly.find(phrase):
        return OLDER
    return INFANT if known.infants.find(phrase) and party.people.age is Age.CHILD else None


def _years(tokens: Sequence[Token], party: Party, room: tuple[int, int], known: Details) -> Interval | None:
    """Stated ages: before the noun ("14-year-old"), or behind it and the name ("aged 14", ", 14,", "(14 عاما)")."""
    ages = _ages_before(tokens, party, room[0], known) or _ages_behind(tokens, party, room[1], known)
    if not ages or max(ages) > OLDEST or (not party.singular and len(ages) == 1 and party.interval.low != 1):
        return None
    return Interval(min(ages), max(ages))


def _ages_before(tokens: Sequence[Token], party: Party, floor: int, known: Details) -> list[int]:
    for i in range(party.end - 1, max(floor, party.start - 3) - 1, -1):
        token = tokens[i]
        if known.small.at(tokens, i) or token.norm.endswith(("-month-old", "-week-old", "-day-old")):
            return [0]
        if token.norm.endswith("-year-old") and token.norm != "-year-old":
            value = _number(tokenize(token.norm.removesuffix("-year-old")), 0, known)
            return [] if value is None else [value]
        if known.written.at(tokens, i) and i:
            value = _number(tokens, i - 2 if tokens[i - 1].norm == "-" and i > 1 else i - 1, known)
            return [] if value is None else [value]
    return []


def _ages_behind(tokens: Sequence[Token], party: Party, limit: int, known: Details) -> list[int]:
    end = min(limit, party.end + AGE_WITHIN)
    for i in range(max(party.end - 2, party.start + 1), end):
        value = _number(tokens, i, known)
        if value is None:
            continue
        if any(one.norm in known.stops for one in tokens[party.end : i] if one.norm not in _OF | _JOINING):
            return []
        unit = known.units.at(tokens, i + 1) if i + 1 < len(tokens) else None
        small = known.small.at(tokens, i + 1) if i + 1 < len(tokens) else None
        before = tokens[i - 1].norm
        marked = before in known.before or any(one.norm in known.markers for one in tokens[max(0, i - 3) : i])
        set_off = before in (",", "(", "،") and (
            i + 1 == len(tokens) or tokens[i + 1].norm in (",", ")", "and", "،", "-")
        )
        if small and (marked or set_off or before == "("):
            return [0]
        if marked or set_off or (unit and not tokens[i - 1].norm.isascii()):
            return _list_of_ages(tokens, i, known)
        return []
    return []


def _list_of_ages(tokens: Sequence[Token], start: int, known: Details) -> list[int]:
    """ "12 and 16", "3, 5 and 7", "between 3 and 10"."""
    ages: list[int] = []
    i = start
    while i < len(tokens) and len(ages) < _AGES_MOST:
        value = _number(tokens, i, known)
        if value is None:
            break
        ages.append(value)
        i += 1
        while i < len(tokens) and tokens[i].norm in known.joins:
            i += 1
    return ages


def _number(tokens: Sequence[Token], i: int, known: Details) -> int | None:
    if not 0 <= i < len(tokens):
        return None
    token = tokens[i]
    if token.kind == "number":
        return int(token.norm) if token.norm.isdigit() and int(token.norm) <= OLDEST else None
    return next(
        (known.numbers.units[form] for form in without_clitics(token.norm) if form in known.numbers.units), None
    )
