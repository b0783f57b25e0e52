"""Gzip, unpacked within bounds: what a few kilobytes unpack to must not fill the memory."""

from __future__ import annotations

import io
import zlib
from typing import IO

from twosource.read.reading import DOCUMENT_BYTES

MAGIC = b"\x1f\x8b"
_CHUNK = 1 << 16
_MAX_RATIO = 200
"""News text packs 3 to 15 times; 200 and more is repetition made to exhaust a reader."""
_RATIO_FROM = 8 * 1024 * 1024


class GzipError(ValueError):
    """Truncated, damaged, or unpacks to more than a document may hold."""


class Unpacked(io.RawIOBase):
    """The unpacked bytes of a gzip stream, of any number of members. Raises GzipError while reading."""

    def __init__(self, packed: IO[bytes]) -> None:
        self._packed = packed
        self._inflate = zlib.decompressobj(wbits=31)
        self._waiting = b""
        self._read = self._given = 0
        self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._next(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _next(self, wanted: int) -> bytes:
        while True:
            if not self._waiting and not (self._inflate.eof and self._ended):
                self._waiting = self._packed.read(_CHUNK)
                self._read += len(self._waiting)
            if not self._waiting:
                if not self._inflate.eof:
                    raise GzipError("is a truncated gzip file; fetch it again")
                return b""
            if self._inflate.eof:
                if not self._waiting.startswith(MAGIC):  # padding after the last member, as tape archives leave
                    self._waiting, self._ended = b"", True
                    return b""
                self._inflate = zlib.decompressobj(wbits=31)
            try:
                data = self._inflate.decompress(self._waiting, wanted)
            except zlib.error:
                raise GzipError("is a damaged gzip file; fetch it again") from None
            self._waiting = self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail
            self._given += len(data)
            if self._given > _RATIO_FROM and self._given > _MAX_RATIO * self._read:
                raise GzipError(f"unpacks to more than {_MAX_RATIO} times its size; it is not a document")
            if data:
                return data


def unpack(packed: IO[bytes]) -> bytes:
    """The whole content; raises GzipError above DOCUMENT_BYTES."""
    stream = io.BufferedReader(Unpacked(packed), _CHUNK)
    data = stream.read(DOCUMENT_BYTES + 1)
    if len(data) > DOCUMENT_BYTES:
        raise GzipError(f"unpacks to more than {DOCUMENT_BYTES // 2**20} MB; give one document per file")
    return data
