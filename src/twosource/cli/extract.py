"""``twosource extract``: stateless, one JSON line per report, in the order of the input."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import click

from twosource import engine
from twosource.cli.common import answer, finish, kept, method_option, report_rows, rows_argument, workers_option
from twosource.cli.shape import extract_row
from twosource.methods import load_method
from twosource.model import InputError, Report


@dataclass(frozen=True, slots=True)
class Given:
    """A report that came as a row: all the engine asks of a reading."""

    report: Report


@click.command(
    epilog="""\b
Examples:
  twosource extract reports.jsonl > answers.jsonl
  zcat reports.jsonl.gz | twosource extract - --workers 4
  echo '{"id":"1","text":"At least 12 people were killed in Aleppo, activists said."}' | twosource extract

A report row: {"id", "text", "title"?, "published"?, "publisher"?, "url"?, "lang"?}. A row that is refused has a line on
stderr and none on stdout. With one worker each answer is sent before the next row is read; with more, rows are read
ahead of the answers, so send them without waiting.""",
)
@rows_argument
@method_option
@workers_option
def command(file: str, method: str, workers: int) -> None:
    """Answer each report row of FILE.jsonl (or stdin) with its statements, claims and incidents, as JSON lines.

    Offsets are Unicode characters in the report's text, [start, end). The main incident comes first.
    """
    refused: list[InputError] = []
    rules = load_method(method)
    for given, extraction in kept(engine.extract_all(readings(file, refused), workers), refused):
        answer(extract_row(given.report, extraction, rules))
    finish(refused)


def readings(file: str, refused: list[InputError]) -> Iterator[Given]:
    """The rows of FILE as the engine takes them."""
    return (Given(report) for report in report_rows(file, refused))
