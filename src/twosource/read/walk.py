"""Paths to files: folders walked in sorted order, links followed once, nothing opened that could block."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from twosource.model import InputError


def files(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Path | InputError]:
    """Every regular file under ``paths``. Hidden entries inside folders are left out; one named by the user is not."""
    for path in paths:
        yield from _under(Path(path), ())


def _under(path: Path, parents: tuple[tuple[int, int], ...]) -> Iterator[Path | InputError]:
    try:
        status = path.stat()
    except FileNotFoundError:
        reason = "is a link to nothing" if path.is_symlink() else "there is no such file or folder"
        yield InputError(str(path), reason)
        return
    except (OSError, ValueError) as error:
        yield InputError(str(path), _reason(error))
        return
    if stat.S_ISREG(status.st_mode):
        yield path
    elif not stat.S_ISDIR(status.st_mode):
        yield InputError(str(path), "is a pipe, socket or device, not a file")
    elif (status.st_dev, status.st_ino) in parents:
        yield InputError(str(path), "is a link back to a folder that holds it; it was not followed")
    else:
        yield from _inside(path, (*parents, (status.st_dev, status.st_ino)))


def _inside(folder: Path, parents: tuple[tuple[int, int], ...]) -> Iterator[Path | InputError]:
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if not entry.name.startswith("."))
    except OSError as error:
        yield InputError(str(folder), _reason(error))
        return
    for name in names:
        yield from _under(folder / name, parents)


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, PermissionError):
        return "may not be read; change its permissions"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read ({error.strerror.lower()})"
    return f"cannot be read ({error})"
