"""``twosource verify``: a record against itself."""

from __future__ import annotations

import click

from twosource.cli.common import SOME_REFUSED
from twosource.export.safe import plain
from twosource.record import open_record, verify


@click.command(
    epilog="""\b
Examples:
  twosource verify record.db && cp record.db archive/

Exit codes: 0 sound; 1 something is not what it was when it was stored, each named; 2 no record to check.""",
)
@click.argument("record", metavar="RECORD")
def command(record: str) -> None:
    """Check RECORD (a file or a postgresql:// URL) against itself and name everything that does not hold.

    Re-checked are the original bytes and the texts against their hashes, every claim's words against the text they
    were read from, the chain of decisions, and that the incidents are what the stored reports give.
    """
    with open_record(record) as opened:
        failures = verify(opened)
    for failure in failures:
        click.echo(plain(str(failure)))
    if failures:
        click.get_current_context().exit(SOME_REFUSED)
    click.echo("ok")
