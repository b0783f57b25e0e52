"""Toponym mentions in Arabic text, where no capital letter marks a name: words of kind and place do."""

from __future__ import annotations

from functools import lru_cache

from twosource.extract.toponyms import Mention, Reading, Relation, Unit, directions, is_care, kinds, spelled, words
from twosource.language import fold, gazetteer, without_clitics
from twosource.language.gazetteer import Entry

_LONGEST = 4
_LIST_GLUE = frozenset({"،", ",", "و", "/"})
_QUOTES = frozenset("#\"“”«»'‘’")
_SURE = 2.0
"""What a word of kind or of place beside a known name gives, or a name of several words alone."""
_DOUBTED = -2.0
"""At or below this its own words speak against a name: a common word, a person's name."""


def mentions(reading: Reading) -> list[Mention]:
    """Candidates in text order, each with a score; those that cannot be places are left out."""
    units = reading.units
    found: list[Mention] = []
    weak: list[Mention] = []
    i = 0
    while i < len(units):
        mention = _named(reading, i) or _unknown(reading, i)
        if mention is None:
            i += 1
            continue
        _judge(reading, mention, found)
        if mention.score > 0:
            found.append(mention)
            i = mention.last + 1
        else:
            weak.append(mention)
            i += 1
    return sorted([*found, *_said_elsewhere(reading, found, weak)], key=lambda mention: mention.start)


def _said_elsewhere(reading: Reading, found: list[Mention], weak: list[Mention]) -> list[Mention]:
    """Names without a word of place beside them ("Afrin: six killed") that the report says to be places elsewhere."""
    text = reading.report.text
    sure = {text[mention.start : mention.end] for mention in found if mention.score >= _SURE and mention.entries}
    taken = {i for mention in found for i in range(mention.first, mention.last + 1)}
    again = []
    for mention in weak:
        clear = taken.isdisjoint(range(mention.first, mention.last + 1))
        if clear and mention.score > _DOUBTED and text[mention.start : mention.end] in sure:
            mention.score = max(mention.score, 0.0)
            again.append(mention)
    return again


@lru_cache(maxsize=50_000)
def _forms(word: str) -> tuple[tuple[str, int], ...]:
    """A word and what it may be without proclitics, each with how many letters were taken off."""
    forms = []
    for form in without_clitics(word):
        taken = len(word) - len(form)
        bare_only = form == word[2:] and word.startswith("ال")
        if not bare_only and word.endswith(form) and len(form) > 2 and word[:taken] in _PROCLITICS:
            forms.append((form, taken))
    if word[:1] == "و" and word[1:] in words("ar", "words.sure_heads"):  # "and Tell Brak": the word is too short to cut
        forms.append((word[1:], 1))
    if word.startswith("لل") and len(word) > 4:
        forms.append(("ال" + word[2:], 1))
    elif word.startswith(("ولل", "فلل")) and len(word) > 5:
        forms.append(("ال" + word[3:], 2))
    return tuple(dict.fromkeys(forms)) or ((word, 0),)


_PROCLITICS = frozenset(["", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك"])


def _named(reading: Reading, i: int) -> Mention | None:
    """The longest name from unit ``i``; a name after a word of kind wins if it reaches further."""
    mention = _longest(reading, i)
    if mention is None or mention.last == i or _kind(reading.units[i].word) is None:
        return mention
    after = _longest(reading, i + 1)
    return None if after is not None and after.last > mention.last else mention


def _longest(reading: Reading, i: int) -> Mention | None:
    units = reading.units
    if units[i].kind != "word" or not gazetteer.is_arabic(units[i].word):
        return None
    for form, taken in _forms(units[i].word):
        alone = not _is_function(form)
        longest = max(gazetteer.longest_from(form), gazetteer.longest_from(_bare(form)))
        if not longest and form not in _heads_of_spelled():
            continue
        run = _run(units, i, max(min(longest, _LONGEST), 4 if form in _heads_of_spelled() else 1))
        for n in range(len(run), 0 if alone else 1, -1):
            name = (form, *(unit.word for unit in run[1:n]))
            entries = _entries(name)
            if entries:
                start = _after_letters(units[i], taken)
                return Mention(start, run[n - 1].end, i, i + n - 1, units[i].sentence, entries)
    return None


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


@lru_cache(maxsize=1)
def _spelled_keys() -> dict[tuple[str, ...], str]:
    return {tuple(fold(word) for word in name.split()): key for name, key in spelled("ar").items()}


@lru_cache(maxsize=1)
def _heads_of_spelled() -> frozenset[str]:
    return frozenset(name[0] for name in _spelled_keys())


@lru_cache(maxsize=50_000)
def _entries(name: tuple[str, ...]) -> tuple[Entry, ...]:
    key = _spelled_keys().get(name)
    if key and (entry := gazetteer.by_key(key)):
        return (entry,)
    found = gazetteer.find(gazetteer.exact_key(name))
    if not found and len(name) == 1 and name[0].startswith("ال"):
        found = gazetteer.find(gazetteer.bare_key(name))
    return found


def _run(units: list[Unit], i: int, longest: int) -> list[Unit]:
    run = [units[i]]
    for unit in units[i + 1 : i + longest]:
        if unit.kind != "word" or not unit.glue.isspace() or "\n" in unit.glue:
            break
        run.append(unit)
    return run


def _after_letters(unit: Unit, taken: int) -> int:
    """Where the unit starts without its first ``taken`` letters; marks above letters and tatweel do not count."""
    at = 0
    while taken and at < len(unit.text):
        if fold(unit.text[at]):
            taken -= 1
        at += 1
    while at < len(unit.text) - 1 and not fold(unit.text[at]):
        at += 1
    return unit.start + at


FOR = "ل"
"""The preposition "for", written onto its word."""


def _unknown(reading: Reading, i: int) -> Mention | None:
    """A name the gazetteer lacks, right after قرية or بلدة: a place without coordinates of its own."""
    units = reading.units
    before = _previous(units, i)
    if before is None or units[i].kind != "word":
        return None
    kind = _kind(before.word)
    if kind not in ("village", "town") or _definite(before.word) or not _may_be_name(units[i].word):
        return None
    if before.word in words("ar", "words.works") and units[i].word.startswith(FOR):
        return None
    last = i
    if units[i].word in words("ar", "words.heads") and i + 1 < len(units) and units[i + 1].glue == " ":
        last = i + 1
    text = reading.report.text[units[i].start : units[last].end]
    entries = gazetteer.find_by_sound(text)
    unknown = Mention(units[i].start, units[last].end, i, last, units[i].sentence, entries, kind=kind)
    unknown.by_sound = bool(entries)
    return unknown


def _previous(units: list[Unit], i: int) -> Unit | None:
    """The unit before ``i`` that belongs with it, over an opening quotation mark: قرية "X"."""
    if i and units[i].glue == " ":
        return units[i - 1]
    quoted = i >= 2 and units[i].glue == "" and units[i - 1].text in _QUOTES and units[i - 1].glue == " "
    return units[i - 2] if quoted else None


def _definite(word: str) -> bool:
    """ "the village", of which something is told: no name follows it."""
    return any(form.startswith("ال") for form, _ in _forms(word))


def _may_be_name(word: str) -> bool:
    if word in words("ar", "words.heads"):
        return True
    forms = [form for form, _ in _forms(word)]
    told = any(form in words("ar", "words.after_kind") for form in forms)
    return len(word) >= 3 and not told and not any(_is_function(form) for form in forms)


def _is_function(word: str) -> bool:
    return word in words("ar", "words.locative") or word in words("ar", "words.between") or _kind(word) is not None


@lru_cache(maxsize=20_000)
def _kind(word: str) -> str | None:
    table = kinds("ar", "kind_before")
    for form, _ in _forms(word):
        if form in table:
            return table[form]
    return None


def _judge(reading: Reading, mention: Mention, found: list[Mention]) -> None:
    units = reading.units
    single = mention.first == mention.last
    unit = units[mention.first]
    clitic = mention.start > unit.start
    previous = None if clitic else _previous(units, mention.first)
    best = max((entry.population for entry in mention.entries), default=0)
    head = fold(reading.report.text[mention.start : unit.end])
    common = single and head in words("ar", "words.common")
    if previous is not None and (kind := _kind(previous.word)):
        mention.kind = kind
        _add(mention, 4, "kind before")
    else:
        _weigh(mention, head, single, best, common)
        _locative(reading, mention, clitic)
    if previous is not None and _person_before(previous) and not mention.kind:
        _add(mention, -5, "after a name or title")
    if _listed(reading, mention, found) and not common:
        _add(mention, 2, "in a list of places")
    _relation(reading, mention)


def _add(mention: Mention, score: float, reason: str) -> None:
    mention.score += score
    mention.reasons.append(f"{reason} {score:+g}")


def _weigh(mention: Mention, head: str, single: bool, best: int, common: bool) -> None:
    if common:
        _add(mention, -5, "common word")
    elif any(entry.precision == "country" for entry in mention.entries):
        _add(mention, 2.5, "country")
    elif best >= 100_000 or any(entry.precision == "province" for entry in mention.entries):
        _add(mention, 1.5, "known")
    elif not single:
        _add(mention, 2 if head in words("ar", "words.sure_heads") else 1, "several words")
    if all(entry.grade for entry in mention.entries):
        _add(mention, -2, "article missing")


def _locative(reading: Reading, mention: Mention, clitic: bool) -> None:
    units = reading.units
    letter = units[mention.first].word[: 1 if clitic else 0]
    taken = reading.report.text[units[mention.first].start : mention.start]
    if "ب" in taken:
        _add(mention, 1.5, "in (ب)")
        return
    i = mention.first - 1
    if i < 0 or units[i].sentence != mention.sentence or letter == "ك":
        return
    word = units[i].word
    if any(form in words("ar", "words.locative") for form, _ in _forms(word)):
        _add(mention, 2 if word not in {"من", "علي"} else 1, "place word before")


def _person_before(unit: Unit) -> bool:
    if unit.text.endswith("ى"):  # "on", not the man's name: both fold to one form
        return False
    return any(form in words("ar", "words.not_place_before") for form, _ in _forms(unit.word))


def _listed(reading: Reading, mention: Mention, found: list[Mention]) -> bool:
    """Joined to the place before by a comma or "and": قريتي X وY."""
    if not found or found[-1].sentence != mention.sentence or found[-1].score < 2:
        return False
    between = reading.report.text[found[-1].end : mention.start].strip()
    return between in _LIST_GLUE


def _relation(reading: Reading, mention: Mention) -> None:
    """ريف حماة الشمالي, شرقي الرقة, جنوب غرب حلب: a way from, or the land around, the place named."""
    units, bearings, around = reading.units, directions("ar"), words("ar", "around.words")
    i = mention.first - 1
    start, end, manner = mention.start, mention.end, ""
    ways: list[float] = []
    while i >= 0 and units[i].sentence == mention.sentence and mention.first - i <= 4:
        forms = [form for form, _ in _forms(units[i].word)]
        way = next((bearings[form] for form in forms if form in bearings), None)
        if way is not None:
            ways.append(way)
            manner = manner or "of"
            taken = next(letters for form, letters in _forms(units[i].word) if form in bearings)
            start = _after_letters(units[i], taken)
        elif any(form in around for form in forms):
            taken = next(letters for form, letters in _forms(units[i].word) if form in around)
            manner, start = "around", _after_letters(units[i], taken)
        elif _kind(units[i].word) is None:
            break
        i -= 1
    after = units[mention.last + 1 : mention.last + 3]
    if manner == "around":
        for unit in after:
            if unit.word not in bearings or unit.glue != " ":
                break
            ways.append(bearings[unit.word])
            end = unit.end
    if manner and not (manner == "around" and mention.kind == "neighbourhood"):
        mention.relation = Relation(_mean_bearing(ways), 0.0, manner, start, end)


def _mean_bearing(ways: list[float]) -> float | None:
    if not ways:
        return None
    if set(ways) == {0.0, 270.0}:
        return 315.0
    return sum(ways) / len(ways)


def use_of(reading: Reading, mention: Mention) -> str:
    """place, or speaker where a country or capital follows a verb of saying."""
    if mention.chosen is None or mention.first == 0:
        return "origin" if mention.first and _is_origin(reading, mention) else mention.use
    capital = mention.chosen.precision == "country" or mention.chosen.key in gazetteer.capitals()
    before = reading.units[mention.first - 1].word
    if _is_origin(reading, mention):
        return "origin"
    if is_care(reading, mention):
        return "care"
    if capital and any(form in words("ar", "words.speaks") for form, _ in _forms(before)):
        return "speaker"
    return mention.use


def _is_origin(reading: Reading, mention: Mention) -> bool:
    """ "displaced from (the village of) X", "the people of X"."""
    units = reading.units
    i = mention.first - 1
    while i > 0 and (units[i].text in _QUOTES or _kind(units[i].word) is not None):
        i -= 1
    if units[i].word == "من":
        i -= 1
    elif i < mention.first - 1:  # the people of a village stand where it happened
        return False
    return i >= 0 and any(form in words("ar", "words.origin_before") for form, _ in _forms(units[i].word))
