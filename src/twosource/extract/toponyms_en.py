"""Toponym mentions in text with capital letters: which capitalised words are names of places, and how they are used."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from twosource.extract.toponyms import (
    Mention,
    Reading,
    Relation,
    Unit,
    directions,
    is_care,
    kinds,
    peoples,
    spelled,
    words,
)
from twosource.language import gazetteer, lexicon
from twosource.language.gazetteer import Entry

_GLUE = re.compile(r"^(?:[ \u00a0]|-)?$|^[ ]?\n?[ ]?$")
_LONGEST = 6
_DATELINE_REACH = 1500
"""A dateline stands near the top, after a headline and perhaps a caption: "KHAN YOUNIS, Gaza Strip (AP) -"."""
_DATELINE = re.compile(r"\s*(?:,[^—–\n]{0,40})?\s*(?:\([^)\n]{1,40}\)\s*)?(?:—|–|--|-\s|:)")
_AGE = re.compile(r"\s*,\s*(?:aged?\s+)?\d{1,2}(?:\s*,|\s*\)|\s+years|\.|\s+of\b)")
_UNKNOWN_MAX = 3
_SURE_SOUND = 4
"""So many consonants a name needs to be looked up by them alone."""
_UNKNOWN_KINDS = ("village", "town", "neighbourhood")


@lru_cache(maxsize=1)
def _states() -> dict[str, str]:
    return {short: name for name, shorts in lexicon.load("en", "places")["states"].items() for short in shorts}


@lru_cache(maxsize=1)
def _state_pattern() -> re.Pattern[str]:
    longest_first = sorted(_states(), key=len, reverse=True)
    return re.compile("|".join(rf"{re.escape(short)}(?!\w)" for short in longest_first))


def mentions(reading: Reading) -> list[Mention]:
    """Candidates in text order, each with a score; those that cannot be places are left out."""
    units = reading.units
    found: list[Mention] = []
    i = 0
    while i < len(units):
        mention = _abbreviation(reading, i) or _spelled(reading, i) or _named(reading, i) or _unknown(reading, i)
        if mention is None:
            i += 1
            continue
        found.append(mention)
        i = mention.last + 1
    people = _people(units)
    lower = {unit.word for unit in units if not unit.capital}
    for mention in found:
        _judge(reading, mention, people, lower)
    return [mention for mention in found if mention.score > -6]


def _starts_name(units: list[Unit], i: int) -> bool:
    unit = units[i]
    if unit.kind == "word" and unit.capital:
        return not (unit.glue == "-" and i and units[i - 1].capital and units[i - 1].word not in gazetteer.ARTICLES)
    article = unit.word in gazetteer.ARTICLES and i + 1 < len(units)
    return article and units[i + 1].glue == "-" and units[i + 1].capital


def _run(units: list[Unit], i: int, longest: int) -> list[Unit]:
    """The words a name may consist of, from unit ``i``: capitalised, with small words in between."""
    inner = words("en", "words.inner")
    run = [units[i]]
    for unit in units[i + 1 : i + longest]:
        if unit.kind not in ("word", "abbrev") or not _GLUE.match(unit.glue) or unit.sentence != run[0].sentence:
            break
        if not unit.capital and unit.word not in inner and run[-1].word not in gazetteer.ARTICLES:
            break
        run.append(unit)
    return run


def _named(reading: Reading, i: int) -> Mention | None:
    units = reading.units
    if not _starts_name(units, i):
        return None
    first = units[i].word
    longest = max(gazetteer.longest_from(first), gazetteer.longest_from(gazetteer.standard(first)))
    if first in gazetteer.ARTICLES:
        longest = _LONGEST
    if not longest:
        return None
    run = _run(units, i, min(longest, _LONGEST))
    for n in range(len(run), 0, -1):
        last = run[n - 1]
        if n > 1 and not last.capital and run[n - 2].word not in gazetteer.ARTICLES:
            continue
        entries = _entries(tuple(unit.word for unit in run[:n]))
        if entries:
            return Mention(run[0].start, last.end, i, i + n - 1, run[0].sentence, entries)
    return None


@lru_cache(maxsize=50_000)
def _entries(name: tuple[str, ...]) -> tuple[Entry, ...]:
    name = gazetteer.name_words(" ".join(name))
    if not name or (len(name) == 1 and (len(name[0]) < 3 or name[0] in gazetteer.ARTICLES)):
        return ()
    found = gazetteer.find(gazetteer.exact_key(name))
    if found or name[0] not in gazetteer.ARTICLES:
        return found
    bare = gazetteer.find(gazetteer.bare_key(name))
    return tuple(
        entry
        for entry in bare
        if entry.grade or entry.country in ("SY", "IQ", "YE", "LB", "PS", "LY", "SD", "SO", "EG", "JO")
    )


@lru_cache(maxsize=1)
def _spelled_heads() -> frozenset[str]:
    return frozenset(gazetteer.name_words(name.split()[0].replace(".", ""))[0] for name in spelled("en"))


def _spelled(reading: Reading, i: int) -> Mention | None:
    units = reading.units
    table = spelled("en")
    if units[i].word not in _spelled_heads():
        return None
    for n in range(min(4, len(units) - i), 0, -1):
        run = units[i : i + n]
        key = table.get(reading.report.text[run[0].start : run[-1].end])
        pronoun = reading.shouting and units[i].text == "US"
        if key and not pronoun and (entry := gazetteer.by_key(key)):
            return Mention(run[0].start, run[-1].end, i, i + n - 1, run[0].sentence, (entry,), score=3)
    return None


def _abbreviation(reading: Reading, i: int) -> Mention | None:
    """A state's abbreviation after a comma; dotted ones with more than one dot (N.C.) anywhere."""
    units, text = reading.units, reading.report.text
    unit = units[i]
    if not unit.capital:
        return None
    after_comma = i > 0 and units[i - 1].text == "," and not reading.shouting
    written = _state_pattern().match(text, unit.start)
    if written is None or not (after_comma or written.group().count(".") > 1):
        return None
    entries = tuple(e for e in gazetteer.find(_states()[written.group()].casefold()) if e.key.startswith("adm:US/"))
    last = i
    while last + 1 < len(units) and units[last + 1].start < written.end():
        last += 1
    return Mention(unit.start, written.end(), i, last, unit.sentence, entries, score=3) if entries else None


def _unknown(reading: Reading, i: int) -> Mention | None:
    """A name the gazetteer lacks, after "the village of" or before "village": a place all the same.

    A name with the Arabic article may also be a spelling of a place that sounds alike and lies near.
    """
    units = reading.units
    if not _starts_name(units, i):
        return None
    lead = 2 if not units[i].capital else 1
    run = units[i : i + lead]
    for unit in units[i + lead : i + _UNKNOWN_MAX]:
        if not _GLUE.match(unit.glue) or unit.kind != "word" or not unit.capital:
            break
        run.append(unit)
    if (run[0].text.isupper() and not reading.shouting) or run[0].word in words("en", "words.openers"):
        return None
    kind = _kind_said(units, i, i + len(run))
    following = units[i + len(run)] if i + len(run) < len(units) else None
    if following is not None and following.glue == "-":
        return None
    name = reading.report.text[run[0].start : run[-1].end]
    article = run[0].word in gazetteer.ARTICLES and len(run) > 1 and run[1].glue == "-"
    if kind is None and not (article and len(gazetteer.skeleton(name)) >= _SURE_SOUND):
        return None
    entries = gazetteer.find_by_sound(name)
    if kind is None and not entries:
        return None
    score = 3.0 if kind else 0.0
    found = Mention(run[0].start, run[-1].end, i, i + len(run) - 1, units[i].sentence, entries, score=score, kind=kind)
    found.by_sound = bool(entries)
    return found


def _kind_said(units: list[Unit], first: int, after: int) -> str | None:
    """The kind of place said right before ("the village of") or right after ("village") a name the gazetteer lacks."""
    if first >= 2 and units[first - 1].word == "of":
        kind = kinds("en", "kind_before").get(units[first - 2].word)
        if kind in _UNKNOWN_KINDS and not units[first - 2].word.startswith("area"):
            return kind
    described = first >= 1 and units[first - 1].word == "the"
    if after < len(units) and units[after].glue == " " and not units[after].capital and not described:
        kind = kinds("en", "kind_after").get(units[after].word)
        of_another = (
            after + 1 < len(units)
            and units[after + 1].word == "of"
            and (units[first].word in peoples("en") or units[first].word in directions("en"))
        )
        if kind in _UNKNOWN_KINDS and units[after].word not in ("area", "square", "refugee") and not of_another:
            return kind
    return None


def _people(units: list[Unit]) -> set[str]:
    """Surnames of persons named in full: the word after a first name, and before an age."""
    first_names, titles = words("en", "common.first_names"), words("en", "words.titles")
    surnames: set[str] = set()
    for before, unit in itertools.pairwise(units):
        if unit.capital and before.capital and unit.glue in (" ", "-", ". ") and before.word in first_names | titles:
            surnames.add(unit.word)
    return surnames


def _judge(reading: Reading, mention: Mention, people: set[str], lower: set[str]) -> None:
    units, text = reading.units, reading.report.text
    before = units[mention.first - 1] if mention.first else None
    after = units[mention.last + 1] if mention.last + 1 < len(units) else None
    name = units[mention.first : mention.last + 1]
    single = sum(unit.word not in gazetteer.ARTICLES for unit in name) == 1
    _add(mention, 0 if single else 1.5, "several words")
    _kind_words(reading, mention)
    _locative(reading, mention)
    _part_with_a_name(mention, before)
    if mention.start < _DATELINE_REACH and _opens_line(text, mention) and _DATELINE.match(text, mention.end):
        mention.use = "dateline"
        _add(mention, 3, "dateline")
    if single and mention.entries:
        _single_word(name[-1], mention, people, lower)
    if _AGE.match(text, mention.end) and mention.use != "dateline":
        _add(mention, -6, "age follows")
    if before is not None and before.capital and before.glue != "\n" and _GLUE.match(name[0].glue):
        _capital_before(reading, mention, before)
    if after is not None and after.capital and _GLUE.match(after.glue) and after.glue != "":
        _capital_after(reading, mention, after)
    elif after is not None and after.glue == " " and after.word in words("en", "words.offices"):
        _add(mention, 1, "whose office or people")
    if single and name[0].text.isupper() and len(name[0].text) <= 5 and mention.use != "dateline" and mention.entries:
        _add(mention, 0 if reading.shouting or mention.score >= 4.5 else -4, "an acronym")
    if not single and " ".join(unit.word for unit in name) in words("en", "common.phrases"):
        _add(mention, -6, "a fixed phrase")
    if after is not None and after.word in words("en", "words.families") and after.glue == " ":
        _add(mention, -6, "a family")
    if before is not None and before.word in words("en", "words.struck_before") and before.glue != "":
        _add(mention, 1.5, "struck")
    if reading.shouting:
        _add(mention, -1, "text in capitals")


def _add(mention: Mention, score: float, reason: str) -> None:
    if score:
        mention.score += score
        mention.reasons.append(f"{reason} {score:+g}")


def _opens_line(text: str, mention: Mention) -> bool:
    before = text[max(0, mention.start - 40) : mention.start].rstrip(" \t")
    return not before or before.endswith("\n")


def _single_word(unit: Unit, mention: Mention, people: set[str], lower: set[str]) -> None:
    best = max((entry.population for entry in mention.entries), default=0)
    area = any(
        e.precision in ("country", "region") or (e.key.count("/") == 1 and e.country == "US") for e in mention.entries
    )
    if area or best >= 1_000_000:
        _add(mention, 2, "well known")
    elif best >= 100_000 or any(entry.precision == "province" for entry in mention.entries):
        _add(mention, 1.5, "known")
    elif best >= 15_000:
        _add(mention, 0.5, "a town")
    if unit.word in words("en", "common.words"):
        _add(mention, -4, "common word")
    elif unit.word in lower and not area:
        _add(mention, -3, "also in small letters")
    if unit.word in words("en", "common.people"):
        _add(
            mention,
            -1 if any(reason.startswith(("in ", "near ")) for reason in mention.reasons) else -2,
            "personal name",
        )
    if unit.word in people:
        _add(mention, -4, "surname in this report")


def _kind_words(reading: Reading, mention: Mention) -> None:
    """ "the village of X", "X neighbourhood": surer, and finer."""
    units = reading.units
    i = mention.first - 1
    if i >= 0 and units[i].word == "the":
        i -= 1
    if i >= 1 and units[i].word == "of":
        kind = kinds("en", "kind_before").get(units[i - 1].word)
        if kind:
            mention.kind = kind
            _add(mention, 3, "kind before")
    elif i >= 0 and units[i].glue and not units[i].capital and units[mention.first].glue == " ":
        kind = kinds("en", "kind_before").get(units[i].word)
        if kind:
            _add(mention, 1, "kind right before")
    if mention.last + 1 < len(units):
        after = units[mention.last + 1]
        kind = kinds("en", "kind_after").get(after.word) if after.glue == " " else None
        beyond = units[mention.last + 2] if mention.last + 2 < len(units) else None
        if kind and not (after.capital and beyond is not None and beyond.capital and beyond.glue == " "):
            mention.kind = mention.kind or kind
            _add(mention, 2, "kind after")


def _locative(reading: Reading, mention: Mention) -> None:
    """A preposition of place before the name; a direction on the way makes it a relative place."""
    units = reading.units
    bearings, between, around = directions("en"), words("en", "words.between"), words("en", "around.words")
    i = mention.first - 1
    bearing: float | None = None
    manner = ""
    if mention.kind and i >= 0 and units[i].word == "of":
        i -= 2
        while i >= 0 and units[i].word in between and units[i].word not in bearings:
            i -= 1
    start = mention.start
    steps = 0
    while i >= 0 and units[i].sentence == mention.sentence and units[i].glue != "" and steps < 5:
        word = units[i].word
        if word in bearings:
            after = units[i + 1].word
            bearing, manner, start = bearings[word], manner or ("of" if after == "of" else "part"), units[i].start
        elif word in around:
            manner, start = "around", units[i].start
        elif word not in between and not (
            word == "of" and i and (units[i - 1].word in bearings or units[i - 1].word in around)
        ):
            break
        i -= 1
        steps += 1
    if i >= 0 and units[i].word in words("en", "words.locative") and units[i].sentence == mention.sentence:
        _add(mention, 1 if units[i].word == "of" else 2, units[i].word)
    elif manner:
        _add(mention, 2, "direction")
    if mention.last + 1 < len(units) and units[mention.last + 1].word in around:
        manner = "around"
    if manner:
        km = _distance(units, i if manner == "of" else -1)
        mention.relation = Relation(bearing, km, manner, start, mention.end)


def _part_with_a_name(mention: Mention, before: Unit | None) -> None:
    """ "northern Gaza", "eastern Mosul" where the gazetteer knows the part by that name."""
    relation = mention.relation
    if relation is None or relation.manner != "part" or before is None or not mention.entries:
        return
    name = (before.word, *gazetteer.name_words(mention.entries[0].name)[:1])
    found = tuple(e for e in gazetteer.find(" ".join(name)) if e.country == mention.entries[0].country)
    if found:
        mention.entries, mention.relation = found, None
        mention.kind = mention.kind or found[0].precision


def _distance(units: list[Unit], i: int) -> float:
    """ "20 km", "12 miles" ending at unit ``i``; 0 where there is none."""
    if i < 1 or units[i - 1].kind != "number":
        return 0.0
    unit = units[i].word
    factor = 1.0 if unit in ("km", "kilometers", "kilometres", "kms") else 1.609 if unit in ("miles", "mi") else 0.0
    try:
        return factor * float(units[i - 1].text.replace(",", ""))
    except ValueError:
        return 0.0


def _capital_before(reading: Reading, mention: Mention, before: Unit) -> None:
    word = before.word
    if word in words("en", "words.openers") or word in directions("en") or word in kinds("en", "kind_before"):
        return
    if word in words("en", "common.first_names") or word in words("en", "words.titles"):
        _add(mention, -6, "after a first name or title")
    elif before.kind == "word" and not reading.shouting:
        _add(mention, -3, "inside a longer name")


def _capital_after(reading: Reading, mention: Mention, after: Unit) -> None:
    word = after.word
    sure = any(entry.precision in ("country", "province") for entry in mention.entries[:3])
    if word in words("en", "words.roads"):
        _add(mention, -6, "a road")
    elif word in words("en", "words.not_place_after"):
        _add(mention, -4, "an outlet or team")
    elif word in words("en", "words.offices"):
        _add(mention, 1, "an office")
    elif word not in kinds("en", "kind_after") and mention.first == mention.last:
        _add(mention, 0 if reading.shouting else -1 if sure else -2, "a longer name follows")


def use_of(reading: Reading, mention: Mention) -> str:
    """place, or what else the name is there for: origin (of a person), speaker, party.

    A capital or a country is a scene only where its words say so: a preposition of place, a kind, a verb of attack.
    """
    units = reading.units
    before = units[mention.first - 1].word if mention.first else ""
    if mention.use == "place" and mention.chosen is not None and is_care(reading, mention):
        return "care"
    if mention.use != "place" or mention.chosen is None or mention.kind or mention.relation is not None:
        return mention.use
    if before in ("from", "of") and mention.first >= 2 and _person_before(units, mention.first - 2):
        return "origin"
    if mention.chosen.precision != "country" and mention.chosen.key not in gazetteer.capitals():
        return "place"
    after = units[mention.last + 1] if mention.last + 1 < len(units) else None
    if before in ("by", "against", "with"):
        return "party"
    if after is not None and after.word in words("en", "words.governs") and after.glue == " ":
        return "party"
    if after is not None and after.word in words("en", "words.speaks") and after.glue == " ":
        return "speaker"
    blamed = mention.first >= 2 and units[mention.first - 2].word in words("en", "words.party_before")
    if (before in words("en", "words.scene") and not blamed) or before in words("en", "words.struck_before"):
        return "place"
    between = words("en", "words.between")
    return "place" if before in between and any(reason.endswith("+2") for reason in mention.reasons) else "party"


def _person_before(units: list[Unit], i: int) -> bool:
    """ "a woman displaced from X", "Harger, 32, of X"."""
    if units[i].word in words("en", "words.origin_before"):
        return True
    return units[i].text == "," and i >= 1 and units[i - 1].kind == "number" and len(units[i - 1].text) <= 2
