"""``python -m tools.docs``: rewrite ``docs/reference/cli.md`` from the commands' own help.

``--check`` writes nothing and exits 1 where the page is not what the commands say.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from twosource.cli.app import app

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "cli.md"
WIDTH = 100

OPENING = """# The commands

<!-- Written by `make docs` from the commands' own help; edit the help, not this page. -->

Exit codes of every command: 0 done; 1 some input was refused (each refusal named on one line) and the rest done;
2 the call cannot be used.
"""


def reference() -> str:
    """The page: the help of ``twosource`` and of each of its verbs, as a user sees it on a plain terminal."""
    os.environ["NO_COLOR"] = "1"
    top = click.Context(
        app, info_name="twosource", **app.context_settings, terminal_width=WIDTH, max_content_width=WIDTH
    )
    parts = [OPENING, _block(app, top)]
    for verb in app.list_commands(top):
        command = app.get_command(top, verb)
        if command is not None:
            context = click.Context(command, info_name=verb, parent=top, terminal_width=WIDTH, max_content_width=WIDTH)
            parts += [f"## twosource {verb}\n", _block(command, context)]
    return "\n".join(parts)


def _block(command: click.Command, context: click.Context) -> str:
    lines = [line.rstrip() for line in command.get_help(context).splitlines()]
    return "\n".join(["```text", *lines, "```", ""])


def main(arguments: list[str]) -> int:
    page = reference()
    if "--check" in arguments:
        return int(not PAGE.exists() or PAGE.read_text("utf-8") != page)
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page, "utf-8")
    print(f"{PAGE.relative_to(Path.cwd()) if PAGE.is_relative_to(Path.cwd()) else PAGE}: written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
