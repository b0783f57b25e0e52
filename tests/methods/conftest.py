"""Claims and origins built inline: each test says only what it is about."""

from __future__ import annotations

import pytest

from twosource.methods import Method, load_method


@pytest.fixture
def airwars() -> Method:
    return load_method("airwars")


@pytest.fixture
def acled() -> Method:
    return load_method("acled")
