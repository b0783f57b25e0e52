"""Reports for tests of extraction."""

from twosource.extract import extract
from twosource.model import Claim, Extraction, Kind, Published, Report


def report(text: str, published: str | None = None, lang: str | None = None) -> Report:
    return Report("test", text, published=Published(published, "given") if published else None, lang=lang)


def read(text: str, published: str | None = None, lang: str | None = None) -> Extraction:
    return extract(report(text, published, lang))


def claims(text: str, kind: Kind | None = None, published: str | None = None, lang: str | None = None) -> list[Claim]:
    return [claim for claim in read(text, published, lang).claims if kind in (None, claim.kind)]


def figures(text: str, lang: str = "en", *, parts: bool = False) -> list[tuple[str, str, str | None]]:
    """(kind, interval, word) of every claim with a number, parts of a whole only where asked for."""
    return [
        (claim.kind.value, str(claim.interval), claim.word)
        for claim in read(text, lang=lang).claims
        if claim.interval.known and (parts or claim.part_of is None)
    ]
