"""A report as read: its text of record and where each thing known about it came from."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.model.ids import content_id, sha256_hex
from twosource.model.span import Span


@dataclass(frozen=True, slots=True)
class Published:
    """When the report says it was published, as EDTF, and where that was read.

    In falling order of trust ``source`` is ``given``, ``metadata``, ``dateline``, ``byline``, ``url`` or ``text``.
    """

    edtf: str
    source: str


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency (or another outlet) named as where the text came from: "(With AP inputs)", ".-Reuters"."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that is not the report's own prose, kept but not read for claims.

    ``kind``: boilerplate, caption, clock, credit, dateline, byline, link, heading.
    """

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Report:
    """One document. ``text`` is the text of record: every offset in the project points into it.

    ``sha256`` is the digest of the bytes it was read from, ``name`` what the user called it (file name or given id).
    """

    id: str
    text: str
    title: str | None = None
    published: Published | None = None
    publisher: str | None = None
    url: str | None = None
    lang: str | None = None
    sha256: str = ""
    name: str = ""
    credits: tuple[Credit, ...] = ()
    marks: tuple[Mark, ...] = ()

    def words(self, span: Span) -> str:
        return span.of(self.text)

    @property
    def text_sha256(self) -> str:
        return sha256_hex(self.text.encode("utf-8", "surrogatepass"))

    def is_prose(self, span: Span) -> bool:
        """False where ``span`` lies in a stretch that is not the report's own prose."""
        return not any(mark.span.meets(span) for mark in self.marks if mark.kind in NOT_PROSE)


NOT_PROSE = frozenset({"boilerplate", "caption", "clock", "credit", "link", "byline"})
"""Kinds of mark that hold no claims of the report. A dateline and a heading belong to it."""


def report_id(sha256: str) -> str:
    """Id of a report that came without one: from the digest of its bytes."""
    return content_id("r", sha256)
