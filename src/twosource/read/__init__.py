"""Files and rows become reports: kept bytes, text of record, and where each thing known of them came from."""

from twosource.read.files import read_paths
from twosource.read.published import published_date
from twosource.read.reading import DOCUMENT_BYTES, TEXT_CHARACTERS, Reading
from twosource.read.rows import read_jsonl, report_from_row

__all__ = [
    "DOCUMENT_BYTES",
    "TEXT_CHARACTERS",
    "Reading",
    "published_date",
    "read_jsonl",
    "read_paths",
    "report_from_row",
]
