"""Credit lines: the agency, or the other outlet, that a report says its text is from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from twosource.language import READ_LANGUAGES, tokenize, words
from twosource.model import Credit, Report, SpeakerKind
from twosource.origins.names import Known, canonical_outlet, publisher_of, same_outlet
from twosource.origins.outlets import outlet

_INITIALS = 6
"""Agencies unknown to the entity table are taken by their initials up to this length ("DPA"), or by their own word."""


def credited_agency(report: Report) -> Known | None:
    """The agency or outlet credited; None without a credit, or where it is the report's own publisher.

    Several credited are joined under one name: which of them wrote which words is then not known. A credit to a
    person or to a body that tells no news of others (a photograph's, a by-line's) is none of these, unless it says
    "Source:".
    """
    found: dict[str, Known] = {}
    for _, known in credited(report):
        found.setdefault(known.key, known)
    if len(found) <= 1:
        return next(iter(found.values()), None)
    keys = sorted(found)
    return Known(" + ".join(keys), " / ".join(found[key].name for key in keys), None, SpeakerKind.AGENCY)


def credited(report: Report) -> Iterator[tuple[Credit, Known]]:
    """Every agency, outlet or source that a credit of the report names, other than its own publisher."""
    publisher = publisher_of(report)
    own = {name for name in (publisher.name if publisher else None, report.publisher, outlet(report)) if name}
    for credit in report.credits:
        known = canonical_outlet(credit.name)
        if (_tells_news(known) or _is_source_line(report, credit, known)) and not any(
            same_outlet(name, credit.name) for name in own
        ):
            yield credit, known


def _is_source_line(report: Report, credit: Credit, known: Known) -> bool:
    """ "Source: Syrian Observatory for Human Rights": a body known to the table, from which the whole text is."""
    if known.kind is None:
        return False
    before = report.text[report.text.rfind("\n", 0, credit.span.start) + 1 : credit.span.start]
    norms = [token.norm for token in tokenize(before) if token.kind != "punct"]
    return before.rstrip().endswith(":") and len(norms) == 1 and norms[0] in _crediting_words()


@lru_cache(maxsize=1)
def _crediting_words() -> frozenset[str]:
    return frozenset().union(*(words(lang, "layout", "credit.hints") for lang in READ_LANGUAGES))


def _tells_news(known: Known) -> bool:
    if known.kind is not None:
        return known.kind in (SpeakerKind.AGENCY, SpeakerKind.OUTLET)
    tokens = [token for token in tokenize(known.name) if token.kind != "punct"]
    if len(tokens) == 1 and tokens[0].text.isupper() and len(tokens[0].text) <= _INITIALS:
        return True
    return any(token.norm in _outlet_words() for token in tokens)


@lru_cache(maxsize=1)
def _outlet_words() -> frozenset[str]:
    return frozenset().union(
        *(words(lang, "saying", f"who.{kind}") for lang in READ_LANGUAGES for kind in ("agency", "outlet"))
    )
