"""The interpreter: an incident's claims and origins under one method, to an assessment with its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from twosource.methods.across import disagree
from twosource.methods.case import Case
from twosource.methods.closing import close
from twosource.methods.coding import UNVERIFIED, coded, note
from twosource.methods.facts import Facts, listed
from twosource.methods.method import Method, Rule
from twosource.methods.toll import group_toll, toll
from twosource.model import Assessment, Claim, Incident, Origin, OriginPair, OriginState, Toll


def assess(
    incident: Incident,
    claims: Sequence[Claim],
    origins: Sequence[Origin],
    method: Method,
    pairs: Iterable[OriginPair] = (),
    *,
    named: Mapping[str, int] | None = None,
    days: Mapping[str, str] | None = None,
) -> Assessment:
    """The verdict of ``method`` on ``incident``. Claims of other incidents are left out.

    ``pairs`` says of origins whether they are shown dependent (they then count once) or independent (the reasons
    say so). ``days`` are the days of reports, as toll() takes them. Status and grade are None where the method has no
    rule that fits. Order of input never matters.
    """
    return verdict(Case.of(incident, claims, origins, pairs), method, named=named, days=days)


def verdict(
    case: Case, method: Method, *, named: Mapping[str, int] | None = None, days: Mapping[str, str] | None = None
) -> Assessment:
    """What assess() says, of an incident that was made ready once for several methods."""
    own, of, voices = case.claims, case.origin_of, case.voices
    tolls = tuple(toll(own, method, of, report_order=case.order, named=named, voices=voices, days=days))
    groups = tuple(group_toll(group, own, method, of, voices, days) for group in method.groups)
    apart = _disagreeing(tolls, own, method)
    facts = case.facts(method)
    status = next((rule for rule in method.statuses if _met(rule, facts, None, apart)), None)
    status_name = status.name if status else None
    grade = next((rule for rule in method.grades if _met(rule, facts, status_name, apart)), None)
    return Assessment(
        incident=case.incident.id,
        method=method.name,
        version=method.version,
        status=status_name,
        grade=grade.name if grade else None,
        tolls=tolls,
        reasons=(
            *_why(status, grade, facts),
            *(_beside(facts, grade, case) if method.grades else ()),
            *(_toll_sentence(one, method) for one in (*tolls, *(one for one in groups if one.interval))),
        ),
        decided_by=_decided(facts, status, grade),
        would_change=(*_changes(facts, grade), *_questions(apart, method, facts)),
        groups=groups,
        codes=tuple(coded(method.codes, facts, lambda rule: _met(rule, facts, status_name, apart))),
    )


def _disagreeing(tolls: Iterable[Toll], claims: Sequence[Claim], method: Method) -> list[Toll]:
    told = {claim.id: claim for claim in claims}
    ranges = {
        key: range_
        for one in tolls
        for key in one.decided_by
        if (range_ := close(told[key].word, told[key].interval, method))
    }
    return [one for one in tolls if disagree(one, ranges)]


def _met(rule: Rule, facts: Facts, status: str | None, apart: Sequence[Toll]) -> bool:
    needs = rule.needs
    return (
        len(facts.origins) >= needs.origins
        and len(facts.harm_origins) >= needs.harm_origins
        and len(facts.rival_camps) >= needs.rival_camps
        and (bool(facts.strike_admitted) or not needs.strike_admitted)
        and (bool(facts.harm_admitted) or not needs.harm_admitted)
        and (facts.only_combatants or not needs.only_combatants)
        and (not needs.status or status in needs.status)
        and (bool(facts.killed) or not needs.killed)
        and (bool(facts.attackers) or not needs.attacker)
        and (bool(apart) or not needs.disagree)
        and (not needs.days or (facts.days is not None and facts.days <= needs.days))
        and (not needs.place or facts.precision in needs.place)
        and (not needs.means or facts.means in needs.means)
    )


def _questions(apart: Sequence[Toll], method: Method, facts: Facts) -> list[str]:
    """What to ask, where the method asks its sources about figures that do not meet."""
    if method.toll.disagreement != "ask":
        return []
    told = listed(facts.harm_origins)
    return [f"Ask {told} about the number {one.kind}: their figures do not meet." for one in apart]


def _why(status: Rule | None, grade: Rule | None, facts: Facts) -> list[str]:
    words = facts.words()
    return [f"{rule.name}: {rule.says.format(**words)}{note(rule)}" for rule in (status, grade) if rule is not None]


def _beside(facts: Facts, grade: Rule | None, case: Case) -> list[str]:
    """What a reader of the grade must not miss."""
    said = []
    if grade is None and facts.none_reported:
        said.append("No grade: harm is said not to have been reported.")
    elif grade is None:
        said.append("No grade: no harm to persons is reported.")
    elif facts.strike_admitted and not facts.harm_admitted:
        said.append(f"{listed(facts.strike_admitted)} admitted the strike, which is not an admission of the harm.")
    if facts.denials:
        said.append(f"{listed(facts.denials)} denied responsibility; a denial is shown and changes no count.")
    if len(facts.harm_origins) > 1:
        said.append(_independence(case.pairs, case.origins))
    return said


def _independence(pairs: Sequence[OriginPair], origins: Sequence[Origin]) -> str:
    held = {origin.id for origin in origins}
    between = [pair for pair in pairs if pair.a in held and pair.b in held]
    if any(pair.state is OriginState.INDEPENDENT for pair in between):
        return "At least two of the origins are shown to be independent: different authors and different sources."
    return "The origins are not shown to depend on each other; that they are independent is not shown either."


def _toll_sentence(one: Toll, method: Method) -> str:
    name = f"{one.kind.capitalize()}, {one.group}" if one.group else one.kind.capitalize()
    if one.interval is None:
        return f"{name}: unknown."
    aside = f"; {len(one.set_aside)} set aside" if one.set_aside else ""
    claims = "1 claim" if len(one.decided_by) == 1 else f"{len(one.decided_by)} claims"
    unread = UNVERIFIED if method.toll.best and not method.toll.best.verified else ""
    best = f", best {one.best}{unread}" if one.best is not None else ""
    return f"{name}: {one.interval}{best}, decided by {claims}{aside}."


def _decided(facts: Facts, status: Rule | None, grade: Rule | None) -> tuple[str, ...]:
    """The claims that the status and the grade rest on."""
    groups: list[Mapping[str, tuple[str, ...]]] = []
    for rule in (status, grade):
        if rule is None:
            continue
        needs = rule.needs
        groups += [facts.origins] if needs.origins else []
        groups += [facts.harm_origins] if needs.harm_origins else []
        groups += [facts.rival_camps] if needs.rival_camps else []
        groups += [facts.strike_admitted] if needs.strike_admitted else []
        groups += [facts.harm_admitted] if needs.harm_admitted else []
        groups += [{"": facts.killed}] if needs.killed else []
        groups += [facts.attackers] if needs.attacker else []
    return tuple(sorted({claim for group in groups for ids in group.values() for claim in ids}))


def _changes(facts: Facts, grade: Rule | None) -> list[str]:
    words = facts.words()
    if grade is None:
        return []
    changes = [grade.change.format(**words)] if grade.change else []
    if facts.strike_admitted and not facts.harm_admitted and grade.rank is not None:
        changes.append(f"An admission of the harm by {words['admitters']}, who admitted the strike, would confirm it.")
    return changes
