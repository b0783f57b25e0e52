"""JSON rows: ``{"id", "text", "title"?, "published"?, "publisher"?, "url"?, "lang"?}``, one a line.

The text of a row is kept exactly as given, so that offsets fit the caller's own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import IO, Any

from twosource.model import InputError, Published, Report, sha256_hex
from twosource.read.assemble import assemble
from twosource.read.published import published_date
from twosource.read.reading import DOCUMENT_BYTES, TEXT_CHARACTERS, Reading

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LANG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_SOURCES = frozenset({"given", "metadata", "dateline", "byline", "url", "text"})


def report_from_row(row: Mapping[str, Any], name: str, *, raw: bytes | None = None) -> Report:
    """The report a row holds; ``name`` is what errors call it (file and line). ``raw`` the row's own bytes.

    Raises InputError: no id or text, a field of the wrong type, NUL or half a surrogate pair, an unreadable date.
    """
    text = _text(row, name)
    data = raw if raw is not None else json.dumps(dict(row), ensure_ascii=False, sort_keys=True, default=str).encode()
    lang = _optional(row, "lang", name)
    if lang is not None and not _LANG.fullmatch(lang):
        raise InputError(name, '"lang" must be a language code such as "ar"')
    return assemble(
        text,
        id=_required(row, "id", name),
        sha256=sha256_hex(data),
        name=_required(row, "id", name),
        given=_given(row.get("published"), name),
        title=_optional(row, "title", name),
        publisher=_optional(row, "publisher", name),
        url=_optional(row, "url", name),
        lang=re.split("[-_]", lang)[0].lower() if lang else None,
    )


def _given(value: object, name: str) -> Published | None:
    """A date as given, or ``{"edtf", "from"}`` as this project writes it in reports.jsonl."""
    if value is None or value == "":
        return None
    if isinstance(value, Mapping):
        source = value.get("from")
        return Published(published_date(value.get("edtf"), name), source if source in _SOURCES else "given")
    return Published(published_date(value, name), "given")


def _text(row: Mapping[str, Any], name: str) -> str:
    text = _required(row, "text", name, strip=False)
    if len(text) > TEXT_CHARACTERS:
        raise InputError(name, f'"text" is longer than {TEXT_CHARACTERS:,} characters; give one report per row')
    return text


def _required(row: Mapping[str, Any], key: str, name: str, *, strip: bool = True) -> str:
    value = row.get(key)
    if value is None:
        raise InputError(name, f'the row has no "{key}"')
    words = _string(value, key, name)
    if not words.strip():
        raise InputError(name, f'"{key}" is empty')
    return words.strip() if strip else words


def _optional(row: Mapping[str, Any], key: str, name: str) -> str | None:
    value = row.get(key)
    return None if value is None else _string(value, key, name).strip() or None


def _string(value: object, key: str, name: str) -> str:
    if not isinstance(value, str):
        raise InputError(name, f'"{key}" must be a text, not {type(value).__name__}')
    if "\0" in value:
        raise InputError(name, f'"{key}" holds a NUL character')
    if _SURROGATE.search(value):
        raise InputError(name, f'"{key}" holds half a surrogate pair; the text was cut or badly escaped')
    return value


def read_jsonl(stream: IO[bytes] | IO[str], name: str) -> Iterator[Report | InputError]:
    """Reports of a stream of JSON lines, in order; each bad line gives an InputError and the others go on."""
    for reading in readings(stream, name):
        yield reading.report if isinstance(reading, Reading) else reading


def readings(stream: IO[bytes] | IO[str], name: str, given: Published | None = None) -> Iterator[Reading | InputError]:
    """As read_jsonl, with each row's bytes. One line is held at a time. ``given`` dates rows that have no date."""
    for number, line in enumerate(_lines(stream), start=1):
        at = f"{name}:{number}"
        if line is None:
            yield InputError(at, f"the line is longer than {DOCUMENT_BYTES // 2**20} MB; give one report per line")
        elif line.strip():
            yield _reading(line, at, given)


def _lines(stream: IO[bytes] | IO[str]) -> Iterator[bytes | None]:
    """Lines without their ends; None for one over the limit, which is passed over piece by piece."""
    first = True
    while piece := stream.readline(DOCUMENT_BYTES + 1):
        line = piece.encode("utf-8", "surrogatepass") if isinstance(piece, str) else piece
        if len(line) > DOCUMENT_BYTES:
            while piece and not piece.endswith("\n" if isinstance(piece, str) else b"\n"):  # type: ignore[arg-type]
                piece = stream.readline(DOCUMENT_BYTES)
            yield None
            continue
        yield line.removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n") if first else line.rstrip(b"\r\n")
        first = False


def _reading(line: bytes, at: str, given: Published | None) -> Reading | InputError:
    try:
        row = json.loads(line.decode("utf-8"))
        if not isinstance(row, dict):
            return InputError(at, "the line is not a JSON object")
        if given and not row.get("published"):
            row["published"] = given.edtf
        return Reading(report_from_row(row, at, raw=line), line, "jsonl")
    except InputError as refused:
        return refused
    except (ValueError, RecursionError) as error:
        return InputError(at, _why(error))


def _why(error: ValueError | RecursionError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"the line is not UTF-8 (byte {error.start}); save the file as UTF-8"
    if isinstance(error, json.JSONDecodeError):
        return f"the line is broken JSON ({error.msg} at column {error.colno})"
    if isinstance(error, RecursionError):
        return "the line nests JSON too deep"
    return "the line holds a number of too many digits"
