"""The decision log: appended, never changed, each entry carrying the digest of the one before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from twosource.model import GENESIS, Decision
from twosource.record.codec import canonical
from twosource.record.repository import now
from twosource.record.tables import DecisionRow


def append_decision(
    session: Session,
    *,
    user: str,
    verb: str,
    subject: str,
    payload: Mapping[str, Any],
    reason: str,
    at: str | None = None,
) -> Decision:
    """Adds a decision to the end of the chain and returns it. ``at`` is ISO 8601 in UTC, now unless given.

    The session must be one that writes (``Record.write``): it holds the log until it ends, so no two entries can
    follow the same one.
    """
    last = session.execute(select(DecisionRow).order_by(DecisionRow.seq.desc()).limit(1)).scalar_one_or_none()
    decision = Decision(
        seq=last.seq + 1 if last else 1,
        at=at or now(),
        user=user,
        verb=verb,
        subject=subject,
        payload=canonical(dict(payload)),
        reason=reason,
        previous=last.digest if last else GENESIS,
    )
    columns = {name: getattr(decision, name) for name in (*Decision.__slots__, "digest")}
    session.execute(insert(DecisionRow).values(**columns))
    return decision


def decisions(session: Session, verb: str | None = None) -> Iterator[tuple[Decision, str]]:
    """Every decision in order, or those of one verb, with the digest that is stored for it."""
    query = select(DecisionRow).order_by(DecisionRow.seq)
    for row in session.execute(query.where(DecisionRow.verb == verb) if verb else query).scalars():
        yield (
            Decision(row.seq, row.at, row.user, row.verb, row.subject, row.payload, row.reason, row.previous),
            row.digest,
        )
