"""Numbers of people as written: digits, number words and vague words, with the words that change what they say.

Every quantity keeps its own words and the open interval they state; closing it is a method's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.extract.number_words import NumberWords, number_words
from twosource.extract.numerals import number_at, scale_of
from twosource.language.tokens import Token
from twosource.model import Interval


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


def find_quantities(tokens: Sequence[Token], lang: str) -> list[Quantity]:
    """Quantities in ``tokens``, left to right, not overlapping; dates, ages, clock times and measures left out."""
    lexicon = number_words(lang)
    found: list[Quantity] = []
    i = 0
    while i < len(tokens):
        quantity = _at(tokens, i, lexicon) if lexicon.may_begin(tokens[i]) else None
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
    number = number_at(tokens, i, lexicon)
    if vague and i and (qualifier := lexicon.before.at(tokens, i - 1)) and qualifier.end > vague.end:
        return None  # "as many as 20"
    if vague and number_at(tokens, vague.end, lexicon):
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
    if tokens[i].norm not in lexicon.between or (i and tokens[i - 1].norm in lexicon.stop_before):  # "aged between"
        return None
    low = number_at(tokens, i + 1, lexicon)
    if not low:
        return None
    j = low[1]
    and_attached = j < len(tokens) and tokens[j].norm not in lexicon.between_and
    if and_attached and not any(tokens[j].norm.startswith(word) for word in lexicon.between_and if len(word) == 1):
        return None
    high = number_at(tokens, j if and_attached else j + 1, lexicon, attached=and_attached)
    if not high or high[0] < low[0]:
        return None
    return Quantity(i, i, high[1], Interval(_shared_scale(low[0], high, tokens, lexicon), high[0]))


def _shared_scale(low: int, high: tuple[int, int], tokens: Sequence[Token], lexicon: NumberWords) -> int:
    """ "8 to 12 thousand" means 8,000 to 12,000."""
    scale = scale_of(tokens[high[1] - 1].norm, lexicon)
    return low * scale if scale and low < scale and low * scale <= high[0] else low


def _joined(tokens: Sequence[Token], end: int, lexicon: NumberWords) -> tuple[int, int] | None:
    """The second number of "8,000 to 12,000", "three or four", "26-30"."""
    if end + 1 < len(tokens) and tokens[end].norm in lexicon.joiners:
        return number_at(tokens, end + 1, lexicon)
    return None


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
