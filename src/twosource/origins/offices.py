"""Who holds an office, as far as the report itself says so ("the foreign minister" is "Sergey Lavrov")."""

from __future__ import annotations

from collections.abc import Iterable

from twosource.language import Token, tokenize
from twosource.model import Report
from twosource.origins.sources import Depth, Source

_WORDS_OF_A_NAME = 3
"""A name that follows its office ("Foreign Minister Sergey Lavrov") ends within so many words."""


def holders(report: Report, sources: Iterable[Source]) -> dict[str, Source]:
    """For keys of sources that are described and not named: the one named source of the report that they mean.

    It is meant where the report puts the description right before the name, or gives it as the name's office, and
    this is true of one named source only.
    """
    known = {source.key: source for source in sources}
    named = [known[key] for key in sorted(known) if known[key].depth is Depth.NAMED]
    described = [known[key] for key in sorted(known) if known[key].depth is Depth.DESCRIBED]
    if not named or not described:
        return {}
    text = _norms(tokenize(report.text))
    found: dict[str, Source] = {}
    for office in described:
        words = _norms(tokenize(office.name))
        meant = {one.key: one for one in named if _stands_before(text, words, one) or _is_role(words, one)}
        if len(meant) == 1:
            (found[office.key],) = meant.values()
    return found


def _norms(tokens: Iterable[Token]) -> list[str]:
    return [token.norm.removesuffix("'s") for token in tokens if token.kind != "punct"]


def _stands_before(text: list[str], words: list[str], named: Source) -> bool:
    last = _norms(tokenize(named.name))[-1:]
    length = len(words)
    starts = [at for at, word in enumerate(text[: max(0, len(text) - length)]) if not words or word == words[0]]
    return any(
        text[at : at + length] == words and last[0] in text[at + length : at + length + _WORDS_OF_A_NAME]
        for at in starts
        if last
    )


def _is_role(words: list[str], named: Source) -> bool:
    return bool(named.role) and _norms(tokenize(named.role or "")) == words
