"""New drafts join, or open, the incidents that stand, without the others being linked again.

A draft is compared with those next to it under each of its keys, as in a batch (candidates.py). What may change are the
incidents that some pair says it is one with, and those that these are nearly one with in turn: their drafts are
grouped afresh, by the same average linkage under the same pins, and every other incident is left as it is. How near
this comes to linking all anew is measured in docs/evaluation.md.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from twosource.incidents.candidates import BLOCK_LIMIT, Posting, looked_up, signed
from twosource.incidents.cluster import Pin, cluster, told_apart
from twosource.incidents.codes import Coded, Former, named
from twosource.incidents.linkage import Judge
from twosource.incidents.packed import Sketch
from twosource.incidents.profile import Profile, known_page
from twosource.incidents.score import Shared, Weights, speaker
from twosource.incidents.serials import Calendar, shipped_pages
from twosource.incidents.spread import shipped_spread
from twosource.incidents.text import Counted, Rarity

MOST_TOGETHER = 200
"""Drafts that are grouped afresh for new ones at most, the likeliest incidents first."""

KEPT_WHOLE = 12
"""An incident of more drafts than this is joined or left, but not parted: its pairs are not compared again."""

PAGES_NEAR = 12
"""Pages on either side of a number that tell its day."""

FEW_HAVE_IT = 6
WORDS_THAT_MEET = 2
"""Drafts meet by one word that at most so many have, or by so many rare words; in a batch one is enough. In a large
record nearly all that meet by one word alone do so by chance."""

Speaking = tuple[int, int, float]
"""Two drafts, by number, the lower first, and the bits above the threshold that speak for one event."""


@dataclass(frozen=True, slots=True)
class Held:
    """A draft as it stands, and the code of its incident (None before it has one)."""

    sketch: Sketch
    code: str | None


class Standing(Protocol):
    """What is kept of the drafts that are linked. Numbers are the drafts' own in it."""

    def size(self) -> int:
        """How many drafts are linked."""

    def put(self, drafts: Sequence[tuple[Profile, Counted]]) -> list[int]:
        """Takes drafts in, counts their words and places, measures them, and posts them; their numbers."""

    def near(self, posting: Posting, most: int) -> Iterable[int]:
        """Drafts under the posting's key next to its place, ``most`` on either side."""

    def held(self, numbers: Collection[int]) -> Mapping[int, Held]: ...

    def of_reports(self, reports: Collection[str]) -> Iterable[int]: ...

    def of_drafts(self, drafts: Collection[str]) -> Iterable[int]: ...

    def times(self, words: Iterable[str]) -> Mapping[str, int]:
        """In how many drafts each word is found; 0 for none."""

    def sharing(self, reports: Collection[str]) -> Iterable[str]:
        """Reports that have a passage in common with one of ``reports``."""

    def shared(self, reports: Collection[str]) -> Shared: ...

    def speaking(self, numbers: Collection[int]) -> Iterable[Speaking]:
        """Pairs that speak for one event, of which at least one draft is in ``numbers``."""

    def speak(self, pairs: Iterable[Speaking]) -> None: ...

    def members(self, codes: Collection[str]) -> Mapping[str, Sequence[int]]: ...

    def gone(self, codes: Collection[str], reports: Collection[str]) -> Iterable[Coded]:
        """Drafts that are no more, of one of the incidents or the reports."""

    def living(self, code: str) -> bool:
        """Whether a draft has the code, or had it before its report was read anew."""

    def name(self, codes: Mapping[int, str], former: Iterable[Former]) -> None:
        """Gives drafts the codes of their incidents and notes former codes."""


def take_in(
    standing: Standing, drafts: Sequence[tuple[Profile, Counted]], weights: Weights, pins: Iterable[Pin] = ()
) -> None:
    """Links new drafts with those that stand. Raises ModelError for pins that contradict each other."""
    new = standing.put(list(_dated(standing, drafts)))
    met = _met(standing, new)
    among = _Among(standing, weights, {*new, *(number for some in met.values() for number in some)})
    standing.speak(among.speaking(met))
    regroup(standing, new, among, pins)


def take_out(standing: Standing, left: Collection[int], weights: Weights, pins: Iterable[Pin] = ()) -> None:
    """Groups afresh what is left of incidents that lost a draft."""
    regroup(standing, left, _Among(standing, weights, set(left)), pins, kept_whole=None)


def _dated(standing: Standing, drafts: Iterable[tuple[Profile, Counted]]) -> Iterator[tuple[Profile, Counted]]:
    """The drafts of undated pages with the day that the page's number tells of."""
    for one, words in drafts:
        if not one.page or one.days or one.published:
            yield one, words
            continue
        series, number = one.page
        near = standing.held(set(standing.near(Posting(signed(("page", series)), number), PAGES_NEAR)))
        pages = [page for other in near.values() if (page := known_page(other.sketch.profile))]
        pages += [page for page in shipped_pages() if page[0] == series]
        yield replace(one, about=Calendar.of(pages).about(one.page)), words


def _met(standing: Standing, new: Sequence[int]) -> dict[int, set[int]]:
    """The drafts that each new one is to be compared with, each pair once."""
    met: dict[int, set[int]] = {number: set() for number in new}
    for number, one in standing.held(new).items():
        profile = one.sketch.profile
        words, others = looked_up(profile)
        for posting in others:
            met[number].update(standing.near(posting, BLOCK_LIMIT - 1))
        shared: Counter[int] = Counter()
        for posting in words:
            found = set(standing.near(posting, BLOCK_LIMIT - 1))
            shared.update(dict.fromkeys(found, WORDS_THAT_MEET) if len(found) <= FEW_HAVE_IT else found)
        met[number].update(other for other, times in shared.items() if times >= WORDS_THAT_MEET)
        sharing = set(standing.sharing([profile.report]))
        met[number].update(standing.of_reports(sharing) if sharing else ())
        met[number].discard(number)
    return {number: {other for other in some if other not in met or other < number} for number, some in met.items()}


class _Among:
    """The drafts that are looked at, and their scores; more are read as they are asked for."""

    def __init__(self, standing: Standing, weights: Weights, numbers: set[int]) -> None:
        self.standing, self.weights = standing, weights
        self.profiles: dict[int, Profile] = {}
        self.codes: dict[int, str | None] = {}
        self.common: Shared = {}
        self._words: frozenset[str] = frozenset()
        self.read(numbers)

    def read(self, numbers: Collection[int]) -> None:
        held = self.standing.held([number for number in numbers if number not in self.profiles])
        if not held:
            return
        self._words = self._words.union(*(one.sketch.profile.terms for one in held.values()))
        brought = {word for one in held.values() for word in one.sketch.lone[0]} & self._words
        rarity = Rarity.of(self.standing.times(brought), self.standing.size(), shipped_spread())
        for number, one in held.items():
            self.profiles[number] = one.sketch.among(self._words, rarity)
            self.codes[number] = one.code
        self.common = self.standing.shared({one.report for one in self.profiles.values()})

    def speaking(self, met: Mapping[int, Iterable[int]]) -> Iterator[Speaking]:
        speak = speaker(self.weights, self.common)
        for number, others in sorted(met.items()):
            for other in sorted(others):
                a, b = self.profiles[number], self.profiles[other]
                bits = speak(a, b) if a.report != b.report else 0.0
                if bits > 0:
                    yield min(number, other), max(number, other), bits


def regroup(
    standing: Standing,
    seeds: Collection[int],
    among: _Among,
    pins: Iterable[Pin] = (),
    kept_whole: int | None = KEPT_WHOLE,
) -> None:
    """Groups afresh the drafts of ``seeds`` with the incidents they may be one with, and names what comes of it."""
    pins = list(pins)
    scope = sorted(_scope(standing, set(seeds), among, pins))
    among.read(scope)
    made = [among.profiles[number] for number in scope]
    codes = [among.codes[number] for number in scope]
    place = {number: at for at, number in enumerate(scope)}
    within = [(place[a], place[b], bits) for a, b, bits in standing.speaking(scope) if a in place and b in place]
    apart = told_apart(one.report for one in made)
    held = [*pins, *_whole(made, codes, pins, kept_whole)] if kept_whole else pins
    compare = Judge("", made, among.weights, among.common).bits
    groups = cluster([one.draft for one in made], [*within, *apart], compare, held)
    _name(standing, scope, [(one.draft, one.report) for one in made], codes, groups)


def _whole(made: Sequence[Profile], codes: Sequence[str | None], pins: Sequence[Pin], kept_whole: int) -> Iterator[Pin]:
    """Pins that hold large incidents together, unless a person parts them."""
    of: dict[str, list[str]] = defaultdict(list)
    for one, code in zip(made, codes, strict=True):
        if code:
            of[code].append(one.draft)
    parted = [{pin.a, pin.b} for pin in pins if not pin.together]
    for drafts in of.values():
        if len(drafts) > kept_whole and not any(pair <= set(drafts) for pair in parted):
            yield from (Pin(drafts[0], other, together=True) for other in drafts[1:])


def _name(
    standing: Standing,
    scope: Sequence[int],
    drafts: Sequence[tuple[str, str]],
    codes: Sequence[str | None],
    groups: Sequence[Sequence[int]],
) -> None:
    """Gives the drafts the codes of their groups."""
    before = {code for code in codes if code}
    coded = [Coded(*draft, code) for draft, code in zip(drafts, codes, strict=True) if code]
    coded += standing.gone(before, {report for _, report in drafts})
    found, former = named(
        [[drafts[at] for at in group] for group in groups],
        coded,
        lambda code: code not in before and standing.living(code),
    )
    given = {at: code for group, code in zip(groups, found, strict=True) for at in group}
    standing.name({scope[at]: code for at, code in given.items() if codes[at] != code}, former)


def _scope(standing: Standing, seeds: set[int], among: _Among, pins: Sequence[Pin]) -> set[int]:
    """The seeds, the incidents that a pair or a pin ties them to, and those that these are tied to in turn, up to
    MOST_TOGETHER drafts; the likeliest incident is always among them, and so are those of pins."""
    scope = set(seeds)
    for _ in range(2):
        best: dict[str, float] = defaultdict(float)
        for number, bits in _tied(standing, scope, among, pins).items():
            code = among.codes[number]
            best[code or ""] = max(best[code or ""], bits)
        best |= {code: _SURELY for number in scope if (code := among.codes.get(number))}
        members = standing.members(best)
        for code in sorted(members, key=lambda code: (-best[code], code)):
            if best[code] == _SURELY or scope == seeds or len(scope) + len(members[code]) <= MOST_TOGETHER:
                scope.update(members[code])
    return scope


_SURELY = float("inf")


def _tied(standing: Standing, scope: set[int], among: _Among, pins: Sequence[Pin]) -> dict[int, float]:
    """Drafts outside the scope that a pair or a pin ties to one within, with the bits of the best pair."""
    best: dict[int, float] = {}
    for a, b, bits in standing.speaking(scope):
        for number in (a, b):
            if number not in scope:
                best[number] = max(best.get(number, 0.0), bits)
    if pins:
        among.read(scope)
        within = {among.profiles[number].draft for number in scope}
        crossing = [pin for pin in pins if pin.together and (pin.a in within) != (pin.b in within)]
        partners = {one for pin in crossing for one in (pin.a, pin.b)}
        best |= dict.fromkeys(standing.of_drafts(partners - within), _SURELY)
    among.read(best)
    return best
