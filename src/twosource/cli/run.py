"""``twosource run``: the main job, with its progress and its table."""

from __future__ import annotations

import os
from pathlib import Path

import click
from rich.console import Console

from twosource import pipeline
from twosource.cli.common import finish, method_option
from twosource.cli.progress import shown
from twosource.model import ModelError, edtf
from twosource.record import open_record


def date_given(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Checks ``--published DATE`` and gives it back as written."""
    try:
        return None if value is None else (edtf.parse(value), value)[1]
    except ModelError as error:
        raise click.BadParameter(f"{error}; write it as 2016-09-25", ctx, param) from None


@click.command(
    epilog="""\b
Examples:
  twosource run reports/ --record record.db
  twosource run reports/ more.jsonl page.html --record record.db --out out/
  twosource run undated/ --record record.db --published 2016-09-28

The same reports again change nothing. A run that was stopped goes on where it was: give the same command again.""",
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True))
@click.option("--record", required=True, metavar="RECORD", help="Record to fill: a file or a postgresql:// URL.")
@click.option("--out", metavar="DIR", type=click.Path(file_okay=False, path_type=Path), help="Also write results here.")
@method_option
@click.option(
    "--published", metavar="DATE", callback=date_given, help="Publication date of the reports, for all that give none."
)
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(1, 256),
    default=lambda: os.cpu_count() or 1,
    show_default="one for each processor",
    help="Processes to read with.",
)
@click.option(
    "--afresh", is_flag=True, help="Compare all reports of RECORD with each other again, not the new ones only."
)
def command(
    paths: tuple[str, ...],
    *,
    record: str,
    out: Path | None,
    method: str,
    published: str | None,
    workers: int,
    afresh: bool,
) -> None:
    """Read the reports under each PATH (.txt, .html, .pdf, .jsonl, also .gz) into RECORD and print what they tell.

    With --out, also writes reports.jsonl, claims.jsonl, incidents.jsonl, aggregates.jsonl (figures over a period) and
    one self-contained index.html.
    """
    from twosource.export import terminal  # noqa: PLC0415 (loaded when there is something to show)

    with open_record(record, create=True) as opened:
        with shown(paths) as progress:
            result = pipeline.run(
                paths,
                opened,
                out=out,
                method=method,
                published=published,
                workers=workers,
                progress=progress,
                afresh=afresh,
            )
        terminal.print_table(result.view, Console())
        click.echo(_summary(result, out), err=True)
    finish(list(result.refused))


def _summary(result: pipeline.RunResult, out: Path | None) -> str:
    counts = f"{result.added} new, {result.known} known, {len(result.refused)} refused"
    written = f"; written to {out}" if out else ""
    return f"twosource: {counts}{written}"
