"""incidents.csv, claims.csv and aggregates.csv, flat and safe to open in a spreadsheet, with a note of what flat files
cannot hold."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from twosource.export.dossier import Dossier, Index, dossiers
from twosource.export.safe import visible
from twosource.model import Aggregate, Axis, Claim, Incident, Interval, Kind, Place, Related, edtf
from twosource.model.place import WHERE_PREC
from twosource.record.excerpts import Excerpts
from twosource.record.view import View
from twosource.spill import by_id

Cells = dict[str, str]

PLACE_COLUMNS = ("place", "lat", "lon", "place_precision", "ged_where_prec", "place_admin", "place_country")
INCIDENT_COLUMNS = (
    "id", "former_ids", "part_of", "holds", "same_figure_as",
    "date_edtf", "what", "means", "act", "target_kind", "target", *PLACE_COLUMNS, "by",
    "killed_min", "killed_max", "injured_min", "injured_max",
    "reports", "origins", "origin_names", "method", "method_version", "status", "grade",
    "reviewer_status", "reviewer_grade", "reasons",
)  # fmt: skip
CLAIM_COLUMNS = (
    "id", "incident", "report", "outlet", "published_edtf", "lang", "kind", "min", "max", "as_written",
    "polarity", "scope", "rate", "people_status", "people_sex", "people_age", "people_sdg", "age_low", "age_high",
    "speaker", "speaker_kind", "origin",
    "date_edtf", *PLACE_COLUMNS, "by", "by_role", "means", "act", "target_kind", "target",
    "hedge", "part_of", "moment", "words",
    "report_start", "report_end",
)  # fmt: skip

AGGREGATE_COLUMNS = (
    "id", "kind", "min", "max", "period_edtf", *PLACE_COLUMNS, "origin", "people_status", "by", "means", "claims",
    "superseded_claims", "incidents_inside", "inside_min", "inside_max", "incidents_surely_inside", "surely_inside_min",
    "surely_inside_max", "rest_min", "rest_max",
)  # fmt: skip

LOSSES = """\
What these files cannot hold, and where it is kept

incidents.csv
- A range has two columns. An empty cell is unknown or open on that side; it is never zero.
- The claims behind each range, the ones set aside and why, and what would change the grade: incidents.jsonl.
- Who overrode a grade, when and why: incidents.jsonl. Links between reports with their scores: the record itself.
claims.csv
- Only the evidence has its offsets (report_start, report_end); those of figure, place, date and actor: claims.jsonl.
- Hedges but the nearest, and words that a statement puts apart in several pieces: claims.jsonl and the record.
- The text of the reports: reports.jsonl.
aggregates.csv
- Which incidents lie inside a figure, and why it is not sure of each: aggregates.jsonl. Never add these figures to
  those of incidents.
All
- Controls that a spreadsheet or a terminal would act on are shown as signs. A cell that a spreadsheet would read
  as a formula begins with an apostrophe. The words exactly as they stand: claims.jsonl.
"""


def incident_cells(view: View) -> Iterator[Cells]:
    """One row an incident, by date."""
    return map(_incident, dossiers(Excerpts(view)))


def claim_cells(view: View) -> Iterator[Cells]:
    """One row a claim, in the record's order."""
    for part in Excerpts(view).by_report():
        index = Index(part)
        yield from (_claim(index, claim) for claim in part.claims.values())


def aggregate_cells(view: View) -> Iterator[Cells]:
    """One row a figure over a period, by id."""
    return (_aggregate(aggregate) for _, aggregate in by_id(view.aggregates))


def _aggregate(aggregate: Aggregate) -> Cells:
    stands, known = aggregate.stands, edtf.bounds(aggregate.stands.period) is not None
    return {
        "id": aggregate.id,
        "kind": aggregate.kind.value,
        "min": _bound(stands.interval.low),
        "max": _bound(stands.interval.high),
        "period_edtf": stands.period,
        **_place(aggregate.where),
        "origin": aggregate.origin_name,
        "people_status": aggregate.status.value,
        "by": aggregate.by or "",
        "means": aggregate.means.value if aggregate.means else "",
        "claims": "; ".join(stands.claims),
        "superseded_claims": "; ".join(claim for one in aggregate.figures[:-1] for claim in one.claims),
        "incidents_inside": str(aggregate.n_overlap) if known else "",
        **_range("inside", aggregate.overlap if known else None),
        "incidents_surely_inside": str(aggregate.n_sure) if known else "",
        **_range("surely_inside", aggregate.sure if known else None),
        **_range("rest", aggregate.rest if known else None),
    }


def _incident(shown: Dossier) -> Cells:
    incident, verdict = shown.incident, shown.assessment
    return {
        "id": incident.id,
        "former_ids": "; ".join(incident.former),
        "part_of": _related(incident, Related.PART_OF),
        "holds": _related(incident, Related.HOLDS),
        "same_figure_as": _related(incident, Related.SAME_FIGURE),
        "date_edtf": incident.when or "",
        "what": shown.what,
        "means": incident.means.value if incident.means else "",
        **_kinds(incident),
        **_place(incident.where),
        "by": "; ".join(incident.by),
        **_range("killed", shown.toll(Kind.KILLED)),
        **_range("injured", shown.toll(Kind.INJURED)),
        "reports": str(len(shown.reports)),
        "origins": str(len(shown.tellers)),
        "origin_names": "; ".join(origin.name for origin in shown.tellers),
        "method": verdict.method if verdict else "",
        "method_version": verdict.version if verdict else "",
        "status": (verdict.status or "") if verdict else "",
        "grade": (verdict.grade or "") if verdict else "",
        "reviewer_status": _reviewed(shown, Axis.STATUS),
        "reviewer_grade": _reviewed(shown, Axis.GRADE),
        "reasons": "; ".join(verdict.reasons) if verdict else "",
    }


def _reviewed(shown: Dossier, axis: Axis) -> str:
    """A reviewer's answer, "none" where it is that there is none; empty where there is no override."""
    return next((one.value or "none" for one in shown.overrides if one.axis is axis), "")


def _related(incident: Incident, how: Related) -> str:
    return "; ".join(one.incident for one in incident.related if one.how is how)


def _claim(index: Index, claim: Claim) -> Cells:
    report = index.view.reports[claim.report]
    incident = index.incident_of.get(claim.id)
    origin = index.origin_of.get(claim.id)
    speaker = index.speaker(claim)
    return {
        "id": claim.id,
        "incident": incident.id if incident else "",
        "report": report.id,
        "outlet": index.outlet(report.id),
        "published_edtf": report.published.edtf if report.published else "",
        "lang": report.lang or "",
        "kind": claim.kind.value,
        "min": _bound(claim.interval.low),
        "max": _bound(claim.interval.high),
        "as_written": claim.word or "",
        "polarity": claim.polarity.value,
        "scope": claim.scope.value,
        "rate": claim.rate or "",
        "people_status": claim.people.status.value,
        "people_sex": claim.people.sex.value,
        "people_age": claim.people.age.value,
        "people_sdg": claim.people.sdg.value,
        "age_low": _bound(claim.people.years.low if claim.people.years else None),
        "age_high": _bound(claim.people.years.high if claim.people.years else None),
        "speaker": speaker.name if speaker else "",
        "speaker_kind": speaker.kind.value if speaker else "",
        "origin": origin.name if origin else "",
        "date_edtf": claim.when.edtf if claim.when else "",
        **_place(claim.where),
        "by": claim.by.name if claim.by else "",
        "by_role": claim.by.role.value if claim.by else "",
        "means": claim.means.value if claim.means else "",
        **_kinds(claim),
        "hedge": report.words(claim.hedges[0]) if claim.hedges else "",
        "part_of": claim.part_of or "",
        "moment": claim.moment or "",
        "words": report.words(claim.evidence),
        "report_start": str(claim.evidence.start),
        "report_end": str(claim.evidence.end),
    }


def _kinds(told: Claim | Incident) -> Cells:
    return {
        "act": told.act.value if told.act else "",
        "target_kind": told.target.kind.value if told.target else "",
        "target": told.target.name if told.target else "",
    }


def _range(name: str, interval: Interval | None) -> Cells:
    return {
        f"{name}_min": _bound(interval.low if interval else None),
        f"{name}_max": _bound(interval.high if interval else None),
    }


def _bound(n: int | None) -> str:
    return "" if n is None else str(n)


def _place(place: Place | None) -> Cells:
    if place is None:
        return dict.fromkeys(PLACE_COLUMNS, "")
    values = (
        place.name,
        "" if place.lat is None else f"{place.lat:.5f}",
        "" if place.lon is None else f"{place.lon:.5f}",
        place.precision,
        str(WHERE_PREC.get(place.precision, "")),
        place.admin or "",
        place.country or "",
    )
    return dict(zip(PLACE_COLUMNS, values, strict=True))


def safe_cell(value: str) -> str:
    """``value`` as a spreadsheet takes it for text (OWASP, CSV injection): no formula, no control, one line.

    Coordinates below zero stay numbers.
    """
    flat = " ".join(visible(value).split())
    if not flat or flat[0] not in "=+-@＝＋－＠":
        return flat
    try:
        float(flat)
    except ValueError:
        return "'" + flat
    return flat


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[Cells]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:  # spreadsheets take UTF-8 only with the mark
        writer = csv.DictWriter(stream, columns, lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({name: safe_cell(value) for name, value in row.items()} for row in rows)
    return path


def write(view: View, folder: Path) -> list[Path]:
    """Writes the three files and their LOSSES.txt into ``folder`` (made if absent); returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    note = folder / "LOSSES.txt"
    note.write_text(LOSSES, encoding="utf-8")
    return [
        _write(folder / "incidents.csv", INCIDENT_COLUMNS, incident_cells(view)),
        _write(folder / "claims.csv", CLAIM_COLUMNS, claim_cells(view)),
        _write(folder / "aggregates.csv", AGGREGATE_COLUMNS, aggregate_cells(view)),
        note,
    ]
