"""``twosource regrade``: grade a record by another method or version, and list what moved and why."""

from __future__ import annotations

import json
from collections.abc import Iterable

import click
from rich.console import Console

from twosource import pipeline
from twosource.cli.common import method_or_none, reviewer_option
from twosource.record import Record, Regraded, View, decisions, meta, open_record
from twosource.record.regraded import VERB, from_payload, payload


@click.command(
    epilog="""\b
Examples:
  twosource regrade record.db --dry-run
  twosource regrade record.db --reason "airwars 2 tells allies apart"
  twosource regrade record.db --method ours.toml --reason "our rules of March"
  twosource regrade record.db --log""",
)
@click.argument("record", metavar="RECORD")
@click.option(
    "--method",
    metavar="NAME",
    callback=method_or_none,
    help="The method to grade by, a name or the path of a .toml rule file.  [default: the record's, as it is now]",
)
@click.option("--dry-run", "dry", is_flag=True, help="List what would move and store nothing.")
@click.option("--reason", metavar="TEXT", default="", help="Why; it is kept with what moved.")
@reviewer_option
@click.option("--log", is_flag=True, help="List what moved each time the record was graded anew.")
@click.option("--json", "as_json", is_flag=True, help="JSON with every reason.")
def command(*, record: str, method: str | None, dry: bool, reason: str, user: str, log: bool, as_json: bool) -> None:
    """Grade the incidents of RECORD (a file or a postgresql:// URL) anew, and list whose status, grade or toll moved.

    Nothing is read again. What moved goes to the record's log with your name and reason, so that it can be said later
    what an incident was and why it is no longer. Reviewers' overrides stay; those whose ground moved are named.
    """
    from twosource.export import regraded as shown  # noqa: PLC0415 (loaded when something is shown)

    with open_record(record) as opened:
        if log:
            shown.print_log(_log(opened), Console())
            return
        if not dry and not reason.strip():
            raise click.UsageError("say why with --reason, or look first with --dry-run")
        done = pipeline.regrade(opened, method or _used(opened), user=user, reason=reason.strip(), dry=dry)
        if as_json:
            click.echo(json.dumps(payload(done) if done else None, ensure_ascii=False, indent=2))
        else:
            shown.print_moves(done, View.from_record(opened), Console(), dry=dry)


def _used(opened: Record) -> str:
    with opened.read() as session:
        return meta(session).get("method", "airwars")


def _log(opened: Record) -> Iterable[tuple[str, str, str, Regraded]]:
    with opened.read() as session:
        log = [one for one, _ in decisions(session, VERB)]
    return [(one.at, one.user, one.reason, from_payload(json.loads(one.payload))) for one in log]
