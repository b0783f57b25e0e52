"""The command line: one file a verb, each a thin skin on a documented library call."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs ``twosource``; exit codes: 0 done, 1 some input refused and the rest done, 2 unusable call."""
    try:
        from twosource.cli.app import app  # noqa: PLC0415 (Ctrl-C while the libraries load must not show a traceback)

        app.main(prog_name="twosource")
    except KeyboardInterrupt:
        sys.exit(130)
