from __future__ import annotations

import pytest

from tests.export.builder import Builder, build
from twosource.record.view import Refusal, View


@pytest.fixture
def builder() -> Builder:
    return build()


@pytest.fixture
def view(builder: Builder) -> View:
    return builder.view(Refusal("broken.pdf", "the file ends before its table of contents"))
