"""Attribution chains: outlet <- agency <- how it was said <- body <- speaker <- whom that speaker cites.

Each link is one that the report itself shows; what lies behind an outlet's own narration stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from twosource.language import entities
from twosource.model import ChainLink, Report, ShownBy, Span, SpeakerKind, Statement
from twosource.origins.credits import credited
from twosource.origins.names import canonical, canonical_speaker, publisher_of, speaks_for

_MEDIA = frozenset({SpeakerKind.OUTLET, SpeakerKind.AGENCY})
_HOLDS_OFFICE = frozenset({SpeakerKind.PERSON, SpeakerKind.OFFICIAL})
_CITED = frozenset(
    {SpeakerKind.WITNESS, SpeakerKind.OFFICIAL, SpeakerKind.BODY, SpeakerKind.MONITOR, SpeakerKind.UNNAMED}
)
_FACTIONS = frozenset({"force", "group", "coalition", "state", "ministry"})
"""Kinds of entity that a conflict is between; others take no part in it unless the table says so."""


def chain(report: Report, statement: Statement | None) -> tuple[ChainLink, ...]:
    """How the words of ``statement`` (None: the outlet's own narration) came to the reader, the outlet first."""
    own, said = list(_outlet(report)), list(_said(statement)) if statement is not None else []
    first_hand = any(_same(link, mine) for link in said for mine in own)  # "told this newspaper": no agency between
    links = [*own, *said] if first_hand else [*own, *_agencies(report), *said]
    kept: list[ChainLink] = []
    for link in links:
        at = next((number for number, one in enumerate(kept) if _same(one, link)), None)
        if at is None:
            kept.append(link)
        elif kept[at].span is None:
            kept[at] = link
    return tuple(kept)


def _outlet(report: Report) -> Iterator[ChainLink]:
    known = publisher_of(report)
    if known is not None:
        yield _link(known.name, known.kind or SpeakerKind.OUTLET, ShownBy.PUBLISHER)


def _agencies(report: Report) -> Iterator[ChainLink]:
    for credit, known in credited(report):
        yield _link(known.name, known.kind or SpeakerKind.AGENCY, ShownBy.CREDIT, credit.span)


def _said(statement: Statement) -> Iterator[ChainLink]:
    speaker, via = statement.speaker, statement.via
    yield from (_link(canonical(one.name).name, one.kind, ShownBy.VIA, one.span) for one in via if one.kind in _MEDIA)
    if speaker is None:
        return
    if speaker.kind is not SpeakerKind.DOCUMENT:
        documents = (one for one in via if one.kind is SpeakerKind.DOCUMENT)
        yield from (_link(one.name, one.kind, ShownBy.VIA, one.span) for one in documents)
    if speaker.kind in _HOLDS_OFFICE and speaker.role:
        yield from _bodies(speaker.role)
    known = canonical_speaker(speaker.name, speaker.kind)
    yield _link(known.name, speaker.kind, ShownBy.SPEAKER, speaker.span, speaker.role)
    if speaker.kind not in _MEDIA:
        cited = (one for one in via if one.kind in _CITED)
        yield from (_link(canonical(one.name).name, one.kind, ShownBy.VIA, one.span) for one in cited)


def _bodies(role: str) -> Iterator[ChainLink]:
    """The bodies that an office belongs to, by name: "CENTCOM spokesman", not "Russian general"."""
    sent = speaks_for(role)
    for mention in entities.find_entities(role):
        if f"entity:{mention.entity.id}" in sent and not mention.adjective:
            yield _link(mention.entity.name, mention.entity.speaker_kind, ShownBy.ROLE)


def _link(
    name: str, kind: SpeakerKind, shown_by: ShownBy, span: Span | None = None, role: str | None = None
) -> ChainLink:
    entity = entities.lookup(name)
    return ChainLink(name, kind, shown_by, span, entity.id if entity else None, _party(entity, role or ""))


def _party(entity: entities.Entity | None, role: str) -> bool | None:
    if entity is not None:
        return entity.party or entity.speaks_for is not None or (None if entity.kind in _FACTIONS else False)
    of = [mention.entity for mention in entities.find_entities(role)] if role else []
    return any(one.party or one.speaks_for for one in of) or None


def _same(one: ChainLink, other: ChainLink) -> bool:
    if one.entity is not None or other.entity is not None:
        return one.entity == other.entity
    return one.name.casefold() == other.name.casefold()


def in_words(links: Iterable[ChainLink]) -> str:
    """ "Press TV ← Reuters ← US Central Command"."""
    return " ← ".join(link.name for link in links)
