"""The store of the passages' index (``origins.index.Store``) in the record's tables.

They are under one sum (kept.py, which compared.py checks).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from twosource.model import Passage, Report, rows
from twosource.record import codec
from twosource.record.kept import NOTHING, Kept, row_digest, summed
from twosource.record.tables import ChunkRow, ComparedRow, PassageRow, ReportRow, SegmentRow, WaitingRow
from twosource.spill import chunks

if TYPE_CHECKING:
    from twosource.origins.index import Entry, Segment

SUM, NUMBERED = "compared", "numbered"
"""Keys of ``meta``: the sum; the last number that was given to a report, and how many were taken out since."""

NO_NUMBERS = "0 0"

_NAMED = 400
"""Values in one IN list: SQLite takes 32,766 in all, and longer lists gain nothing."""


def numbered(noted: str) -> list[str]:
    """What the numbers noted add to the sum."""
    return [] if noted == NO_NUMBERS else [codec.digest(noted)]


class SqlStore:
    """All that one transaction does to what is kept up of passages."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._kept = Kept(session, SUM)
        self._hashes: dict[int, str] = {}
        self._segments: list[Segment] | None = None

    def lock(self) -> None:
        """Waits until no other transaction compares: what one finds, the next must know."""
        self._kept.lock()

    def segments(self) -> list[Segment]:
        from twosource.origins.index import Segment  # noqa: PLC0415 (tables that `show` never needs)

        if self._segments is None:
            query = select(SegmentRow.number, SegmentRow.size, SegmentRow.firsts).order_by(SegmentRow.number)
            found = self._session.execute(query).all()
            self._segments = [Segment(row.number, row.size, np.frombuffer(row.firsts, np.uint64)) for row in found]
        return list(self._segments)

    def chunks(self, segment: int, positions: Sequence[int]) -> list[bytes]:
        query = select(ChunkRow.bytes).where(ChunkRow.segment == segment).order_by(ChunkRow.position)
        side_by_side = positions[-1] - positions[0] + 1 == len(positions)
        at = ChunkRow.position
        return list(
            self._session.execute(
                query.where(at.between(positions[0], positions[-1]) if side_by_side else at.in_(positions))
            ).scalars()
        )

    def write(self, made: Iterator[bytes]) -> int:
        number = (self._session.execute(select(func.max(SegmentRow.number))).scalar_one() or 0) + 1
        self._session.execute(insert(SegmentRow).values(number=number, size=0, firsts=b"", digest=""))
        hashed = sha256()
        for some in chunks(enumerate(made)):
            for _, chunk in some:
                hashed.update(chunk)
            columns = [{"segment": number, "position": at, "bytes": chunk} for at, chunk in some]
            self._session.execute(insert(ChunkRow), columns)
        self._hashes[number] = hashed.hexdigest()
        return number

    def enter(self, segment: Segment) -> None:
        facts = {"size": segment.size, "firsts": segment.firsts.tobytes(), "digest": self._hashes[segment.number]}
        self._session.execute(update(SegmentRow).where(SegmentRow.number == segment.number).values(**facts))
        self._kept.count([row_digest({"number": segment.number, **facts})])
        self._segments = None

    def drop(self, segment: int) -> None:
        self._session.execute(delete(ChunkRow).where(ChunkRow.segment == segment))
        self._kept.take_out(SegmentRow, SegmentRow.number == segment)
        self._segments = None

    def entries(self, numbers: Sequence[int]) -> Iterator[Entry]:
        from twosource.origins.index import Entry  # noqa: PLC0415 (as above)

        for some in chunks(numbers, _NAMED):
            query = select(ComparedRow.__table__).where(ComparedRow.number.in_(some))
            yield from (Entry(*row) for row in self._session.execute(query))

    def add_entries(self, entries: Sequence[Entry]) -> None:
        self._kept.put_in(ComparedRow, [asdict(entry) for entry in entries])
        _, taken = self._numbers()
        self._set_numbers(max(entry.number for entry in entries), taken)

    def next_number(self) -> int:
        return self._numbers()[0] + 1

    def join_stories(self, into: Mapping[int, int]) -> None:
        for story, other in into.items():
            moved = self._kept.take_out(ComparedRow, ComparedRow.story == story)
            self._kept.put_in(ComparedRow, [{**row, "story": other} for row in moved])

    def tied(self, reports: Sequence[str]) -> Iterator[tuple[str, str]]:
        for some in chunks(reports, _NAMED):
            query = select(PassageRow.report_a, PassageRow.report_b).distinct()
            found = query.where(or_(PassageRow.report_a.in_(some), PassageRow.report_b.in_(some)))
            yield from ((row.report_a, row.report_b) for row in self._session.execute(found))

    def texts(self, reports: Sequence[str]) -> Iterator[Report]:
        for some in chunks(reports, _NAMED):
            query = select(ReportRow.row, ReportRow.text).where(ReportRow.id.in_(some))
            yield from (rows.report_from_row({**row, "text": text}) for row, text in self._session.execute(query))

    def add_passages(self, passages: Iterable[Passage]) -> None:
        for some in chunks(passages):
            made = [{"report_a": one.report_a, "report_b": one.report_b, "row": codec.passage_row(one)} for one in some]
            self._kept.put_in(PassageRow, made)

    def drop_passages(self, pairs: Iterable[tuple[str, str]]) -> None:
        for a, b in pairs:
            self._kept.take_out(PassageRow, (PassageRow.report_a == a) & (PassageRow.report_b == b))

    def waiting(self, at_most: int) -> list[Report]:
        """Reports that are not compared yet, in the order they came, taken off the list."""
        first = select(WaitingRow.number).order_by(WaitingRow.number).limit(at_most)
        numbers = list(self._session.execute(first).scalars())
        reports = []
        for some in chunks(numbers, _NAMED):
            query = select(ReportRow.row, ReportRow.text).where(ReportRow.number.in_(some)).order_by(ReportRow.number)
            found = self._session.execute(query).all()
            reports += [rows.report_from_row({**row, "text": text}) for row, text in found]
            self._session.execute(delete(WaitingRow).where(WaitingRow.number.in_(some)))
        return reports

    def wait(self, report: str) -> None:
        """Takes a report out, if it is in, to be compared anew."""
        self._kept.take_out(PassageRow, or_(PassageRow.report_a == report, PassageRow.report_b == report))
        if self._kept.take_out(ComparedRow, ComparedRow.report == report):
            last, taken = self._numbers()
            self._set_numbers(last, taken + 1)
        number = select(ReportRow.number).where(ReportRow.id == report)
        self._session.execute(delete(WaitingRow).where(WaitingRow.number == number.scalar_subquery()))
        self._session.execute(insert(WaitingRow).from_select(["number"], number))

    def worn(self) -> bool:
        """Half of the reports that were ever compared have been taken out since; their postings are still there."""
        last, taken = self._numbers()
        return 2 * taken > last

    def empty(self) -> None:
        """Forgets all that is kept up; every report waits to be compared."""
        for table in (PassageRow, ChunkRow, SegmentRow, ComparedRow, WaitingRow):
            self._session.execute(delete(table))
        self._segments = None
        self._session.execute(insert(WaitingRow).from_select(["number"], select(ReportRow.number)))
        self._kept.note(SUM, NOTHING)
        self._kept.note(NUMBERED, NO_NUMBERS)

    def _numbers(self) -> tuple[int, int]:
        last, taken = self._kept.noted(NUMBERED).split()
        return int(last), int(taken)

    def _set_numbers(self, last: int, taken: int) -> None:
        before, now = self._kept.noted(NUMBERED), f"{last} {taken}"
        self._kept.note(NUMBERED, now)
        self._kept.note(SUM, summed(numbered(now), summed(numbered(before), self._kept.noted(SUM), -1)))
