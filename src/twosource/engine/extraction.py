"""Extracts report after report; one that cannot be read is refused by name and the others go on."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from types import FrameType
from typing import Protocol, TypeVar

from twosource.engine.pool import Lost, map_pool
from twosource.model import Extraction, InputError, ModelError, Report

TIME_LIMIT_S = 60.0
"""Seconds one report may take. A long report takes well under one; past this limit its text was made to stall us."""

IN_PROCESS = 40
"""So many reports are read here before a pool is started: starting one costs as much as reading about as many."""

log = logging.getLogger(__name__)


class _HasReport(Protocol):
    @property
    def report(self) -> Report: ...


R = TypeVar("R", bound=_HasReport)


class _TooLong(Exception):
    """Raised in the midst of a report by the timer."""


def extract_all(
    readings: Iterable[R | InputError],
    workers: int = 1,
    *,
    extract: Callable[[Report], Extraction] | None = None,
    limit_s: float = TIME_LIMIT_S,
) -> Iterator[tuple[R, Extraction] | InputError]:
    """Each reading with what was read from it, in the order given; refusals pass through in their place.

    An exception, a crash or more than ``limit_s`` seconds on one report become an InputError that names it.
    With more than one worker a few reports a worker are in flight; no more than these are held in memory.
    ``extract`` is a function of a module (it must be found again by name in a worker).
    """
    function = extract or extract_one  # looked up now, so that a test can put another in its place
    inputs = iter(readings)
    for reading in islice(inputs, None if workers <= 1 else IN_PROCESS):
        yield reading if isinstance(reading, InputError) else _here(function, reading, limit_s)
    if workers > 1:
        for reading, outcome in map_pool(function, inputs, workers, limit_s=limit_s, argument=_report):
            if isinstance(reading, InputError):
                yield reading
            elif isinstance(outcome, Lost):
                yield InputError(_name(reading.report), outcome.reason)
            else:
                yield reading, outcome


def extract_one(report: Report) -> Extraction:
    """``extract`` with its result checked against the text. Raises SpanError or ModelError where it does not hold."""
    return _checked(report, every_statement=True)


def extract_claims(report: Report) -> Extraction:
    """The same for a record: who speaks is read with care where claims are, by rule alone elsewhere."""
    return _checked(report, every_statement=False)


def _checked(report: Report, *, every_statement: bool) -> Extraction:
    from twosource.extract import extract  # noqa: PLC0415 (lexicons load here, in each worker, not in `--help`)

    extraction = extract(report, every_statement=every_statement)
    extraction.check(report)
    for parts in (extraction.statements, extraction.claims, extraction.drafts):
        if len({part.id for part in parts}) != len(parts):
            raise ModelError("two parts of one extraction have the same id")
    return extraction


def _report(reading: R | InputError) -> Report | None:
    """What a worker is sent; nothing for an input that was refused already."""
    return None if isinstance(reading, InputError) else reading.report


def _here(function: Callable[[Report], Extraction], reading: R, limit_s: float) -> tuple[R, Extraction] | InputError:
    try:
        with _timer(limit_s):
            return reading, function(reading.report)
    except _TooLong:
        return InputError(_name(reading.report), f"took longer than {limit_s:g} s to read")
    except Exception as error:  # a fault in reading one report must not end the others; the log has it whole
        log.debug("extraction of %s failed", reading.report.id, exc_info=True)
        return InputError(_name(reading.report), described(error))


def described(error: BaseException) -> str:
    """One line on an unexpected error, for the user."""
    said = " ".join(str(error).split())[:200]
    return f"could not be read ({type(error).__name__}{': ' + said if said else ''})"


def _name(report: Report) -> str:
    return report.name or report.id


@contextmanager
def _timer(limit_s: float) -> Iterator[None]:
    """Raises _TooLong in the main thread after ``limit_s``; elsewhere, and on Windows, there is no timer to use."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, limit_s)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
