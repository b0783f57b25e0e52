"""What is known of two origins: shown dependent, shown independent, or neither.

Text in common proves that one rests on the other or both on a third; its absence proves nothing. Independent takes
two named primary sources that no words, credit or office tie together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from twosource.model import Claim, Extraction, Origin, OriginPair, OriginState, Passage, SpeakerKind
from twosource.origins.names import canonical, canonical_speaker, is_named, same_name, speaks_for

PRIMARY = frozenset({SpeakerKind.PERSON, SpeakerKind.OFFICIAL, SpeakerKind.BODY, SpeakerKind.MONITOR})
"""Sources that speak from their own knowledge or office, by a name that can be checked."""

_OFFICES = frozenset({SpeakerKind.PERSON, SpeakerKind.OFFICIAL})
_TELLERS = frozenset({SpeakerKind.OUTLET, SpeakerKind.AGENCY})


def pairs(
    origins: Iterable[Origin],
    extractions: Mapping[str, Extraction],
    passages: Sequence[Passage] = (),
) -> list[OriginPair]:
    """One row for each two of ``origins`` (of one incident), ``a`` < ``b``, sorted."""
    ordered = sorted(origins, key=lambda origin: origin.id)
    carried = sorted({report for origin in ordered for report in origin.reports})
    own = [extractions[report] for report in carried if report in extractions]
    claims = {claim.id: claim for extraction in own for claim in extraction.claims}
    tied = _tied_by_words(ordered, claims, passages)
    offices = _offices(ordered, own)
    return [OriginPair(a.id, b.id, *_state(a, b, tied, offices)) for a, b in combinations(ordered, 2)]


def _state(
    a: Origin, b: Origin, tied: Mapping[tuple[str, str], str], offices: Mapping[str, frozenset[str]]
) -> tuple[OriginState, str]:
    words = tied.get((a.id, b.id))
    if words is not None:
        return OriginState.DEPENDENT, words
    key_a, key_b = canonical_speaker(a.name, a.kind).key, canonical_speaker(b.name, b.kind).key
    if _can_be_checked(a) and _can_be_checked(b):
        return _state_of_named(a, b, (key_a, key_b), offices)
    if key_a == key_b and a.kind in _TELLERS and b.kind in _TELLERS:
        return OriginState.DEPENDENT, f"{a.name} is the teller of both"
    unnamed = b if _can_be_checked(a) else a
    return OriginState.NOT_SHOWN, f"{unnamed.name}: its own source is not named"


def _can_be_checked(origin: Origin) -> bool:
    """A primary source that is named, or whose description names the body it speaks for."""
    return origin.kind in PRIMARY and (is_named(origin.name, origin.kind) or bool(speaks_for(origin.name)))


def _state_of_named(
    a: Origin, b: Origin, keys: tuple[str, str], offices: Mapping[str, frozenset[str]]
) -> tuple[OriginState, str]:
    if same_name(*keys):
        return OriginState.DEPENDENT, f"{a.name} speaks in both"
    if keys[1] in offices[a.id] or keys[0] in offices[b.id]:
        return OriginState.DEPENDENT, f"{a.name} and {b.name} speak for one body"
    if offices[a.id] & offices[b.id]:
        return OriginState.NOT_SHOWN, f"{a.name} and {b.name} speak for one side"
    return OriginState.INDEPENDENT, f"{a.name} and {b.name} are different named sources"


def _tied_by_words(
    origins: Sequence[Origin], claims: Mapping[str, Claim], passages: Sequence[Passage]
) -> dict[tuple[str, str], str]:
    """Pairs of origins with claims of one kind in one passage that two reports share."""
    owner = {claim: origin for origin in origins for claim in origin.claims}
    by_report: dict[str, list[Claim]] = {}
    for claim_id in owner:
        if claim_id in claims:
            by_report.setdefault(claims[claim_id].report, []).append(claims[claim_id])
    tied: dict[tuple[str, str], str] = {}
    for passage in passages:
        for a in by_report.get(passage.report_a, ()):
            if not passage.a.covers(a.figure or a.evidence):
                continue
            for b in by_report.get(passage.report_b, ()):
                if a.kind != b.kind or a.interval != b.interval or not passage.b.covers(b.figure or b.evidence):
                    continue
                first, second = sorted((owner[a.id].id, owner[b.id].id))
                if first != second:
                    tied[first, second] = "their claims stand in words that both reports share"
    return tied


def _offices(origins: Sequence[Origin], extractions: Sequence[Extraction]) -> dict[str, frozenset[str]]:
    """For each origin, the bodies and sides that it or its speakers' offices speak for."""
    of_claim: dict[str, frozenset[str]] = {}
    for extraction in extractions:
        spoken = {s.id: s.speaker.role for s in extraction.statements if s.speaker and s.speaker.role}
        for claim in extraction.claims:
            if claim.statement in spoken:
                of_claim[claim.id] = speaks_for(spoken[claim.statement])
    nobody: frozenset[str] = frozenset()
    offices = {}
    for origin in origins:
        side = canonical(origin.name).side
        own = speaks_for(origin.name) if origin.kind in _OFFICES else frozenset({side}) if side else nobody
        offices[origin.id] = own.union(*(of_claim.get(claim, nobody) for claim in origin.claims))
    return offices
