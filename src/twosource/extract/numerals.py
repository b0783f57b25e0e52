"""The number written at a token, in digits or words; ages, years, measures and addresses are none."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.extract.number_words import NumberWords
from twosource.language.tokens import Token

MAX_COUNT = 100_000_000
"""Beyond this a number in a report on harm counts money or is broken, not people."""
YEARS = range(1900, 2100)
DECADES = frozenset({"s", "'", "’"})
"""Right behind a number: "20s", "20's"."""


def number_at(tokens: Sequence[Token], i: int, lexicon: NumberWords, attached: bool = False) -> tuple[int, int] | None:
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
    scaled = i + 1 < len(tokens) and scale_of(tokens[i + 1].norm, lexicon)
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


def _is_an_age(tokens: Sequence[Token], i: int, lexicon: NumberWords) -> bool:
    """ "Ages 36 and 45", "aged either 40 or 41", "in their early 20's"."""
    before, after = tokens[i - 1] if i else None, tokens[i + 1] if i + 1 < len(tokens) else None
    if after and after.start == tokens[i].end and after.norm in DECADES:
        return True
    if i < 2 or before is None:
        return False
    if i > 2 and before.norm in lexicon.and_words and tokens[i - 3].norm in lexicon.stop_before:
        return True
    if before.norm in lexicon.joiners and tokens[i - 2].kind == "number":
        return _not_a_count(tokens, i - 2, lexicon)
    return before.kind == "word" and tokens[i - 2].norm in lexicon.ages


def _not_a_count(tokens: Sequence[Token], i: int, lexicon: NumberWords) -> bool:
    """Ages, times, measures, ordinals, model numbers, money, plain years."""
    token = tokens[i]
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if _is_an_age(tokens, i, lexicon):
        return True
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
    if is_age(tokens, i, i + 1) or _in_list_of_ages(tokens, i, lexicon):
        return True
    plain = token.norm
    if plain.isdigit() and len(plain) == 4 and int(plain) in YEARS:
        return True
    return len(plain) > 1 and plain[0] == "0"


def _in_list_of_ages(tokens: Sequence[Token], i: int, lexicon: NumberWords) -> bool:
    """ "two boys, 12 and 16," and "between 15 and 20 years old"."""

    def number(k: int) -> bool:
        return 0 <= k < len(tokens) and tokens[k].kind == "number"

    def joins(k: int) -> bool:
        return 0 <= k < len(tokens) and tokens[k].norm in lexicon.and_words

    set_off = i > 0 and tokens[i - 1].norm == ","
    if set_off and joins(i + 1) and number(i + 2):
        return True
    if joins(i - 1) and number(i - 2) and i > 2 and tokens[i - 3].norm == ",":
        return True
    ranged = i > 0 and tokens[i - 1].norm in lexicon.between and i + 3 < len(tokens)
    return ranged and number(i + 2) and tokens[i + 3].norm in lexicon.stop_after


def is_age(tokens: Sequence[Token], start: int, end: int) -> bool:
    """ "Jane Example, 34," and "a girl, three,": a number set off behind a name or a person is an age."""
    opened = start >= 2 and tokens[start - 1].norm in (",", "،", "(") and tokens[start - 2].kind == "word"
    closed = end == len(tokens) or tokens[end].norm in (",", "،", ")", ".", ";", "-", "–", "—")
    if not (opened and closed):
        return False
    return tokens[start - 2].kind == "word"


def _worded(tokens: Sequence[Token], i: int, lexicon: NumberWords, attached: bool) -> tuple[int, int] | None:
    """Number words: "twenty-six", "a hundred and twenty", "two thousand", ثلاثة وعشرون."""
    total, current, j, seen = 0, 0, i, False
    while j < len(tokens):
        norm = tokens[j].norm
        value = _word_value(norm, lexicon, attached=attached and j == i, later=seen)
        scale = scale_of(norm, lexicon)
        if value is not None and not (seen and not _may_add(current, value)):
            current += value
        elif scale and (seen or current):
            current = max(current, 1) * scale
            if scale >= 1000:
                total, current = total + current, 0
        elif scale and j == i + 1 and tokens[i].norm in lexicon.articles:
            current = scale
        elif j == i and norm in lexicon.articles and j + 1 < len(tokens) and scale_of(tokens[j + 1].norm, lexicon):
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


def scale_of(norm: str, lexicon: NumberWords) -> int | None:
    return lexicon.scales.get(norm)


def _may_add(current: int, value: int) -> bool:
    """20 + 6, 100 + 26, 3 + 20 (Arabic order), but not 3 + 4."""
    small, large = sorted((current % 100 or current, value))
    return (large >= 20 and small < 10 and large % 10 == 0) or (current >= 100 and value < 100 and current % 100 == 0)


def _is(tokens: Sequence[Token], i: int, norms: frozenset[str]) -> bool:
    return 0 <= i < len(tokens) and tokens[i].norm in norms
