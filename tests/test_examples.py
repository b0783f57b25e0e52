"""The example reports: all are read, their outlets are plainly invented, and each idea they stand for can be seen."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from tests.export.html_check import check
from twosource import pipeline
from twosource.export import page
from twosource.export.dossier import Index, dossier, figures_of
from twosource.model import HARM, Kind
from twosource.record import open_record

INVENTED = re.compile(r"\((?:invented|صحيفة متخيَّلة|وكالة متخيَّلة)\)")
POPULATIONS = {60_000, 275_000, 400_000, 600_000, 78_000}
OBSERVATORY = "Syrian Observatory for Human Rights"


@pytest.fixture(scope="module")
def view(root, tmp_path_factory):
    path = tmp_path_factory.mktemp("examples") / "record.db"
    with open_record(path, create=True) as record:
        return pipeline.run([root / "examples" / "reports"], record).view


@pytest.fixture(scope="module")
def by_name(view):
    return {report.name: report for report in view.reports.values()}


def test_every_report_is_read(view, root):
    folder = root / "examples" / "reports"
    rows = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in folder.glob("*.jsonl"))
    files = sum(path.suffix != ".jsonl" for path in folder.iterdir())
    assert view.refusals == ()
    assert len(view.reports) == files + rows >= 12
    assert sum(report.lang == "ar" for report in view.reports.values()) >= 4


def test_every_outlet_says_that_it_is_invented(view):
    for report in view.reports.values():
        assert INVENTED.search(report.publisher or report.text), report.name


def test_every_address_is_one_that_never_resolves(root):
    for path in (root / "examples" / "reports").iterdir():
        for host in re.findall(rb"https?://([^/\"\s]+)", path.read_bytes()):
            assert host.endswith(b".example"), (path.name, host)


def test_the_readme_names_every_file(root):
    readme = (root / "examples" / "README.md").read_text(encoding="utf-8")
    assert all(f"`{path.name}`" in readme for path in (root / "examples" / "reports").iterdir())


def test_the_pdf_is_what_its_script_makes(root):
    made = subprocess.run(
        [sys.executable, "-c", "import make_pdf, sys; sys.stdout.buffer.write(make_pdf.pdf())"],
        cwd=root / "examples", capture_output=True, check=True,
    ).stdout  # fmt: skip
    assert made == (root / "examples" / "reports" / "lantern-convoy-board.pdf").read_bytes()


def test_a_page_clock_does_not_date_a_report(by_name):
    published = by_name["signal-hill-aleppo-total.txt"].published
    assert (published.edtf, published.source) == ("2016-09-26", "dateline")


def test_a_report_without_a_year_is_given_none(by_name, view):
    report = by_name["harbour-courier-mosul.txt"]
    assert report.published is None
    dates = {claim.when.edtf for claim in view.claims.values() if claim.report == report.id and claim.when}
    assert "XXXX-03-17" in dates
    assert all(date.startswith("XXXX") for date in dates)


def test_reprints_are_folded_under_one_origin(view, by_name):
    reports = {"meridian-aleppo", by_name["harbour-courier-aleppo.html"].id, by_name["coastline-aleppo-brief.txt"].id}
    told = [
        claim.id
        for claim in view.claims.values()
        if claim.report in reports and claim.kind is Kind.KILLED and claim.interval.low == 26
    ]
    assert {view.claims[claim].report for claim in told} == reports
    carrying = {origin.id for origin in view.origins.values() if set(told) & set(origin.claims)}
    assert len(carrying) == 1
    assert view.origins[carrying.pop()].name == OBSERVATORY


def test_the_agency_credit_is_read(by_name):
    assert [credit.name for credit in by_name["harbour-courier-aleppo.html"].credits] == ["Meridian Wire"]


def harm_figures(view):
    index = Index(view)
    for incident in view.incidents:
        for sheet in dossier(index, incident).sheets:
            yield from sheet.figures


def test_populations_are_never_harm(view):
    for figure in harm_figures(view):
        assert not {figure.claim.interval.low, figure.claim.interval.high} & POPULATIONS, figure.claim


@pytest.mark.parametrize("total", [231, 307, 273])
def test_a_running_total_is_never_a_toll(view, total):
    counted = [f.claim for f in harm_figures(view) if not f.aside and f.claim.interval.low == total]
    assert counted == []


def test_trucks_are_not_people(view, by_name):
    report = by_name["harbour-courier-convoy.html"].id
    harmed = [c for c in view.claims.values() if c.report == report and c.kind in HARM]
    assert {c.interval.low for c in harmed} == {12}


def test_the_convoy_the_city_and_mosul_are_kept_apart(view, by_name):
    convoy = {by_name[n].id for n in ("harbour-courier-convoy.html", "lantern-convoy-denial.html")}
    city = {by_name[n].id for n in ("harbour-courier-aleppo.html", "coastline-aleppo-brief.txt")} | {"meridian-aleppo"}
    mosul = {by_name[n].id for n in ("lakeside-post-mosul.html", "lantern-mosul-inquiry.html")}
    for incident in view.incidents:
        assert sum(bool(group & set(incident.reports)) for group in (convoy, city, mosul)) <= 1
    for group in (convoy, city, mosul):
        assert any(group <= set(incident.reports) for incident in view.incidents)


def test_populations_are_kept_as_conditions(view):
    found = {
        n
        for figure in figures_of(Index(view), view.claims.values())
        if figure.claim.kind not in HARM
        for n in (figure.claim.interval.low, figure.claim.interval.high)
    }
    assert {60_000, 275_000} <= found


def test_who_denies_and_who_admits_is_shown(view):
    index = Index(view)
    charges = {
        (charge.name, charge.role.value)
        for incident in view.incidents
        for charge in dossier(index, incident).charges
    }  # fmt: skip
    assert any(role == "admitted" and "oalition" in name for name, role in charges)
    assert any(role == "denied" for _, role in charges)


def test_the_page_of_the_examples_holds_nothing_that_acts(view):
    html = page.render(view)
    assert check(html).problems == []
    assert len(html) < 400_000


def test_the_rows_are_valid_json(root):
    for path in (root / "examples" / "reports").glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert {"id", "text", "publisher", "published"} <= set(json.loads(line))
