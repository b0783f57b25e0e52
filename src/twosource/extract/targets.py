"""What was hit: a hospital, a market, a convoy, where words say that it was struck and not only that it was near."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from twosource.extract.quantities import Quantity
from twosource.extract.sieve import Sentence
from twosource.language.inflection import inflected
from twosource.language.lexicon import load, words
from twosource.language.phrases import Match, PhraseTable
from twosource.language.tokens import Token, fold, without_clitics
from twosource.model import Interval, Span, Target, TargetKind

REACH = 9
"""Tokens between a word of hitting and what was hit."""
NAME_WORDS = 4
"""Words of a target's name before its noun ("the Omar bin Abdulaziz hospital")."""
WEAPON_WITHIN = 6
"""Tokens between a verb of throwing or laying and its weapon ("two bombs, police said, were placed")."""
NUMBER_WITHIN = 3
"""Tokens between a number and the things it counts ("three nearby residential buildings")."""
SURE, LIKELY, PERHAPS = 0, 1, 2
FADE = 0.8


@dataclass(frozen=True, slots=True)
class TargetWords:
    """Index of ``language/<lang>/targets.toml``."""

    nouns: PhraseTable[TargetKind | None]
    verbs: PhraseTable[bool]
    acts: PhraseTable[bool]
    under: PhraseTable[bool]
    damage: PhraseTable[bool]
    aimed: PhraseTable[bool]
    weapons: PhraseTable[bool]
    sets: dict[str, frozenset[str]]
    dual: PhraseTable[bool]
    verb_first: bool
    firsts: frozenset[tuple[str, TargetKind]]

    def begins(self, norm: str, kind: TargetKind) -> bool:
        """A noun of this kind begins with this word, with or without the article."""
        return (norm, kind) in self.firsts or (norm.removeprefix("ال"), kind) in self.firsts


@lru_cache(maxsize=8)
def target_words(lang: str) -> TargetWords:
    """Index of ``language/<lang>/targets.toml``. A phrase of ``no_targets`` holds a noun that names nothing hit."""
    table = load(lang, "targets")
    hit = table["hit"]
    nouns: list[tuple[str, TargetKind | None]] = [
        (noun, kind) for kind in TargetKind for noun in table.get(kind.value, {}).get("words", ())
    ]
    nouns += [(form, None) for phrase in hit["no_targets"] for form in inflected(phrase)]
    listed = ("passive", "near", "preps", "located", "clause", "noun_preps", "on")
    sets = {key: words(lang, "targets", f"hit.{key}") for key in listed}
    return TargetWords(
        PhraseTable(nouns),
        _table(hit["verbs"]),
        _table(hit["nouns"]),
        _table(hit["under"]),
        _table(hit["damage"]),
        _table(hit["aimed"]),
        _table(hit["weapons"]),
        sets | {"determiners": words(lang, "targets", "determiners.words")},
        _table(table.get("dual", {}).get("words", ())),
        bool(load(lang, "harm").get("people_right", False)),
        frozenset((fold(noun.split()[0]), kind) for noun, kind in nouns if kind is not None),
    )


def _table(phrases: Sequence[str]) -> PhraseTable[bool]:
    return PhraseTable((form, True) for phrase in phrases for form in inflected(phrase))


@dataclass(frozen=True, slots=True)
class Hit:
    """``tokens[start:end]`` name a target; ``rank`` is how surely it was hit, ``damaged``: and harmed;
    ``number`` says how many of them; ``verb`` is the token of the verb that says so, ``armed``: with its weapon."""

    kind: TargetKind
    span: Span
    start: int
    end: int
    rank: int
    damaged: bool
    number: Quantity | None = None
    verb: int | None = None
    armed: bool = False

    def target(self, text: str) -> Target:
        return Target(self.kind, " ".join(self.span.of(text).split()), self.span)


@dataclass(frozen=True, slots=True)
class _Hitting:
    """Words of hitting in one sentence; ``damage``: the tokens where those begin that say something broke;
    ``counting``: tokens of numbers ("at least 10"), whose words are no prepositions."""

    verbs: Sequence[Match[bool]]
    acts: Sequence[Match[bool]]
    under: Sequence[Match[bool]]
    damage: frozenset[int]
    aimed: Sequence[Match[bool]]
    counting: frozenset[int]
    struck: bool


def find_hits(sentence: Sentence, quantities: Sequence[Quantity], lang: str, *, struck: bool) -> list[Hit]:
    """What one sentence says was hit, left to right. ``struck``: it names a weapon and harm, so that people "in a
    market" were hit there."""
    lexicon = target_words(lang)
    tokens = sentence.tokens
    nouns = [Match(m.start, m.end, m.payload) for m in lexicon.nouns.find(tokens) if m.payload is not None]
    if not nouns:
        return []
    hitting = _Hitting(
        lexicon.verbs.find(tokens),
        lexicon.acts.find(tokens),
        lexicon.under.find(tokens),
        frozenset(match.start for match in lexicon.damage.find(tokens)),
        _with_weapon(tokens, lexicon),
        frozenset(i for one in quantities for i in range(one.start, one.end)),
        struck,
    )
    hits: list[Hit] = []
    for noun in nouns:
        previous = hits[-1] if hits else None
        listed = previous is not None and _listed(tokens, previous.end, noun.start, lexicon)
        behind = (
            0 if previous is None or listed else previous.end
        )  # "a car on the road": words before the car are its own
        found = _hit_by(tokens, noun, behind, hitting, lexicon)
        if previous is not None and listed:  # the first of a list is told first
            damaged = previous.damaged or (found is not None and found.damaged)
            found = _How(max(previous.rank, LIKELY), damaged, previous.verb, previous.armed)
        if found is not None:
            start, end = _name(tokens, noun, lexicon)
            span = _without_clitic(sentence.covering(start, end), tokens[start], noun.payload, lexicon)
            number = _number(tokens, noun, start, quantities, lexicon)
            hits.append(Hit(noun.payload, span, start, end, found.rank, found.damaged, number, found.verb, found.armed))
    return hits


@dataclass(frozen=True, slots=True)
class _How:
    """How a noun was hit: the fields of ``Hit``."""

    rank: int
    damaged: bool
    verb: int | None = None
    armed: bool = False


def _hit_by(
    tokens: Sequence[Token], noun: Match[TargetKind], behind: int, found: _Hitting, lexicon: TargetWords
) -> _How | None:
    """How surely the noun was hit, None where nothing says so. Words before token ``behind`` belong to another."""
    verb = _object_of(tokens, noun, behind, found, lexicon)
    if verb is not None:
        return _How(SURE, verb.start in found.damage, verb.start)
    thrown = _thrown_at(tokens, noun, behind, found, lexicon)
    if thrown is not None:
        return _How(SURE, False, thrown.start, armed=True)
    act = _aim_of(tokens, noun, behind, found, lexicon)
    if act is not None:
        return _How(act[0], act[1].start in found.damage)
    subject = None if lexicon.verb_first else _subject_of(tokens, noun, found, lexicon)
    if subject is not None:
        rank, word = subject
        return _How(rank, word.start in found.damage, word.start if word in found.verbs else None)
    located = found.struck and noun.payload in _GATHER and _located(tokens, noun, lexicon)
    return _How(PERHAPS, damaged=False) if located else None


def _object_of(
    tokens: Sequence[Token], noun: Match[TargetKind], behind: int, found: _Hitting, lexicon: TargetWords
) -> Match[bool] | None:
    """ "Struck the main hospital": by the nearest verb, or one that says that it broke ("the shelling destroyed")."""
    reaching = []
    for verb in found.verbs:
        if verb.start >= behind and 0 <= noun.start - verb.end <= REACH:
            between = _between(tokens, verb.end, noun.start, found)
            if not _barred(between, lexicon) and not lexicon.sets["preps"].intersection(between):
                reaching.append(verb)
    return max(reaching, key=lambda verb: (verb.start in found.damage, verb.start), default=None)


def _aim_of(
    tokens: Sequence[Token], noun: Match[TargetKind], behind: int, found: _Hitting, lexicon: TargetWords
) -> tuple[int, Match[bool]] | None:
    """ "An air raid on a school"; "a shooting at a church", but never "a shooting in a street"."""
    for act in reversed(found.acts):
        if act.start >= behind and 0 <= noun.start - act.end <= REACH:
            between = _between(tokens, act.end, noun.start, found)
            if between and _after_prep(between, lexicon):
                if lexicon.verb_first or _on(between, lexicon):
                    return SURE, act
                if noun.payload in _GATHER:
                    return PERHAPS, act
    return None


def _thrown_at(
    tokens: Sequence[Token], noun: Match[TargetKind], behind: int, found: _Hitting, lexicon: TargetWords
) -> Match[bool] | None:
    """ "Hurled dynamite at the embassy", "a bomb exploded today in a restaurant"."""
    for verb in reversed(found.aimed):
        if verb.start >= behind and 0 <= noun.start - verb.end <= REACH:
            between = _between(tokens, verb.end, noun.start, found)
            if between and _after_prep(between, lexicon):
                return verb
    return None


def _with_weapon(tokens: Sequence[Token], lexicon: TargetWords) -> list[Match[bool]]:
    """Verbs of throwing, laying or going off beside their weapon; each ends behind the weapon where that follows."""
    weapons = lexicon.weapons.find(tokens)
    found = []
    for verb in lexicon.aimed.find(tokens) if weapons else ():
        after = next((one for one in weapons if 0 <= one.start - verb.end <= WEAPON_WITHIN), None)
        before = any(0 <= verb.start - one.end <= WEAPON_WITHIN for one in weapons)
        if after is not None or before:
            found.append(Match(verb.start, after.end if after else verb.end, True))
    return found


def _subject_of(
    tokens: Sequence[Token], noun: Match[TargetKind], found: _Hitting, lexicon: TargetWords
) -> tuple[int, Match[bool]] | None:
    """ "The market was hit", "a clinic hit by shells", "the market bombing"."""
    if lexicon.sets["near"].intersection(token.norm for token in tokens[max(0, noun.start - 3) : noun.start]):
        return None
    for verb in (*found.under, *found.verbs):
        if 0 <= verb.start - noun.end < REACH:
            between = [token.norm for token in tokens[noun.end : verb.start]]
            by = not between and verb.end < len(tokens) and tokens[verb.end].norm == "by"
            whole = by or verb in found.under or lexicon.sets["passive"].intersection(between)
            if whole and "," not in between and not lexicon.sets["clause"].intersection(between):
                return SURE, verb
    if noun.payload is not TargetKind.VEHICLE:
        return next(((LIKELY, act) for act in found.acts if act.start == noun.end), None)
    return None


_GATHER = frozenset(
    {
        TargetKind.MARKET,
        TargetKind.HOME,
        TargetKind.SCHOOL,
        TargetKind.WORSHIP,
        TargetKind.CAMP,
        TargetKind.GATHERING,
        TargetKind.BAKERY,
        TargetKind.SHOP,
    }
)
"""Where people are killed when the place is struck; they die on roads and in hospitals that nobody struck."""


def _between(tokens: Sequence[Token], start: int, end: int, found: _Hitting) -> list[str]:
    return [tokens[i].norm for i in range(start, end) if i not in found.counting]


def _barred(between: Sequence[str], lexicon: TargetWords) -> bool:
    if any(norm in (";", ":", "(", ")", '"', "”", "“", "»", "«") for norm in between):
        return True
    if not lexicon.verb_first and "," in between:
        return True
    return bool(lexicon.sets["near"].intersection(between))


def _after_prep(between: Sequence[str], lexicon: TargetWords) -> bool:
    """ "on the main hospital", "by jets on a school": the last preposition is one of hitting, and none bars."""
    sets = lexicon.sets
    if _barred(between, lexicon) or sets["clause"].intersection(between):
        return False
    preps = [norm for norm in between if (norm in sets["preps"] or norm in sets["noun_preps"]) and norm != "by"]
    if lexicon.verb_first:
        return bool(preps) and preps[-1] in sets["noun_preps"] and len(preps) == 1
    return bool(preps) and preps[0] in sets["noun_preps"] and set(preps[1:]) <= {"of"}


def _on(between: Sequence[str], lexicon: TargetWords) -> bool:
    """ "A strike on", "damage to": hit, where "a shooting at" is only its place."""
    prep = next(norm for norm in between if norm in lexicon.sets["noun_preps"])
    return prep in lexicon.sets["on"] and (prep != "to" or between[0] == "to")


def _located(tokens: Sequence[Token], noun: Match[TargetKind], lexicon: TargetWords) -> bool:
    for i in range(noun.start - 1, max(noun.start - NAME_WORDS - 1, -1), -1):
        norm = tokens[i].norm
        if norm in lexicon.sets["located"]:
            return True
        if norm in lexicon.sets["near"] or norm in lexicon.sets["preps"] or tokens[i].kind == "punct":
            return False
    return False


def _listed(tokens: Sequence[Token], end: int, start: int, lexicon: TargetWords) -> bool:
    """ "a school, two shops and a bakery": the next of a list of things hit."""
    between = [token.norm for token in tokens[end:start]]
    joined = any(norm in (",", "،", "and", "و") for norm in between) or tokens[start].norm.startswith("و")
    short = len(between) <= NAME_WORDS + 1 and not any(
        norm in lexicon.sets[key] for key in ("near", "preps", "clause") for norm in between
    )
    return joined and short


def _name(tokens: Sequence[Token], noun: Match[TargetKind], lexicon: TargetWords) -> tuple[int, int]:
    """The noun with the words that name or describe it: before it in English, with the article behind it in Arabic."""
    start, end = noun.start, noun.end
    if lexicon.verb_first:
        while end < len(tokens) and end - noun.end < 2 and _describes(tokens[end], lexicon):
            end += 1
        return start, end
    stops = lexicon.sets["determiners"] | lexicon.sets["preps"] | lexicon.sets["near"] | lexicon.sets["noun_preps"]
    while start > max(0, noun.start - NAME_WORDS):
        token = tokens[start - 1]
        ends = token.kind != "word" or token.norm in stops or token.norm.endswith("'s")
        if ends or lexicon.verbs.at(tokens, start - 1) or lexicon.acts.at(tokens, start - 1):
            break
        start -= 1
    return start, end


def _without_clitic(span: Span, first: Token, kind: TargetKind, lexicon: TargetWords) -> Span:
    """The name without the conjunction or preposition written onto it ("والسوق", "لمدرسة")."""
    bare = next((form for form in without_clitics(first.norm)[1:] if lexicon.begins(form, kind)), None)
    if not lexicon.verb_first or lexicon.begins(first.norm, kind) or bare is None or len(first.text) != len(first.norm):
        return span
    return Span(span.start + len(first.norm) - len(bare), span.end)


def _describes(token: Token, lexicon: TargetWords) -> bool:
    norm = token.norm
    return token.kind == "word" and norm.startswith("ال") and norm not in lexicon.sets["preps"]


def _number(
    tokens: Sequence[Token],
    noun: Match[TargetKind],
    start: int,
    quantities: Sequence[Quantity],
    lexicon: TargetWords,
) -> Quantity | None:
    """How many there are: a number right before the name, or the noun's own dual."""
    if lexicon.dual.at(tokens, noun.start):
        return Quantity(noun.start, noun.start, noun.start + 1, Interval.exactly(2))
    for quantity in quantities:
        gap = tokens[quantity.end : noun.start]
        near = quantity.end <= noun.start and len(gap) <= NUMBER_WITHIN and start <= quantity.end + 1
        if near and all(token.kind == "word" for token in gap):
            return quantity
    return None


def nearest_hit(hits: Sequence[Hit], at: int) -> Hit | None:
    """The target hit most surely, the nearest to token ``at`` of these."""
    return min(hits, key=lambda hit: (hit.rank, abs(hit.start - at)), default=None)


def main_target(told: Sequence[Target]) -> Target | None:
    """Of the kind told of most, those told first most of all, the first."""
    weight: dict[TargetKind, float] = {}
    for number, target in enumerate(told):
        weight[target.kind] = weight.get(target.kind, 0.0) + FADE**number
    best = max(weight, key=lambda kind: weight[kind], default=None)
    return next((target for target in told if target.kind is best), None)
