"""A person's decision: appended, never edited, chained by hash."""

from __future__ import annotations

import json
from dataclasses import dataclass

from twosource.model.ids import sha256_hex

GENESIS = "0" * 64
"""``previous`` of the first decision."""


@dataclass(frozen=True, slots=True)
class Decision:
    """``verb``: accept, correct, reject, link, unlink, split, grade, mask, note, run. ``at`` is ISO 8601 UTC.

    ``payload`` is canonical JSON (old and new value, method ...); ``digest`` covers all else and the previous digest.
    """

    seq: int
    at: str
    user: str
    verb: str
    subject: str
    payload: str
    reason: str
    previous: str

    @property
    def digest(self) -> str:
        parts = [self.seq, self.at, self.user, self.verb, self.subject, self.payload, self.reason, self.previous]
        return sha256_hex(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode())
