"""The command with its verbs. A verb's file is loaded when it is called, so that ``--help`` is quick."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

from twosource import __version__
from twosource.model import TwosourceError

VERBS = {
    "run": "Read reports into a record and say what happened.",
    "extract": "Answer each report row with its statements, claims and incidents.",
    "reprints": "List the passages that reports have in common.",
    "group": "Answer each report row with the incidents it tells of.",
    "show": "Print a record's incidents, or one of them in full.",
    "why": "Print how an incident's links became origins, and what shows it.",
    "assess": "Grade a record under several published methods, side by side.",
    "disagree": "List where origins give figures that do not meet, and what explains it.",
    "override": "Put a reviewer's grade beside the computed one, with the reason.",
    "regrade": "Grade a record by another method or version, and list what moved.",
    "totals": "Add up the dead and injured over incidents, documented and not estimated.",
    "export": "Write a record in another format.",
    "serve": "Look at a record in a browser.",
    "verify": "Check a record against itself.",
}

INTERRUPTED = 130
PIPE_CLOSED = 141
"""128 and the number of the signal, as shells count them."""


class App(click.Group):
    """Finds a verb in the file of its name, and ends every user's mistake with one line and exit code 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(f"twosource.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 (as click has it)
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except TwosourceError as error:
            click.echo(f"twosource: {error}", err=True)
            ctx.exit(2)
        except KeyboardInterrupt:
            click.echo("twosource: stopped", err=True)
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            # Whoever read our output has ended. What is still buffered has nowhere to go, so nothing may flush it.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(PIPE_CLOSED)
        return result


@click.group(
    cls=App,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
Examples:
  twosource run reports/ --record record.db --out out/
  twosource show record.db
  twosource extract reports.jsonl > claims.jsonl

Exit codes: 0 done; 1 some input was refused (each named on stderr) and the rest done; 2 the call cannot be used.""",
)
@click.version_option(__version__, message="twosource %(version)s")
def app() -> None:
    """Who said that what happened: where, when, to how many people, by whose hand, and in whose words.

    Twosource reads reports on armed conflict, folds reprints so that one origin counts once, keeps disagreement instead
    of averaging it away, and grades every incident by a published method. It documents; it does not estimate.
    """
