"""When: the main event's date against the coded one. A date without a year, or none at all, is wrong.

Two measures beside it: the day and month alone, and the share inside among reports that carry the date (carried.py).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from bench.carried import carries
from bench.corpus import Corpus, Row
from bench.main_event import when
from bench.task import OURS, Scores, Task, percent
from twosource.model import ModelError
from twosource.model.edtf import bounds, month_day

DAY = timedelta(days=1)


def score(corpus: Corpus, *, data: str) -> Scores:
    read = corpus.extractions(data)
    systems: dict[str, Callable[[Row], str | None]] = {OURS: lambda row: when(read[row["id"]])}
    if corpus.rivals and any(row.get("dct") for row in corpus.rows(data)):
        systems["the day of publication"] = lambda row: row.get("dct")
    return {name: figures(corpus.rows(data), answer) for name, answer in systems.items()}


def figures(rows: list[Row], answer: Callable[[Row], str | None]) -> dict[str, float]:
    n = answered = inside = near = same_day = carrying = inside_carrying = 0
    for row in rows:
        coded = row.get("incidents", [row])
        if len(coded) != 1 or not coded[0].get("date"):
            continue
        n += 1
        first = date.fromisoformat(coded[0]["date"])
        last = date.fromisoformat(coded[0].get("date_end") or coded[0]["date"])
        carried = carries(row, first, last)
        carrying += carried
        said = answer(row)
        same_day += _month_and_day(said, first, last)
        found = days(said)
        if found is None:
            continue
        answered += 1
        right = first <= found[0] and found[1] <= last
        inside += right
        inside_carrying += right and carried
        near += first - DAY <= found[0] and found[1] <= last + DAY
    return {
        "n": n,
        "coverage": percent(answered, n),
        "inside": percent(inside, n),
        "within one day": percent(near, n),
        "month and day": percent(same_day, n),
        "carry a date": percent(carrying, n),
        "inside, of these": percent(inside_carrying, carrying),
    }


def _month_and_day(edtf: str | None, first: date, last: date) -> bool:
    """The coded day or one of the coded days, with or without its year."""
    try:
        found = month_day(edtf[:10].rstrip("~")) if edtf else None
    except ModelError:
        return False
    return found in {((day := first + step * DAY).month, day.day) for step in range((last - first).days + 1)}


def days(edtf: str | None) -> tuple[date, date] | None:
    try:
        return bounds(edtf[:10] if edtf and "T" in edtf else edtf) if edtf else None
    except ModelError:
        return None


TASKS = [
    Task(
        f"dates/{data.split('/')[0]}",
        f"{title}: the date of the main event",
        data,
        ("inside", "within one day"),
        partial(score, data=data),
    )
    for title, data in (
        ("Syria 2021-25", "syria_reports/dev.jsonl"),
        ("Gaza 2023", "airwars_gaza/dev.jsonl"),
        ("Shootings in the US", "gva/dev.jsonl"),
    )
]
