"""``twosource why``: how many links of an incident became how many origins, and what shows it."""

from __future__ import annotations

import click
from rich.console import Console

from twosource.cli.show import warn_if_behind
from twosource.record import View, open_record


@click.command(
    epilog="""\b
Examples:
  twosource why record.db i-3f9a
  twosource why record.db i-3f9a | less -R""",
)
@click.argument("record", metavar="RECORD")
@click.argument("incident", metavar="INCIDENT")
def command(record: str, incident: str) -> None:
    """Print how the links of INCIDENT became origins, with the evidence for each fold, and why it is one incident.

    INCIDENT is the id of an incident or its beginning. Each origin is listed with the reports that carry it, the words
    that two reports share, the speaker or the credit that ties them, and what is known of every two origins: shown to
    depend on each other (they then count once), shown independent, or neither. Then follow the ties that hold its
    reports together, the weakest first, with what each thing compared adds to the score in bits, and the incidents
    that were nearly joined to it, with what kept them apart.
    """
    from twosource.export.why import why_view  # noqa: PLC0415 (loaded when something is shown)

    with open_record(record) as opened:
        view = View.from_record(opened)
        Console().print(why_view(view, view.find(incident)))
        warn_if_behind(opened, record)
