"""Whom a description means, as far as the report itself says so: "the foreign minister" is "Sergey Lavrov", "the rights
group" is Amnesty International."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from twosource.language import READ_LANGUAGES, Token, entities, tokenize, words
from twosource.model import Report, SpeakerKind
from twosource.origins.names import canonical
from twosource.origins.sources import Depth, Source

_WORDS_OF_A_NAME = 3
"""A name that follows its office ("Foreign Minister Sergey Lavrov") ends within so many words."""


def holders(report: Report, sources: Iterable[Source]) -> dict[str, Source]:
    """For keys of sources that are described and not named: the one named source of the report that they mean.

    It is meant where the report puts the description right before the name, or gives it as the name's office, and
    this is true of one named source only.
    """
    known = {source.key: source for source in sources}
    named = [known[key] for key in sorted(known) if known[key].depth is Depth.NAMED]
    described = [known[key] for key in sorted(known) if known[key].depth is Depth.DESCRIBED]
    if not named or not described:
        return {}
    text = _norms(tokenize(report.text))
    found: dict[str, Source] = {}
    for office in described:
        words = _norms(tokenize(office.name))
        meant = {one.key: one for one in named if _stands_before(text, words, one) or _is_role(words, one)}
        if len(meant) == 1:
            (found[office.key],) = meant.values()
    return found


_REPORT_ON_HARM = frozenset({"ngo", "monitor"})
_ARTICLES = frozenset({"the"})


def organisations(report: Report, sources: Iterable[Source]) -> dict[str, Source]:
    """For keys of sources that are called "the rights group", or a document of it: the one such body the report names.

    Where it names several, any may be meant, and nothing is said.
    """
    meant = [one for one in sources if one.depth in _NOT_NAMED and _is_organisation(one.name)]
    if not meant:
        return {}
    named = {one.entity.id: one.entity for one in entities.find_entities(report.text) if not one.adjective}
    bodies = [one for one in named.values() if one.kind in _REPORT_ON_HARM]
    if len(bodies) != 1:
        return {}
    known = canonical(bodies[0].name)
    body = Source(known.key, known.name, known.kind or SpeakerKind.BODY, Depth.NAMED)
    return {one.key: body for one in meant}


_SPEAKS_AS_A_BODY = frozenset({SpeakerKind.BODY, SpeakerKind.MONITOR})
_SHORT_FORM = 2
"""Words from which a part of a name is one body's short form ("the Civil Defence"); fewer are any body's."""


def short_forms(report: Report, sources: Iterable[Source]) -> dict[str, Source]:
    """For keys of bodies that the table does not know: the one that the report names in full, and this is part of.

    "The Civil Defence" is the Syrian one in a report that also says so, or says "White Helmets"; where it names two
    bodies of which the words may be short, nothing is said.
    """
    parts = {one.key: _norms(tokenize(one.name)) for one in sources if one.kind in _SPEAKS_AS_A_BODY}
    short = {key: norms for key, norms in parts.items() if len(norms) >= _SHORT_FORM and not key.startswith("entity:")}
    if not short:
        return {}
    named = {one.entity.id: one.entity for one in entities.find_entities(report.text) if not one.adjective}
    found: dict[str, Source] = {}
    for key, norms in short.items():
        meant = [one for one in named.values() if any(_is_part(norms, name) for name in (one.name, *one.names))]
        if len(meant) == 1:
            known = canonical(meant[0].name)
            found[key] = Source(known.key, known.name, known.kind or SpeakerKind.BODY, Depth.NAMED)
    return found


def _is_part(norms: list[str], name: str) -> bool:
    whole = _norms(tokenize(name))
    return any(whole[at : at + len(norms)] == norms for at in range(len(whole) - len(norms) + 1))


_NOT_NAMED = frozenset({Depth.UNNAMED, Depth.DESCRIBED})


def _is_organisation(name: str) -> bool:
    """ "the rights group", "the report released by the rights group"; not "a rights group", nor "the group"."""
    norms = _norms(tokenize(name))
    if not norms:
        return False
    if norms[-1] in _organisation("with_words") and norms[-2:-1] and norms[-2] in _organisation("heads"):
        return True  # "المنظمة الحقوقية"
    if norms[-1] not in _organisation("heads"):
        return False
    start = len(norms) - 1
    while start and norms[start - 1] in _organisation("with_words"):
        start -= 1
    definite = norms[start].startswith("ال") or (start > 0 and norms[start - 1] in _ARTICLES)
    return definite and (start < len(norms) - 1 or norms[-1] in _organisation("alone"))


@lru_cache(maxsize=4)
def _organisation(part: str) -> frozenset[str]:
    return frozenset().union(*(words(lang, "saying", f"organisations.{part}") for lang in READ_LANGUAGES))


def _norms(tokens: Iterable[Token]) -> list[str]:
    return [token.norm.removesuffix("'s") for token in tokens if token.kind != "punct"]


def _stands_before(text: list[str], words: list[str], named: Source) -> bool:
    last = _norms(tokenize(named.name))[-1:]
    length = len(words)
    starts = [at for at, word in enumerate(text[: max(0, len(text) - length)]) if not words or word == words[0]]
    return any(
        text[at : at + length] == words and last[0] in text[at + length : at + length + _WORDS_OF_A_NAME]
        for at in starts
        if last
    )


def _is_role(words: list[str], named: Source) -> bool:
    return bool(named.role) and _norms(tokenize(named.role or "")) == words
