"""The documentation says what the program does: its commands run, its links lead somewhere, nothing is left out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from twosource.cli.app import app

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md"])
RUN = [page for page in PAGES if "```console" in page.read_text("utf-8")]

_BLOCK = re.compile(r"^```(console|python)\n(.*?)^```", re.M | re.S)
_LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(#[^)]*)?\)")


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def steps(page: Path) -> list[tuple[str, str]]:
    """(command, expected output) of every console block, in order; Python blocks are run as they stand."""
    found: list[tuple[str, str]] = []
    for kind, block in _BLOCK.findall(page.read_text("utf-8")):
        if kind == "python":
            found.append((f"python - <<'END'\n{block}END", ""))
            continue
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = part.rstrip("\n").partition("\n")
            found.append((command, output))
    return found


def matches(expected: str, shown: str) -> bool:
    """Whether ``shown`` is what the page shows; ``...`` stands for any words, lines included. Blanks at the end of a
    line are not shown."""
    shown = "\n".join(line.rstrip() for line in shown.splitlines())
    pattern = ".*".join(re.escape(piece.strip()) for piece in expected.split("..."))
    return re.fullmatch(rf"\s*{pattern}\s*", shown, re.S) is not None


@pytest.mark.parametrize("page", RUN, ids=name_of)
def test_the_commands_of_a_page_run_and_show_what_it_says(page, tmp_path):
    # One shell for the whole page, as a reader would have; each command's output is put between marks.
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("__pycache__"))
    commands = steps(page)
    script = "set -e\n" + "".join(f"{command}\nprintf '\\n\\036'\n" for command, _ in commands)
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "COLUMNS": "120"}
    done = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, f"{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    shown = done.stdout.split("\x1e")
    for (command, expected), output in zip(commands, shown, strict=False):
        if expected:
            assert matches(expected, output), f"$ {command}\n{output}"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_to_files(page):
    for target, _ in _LINK.findall(page.read_text("utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (page.parent / target).exists(), f"{name_of(page)} links to {target}"


def test_the_reference_of_commands_is_what_the_commands_say():
    done = subprocess.run([sys.executable, "-m", "tools.docs", "--check"], cwd=ROOT, check=False)
    assert done.returncode == 0, "run: make docs"


def test_every_command_and_option_is_explained():
    context = click.Context(app)
    words = "\n".join(page.read_text("utf-8") for page in PAGES)
    for verb in app.list_commands(context):
        command = app.get_command(context, verb)
        assert f"twosource {verb}" in words
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{verb} {parameter.opts[0]} has no help"
                assert parameter.opts[-1] in words, f"{verb} {parameter.opts[-1]} is in no page"


def test_every_key_of_the_rows_is_explained(tmp_path):
    """Each key that ``run --out`` and ``extract`` write stands in the reference of rows."""
    reference = (DOCS / "reference" / "rows.md").read_text("utf-8")
    twosource = [sys.executable, "-m", "twosource.cli"]
    record = ["--record", str(tmp_path / "record.db"), "--out", str(tmp_path / "out")]
    subprocess.run([*twosource, "run", str(ROOT / "examples" / "reports"), *record], check=False, capture_output=True)
    reports = tmp_path / "out" / "reports.jsonl"
    stateless = "\n".join(
        subprocess.run([*twosource, verb, str(reports)], capture_output=True, text=True, check=False).stdout
        for verb in ("extract", "group", "reprints")
    )
    written = stateless + "".join(path.read_text("utf-8") for path in (tmp_path / "out").glob("*.jsonl"))
    keys = set(re.findall(r'"([a-z_]+[a-z0-9_]*)":', written))
    assert len(keys) > 50
    missing = {key for key in keys if not re.search(rf"\b{key}\b", reference)}
    assert not missing, f"docs/reference/rows.md does not explain {sorted(missing)}"


def test_no_page_names_a_machine():
    for page in PAGES:
        assert not re.search(r"/(?:work|home|root|tmp|Users)/", page.read_text("utf-8")), name_of(page)
