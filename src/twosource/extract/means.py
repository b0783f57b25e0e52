"""By what means harm was done, from the words of a sentence (CASE and ACLED kinds of explosion and attack)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from twosource.language.lexicon import load
from twosource.language.phrases import Match, PhraseTable
from twosource.language.tokens import Token
from twosource.model import ActKind, Means

_GENERAL = (Means.EXPLOSION, Means.CLASHES, Means.OTHER)
"""Say little beside a word that names the weapon: "an explosion caused by a car bomb" is a bomb."""

EXPLOSIVE = frozenset(Means) - {
    Means.SHOOTING,
    Means.STABBING,
    Means.CLASHES,
    Means.RAID,
    Means.ABDUCTION,
    Means.OTHER,
}
"""Means that strike a place, where the others strike persons in it."""
ACT_OF = {
    Means.AIRSTRIKE: ActKind.AIR_DRONE_STRIKE,
    Means.DRONE: ActKind.AIR_DRONE_STRIKE,
    Means.SHELLING: ActKind.SHELLING,
    Means.MISSILE: ActKind.SHELLING,
    Means.CLUSTER: ActKind.SHELLING,
    Means.INCENDIARY: ActKind.SHELLING,
    Means.IED: ActKind.REMOTE_EXPLOSIVE,
    Means.LANDMINE: ActKind.REMOTE_EXPLOSIVE,
    Means.EXPLOSION: ActKind.REMOTE_EXPLOSIVE,
    Means.SUICIDE: ActKind.SUICIDE_BOMB,
    Means.CHEMICAL: ActKind.CHEMICAL_WEAPON,
    Means.CLASHES: ActKind.ARMED_CLASH,
    Means.ABDUCTION: ActKind.ABDUCTION,
    Means.SHOOTING: ActKind.ATTACK,
    Means.STABBING: ActKind.ATTACK,
}
"""The kind of event that a means alone tells."""


@lru_cache(maxsize=8)
def _table(lang: str) -> PhraseTable[Means | None]:
    """Index of ``language/<lang>/means.toml``; None for longer phrases that are no means ("a halt to the shooting")."""
    return PhraseTable(
        (phrase, None if means == "none" else Means(means))
        for means, phrases in load(lang, "means").items()
        for phrase in phrases
    )


def find_means(tokens: Sequence[Token], lang: str) -> list[Match[Means]]:
    """Words that name a means, left to right."""
    found = _table(lang).find(tokens)
    return [Match(one.start, one.end, one.payload) for one in found if one.payload is not None]


def nearest_means(found: Sequence[Match[Means]], at: int) -> Means | None:
    """The means named nearest to token ``at``; one that names a weapon wins over "explosion" or "clashes"."""
    ranked = sorted(found, key=lambda match: (match.payload in _GENERAL, abs(match.start - at)))
    return ranked[0].payload if ranked else None


def main_means(named: Iterable[Means | None]) -> Means | None:
    """The commonest, the first on a tie; general words only where nothing else is named."""
    means = [one for one in named if one is not None]
    specific = [one for one in means if one not in _GENERAL]
    counts = Counter(specific or means)
    return counts.most_common(1)[0][0] if counts else None
