"""Who says what: one speaker's words, or the outlet's own narration."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.model.errors import ModelError
from twosource.model.ids import content_id
from twosource.model.span import Span
from twosource.model.terms import Mode, SpeakerKind


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks. ``name`` is the fullest name the report gives them ("Sergey Lavrov" for a later "Lavrov").

    ``span`` is the words here, None where the speaker is carried over from elsewhere. ``role`` keeps title and body.
    """

    name: str
    kind: SpeakerKind
    role: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Via:
    """A link of the chain between speaker and outlet: "told Reuters", "citing the ministry", "on Twitter"."""

    name: str
    kind: SpeakerKind
    span: Span


@dataclass(frozen=True, slots=True)
class Statement:
    """``content`` may be discontinuous; its pieces are in order and do not overlap.

    ``quotes`` are the stretches of ``content`` inside quotation marks (marks excluded).
    """

    id: str
    report: str
    mode: Mode
    content: tuple[Span, ...]
    speaker: Speaker | None = None
    cue: Span | None = None
    via: tuple[Via, ...] = ()
    quotes: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if not self.content:
            raise ModelError("a statement needs content")
        for before, after in zip(self.content, self.content[1:], strict=False):
            if before.end > after.start:
                raise ModelError("pieces of a statement must be in order and apart")

    def covers(self, span: Span) -> bool:
        return any(piece.covers(span) for piece in self.content)


def statement(
    report: str,
    mode: Mode,
    content: tuple[Span, ...],
    *,
    speaker: Speaker | None = None,
    cue: Span | None = None,
    via: tuple[Via, ...] = (),
    quotes: tuple[Span, ...] = (),
) -> Statement:
    """A Statement whose id is the hash of its parts."""
    sid = content_id(
        "s",
        report,
        mode.value,
        [piece.row() for piece in content],
        speaker and [speaker.name, speaker.kind.value, speaker.span and speaker.span.row()],
        cue and cue.row(),
    )
    return Statement(sid, report, mode, content, speaker, cue, via, quotes)
