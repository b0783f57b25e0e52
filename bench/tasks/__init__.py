"""Every task, in the order of the tables."""

from __future__ import annotations

from bench.task import Task
from bench.tasks import (
    attacker,
    attribution,
    conflict,
    counts,
    dates,
    grouping,
    kinds,
    methods,
    origins,
    places,
    reprints,
    templates,
    timex,
)

ALL: list[Task] = [
    task
    for module in (
        counts,
        grouping,
        places,
        dates,
        timex,
        attribution,
        conflict,
        reprints,
        origins,
        attacker,
        methods,
        kinds,
        templates,
    )
    for task in module.TASKS
]

NOT_SCORED = {
    "ipe": "asks whether police killed or arrested somebody, sentence by sentence; it has no claims on police alone",
}
"""Evaluation data at hand that no task scores yet, and why."""
