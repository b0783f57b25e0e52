"""A claim: somebody's words on what happened, to how many, where, when and by whose hand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from twosource.model.ids import content_id
from twosource.model.interval import Interval
from twosource.model.place import Place
from twosource.model.span import Span
from twosource.model.terms import (
    ActKind,
    Age,
    Kind,
    Means,
    Polarity,
    Role,
    Scope,
    SdgStatus,
    Sex,
    Status,
    TargetKind,
)

_SDG = {
    Status.UNKNOWN: SdgStatus.UNKNOWN,
    Status.COMBATANT: SdgStatus.ARMED,
    Status.OTHER_PROTECTED: SdgStatus.OTHER_PROTECTED,
}


@dataclass(frozen=True, slots=True)
class People:
    """SDG 16.1.2 disaggregation of the persons a figure counts.

    ``years``: the ages stated, "14-year-old" as [14, 14] and "elderly" as 60 or more; None where none is.
    """

    status: Status = Status.UNKNOWN
    sex: Sex = Sex.UNKNOWN
    age: Age = Age.UNKNOWN
    years: Interval | None = None

    @property
    def sdg(self) -> SdgStatus:
        """The status in the groups of SDG 16.1.2."""
        return _SDG.get(self.status, SdgStatus.CIVILIAN)

    def group(self) -> dict[str, str]:
        """Status, sex and age without the years."""
        return {"status": self.status.value, "sex": self.sex.value, "age": self.age.value}


ANYONE = People()
UNKNOWN_NUMBER = Interval()


@dataclass(frozen=True, slots=True)
class When:
    """EDTF date of the event; ``span`` None where it was inferred from the publication date or another sentence."""

    edtf: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A party tied to the act: ``name`` canonical where the entity table knows it, ``span`` the words."""

    name: str
    role: Role
    span: Span | None = None
    camp: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """What was hit: ``name`` as the report has it, ``span`` None where it is another report's."""

    kind: TargetKind
    name: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """``word`` is the figure exactly as written with its qualifier ("at least 26", "dozens"), None without a figure
    and where the figure is a list of persons' names.

    ``part_of`` names the claim whose figure already contains this one ("including three children"); such parts
    are never added to a toll. ``evidence`` is the clause or sentence read, ``figure`` the number's own words inside it.
    ``who`` are the words that name or describe the people counted, ``doers`` those for who did it, known or not
    ("unidentified gunmen"); ``by`` is the party, where they name one.
    ``hedges`` are words like "reportedly" as spans; they never change a figure. ``moment`` is the time the figure held
    ("by 7:30 p.m."). ``act`` is the kind of event its own sentence tells of, ``target`` what was hit. The figure of a
    claim of damage counts things, never people.
    ``confidence`` is the extractor's own, in [0, 1].
    """

    id: str
    report: str
    kind: Kind
    evidence: Span
    interval: Interval = UNKNOWN_NUMBER
    word: str | None = None
    figure: Span | None = None
    statement: str | None = None
    people: People = ANYONE
    polarity: Polarity = Polarity.ASSERTED
    scope: Scope = Scope.INCIDENT
    rate: str | None = None
    where: Place | None = None
    when: When | None = None
    by: Actor | None = None
    means: Means | None = None
    act: ActKind | None = None
    target: Target | None = None
    part_of: str | None = None
    moment: str | None = None
    who: Span | None = None
    doers: Span | None = None
    hedges: tuple[Span, ...] = field(default=())
    confidence: float = 1.0

    @property
    def period(self) -> str | None:
        """EDTF of the stretch of time that a figure of several incidents covers; None for figures of one incident.

        A single day is such a stretch where the figure is of several incidents of that day; with a running total it is
        only the day it was told for.
        """
        if self.when is None or self.scope not in (Scope.CUMULATIVE, Scope.AGGREGATE):
            return None
        edtf = self.when.edtf.rstrip("~?%")
        a_day = bool(_DAY.fullmatch(edtf))
        return None if a_day and self.scope is Scope.CUMULATIVE else edtf

    def spans(self) -> list[Span]:
        """Every span the claim rests on; all must reproduce words of its report."""
        owned: list[Span | None] = [
            self.figure,
            self.who,
            self.doers,
            self.where.span if self.where else None,
            self.when.span if self.when else None,
            self.by.span if self.by else None,
            self.target.span if self.target else None,
            *self.hedges,
        ]
        return [self.evidence, *(span for span in owned if span is not None)]


_DAY = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")


def claim_id(report: str, kind: Kind, evidence: Span, figure: Span | None, extra: str = "") -> str:
    """The id of a claim: what report, what kind, which words. ``extra`` tells apart claims read from the same words."""
    return content_id("c", report, kind.value, evidence.row(), figure and figure.row(), extra)
