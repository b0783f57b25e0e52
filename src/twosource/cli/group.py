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
    refused: list[InputError] = []
    reports: dict[str, Report] = {}
    extractions: dict[str, Extraction] = {}
    given = (Given(report) for report in distinct(report_rows(file, refused), refused))
    for reading, extraction in kept(engine.extract_all(given, workers), refused):
        reports[reading.report.id] = reading.report
        extractions[reading.report.id] = extraction
    for row in group_rows(reports, extractions):
        answer(row)
    finish(refused)


def group_rows(reports: dict[str, Report], extractions: dict[str, Extraction]) -> list[dict[str, object]]:
    """One row per report in the order of ``reports``; a report that tells of no incident has an empty list."""
    from twosource import incidents, origins  # noqa: PLC0415 (numpy, loaded where it is used)

    passages = origins.common_passages(reports.values())
    found, _ = incidents.link(reports, extractions, passages)
    incident_of = {draft: incident.id for incident in found for draft in incident.drafts}
    rows: list[dict[str, object]] = []
    for report in reports:
        keys = (incident_of.get(draft.id) for draft in extractions[report].drafts)
        rows.append({"id": report, "incidents": [key for key in dict.fromkeys(keys) if key is not None]})
    return rows
