"""The pair score: a sum of bits, one part a feature (Fellegi and Sunter 1969).

A part is log2(m/u), the chance of what was seen in two drafts of one event over that in two drafts of two events,
times a factor a feature that takes back what features tell twice; the prior is what a candidate pair starts from.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from twosource.incidents.features import FEATURES, alike, bins, in_common, names, words
from twosource.incidents.profile import Profile
from twosource.model import ScorePart

Shared = Mapping[tuple[str, str], float]
"""Share of the shorter report that two reports have in common, in (0, 1]; keys are report ids in order."""


@dataclass(frozen=True, slots=True)
class Weights:
    """``bits[feature][bin]``. ``prior`` is the log2 odds of a candidate pair.

    ``same_report`` goes to two drafts that one report keeps apart; ``threshold`` is the mean score in bits above
    which two groups join.
    """

    version: str
    prior: float
    same_report: float
    threshold: float
    bits: Mapping[str, Mapping[str, float]]


@lru_cache(maxsize=1)
def shipped_weights() -> Weights:
    """The weights learnt by training/linker.py."""
    return read_weights(files("twosource.incidents").joinpath("weights.toml").read_text("utf-8"))


def read_weights(text: str) -> Weights:
    """Weights from the text of a weights.toml."""
    table = tomllib.loads(text)
    return Weights(
        version=table["version"],
        prior=float(table["prior"]),
        same_report=float(table["same_report"]),
        threshold=float(table["threshold"]),
        bits=table["bits"],
    )


def shared_share(a: Profile, b: Profile, shared: Shared) -> float | None:
    """Share of text in common, None where nothing is: an own report of the same event shares no passage."""
    if a.report == b.report:
        return None
    return shared.get((a.report, b.report) if a.report < b.report else (b.report, a.report))


def all_bins(a: Profile, b: Profile, shared: Shared) -> Iterator[tuple[str, str]]:
    """The bins of a pair, shared passages among them."""
    yield from bins(a, b)
    found = _passages_bin(a, b, shared)
    if found is not None:
        yield "passages", found


def _passages_bin(a: Profile, b: Profile, shared: Shared) -> str | None:
    share = shared_share(a, b, shared) if shared else None
    return None if share is None else "half" if share >= 0.5 else "tenth" if share >= 0.1 else "some"


def pair_bits(a: Profile, b: Profile, weights: Weights, shared: Shared) -> float:
    """The score of a pair in bits; above 0, one event is likelier than two."""
    bits = (weights.bits.get(name, _NONE).get(found, 0.0) for name, found in all_bins(a, b, shared))
    return sum(bits, weights.prior + (weights.same_report if a.report == b.report else 0.0))


Speak = Callable[..., float]
"""(a, b) or (a, b, cosine, common): two drafts of two reports, with what is known of their words beforehand."""


def speaker(weights: Weights, shared: Shared) -> Speak:
    """``pair_bits`` above the threshold, for many pairs of two reports each: this is where linking spends its time.

    Most pairs are far from speaking for one event, and what is left of them could not make up for it any more: then the
    rest is not looked at, and the answer is 0. So it is for all that do not.
    """
    facts = [(feature.bin, weights.bits.get(feature.name, _NONE)) for feature in FEATURES]
    rest = [(bin_of, worth) for bin_of, worth in facts if bin_of not in (words, names)]
    passages = weights.bits.get("passages", _NONE)
    of_words, of_names = (dict(weights.bits.get(name, _NONE)) for name in ("words", "names"))

    def speak(a: Profile, b: Profile, cosine: float | None = None, common: int = 0) -> float:
        if cosine is None:
            return added(a, b, weights.prior - weights.threshold, in_full)
        total = weights.prior - weights.threshold
        total += of_words.get(alike(a, b, cosine) or "", 0.0) + of_names.get(in_common(a, b, common) or "", 0.0)
        return added(a, b, total, in_part)

    def added(a: Profile, b: Profile, total: float, facts: Sequence[_Fact]) -> float:
        for bin_of, worth, left in facts:
            found = bin_of(a, b)
            if found is not None:
                total += worth.get(found, 0.0)
            if total + left <= 0:
                return 0.0
        found = _passages_bin(a, b, shared)
        return max(0.0, total if found is None else total + passages.get(found, 0.0))

    in_full, in_part = _with_what_is_left(facts, passages), _with_what_is_left(rest, passages)
    return speak


_Fact = tuple[Callable[[Profile, Profile], str | None], Mapping[str, float], float]


def _with_what_is_left(
    facts: Sequence[tuple[Callable[[Profile, Profile], str | None], Mapping[str, float]]], last: Mapping[str, float]
) -> list[_Fact]:
    """Each fact with the most that those after it can speak for one event."""
    most = [max(0.0, *worth.values()) if worth else 0.0 for _, worth in [*facts, (None, last)]]
    return [(bin_of, worth, sum(most[at + 1 :])) for at, (bin_of, worth) in enumerate(facts)]


def pair_parts(a: Profile, b: Profile, weights: Weights, shared: Shared) -> tuple[ScorePart, ...]:
    """The parts that pair_bits adds up, for the explanation: largest first, silent features left out."""
    parts = [ScorePart("prior", round(weights.prior, 3), "", "")]
    if a.report == b.report:
        parts.append(ScorePart("same report", round(weights.same_report, 3), a.report, b.report))
    told = {feature.name: feature.told for feature in FEATURES}
    told["passages"] = lambda one, other: (f"{shared_share(one, other, shared) or 0:.0%} in common",) * 2
    for name, found in all_bins(a, b, shared):
        bits = weights.bits.get(name, _NONE).get(found, 0.0)
        parts.append(ScorePart(name, round(bits, 3), *told[name](a, b)))
    return tuple(sorted(parts, key=lambda part: (-abs(part.bits), part.name)))


_NONE: Mapping[str, float] = {}


def probability(bits: float) -> float:
    """The score as a probability that both drafts tell of one event."""
    return 1.0 / (1.0 + math.exp2(-max(-60.0, min(60.0, bits))))
