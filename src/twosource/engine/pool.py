"""A small process pool that survives its workers: one that crashes or stalls costs one item, and is replaced.

The standard library's executor cannot do that: a dead worker breaks the whole pool without saying on which item,
and a running call cannot be stopped. Workers are spawned, not forked, so an open database never crosses over.
"""

from __future__ import annotations

import logging
import multiprocessing
import signal
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Generic, TypeVar

AHEAD = 4
"""Items in flight or waiting for their turn, for each worker: enough to keep all busy, and memory stays flat."""

T = TypeVar("T")
U = TypeVar("U")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Lost:
    """An item without a result, and one line on why."""

    reason: str


@dataclass
class _Worker:
    """A process and our end of its pipe; ``job`` is the number of the item it has, None while it is idle."""

    process: SpawnProcess
    pipe: Connection
    ready: bool = False
    job: int | None = None
    deadline: float = 0.0


@dataclass
class _State(Generic[T, U]):
    """Items taken and not yet given out, by number, and the outcomes that wait for their turn."""

    items: dict[int, T] = field(default_factory=dict)
    outcomes: dict[int, U | Lost | None] = field(default_factory=dict)
    taken: int = 0
    given: int = 0


def map_pool(
    function: Callable[[Any], U],
    items: Iterable[T],
    workers: int,
    *,
    limit_s: float,
    argument: Callable[[T], Any] = lambda item: item,
) -> Iterator[tuple[T, U | Any]]:
    """``(item, function(argument(item)))`` in the order of ``items``, or ``(item, Lost)`` for one that fails.

    An item whose argument is None is given back in its place with None, and no worker sees it. ``function`` must be
    importable by name. At most ``AHEAD`` items a worker are held.
    """
    inputs = iter(items)
    state: _State[T, U] = _State()
    pool: list[_Worker] = []
    try:
        more = True
        while True:
            while more and _room(state, workers) and _idle(pool, workers, function):
                more = _take(inputs, state, pool, argument, limit_s)
            while state.given in state.outcomes:
                number = state.given
                state.given += 1
                yield state.items.pop(number), state.outcomes.pop(number)
            if not more and state.given == state.taken:
                return
            if more and _room(state, workers) and _idle(pool, workers, function):
                continue  # what was given out made room: with nobody at work, waiting would never end
            _collect(pool, state, function, limit_s)
    finally:
        for worker in pool:
            _stop(worker)


def _room(state: _State[Any, Any], workers: int) -> bool:
    """True while fewer items are held than may be."""
    return state.taken - state.given < AHEAD * workers


def _idle(pool: list[_Worker], workers: int, function: Callable[[Any], Any]) -> bool:
    """True where a worker waits for work; starts all of them the first time."""
    if not pool:
        pool.extend(_start(function) for _ in range(workers))
    return any(worker.ready and worker.job is None for worker in pool)


def _take(
    inputs: Iterator[T], state: _State[T, Any], pool: list[_Worker], argument: Callable[[T], Any], limit_s: float
) -> bool:
    """Takes the next item and hands it out; False at the end of the items."""
    try:
        item = next(inputs)
    except StopIteration:
        return False
    number = state.taken
    state.items[number] = item
    state.taken += 1
    sent = argument(item)
    if sent is None:
        state.outcomes[number] = None
        return True
    worker = next(worker for worker in pool if worker.ready and worker.job is None)
    worker.job, worker.deadline = number, time.monotonic() + limit_s
    try:
        worker.pipe.send(sent)
    except (BrokenPipeError, ConnectionResetError):
        log.debug("a worker died before it took its item")  # _collect finds its closed pipe, and says so
    return True


def _collect(pool: list[_Worker], state: _State[Any, Any], function: Callable[[Any], Any], limit_s: float) -> None:
    """Waits until a worker answers, dies or runs out of time, and notes what became of its item."""
    busy = [worker for worker in pool if worker.job is not None]
    soonest = min((worker.deadline for worker in busy), default=None)
    ready = wait([worker.pipe for worker in pool], None if soonest is None else max(0.0, soonest - time.monotonic()))
    for place, worker in enumerate(pool):
        reason = ""
        if worker.pipe in ready:
            reason = _answer(worker, state)
        elif worker.job is not None and time.monotonic() >= worker.deadline:
            reason = f"took longer than {limit_s:g} s to read"
        if reason:
            if worker.job is not None:
                state.outcomes[worker.job] = Lost(reason)
            _stop(worker)
            pool[place] = _start(function)


def _answer(worker: _Worker, state: _State[Any, Any]) -> str:
    """Takes a worker's message; returns why the worker is lost, or nothing where it lives."""
    try:
        outcome = worker.pipe.recv()
    except (EOFError, ConnectionResetError):
        worker.process.join(5)
        if not worker.ready:
            raise RuntimeError(f"a worker could not start (exit code {worker.process.exitcode})") from None
        return f"could not be read (its worker ended with code {worker.process.exitcode})"
    if worker.job is None:
        worker.ready = True
    else:
        state.outcomes[worker.job] = outcome
        worker.job = None
    return ""


def _start(function: Callable[[Any], Any]) -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, function), daemon=True)
    with _without_interrupts():
        process.start()
    theirs.close()
    return _Worker(process, ours)


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """A process started meanwhile never sees Ctrl-C, which reaches every process of a terminal: ours alone decides."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # the first start would start it, and it unblocks the signal again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _stop(worker: _Worker) -> None:
    worker.pipe.close()
    worker.process.kill()
    worker.process.join()
    worker.process.close()


def _work(pipe: Connection, function: Callable[[Any], Any]) -> None:
    """A worker's whole life: say that it is there, then answer item after item until our end closes."""
    pipe.send(None)
    while True:
        try:
            item = pipe.recv()
        except (EOFError, OSError):  # whoever started us has ended
            return
        try:
            outcome = function(item)
        except Exception as error:  # one item's fault; the worker lives on and the item is refused by name
            log.debug("%s", traceback.format_exc())
            said = " ".join(str(error).split())[:200]
            outcome = Lost(f"could not be read ({type(error).__name__}{': ' + said if said else ''})")
        try:
            pipe.send(outcome)
        except OSError:  # the run was ended; nobody waits for this answer
            return
