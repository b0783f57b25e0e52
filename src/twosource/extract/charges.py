"""Charges that name no accuser: "is accused of ...", "has been charged with ...", "was found guilty of ..."."""

from __future__ import annotations

import re
from functools import lru_cache

from twosource.extract.cues import Attribution, Sayings
from twosource.extract.units import Unit
from twosource.model import Span

CHARGE = "charge"
"""Class of an attribution without a speaker, whose words are a charge."""
_END = re.compile(r"[.,;:!?…\s]*\Z")
_FEWEST = 3
"""Letters of the shortest charge."""


def charges(text: str, unit: Unit, say: Sayings) -> list[Attribution]:
    """Each runs to the next one in the same sentence, or to the sentence's end."""
    pattern = _pattern(say["finite_auxiliaries"], say["auxiliaries"] | say["adverbs"], say["charged"])
    if pattern is None:
        return []
    matches = list(pattern.finditer(text, unit.span.start, unit.span.end))
    found = []
    for number, match in enumerate(matches):
        stop = matches[number + 1].start() if number + 1 < len(matches) else unit.span.end
        end = match.end() + len(_END.sub("", text[match.end() : stop]))
        denied = text.startswith("any ", match.end())  # "nobody has been charged with any crime"
        if end - match.end() >= _FEWEST and not denied:
            found.append(Attribution(None, Span(*match.span("cue")), (Span(match.end(), end),), CHARGE, carried=False))
    return found


@lru_cache(maxsize=4)
def _pattern(finite: frozenset[str], between: frozenset[str], charged: frozenset[str]) -> re.Pattern[str] | None:
    """A finite verb is needed: "a man accused of the raid", "if convicted of it" charge nobody by themselves."""
    if not charged:
        return None
    opens, goes_on, verbs = ("|".join(sorted(map(re.escape, words))) for words in (finite, between, charged))
    return re.compile(rf"\b(?P<cue>(?:{opens}) (?:(?:{goes_on}) ){{0,3}}(?:{verbs})) ")
