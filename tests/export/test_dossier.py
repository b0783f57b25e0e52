"""What is gathered for one incident: folding, order, and what is kept apart with its reason."""

from __future__ import annotations

from tests.export.builder import Builder
from twosource.export.dossier import Index, dossier, figures_of
from twosource.model import Actor, Interval, Kind, Role, Scope, SpeakerKind


def shown(builder: Builder, at: int = 0):
    view = builder.view()
    return dossier(Index(view), view.incidents[at])


def test_equal_figures_of_one_origin_are_one_with_the_earliest_report_first(builder: Builder):
    killed = shown(builder).sheets[0]
    assert [(f.source, [t.report.id for t in f.tellings]) for f in killed.figures] == [
        ("Syrian Observatory for Human Rights", ["r-wire", "r-reprint"]),
        ("Syrian Civil Defence", ["r-wire", "r-arabic"]),
    ]


def test_equal_figures_of_two_origins_stay_two(builder: Builder):
    report = builder.report("r-z", "Residents counted 43 dead.")
    claim = builder.claim(report, Kind.KILLED, report.text, "43", interval=Interval.exactly(43))
    builder.origin("residents", SpeakerKind.UNNAMED, claim)
    old = builder.incidents.pop(0)
    incident = builder.incident(*(builder.claims[c] for c in old.claims), claim)
    assert sum(f.claim.interval.low == 43 for f in shown(builder, -1).sheets[0].figures) == 2
    assert incident.reports[-1] == "r-z"


def test_a_different_number_of_the_same_origin_is_kept_beside_the_first(builder: Builder):
    report = builder.report("r-later", "The count rose to 91.")
    later = builder.claim(report, Kind.KILLED, report.text, "91", interval=Interval.exactly(91), scope=Scope.UPDATE)
    old = builder.incidents.pop(0)
    builder.incident(*(builder.claims[c] for c in old.claims), later)
    assert [f.claim.interval.low for f in shown(builder, -1).sheets[0].figures] == [26, 43, 91]


def test_totals_rates_and_populations_are_set_apart_each_with_its_reason(builder: Builder):
    report = builder.report("r-tot", "307 dead in five weeks. 12,000 flee daily. 400,000 are trapped.")
    total = builder.claim(
        report, Kind.KILLED, "307 dead in five weeks.", "307", interval=Interval.exactly(307), scope=Scope.CUMULATIVE
    )
    flight = builder.claim(
        report, Kind.DISPLACED, "12,000 flee daily.", "12,000", interval=Interval.exactly(12_000), rate="daily"
    )
    trapped = builder.claim(report, Kind.TRAPPED, "400,000 are trapped.", "400,000", interval=Interval.exactly(400_000))
    builder.incident(total, flight, trapped)
    found = shown(builder, -1)
    assert found.sheets == ()
    assert {f.claim.kind: f.aside for f in found.aside} == {
        Kind.KILLED: "a running total over a period",
        Kind.DISPLACED: "a condition of a population, not harm done by this act",
        Kind.TRAPPED: "a condition of a population, not harm done by this act",
    }


def test_every_claim_of_an_incident_is_shown_somewhere(builder: Builder):
    for at, incident in enumerate(builder.view().incidents):
        found = shown(builder, at)
        figures = [
            *(f for sheet in found.sheets for f in sheet.figures),
            *(f for charge in found.charges for f in charge.figures),
            *found.acts,
            *found.aside,
        ]
        assert {t.claim.id for f in figures for t in f.tellings} == set(incident.claims)


def test_admissions_come_before_accusations_and_those_before_denials(builder: Builder):
    report = builder.report("r-who", "A denied it. B was blamed. C admitted it.")
    claims = [
        builder.claim(report, Kind.RESPONSIBILITY, words, by=Actor(words[0], role))
        for words, role in (
            ("A denied it.", Role.DENIED),
            ("B was blamed.", Role.ACCUSED),
            ("C admitted it.", Role.ADMITTED),
        )
    ]
    builder.incident(*claims)
    assert [charge.name for charge in shown(builder, -1).charges] == ["C", "B", "A"]


def test_without_an_origin_a_figure_stands_under_its_outlet(builder: Builder):
    report = builder.report("r-lone", "Nine died.", publisher="Coastline Daily (invented)")
    claim = builder.claim(report, Kind.KILLED, report.text, "Nine", interval=Interval.exactly(9))
    (figure,) = figures_of(Index(builder.view()), [claim])
    assert figure.source == "Coastline Daily (invented)"
    assert figure.said_by is None
