"""What goes into a record and comes out of it. Each function takes a session and leaves the commit to its caller."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import Select, delete, func, insert, select, update
from sqlalchemy.orm import Session

from twosource import __version__, extract
from twosource.model import Claim, Draft, Extraction, InputError, RecordError, Report, Statement, rows, sha256_hex
from twosource.record.codec import claim_digest, digest, report_digest, report_facts, statement_digest
from twosource.record.compared import forget
from twosource.record.dialect import find_words, index_words
from twosource.record.tables import (
    DERIVED,
    DERIVED_FACTS,
    ClaimRow,
    DraftRow,
    MetaRow,
    OriginalRow,
    RefusalRow,
    ReportRow,
    StatementRow,
    UnlinkedRow,
    WaitingRow,
)
from twosource.spill import ShelfMap

EXTRACTOR = f"{__version__}+{extract.EXTRACTOR}"
"""Stamped on every stored report, and so on its claims: read by another version, a report is read again."""

LARGEST = 2**63 - 1
"""The largest number a column holds; the row itself keeps a larger one as it was written."""


class Reading(Protocol):
    """A report with the bytes it came from and how they were got (the reader's own type has these)."""

    @property
    def report(self) -> Report: ...
    @property
    def raw(self) -> bytes: ...
    @property
    def how(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Stored:
    """A report as it lies in the record, with its bytes: a Reading, to be extracted again."""

    report: Report
    raw: bytes
    how: str


def now() -> str:
    """The time as ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def is_stored(session: Session, report: Report) -> bool:
    """True where this report is in the record as it is, read by this version of the extractor.

    Raises:
        InputError: its id is in the record with other text.
    """
    query = select(ReportRow.text_sha256, ReportRow.row, ReportRow.extractor).where(ReportRow.id == report.id)
    found = session.execute(query).one_or_none()
    if found is None:
        return False
    if found.text_sha256 != report.text_sha256:
        raise InputError(report.name or report.id, f"its id {report.id} is in the record with other text")
    # The same report under another file name is the same report: the name it first came by stays.
    return bool(found.extractor == EXTRACTOR and found.row == report_facts(report) | {"name": found.row["name"]})


def add_extraction(session: Session, reading: Reading, extraction: Extraction) -> bool:
    """Stores a report, its bytes, and what was read from it; False where all of that is there already.

    A report known by other facts (its date was given since) or read by another version is replaced, and what was
    derived from it goes with it, to be derived again.

    Raises:
        InputError: the id is in the record with other text, or the text cannot be stored.
    """
    report = reading.report
    if is_stored(session, report):
        return False
    _check_storable(report)
    extraction.check(report)
    _add_original(session, reading)
    facts = report_columns(report, EXTRACTOR)
    known = session.execute(select(ReportRow.number).where(ReportRow.id == report.id)).scalar_one_or_none()
    if known is None:
        number = session.execute(insert(ReportRow).values(**facts).returning(ReportRow.number)).scalar_one()
        index_words(session.connection(), number, f"{report.title or ''}\n{report.text}")
        session.execute(insert(WaitingRow).values(number=number))
        session.execute(insert(UnlinkedRow).values(number=number))
    else:
        session.execute(update(ReportRow).where(ReportRow.id == report.id).values(**facts))
        drop_derived(session)
        forget(session, report.id)
        for part in (DraftRow, ClaimRow, StatementRow):
            session.execute(delete(part).where(part.report == report.id))
    _insert(session, StatementRow, statement_columns(extraction.statements, report))
    _insert(session, ClaimRow, claim_columns(extraction.claims, report))
    _insert(session, DraftRow, draft_columns(extraction.drafts))
    return True


def number_of_reports(session: Session) -> int:
    return session.execute(select(func.count()).select_from(ReportRow)).scalar_one()


def drop_derived(session: Session) -> None:
    """Empties the derived tables."""
    for table in DERIVED:
        session.execute(delete(table))
    session.execute(delete(MetaRow).where(MetaRow.key.in_(DERIVED_FACTS)))


def read_by_other_versions(session: Session) -> list[str]:
    """Ids of the reports that another version of the extractor read."""
    query = select(ReportRow.id).where(ReportRow.extractor != EXTRACTOR).order_by(ReportRow.id)
    return list(session.execute(query).scalars())


def stored(session: Session, report: str) -> Stored:
    """One report with its original bytes. Raises RecordError where these cannot be unpacked."""
    query = select(ReportRow.row, ReportRow.text, OriginalRow.bytes, OriginalRow.how).join(OriginalRow)
    found = session.execute(query.where(ReportRow.id == report)).one()
    try:
        raw = zlib.decompress(found.bytes)
    except zlib.error as error:
        raise RecordError(f"the original of {report} is damaged; find out more with: twosource verify") from error
    return Stored(rows.report_from_row({**found.row, "text": found.text}), raw, found.how)


def _check_storable(report: Report) -> None:
    for words in (report.text, report.title or "", report.publisher or "", report.url or "", report.id, report.name):
        if "\x00" in words:
            raise InputError(report.name or report.id, "holds NUL characters, so it is not text")
        try:
            words.encode()
        except UnicodeEncodeError:
            reason = "holds half characters (lone surrogates), so it cannot be stored as written"
            raise InputError(report.name or report.id, reason) from None


def _add_original(session: Session, reading: Reading) -> None:
    sha256 = sha256_hex(reading.raw)
    if reading.report.sha256 != sha256:
        raise InputError(reading.report.name, "its bytes changed while it was read; read it again")
    if session.execute(select(OriginalRow.size).where(OriginalRow.sha256 == sha256)).first() is not None:
        return
    facts = {
        "sha256": sha256,
        "size": len(reading.raw),
        "name": reading.report.name,
        "how": reading.how,
        "captured_at": now(),
    }
    packed = zlib.compress(reading.raw, 6)
    session.execute(insert(OriginalRow).values(bytes=packed, digest=digest(facts), **facts))


def _insert(session: Session, table: type[Any], values: list[dict[str, Any]]) -> None:
    if values:
        session.execute(insert(table.__table__), values)  # the table itself: the mapped class takes twice as long


def report_columns(report: Report, extractor: str) -> dict[str, Any]:
    return {
        "id": report.id,
        "original": report.sha256,
        "name": report.name,
        "title": report.title,
        "published": report.published.edtf if report.published else None,
        "publisher": report.publisher,
        "url": report.url,
        "lang": report.lang,
        "text": report.text,
        "text_sha256": report.text_sha256,
        "row": report_facts(report),
        "extractor": extractor,
        "digest": report_digest(report, extractor),
    }


def statement_columns(statements: Iterable[Statement], report: Report) -> list[dict[str, Any]]:
    return [
        {
            "id": statement.id,
            "report": statement.report,
            "position": position,
            "mode": statement.mode.value,
            "speaker": statement.speaker.name if statement.speaker else None,
            "speaker_kind": statement.speaker.kind.value if statement.speaker else None,
            "row": rows.statement_row(statement),
            "digest": statement_digest(statement, report),
        }
        for position, statement in enumerate(statements)
    ]


def claim_columns(claims: Iterable[Claim], report: Report) -> list[dict[str, Any]]:
    return [
        {
            "id": claim.id,
            "report": claim.report,
            "statement": claim.statement,
            "position": position,
            "kind": claim.kind.value,
            "polarity": claim.polarity.value,
            "scope": claim.scope.value,
            "low": bounded(claim.interval.low),
            "high": bounded(claim.interval.high),
            "happened": claim.when.edtf if claim.when else None,
            **place_columns(claim),
            "actor": claim.by.name if claim.by else None,
            "means": claim.means.value if claim.means else None,
            "words": report.words(claim.evidence),
            "row": rows.claim_row(claim),
            "digest": claim_digest(claim, report),
        }
        for position, claim in enumerate(claims)
    ]


def draft_columns(drafts: Iterable[Draft]) -> list[dict[str, Any]]:
    return [
        {
            "id": draft.id,
            "report": draft.report,
            "position": position,
            "row": rows.draft_row(draft),
            "digest": digest(rows.draft_row(draft)),
        }
        for position, draft in enumerate(drafts)
    ]


def place_columns(value: Any) -> dict[str, Any]:  # noqa: ANN401 (a Claim or an Incident: both have ``where``)
    where = value.where
    if where is None:
        return {"place": None, "country": None, "lat": None, "lon": None}
    return {"place": where.name, "country": where.country, "lat": where.lat, "lon": where.lon}


def bounded(number: int | None) -> int | None:
    """``number`` as a column can hold it."""
    return None if number is None else min(number, LARGEST)


IN_BATCHES = {"yield_per": 500}
"""Rows are fetched so many at a time: a record's rows are never all in memory beside what is made of them."""


def reports(session: Session, only: Sequence[str] | None = None) -> ShelfMap[Report]:
    """Every report (or ``only`` some) by id, in the order of their ids: a copy on disk, which outlives the session."""
    query = _only(select(ReportRow.row, ReportRow.text).order_by(ReportRow.id), ReportRow.id, only)
    found = (
        rows.report_from_row({**row, "text": text})
        for row, text in session.execute(query, execution_options=IN_BATCHES)
    )
    return ShelfMap((report.id, report) for report in found)


def extractions(session: Session, only: Sequence[str] | None = None) -> ShelfMap[Extraction]:
    """What was read from every report (or ``only`` some), by report id, in the order of their ids: a copy on disk.

    Of the statements those that bear on origins: a claim's own, and those that quote. They are the most numerous rows,
    and the rest say nothing that deriving asks for.
    """
    told, made, drawn = _Parts(statements(session, only)), _Parts(claims(session, only)), _Parts(drafts(session, only))
    query = _only(select(ReportRow.id).order_by(ReportRow.id), ReportRow.id, only)
    ids = session.execute(query, execution_options=IN_BATCHES).scalars()
    return ShelfMap((rid, _bearing(rid, told.of(rid), made.of(rid), drawn.of(rid))) for rid in ids)


def _only(query: Select[Any], column: Any, reports: Sequence[str] | None) -> Select[Any]:  # noqa: ANN401 (a column)
    return query if reports is None else query.where(column.in_(reports))


def _bearing(
    report: str, statements: Iterable[Statement], claims: Sequence[Claim], drafts: Sequence[Draft]
) -> Extraction:
    named = {claim.statement for claim in claims}
    bearing = tuple(one for one in statements if one.quotes or one.id in named)
    return Extraction(report, bearing, tuple(claims), tuple(drafts))


_Part = TypeVar("_Part", Statement, Claim, Draft)


class _Parts(Generic[_Part]):
    """A stream of parts in the order of their reports, asked for report by report in that order."""

    def __init__(self, parts: Iterator[_Part]) -> None:
        self._groups: Iterator[tuple[str, Iterator[_Part]]] = groupby(parts, key=lambda part: part.report)
        self._next: tuple[str, Iterator[_Part]] | None = next(self._groups, None)

    def of(self, report: str) -> list[_Part]:
        if self._next is None or self._next[0] != report:
            return []
        found = list(self._next[1])
        self._next = next(self._groups, None)
        return found


def statements(session: Session, only: Sequence[str] | None = None) -> Iterator[Statement]:
    """Every statement, by report and then in the order of its text."""
    query = _only(
        select(StatementRow.row).order_by(StatementRow.report, StatementRow.position), StatementRow.report, only
    )
    return (rows.statement_from_row(row) for row in session.execute(query, execution_options=IN_BATCHES).scalars())


def claims(session: Session, only: Sequence[str] | None = None) -> Iterator[Claim]:
    """Every claim, by report and then in the order of its text."""
    query = _only(select(ClaimRow.row), ClaimRow.report, only).order_by(ClaimRow.report, ClaimRow.position)
    return (rows.claim_from_row(row) for row in session.execute(query, execution_options=IN_BATCHES).scalars())


def drafts(session: Session, only: Sequence[str] | None = None) -> Iterator[Draft]:
    """Every draft, by report and then with its main event first."""
    query = _only(select(DraftRow.row), DraftRow.report, only).order_by(DraftRow.report, DraftRow.position)
    return (rows.draft_from_row(row) for row in session.execute(query, execution_options=IN_BATCHES).scalars())


def search(session: Session, query: str, limit: int = 50) -> list[str]:
    """Ids of the reports that hold every word of ``query`` (folded, in any of the languages), best first."""
    numbers = find_words(session.connection(), query, limit)
    found = session.execute(select(ReportRow.number, ReportRow.id).where(ReportRow.number.in_(numbers))).all()
    by_number = dict(found)
    return [by_number[number] for number in numbers]


def set_refusals(session: Session, refused: Iterable[tuple[str, str]], met: Callable[[str], bool]) -> None:
    """Notes the inputs refused now, and takes off those noted before that were ``met`` again and read."""
    now_refused = dict(refused)
    noted = dict(session.execute(select(RefusalRow.name, RefusalRow.reason)).all())
    for name, reason in noted.items():
        if met(name) and now_refused.get(name) != reason:
            session.execute(delete(RefusalRow).where(RefusalRow.name == name))
    for name, reason in now_refused.items():
        if noted.get(name) != reason:
            session.execute(delete(RefusalRow).where(RefusalRow.name == name))
            session.execute(insert(RefusalRow).values(name=name, reason=reason))
