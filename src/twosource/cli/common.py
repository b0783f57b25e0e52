"""What several verbs share: input rows from a file or a pipe, answers as JSON lines, refusals on stderr."""

from __future__ import annotations

import gzip
import io
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast

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


@contextmanager
def opened(file: str) -> Iterator[tuple[BinaryIO, str]]:
    """The bytes of FILE or of stdin, unpacked where they are gzip, and the name to use in messages."""
    if file == "-":
        yield _unpacked(sys.stdin.buffer), "stdin"
        return
    try:
        stream = Path(file).open("rb")  # noqa: SIM115 (closed below; the error is of opening alone)
    except OSError as error:
        raise click.UsageError(f"{file} cannot be opened: {error.strerror}") from None
    with stream:
        yield _unpacked(stream), file


def _unpacked(stream: BinaryIO) -> BinaryIO:
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(Any, stream))
    return cast(BinaryIO, gzip.open(buffered)) if buffered.peek(2)[:2] == b"\x1f\x8b" else buffered


def report_rows(file: str, refused: list[InputError]) -> Iterator[Report]:
    """The reports of FILE in its order; what is refused is named at once and noted in ``refused``."""
    from twosource.read import read_jsonl  # noqa: PLC0415 (HTML and PDF libraries load with it)

    with opened(file) as (stream, name):
        yield from kept(read_jsonl(stream, name), refused)


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
