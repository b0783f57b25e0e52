"""Counts the simple way: of all numbers of a report the one that stands nearest to a word of harm.

Numbers are read as Twosource reads them, words and Arabic duals included; nothing is bound, summed or set aside.
"""

from __future__ import annotations

from twosource.extract.harm_words import harm_words
from twosource.extract.quantities import find_quantities
from twosource.language import READ_LANGUAGES, identify, tokenize

REACH = 12


def nearest_number(text: str, kind: str) -> list[int] | None:
    """``[n, n]``, one where only the word of harm stands, None where there is no word of harm."""
    lang = identify(text)
    if lang not in READ_LANGUAGES:
        return None
    tokens = tokenize(text)
    words = harm_words(lang).table.find(tokens)
    harm = [match.start for match in words if any(reading.kind.value == kind for reading in match.payload)]
    best: tuple[int, int] | None = None
    for quantity in find_quantities(tokens, lang):
        low = quantity.interval.low if quantity.interval.low is not None else quantity.interval.high
        distance = min((abs(quantity.core - at) for at in harm), default=REACH + 1)
        if low is not None and distance <= REACH and (best is None or distance < best[0]):
            best = distance, low
    if best is not None:
        return [best[1], best[1]]
    return [1, 1] if harm else None
