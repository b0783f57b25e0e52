"""Passages in common, kept up as reports come in.

They cannot be checked by making them again, as they may rightly depend on the order that reports came in (decision
0015); the record holds the sum of the digests of their rows and of the index's instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from twosource.model import Passage, RecordError
from twosource.record import codec
from twosource.record.index_store import NUMBERED, SUM, SqlStore, numbered
from twosource.record.kept import row_digest, summed
from twosource.record.tables import (
    DERIVED_FACTS,
    KEPT_FACTS,
    ChunkRow,
    ComparedRow,
    MetaRow,
    PassageRow,
    ReportRow,
    SegmentRow,
    WaitingRow,
)
from twosource.spill import Shelf

AT_A_TIME = 1000
"""Reports that are compared in one transaction: a few seconds, while which another writer waits."""

_IN_BATCHES = {"yield_per": 500}


def compare_new(session: Session, at_most: int = AT_A_TIME) -> int:
    """Finds the passages of reports that have not been compared yet, at most so many, and says how many they were."""
    from twosource.origins.index import compare  # noqa: PLC0415 (tables that `show` never needs)

    store = SqlStore(session)
    store.lock()
    if store.worn():
        store.empty()
    reports = store.waiting(at_most)
    found = compare(reports, store)
    store.drop_passages(sorted(found.again))
    store.add_passages(found.passages)
    return len(reports)


def forget(session: Session, report: str | None = None) -> None:
    """Has one report, or all, compared and linked anew: what was found of it is dropped."""
    from twosource.record.standing_store import SqlStanding, unlink  # noqa: PLC0415 (tables that adding never needs)

    store = SqlStore(session)
    store.lock()
    if report is None:
        store.empty()
        SqlStanding(session).link_anew()
    else:
        store.wait(report)
        unlink(session, report)


def passages(session: Session) -> Shelf[Passage]:
    """Every passage, by reports and offsets: a copy on disk, which outlives the session."""
    query = select(PassageRow.row).order_by(PassageRow.report_a, PassageRow.report_b)
    found = map(codec.passage_from_row, session.execute(query, execution_options=_IN_BATCHES).scalars())
    pairs = groupby(found, key=lambda passage: (passage.report_a, passage.report_b))
    return Shelf(one for _, of in pairs for one in sorted(of, key=lambda passage: (passage.a, passage.b)))


def damage(session: Session) -> Iterator[tuple[str, str]]:
    """What of this is not as it was written: the table, and what is wrong in it."""
    for number, digest in session.execute(select(SegmentRow.number, SegmentRow.digest)).all():
        hashed, in_place = sha256(), True
        query = select(ChunkRow.position, ChunkRow.bytes).where(ChunkRow.segment == number).order_by(ChunkRow.position)
        for at, chunk in enumerate(session.execute(query, execution_options=_IN_BATCHES)):
            in_place &= chunk.position == at
            hashed.update(chunk.bytes)
        if not in_place or hashed.hexdigest() != digest:
            yield "chunks", f"those of segment {number} were changed"
    for report in session.execute(
        select(ReportRow.id).where(
            select(ComparedRow.number).where(ComparedRow.report == ReportRow.id).exists()
            == select(WaitingRow.number).where(WaitingRow.number == ReportRow.number).exists()
        )
    ).scalars():
        yield "waiting", f"{report} is neither compared nor to be, or both"
    facts = dict(session.execute(select(MetaRow.key, MetaRow.value)).all())
    if facts.keys() - DERIVED_FACTS != KEPT_FACTS:
        yield "meta", f"it holds {', '.join(sorted(facts))} where {', '.join(sorted(KEPT_FACTS))} belong"
        return
    total = summed(numbered(facts[NUMBERED]))
    try:
        for table in (PassageRow, ComparedRow, SegmentRow):
            found = session.execute(select(table.__table__), execution_options=_IN_BATCHES).mappings()
            total = summed(map(row_digest, found), total)
    except RecordError:  # a passage that is no JSON any more
        total = ""
    if total != facts[SUM]:
        yield "passages", "rows of passages, compared or segments were changed, lost or added"
