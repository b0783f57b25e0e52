"""``twosource totals``: sums over the incidents of a record, documented and never estimated."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from twosource.cli.common import method_or_none
from twosource.methods import DIMENSIONS, Method, load_method, method_names
from twosource.record import View, open_record
from twosource.record.totals import entries


def dimensions_given(ctx: click.Context, param: click.Parameter, value: str) -> list[str]:
    """The names in ``--by a,b``, each checked."""
    names = [name.strip() for name in value.split(",") if name.strip()]
    for name in names:
        if name not in DIMENSIONS:
            raise click.BadParameter(f"no {name!r}; there is {', '.join(DIMENSIONS)}", ctx, param)
    return names


@click.command(
    epilog="""\b
Examples:
  twosource totals record.db
  twosource totals record.db --by month,grade
  twosource totals record.db --by attacker --method acled
  twosource totals record.db --overlap --lists lists.csv
  twosource totals record.db --json > totals.json""",
)
@click.argument("record", metavar="RECORD")
@click.option(
    "--by",
    metavar="NAMES",
    default="grade",
    show_default=True,
    callback=dimensions_given,
    help=f"What to add up by, with commas between: {', '.join(DIMENSIONS)}.",
)
@click.option(
    "--method",
    metavar="NAME",
    callback=method_or_none,
    help="The method that closes words into ranges and grades.  [default: that of the record's last run]",
)
@click.option("--overlap", is_flag=True, help="Also who documented what: origins by size, and how lists overlap.")
@click.option(
    "--lists",
    "file",
    metavar="FILE.csv",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the lists, an incident a row and a named origin a column, for multiple-systems estimation.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object with all of it.")
def command(record: str, by: list[str], method: str | None, overlap: bool, file: Path | None, as_json: bool) -> None:
    """Add up the dead and injured of RECORD (a file or a postgresql:// URL) over its incidents.

    Documented, not estimated. Only incidents are added: a figure over a period holds some of them and is in no sum. An
    incident without a figure is counted beside the sum, never as zero. Where two incidents are told with one figure,
    the table says who may be counted twice.
    """
    from twosource.export import totals as shown  # noqa: PLC0415 (loaded when something is shown)

    with open_record(record) as opened:
        view = View.from_record(opened)
        used = next((one.method for one in view.assessments.values()), None)
        rules = _rules(method, used)
        found = list(entries(view, rules))
    if as_json:
        click.echo(shown.json_text(found, by, rules))
    else:
        shown.print_totals(found, by, rules, Console())
        if overlap:
            shown.print_overlap(found, Console())
    if file:
        file.write_text("".join(shown.capture_lines(found)), "utf-8", newline="")
        click.echo(str(file), err=as_json)


def _rules(method: str | None, used: str | None) -> Method:
    """The method asked for, else the one the record was run with; where that was a team's own file, the default."""
    return load_method(method or (used if used in method_names() else None) or "airwars")
