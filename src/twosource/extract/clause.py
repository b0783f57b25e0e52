"""A verb of saying in place, and the small tests on tokens that its readers share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from twosource.extract.cues import Sayings, Verb
from twosource.extract.phrases import is_auxiliary
from twosource.extract.units import QUOTE
from twosource.language import Token

COMMAS = frozenset(",–—-")


@dataclass(slots=True)
class Clause:
    """One verb of saying in place. Ends are token positions, exclusive."""

    verb: Verb
    start: int
    end: int
    source: tuple[int, int] | None = None
    begins: int = 0
    """Where the clause of saying starts: its speaker, or the conjunction or comma that ties it on."""
    content: list[tuple[int, int]] = field(default_factory=list)
    via: list[tuple[int, int]] = field(default_factory=list)

    @property
    def cue_length(self) -> int:
        """Words of the verb group, without a speaker behind it."""
        return (self.source[0] if self.source and self.start < self.source[0] < self.end else self.end) - self.start


def starts_content(tokens: Sequence[Token], at: int, say: Sayings) -> bool:
    """A clause, a colon or a quotation begins here."""
    if at >= len(tokens):
        return False
    token = tokens[at]
    if token.kind == QUOTE or token.norm in ("that", ":", "there", "it's", "if", "how", "why", "what", "whether"):
        return True
    return token.norm in say["pronouns"] or has_verb(tokens, at, say)


def has_verb(tokens: Sequence[Token], at: int, say: Sayings) -> bool:
    for token in tokens[at : at + 16]:
        if token.kind == "punct" and token.text in ".;:":
            return False
        if is_auxiliary(token, say) or token.norm in say["negations"]:
            return True
    return False
