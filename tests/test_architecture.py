"""Dependencies point one way, and files stay about one idea."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "twosource"
LAYERS = (
    "model",
    "spill",
    "language",
    "read",
    "extract",
    "origins",
    "incidents",
    "methods",
    "engine",
    "record",
    "export",
    "pipeline",
    "web",
    "cli",
)
"""Left to right: a layer may import itself and what stands before it. ``model`` imports nothing of ours but itself."""

MAX_LINES = 600
MODULES = sorted(SRC.rglob("*.py"))


def layer_of(module: Path) -> str | None:
    """The layer a file belongs to; None for the package's own ``__init__`` and ``__main__``."""
    top = module.relative_to(SRC).parts[0]
    return None if top in ("__init__.py", "__main__.py") else top.removesuffix(".py")


def imported_layers(module: Path, source: str) -> set[str]:
    """Every layer of ours that the file imports, wherever in the file, relative or absolute."""
    package = ("twosource", *module.relative_to(SRC).parent.parts)
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name.split(".") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level + 1]) if node.level else []
            base += node.module.split(".") if node.module else []
            names = [[*base, alias.name] for alias in node.names] if base == ["twosource"] else [base]
        else:
            continue
        found.update(name[1] for name in names if name[0] == "twosource" and len(name) > 1)
    return found & set(LAYERS)


def test_every_folder_of_the_package_is_a_known_layer():
    assert {layer_of(module) for module in MODULES} - {None} <= set(LAYERS)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(SRC)))
def test_imports_point_left(module):
    layer = layer_of(module)
    if layer is None:
        return
    allowed = set(LAYERS[: LAYERS.index(layer) + 1])
    wrong = imported_layers(module, module.read_text("utf-8")) - allowed
    assert not wrong, f"{module.relative_to(SRC)} is in layer {layer} and may not import {', '.join(sorted(wrong))}"


@pytest.mark.parametrize(
    ("path", "source", "layers"),
    [
        ("model/claim.py", "from twosource.extract import extract", {"extract"}),
        ("model/claim.py", "import twosource.record.store as s", {"record"}),
        ("model/claim.py", "from twosource import cli", {"cli"}),
        ("model/claim.py", "from ..web import app", {"web"}),
        ("model/claim.py", "from . import span", {"model"}),
        ("model/claim.py", "def f():\n    from twosource.read import x", {"read"}),
        ("model/claim.py", "import twosourced.cli, json", set()),
    ],
)
def test_the_check_sees_every_form_of_import(path, source, layers):
    assert imported_layers(SRC / path, source) == layers


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(SRC)))
def test_files_stay_short(module):
    assert len(module.read_text("utf-8").splitlines()) <= MAX_LINES


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(SRC)))
def test_every_module_says_what_it_is(module):
    tree = ast.parse(module.read_text("utf-8"))
    if tree.body:
        assert ast.get_docstring(tree), f"{module.relative_to(SRC)} opens without a docstring"
