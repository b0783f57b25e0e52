"""``twosource export``: a record in another format."""

from __future__ import annotations

from pathlib import Path

import click

from twosource import pipeline
from twosource.record import View, open_record


@click.command(
    epilog="""\b
Examples:
  twosource export record.db --format jsonl --out out/
  twosource export record.db --format html --out page/
  twosource export record.db --format csv --out sheet/

jsonl: reports, claims and incidents, nothing lost. html: one page that needs nothing else. csv: for spreadsheets; its
LOSSES.txt says what it cannot carry.""",
)
@click.argument("record", metavar="RECORD")
@click.option(
    "--format",
    "name",
    required=True,
    type=click.Choice(sorted(pipeline.WRITERS)),
    help="What to write.",
)
@click.option(
    "--out", required=True, metavar="DIR", type=click.Path(file_okay=False, path_type=Path), help="Folder to write to."
)
def command(record: str, name: str, out: Path) -> None:
    """Write RECORD (a file or a postgresql:// URL) to DIR in another format; files there are replaced whole."""
    with open_record(record) as opened:
        files = pipeline.write_out(View.from_record(opened), out, [pipeline.WRITERS[name]])
    for file in files:
        click.echo(str(file))
