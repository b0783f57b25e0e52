"""Which drafts are of one incident, kept up as reports come in.

A few new reports are linked with what stands (incidents/standing.py); many, or a first import, are linked together with
all others, which costs less then and measures anew what is rare in the record. Either way incidents keep their codes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from twosource.record import compared, repository
from twosource.record.kept import digest_of, summed
from twosource.record.tables import (
    CodedRow,
    DraftRow,
    FormerRow,
    MetaRow,
    ReportRow,
    SketchRow,
    SpeakingRow,
    UnlinkedRow,
)
from twosource.spill import Shelf

if TYPE_CHECKING:
    from twosource.incidents import Pin, Stands
    from twosource.record.standing_store import SqlStanding

AT_A_TIME = 100
"""Reports that are linked with what stands in one transaction: some ten seconds, while which another writer waits."""

ANEW_FROM = 0.1
"""Share of new reports from which all are linked anew: one report costs six to eight times what it costs in a batch."""

GROWN = 1.25
"""All are linked anew when so many times the drafts are linked as when they last were: what is rare in the record has
changed since. Up to there incidents agree with those linked anew to 98 % and more (docs/evaluation.md, B3)."""

_IN_BATCHES = {"yield_per": 500}


def link_new(session: Session, pins: Iterable[Pin] = ()) -> int:
    """Links the drafts of reports that wait to be linked, some at a time, and says how many reports they were of.

    Raises ModelError for pins that contradict each other.
    """
    from twosource.record.standing_store import SqlStanding  # noqa: PLC0415 (as above)

    store = SqlStanding(session)
    store.lock()
    waiting = store.waiting()
    if not waiting:
        return 0
    if _to_be_linked_anew(store, waiting, repository.number_of_reports(session)):
        return link_all(session, pins)
    return link_waiting(session, pins)


def link_waiting(session: Session, pins: Iterable[Pin] = ()) -> int:
    """Links reports that wait with what stands, however many there are. Raises ModelError as ``link_new`` does."""
    from twosource import incidents  # noqa: PLC0415 (as above)
    from twosource.record.standing_store import SqlStanding  # noqa: PLC0415 (as above)

    store = SqlStanding(session)
    store.lock()
    some = store.unlinked(AT_A_TIME)
    ids = [report for _, report in some]
    found = incidents.read_drafts(repository.reports(session, ids), repository.extractions(session, ids))
    of = defaultdict(list)
    for sketch, words in found.sketches:
        of[sketch.report].append((sketch, words))
    for report in ids:
        if report in of:
            incidents.take_in(store, of[report], incidents.shipped_weights(), pins)
        store.forget_gone([report])
    store.linked([number for number, _ in some])
    return len(some)


def _to_be_linked_anew(store: SqlStanding, waiting: int, reports: int) -> bool:
    from twosource.incidents import LINKER  # noqa: PLC0415 (as above)

    name, _, drafts = store.linker().partition(" ")
    return name != LINKER or waiting > ANEW_FROM * reports or store.size() > GROWN * int(drafts)


def link_all(session: Session, pins: Iterable[Pin] = ()) -> int:
    """Links all drafts anew and says how many reports waited. Raises ModelError as ``link_new`` does."""
    from twosource import incidents  # noqa: PLC0415 (as above)
    from twosource.record.standing_store import SqlStanding  # noqa: PLC0415 (as above)

    store = SqlStanding(session)
    store.lock()
    waited = store.unlinked()
    reports, extractions = repository.reports(session), repository.extractions(session)
    anew = incidents.link_anew(reports, extractions, compared.passages(session), store.coded(), pins)
    store.fill(anew)
    store.linked([number for number, _ in waited])
    store.set_linker(f"{incidents.LINKER} {store.size()}")
    return len(waited)


def stands(session: Session) -> Stands:
    """What is linked, as deriving asks for it."""
    from twosource.incidents import Stands  # noqa: PLC0415 (as above)
    from twosource.record.standing_store import SqlStanding  # noqa: PLC0415 (as above)

    codes = dict(session.execute(select(CodedRow.draft, CodedRow.code).where(CodedRow.number.is_not(None))).all())
    former: dict[str, list[str]] = defaultdict(list)
    for row in session.execute(select(FormerRow).order_by(FormerRow.incident, FormerRow.code)).scalars():
        former[row.incident].append(row.code)
    one, other = aliased(SketchRow), aliased(SketchRow)
    query = select(one.draft, other.draft, SpeakingRow.bits).join(one, one.number == SpeakingRow.a)
    pairs = session.execute(query.join(other, other.number == SpeakingRow.b), execution_options=_IN_BATCHES)
    profiles = Shelf(SqlStanding(session).profiles())
    return Stands(codes, profiles, list(pairs.all()), {code: tuple(some) for code, some in former.items()})


def damage(session: Session) -> Iterator[tuple[str, str]]:
    """What of this is not as it was written: the table, and what is wrong in it."""
    from twosource.record.standing_store import KEPT_UP, LINKER, SUM, linker_digest  # noqa: PLC0415 (as above)

    facts = dict(session.execute(select(MetaRow.key, MetaRow.value)).all())
    if not {SUM, LINKER} <= facts.keys():
        return  # compared.py names it
    total = summed(linker_digest(facts[LINKER]))
    for table in KEPT_UP:
        rows = session.execute(select(table.__table__), execution_options=_IN_BATCHES).mappings()
        total = summed(map(digest_of(table), rows), total)
    if total != facts[SUM]:
        names = ", ".join(table.__tablename__ for table in KEPT_UP)
        yield names, "rows were changed, lost or added"
    waiting = set(session.execute(select(UnlinkedRow.number)).scalars())
    query = select(ReportRow.id, ReportRow.number).join(DraftRow, DraftRow.report == ReportRow.id)
    unlinked = ~select(CodedRow.draft).where(CodedRow.draft == DraftRow.id, CodedRow.number.is_not(None)).exists()
    for report, number in session.execute(query.where(unlinked).distinct()).all():
        if number not in waiting:
            yield "unlinked", f"{report} is neither linked nor to be"
