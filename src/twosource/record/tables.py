"""The tables: what is queried as columns, the whole value beside them as canonical JSON, and a digest over both.

Stored once and never edited: originals, decisions. Written with their report: reports, statements, claims, drafts.
Kept up as reports come in: passages, and the index they are found by (waiting, compared, segments, chunks); which
drafts are of one incident, and what they are compared by (unlinked, sketches, postings, terms, speaking, coded,
former).
Derived, thus rebuilt as a whole: links, origins, incidents, origin graphs, assessments.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Dialect, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from twosource.model import RecordError
from twosource.record.codec import canonical, parsed


class CanonicalJson(TypeDecorator[dict[str, Any]]):
    """JSON kept as the one text it has (sorted keys, no blanks): its digest is the same in SQLite and PostgreSQL."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:
        return None if value is None else canonical(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> dict[str, Any] | None:
        try:
            return None if value is None else parsed(value)
        except ValueError as error:
            raise RecordError("a row of the record is damaged; find it with: twosource verify RECORD") from error


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {str: Text, dict[str, Any]: CanonicalJson}  # noqa: RUF012 (SQLAlchemy reads a plain dict)


class MetaRow(Base):
    """Facts on the record itself: what the derived tables were made from and how (``DERIVED_FACTS``), and the sum over
    what is kept up (see compared.py)."""

    __tablename__ = "meta"
    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class OriginalRow(Base):
    """The bytes as they came, once each, compressed with zlib; ``size`` and ``sha256`` are of the bytes themselves."""

    __tablename__ = "originals"
    sha256: Mapped[str] = mapped_column(primary_key=True)
    bytes: Mapped[bytes] = mapped_column(LargeBinary)
    size: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str]
    how: Mapped[str]
    captured_at: Mapped[str]
    digest: Mapped[str]


class ReportRow(Base):
    """``number`` is the row's own in this file (full-text search needs one); ``row`` is the report without its text."""

    __tablename__ = "reports"
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(unique=True)
    original: Mapped[str] = mapped_column(ForeignKey("originals.sha256"), index=True)
    name: Mapped[str]
    title: Mapped[str | None]
    published: Mapped[str | None] = mapped_column(index=True)
    publisher: Mapped[str | None]
    url: Mapped[str | None]
    lang: Mapped[str | None]
    text: Mapped[str]
    text_sha256: Mapped[str]
    extractor: Mapped[str] = mapped_column(index=True)
    row: Mapped[dict[str, Any]]
    digest: Mapped[str]


class StatementRow(Base):
    __tablename__ = "statements"
    id: Mapped[str] = mapped_column(primary_key=True)
    report: Mapped[str] = mapped_column(ForeignKey("reports.id"))
    position: Mapped[int]
    mode: Mapped[str]
    speaker: Mapped[str | None] = mapped_column(index=True)
    speaker_kind: Mapped[str | None]
    row: Mapped[dict[str, Any]]
    digest: Mapped[str]
    __table_args__ = (Index(None, "report", "position"),)


class ClaimRow(Base):
    """``words`` is the evidence as it stands in the report; ``digest`` covers the words of every span."""

    __tablename__ = "claims"
    id: Mapped[str] = mapped_column(primary_key=True)
    report: Mapped[str] = mapped_column(ForeignKey("reports.id"))
    statement: Mapped[str | None] = mapped_column(ForeignKey("statements.id"))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(index=True)
    polarity: Mapped[str]
    scope: Mapped[str]
    low: Mapped[int | None] = mapped_column(BigInteger)
    high: Mapped[int | None] = mapped_column(BigInteger)
    happened: Mapped[str | None] = mapped_column(index=True)
    place: Mapped[str | None] = mapped_column(index=True)
    country: Mapped[str | None]
    lat: Mapped[float | None] = mapped_column(Float)
    lon: Mapped[float | None] = mapped_column(Float)
    actor: Mapped[str | None]
    means: Mapped[str | None]
    words: Mapped[str]
    row: Mapped[dict[str, Any]]
    digest: Mapped[str]
    __table_args__ = (Index(None, "report", "position"), Index(None, "statement"))


class DraftRow(Base):
    __tablename__ = "drafts"
    id: Mapped[str] = mapped_column(primary_key=True)
    report: Mapped[str] = mapped_column(ForeignKey("reports.id"))
    position: Mapped[int]
    row: Mapped[dict[str, Any]]
    digest: Mapped[str]
    __table_args__ = (Index(None, "report", "position"),)


class PassageRow(Base):
    __tablename__ = "passages"
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    report_a: Mapped[str] = mapped_column(ForeignKey("reports.id"), index=True)
    report_b: Mapped[str] = mapped_column(ForeignKey("reports.id"), index=True)
    row: Mapped[dict[str, Any]]


class ComparedRow(Base):
    """A report whose words are in the index, as ``origins.index.Entry`` has it."""

    __tablename__ = "compared"
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    report: Mapped[str] = mapped_column(ForeignKey("reports.id"), unique=True)
    outlet: Mapped[int] = mapped_column(BigInteger)
    day: Mapped[int]
    story: Mapped[int] = mapped_column(index=True)
    words: Mapped[int]


class WaitingRow(Base):
    """A report that is yet to be compared with the others. ``number`` is the report's own in this file: a few that wait
    are found without a look at all that do not."""

    __tablename__ = "waiting"
    number: Mapped[int] = mapped_column(ForeignKey("reports.number"), primary_key=True, autoincrement=False)


class SegmentRow(Base):
    """A sorted run of the index; ``firsts`` are the hashes that its chunks begin with, 8 bytes each."""

    __tablename__ = "segments"
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    size: Mapped[int] = mapped_column(BigInteger)
    firsts: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[str]


class ChunkRow(Base):
    """Postings of a segment, 16 bytes each (origins/index/postings.py)."""

    __tablename__ = "chunks"
    segment: Mapped[int] = mapped_column(ForeignKey("segments.number"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    bytes: Mapped[bytes] = mapped_column(LargeBinary)


class UnlinkedRow(Base):
    """A report whose drafts are yet to be linked, by its number in this file."""

    __tablename__ = "unlinked"
    number: Mapped[int] = mapped_column(ForeignKey("reports.number"), primary_key=True, autoincrement=False)


class SketchRow(Base):
    """A draft as the linker compares it and all its words (incidents/packed.py), under a number of its own."""

    __tablename__ = "sketches"
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    draft: Mapped[str] = mapped_column(ForeignKey("drafts.id"), unique=True)
    report: Mapped[str] = mapped_column(ForeignKey("reports.id"), index=True)
    sketch: Mapped[bytes] = mapped_column(LargeBinary)
    words: Mapped[bytes] = mapped_column(LargeBinary)


class PostingRow(Base):
    """A draft, by its sketch's number, under a key that others are looked up by, in the order of ``place``."""

    __tablename__ = "postings"
    key: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    place: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)


class TermRow(Base):
    """In how many of the linked drafts a word or a place, by its hash, is found."""

    __tablename__ = "terms"
    term: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    drafts: Mapped[int]


class SpeakingRow(Base):
    """Two drafts, by their sketches' numbers, that more speaks for than against being of one event."""

    __tablename__ = "speaking"
    a: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    b: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False, index=True)
    bits: Mapped[float] = mapped_column(Float)


class CodedRow(Base):
    """The incident that a draft belongs to. One whose report was read anew stays, without a number, until its report
    is linked again: the incident is to keep its code."""

    __tablename__ = "coded"
    draft: Mapped[str] = mapped_column(primary_key=True)
    report: Mapped[str] = mapped_column(index=True)
    number: Mapped[int | None] = mapped_column(Integer, index=True)
    code: Mapped[str] = mapped_column(index=True)


class FormerRow(Base):
    """``incident`` was known as ``code``, or was part of it."""

    __tablename__ = "former"
    code: Mapped[str] = mapped_column(primary_key=True)
    incident: Mapped[str] = mapped_column(primary_key=True, index=True)


class LinkRow(Base):
    __tablename__ = "links"
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    a: Mapped[str] = mapped_column(index=True)
    b: Mapped[str] = mapped_column(index=True)
    bits: Mapped[float] = mapped_column(Float)
    decided_by: Mapped[str]
    row: Mapped[dict[str, Any]]


class LinkageRow(Base):
    """Why an incident is one and what was nearly joined to it; ``weakest`` are the bits of its weakest tie."""

    __tablename__ = "linkages"
    incident: Mapped[str] = mapped_column(ForeignKey("incidents.id"), primary_key=True)
    weakest: Mapped[float | None] = mapped_column(Float)
    n_near: Mapped[int]
    row: Mapped[dict[str, Any]]


class OriginRow(Base):
    __tablename__ = "origins"
    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[str]
    row: Mapped[dict[str, Any]]


class IncidentRow(Base):
    __tablename__ = "incidents"
    id: Mapped[str] = mapped_column(primary_key=True)
    happened: Mapped[str | None] = mapped_column(index=True)
    place: Mapped[str | None] = mapped_column(index=True)
    country: Mapped[str | None]
    lat: Mapped[float | None] = mapped_column(Float)
    lon: Mapped[float | None] = mapped_column(Float)
    means: Mapped[str | None]
    row: Mapped[dict[str, Any]]


class AggregateRow(Base):
    """A figure over a period and an area: as closed by the method, and what incidents on file leave of it."""

    __tablename__ = "aggregates"
    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    kind: Mapped[str]
    period: Mapped[str]
    low: Mapped[int | None] = mapped_column(BigInteger)
    high: Mapped[int | None] = mapped_column(BigInteger)
    rest_low: Mapped[int | None] = mapped_column(BigInteger)
    rest_high: Mapped[int | None] = mapped_column(BigInteger)
    row: Mapped[dict[str, Any]]


class AssessmentRow(Base):
    __tablename__ = "assessments"
    incident: Mapped[str] = mapped_column(ForeignKey("incidents.id"), primary_key=True)
    method: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[str]
    status: Mapped[str | None]
    grade: Mapped[str | None] = mapped_column(index=True)
    killed_low: Mapped[int | None] = mapped_column(BigInteger)
    killed_high: Mapped[int | None] = mapped_column(BigInteger)
    injured_low: Mapped[int | None] = mapped_column(BigInteger)
    injured_high: Mapped[int | None] = mapped_column(BigInteger)
    row: Mapped[dict[str, Any]]


class OriginGraphRow(Base):
    """The origin graph of an incident; the counts stand beside it so that they can be asked for."""

    __tablename__ = "origin_graphs"
    incident: Mapped[str] = mapped_column(ForeignKey("incidents.id"), primary_key=True)
    n_reports: Mapped[int]
    n_outlets: Mapped[int]
    n_origins_independent: Mapped[int]
    n_origins_not_shown: Mapped[int]
    row: Mapped[dict[str, Any]]


class RefusalRow(Base):
    """Inputs that were refused when they were last met; reading one later takes it off."""

    __tablename__ = "refusals"
    name: Mapped[str] = mapped_column(primary_key=True)
    reason: Mapped[str]


class RunRow(Base):
    """One run that changed something; the same input again adds no row (``id`` is the hash of what it ended with)."""

    __tablename__ = "runs"
    id: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[str]
    row: Mapped[dict[str, Any]]
    digest: Mapped[str]


class DecisionRow(Base):
    """Appended, never changed: the database itself refuses to update or delete one."""

    __tablename__ = "decisions"
    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[str]
    user: Mapped[str]
    verb: Mapped[str]
    subject: Mapped[str] = mapped_column(index=True)
    payload: Mapped[str]
    reason: Mapped[str]
    previous: Mapped[str]
    digest: Mapped[str] = mapped_column(unique=True)


DERIVED = (LinkageRow, OriginGraphRow, AssessmentRow, AggregateRow, IncidentRow, OriginRow, LinkRow)
"""In the order they can be emptied in: a row goes before what it points to."""

DERIVED_FACTS = frozenset({"basis", "method", "maker"})
"""Keys of ``meta`` that are there when the derived tables are filled."""

KEPT_FACTS = frozenset({"compared", "numbered", "linked", "linker"})
"""Keys of ``meta`` that are always there: the sums over what is kept up, and what they were made by."""
