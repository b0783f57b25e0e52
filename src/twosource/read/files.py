"""Files and folders to readings: one reading or one refusal at a time, and nothing raised."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TypedDict

from twosource.model import InputError, Published, Report, report_id, sha256_hex
from twosource.read import rows
from twosource.read.assemble import assemble
from twosource.read.decode import UndecodableError, decode, normalised
from twosource.read.gzipped import MAGIC, GzipError, Unpacked, unpack
from twosource.read.html import PageError, read_html
from twosource.read.pdf import PdfError, read_pdf
from twosource.read.published import published_date
from twosource.read.reading import DOCUMENT_BYTES, TEXT_CHARACTERS, Reading
from twosource.read.sniff import UnknownKindError, kind_of
from twosource.read.walk import files

_HEAD = 65_536
_MB = 2**20


class TextError(ValueError):
    """A plain text that holds nothing, or too much."""


_REFUSALS = (UndecodableError, GzipError, PageError, PdfError, UnknownKindError, TextError)


def read_paths(paths: Iterable[str | os.PathLike[str]], published: str | None = None) -> Iterator[Reading | InputError]:
    """Readings of every report in ``paths`` (files and folders), in sorted order, one at a time.

    .txt, .md, .html, .pdf, .jsonl and any of them gzipped, told by content more than by name. ``published`` dates every
    report that does not bring its own given date. What cannot be read comes as an InputError; nothing is raised.
    """
    try:
        given = Published(published_date(published, "--published"), "given") if published else None
    except InputError as refused:
        yield refused
        return
    for path in files(paths):
        if isinstance(path, InputError):
            yield path
        else:
            yield from _read_file(path, given)


def _read_file(path: Path, given: Published | None) -> Iterator[Reading | InputError]:
    name = str(path)
    try:
        with path.open("rb") as stream:
            yield from _read_stream(stream, path, given)
    except PermissionError:
        yield InputError(name, "may not be read; change its permissions")
    except OSError as error:
        yield InputError(name, f"cannot be read ({(error.strerror or str(error)).lower()})")
    except _REFUSALS as error:
        yield InputError(name, str(error))


def _read_stream(stream: IO[bytes], path: Path, given: Published | None) -> Iterator[Reading | InputError]:
    head = stream.read(_HEAD)
    stream.seek(0)
    packed = head.startswith(MAGIC)
    suffixes = [suffix.lower() for suffix in path.suffixes]
    suffix = next((s for s in reversed(suffixes) if s != ".gz"), "")
    if packed:
        head = _head_of(stream)
    if not head.strip():
        raise TextError("is empty")
    kind = kind_of(head, suffix)
    if kind == "jsonl":
        if b"\0" in head:
            raise UndecodableError("holds NUL bytes; JSON lines must be UTF-8")
        source: IO[bytes] = io.BufferedReader(Unpacked(stream)) if packed else stream
        yield from rows.readings(source, str(path), given)
        return
    if not packed and os.fstat(stream.fileno()).st_size > DOCUMENT_BYTES:
        raise TextError(f"is larger than {DOCUMENT_BYTES // _MB} MB; give one report per file, or JSON lines")
    raw = unpack(stream) if packed else stream.read(DOCUMENT_BYTES + 1)
    digest = sha256_hex(raw)
    about = About(id=report_id(digest), sha256=digest, name=path.name, given=given)
    yield Reading(_report(raw, kind, about), raw, kind)


def _head_of(stream: IO[bytes]) -> bytes:
    """The first unpacked bytes; the stream is put back to its start."""
    head = io.BufferedReader(Unpacked(stream)).read(_HEAD)
    stream.seek(0)
    return head


class About(TypedDict):
    """What is known of a file before it is read."""

    id: str
    sha256: str
    name: str
    given: Published | None


def _report(raw: bytes, kind: str, about: About) -> Report:
    if kind == "html":
        return read_html(raw, **about)
    if kind == "pdf":
        return read_pdf(raw, **about)
    text = normalised(decode(raw))
    if not text.strip():
        raise TextError("is empty")
    if len(text) > TEXT_CHARACTERS:
        raise TextError(f"is longer than {TEXT_CHARACTERS:,} characters; give one report per file, or JSON lines")
    return assemble(text, **about)
