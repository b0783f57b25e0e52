"""``twosource disagree``: where origins give figures that do not meet, and what explains it."""

from __future__ import annotations

import click
from rich.console import Console

from twosource.cli.common import method_option
from twosource.methods import load_method
from twosource.record import View, open_record
from twosource.record.disagreeing import disagreeing


@click.command(
    epilog="""\b
Examples:
  twosource disagree record.db
  twosource disagree record.db i-3f9a
  twosource disagree record.db --json > disagreements.jsonl""",
)
@click.argument("record", metavar="RECORD")
@click.argument("incident", metavar="[INCIDENT]", required=False)
@method_option
@click.option("--json", "as_json", is_flag=True, help="JSON lines, one an incident with figures of several origins.")
def command(record: str, incident: str | None, method: str, as_json: bool) -> None:
    """List the incidents of RECORD (a file or a postgresql:// URL) whose origins give figures that do not meet.

    INCIDENT in full has every origin's figures by day, in its own words, who stands alone, and for each two that do not
    meet what on file explains it: another moment, another scope, another definition, another category of people, or
    that one of them is only a floor. It explains numbers; it does not say who is right.
    """
    from twosource.export import disagreeing as shown  # noqa: PLC0415 (loaded when something is shown)

    with open_record(record) as opened:
        view = View.from_record(opened)
        found = disagreeing(view, load_method(method), [view.find(incident)] if incident else None)
        if as_json:
            for line in shown.json_lines(found):
                click.echo(line, nl=False)
        elif incident:
            for one in found:
                shown.print_in_full(one, Console())
        else:
            shown.print_table(found, Console())
