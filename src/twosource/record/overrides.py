"""Overrides: decisions on a grade or a status, read back from the log and held against what is computed now.

The log alone keeps them, so they survive every run and every re-grading. A later decision on the same axis of the same
incident takes the place of an earlier one; one without a value takes it back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from twosource.model import Assessment, Axis, Decision, Incident, Override, RecordError
from twosource.record.decisions import append_decision, decisions

VERB = "grade"
WITHDRAWN = "withdrawn"


def decide(
    session: Session, assessment: Assessment, axis: Axis, value: str | None, *, user: str, reason: str
) -> Decision:
    """Appends a reviewer's answer for one axis of an incident's assessment; None says that it has none.

    Raises:
        RecordError: no reason, or a value that is the computed one.
    """
    computed = answer(assessment, axis)
    if value == computed:
        raise RecordError(f"the {axis.value} of {assessment.incident} is {_told(computed)} already")
    ground = {"computed": computed, "why": why(assessment, axis), "tolls": _tolls(assessment)}
    payload = {"axis": axis.value, "from": computed, "to": value, "ground": ground}
    return _append(session, assessment, payload, user, reason)


def withdraw(session: Session, assessment: Assessment, axis: Axis, *, user: str, reason: str) -> Decision:
    """Takes back what a reviewer said of one axis.

    Raises:
        RecordError: no reason, or nothing to take back.
    """
    standing = _last(decision for decision, _ in decisions(session, VERB))
    if (assessment.incident, axis) not in standing:
        raise RecordError(f"nobody has overridden the {axis.value} of {assessment.incident}")
    return _append(session, assessment, {"axis": axis.value, WITHDRAWN: True}, user, reason)


def _append(session: Session, assessment: Assessment, payload: dict[str, Any], user: str, reason: str) -> Decision:
    if not reason.strip():
        raise RecordError("an override needs a reason")
    told = payload | {"method": assessment.method, "version": assessment.version}
    return append_decision(
        session, user=user, verb=VERB, subject=assessment.incident, payload=told, reason=reason.strip()
    )


def overrides(
    log: Iterable[Decision], incidents: Iterable[Incident], assessments: Mapping[str, Assessment]
) -> dict[str, tuple[Override, ...]]:
    """What reviewers say now, by incident, status before grade.

    An override of an incident that joined another is that one's, unless it has its own. One of another method than the
    assessment's is left out.
    """
    standing = _last(log)
    if not standing:
        return {}
    found: dict[str, dict[Axis, Override]] = {}
    for incident in incidents:
        for code in (incident.id, *incident.former):
            for axis in Axis:
                decision = standing.get((code, axis))
                assessment = assessments.get(incident.id)
                if decision is None or assessment is None or axis in found.get(incident.id, {}):
                    continue
                payload = json.loads(decision.payload)
                if payload["method"] == assessment.method:
                    made = _override(decision, payload, incident.id, assessment, axis)
                    found.setdefault(incident.id, {})[axis] = made
    return {key: tuple(of[axis] for axis in Axis if axis in of) for key, of in found.items()}


def _last(log: Iterable[Decision]) -> dict[tuple[str, Axis], Decision]:
    """The last decision on each axis of each incident that was not taken back."""
    standing: dict[tuple[str, Axis], Decision] = {}
    for decision in log:
        if decision.verb != VERB:
            continue
        payload = json.loads(decision.payload)
        key = (decision.subject, Axis(payload["axis"]))
        if payload.get(WITHDRAWN):
            standing.pop(key, None)
        else:
            standing[key] = decision
    return standing


def _override(
    decision: Decision, payload: Mapping[str, Any], incident: str, assessment: Assessment, axis: Axis
) -> Override:
    return Override(
        incident,
        assessment.method,
        axis,
        payload["to"],
        payload["from"],
        decision.reason,
        decision.user,
        decision.at,
        decision.seq,
        _moved(payload["ground"], assessment, axis),
    )


def _moved(ground: Mapping[str, Any], assessment: Assessment, axis: Axis) -> str | None:
    """What is not as it was when the override was given: the computed answer, why it was given, or the figures."""
    now = answer(assessment, axis)
    if now != ground["computed"]:
        return f"computed then {_told(ground['computed'])}, now {_told(now)}"
    if why(assessment, axis) != ground["why"]:
        return f"then: {ground['why'] or 'no reason'} Now: {why(assessment, axis) or 'no reason'}"
    for kind, toll in _tolls(assessment).items():
        before = ground["tolls"].get(kind)
        if toll != before:
            return f"{kind} then {before or 'unknown'}, now {toll or 'unknown'}"
    return None


def answer(assessment: Assessment, axis: Axis) -> str | None:
    """What the method says on one axis."""
    return assessment.status if axis is Axis.STATUS else assessment.grade


def why(assessment: Assessment, axis: Axis) -> str:
    """The method's own sentence for its answer on one axis, "" where it gives none."""
    name = answer(assessment, axis)
    return next((reason for reason in assessment.reasons if name and reason.startswith(f"{name}:")), "")


def _tolls(assessment: Assessment) -> dict[str, str | None]:
    return {toll.kind: str(toll.interval) if toll.interval else None for toll in assessment.tolls}


def _told(value: str | None) -> str:
    return value.replace("_", " ") if value else "none"
