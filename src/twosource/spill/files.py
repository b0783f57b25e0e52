"""A temporary file without a name: it goes with its owner, and with the process however that ends."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from twosource.model import OutputError


@contextmanager
def explained() -> Iterator[None]:
    """Turns a full or missing disk into an OutputError that says what to do."""
    try:
        yield
    except OSError as error:
        where = tempfile.gettempdir()
        message = (
            f"temporary files cannot be kept in {where}: {error.strerror}; make room or set TMPDIR to another folder"
        )
        raise OutputError(message) from error


class TemporaryFile:
    """Bytes that are added at the end and read from anywhere. Raises OutputError where the disk does not take them."""

    __slots__ = ("_file", "size")

    def __init__(self) -> None:
        with explained():
            self._file: IO[bytes] = tempfile.TemporaryFile(prefix="twosource-")  # noqa: SIM115 (closed with its owner)
        self.size = 0

    def append(self, data: bytes | memoryview) -> None:
        with explained():
            self._file.seek(self.size)
            self._file.write(data)
        self.size += len(data)

    def read(self, start: int, end: int) -> bytes:
        with explained():
            self._file.seek(start)
            return self._file.read(end - start)

    def __del__(self) -> None:
        if hasattr(self, "_file"):
            self._file.close()
