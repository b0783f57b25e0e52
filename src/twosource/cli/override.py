"""``twosource override``: a reviewer's grade or status beside the computed one, with the reason."""

from __future__ import annotations

import click

from twosource.cli.common import reviewer_option
from twosource.methods import load_method, method_names
from twosource.model import Axis, Override
from twosource.record import View, open_record
from twosource.record.overrides import decide, withdraw


@click.command(
    epilog="""\b
Examples:
  twosource override record.db i-3f9a --grade weak --reason "both outlets name one councillor"
  twosource override record.db i-3f9a --status declared_strike --reason "statement of 3 May" --by "A. Reader"
  twosource override record.db i-3f9a --withdraw grade --reason "second family confirmed"
  twosource override record.db""",
)
@click.argument("record", metavar="RECORD")
@click.argument("incident", metavar="[INCIDENT]", required=False)
@click.option("--grade", metavar="NAME", help="The grade it should have, or none.")
@click.option("--status", metavar="NAME", help="The status it should have, or none.")
@click.option("--withdraw", "back", type=click.Choice([axis.value for axis in Axis]), help="Take an override back.")
@click.option("--reason", metavar="TEXT", default="", help="Why; it is kept and shown.")
@reviewer_option
def command(
    *,
    record: str,
    incident: str | None,
    grade: str | None,
    status: str | None,
    back: str | None,
    reason: str,
    user: str,
) -> None:
    """Say that INCIDENT of RECORD has another grade or status than the method gives it, and why.

    The computed answer stays and is shown beside yours. Your decision goes to the end of the record's log, under your
    name, and outlasts every run. When what the computed answer rests on changes, yours is marked, for you to look at
    again. Without INCIDENT, lists the overrides that stand.
    """
    with open_record(record) as opened:
        view = View.from_record(opened)
        if incident is None:
            _list(view)
            return
        found = view.find(incident)
        assessment = view.assessments[found.id]
        named = {axis: value for axis, value in ((Axis.GRADE, grade), (Axis.STATUS, status)) if value}
        if not named and not back:
            raise click.UsageError("name a --grade, a --status or what to --withdraw")
        for axis, value in named.items():
            _check(assessment.method, axis, value)
        with opened.write() as session:
            for axis, value in named.items():
                decide(session, assessment, axis, None if value == "none" else value, user=user, reason=reason)
            if back:
                withdraw(session, assessment, Axis(back), user=user, reason=reason)
        _list(View.from_record(opened), found.id)


def _check(method: str, axis: Axis, value: str) -> None:
    """A method that comes with the project is asked which answers it has; of a team's own file that may not be here."""
    if method not in method_names():
        return
    rules = load_method(method)
    known = [rule.name for rule in (rules.grades if axis is Axis.GRADE else rules.statuses)]
    if value not in (*known, "none"):
        told = f"{method} has no {axis.value} {value!r}; it has {', '.join([*known, 'none'])}"
        raise click.BadParameter(told, param_hint=f"--{axis.value}")


def _list(view: View, incident: str | None = None) -> None:
    from twosource.export.words import override_words  # noqa: PLC0415 (loaded when something is shown)

    shown: list[Override] = [one for key, some in view.overrides.items() if incident in (None, key) for one in some]
    for one in shown:
        click.echo(f"{one.incident}  {override_words(one)}")
    if not shown:
        click.echo("No override stands." if incident is None else f"No override of {incident} stands.")
