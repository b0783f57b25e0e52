"""``twosource group``: stateless, one JSON line per report with the incidents it tells of."""

from __future__ import annotations

import click

from twosource import engine
from twosource.cli.common import answer, distinct, finish, kept, report_rows, rows_argument, workers_option
from twosource.cli.extract import Given
from twosource.model import Extraction, InputError, Report


@click.command(
    epilog="""\b
Examples:
  twosource group reports.jsonl
  twosource group - --workers 4 < reports.jsonl

A line: {"id", "incidents": [KEY, ...]}. Reports with a key in common tell of one incident.""",
)
@rows_argument
@workers_option
def command(file: str, workers: int) -> None:
    """Answer each report row of FILE.jsonl (or stdin) with the keys of the incidents it tells of, main one first."""
    from twosource import incidents, origins  # noqa: PLC0415 (numpy, loaded where it is used)

    refused: list[InputError] = []
    reports: dict[str, Report] = {}
    extractions: dict[str, Extraction] = {}
    given = (Given(report) for report in distinct(report_rows(file, refused), refused))
    for reading, extraction in kept(engine.extract_all(given, workers, extract=engine.extract_claims), refused):
        reports[reading.report.id] = reading.report
        extractions[reading.report.id] = extraction
    for row in incidents.group_rows(reports, extractions, origins.common_passages(reports.values())):
        answer(row)
    finish(refused)
