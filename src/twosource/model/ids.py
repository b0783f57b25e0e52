"""Content-hash ids: the same content has the same id on every machine and in every run."""

from __future__ import annotations

import hashlib
import json

ID_HEX_DIGITS = 16
"""64 bits: a record of ten million claims has a collision chance below 3 in a million."""


def content_id(prefix: str, *parts: object) -> str:
    """``prefix`` and 16 hex digits of the SHA-256 of ``parts`` as canonical JSON.

    Parts must be JSON values (str, int, float, bool, None, lists and dicts of these).
    """
    canonical = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}-{digest[:ID_HEX_DIGITS]}"


def sha256_hex(data: bytes) -> str:
    """Full SHA-256 of ``data`` in hex; the name an original is kept under."""
    return hashlib.sha256(data).hexdigest()
