"""What a user installs holds everything the package reads at run time, and needs no development tool."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_file_of_the_package(wheel):
    tracked = subprocess.run(
        ["git", "ls-files", "src/twosource"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if tracked.returncode:
        pytest.skip("not a git checkout")
    wanted = {name.removeprefix("src/") for name in tracked.stdout.split("\n") if name and (ROOT / name).exists()}
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    assert wanted <= held, f"left out of the wheel: {sorted(wanted - held)}"


def test_the_wheel_carries_its_licence_and_command(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        points = archive.read(next(name for name in names if name.endswith("entry_points.txt"))).decode()
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert "twosource = twosource.cli:main" in points


def test_the_command_starts_without_development_tools(tmp_path):
    """``twosource --help`` in an interpreter in which no package of the dev and bench extras can be imported."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    core = {_import_name(line) for line in project["dependencies"]}
    extras = {_import_name(line) for extra in ("dev", "bench") for line in project["optional-dependencies"][extra]}
    script = (
        "import sys\n"
        "class Absent:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in BANNED: raise ModuleNotFoundError(name)\n"
        f"BANNED = {sorted(extras - core - {'twosource'})!r}\n"
        "sys.meta_path.insert(0, Absent())\n"
        "from twosource.cli import main\n"
        "sys.argv = ['twosource', '--help']\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "verify" in done.stdout


def _import_name(requirement: str) -> str:
    name = re.match(r"[\w-]+", requirement)[0]
    return {"scikit-learn": "sklearn", "pytest-xdist": "xdist"}.get(name, name.replace("-", "_"))
