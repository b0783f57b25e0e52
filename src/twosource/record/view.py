"""All of a record that a page, a table or an export is made from, as one frozen bundle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from twosource.model import (
    Aggregate,
    Assessment,
    Claim,
    Draft,
    Incident,
    Link,
    Linkage,
    Origin,
    OriginGraph,
    Override,
    Passage,
    RecordError,
    Report,
    Statement,
)
from twosource.record.open import Record
from twosource.record.tables import RefusalRow
from twosource.spill import ShelfMap


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that was not read: its name as the user gave it, and one sentence on why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class View:
    """Mappings are by id, ``linkages``, ``graphs``, ``assessments`` and ``overrides`` by that of their incident; each
    is in a fixed order.

    Reports are ordered by id, statements, claims and drafts by report and then as in its text,
    incidents by date (those without one last) and then by id.
    """

    reports: Mapping[str, Report] = field(default_factory=dict)
    statements: Mapping[str, Statement] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    drafts: Mapping[str, Draft] = field(default_factory=dict)
    incidents: Sequence[Incident] = ()
    links: Sequence[Link] = ()
    linkages: Mapping[str, Linkage] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)
    graphs: Mapping[str, OriginGraph] = field(default_factory=dict)
    assessments: Mapping[str, Assessment] = field(default_factory=dict)
    aggregates: Mapping[str, Aggregate] = field(default_factory=dict)
    overrides: Mapping[str, tuple[Override, ...]] = field(default_factory=dict)
    passages: Sequence[Passage] = ()
    refusals: tuple[Refusal, ...] = ()

    def words(self, claim: Claim) -> str:
        """The claim's evidence as it stands in its report."""
        return self.reports[claim.report].words(claim.evidence)

    def origins_of(self, incident: Incident) -> list[Origin]:
        """The origins that carry at least one claim of ``incident``, most claims of it first."""
        wanted = set(incident.claims)
        shared = {origin.id: len(wanted.intersection(origin.claims)) for origin in self.origins.values()}
        carrying = [origin for origin in self.origins.values() if shared[origin.id]]
        return sorted(carrying, key=lambda origin: (-shared[origin.id], origin.id))

    def find(self, prefix: str) -> Incident:
        """The one incident whose id, or a former one, starts with ``prefix`` (with or without its leading ``i-``).

        Raises:
            RecordError: when none does, or several do; the message lists them.
        """
        found = [i for i in self.incidents if i.id == prefix] or [
            i for i in self.incidents if any(code.startswith((prefix, f"i-{prefix}")) for code in (i.id, *i.former))
        ]
        if not found:
            raise RecordError(f"no incident {prefix}; list them with: twosource show RECORD")
        if len(found) > 1:
            some = ", ".join(incident.id for incident in found[:5])
            raise RecordError(f"{len(found)} incidents start with {prefix}: {some}; give more of the id")
        return found[0]

    @classmethod
    def from_record(cls, record: Record) -> View:
        """All of ``record`` as it is now. Raises RecordError where it cannot be read."""
        from twosource.record import compared, derived, overrides, repository  # noqa: PLC0415 (both order their rows by ``by_date``)
        from twosource.record.decisions import decisions as decided  # noqa: PLC0415 (as above)

        with record.read() as session:
            found = derived.load_derived(session)
            assessments = ShelfMap((assessment.incident, assessment) for assessment in found.assessments)
            log = (decision for decision, _ in decided(session, overrides.VERB))
            refused = session.execute(select(RefusalRow.name, RefusalRow.reason).order_by(RefusalRow.name))
            return cls(
                reports=repository.reports(session),
                statements=ShelfMap((statement.id, statement) for statement in repository.statements(session)),
                claims=ShelfMap((claim.id, claim) for claim in repository.claims(session)),
                drafts=ShelfMap((draft.id, draft) for draft in repository.drafts(session)),
                incidents=found.incidents,
                links=found.links,
                linkages=ShelfMap((linkage.incident, linkage) for linkage in found.linkages),
                origins=ShelfMap((origin.id, origin) for origin in found.origins),
                graphs=ShelfMap((graph.incident, graph) for graph in found.graphs),
                assessments=assessments,
                overrides=overrides.overrides(log, found.incidents, assessments),
                aggregates={aggregate.id: aggregate for aggregate in found.aggregates},
                passages=compared.passages(session),
                refusals=tuple(Refusal(name, reason) for name, reason in refused),
            )


def by_date(incident: Incident) -> tuple[str, str]:
    """Sort key: the date as EDTF text (a date without a year after those with one, none at all last), then the id."""
    return (incident.when or "~", incident.id)
