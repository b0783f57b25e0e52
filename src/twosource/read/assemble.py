"""The parts of a reading put together as a Report."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.language import identify
from twosource.model import Mark, Published, Report
from twosource.read.layout import layout_of
from twosource.read.published import choose


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
    marks = sorted({*layout.marks, *extra}, key=lambda mark: (mark.span, mark.kind))
    return Report(
        id=id,
        text=text,
        title=title or layout.title,
        published=choose(given=given, metadata=metadata, stamps=layout.stamps, url=url),
        publisher=publisher,
        url=url,
        lang=lang or identify(text),
        sha256=sha256,
        name=name,
        credits=layout.credits,
        marks=tuple(marks),
    )
