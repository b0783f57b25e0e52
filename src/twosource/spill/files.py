"""A temporary file without a name: it goes with its owner, and with the process however that ends."""

from __future__ import annotations

import os
import tempfile

from twosource.model import OutputError

_WRITTEN_AT_ONCE = 1 << 18


class TemporaryFile:
    """Bytes that are added at the end and read from anywhere. Raises OutputError where the disk does not take them."""

    __slots__ = ("_file", "_waiting", "_written")

    def __init__(self) -> None:
        try:
            self._file = tempfile.TemporaryFile(prefix="twosource-", buffering=0)  # noqa: SIM115 (closed with its owner)
        except OSError as error:
            raise _refused(error) from error
        self._waiting = bytearray()
        self._written = 0

    @property
    def size(self) -> int:
        return self._written + len(self._waiting)

    def append(self, data: bytes | memoryview) -> None:
        self._waiting += data
        if len(self._waiting) > _WRITTEN_AT_ONCE:
            self._write()

    def read(self, start: int, end: int) -> bytes:
        if end > self._written:
            self._write()
        if _AT_A_PLACE:
            return os.pread(self._file.fileno(), end - start, start)
        self._file.seek(start)
        return self._file.read(end - start)

    def _write(self) -> None:
        try:
            self._file.seek(self._written)
            rest = memoryview(self._waiting)
            while rest:
                rest = rest[self._file.write(rest) or 0 :]
        except OSError as error:
            raise _refused(error) from error
        self._written += len(self._waiting)
        self._waiting = bytearray()

    def __del__(self) -> None:
        if hasattr(self, "_file"):
            self._file.close()


_AT_A_PLACE = hasattr(os, "pread")


def _refused(error: OSError) -> OutputError:
    advice = "make room, or set TMPDIR to another folder"
    return OutputError(f"temporary files cannot be kept in {tempfile.gettempdir()}: {error.strerror}; {advice}")
