"""Numbers of people as written: digits, number words and vague words, with the words that change what they say.

Every quantity keeps its own words and the open interval they state; closing it is a method's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from twosource.language.lexicon import load, words
from twosource.language.phrases import PhraseTable
from twosource.language.tokens import Token, fold
from twosource.model import Interval

MAX_COUNT = 100_000_000
"""Beyond this a number in a report on harm counts money or is broken, not people."""

YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Quantity:
    """``tokens[start:end]`` are its words with their qualifier; ``core`` is where the number itself starts.

    ``attributive``: a vague word that counts nobody without a noun ("multiple").
    """

    start: int
    core: int
    end: int
    interval: Interval
    vague: bool = False
    attributive: bool = False


@dataclass(frozen=True, slots=True)
class NumberWords:
    """One language's number lexicon, indexed."""

    units: dict[str, int]
    scales: dict[str, int]
    articles: frozenset[str]
    vague: PhraseTable[int]
    zero: PhraseTable[bool]
    attributive: PhraseTable[bool]
    before: PhraseTable[str]
    after: PhraseTable[str]
    between: frozenset[str]
    between_and: frozenset[str]
    joiners: frozenset[str]
    stop_after: frozenset[str]
    stop_before: frozenset[str]
    and_words: frozenset[str]


@lru_cache(maxsize=8)
def number_words(lang: str) -> NumberWords:
    """Index of ``language/<lang>/numbers.toml``."""
    table = load(lang, "numbers")
    return NumberWords(
        units={fold(word): n for word, n in table["units"].items()},
        scales={fold(word): n for word, n in table["scales"].items()},
        articles=words(lang, "numbers", "articles.words"),
        vague=PhraseTable(table["vague"].items()),
        zero=PhraseTable((word, True) for word in table["zero"]["words"]),
        attributive=PhraseTable((word, True) for word in table["attributive"]["words"]),
        before=PhraseTable((word, effect) for effect, entries in table["qualifiers"].items() for word in entries),
        after=PhraseTable((word, effect) for effect, entries in table["after"].items() for word in entries),
        between=words(lang, "numbers", "range.between"),
        between_and=words(lang, "numbers", "range.and"),
        joiners=words(lang, "numbers", "range.joiner"),
        stop_after=words(lang, "numbers", "not_people.units"),
        stop_before=words(lang, "numbers", "not_people.before"),
        and_words=frozenset(table.get("and", ["and"])),
    )


def find_quantities(tokens: Sequence[Token], lang: str) -> list[Quantity]:
    """Quantities in ``tokens``, left to right, not overlapping; dates, ages, clock times and measures left out."""
    lexicon = number_words(lang)
    found: list[Quantity] = []
    i = 0
    while i < len(tokens):
        quantity = _at(tokens, i, lexicon)
        if quantity is None:
            i += 1
            continue
        quantity = _qualified(tokens, quantity, lexicon, found[-1].end if found else 0)
        found.append(quantity)
        i = quantity.end
    return found


def _at(tokens: Sequence[Token], i: int, lexicon: NumberWords) -> Quantity | None:
    between = _between(tokens, i, lexicon)
    if between:
        return between
    zero = lexicon.zero.at(tokens, i)
    if zero:
        return Quantity(i, i, zero.end, Interval.exactly(0))
    vague = lexicon.vague.at(tokens, i)
    number = _number(tokens, i, lexicon)
    if vague and _number(tokens, vague.end, lexicon):
        return None  # "some 400,000": the word qualifies the number behind it
    if vague and (number is None or vague.end >= number[1]):
        attributive = lexicon.attributive.at(tokens, i) is not None
        return Quantity(i, i, vague.end, Interval(vague.payload, None), vague=True, attributive=attributive)
    if number is None:
        return None
    n, end = number
    second = _joined(tokens, end, lexicon)
    if second and second[0] >= n:
        return Quantity(i, i, second[1], Interval(_shared_scale(n, second, tokens, lexicon), second[0]))
    return Quantity(i, i, end, Interval.exactly(n))


def _between(tokens: Sequence[Token], i: int, lexicon: NumberWords) -> Quantity | None:
    if not _is(tokens, i, lexicon.between):
        return None
    low = _number(tokens, i + 1, lexicon)
    if not low:
        return None
    j = low[1]
    and_attached = j < len(tokens) and tokens[j].norm not in lexicon.between_and
    if and_attached and not any(tokens[j].norm.startswith(word) for word in lexicon.between_and if len(word) == 1):
        return None
    high = _number(tokens, j if and_attached else j + 1, lexicon, attached=and_attached)
    if not high or high[0] < low[0]:
        return None
    return Quantity(i, i, high[1], Interval(_shared_scale(low[0], high, tokens, lexicon), high[0]))


def _shared_scale(low: int, high: tuple[int, int], tokens: Sequence[Token], lexicon: NumberWords) -> int:
    """ "8 to 12 thousand" means 8,000 to 12,000."""
    scale = _scale(tokens[high[1] - 1].norm, lexicon)
    return low * scale if scale and low < scale and low * scale <= high[0] else low


def _joined(tokens: Sequence[Token], end: int, lexicon: NumberWords) -> tuple[int, int] | None:
    """The second number of "8,000 to 12,000", "three or four", "26-30"."""
    if end + 1 < len(tokens) and tokens[end].norm in lexicon.joiners:
        return _number(tokens, end + 1, lexicon)
    return None


def _number(tokens: Sequence[Token], i: int, lexicon: NumberWords, attached: bool = False) -> tuple[int, int] | None:
    """Value and end of the number at ``i``; ``attached``: a conjunction may be written onto it (Arabic)."""
    if i >= len(tokens):
        return None
    if tokens[i].kind == "number":
        return _digits(tokens, i, lexicon)
    return _worded(tokens, i, lexicon, attached)


def _digits(tokens: Sequence[Token], i: int, lexicon: NumberWords) -> tuple[int, int] | None:
    token = tokens[i]
    if _not_a_count(tokens, i, lexicon):
        return None
    plain = token.norm.replace(",", "")
    scaled = i + 1 < len(tokens) and _scale(tokens[i + 1].norm, lexicon)
    if "." in plain:
        if plain.count(".") == 1 and scaled:
            return round(float(plain) * scaled), i + 2
        parts = plain.split(".")
        if not all(len(part) == 3 for part in parts[1:]):  # 1.500 as thousands, never 7.30
            return None
        plain = "".join(parts)
    if "," in token.norm and not all(len(group) == 3 for group in token.norm.split(",")[1:]):
        return None
    if len(plain) > 9:
        return None
    n = int(plain)
    end = i + 1
    if scaled:
        n, end = n * scaled, i + 2
    return (n, end) if n <= MAX_COUNT else None


def _not_a_count(tokens: Sequence[Token], i: int, lexicon: NumberWords) -> bool:
    """Ages, times, measures, ordinals, model numbers, money, plain years."""
    token = tokens[i]
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if i > 2 and before and before.norm in lexicon.and_words and tokens[i - 3].norm in lexicon.stop_before:
        return True  # "ages 36 and 45"
    if before and (before.norm in lexicon.stop_before or (before.norm in "/:" and before.end == token.start)):
        return True
    if before and before.end == token.start and before.kind == "word" and before.text.isascii():
        return True  # J30, M16
    if before and before.norm == "-" and before.end == token.start and i > 1 and tokens[i - 2].kind != "number":
        return tokens[i - 2].end == before.start  # F-16, AK-47
    if after:
        touching = after.start == token.end
        if touching and after.norm in ("/", ":", "%", "٪"):
            return True
        if touching and after.kind == "word" and after.norm not in lexicon.scales:
            return True  # 21st, 9mm, 30k
        unit = tokens[i + 2] if after.norm == "-" and touching and i + 2 < len(tokens) else after
        if unit.norm in lexicon.stop_after or unit.norm in ("%", "٪"):
            return True
    if is_age(tokens, i, i + 1):
        return True
    plain = token.norm
    if plain.isdigit() and len(plain) == 4 and int(plain) in YEARS:
        return True
    return len(plain) > 1 and plain[0] == "0"


def is_age(tokens: Sequence[Token], start: int, end: int) -> bool:
    """ "Jane Example, 34," and "a girl, three,": a number set off behind a name or a person is an age."""
    opened = start >= 2 and tokens[start - 1].norm in (",", "،", "(") and tokens[start - 2].kind == "word"
    closed = end == len(tokens) or tokens[end].norm in (",", "،", ")", ".", ";")
    if not (opened and closed):
        return False
    return tokens[start - 2].kind == "word"


def _worded(tokens: Sequence[Token], i: int, lexicon: NumberWords, attached: bool) -> tuple[int, int] | None:
    """Number words: "twenty-six", "a hundred and twenty", "two thousand", ثلاثة وعشرون."""
    total, current, j, seen = 0, 0, i, False
    while j < len(tokens):
        norm = tokens[j].norm
        value = _word_value(norm, lexicon, attached=attached and j == i, later=seen)
        scale = _scale(norm, lexicon)
        if value is not None and not (seen and not _may_add(current, value)):
            current += value
        elif scale and (seen or current):
            current = max(current, 1) * scale
            if scale >= 1000:
                total, current = total + current, 0
        elif scale and j == i + 1 and tokens[i].norm in lexicon.articles:
            current = scale
        elif j == i and norm in lexicon.articles and j + 1 < len(tokens) and _scale(tokens[j + 1].norm, lexicon):
            j += 1
            continue
        elif seen and norm in lexicon.and_words and j + 1 < len(tokens) and current >= 100:
            if _word_value(tokens[j + 1].norm, lexicon, attached=False, later=True) is None:
                break
            j += 1
            continue
        else:
            break
        seen = True
        j += 1
    if not seen or _is(tokens, j, lexicon.stop_after) or is_age(tokens, i, j):
        return None
    if j + 1 < len(tokens) and tokens[j].norm == "-" and tokens[j + 1].norm in lexicon.stop_after:
        return None
    return total + current, j


def _word_value(norm: str, lexicon: NumberWords, *, attached: bool, later: bool) -> int | None:
    if norm in lexicon.units:
        return lexicon.units[norm]
    if "-" in norm:
        parts = norm.split("-")
        values = [lexicon.units.get(part) for part in parts]
        if len(parts) == 2 and values[0] is not None and values[1] is not None and values[0] >= 20 > values[1]:
            return values[0] + values[1]
        return None
    if (attached or later) and norm[:1] == "و":
        return lexicon.units.get(norm[1:])
    if norm.startswith("ال"):
        return lexicon.units.get(norm[2:])
    if norm[:1] in ("ب", "ل", "و", "ف") and not later:
        return lexicon.units.get(norm[1:])
    return None


def _scale(norm: str, lexicon: NumberWords) -> int | None:
    return lexicon.scales.get(norm)


def _may_add(current: int, value: int) -> bool:
    """20 + 6, 100 + 26, 3 + 20 (Arabic order), but not 3 + 4."""
    small, large = sorted((current % 100 or current, value))
    return (large >= 20 and small < 10 and large % 10 == 0) or (current >= 100 and value < 100 and current % 100 == 0)


def _is(tokens: Sequence[Token], i: int, norms: frozenset[str]) -> bool:
    return 0 <= i < len(tokens) and tokens[i].norm in norms


def _qualified(tokens: Sequence[Token], quantity: Quantity, lexicon: NumberWords, floor: int) -> Quantity:
    """The quantity with the qualifiers on both sides taken in."""
    start, end, interval = quantity.start, quantity.end, quantity.interval
    for _ in range(2):  # "a total of at least 26"
        width_effect = _qualifier_before(tokens, start, lexicon, floor)
        if not width_effect:
            break
        width, effect = width_effect
        if effect != "exactly":
            start -= width
        elif not quantity.vague:
            start -= width if width > 1 else 0
            if width == 1:
                break
        interval = _apply(effect, interval)
    after = lexicon.after.at(tokens, end) if end < len(tokens) else None
    if after:
        end, interval = after.end, _apply(after.payload, interval)
    return Quantity(start, quantity.core, end, interval, quantity.vague, quantity.attributive)


def _qualifier_before(tokens: Sequence[Token], start: int, lexicon: NumberWords, floor: int) -> tuple[int, str] | None:
    for width in (4, 3, 2, 1):
        if start - width < floor:
            continue
        match = lexicon.before.at(tokens, start - width)
        if match and match.end == start:
            return width, match.payload
    return None


def _apply(effect: str, interval: Interval) -> Interval:
    low, high = interval.low, interval.high
    if effect == "at_least":
        return Interval(low, None)
    if effect == "more_than" and low is not None:
        return Interval(low + 1 if high == low else low, None)
    if effect == "up_to":
        return Interval(None, high if high is not None else None)
    if effect == "less_than" and high is not None:
        return Interval(None, max(high - 1, 0))
    return interval
