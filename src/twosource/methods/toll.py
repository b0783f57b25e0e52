"""The toll: from claims, each somebody's figure, to one closed range for each kind of harm, with what was set aside."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from twosource.methods.across import across, best_of, disagreeing
from twosource.methods.closing import close, close_shared, said_with
from twosource.methods.coding import in_group
from twosource.methods.containment import completeness, is_vague, least, without_parts
from twosource.methods.method import Group, Method, TollRule
from twosource.model import (
    Claim,
    Interval,
    Kind,
    Origin,
    Polarity,
    Scope,
    SpeakerKind,
    Statement,
    Status,
    Toll,
)

_NOT_ASSERTED = {
    Polarity.DENIED: "is denied: shown beside the toll, not counted in it",
    Polarity.NONE_REPORTED: "says that none were reported, which is not a count",
    Polarity.UNKNOWN: "says that the number is not known",
}
_NOT_THE_INCIDENT = {
    Scope.CUMULATIVE: "is a running total over a period",
    Scope.AGGREGATE: "covers several incidents in one figure",
}


def toll(
    claims: Sequence[Claim],
    method: Method,
    origin_of: Mapping[str, str] | None = None,
    *,
    statements: Sequence[Statement] = (),
    report_order: Mapping[str, int] | None = None,
    named: Mapping[str, int] | None = None,
    voices: Mapping[str, SpeakerKind] | None = None,
    days: Mapping[str, str] | None = None,
) -> list[Toll]:
    """One Toll for each kind the method answers for, in its order; an interval of None is unknown, never zero.

    ``origin_of`` maps claim ids to origins; without it (one report's claims) a claim belongs to its speaker where
    ``statements`` tell who that is, else to its report's own narration. ``report_order`` ranks reports from the
    earliest known, so that an update is told from what it updates. ``named`` is the number of victims known by
    name, by kind. ``voices`` tell what sort of source makes a claim; without them ``statements`` do, and what no
    speaker says is the outlet's own. ``days`` are the days (ISO 8601) on which reports were published, where known:
    of a figure that its origin left behind the reason then says when.
    The answer does not depend on the order of ``claims``.
    """
    ordered = sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: _text_order(claim, report_order))
    tellers = _tellers(ordered, origin_of, statements)
    if voices is None:
        voices = _voices(ordered, statements)
    kinds = list(method.toll.kinds)
    kinds += [kind for kind in method.toll.kinds_if_claimed if any(claim.kind == kind for claim in ordered)]
    known = days or {}
    return [_toll_of(kind, ordered, method, tellers, (named or {}).get(kind, 0), voices, known) for kind in kinds]


def _voices(claims: Iterable[Claim], statements: Iterable[Statement]) -> dict[str, SpeakerKind]:
    """What sort of source makes each claim of one report; an outlet that it quotes is not its own voice."""
    spoken = {one.id: one.speaker.kind for one in statements if one.speaker}
    told = ((claim.id, spoken.get(claim.statement or "")) for claim in claims)
    quoted = (SpeakerKind.OUTLET, SpeakerKind.AGENCY)
    return {claim: kind or SpeakerKind.OUTLET for claim, kind in told if kind not in quoted}


def _text_order(claim: Claim, report_order: Mapping[str, int] | None) -> tuple[int, str, int, str]:
    rank = (report_order or {}).get(claim.report, 0)
    return rank, claim.report, (claim.figure or claim.evidence).start, claim.id


def _tellers(
    claims: Sequence[Claim], origin_of: Mapping[str, str] | None, statements: Iterable[Statement]
) -> dict[str, str]:
    if origin_of is not None:
        return {claim.id: origin_of.get(claim.id, f"report {claim.report}") for claim in claims}
    speakers = {statement.id: statement.speaker.name for statement in statements if statement.speaker}
    return {
        claim.id: (speakers.get(claim.statement) if claim.statement else None) or f"report {claim.report}"
        for claim in claims
    }


def _toll_of(
    kind: str,
    every: Sequence[Claim],
    method: Method,
    tellers: Mapping[str, str],
    named: int,
    voices: Mapping[str, SpeakerKind],
    days: Mapping[str, str],
) -> Toll:
    claims = [claim for claim in every if claim.kind == kind]
    kind_of = {claim.id: claim.kind for claim in every}
    elsewhere = {(claim.report, claim.figure) for claim in every if claim.kind != kind and claim.figure}
    inside: dict[str, list[Claim]] = {}
    for claim in every:
        if claim.part_of is not None:
            inside.setdefault(claim.part_of, []).append(claim)
    aside: dict[str, str] = {}
    ranges: dict[str, Interval] = {}
    for claim in claims:
        reason = _why_out(claim, method.toll, kind_of)
        closed = _closed(claim, (claim.report, claim.figure) in elsewhere, method) if reason is None else None
        alive = _less_other_harm(claim, closed, inside.get(claim.id, ()), method) if closed else None
        rest = _less_combatants(claim, alive, inside.get(claim.id, ()), method) if alive else None
        if rest is None:
            aside[claim.id] = reason or _why_nobody(closed, alive)
        else:
            ranges[claim.id] = rest
    kept = [claim for claim in claims if claim.id in ranges]
    if len(kept) > 1:
        aside |= _sifted(kept, ranges, method.toll, tellers, voices, days)
        kept = [claim for claim in kept if claim.id not in aside]
    interval = across(kept, ranges, method.toll)
    if method.toll.named_victims_floor and named:
        interval = Interval(max(named, interval.low or 0), max(named, interval.high or 0)) if interval else None
        interval = interval or Interval.exactly(named)
    decided = tuple(claim.id for claim in kept)
    return Toll(kind, interval, decided, tuple(aside.items()), best_of(kept, ranges, method.toll))


def _sifted(
    figures: Sequence[Claim],
    ranges: Mapping[str, Interval],
    rule: TollRule,
    tellers: Mapping[str, str],
    voices: Mapping[str, SpeakerKind],
    days: Mapping[str, str],
) -> dict[str, str]:
    """What of several figures is set aside, and why. A single one is part of no other and disagrees with none."""
    parts = without_parts(figures, ranges, voices, rule)
    kept = [claim for claim in figures if claim.id not in parts]
    others = _one_per_teller(kept, ranges, tellers, days)
    kept = [claim for claim in kept if claim.id not in others]
    return parts | others | disagreeing(kept, ranges, voices, rule)


def group_toll(
    group: Group,
    every: Sequence[Claim],
    method: Method,
    origin_of: Mapping[str, str],
    voices: Mapping[str, SpeakerKind],
    days: Mapping[str, str] | None = None,
) -> Toll:
    """The toll of some of the harmed: figures that count nobody else, parts of larger figures among them ("including
    three children"). It is known where somebody says it, and never worked out from the rest."""
    own = {claim.id: claim for claim in every if claim.kind == group.kind and in_group(claim, group)}
    if not own:
        return Toll(group.kind, None, group=group.name)
    rule = replace(method.toll, count_combatants=True)
    aside: dict[str, str] = {}
    ranges: dict[str, Interval] = {}
    for key, claim in own.items():
        reason = _why_out(claim, rule, dict.fromkeys(own, claim.kind), within=own)
        closed = close(claim.word, claim.interval, method) if reason is None else None
        if closed is None:
            aside[key] = reason or "gives no number"
        else:
            ranges[key] = closed
    kept = [own[key] for key in ranges]
    tellers = {claim.id: origin_of.get(claim.id, f"report {claim.report}") for claim in kept}
    aside |= _one_per_teller(kept, ranges, tellers, days or {})
    kept = [claim for claim in kept if claim.id not in aside]
    aside |= disagreeing(kept, ranges, voices, method.toll)
    kept = [claim for claim in kept if claim.id not in aside]
    decided = tuple(claim.id for claim in kept)
    interval, best = across(kept, ranges, method.toll), best_of(kept, ranges, method.toll)
    return Toll(group.kind, interval, decided, tuple(aside.items()), best, group.name)


def _closed(claim: Claim, shared: bool, method: Method) -> Interval | None:
    """The claim's figure as a closed range; ``shared`` with another kind of harm where one figure counts both."""
    if shared and not claim.interval.known:
        return close_shared(claim.word, method)
    return close(claim.word, claim.interval, method)


def _less_other_harm(claim: Claim, closed: Interval, inside: Sequence[Claim], method: Method) -> Interval | None:
    """Of four people shot, two of whom died, two were injured: figures of another kind ``inside`` a claim come off it.

    None where nobody is left.
    """
    others = [one for one in inside if one.kind is not claim.kind]
    taken = [range_ for one in others if (range_ := close(one.word, one.interval, method))]
    if not taken:
        return closed
    most = max(least(range_) for range_ in taken)
    low, high = max((closed.low or 0) - most, 0), max((closed.high or 0) - most, 0)
    return Interval(low, high) if high else None


def _less_combatants(claim: Claim, closed: Interval, inside: Sequence[Claim], method: Method) -> Interval | None:
    """Of twelve people, three of them fighters, nine count where the method counts no combatants.

    None where nobody is left.
    """
    if method.toll.count_combatants:
        return closed
    fighters = [one for one in inside if one.kind is claim.kind and _is_combatant(one)]
    taken = [range_ for one in fighters if (range_ := close(one.word, one.interval, method))]
    if not taken:
        return closed
    low = max((closed.low or 0) - sum(range_.high or least(range_) for range_ in taken), 0)
    high = max((closed.high or 0) - sum(least(range_) for range_ in taken), 0)
    return Interval(low, high) if high else None


def _why_nobody(closed: Interval | None, others: Interval | None) -> str:
    if closed is None:
        return "gives no number"
    return "counts only people told of as dead" if others is None else "counts combatants"


def _is_combatant(claim: Claim) -> bool:
    """Neither civilians nor unsaid: combatants, and peacekeepers and prisoners of war beside them."""
    return claim.people.status in (Status.COMBATANT, Status.OTHER_PROTECTED)


def _why_out(
    claim: Claim, rule: TollRule, kind_of: Mapping[str, Kind], within: Collection[str] | None = None
) -> str | None:
    """Why a claim is no figure of the incident's toll, or None where it is one. ``within``: the claims of one group, to
    which a larger figure need not belong."""
    if claim.polarity is not Polarity.ASSERTED:
        return _NOT_ASSERTED.get(claim.polarity, "is not asserted")
    if claim.scope not in rule.scopes:
        return _NOT_THE_INCIDENT.get(claim.scope, "does not count this incident alone")
    if claim.rate is not None:
        return f"is a rate ({claim.rate}), not a count"
    if _is_combatant(claim) and not rule.count_combatants:
        return "counts combatants"
    if _is_estimate(claim, rule):
        return "is an estimate, kept apart from what is documented"
    inside = claim.part_of is not None and (within is None or claim.part_of in within)
    if inside and kind_of.get(claim.part_of or "", claim.kind) == claim.kind:
        return "is contained in another figure of its report"
    return None


def _is_estimate(claim: Claim, rule: TollRule) -> bool:
    return bool(rule.estimates) and said_with(claim.word, rule.estimates)


def _one_per_teller(
    kept: Sequence[Claim], ranges: Mapping[str, Interval], tellers: Mapping[str, str], days: Mapping[str, str]
) -> dict[str, str]:
    """Of each teller's figures the last update, else the most complete number, else the most complete vague word.

    A later figure that is lower supersedes an earlier one only where it is told as an update: a report of the next day
    may as well name two of the dead as say that there are two.
    """
    by_teller: dict[str, list[Claim]] = {}
    for claim in kept:
        by_teller.setdefault(tellers[claim.id], []).append(claim)
    out = {}
    for figures in by_teller.values():
        updates = [claim for claim in figures if claim.scope is Scope.UPDATE]
        chosen = updates[-1] if updates else max(figures, key=lambda claim: _told_best(claim, ranges[claim.id]))
        around = [one for one in figures if _is_range_over(one, ranges[chosen.id])]
        chosen = around[0] if around else chosen
        for claim in figures:
            if ranges[claim.id] != ranges[chosen.id]:
                out[claim.id] = _why_left_behind(claim, chosen, days, updated=bool(updates))
    return out


def _why_left_behind(claim: Claim, chosen: Claim, days: Mapping[str, str], *, updated: bool) -> str:
    then, later = days.get(claim.report), days.get(chosen.report)
    if then and later and then < later:
        return f"was superseded on {later} by a later figure of the same origin"
    return "was updated by the same origin" if updated else "is not the most complete figure of its origin"


def _is_range_over(claim: Claim, other: Interval) -> bool:
    """ "Between 13 and 16" says more than the 16 that the same origin names elsewhere."""
    low, high = claim.interval.low, claim.interval.high
    told = low is not None and high is not None and low < high
    return told and (low or 0) <= least(other) and (other.high or 0) <= (high or 0)


def _told_best(claim: Claim, closed: Interval) -> tuple[bool, tuple[int, int]]:
    """ "Many were hurt" closes above "two were killed", and still says less."""
    return not is_vague(claim, closed), completeness(closed)


def origin_index(origins: Sequence[Origin]) -> tuple[dict[str, str], dict[str, int]]:
    """``origin_of`` and ``report_order`` for toll(), from an incident's origins.

    A report's rank is its latest place in any origin's list, which is ordered from the earliest known.
    """
    ordered = sorted(origins, key=lambda origin: origin.id)
    origin_of = {claim: origin.id for origin in ordered for claim in origin.claims}
    ranks: dict[str, int] = {}
    for origin in ordered:
        for place, report in enumerate(origin.reports):
            ranks[report] = max(ranks.get(report, 0), place)
    return origin_of, ranks


def harm_kinds(tolls: Sequence[Toll]) -> list[Kind]:
    """The kinds of harm that have a known range."""
    return [Kind(one.kind) for one in tolls if one.interval is not None]
