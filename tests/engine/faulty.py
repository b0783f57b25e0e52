"""Functions a worker can run, for tests of the pool: each does what the report's text tells it to."""

from __future__ import annotations

import os
import time

from twosource.model import Extraction, Report


def behave(report: Report) -> Extraction:
    """Answers, raises, dies, stalls or swells."""
    what = report.text
    if what == "raise":
        raise ValueError("a fault\nin two lines")
    if what == "die":
        os._exit(7)
    if what == "stall":
        while True:
            time.sleep(0.01)
    if what.startswith("slow"):
        time.sleep(0.05)
    return Extraction(report.id)


def pid(report: Report) -> Extraction:
    return Extraction(f"{report.id}@{os.getpid()}")


def double(number: int) -> int:
    return 2 * number
