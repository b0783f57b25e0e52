"""Where: toponyms in local news (``geo_score.py``), and how far the main place lies from the coded point."""

from __future__ import annotations

import json
import math
import statistics
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from bench.corpus import Corpus, Row, report
from bench.main_event import where
from bench.task import OURS, Scores, Task, percent
from twosource.extract.places import find_places

WITHIN_KM = (1, 5, 10, 25, 161)
FINER = ("exact", "nearby", "street", "neighbourhood", "village")
"""How the words begin by which Airwars calls a place finer than a town."""


def score_toponyms(corpus: Corpus) -> Scores:
    rows = corpus.rows("geoparsing/lgl.jsonl")
    systems = {OURS: corpus.map(our_toponyms, rows)}
    geotext_toponyms = corpus.peer("geotext", "geotext_toponyms")
    if geotext_toponyms:
        systems["geotext"] = [geotext_toponyms(row["text"]) for row in rows]
    return {name: toponym_figures(corpus, rows, found) for name, found in systems.items()}


def our_toponyms(row: Row) -> list[Row]:
    places = find_places(report(row))
    return [{"start": p.span.start, "end": p.span.end, "lat": p.lat, "lon": p.lon} for p in places if p.span]


def toponym_figures(corpus: Corpus, rows: list[Row], found: list[list[Row]]) -> dict[str, float | None]:
    with tempfile.TemporaryDirectory() as folder:
        gold, answers = Path(folder, "gold.jsonl"), Path(folder, "pred.jsonl")
        gold.write_text("".join(json.dumps(row) + "\n" for row in rows))
        answers.write_text(
            "".join(json.dumps({"id": r["id"], "toponyms": t}) + "\n" for r, t in zip(rows, found, strict=True))
        )
        scored: dict[str, Any] = corpus.scorer("geo_score").main(gold, answers)
    resolved = any(toponym.get("lat") is not None for toponyms in found for toponym in toponyms)
    return {
        "n": scored["gold"],
        "strict P": scored["strict P/R/F"][0],
        "strict R": scored["strict P/R/F"][1],
        "strict F": scored["strict P/R/F"][2],
        "overlap F": scored["overlap P/R/F"][2],
        "within 161 km, end to end": scored["acc161 end-to-end"] if resolved else None,
        "within 161 km, of matched": scored["acc161 matched"] if resolved else None,
        "median km": scored["median km"],
    }


def score_main_place(corpus: Corpus, *, data: str) -> Scores:
    read = corpus.extractions(data)
    distances: list[float] = []
    fine: list[float] = []
    for row in corpus.rows(data):
        points = gold_points(row)
        if points:
            answer = where(read[row["id"]])
            distances.append(math.inf if answer is None else min(km(answer, point) for point in points))
            if gold_accuracy(row).startswith(FINER):
                fine.append(distances[-1])
    answered = [distance for distance in distances if distance < math.inf]
    figures = {f"within {limit} km": percent(sum(d <= limit for d in distances), len(distances)) for limit in WITHIN_KM}
    if fine:
        figures |= {
            "n, finer than a town": len(fine),
            "of these within 5 km": percent(sum(d <= 5 for d in fine), len(fine)),
        }
    median = round(statistics.median(answered), 1) if answered else None
    return {
        OURS: {"n": len(distances), "coverage": percent(len(answered), len(distances)), **figures, "median km": median}
    }


def gold_points(row: Row) -> list[tuple[float, float]]:
    """The coded coordinates of the row's one incident; none where it has several incidents or no coordinates."""
    coded = row.get("incidents", [row])
    if len(coded) != 1 or coded[0].get("lat") is None:
        return []
    return [(coded[0]["lat"], coded[0]["lon"])]


def gold_accuracy(row: Row) -> str:
    """How fine the coded place is, in lower case; empty where the coders did not say."""
    coded = row.get("incidents", [row])[0]
    return str(coded.get("geo_accuracy") or "").lower()


def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    h = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


TASKS = [
    Task(
        "places/lgl",
        "Toponyms in local US news",
        "geoparsing/lgl.jsonl",
        ("strict F", "within 161 km, end to end"),
        score_toponyms,
        frozenset({"median km"}),
    ),
    *(
        Task(
            f"places/{data.split('/')[0]}",
            f"{title}: the main place",
            data,
            ("within 10 km", "within 25 km", "within 161 km"),
            partial(score_main_place, data=data),
            frozenset({"median km"}),
        )
        for title, data in (
            ("Syria 2021-25", "syria_reports/dev.jsonl"),
            ("Gaza 2023", "airwars_gaza/dev.jsonl"),
            ("Shootings in the US", "gva/dev.jsonl"),
        )
    ),
]
