"""A small record built by hand, so that page and tables are tested apart from what reads the reports."""

from __future__ import annotations

from dataclasses import dataclass, field

from twosource.model import (
    Actor,
    Assessment,
    Claim,
    Credit,
    Draft,
    Extraction,
    Fold,
    Incident,
    Interval,
    Kind,
    Mark,
    Means,
    Mode,
    Origin,
    OriginGraph,
    People,
    Place,
    Polarity,
    Published,
    Report,
    Role,
    Scope,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    Status,
    Toll,
    When,
    claim_id,
    draft_id,
    incident_id,
    statement,
)
from twosource.origins import by_incident, graph
from twosource.record.view import Refusal, View


def find(text: str, words: str) -> Span:
    """The first place of ``words`` in ``text``."""
    start = text.index(words)
    return Span(start, start + len(words))


@dataclass
class Builder:
    """Puts a View together claim by claim."""

    reports: dict[str, Report] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    incidents: list[Incident] = field(default_factory=list)
    origins: dict[str, Origin] = field(default_factory=dict)
    assessments: dict[str, Assessment] = field(default_factory=dict)

    def report(self, key: str, text: str, **known: object) -> Report:
        report = Report(id=key, text=text, name=f"{key}.txt", sha256="0" * 64, **known)
        self.reports[key] = report
        return report

    def say(self, report: Report, content: str, speaker: str, kind: SpeakerKind = SpeakerKind.BODY) -> str:
        span = find(report.text, speaker) if speaker in report.text else None
        said = statement(
            report.id, Mode.INDIRECT, (find(report.text, content),), speaker=Speaker(speaker, kind, None, span)
        )
        self.statements[said.id] = said
        return said.id

    def claim(self, report: Report, kind: Kind, evidence: str, figure: str | None = None, **known: object) -> Claim:
        evidence_span = find(report.text, evidence)
        figure_span = find(evidence, figure).shifted(evidence_span.start) if figure else None
        extra = str(sorted((key, str(value)) for key, value in known.items()))
        claim = Claim(
            claim_id(report.id, kind, evidence_span, figure_span, extra),
            report.id,
            kind,
            evidence_span,
            figure=figure_span,
            word=figure,
            **known,
        )
        self.claims[claim.id] = claim
        return claim

    def origin(self, name: str, kind: SpeakerKind, *claims: Claim, folds: tuple[Fold, ...] = ()) -> Origin:
        reports = tuple(dict.fromkeys(claim.report for claim in claims))
        key = f"o-{len(self.origins):04d}"
        self.origins[key] = Origin(key, name, kind, tuple(claim.id for claim in claims), reports, folds)
        return self.origins[key]

    def incident(self, *claims: Claim, **known: object) -> Incident:
        by_report: dict[str, list[str]] = {}
        for claim in claims:
            by_report.setdefault(claim.report, []).append(claim.id)
        drafts = []
        for report, ids in by_report.items():
            draft = Draft(draft_id(report, tuple(ids)), report, tuple(ids))
            self.drafts[draft.id] = draft
            drafts.append(draft.id)
        incident = Incident(
            incident_id(tuple(drafts)), tuple(drafts), tuple(c.id for c in claims), tuple(by_report), **known
        )
        self.incidents.append(incident)
        return incident

    def graph(self, incident: Incident) -> OriginGraph:
        """Drawn from what was put together, as a run draws it."""
        read = {
            key: Extraction(
                key,
                tuple(one for one in self.statements.values() if one.report == key),
                tuple(one for one in self.claims.values() if one.report == key),
            )
            for key in self.reports
        }
        own = by_incident(self.origins.values(), incident.claims, incident.reports)
        return graph(incident, own, self.reports, read, ())

    def view(self, *refusals: Refusal) -> View:
        return View(
            reports=dict(sorted(self.reports.items())),
            statements=self.statements,
            claims=self.claims,
            drafts=self.drafts,
            incidents=tuple(self.incidents),
            origins=self.origins,
            graphs={incident.id: self.graph(incident) for incident in self.incidents},
            assessments=self.assessments,
            refusals=refusals,
        )


WIRE = (
    "ALEPPO, Syria, September 25, 2016 - Air strikes hit eastern Aleppo on Sunday. "
    "The Syrian Observatory for Human Rights said at least 26 civilians had been killed by 7:30 p.m. "
    "Syrian Civil Defence had documented the deaths of 43 people so far on Sunday. "
    "Doctors said dozens of people were wounded. "
    "The United States accused Russia of bombing homes. The Kremlin rejected the charge. "
    "Up to 275,000 people lived under siege there."
)
REPRINT = (
    "Air strikes hit eastern Aleppo on Sunday.\n\n"
    "The Syrian Observatory for Human Rights said at least 26 civilians had been killed by 7:30 p.m.\n\n"
    "READ MORE: The week in pictures\n\n(With inputs from Meridian Wire)"
)
ARABIC_KILLED = "قُتل 43 شخصاً في غارات جوية على حلب يوم الأحد، بحسب الدفاع المدني السوري."
ARABIC = ARABIC_KILLED + "\nوأصيب عشرات الأشخاص بجروح."
MOSUL = (
    "Rescue teams had recovered 40 bodies after an air strike on March 17 in Mosul. "
    "The coalition said it carried out the strike."
)
CIVILIANS = People(Status.CIVILIAN)


def build() -> Builder:
    made = Builder()
    wire = made.report(
        "r-wire", WIRE, title="Air strikes pound Aleppo", publisher="Meridian Wire (invented)", lang="en",
        published=Published("2016-09-25", "dateline"), url="https://wire.example/aleppo",
    )  # fmt: skip
    reprint = made.report(
        "r-reprint", REPRINT, title="Aleppo bombed again", publisher="The Harbour Courier (invented)", lang="en",
        published=Published("2016-09-26", "metadata"),
        credits=(Credit("Meridian Wire", find(REPRINT, "Meridian Wire")),),
        marks=(Mark("link", find(REPRINT, "READ MORE: The week in pictures")),),
    )  # fmt: skip
    arabic = made.report(
        "r-arabic", ARABIC, title="غارات على حلب", publisher="غصن الزيتون (صحيفة متخيَّلة)", lang="ar",
        published=Published("2016-09-26", "given"),
    )  # fmt: skip
    mosul = made.report("r-mosul", MOSUL, title="Mosul", publisher="The Lantern (invented)", lang="en")
    aleppo = Place("Aleppo", "city", 36.2, 37.16, find(WIRE, "Aleppo"), "g1", "SY", "Aleppo Governorate")
    sunday = When("2016-09-25", find(WIRE, "Sunday"))
    sohr = "The Syrian Observatory for Human Rights said at least 26 civilians had been killed by 7:30 p.m."
    observatory = "Syrian Observatory for Human Rights"
    first = made.claim(
        wire, Kind.KILLED, sohr, "at least 26", interval=Interval(26), people=CIVILIANS, where=aleppo, when=sunday,
        moment="by 7:30 p.m.", statement=made.say(wire, sohr, observatory, SpeakerKind.MONITOR), means=Means.AIRSTRIKE,
    )  # fmt: skip
    second = made.claim(
        reprint, Kind.KILLED, sohr, "at least 26", interval=Interval(26), people=CIVILIANS,
        statement=made.say(reprint, sohr, observatory, SpeakerKind.MONITOR),
    )  # fmt: skip
    scd = "Syrian Civil Defence had documented the deaths of 43 people so far on Sunday."
    third = made.claim(
        wire, Kind.KILLED, scd, "43", interval=Interval.exactly(43), scope=Scope.UPDATE,
        statement=made.say(wire, scd, "Syrian Civil Defence"),
    )  # fmt: skip
    fourth = made.claim(
        arabic, Kind.KILLED, ARABIC_KILLED, "43", interval=Interval.exactly(43),
        statement=made.say(arabic, "قُتل 43 شخصاً", "الدفاع المدني السوري"),
    )  # fmt: skip
    hurt = made.claim(
        wire, Kind.INJURED, "Doctors said dozens of people were wounded.", "dozens", interval=Interval(12)
    )
    dozens = made.claim(arabic, Kind.INJURED, "وأصيب عشرات الأشخاص بجروح.", "عشرات", interval=Interval(12))
    accused = made.claim(
        wire, Kind.RESPONSIBILITY, "The United States accused Russia of bombing homes.",
        by=Actor("Russia", Role.ACCUSED, find(WIRE, "Russia")),
    )  # fmt: skip
    denied = made.claim(
        wire, Kind.RESPONSIBILITY, "The Kremlin rejected the charge.",
        by=Actor("Russia", Role.DENIED, find(WIRE, "The Kremlin")), polarity=Polarity.DENIED,
    )  # fmt: skip
    siege = made.claim(
        wire, Kind.BESIEGED, "Up to 275,000 people lived under siege there.", "Up to 275,000",
        interval=Interval(None, 275_000), where=aleppo,
    )  # fmt: skip
    fold = Fold("passage", "r-wire", find(WIRE, sohr), "r-reprint", find(REPRINT, sohr), 0.97)
    made.origin(observatory, SpeakerKind.MONITOR, first, second, folds=(fold,))
    made.origin("Syrian Civil Defence", SpeakerKind.BODY, third, fourth)
    made.origin("doctors", SpeakerKind.UNNAMED, hurt)
    raid = made.incident(
        first, second, third, fourth, dozens, hurt, accused, denied, siege, where=aleppo, when="2016-09-25",
        by=("Russia",), means=Means.AIRSTRIKE,
    )  # fmt: skip
    made.assessments[raid.id] = Assessment(
        raid.id, "airwars", "1", "likely_strike", "fair",
        (
            Toll("killed", Interval(26, 43), (first.id, third.id)),
            Toll("injured", Interval(12, 24), (hurt.id,)),
        ),
        ("two origins with different primary sources give figures",),
        (first.id, third.id),
        ("an admission by a party would make it confirmed",),
    )  # fmt: skip
    bodies = made.claim(
        mosul, Kind.KILLED, "Rescue teams had recovered 40 bodies after an air strike on March 17 in Mosul.", "40",
        interval=Interval.exactly(40), when=When("XXXX-03-17", find(MOSUL, "March 17")),
    )  # fmt: skip
    admitted = made.claim(
        mosul, Kind.RESPONSIBILITY, "The coalition said it carried out the strike.",
        by=Actor("US-led coalition", Role.ADMITTED, find(MOSUL, "The coalition")),
    )  # fmt: skip
    made.origin("The Lantern (invented)", SpeakerKind.OUTLET, bodies, admitted)
    city = Place("Mosul", "city", 36.34, 43.13, find(MOSUL, "Mosul"), "g2", "IQ", "Nineveh")
    strike = made.incident(bodies, admitted, where=city, when="XXXX-03-17", means=Means.AIRSTRIKE)
    made.assessments[strike.id] = Assessment(
        strike.id, "airwars", "1", "declared_strike", "weak", (Toll("killed", Interval(40, 40), (bodies.id,)),),
        ("one origin gives a figure",),
    )  # fmt: skip
    return made
