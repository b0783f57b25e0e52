"""Who is who in armed conflict: a table of outlets, agencies, monitors, bodies, ministries, forces and states.

The table is data (``shared/entities.toml``). A team's own file of the same form is read beside it, and wins over it
where both give an id, when ``TWOSOURCE_ENTITIES`` names the file or a path is passed in.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from twosource.language.lexicon import load
from twosource.language.tokens import Token, tokenize, without_clitics
from twosource.model import InputError, Span, SpeakerKind

_LANGUAGES = ("en", "ar", "ru", "uk")
_ARTICLE = "the"
_SHORT_NAME = 5
"""Names in capitals up to this length ("IS", "US", "WHO") are words of the language when not in capitals."""

_SPEAKER_KINDS = {
    "outlet": SpeakerKind.OUTLET,
    "agency": SpeakerKind.AGENCY,
    "monitor": SpeakerKind.MONITOR,
}


@dataclass(frozen=True, slots=True)
class Entity:
    """``kind``: outlet, agency, monitor, ngo, body, ministry, force, group, coalition or state.

    ``camp`` is the coarse side its acts are filed under, ``speaks_for`` the side whose acts its words admit or deny,
    ``party`` whether it takes part in a conflict itself, ``web`` the hosts it publishes under.
    """

    id: str
    name: str
    kind: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    camp: str | None = None
    speaks_for: str | None = None
    party: bool = False
    web: tuple[str, ...] = ()
    belligerent: str | None = None

    @property
    def speaker_kind(self) -> SpeakerKind:
        """What sort of source it is when it speaks."""
        return _SPEAKER_KINDS.get(self.kind, SpeakerKind.BODY)


@dataclass(frozen=True, slots=True)
class EntityMention:
    """Words that name an entity; ``adjective`` where they only point to it ("Russian" in "Russian warplanes")."""

    entity: Entity
    span: Span
    adjective: bool = False


@dataclass(slots=True)
class _Node:
    after: dict[str, _Node]
    ends: list[tuple[Entity, str | None, bool]]
    """Entity, the exact writing it needs (None: any case), and whether it is an adjective."""


class Entities:
    """A table of entities, looked up by name or found in text by longest match."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.by_id = {entity.id: entity for entity in entities}
        self._by_name: dict[str, Entity] = {}
        self._by_host = {host: entity for entity in self.by_id.values() for host in entity.web}
        self._root = _Node({}, [])
        for entity in self.by_id.values():
            for name in (entity.name, *entity.names):
                self._add(entity, name, adjective=False)
            for name in entity.adjectives:
                self._add(entity, name, adjective=True)

    def _add(self, entity: Entity, name: str, *, adjective: bool) -> None:
        tokens = [token for token in tokenize(name) if token.kind != "punct"]
        if tokens and tokens[0].norm == _ARTICLE and len(tokens) > 1 and tokens[1].text[0].isupper():
            tokens = tokens[1:]
        if not tokens:
            return
        node = self._root
        for token in tokens:
            node = node.after.setdefault(token.norm, _Node({}, []))
        node.ends.append((entity, tokens[0].text if _needs_capitals(tokens) else None, adjective))
        if not adjective:
            self._by_name.setdefault(" ".join(token.norm for token in tokens), entity)

    def lookup(self, name: str) -> Entity | None:
        """The entity of that name or alias, whatever its case, article or possessive; None where it is not known."""
        norms = [token.norm for token in tokenize(name) if token.kind != "punct"]
        for start in range(2 if norms[:1] == [_ARTICLE] else 1):
            for last in dict.fromkeys((norms[-1], _bare(norms[-1]))) if norms[start:] else ():
                found = self._by_name.get(" ".join([*norms[start:-1], last]))
                if found is not None:
                    return found
        return None

    def of_host(self, host: str) -> Entity | None:
        """The entity that publishes under a host, or under a domain that the host is part of."""
        labels = host.casefold().split(".")
        return next((found for at in range(len(labels)) if (found := self._by_host.get(".".join(labels[at:])))), None)

    def find_all(self, text: str) -> list[EntityMention]:
        """Mentions in a text, in order."""
        return self.find(tokenize(text))

    def find(self, tokens: Sequence[Token]) -> list[EntityMention]:
        """Mentions in the order of the text; the longest name wins and no two overlap."""
        words = [token for token in tokens if token.kind != "punct" or token.text in "\"'“”()«»"]
        mentions: list[EntityMention] = []
        position = 0
        while position < len(words):
            step, mention = self._match(words, position)
            if mention is not None:
                mentions.append(mention)
            position += step
        return mentions

    def _match(self, words: Sequence[Token], at: int) -> tuple[int, EntityMention | None]:
        first = words[at]
        for norm in without_clitics(first.norm):
            for form in (norm, _bare(norm)) if norm.endswith(("'s", "'")) else (norm,):
                node = self._root.after.get(form)
                if node is None:
                    continue
                found = self._longest(words, at, node, form)
                if found is not None:
                    return found
        return 1, None

    def _longest(self, words: Sequence[Token], at: int, node: _Node, form: str) -> tuple[int, EntityMention] | None:
        best: tuple[int, EntityMention] | None = None
        position, last_form = at, form
        while True:
            for entity, writing, adjective in node.ends:
                if writing is None or words[at].text.startswith(writing):
                    span = _mention_span(words[at], form, words[position], last_form, single=position == at)
                    best = position - at + 1, EntityMention(entity, span, adjective)
                    break
            position += 1
            if position == len(words):
                return best
            norm = words[position].norm
            following = node.after.get(norm)
            last_form = norm
            if following is None and norm.endswith(("'s", "'")):
                last_form = _bare(norm)
                following = node.after.get(last_form)
            if following is None:
                return best
            node = following


def _needs_capitals(tokens: Sequence[Token]) -> bool:
    only = tokens[0]
    return len(tokens) == 1 and only.text.isascii() and only.text.isupper() and len(only.text) <= _SHORT_NAME


def _bare(norm: str) -> str:
    return norm.removesuffix("'s").removesuffix("'")


def _mention_span(first: Token, form: str, last: Token, last_form: str, *, single: bool) -> Span:
    """Without the proclitics in front ("وروسيا") and the possessive behind ("Russia's")."""
    start, end = first.start, last.end
    if last.norm != last_form and last.norm.startswith(last_form):
        end = last.start + len(last_form)
    if first.norm != form and first.norm.endswith(form) and len(first.text) >= len(form):
        start = first.end - len(form) if len(first.text) == len(first.norm) else first.start
    return Span(start, end) if start < end else Span(first.start, last.end)


def _entity(key: str, row: dict[str, Any]) -> Entity:
    names = [name for lang in _LANGUAGES for name in row.get(lang, ())]
    return Entity(
        id=key,
        name=row["name"],
        kind=row["kind"],
        names=tuple(dict.fromkeys(names)),
        adjectives=tuple(row.get("adj", ())),
        camp=row.get("camp"),
        speaks_for=row.get("speaks_for"),
        party=row.get("party", False),
        web=tuple(host.casefold() for host in row.get("web", ())),
        belligerent=row.get("belligerent"),
    )


@lru_cache(maxsize=4)
def _table(extra: str | None) -> Entities:
    rows: dict[str, Any] = dict(load("shared", "entities")["entity"])
    if extra:
        try:
            rows.update(tomllib.loads(Path(extra).read_text("utf-8")).get("entity", {}))
        except (OSError, ValueError, TypeError) as error:
            raise InputError(extra, f"not a table of entities: {error}") from error
    try:
        return Entities(_entity(key, row) for key, row in rows.items())
    except (KeyError, TypeError, AttributeError) as error:
        raise InputError(extra or "entities.toml", f"an entity needs a name and a kind: {error}") from error


def table(extra: str | Path | None = None) -> Entities:
    """The shipped table with the team's own beside it. Raises InputError for a file that cannot be used."""
    chosen = str(extra) if extra else os.environ.get("TWOSOURCE_ENTITIES") or None
    return _table(chosen)


def lookup(name: str) -> Entity | None:
    """The entity known by ``name`` (any language, any case); None where the table has none."""
    return table().lookup(name)


def belligerent(name: str) -> str | None:
    """Whose force ``name`` is ("Russian Aerospace Forces": Russia), where its camp holds several; else None."""
    found = lookup(name)
    return found.belligerent if found else None


def of_host(host: str) -> Entity | None:
    """The entity that publishes under ``host`` ("arabic.rt.com"); None where the table has none."""
    return table().of_host(host)


def find_entities(text: str | Sequence[Token], lang: str | None = None) -> list[EntityMention]:
    """Entities named in a text, or in tokens already at hand, in order, longest name first.

    ``lang`` is accepted for symmetry with other finders; names are told apart by their script and writing alone.
    """
    del lang
    return table().find(tokenize(text) if isinstance(text, str) else text)


def camps() -> dict[str, str]:
    """The coarse sides and what each holds."""
    return dict(load("shared", "entities")["camps"])


__all__ = ["Entities", "Entity", "EntityMention", "belligerent", "camps", "find_entities", "lookup", "of_host", "table"]
