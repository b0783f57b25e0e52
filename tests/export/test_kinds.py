"""Kind of event, what was hit, whom a figure counts and its hedge, in the terminal, the page and the files."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from tests.export.builder import Builder
from twosource.export import csv, jsonl, page, terminal
from twosource.model import ActKind, Age, Interval, Kind, People, Span, Status, Target, TargetKind

TEXT = "Jets reportedly hit the Sample clinic and killed two medics aged 30 and 41."


@pytest.fixture
def told(builder: Builder) -> Builder:
    report = builder.report("r-clinic", TEXT)
    start = TEXT.index("Sample clinic")
    target = Target(TargetKind.HOSPITAL, "Sample clinic", Span(start, start + len("Sample clinic")))
    hedge = TEXT.index("reportedly")
    people = People(Status.MEDIC, age=Age.ADULT, years=Interval(30, 41))
    claim = builder.claim(
        report, Kind.KILLED, TEXT, "two", interval=Interval.exactly(2), people=people, target=target,
        act=ActKind.AIR_DRONE_STRIKE, hedges=(Span(hedge, hedge + len("reportedly")),),
    )  # fmt: skip
    builder.incident(claim, act=ActKind.AIR_DRONE_STRIKE, target=Target(TargetKind.HOSPITAL, "Sample clinic"))
    return builder


def test_the_terminal_says_kind_target_people_and_hedge(told: Builder):
    view, out = told.view(), io.StringIO()
    Console(file=out, width=160).print(terminal.incident_view(view, view.incidents[-1]))
    for said in (
        "Kind of event: air or drone strike",
        "Hit: place of medical care (Sample clinic)",
        "medics, aged 30–41",
        "“reportedly”",
    ):
        assert said in out.getvalue()


def test_the_page_says_them_too(told: Builder):
    html = page.render(told.view())
    for said in ("Kind of event: air or drone strike", "place of medical care (Sample clinic)", "medics, aged 30–41"):
        assert said in html
    assert '<q class="hedge"' in html


def test_the_files_have_them_in_fields_of_their_own(told: Builder):
    view = told.view()
    incident = list(jsonl.incident_rows(view))[-1]
    assert incident["act"] == "air_drone_strike"
    assert incident["target"] == {"kind": "hospital", "name": "Sample clinic", "start": None, "end": None}
    claim = list(csv.claim_cells(view))[-1]
    assert (claim["act"], claim["target_kind"], claim["target"]) == ("air_drone_strike", "hospital", "Sample clinic")
    assert (claim["people_sdg"], claim["age_low"], claim["age_high"]) == ("civilian", "30", "41")
    assert claim["hedge"] == "reportedly"


def test_every_line_of_claims_has_the_same_keys(told: Builder):
    report = told.report("r-bare", "Two people were killed.")
    told.claim(report, Kind.KILLED, report.text, "Two", interval=Interval.exactly(2))
    assert len({tuple(sorted(row)) for row in jsonl.claim_rows(told.view())}) == 1
