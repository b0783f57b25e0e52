"""``twosource assess``: a record under several methods, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console

from twosource.methods import load_methods, method_names
from twosource.model import MethodError
from twosource.record import View, open_record
from twosource.record.assessed import SideBySide, side_by_side


def methods_given(ctx: click.Context, param: click.Parameter, value: str | None) -> list[str]:
    """The names in ``--methods a,b``, each checked; all that come with the project where none are given."""
    names = [name.strip() for name in value.split(",") if name.strip()] if value else method_names()
    try:
        load_methods(names)
    except MethodError as error:
        raise click.BadParameter(str(error), ctx, param) from None
    return names


@click.command(
    epilog="""\b
Examples:
  twosource assess record.db
  twosource assess record.db --methods airwars,acled,ucdp
  twosource assess record.db i-3f9a
  twosource assess record.db --methods airwars,ours.toml --differing
  twosource assess record.db --page methods.html
  twosource assess record.db --json > assessments.jsonl""",
)
@click.argument("record", metavar="RECORD")
@click.argument("incident", metavar="[INCIDENT]", required=False)
@click.option(
    "--methods",
    metavar="NAMES",
    callback=methods_given,
    help=f"Names or paths of .toml rule files, with commas between.  [default: {','.join(method_names())}]",
)
@click.option("--differing", is_flag=True, help="Only incidents on whose figures the methods differ.")
@click.option(
    "--page",
    metavar="FILE.html",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write one self-contained page instead.",
)
@click.option("--json", "as_json", is_flag=True, help="JSON lines, one an incident, with every reason.")
def command(
    *, record: str, incident: str | None, methods: list[str], differing: bool, page: Path | None, as_json: bool
) -> None:
    """Assess the incidents of RECORD (a file or a postgresql:// URL), or INCIDENT, under several methods at once.

    A table shows what each method makes of each incident. INCIDENT in full has every method's verdict with its reasons,
    what would change it, and where the methods' figures differ and which of their rules make the difference. Nothing is
    stored: the record keeps the grade of the method that it was run with.
    """
    from twosource.export import side_by_side as shown  # noqa: PLC0415 (loaded when something is shown)

    with open_record(record) as opened:
        view = View.from_record(opened)
        chosen = [view.find(incident)] if incident else None
        found = _wanted(side_by_side(view, methods, chosen), differing=differing)
        if page:
            from twosource.export import methods_page  # noqa: PLC0415 (as above)

            click.echo(str(methods_page.write(found, methods, page)))
        elif as_json:
            for line in shown.json_lines(found):
                click.echo(line, nl=False)
        elif incident:
            for one in found:
                shown.print_in_full(one, Console())
        else:
            shown.print_table(found, methods, Console())


def _wanted(found: Iterator[SideBySide], *, differing: bool) -> Iterator[SideBySide]:
    return (one for one in found if one.differences or not differing)
