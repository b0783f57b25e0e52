"""What several verbs share: input rows from a file or a pipe, answers as JSON lines, refusals on stderr."""

from __future__ import annotations

import getpass
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from twosource.export.safe import plain
from twosource.methods import load_method
from twosource.model import InputError, MethodError, Report

T = TypeVar("T")

SOME_REFUSED = 1

rows_argument = click.argument(
    "file", metavar="[FILE.jsonl|-]", default="-", type=click.Path(exists=True, dir_okay=False, allow_dash=True)
)


def method_given(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Gives ``--method NAME`` back where there is such a method, else a usage error that names those there are."""
    try:
        load_method(value)
        return value
    except MethodError as error:
        raise click.BadParameter(str(error), ctx, param) from None


def method_or_none(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """``--method`` as given, checked."""
    try:
        if value is not None:
            load_method(value)
    except MethodError as error:
        raise click.BadParameter(str(error), ctx, param) from None
    return value


def reviewer(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    """Who decides: as given, else TWOSOURCE_USER, else the name logged in with (a bare container has none)."""
    try:
        name = value or os.environ.get("TWOSOURCE_USER") or getpass.getuser()
    except (KeyError, OSError):
        name = ""
    if not name.strip():
        raise click.BadParameter("say who decides: the log keeps a name with every decision", ctx, param)
    return name.strip()


reviewer_option = click.option(
    "--by", "user", metavar="NAME", callback=reviewer, help="Who decides.  [default: TWOSOURCE_USER, or you]"
)

method_option = click.option(
    "--method",
    metavar="NAME",
    default="airwars",
    show_default=True,
    callback=method_given,
    help="The published method that closes words into ranges and grades; a name or the path of a .toml rule file.",
)

workers_option = click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    help="Processes to read with. The answers keep the order of the input.",
)


def report_rows(file: str, refused: list[InputError]) -> Iterator[Report]:
    """The reports of FILE (or stdin) in its order; what is refused is named at once and noted in ``refused``."""
    name = "stdin" if file == "-" else file
    try:
        with opened(file) as stream:
            yield from kept(_rows(stream, name), refused)
    except (ValueError, OSError) as error:  # GzipError is a ValueError
        if isinstance(error, BrokenPipeError):
            raise
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        refused.append(InputError(name, reason))
        refuse(refused[-1])


def _rows(stream: io.BufferedReader, name: str) -> Iterator[Report | InputError]:
    """Rows of a stream; raises ValueError for what is plainly something else than JSON lines."""
    from twosource.read import read_jsonl  # noqa: PLC0415 (HTML and PDF libraries load with it)
    from twosource.read.gzipped import MAGIC, Unpacked  # noqa: PLC0415
    from twosource.read.sniff import kind_of  # noqa: PLC0415

    if stream.peek(len(MAGIC)).startswith(MAGIC):
        stream = io.BufferedReader(Unpacked(stream))
    head = stream.peek(1)
    if not head and name != "stdin":
        raise ValueError("is empty")
    kind = kind_of(head, "")
    if kind in ("pdf", "html"):
        raise ValueError(f"is {kind.upper()}, not JSON lines; read documents with: twosource run")
    if b"\0" in head:
        raise ValueError("holds NUL bytes; JSON lines must be UTF-8")
    yield from read_jsonl(stream, name)


@contextmanager
def opened(file: str) -> Iterator[io.BufferedReader]:
    """The bytes of FILE or of stdin."""
    if file == "-":
        stdin = sys.stdin.buffer
        yield stdin if isinstance(stdin, io.BufferedReader) else io.BufferedReader(cast(Any, stdin))
    else:
        with Path(file).open("rb") as stream:
            yield stream


def kept(items: Iterable[T | InputError], refused: list[InputError]) -> Iterator[T]:
    """The items that were not refused."""
    for item in items:
        if isinstance(item, InputError):
            refused.append(item)
            refuse(item)
        else:
            yield item


def distinct(reports: Iterable[Report], refused: list[InputError]) -> Iterator[Report]:
    """The reports whose id no report before them had: what compares reports cannot tell two of one id apart."""
    seen: set[str] = set()
    for report in reports:
        if report.id in seen:
            refused.append(InputError(report.name or report.id, f"its id {report.id} was there before"))
            refuse(refused[-1])
        else:
            seen.add(report.id)
            yield report


def refuse(error: InputError) -> None:
    """Names a refused input on stderr."""
    sys.stdout.flush()
    click.echo(refused_line(error), err=True)


def refused_line(error: InputError) -> str:
    """One line; a file's name may hold anything, so nothing in it may steer the terminal."""
    return f"twosource: {plain(error.name)}: {plain(error.reason)}"


def answer(row: dict[str, Any]) -> None:
    """One JSON line on stdout, sent at once: whoever reads the other end of a pipe gets it while we go on."""
    line = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.buffer.flush()


def finish(refused: list[InputError]) -> None:
    """Ends the command with 1 where some input was refused."""
    if refused:
        click.get_current_context().exit(SOME_REFUSED)
