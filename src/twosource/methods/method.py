"""A method as loaded from its rule file: frozen values, no behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Bound = int | Literal["N", "N+1", "N-1"]
Disagreement = Literal["range", "prioritise", "defer", "pending", "ask"]
Independence = Literal["not shown to depend", "shown"]
Rivals = Literal["camps", "belligerents"]


@dataclass(frozen=True, slots=True)
class ClosingRule:
    """``phrases`` are tuples of folded words; ``low`` and ``high`` what a figure said with one of them stands for."""

    rule: str
    phrases: tuple[tuple[str, ...], ...]
    low: Bound
    high: Bound
    source: str

    @property
    def takes_number(self) -> bool:
        """True for "more than N" and its like; False for a word that is the number itself ("dozens")."""
        return isinstance(self.low, str) or isinstance(self.high, str)


@dataclass(frozen=True, slots=True)
class Best:
    """How a method picks one number within a range."""

    rule: Literal["most told"]
    source: str
    verified: bool = True


@dataclass(frozen=True, slots=True)
class TollRule:
    """What enters a toll and how origins' figures become one range.

    ``small_part``: below this share of the largest figure of its own report, a figure is told of a part.
    ``disagreement``: what becomes of origins whose figures do not meet, one of the five ways of Every Casualty Counts
    (Standards for Casualty Recording, p. 25); ``priority``: for "prioritise", sorts of sources, the weightiest first.
    ``estimates``: folded words that make a figure an estimate, to be kept apart from what is documented.
    """

    kinds: tuple[str, ...]
    kinds_if_claimed: tuple[str, ...]
    scopes: frozenset[str]
    count_combatants: bool
    across_origins: Literal["lowest to highest", "lowest"]
    named_victims_floor: bool
    small_part: float
    best: Best | None = None
    disagreement: Disagreement = "range"
    priority: tuple[str, ...] = ()
    estimates: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Needs:
    """Conditions on the facts of an incident; 0, False and empty ask for nothing. All that are set must hold.

    ``days``: the date is known to within so many days; ``place``: its precision is one of these.
    """

    origins: int = 0
    harm_origins: int = 0
    rival_camps: int = 0
    strike_admitted: bool = False
    harm_admitted: bool = False
    only_combatants: bool = False
    status: tuple[str, ...] = ()
    killed: bool = False
    attacker: bool = False
    disagree: bool = False
    days: int = 0
    place: tuple[str, ...] = ()
    means: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A status or a grade: ``says`` and ``change`` are sentences with the facts' names in braces.

    ``rank`` orders grades by how well harm is shown; None for those that are another kind of answer. ``verified`` is
    False where nobody could read the rule in the method's own text. ``value`` is what a coded answer is coded as.
    """

    name: str
    needs: Needs
    says: str
    source: str
    change: str | None = None
    rank: int | None = None
    verified: bool = True
    value: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Some of the harmed, counted for themselves: those whose figure is of all that is set here."""

    name: str
    kind: str
    source: str
    status: frozenset[str] = frozenset()
    sex: frozenset[str] = frozenset()
    age: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Method:
    """One version of one method. ``open_below`` None leaves "up to N" unknown.

    ``independence``: which origins count as two, those not shown to depend on each other or only those shown to be
    independent. ``rivals``: whether allies of one camp who are each said to be the attacker are rivals. ``headline``:
    the grades that are published as its total. Each equals itself alone, so that what it makes of a word can be kept.
    """

    name: str
    version: str
    title: str
    closing: tuple[ClosingRule, ...]
    open_below: int | None
    toll: TollRule
    statuses: tuple[Rule, ...]
    grades: tuple[Rule, ...]
    independence: Independence = "not shown to depend"
    rivals: Rivals = "camps"
    headline: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    codes: tuple[Rule, ...] = ()

    def rank(self, grade: str | None) -> int | None:
        """How well ``grade`` shows harm, from 1; None for grades off that scale and for no grade."""
        return next((rule.rank for rule in self.grades if rule.name == grade), None)
