"""Who a claim goes back to, as far as one report shows it: a speaker, an agency, or the outlet's own narration."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from twosource.language import READ_LANGUAGES, fold, tokenize, words
from twosource.model import Report, SpeakerKind, Statement
from twosource.origins.credits import credited_agency
from twosource.origins.names import CACHED, behind, canonical, canonical_speaker, is_named, publisher_of


class Depth(IntEnum):
    """How far down the chain outlet <- agency <- source a report names. The deepest name known is the origin."""

    NARRATION = 0
    CREDIT = 1
    UNNAMED = 2  # "activists", "a source", "residents"
    OUTLET = 3  # an outlet or agency named as the one who said it
    DESCRIBED = 4  # an office or body without its name: "the foreign minister", "local officials"
    NAMED = 5  # a person, body or monitor that can be held to its words


@dataclass(frozen=True, slots=True)
class Source:
    """``key`` is equal for the same source in any report where the name alone shows it; ``name`` is for people."""

    key: str
    name: str
    kind: SpeakerKind
    depth: Depth
    role: str | None = None


_NAMED = frozenset({SpeakerKind.PERSON, SpeakerKind.OFFICIAL, SpeakerKind.BODY, SpeakerKind.MONITOR})
_OUTLETS = frozenset({SpeakerKind.OUTLET, SpeakerKind.AGENCY})


def source_of(report: Report, statement: Statement | None) -> Source:
    """The deepest source that ``report`` names for the words of ``statement`` (None: the outlet's own narration)."""
    if statement is None:
        return teller(report)
    speaker = statement.speaker
    if speaker is not None and _is_own_correspondent(speaker.name):
        return teller(report)
    if speaker is not None and speaker.kind in _NAMED:
        known = canonical_speaker(speaker.name, speaker.kind)
        depth = Depth.NAMED if is_named(speaker.name, speaker.kind) else Depth.DESCRIBED
        key = known.key if depth is Depth.NAMED else f"{report.id}/{known.key}"
        return Source(key, known.name, speaker.kind, depth, speaker.role)
    if speaker is not None and speaker.kind in _OUTLETS:
        known = behind(speaker.name)
        return Source(known.key, known.name, speaker.kind, Depth.OUTLET)
    through = next((via for via in statement.via if via.kind in _OUTLETS), None)
    if through is not None:
        known = canonical(through.name)
        return Source(known.key, known.name, through.kind, Depth.OUTLET)
    if speaker is not None:
        norms = " ".join(token.norm for token in tokenize(speaker.name) if token.kind != "punct")
        return Source(f"{report.id}/{norms or fold(speaker.name)}", speaker.name, speaker.kind, Depth.UNNAMED)
    return teller(report)


@lru_cache(maxsize=CACHED)
def _is_own_correspondent(name: str) -> bool:
    """ "our correspondent in the town", "our reporter Amal Haddad", or no more than "the correspondent"."""
    said = " ".join(token.norm for token in tokenize(name) if token.kind != "punct")
    return said in _correspondents("alone") or any(
        said == own or said.startswith(f"{own} ") for own in _correspondents("own")
    )


@lru_cache(maxsize=2)
def _correspondents(part: str) -> frozenset[str]:
    return frozenset().union(*(words(lang, "saying", f"correspondents.{part}") for lang in READ_LANGUAGES))


def teller(report: Report) -> Source:
    """Whose narration the report is: the agency or body it credits, else its publisher or the host of its address, else
    the report itself.

    A monitor or body that publishes its own reports is their primary source.
    """
    agency = credited_agency(report)
    if agency is not None:
        kind = agency.kind or SpeakerKind.AGENCY
        return Source(agency.key, agency.name, kind, Depth.NAMED if kind in _NAMED else Depth.CREDIT)
    known = publisher_of(report)
    if known is not None:
        if known.kind is not None and known.kind in _NAMED:
            return Source(known.key, known.name, known.kind, Depth.NAMED)
        return Source(known.key, known.name, SpeakerKind.OUTLET, Depth.NARRATION)
    return Source(f"{report.id}/", report.name or report.id, SpeakerKind.OUTLET, Depth.NARRATION)
