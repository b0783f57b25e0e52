"""What moves when incidents are graded under another method or another version of it, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from twosource.model import Assessment, Axis, Toll
from twosource.record.decisions import append_decision
from twosource.record.overrides import answer, why

VERB = "regrade"


@dataclass(frozen=True, slots=True)
class Move:
    """One answer of one incident that is another now. ``what``: status, grade or a kind of harm; ``why`` are sentences
    of both methods, or what is done with which claim."""

    incident: str
    what: str
    before: str | None
    after: str | None
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Regraded:
    """``was`` and ``now`` are a method and its version; ``kept`` counts the incidents that are judged as before."""

    was: str
    now: str
    kept: int
    moves: tuple[Move, ...]


def regraded(
    before: Iterable[Assessment], after: Mapping[str, Assessment], *, one_version: bool = False
) -> Regraded | None:
    """What moved, over the incidents that both have; None where all are under the same version already.

    With ``one_version`` what moved under the same name and version counts too: somebody changed the rules alone.
    """
    versions: dict[str, str] = {}
    moves: list[Move] = []
    kept = 0
    for old in before:
        new = after.get(old.incident)
        if new is None or (_named(old) == _named(new) and not one_version):
            continue
        found = list(_moves(old, new))
        if found or _named(old) != _named(new):
            versions[_named(old)] = _named(new)
        moves += found
        kept += not found
    if not versions:
        return None
    return Regraded(", ".join(sorted(versions)), ", ".join(sorted(set(versions.values()))), kept, tuple(moves))


def _named(assessment: Assessment) -> str:
    return f"{assessment.method} {assessment.version}"


def _moves(old: Assessment, new: Assessment) -> Iterator[Move]:
    for axis in Axis:
        was, now = answer(old, axis), answer(new, axis)
        if was != now:
            yield Move(new.incident, axis.value, was, now, tuple(_sentences(old, new, axis)))
    tolls = {toll.kind: toll for toll in old.tolls}
    for toll in new.tolls:
        was = _range(tolls.get(toll.kind))
        if was != _range(toll):
            yield Move(new.incident, toll.kind, was, _range(toll), tuple(_figures(tolls.get(toll.kind), toll)))


def _sentences(old: Assessment, new: Assessment, axis: Axis) -> Iterator[str]:
    """What each gave as its reason."""
    for when, one in (("Then", old), ("Now", new)):
        silent = next((reason for reason in one.reasons if reason.startswith("No grade")), "")
        reason = why(one, axis) or (silent if axis is Axis.GRADE else "")
        if reason:
            yield f"{when}: {reason}"


def _figures(old: Toll | None, new: Toll) -> Iterator[str]:
    """Which claims count now and did not, and which do no longer."""
    aside = dict(new.set_aside)
    counted = set(old.decided_by) if old else set()
    for claim in sorted(counted & aside.keys()):
        yield f"sets {claim} aside: it {aside[claim]}"
    for claim in sorted(set(new.decided_by) - counted):
        yield f"counts {claim}, which it did not"
    if counted & set(new.decided_by) and old is not None and _range(old) != _range(new):
        yield "closes the words or joins the origins' figures otherwise"


def _range(toll: Toll | None) -> str | None:
    return str(toll.interval) if toll is not None and toll.interval is not None else None


def note_regraded(session: Session, done: Regraded, user: str, reason: str) -> None:
    """Puts what moved at the end of the decision log."""
    append_decision(session, user=user, verb=VERB, subject=done.now, payload=payload(done), reason=reason)


def payload(done: Regraded) -> dict[str, Any]:
    """What the log keeps: enough to say later what any incident was and why it moved."""
    moves = [
        {"incident": one.incident, "what": one.what, "from": one.before, "to": one.after, "why": list(one.why)}
        for one in done.moves
    ]
    return {"from": done.was, "to": done.now, "kept": done.kept, "moves": moves}


def from_payload(row: Mapping[str, Any]) -> Regraded:
    """What ``payload`` wrote."""
    moves = [Move(one["incident"], one["what"], one["from"], one["to"], tuple(one["why"])) for one in row["moves"]]
    return Regraded(row["from"], row["to"], row["kept"], tuple(moves))
