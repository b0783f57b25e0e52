"""What kind of event words tell of, in ACLED's sub-event types, from cues of a lexicon and who takes part.

A kind's cues add up, those of later sentences count for less. What no single word tells is worked out from several:
a crowd and tear gas, an attack and whether soldiers or villagers were attacked, a town and by whom it was taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from twosource.extract.means import ACT_OF
from twosource.language.inflection import inflected
from twosource.language.lexicon import load
from twosource.language.phrases import PhraseTable
from twosource.language.tokens import Token
from twosource.model.terms import BY_WEAPON, ActKind, Means

WEIGHTS = {"strong": 4.0, "plain": 2.0, "weak": 1.0}
FADE = 0.7
"""Weight of a sentence beside the one before it."""
REPEATED = 0.25
"""A cue told again says little more."""
ENOUGH = 2.0
LEAD = 3
"""Sentences that tell anything, from which it is worked out who did what to whom."""
TAKEN_WITHIN = 8
"""Tokens between "seized" and the town that was seized."""

SHOT_WITHIN = 12
"""Tokens between "shot" and the protesters who were shot at."""
NO_KIND = "none"
HARMLESS = (
    "agreement",
    "arrests",
    "change_to_group",
    "disrupted_weapons_use",
    "headquarters_established",
    "non_violent_transfer",
    "peaceful_protest",
    "responsibility",
    "diplomacy",
    "organised_crime",
)
FOUND_WITHIN = 10
"""Tokens between "seized" and the weapons."""
ACTS = frozenset({"harm", "take", "retake"})
"""Verbs of acts that take their kind from who acts on whom."""
Scores = defaultdict[str, float]
Reading = tuple[str, str, float]
"""Section of the lexicon (cues, words or verbs), name, weight."""


@lru_cache(maxsize=8)
def kind_words(lang: str) -> PhraseTable[tuple[Reading, ...]]:
    """Index of ``language/<lang>/kinds.toml``; one spelling may have several readings."""
    table = load(lang, "kinds")
    readings: dict[str, list[Reading]] = {}
    for kind, by_weight in table["cues"].items():
        for weight, entries in by_weight.items():
            for entry in entries:
                for phrase in inflected(entry):
                    readings.setdefault(phrase, []).append(("cues", kind, WEIGHTS[weight]))
    for section in ("words", "verbs"):
        for name, entries in table[section].items():
            for entry in entries:
                for phrase in inflected(entry):
                    readings.setdefault(phrase, []).append((section, name, 1.0))
    return PhraseTable((phrase, tuple(found)) for phrase, found in readings.items())


@dataclass(slots=True)
class _Told:
    """Scores of cues by kind, and where the other words stand, by name, in one sentence."""

    cues: Scores = field(default_factory=lambda: defaultdict(float))
    at: dict[str, list[int]] = field(default_factory=dict)

    def near(self, a: str, b: str, within: int) -> bool:
        return any(abs(i - j) <= within for i in self.at.get(a, ()) for j in self.at.get(b, ()))


def kind_of(sentences: Iterable[Sequence[Token]], lang: str, *, harms: bool = False) -> ActKind | None:
    """The kind of the event that ``sentences`` tell of, None where no word tells one.

    ``harms``: somebody was killed or hurt by it, which no agreement, deployment or find of weapons does.
    """
    seen: set[tuple[str, str]] = set()
    read = (_read(tokens, lang, seen) for tokens in sentences)
    telling = [told for told in read if told.cues or not told.at.keys().isdisjoint(ACTS)]
    if not telling:
        return None
    scores: Scores = defaultdict(float)
    for number, told in enumerate(telling):
        for kind, score in told.cues.items():
            scores[kind] += FADE**number * score
    lead = telling[:LEAD]
    _weapons(lead, scores)
    _responsible(lead[0], scores)
    _crowd(lead, scores)
    _fight(lead, scores)
    _taken(lead, scores)
    for kind in (NO_KIND, *(HARMLESS if harms else ())):
        scores.pop(kind, None)
    best, score = max(scores.items(), key=lambda item: (item[1], item[0]), default=("", 0.0))
    return ActKind(best) if score >= ENOUGH else None


def kind_by(means: Means | None, told: ActKind | None) -> ActKind | None:
    """The kind of one claim's act: by the weapon nearest to it where its sentence tells of weapons, else as told."""
    by = ACT_OF.get(means) if means else None
    return by if told is None or (by is not None and by in BY_WEAPON and told in BY_WEAPON) else told


@lru_cache(maxsize=512)  # a report's sentences are read twice
def sentence_kind(tokens: tuple[Token, ...], lang: str, *, harms: bool = False) -> ActKind | None:
    """The kind that one sentence tells of."""
    return kind_of([tokens], lang, harms=harms)


def _read(tokens: Sequence[Token], lang: str, seen: set[tuple[str, str]]) -> _Told:
    told = _Told()
    for match in kind_words(lang).find(tokens):
        for section, name, weight in match.payload:
            if section == "cues":
                key = (name, tokens[match.start].norm)
                told.cues[name] += weight * (REPEATED if key in seen else 1.0)
                seen.add(key)
            else:
                told.at.setdefault(name, []).append(match.start)
    return told


def _has(lead: Sequence[_Told], name: str) -> bool:
    return any(name in told.at for told in lead)


def _weapons(lead: Sequence[_Told], scores: Scores) -> None:
    """Weapons found, seized or shot down were not used; those that were decide the kind, and aircraft fire missiles."""
    if any(told.near("found", "arms", FOUND_WITHIN) for told in lead):
        scores["disrupted_weapons_use"] += 5.0
    if scores["disrupted_weapons_use"] >= WEIGHTS["strong"]:
        for kind in BY_WEAPON:
            scores[kind] *= 0.5
    if any(scores[kind] >= WEIGHTS["strong"] for kind in BY_WEAPON):
        scores["attack"] *= 0.5
    if scores["air_drone_strike"] >= WEIGHTS["strong"]:
        scores["shelling_artillery_missile"] *= 0.75


def _responsible(first: _Told, scores: Scores) -> None:
    """Who did it, where a report opens with it; further down it is told beside an event of another kind."""
    if first.cues["responsibility"] >= WEIGHTS["strong"]:
        scores["responsibility"] += 2.5
    else:
        scores["responsibility"] *= 0.5


def _crowd(lead: Sequence[_Told], scores: Scores) -> None:
    """Protests: peaceful, stopped by force, shot at, or violent themselves."""
    crowd = scores["peaceful_protest"]
    if crowd < WEIGHTS["strong"] or not _has(lead, "crowd"):
        return
    violent = scores["violent_demonstration"] + 0.75 * scores["armed_clash"]
    if violent >= WEIGHTS["plain"]:
        scores["violent_demonstration"] = crowd + violent
        scores["armed_clash"] *= 0.3
    if _has(lead, "restrain"):
        scores["protest_with_intervention"] += crowd + 2.0
        scores["arrests"] *= 0.3
    if any(told.near("fire", "crowd", SHOT_WITHIN) for told in lead):
        scores["excessive_force"] += crowd + 3.5


def _fight(lead: Sequence[_Told], scores: Scores) -> None:
    """An attack is a clash where armed men are attacked or fight, an attack on civilians where others are."""
    weapon = max(scores[kind] for kind in BY_WEAPON)
    if weapon >= WEIGHTS["strong"]:
        return
    told = next((told for told in lead if "harm" in told.at), None)
    if told is None:
        return
    armed, state = "armed" in told.at, "state" in told.at
    if (armed and state) or "post" in told.at:
        scores["armed_clash"] += 2.5
    elif "civilians" in told.at and weapon < WEIGHTS["plain"]:
        scores["attack"] += 2.5
    elif armed or state:
        scores["armed_clash"] += 1.5


def _taken(lead: Sequence[_Told], scores: Scores) -> None:
    """Ground that changes hands: to the state, to others, or without a fight."""
    for told in lead:
        ground = told.at.get("ground", [])
        verbs = sorted((at, name) for name in ("take", "retake") for at in told.at.get(name, ()))
        taken = [(at, name) for at, name in verbs if any(0 < there - at <= TAKEN_WITHIN for there in ground)]
        if taken:
            break
    else:
        return
    at, name = taken[0]
    if _has(lead, "leave") or scores["non_violent_transfer"] >= WEIGHTS["plain"]:
        scores["non_violent_transfer"] += 7.0
    state = max((i for i in told.at.get("state", ()) if i < at), default=-1)
    armed = max((i for i in told.at.get("armed", ()) if i < at), default=-1)
    others = armed > state or (state < 0 and name == "take" and "armed" in told.at)
    scores["non_state_actor_overtakes_territory" if others else "government_regains_territory"] += 5.5
