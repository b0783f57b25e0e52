"""The main job: read, extract what is new, store, compare, derive, assess, write out."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from twosource import engine, methods, record
from twosource.model import Extraction, InputError, OutputError, RecordError
from twosource.record import Derived, Reading, Record, Regraded, View
from twosource.record.codec import digest
from twosource.record.repository import now
from twosource.record.tables import RunRow
from twosource.spill import ShelfMap

TRIES = 5
"""How often deriving starts again because another run added reports meanwhile."""


@dataclass(slots=True)
class Tally:
    """What a run has met so far; handed to the progress callback after each input and at the start of each stage."""

    stage: str = "reading"
    read: int = 0
    added: int = 0
    known: int = 0
    bytes_read: int = 0
    compared: int = 0
    linked: int = 0
    refused: list[InputError] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class RunResult:
    """What came of a run: the record as it now is, and what of the input was refused."""

    view: View
    refused: tuple[InputError, ...]
    added: int
    known: int
    changed: bool
    files: tuple[Path, ...] = ()


Progress = Callable[[Tally], None]


def run(
    paths: Iterable[str | Path],
    into: Record,
    *,
    out: Path | None = None,
    method: str = "airwars",
    published: str | None = None,
    workers: int = 1,
    progress: Progress | None = None,
    afresh: bool = False,
) -> RunResult:
    """Reads every report under ``paths`` into the record and derives its incidents anew.

    Reports that are stored as they are cost no extraction; those that another version read are read again. One report
    is one transaction, all that is derived another, so a run that is killed leaves whole reports, and the next run ends
    as an undisturbed one would have.
    ``published`` is the date of every report that gives none with more trust. ``afresh`` compares all reports with each
    other again, and not only those that are new.

    Raises:
        MethodError: no such method. OutputError: ``out`` cannot be written. RecordError: the record cannot.
    """
    methods.load_method(method)
    if out is not None:
        check_folder(out)
    inputs = [Path(path) for path in paths]
    tally = Tally()
    report = progress or (lambda _: None)
    todo = chain(_unread(inputs, published, into, tally, report), _outdated(into, tally))
    for item in engine.extract_all(todo, workers, extract=engine.extract_claims):
        if isinstance(item, InputError):
            tally.refused.append(item)
        else:
            _store(into, item, tally)
        report(tally)
    if not tally.read and not tally.refused:
        tally.refused += [InputError(str(path), "holds no file to read") for path in inputs]
    compared = _compare(into, tally, report, afresh=afresh)
    linked = _link(into, tally, report)
    tally.stage = "deriving"
    report(tally)
    changed = compared | linked | _derive(into, method, tally, inputs)
    view = View.from_record(into)
    files: tuple[Path, ...] = ()
    if out is not None:
        tally.stage = "writing"
        report(tally)
        files = write_out(view, out)
    return RunResult(view, tuple(tally.refused), tally.added, tally.known, bool(tally.added) or changed, files)


def _unread(
    paths: Iterable[Path],
    published: str | None,
    into: Record,
    tally: Tally,
    report: Progress,
) -> Iterator[Reading | InputError]:
    """What is to be extracted: the readings less those that the record holds as they are."""
    from twosource import read  # noqa: PLC0415 (HTML and PDF libraries, loaded when there is something to read)

    for item in read.read_paths(paths, published):
        if isinstance(item, InputError):
            yield item
            continue
        tally.read += 1
        tally.bytes_read += len(item.raw)
        tally.names.add(item.report.name)
        tally.ids.add(item.report.id)
        try:
            with into.read() as session:
                known = record.is_stored(session, item.report)
        except InputError as error:
            yield error
            continue
        if known:
            tally.known += 1
            report(tally)
        else:
            yield item


def _outdated(into: Record, tally: Tally) -> Iterator[Reading]:
    """What the record holds from another version of the extractor: read again from its own bytes and text."""
    with into.read() as session:
        outdated = record.read_by_other_versions(session)
    for report in outdated:
        if report in tally.ids:
            continue  # came with the input, and may still be on its way
        with into.read() as session:
            again = record.stored(session, report)
        yield again


def _store(into: Record, item: tuple[Reading, Extraction], tally: Tally) -> None:
    try:
        with into.write() as session:
            added = record.add_extraction(session, *item)
    except InputError as error:
        tally.refused.append(error)
        return
    if added:
        tally.added += 1
    else:
        tally.known += 1


def _compare(into: Record, tally: Tally, report: Progress, *, afresh: bool) -> bool:
    """Finds the passages of all reports that have not been compared; False where there were none."""
    if afresh:
        with into.write() as session:
            record.forget(session)
    tally.stage, some = "comparing", -1
    while some:
        report(tally)
        with into.write() as session:
            some = record.compare_new(session)
        tally.compared += some
    return bool(tally.compared)


def _link(into: Record, tally: Tally, report: Progress) -> bool:
    """Links the drafts of all reports that have not been linked; False where there were none."""
    tally.stage, some = "linking", -1
    while some:
        report(tally)
        with into.write() as session:
            some = record.link_new(session)
        tally.linked += some
    return bool(tally.linked)


def _derive(into: Record, method: str, tally: Tally, paths: Sequence[Path]) -> bool:
    """Derives from the reports as stored and puts it in place, together with the refusals and a line on the run."""
    refused = [(error.name, error.reason) for error in tally.refused]
    for _ in range(TRIES):
        before, derived = _derived(into, method)
        with into.write() as session:
            if record.basis(session) != before:
                continue  # another run stored reports meanwhile: what we derived would hide them
            record.set_refusals(session, refused, lambda name: name in tally.names or _under(name, paths))
            moved = _moved(session, derived)
            changed = record.replace_derived(session, derived, method)
            if moved:
                record.note_regraded(session, moved, user="twosource run", reason=f"run with {moved.now}")
            _note_run(session, {"basis": before, "method": method, "extractor": record.EXTRACTOR, "refused": refused})
            return changed
    raise RecordError(f"{into.name} is being filled by other runs; run again when they have ended")


def regrade(into: Record, method: str, *, user: str, reason: str, dry: bool = False) -> Regraded | None:
    """Grades every incident of the record anew and puts what moved in its log; None where nothing was to be done.

    Reports are not read again. With ``dry`` nothing is stored.

    Raises:
        MethodError: no such method. RecordError: the record cannot be written, or is being filled.
    """
    methods.load_method(method)
    for _ in range(TRIES):
        before, derived = _derived(into, method)
        if dry:
            with into.read() as session:
                return _moved(session, derived, one_version=True)
        with into.write() as session:
            if record.basis(session) != before:
                continue
            moved = _moved(session, derived, one_version=True)
            record.replace_derived(session, derived, method)
            if moved:
                record.note_regraded(session, moved, user=user, reason=reason)
            return moved
    raise RecordError(f"{into.name} is being filled by other runs; regrade it when they have ended")


def _derived(into: Record, method: str) -> tuple[str, Derived]:
    """What follows from the reports as they are stored, and their digest."""
    with into.read() as session:
        before = record.basis(session)
        derived = record.derive(
            record.reports(session),
            record.extractions(session),
            record.passages(session),
            method,
            record.stands(session),
        )
    return before, derived


def _moved(session: Session, derived: Derived, *, one_version: bool = False) -> Regraded | None:
    after = ShelfMap((assessment.incident, assessment) for assessment in derived.assessments)
    return record.regraded(record.assessments(session), after, one_version=one_version)


def _under(name: str, paths: Sequence[Path]) -> bool:
    """True where an input of this name (a file, or a row as FILE:LINE) lies under one of the paths."""
    return any(Path(name).is_relative_to(path) or name.startswith(f"{path}:") for path in paths)


def _note_run(session: Session, row: dict[str, Any]) -> None:
    """One line for each run that ended with something new; the same input again adds none."""
    run_id = digest(row)
    if session.execute(select(RunRow.id).where(RunRow.id == run_id)).first() is None:
        at = now()
        session.execute(insert(RunRow).values(id=run_id, at=at, row=row, digest=digest(row, at)))


def check_folder(out: Path) -> None:
    """Makes ``out`` where it is missing and tries to write there. Raises OutputError."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=out, prefix=".twosource-"):
            pass
    except OSError as error:
        raise OutputError(f"{out} cannot be written to: {error.strerror}") from error


Writer = Callable[[View, Path], list[Path]]
"""Writes one format's files into a folder and returns their paths."""

UNFINISHED = ".twosource-unfinished"


def write_out(view: View, out: Path, writers: Iterable[Writer] = ()) -> tuple[Path, ...]:
    """Writes every file apart first and then moves all into place: a reader never meets half of one.

    Raises:
        OutputError: the folder cannot be written, or the disk is full; what was there before is still there.
    """
    check_folder(out)
    work = out / UNFINISHED
    try:
        shutil.rmtree(work, ignore_errors=True)  # left by a run that was killed
        work.mkdir()
        made = [path for write in writers or (write_jsonl, write_page) for path in write(view, work)]
        return tuple(path.replace(out / path.name) for path in made)
    except OSError as error:
        raise OutputError(f"{out} cannot be written to: {error.strerror}") from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def write_jsonl(view: View, folder: Path) -> list[Path]:
    """reports.jsonl, claims.jsonl, incidents.jsonl and aggregates.jsonl."""
    from twosource.export import jsonl  # noqa: PLC0415 (loaded when something is written)

    return jsonl.write(view, folder)


def write_page(view: View, folder: Path) -> list[Path]:
    """index.html, in one piece."""
    from twosource.export import page  # noqa: PLC0415 (templates, loaded when a page is written)

    return [page.write(view, folder / "index.html")]


def write_csv(view: View, folder: Path) -> list[Path]:
    """incidents.csv, claims.csv, and a note on what they cannot carry."""
    from twosource.export import csv  # noqa: PLC0415 (as above)

    return csv.write(view, folder)


WRITERS: Mapping[str, Writer] = {"jsonl": write_jsonl, "html": write_page, "csv": write_csv}
"""Formats by the name that ``twosource export`` knows them by."""
