"""What a document is, by its content first and its name second."""

from __future__ import annotations

import json
import re

_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|div|p|h1|meta|title|table|section|main|span|a)\b", re.IGNORECASE
)
_ELSE = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"PK\x03\x04": "a ZIP archive or an Office document; save it as text or PDF",
    b"\xd0\xcf\x11\xe0": "an old Office document; save it as text or PDF",
    b"7z\xbc\xaf": "a 7z archive; unpack it first",
    b"Rar!": "a RAR archive; unpack it first",
    b"BZh": "a bzip2 archive; unpack it first",
    b"\xfd7zXZ": "an xz archive; unpack it first",
    b"\x28\xb5\x2f\xfd": "a zstd archive; unpack it first",
    b"SQLite format 3": "an SQLite database, not a report",
    b"\x7fELF": "a program",
    b"OggS": "a sound file",
    b"ID3": "a sound file",
    b"{\\rtf": "an RTF document; save it as text or PDF",
    b"WARC/": "a WARC archive; extract its pages first",
}


class UnknownKindError(ValueError):
    """Not a kind of document that is read; the message says what it is."""


def kind_of(head: bytes, suffix: str) -> str:
    """text, html, pdf or jsonl, from the first bytes and the suffix (with its dot, without ``.gz``).

    Raises UnknownKindError.
    """
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for magic, what in _ELSE.items():
        if head.startswith(magic):
            raise UnknownKindError(f"is {what}")
    if suffix == ".pdf":
        raise UnknownKindError("is named .pdf but is no PDF")
    if suffix in (".jsonl", ".ndjson"):
        return "jsonl"
    body = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if body.startswith(b"{") and _is_row(body):
        return "jsonl"
    if suffix in (".html", ".htm", ".xhtml"):
        return "html"
    plain = head.replace(b"\0", b"")  # UTF-16 too
    if plain.lstrip(b"\xff\xfe\xef\xbb\xbf \t\r\n").startswith(b"<") and _HTML.search(plain[:4096]):
        return "html"
    if suffix == ".json":
        raise UnknownKindError("is JSON but not one object per line; write one report per line (.jsonl)")
    return "text"


def _is_row(body: bytes) -> bool:
    line, ended, _ = body.partition(b"\n")
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return not ended and b'"text"' in line[:4096]
