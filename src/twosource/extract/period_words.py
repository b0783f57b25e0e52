"""The words that tell of a stretch of time, and what stands between them and a date: [periods] of calendar.toml."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from twosource.language.calendar import key_in
from twosource.language.lexicon import load
from twosource.language.tokens import Token, fold, tokenize, without_clitics

_LED = 48
"""Characters before a date in which the words that lead it stand: "since the first days of last "."""
NAMED = 3
"""Words between "since" and its date: "since the offensive began on 12 March"."""
_PUNCTUATION = frozenset({",", "،", "(", ")"})


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """``filler`` may stand between a lead and its date; ``trailing``: a unit with it ends at publication, "the past
    week", where "last week" is one of the calendar; ``parts``: no more than
    a part of the date behind them is meant."""

    lang: str
    since: frozenset[str]
    between: frozenset[str]
    begun: frozenset[str]
    until: frozenset[str]
    both: frozenset[str]
    filler: frozenset[str]
    start: frozenset[str]
    now: frozenset[str]
    past: frozenset[str]
    behind: frozenset[str]
    trailing: frozenset[str]
    parts: frozenset[str]
    first_time: frozenset[str]
    find_since: re.Pattern[str]


@lru_cache(maxsize=8)
def period_words(lang: str) -> PeriodWords:
    listed = load(lang, "calendar")["periods"]
    since = "|".join(map(re.escape, listed["since"]))
    return PeriodWords(
        lang=lang,
        find_since=re.compile(rf"\b(?:و?(?:{since}))\b", re.IGNORECASE),
        **{key: frozenset(map(fold, words)) for key, words in listed.items()},
    )


def holds(listed: frozenset[str], token: Token) -> bool:
    return token.norm in listed or any(form in listed for form in without_clitics(token.norm))


def led_by(text: str, start: int, leads: frozenset[str], words: PeriodWords, others: int = 0) -> int | None:
    """Where the word of ``leads`` starts that only fillers, and ``others`` words, part from the date at ``start``."""
    for token in reversed(tokenize(text, max(0, start - _LED), start)):
        if holds(leads, token):
            return token.start if token.norm in leads else token.start + 1  # an Arabic "and" before it
        others -= not holds(words.filler | words.start, token)
        if others < 0 or token.kind != "word" or holds(words.until, token):
            return None
    return None


def joined(text: str, start: int, end: int, joints: frozenset[str], words: PeriodWords) -> bool:
    """Nothing but joints and fillers stands between two dates."""
    if not 0 <= end - start <= _LED:
        return False
    told = [token for token in tokenize(text, start, end) if token.text not in _PUNCTUATION]
    bare = [token for token in told if not holds(words.filler | words.now, token)]
    return bool(bare) and all(holds(joints, token) for token in bare)


def beside(text: str, start: int, end: int) -> tuple[Sequence[Token], Sequence[Token]]:
    """The token before ``start`` and the one after ``end``."""
    before = tokenize(text, max(0, start - _LED), start)[-1:]
    return before, tokenize(text, end, min(len(text), end + _LED))[:1]


def the_start_after(text: str, end: int, words: PeriodWords) -> tuple[str, int] | None:
    """The unit whose start is told of right after ``end`` ("the start of the year"), and where its words end."""
    told, begun = tokenize(text, end, min(len(text), end + _LED)), False
    for place, token in enumerate(told):
        unit = unit_of(token, words.lang)
        if begun and unit in ("Y", "M"):
            behind = told[place + 1] if place + 1 < len(told) else None
            current = behind is not None and key_in(words.lang, "steps").get(behind.norm) == "0"
            return unit, behind.end if behind is not None and current else token.end
        if holds(words.start, token):
            begun = True
        elif not holds(words.filler, token):
            return None
    return None


def unit_of(token: Token, lang: str) -> str | None:
    units = key_in(lang, "units")
    return next((units[form] for form in (token.norm, *without_clitics(token.norm)) if form in units), None)
