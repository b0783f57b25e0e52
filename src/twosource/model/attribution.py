"""The hands that a claim came through, from the outlet that printed it to whoever saw it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from twosource.model.span import Span
from twosource.model.terms import SpeakerKind


class ShownBy(StrEnum):
    """What of a report says that a source is a link of the chain."""

    PUBLISHER = "publisher"
    CREDIT = "credit"
    VIA = "via"  # "told Reuters", "the ministry said in a statement", "citing medics"
    ROLE = "role"  # the office of a named speaker
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class ChainLink:
    """``span`` is where the report says so, None where its metadata do or another sentence.

    ``entity`` is the id in the table of who is who; ``party`` whether the source takes part in a conflict, speaks for a
    side of it, or holds an office of one that does (None: not known).
    """

    name: str
    kind: SpeakerKind
    shown_by: ShownBy
    span: Span | None = None
    entity: str | None = None
    party: bool | None = None
