"""``twosource show``: the table of incidents, or one incident in full."""

from __future__ import annotations

import click
from rich.console import Console

from twosource.record import Record, View, open_record
from twosource.record.derived import basis, meta


@click.command(
    epilog="""\b
Examples:
  twosource show record.db
  twosource show record.db i-3f9a
  twosource show record.db a-08ea
  twosource show record.db | less -R""",
)
@click.argument("record", metavar="RECORD")
@click.argument("incident", metavar="[INCIDENT]", required=False)
def command(record: str, incident: str | None) -> None:
    """Print the incidents of RECORD (a file or a postgresql:// URL) as a table, or INCIDENT in full.

    INCIDENT is the id of an incident, or of a figure over a period, or its beginning. An incident in full has every
    figure by origin: its range, the words it was given in, who said it, and which reports carry it; reprints are folded
    under their origin. A figure over a period has the incidents inside it and what they leave of it.
    """
    from twosource.export import terminal  # noqa: PLC0415 (loaded when something is shown)
    from twosource.export.counts import count_of  # noqa: PLC0415 (as above)

    with open_record(record) as opened:
        view = View.from_record(opened)
        console = Console()
        if incident is None:
            terminal.print_table(view, console)
        elif incident.startswith("a-"):
            terminal.print_count(count_of(view, incident), console)
        else:
            terminal.print_incident(view, view.find(incident), console)
        warn_if_behind(opened, record)


def warn_if_behind(opened: Record, name: str) -> None:
    """Says so where a run was cut short, and its reports are stored but not yet in any incident."""
    with opened.read() as session:
        behind = meta(session).get("basis") != basis(session)
    if behind:
        message = f"twosource: {name}: some reports are not in any incident yet; finish with: twosource run"
        click.echo(f"{message} PATH... --record {name}", err=True)
