"""How a method closes a figure: words as written and the open interval they mean, to a closed range or unknown."""

from __future__ import annotations

from functools import lru_cache

from twosource.language import fold, tokenize, without_clitics
from twosource.methods.method import Bound, ClosingRule, Method
from twosource.model import Interval


def close(word: str | None, interval: Interval, method: Method) -> Interval | None:
    """The closed range that ``word`` (the figure as written, with its qualifier) stands for under ``method``.

    None means unknown, never zero. A figure with both ends given keeps them. Phrases are met in the order of the
    rule file. A qualifier on a word that is itself a range adds nothing ("more than dozens" is "dozens"); on one
    that is a number it counts from there ("more than a dozen" is 13 where a dozen is 12).
    """
    return interval if interval.closed else _close(word or "", interval, method)


@lru_cache(maxsize=100_000)
def _close(word: str, interval: Interval, method: Method) -> Interval | None:
    words, digits = _read(word)
    said = [rule for rule in method.closing if any(_within(phrase, words) for phrase in rule.phrases)]
    vague = next((rule for rule in said if not rule.takes_number and _can_mean(rule, interval, digits)), None)
    qualified = next((rule for rule in said if rule.takes_number), None)
    if vague is not None and (qualified is None or vague.low != vague.high):
        return _ranged(vague.low, vague.high, 0)
    if qualified is not None:
        number = int(vague.low) if vague is not None else _number(qualified, interval, digits)
        if number is not None:
            return _ranged(qualified.low, qualified.high, number)
    return _close_open(interval, digits, method)


def close_shared(word: str | None, method: Method) -> Interval | None:
    """The closed range of a figure that counts two kinds of harm in one and names no most, for each of them.

    Vague words mean the same for both, as observed ("a large number killed and wounded" stands as 12 to 24 killed and
    12 to 24 injured); of "more than 14 killed and wounded" there is no telling how many were killed.
    """
    words, digits = _read(word or "")
    said = [rule for rule in method.closing if any(_within(phrase, words) for phrase in rule.phrases)]
    vague = next((rule for rule in said if not rule.takes_number), None)
    counts = digits is not None or any(rule.takes_number for rule in said)
    if vague is None or (counts and vague.low == vague.high):
        return None
    return _ranged(vague.low, vague.high, 0)


def _can_mean(rule: ClosingRule, interval: Interval, digits: int | None) -> bool:
    """Whether the vague word is the number itself: "dozens" is, "people" in "more than a thousand people" is not."""
    if digits is not None or interval.high is not None:
        return False
    return interval.low is None or interval.low <= int(rule.high)


def _number(rule: ClosingRule, interval: Interval, digits: int | None) -> int | None:
    """The N of "more than N". The literal reading of "more than N" is [N+1, open), of "up to N" (open, N].

    The interval goes before the digits ("more than 3 dozen"), which only tell whether a low is N or N+1.
    """
    if "N+1" in (rule.low, rule.high):
        if interval.low is None:
            return digits
        return digits if digits in (interval.low, interval.low - 1) else max(interval.low - 1, 0)
    bound = interval.low if rule.low == "N" else interval.high
    return digits if bound is None else bound


def _ranged(low: Bound, high: Bound, number: int) -> Interval | None:
    ends = {"N": number, "N+1": number + 1, "N-1": number - 1}
    first = ends[low] if isinstance(low, str) else low
    last = ends[high] if isinstance(high, str) else high
    if last < 0:
        return None
    return Interval(min(max(first, 0), last), last)


def _close_open(interval: Interval, number: int | None, method: Method) -> Interval | None:
    if interval.low is not None:
        return Interval.exactly(interval.low)
    if interval.high is not None:
        if method.open_below is None:
            return None
        return Interval(min(method.open_below, interval.high), interval.high)
    return None if number is None else Interval.exactly(number)


@lru_cache(maxsize=100_000)
def _read(word: str) -> tuple[tuple[str, ...], int | None]:
    """Folded words of a figure as written, and its number where that is in digits (thousands marks dropped)."""
    words, number = [], None
    for token in tokenize(word):
        if token.kind == "number" and number is None:
            digits = token.norm.replace(",", "")
            number = int(digits) if digits.isdigit() else None
        elif token.kind in ("word", "abbrev"):
            words.append(fold(token.text))
    return tuple(words), number


@lru_cache(maxsize=100_000)
def said_with(word: str | None, phrases: tuple[tuple[str, ...], ...]) -> bool:
    """Whether a figure as written holds one of ``phrases``."""
    words, _ = _read(word or "")
    return any(_within(phrase, words) for phrase in phrases)


def _within(phrase: tuple[str, ...], words: tuple[str, ...]) -> bool:
    size = len(phrase)
    return any(_says(phrase, words[at : at + size]) for at in range(len(words) - size + 1))


def _says(phrase: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Word for word, the first one also behind an Arabic "and", "with" or article."""
    return phrase[1:] == words[1:] and phrase[0] in without_clitics(words[0])
