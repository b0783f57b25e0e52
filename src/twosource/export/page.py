"""The record as one self-contained HTML page: no script, no outside request, every word of a report kept as text."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from twosource import __version__
from twosource.export import chart, marked, words
from twosource.export.counts import counts
from twosource.export.dossier import Dossier, Figure, Index, Telling, dossier
from twosource.export.loose import Loose
from twosource.export.picture import picture
from twosource.export.provenance import provenance
from twosource.export.safe import link, visible
from twosource.export.together import together
from twosource.model import Claim, Incident, Interval, Kind, Report, Span, edtf
from twosource.record.excerpts import AT_A_TIME, Excerpts
from twosource.record.view import View
from twosource.spill import Shelf, chunks

OPEN_REPORTS = 40
"""Up to so many reports their texts stand open; a larger page folds each one."""

RTL = frozenset({"ar", "fa", "he", "ur", "ckb", "ps"})


@dataclass(frozen=True, slots=True)
class Mention:
    """An incident as the report that tells of it points to it."""

    id: str
    date: str
    place: str


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """One report as shown at the foot of the page."""

    report: Report
    outlet: str
    paragraphs: list[list[marked.Piece]]
    claims: int
    incidents: tuple[Mention, ...]


def render(view: View, title: str | None = None) -> str:
    """The whole page. Deterministic: the same view gives the same bytes."""
    return "".join(stream(view, title))


def stream(view: View, title: str | None = None) -> Iterator[str]:
    """The page in pieces, as they are made: of a large record one incident is in memory at a time."""
    template = environment().get_template("page.html")
    return iter(template.generate(style=Markup(style()), policy=policy(), **_context(view, title)))


def write(view: View, path: Path, title: str | None = None) -> Path:
    """Writes the page to ``path``; lone surrogates, which no HTML can hold, are already shown as signs."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(stream(view, title))
    return path


def policy() -> str:
    """The content policy the page carries: its own style sheet and nothing else."""
    allowed = style_hash(style())
    return f"default-src 'none'; style-src '{allowed}'; img-src data:; base-uri 'none'; form-action 'none'"


@lru_cache(maxsize=1)
def style() -> str:
    """The style sheet, which is ours: the only text that enters the page unescaped."""
    return files("twosource.export").joinpath("templates/style.css").read_text(encoding="utf-8")


def style_hash(style: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _context(view: View, title: str | None) -> dict[str, Any]:
    excerpts = Excerpts(view)
    incidents = Incidents(excerpts)
    return {
        "title": title or _heading(view),
        "version": __version__,
        "view": view,
        "outline": incidents.lines,
        "articles": incidents.articles(),
        "reports": _report_sheets(excerpts),
        "counts": counts(view),
        "any_counts": bool(view.aggregates),
        "loose": Loose(excerpts),
        "method": next(iter(view.assessments.values()), None),
        "killed_axis": chart.axis(line.toll(Kind.KILLED) for line in incidents.lines),
        "folded": incidents.folded,
        "open_reports": len(view.reports) <= OPEN_REPORTS,
        "span_of_dates": _dates(view),
    }


class Incidents:
    """Every incident drawn once: what the table at the head says of it, and its article, both kept on disk.

    ``folded`` are the retellings of a figure that stand under it.
    """

    def __init__(self, excerpts: Excerpts) -> None:
        self.lines: Shelf[Dossier] = Shelf()
        self._articles: Shelf[str] = Shelf()
        self.folded = 0
        article = environment().get_template("article.html")
        for part, some in excerpts.by_incident():
            index = Index(part)
            for incident in some:
                shown = dossier(index, incident)
                self.folded += sum(len(figure.tellings) - 1 for sheet in shown.sheets for figure in sheet.figures)
                self.lines.append(replace(shown, sheets=(), charges=(), acts=(), aside=(), origins=(), graph=None))
                parts = {"source": provenance(index, incident), "whole": together(index, incident)}
                self._articles.append(article.render(d=shown, **parts))

    def articles(self) -> Iterator[Markup]:
        return map(Markup, self._articles)


def _heading(view: View) -> str:
    found = words.count_words(len(view.incidents), "incident")
    return f"{found} in {words.count_words(len(view.reports), 'report')}"


def _dates(view: View) -> str | None:
    """First and last month of the incidents whose year is known: a day would claim more than some dates give."""
    first, last = date.max, date.min
    for incident in view.incidents:
        if incident.when and (held := edtf.bounds(incident.when)):
            first, last = min(first, *held), max(last, *held)
    return words.date_words(f"{first:%Y-%m}/{last:%Y-%m}") if first <= last else None


def _report_sheets(excerpts: Excerpts) -> Iterator[ReportSheet]:
    """By publication date, undated ones last; one at a time, so that only one text is cut up in memory."""
    ordered = sorted(map(_publication_order, excerpts.view.reports.values()))
    for some in chunks((key for _, key in ordered), AT_A_TIME):
        index = Index(excerpts.of(some))
        for key in some:
            report = index.view.reports[key]
            yield ReportSheet(
                report,
                index.outlet(key),
                _paragraphs(index, report),
                len(index.claims_of.get(key, ())),
                tuple(_mention(incident) for incident in excerpts.incidents_of(key)),
            )


def _mention(incident: Incident) -> Mention:
    return Mention(incident.id, words.date_words(incident.when), words.place_words(incident.where))


def _publication_order(report: Report) -> tuple[str, str]:
    return (report.published.edtf if report.published else "~", report.id)


def _layers(index: Index, report: Report) -> list[marked.Layer]:
    claims = index.claims_of.get(report.id, [])
    used = {claim.statement for claim in claims if claim.statement}
    speakers = [
        said.speaker.span
        for key in sorted(used)
        if (said := index.view.statements.get(key)) and said.speaker and said.speaker.span
    ]
    return marked.layers(claims, speakers)


def _paragraphs(index: Index, report: Report) -> list[list[marked.Piece]]:
    if not report.text:
        return []
    shown = [*_layers(index, report), *marked.marks(report)]
    return marked.paragraphs(marked.cut(report.text, Span(0, len(report.text)), shown))


def quote(report: Report, claim: Claim) -> dict[str, Any]:
    """The words quoted for a claim, cut at its figure, and whether they were shortened."""
    window = marked.quote_window(report.text, claim)
    shown = [layer for layer in marked.layers([claim]) if layer.role == "figure"]
    return {
        "pieces": marked.cut(report.text, window, shown),
        "before": window.start > claim.evidence.start,
        "after": window.end < claim.evidence.end,
    }


def shared(telling: Telling) -> str | None:
    """The words that tie a retelling to the first, as they stand in the retelling."""
    fold = telling.fold
    if fold is None or telling.report.id not in (fold.report_a, fold.report_b):
        return None
    span = fold.a if fold.report_a == telling.report.id else fold.b
    return telling.report.words(span)


def figure_axis(figures: tuple[Figure, ...], toll: Interval | None) -> chart.Axis | None:
    return chart.axis([toll, *(figure.claim.interval for figure in figures)])


def language(report: Report) -> Markup:
    """``lang`` and ``dir`` attributes for words of a report."""
    lang = report.lang or ""
    attributes = f' dir="{"rtl" if lang.split("-")[0] in RTL else "auto"}"'
    return Markup(f' lang="{escape(lang)}"{attributes}' if lang else attributes)


def _shown(value: object) -> object:
    """Every value that a template puts out passes here before it is escaped: no control or override gets through."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@lru_cache(maxsize=1)
def environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("twosource.export"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        link=link,
        interval=words.interval_words,
        short=words.interval_short,
        number=words.number,
        date=words.date_words,
        people=words.people_words,
    )
    environment.globals.update(
        words=words,
        quote=quote,
        shared=shared,
        figure_axis=figure_axis,
        language=language,
        count=words.count_words,
        picture=picture,
    )
    return environment
