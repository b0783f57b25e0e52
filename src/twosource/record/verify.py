"""Re-checks a record against itself: bytes, texts, spans, ids, the decision chain, and what is derived."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, Text, inspect, select, type_coerce
from sqlalchemy.orm import Session, defer

from twosource.methods import load_method
from twosource.model import (
    GENESIS,
    Claim,
    Extraction,
    MethodError,
    ModelError,
    Report,
    Statement,
    claim_id,
    rows,
    sha256_hex,
)
from twosource.model.incident import draft_id
from twosource.model.statement import statement as new_statement
from twosource.record import compared, derived, linked, repository
from twosource.record.codec import canonical, digest, parsed
from twosource.record.decisions import decisions
from twosource.record.open import Record
from twosource.record.tables import (
    AssessmentRow,
    Base,
    ClaimRow,
    DraftRow,
    OriginalRow,
    ReportRow,
    RunRow,
    StatementRow,
)
from twosource.spill import ShelfMap


@dataclass(frozen=True, slots=True)
class Failure:
    """``part`` is original, report, statement, claim, draft, decision, run, compared,
    linked or derived; ``id`` names the row."""

    part: str
    id: str
    reason: str

    def __str__(self) -> str:
        return f"{self.part} {self.id}: {self.reason}"


_COMPARE = "compare all reports anew: run twosource run --afresh on this record"
_LINK = "link all drafts anew: run twosource run --afresh on this record"


def verify(record: Record) -> list[Failure]:
    """Everything in ``record`` that is not what it was when it was written; empty for a sound record.

    Raises:
        RecordError: when the database itself cannot be read.
    """
    with record.read() as session:
        failures = [
            *_originals(session),
            *_reports(session),
            *_decisions(session),
            *_runs(session),
            *(Failure("compared", table, f"{what}; {_COMPARE}") for table, what in compared.damage(session)),
            *(Failure("linked", table, f"{what}; {_LINK}") for table, what in linked.damage(session)),
        ]
        return failures or _derived(session)


def _originals(session: Session) -> Iterator[Failure]:
    for row in session.execute(select(OriginalRow.__table__).execution_options(yield_per=50)):
        facts = {name: getattr(row, name) for name in ("sha256", "size", "name", "how", "captured_at")}
        try:
            raw = zlib.decompress(row.bytes)
        except zlib.error:
            yield Failure("original", row.sha256, "its stored bytes cannot be unpacked")
            continue
        if sha256_hex(raw) != row.sha256:
            yield Failure("original", row.sha256, "its bytes are not the bytes that were stored")
        elif len(raw) != row.size or digest(facts) != row.digest:
            yield Failure("original", row.sha256, "what is noted of its size, name or capture was changed")


def _runs(session: Session) -> Iterator[Failure]:
    for row in session.execute(_raw(RunRow)):
        try:
            facts = parsed(row.row)
        except ValueError:
            facts = {}
        if digest(facts) != row.id or digest(facts, row.at) != row.digest:
            yield Failure("run", row.id, "its line was changed")


def _reports(session: Session) -> Iterator[Failure]:
    """Each report, then all that was read from it; a report that does not hold makes its parts meaningless."""
    for rid in session.execute(select(ReportRow.id).order_by(ReportRow.id)).scalars().all():
        row = session.execute(_raw(ReportRow).where(ReportRow.id == rid)).one()
        try:
            report = rows.report_from_row({**parsed(row.row), "text": row.text})
        except _UNREADABLE as error:
            yield Failure("report", rid, f"its row cannot be read ({error})")
            continue
        wrong = _differing(row, repository.report_columns(report, row.extractor))
        if report.text_sha256 != row.text_sha256:
            yield Failure("report", rid, "its text is not the text that was stored")
        elif wrong:
            yield Failure("report", rid, f"it was changed: {wrong}")
        else:
            yield from _parts(session, report)
    for rid, original in session.execute(select(ReportRow.id, ReportRow.original)):
        if session.get(OriginalRow, original, options=[defer(OriginalRow.bytes)]) is None:
            yield Failure("report", rid, f"its original {original} is not in the record")
    known = set(session.execute(select(ReportRow.id)).scalars())
    for table, part in ((StatementRow, "statement"), (ClaimRow, "claim"), (DraftRow, "draft")):
        for pid, rid in session.execute(select(table.id, table.report)):
            if rid not in known:
                yield Failure(part, pid, f"its report {rid} is not in the record")


_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError)
"""What a damaged row can raise on its way back to a value (ModelError and SpanError are ValueErrors)."""


def _parts(session: Session, report: Report) -> Iterator[Failure]:
    statements: list[Statement] = []
    claims: list[Claim] = []
    yield from _part(session, report, table=StatementRow, part="statement", expected=_statement, found=statements)
    yield from _part(session, report, table=ClaimRow, part="claim", expected=_claim, found=claims)
    yield from _part(session, report, table=DraftRow, part="draft", expected=_draft, found=[])
    try:
        Extraction(report.id, tuple(statements), tuple(claims)).check(report)
    except ModelError as error:
        yield Failure("report", report.id, str(error))


def _statement(row: dict[str, Any], position: int, report: Report) -> tuple[Statement, dict[str, Any]]:
    statement = rows.statement_from_row(row)
    parts = {name: getattr(statement, name) for name in ("speaker", "cue", "via", "quotes")}
    made = new_statement(statement.report, statement.mode, statement.content, **parts)
    return statement, repository.statement_columns([statement], report)[0] | {"position": position, "id": made.id}


def _claim(row: dict[str, Any], position: int, report: Report) -> tuple[Claim, dict[str, Any]]:
    claim = rows.claim_from_row(row)
    made = claim_id(claim.report, claim.kind, claim.evidence, claim.figure)
    return claim, repository.claim_columns([claim], report)[0] | {"position": position, "id": made}


def _draft(row: dict[str, Any], position: int, report: Report) -> tuple[None, dict[str, Any]]:
    draft = rows.draft_from_row(row)
    expected = repository.draft_columns([draft])[0] | {"position": position}
    return None, expected | {"id": draft_id(draft.report, draft.claims)}


def _part(
    session: Session,
    report: Report,
    *,
    table: type[StatementRow] | type[ClaimRow] | type[DraftRow],
    part: str,
    expected: Callable[[dict[str, Any], int, Report], tuple[Any, dict[str, Any]]],
    found: list[Any],
) -> Iterator[Failure]:
    """One kind of row of one report: each column as its value says, in the places 0, 1, 2 ..."""
    query = _raw(table).where(table.report == report.id).order_by(table.position)
    for position, row in enumerate(session.execute(query)):
        try:
            value, columns = expected(parsed(row.row), position, report)
        except _UNREADABLE as error:
            yield Failure(part, row.id, f"its row cannot be read ({error})")
            continue
        wrong = _differing(row, columns)
        if wrong:
            yield Failure(part, row.id, f"it was changed: {wrong}")
        else:
            found.append(value)


def _raw(table: type[Base]) -> Select[Any]:
    """All columns of a table, its JSON as the text it is: a torn row must be named, not end the search."""
    columns = inspect(table).local_table.columns
    return select(*(type_coerce(column, Text).label("row") if column.name == "row" else column for column in columns))


def _differing(row: Row[Any], expected: dict[str, Any]) -> str:
    """The names of the columns that are not what the value says, for a message; empty where all are."""
    wanted = expected | {"row": canonical(expected["row"])}
    return ", ".join(name for name, value in wanted.items() if getattr(row, name) != value)


def _decisions(session: Session) -> Iterator[Failure]:
    previous, seq = GENESIS, 0
    for decision, stored in decisions(session):
        name = str(decision.seq)
        if decision.seq != seq + 1:
            yield Failure("decision", name, f"decision {seq + 1} is missing before it")
        elif decision.previous != previous:
            yield Failure("decision", name, "it does not follow the decision before it")
        if decision.digest != stored:
            yield Failure("decision", name, "it was changed after it was made")
        previous, seq = stored, decision.seq


def _other_version(session: Session, method: str) -> str | None:
    """What is wrong where the rules have another version than those that the stored verdicts were given under."""
    now = load_method(method)
    query = select(AssessmentRow.method, AssessmentRow.version).distinct()
    was = {f"{name} {version}" for name, version in session.execute(query)}
    if was <= {f"{now.name} {now.version}"}:
        return None
    told = ", ".join(sorted(was))
    return f"they were graded by {told}, this is {now.name} {now.version}; twosource regrade lists what moves"


def _derived(session: Session) -> list[Failure]:
    """The derived tables must be what the reports give when they are derived again."""
    facts = derived.meta(session)
    if not facts:
        return []
    if facts.keys() != {"basis", "method", "maker"}:
        return [Failure("derived", "meta", f"it holds {', '.join(sorted(facts))} where basis, maker and method belong")]
    if facts["maker"] != derived.maker():
        reason = (
            f"they were made by {facts['maker']}, this is {derived.maker()}; run twosource run on this record again"
        )
        return [Failure("derived", "tables", reason)]
    if facts["basis"] != derived.basis(session):
        reason = "reports were added after they were last made; run twosource run on this record again"
        return [Failure("derived", "tables", reason)]
    try:
        other = _other_version(session, facts["method"])
        if other:
            return [Failure("derived", "assessments", other)]
        again = derived.derive(
            repository.reports(session),
            repository.extractions(session),
            compared.passages(session),
            facts["method"],
            linked.stands(session),
        )
    except (*_UNREADABLE, MethodError) as error:
        return [Failure("derived", "tables", f"they cannot be made again ({error})")]
    return [
        Failure("derived", table.__tablename__, f"{what}; run twosource run on this record again")
        for table, values in derived.columns(again)
        if (what := _unlike(session, table, values))
    ]


def _unlike(session: Session, table: type[Base], values: Iterable[dict[str, Any]]) -> str:
    """How a derived table differs from what it should hold; empty where it does not."""
    key = [column.name for column in inspect(table).primary_key]
    found = session.execute(_raw(table).execution_options(yield_per=500)).mappings()
    stored = ShelfMap((str(tuple(row[name] for name in key)), dict(row)) for row in found)
    met = bytearray(len(stored))
    odd: dict[str, str] = {}
    changed: list[str] = []
    for value in values:
        name = str(tuple(value[name] for name in key))
        if name not in stored:
            odd[name] = value[key[0]]
        else:
            met[stored.place(name)] = True
            changed += [] if stored[name] == value | {"row": canonical(value["row"])} else [value[key[0]]]
    odd |= {name: stored[name][key[0]] for at, name in enumerate(stored) if not met[at]}
    if odd:
        return f"{len(odd)} rows are missing or too many, as {odd[min(odd)]}"
    return f"{len(changed)} rows are not what the stored reports give, as {changed[0]}" if changed else ""
