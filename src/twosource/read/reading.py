"""What reading gives: a report beside the bytes it came from, and the limits on one document."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.model import Report

DOCUMENT_BYTES = 50 * 1024 * 1024
"""Largest document (file, row, or gzip member unpacked). The longest commission-of-inquiry reports, scanned as PDF,
reach about 40 MB; a single text above this is an archive given by mistake."""

TEXT_CHARACTERS = 5_000_000
"""Largest text of one report: five times the longest inquiry reports. Above it, give a row per article."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A report and ``raw``, the document before reading: a gzip file's unpacked content, a row's line.

    ``report.sha256`` is the digest of ``raw``. ``how`` is text, html, pdf or jsonl.
    """

    report: Report
    raw: bytes
    how: str
