"""The real command, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.cli.material import REPORTS

COMMAND = [sys.executable, "-m", "twosource.cli"]


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def errors(self) -> list[str]:
        return self.err.splitlines()


Twosource = Callable[..., Done]


@pytest.fixture(scope="session")
def twosource() -> Twosource:
    """``twosource(*words, stdin=..., cwd=...)``; a traceback on stderr fails the test that called it."""

    def call(*words: object, stdin: str | bytes = b"", cwd: Path | None = None, **env: str) -> Done:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        settings = {**os.environ, "NO_COLOR": "1", "LC_ALL": "C.UTF-8", **env}
        done = subprocess.run(
            [*COMMAND, *map(str, words)],
            input=given,
            capture_output=True,
            cwd=cwd,
            env=settings,
            check=False,
            timeout=120,
        )
        found = Done(done.returncode, done.stdout.decode(), done.stderr.decode())
        assert "Traceback" not in found.err, found.err
        return found

    return call


@pytest.fixture(scope="session")
def rows_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rows") / "reports.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in REPORTS), "utf-8")
    return path


@pytest.fixture(scope="session")
def filled(twosource: Twosource, rows_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record made by ``twosource run``; tests only look at it."""
    path = tmp_path_factory.mktemp("filled") / "record.db"
    assert twosource("run", rows_file, "--record", path).code == 0
    return path


@contextmanager
def started(*words: object) -> Iterator[subprocess.Popen[bytes]]:
    """The command running beside the test, with pipes to it; killed at the end whatever the test found."""
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        [*COMMAND, *map(str, words)], stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            with suppress(BrokenPipeError):
                stream.close()
