"""What every test may rely on: a fixed clock zone, no surprises from the user's environment, one Hypothesis profile."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]

settings.register_profile(
    "ci",
    max_examples=100,
    deadline=None,  # shared machines stall; a slow example is not a wrong one
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("search", parent=settings.get_profile("ci"), max_examples=5_000, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Colour, width and zone of whoever runs the tests must not decide what is printed."""
    for name in [name for name in os.environ if name.startswith("TWOSOURCE_")]:
        if name not in ("TWOSOURCE_BENCH", "TWOSOURCE_TEST_POSTGRES"):
            monkeypatch.delenv(name)
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's folder."""
    return ROOT
