"""``twosource reprints``: stateless, one JSON line per pair of passages in common."""

from __future__ import annotations

import click

from twosource.cli.common import answer, distinct, finish, report_rows, rows_argument
from twosource.model import InputError


@click.command(
    epilog="""\b
Examples:
  twosource reprints reports.jsonl
  cat *.jsonl | twosource reprints -

A line: {"a": {"id", "start", "end"}, "b": {"id", "start", "end"}, "score"}.""",
)
@rows_argument
def command(file: str) -> None:
    """List the passages that the reports of FILE.jsonl (or stdin) have in common, as JSON lines.

    Words in common show that one report goes back to the other or both to a third. That there are none shows nothing.
    """
    from twosource.origins import reprint_rows  # noqa: PLC0415 (numpy, loaded where it is used)

    refused: list[InputError] = []
    for row in reprint_rows(distinct(report_rows(file, refused), refused)):
        answer(row)
    finish(refused)
