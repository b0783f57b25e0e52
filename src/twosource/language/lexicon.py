"""Lexicons are data: TOML files, one folder a language, so that adding a language adds a folder."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from twosource.language.tokens import fold

READ_LANGUAGES = ("en", "ar")
"""Languages with lexicons and patterns for claims."""


@lru_cache(maxsize=64)
def load(lang: str, name: str) -> dict[str, Any]:
    """The TOML table ``language/<lang>/<name>.toml``. Raises FileNotFoundError for a language that has none."""
    return tomllib.loads(files("twosource.language").joinpath(lang, f"{name}.toml").read_text("utf-8"))


@lru_cache(maxsize=256)
def words(lang: str, name: str, key: str) -> frozenset[str]:
    """The words under ``key`` (dots for nested tables), folded for look-up; a phrase keeps its single blanks."""
    table: Any = load(lang, name)
    for part in key.split("."):
        table = table[part]
    return frozenset(" ".join(fold(word) for word in phrase.split()) for phrase in table)


@lru_cache(maxsize=64)
def has(lang: str, name: str) -> bool:
    """True where a language has the lexicon ``name``."""
    return files("twosource.language").joinpath(lang, f"{name}.toml").is_file()
