"""What an incident's claims and origins say that a method's rules can ask for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from twosource.language import entities
from twosource.methods.method import Independence, Rivals
from twosource.model import (
    HARM,
    Actor,
    Claim,
    Incident,
    Kind,
    Origin,
    OriginPair,
    OriginState,
    Polarity,
    Role,
    Scope,
    Status,
)
from twosource.model.edtf import bare, bounds

FACT_NAMES = frozenset(
    "origins origin_count harm_origins harm_origin_count rivals admitters harm_admitters denials attackers precision"
    " days means".split()
)
"""The names that a rule's sentences may use in braces."""

_TELLS = HARM | {Kind.ATTACK, Kind.DAMAGE}
"""Who only says whose fault it was is no source of the event."""

_OF_THE_INCIDENT = frozenset({Scope.INCIDENT, Scope.UPDATE})
_SUSPECTING_ORIGINS = 2
"""A camp that nobody accuses outright is a rival only where this many origins name it as the attacker."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Groups are names (of origins, camps or parties) to the ids of the claims that show them, in sorted order.

    ``days`` is how many days the incident's date may be, None where its year is not known; ``precision`` is that of its
    place, ``means`` its main means.
    """

    origins: Mapping[str, tuple[str, ...]]
    harm_origins: Mapping[str, tuple[str, ...]]
    rival_camps: Mapping[str, tuple[str, ...]]
    strike_admitted: Mapping[str, tuple[str, ...]]
    harm_admitted: Mapping[str, tuple[str, ...]]
    denials: Mapping[str, tuple[str, ...]]
    only_combatants: bool
    none_reported: tuple[str, ...]
    killed: tuple[str, ...] = ()
    attackers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    days: int | None = None
    precision: str | None = None
    means: str | None = None
    _words: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def words(self) -> Mapping[str, str]:
        """The facts as words for a rule's sentences."""
        if not self._words:
            self._words.update(self._in_words())
        return self._words

    def _in_words(self) -> dict[str, str]:
        return {
            "origins": listed(self.origins),
            "origin_count": counted(len(self.origins)),
            "harm_origins": listed(self.harm_origins),
            "harm_origin_count": counted(len(self.harm_origins)),
            "rivals": listed(self.rival_camps),
            "admitters": listed(self.strike_admitted),
            "harm_admitters": listed(self.harm_admitted),
            "denials": listed(self.denials),
            "attackers": listed(self.attackers),
            "precision": self.precision or "no place",
            "days": "an unknown date" if self.days is None else "1 day" if self.days == 1 else f"{self.days} days",
            "means": self.means or "none",
        }


def find_facts(
    claims: Sequence[Claim],
    origins: Sequence[Origin],
    pairs: Iterable[OriginPair] = (),
    incident: Incident | None = None,
    independence: Independence = "not shown to depend",
    rivals: Rivals = "camps",
) -> Facts:
    """The facts of one incident. Claims that no origin holds count as told by their own report.

    Origins that ``pairs`` show to be dependent count once. Where ``independence`` has to be shown, of several origins
    that report the harm only those count of which every two are shown to be independent.
    """
    ordered = sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: claim.id)
    told = [claim for claim in ordered if claim.scope in _OF_THE_INCIDENT]
    known = list(pairs)
    name = teller_names(ordered, origins, known)
    asserted = [claim for claim in told if claim.polarity is Polarity.ASSERTED]
    harm = [claim for claim in asserted if _is_harm(claim)]
    civilian = [claim for claim in harm if claim.people.status is not Status.COMBATANT]
    harm_origins = _by(name, civilian)
    if independence == "shown":
        apart = _shown_apart(harm_origins, ordered, name, origins, known)
        harm_origins = {origin: harm_origins[origin] for origin in apart}
    return Facts(
        origins=_by(name, [claim for claim in asserted if claim.kind in _TELLS]),
        harm_origins=harm_origins,
        rival_camps=_rivals(asserted, name, rivals),
        strike_admitted=_by_party([claim for claim in asserted if _role(claim) is Role.ADMITTED]),
        harm_admitted=_by_party([claim for claim in civilian if _role(claim) is Role.ADMITTED]),
        denials=_by_party([claim for claim in told if _role(claim) is Role.DENIED and claim.by is not None]),
        only_combatants=bool(harm) and not civilian,
        none_reported=tuple(claim.id for claim in told if claim.polarity is Polarity.NONE_REPORTED),
        killed=tuple(claim.id for claim in harm if claim.kind is Kind.KILLED),
        attackers=_by_party([claim for claim in asserted if _role(claim) is not Role.DENIED]),
        days=_days(incident.when if incident else None),
        precision=incident.where.precision if incident and incident.where else None,
        means=incident.means.value if incident and incident.means else None,
    )


def _days(when: str | None) -> int | None:
    """How many days a date may be; None where it has no year."""
    span = bounds(bare(when)) if when else None
    return (span[1] - span[0]).days + 1 if span else None


def _shown_apart(
    holding: Mapping[str, tuple[str, ...]],
    claims: Sequence[Claim],
    name: Mapping[str, str],
    origins: Sequence[Origin],
    pairs: Iterable[OriginPair],
) -> list[str]:
    """The most of the origins of which every two are shown to be independent; the first alone where no two are."""
    of = {claim.id: name[claim.id] for claim in claims}
    names = {origin.id: next((of[claim] for claim in origin.claims if claim in of), None) for origin in origins}
    apart = {
        frozenset((names.get(pair.a), names.get(pair.b))) for pair in pairs if pair.state is OriginState.INDEPENDENT
    }
    best: list[str] = []
    for first in holding:
        some = [first]
        for other in holding:
            if all(frozenset((one, other)) in apart for one in some):
                some.append(other)
        best = max(best, some, key=len)
    return sorted(best)


def teller_names(
    claims: Sequence[Claim], origins: Sequence[Origin], pairs: Iterable[OriginPair] = ()
) -> dict[str, str]:
    """Claim id to the name of its origin, made unique where two origins share a name."""
    root = _merged(origins, pairs)
    first = {origin.id: origin for origin in sorted(origins, key=lambda origin: origin.id)}
    taken: dict[str, str] = {}
    names: dict[str, str] = {}
    for key in sorted({root[origin.id] for origin in origins}):
        label = first[key].name
        while label in taken:
            label += "*"
        taken[label] = key
        names[key] = label
    holder = {claim: names[root[origin.id]] for origin in first.values() for claim in origin.claims}
    return {claim.id: holder.get(claim.id, f"report {claim.report}") for claim in claims}


def _merged(origins: Sequence[Origin], pairs: Iterable[OriginPair]) -> dict[str, str]:
    root = {origin.id: origin.id for origin in origins}

    def find(key: str) -> str:
        while root[key] != key:
            key = root[key]
        return key

    for pair in pairs:
        if pair.state is OriginState.DEPENDENT and pair.a in root and pair.b in root:
            a, b = sorted((find(pair.a), find(pair.b)))
            root[b] = a
    return {key: find(key) for key in root}


def _is_harm(claim: Claim) -> bool:
    return claim.kind in HARM and claim.interval.high != 0


def _role(claim: Claim) -> Role | None:
    return claim.by.role if claim.by else None


def _by(name: Mapping[str, str], claims: Sequence[Claim]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for claim in claims:
        groups.setdefault(name[claim.id], []).append(claim.id)
    return {key: tuple(groups[key]) for key in sorted(groups)}


def _by_party(claims: Sequence[Claim]) -> dict[str, tuple[str, ...]]:
    return _by({claim.id: claim.by.name for claim in claims if claim.by}, [claim for claim in claims if claim.by])


def _rivals(claims: Sequence[Claim], name: Mapping[str, str], rivals: Rivals) -> dict[str, tuple[str, ...]]:
    """Sides said to be the attacker: accused or admitting, or suspected by several origins."""
    named: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.by is not None and claim.by.role is not Role.DENIED:
            named.setdefault(_side(claim.by, rivals), []).append(claim)
    held = {
        _as_named(of): tuple(claim.id for claim in of)
        for _, of in sorted(named.items())
        if any(_role(claim) in (Role.ACCUSED, Role.ADMITTED) for claim in of)
        or len({name[claim.id] for claim in of}) >= _SUSPECTING_ORIGINS
    }
    return held


def _side(by: Actor, rivals: Rivals) -> str:
    own = entities.belligerent(by.name) if rivals == "belligerents" else None
    return own or by.camp or by.name


def _as_named(claims: Sequence[Claim]) -> str:
    """One side as the reports name it: the party of it named most often."""
    names = Counter(claim.by.name for claim in claims if claim.by is not None)
    return min(names, key=lambda name: (-names[name], name))


def listed(names: Iterable[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    words = list(names)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else "nobody"


def counted(number: int) -> str:
    """Small numbers as words, to start a sentence with."""
    words = "No One Two Three Four Five Six Seven Eight Nine".split()
    return words[number] if number < len(words) else str(number)
