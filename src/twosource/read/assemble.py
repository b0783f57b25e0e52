"""The parts of a reading put together as a Report."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.language import identify
from twosource.model import Mark, Published, Report
from twosource.read.layout import layout_of
from twosource.read.published import choose
from twosource.read.spoken import spoken_date


def assemble(
    text: str,
    *,
    id: str,
    sha256: str,
    name: str,
    given: Published | None = None,
    metadata: Sequence[str] = (),
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    lang: str | None = None,
    extra: Sequence[Mark] = (),
) -> Report:
    """A report with its marks, credits, language and publication date. ``extra`` are marks its format gave."""
    layout = layout_of(text)
    lang = lang or identify(text)
    published = choose(given=given, metadata=metadata, stamps=layout.stamps, url=url) or spoken_date(text, lang)
    marks = sorted({*layout.marks, *extra}, key=lambda mark: (mark.span, mark.kind))
    return Report(
        id=id,
        text=text,
        title=title or layout.title,
        published=published,
        publisher=publisher,
        url=url,
        lang=lang,
        sha256=sha256,
        name=name,
        credits=layout.credits,
        marks=tuple(marks),
    )
