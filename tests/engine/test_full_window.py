"""A slow item at the head of a full window: the rest is done and waits, then the whole window is given out at once."""

from __future__ import annotations

import signal
import time

import pytest

from twosource.engine import map_pool
from twosource.engine.pool import AHEAD


def slow_first(number: int) -> int:
    time.sleep(0.5 if number == 0 else 0.0)
    return number


@pytest.mark.parametrize("workers", [2, 3])
def test_a_window_that_empties_at_once_is_filled_again(workers):
    def too_long(*_: object) -> None:
        raise TimeoutError("the pool waits for workers that have nothing to do")

    items = list(range(3 * AHEAD * workers))
    previous = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(30)
    try:
        assert [answer for _, answer in map_pool(slow_first, items, workers, limit_s=60)] == items
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, previous)
