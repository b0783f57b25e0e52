"""The figures that must not fall: ``floors.json``, each with the digest of the data and of the package's own data.

``check`` names every score that fell by more than ``EPSILON``; ``raised`` gives the floors after an update, which may
lower one only with a reason that is kept beside it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.corpus import ROOT, Corpus
from bench.task import OURS, Scores, Task

FILE = Path(__file__).with_name("floors.json")
EPSILON = 0.1
"""Points. The scorers round to a tenth; anything more is a real change, since reading is deterministic."""

PACKAGE_DATA = (".toml", ".csv", ".sqlite", ".onnx", ".json", ".txt")

Floor = dict[str, Any]
Floors = dict[str, Floor]


@dataclass(frozen=True, slots=True)
class Fall:
    """One held score below its floor."""

    key: str
    floor: float
    value: float | None


def load() -> Floors:
    return json.loads(FILE.read_text("utf-8"))["floors"] if FILE.exists() else {}


def save(floors: Floors) -> None:
    kept = {"epsilon": EPSILON, "floors": dict(sorted(floors.items()))}
    FILE.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")


def package_digest() -> str:
    """Over the lexicons, rule files, gazetteer and models that the package ships."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / "src" / "twosource").rglob("*")):
        if path.suffix in PACKAGE_DATA:
            digest.update(str(path.relative_to(ROOT)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def measured(corpus: Corpus, scores: Mapping[Task, Scores]) -> Floors:
    """Every held score of this run, as floors."""
    digest = package_digest()
    return {
        f"{'fast' if corpus.fast else 'full'}: {task.name}: {metric}": {
            "value": systems[OURS][metric],
            "lower_is_better": metric in task.lower,
            "data": corpus.digest(task.data),
            "package": digest,
        }
        for task, systems in scores.items()
        for metric in task.held
    }


def check(floors: Floors, now: Floors) -> tuple[list[Fall], list[str]]:
    """Falls, and the keys that cannot be compared because the data are others than those of the floor."""
    falls, changed = [], []
    for key, new in now.items():
        old = floors.get(key)
        if old is None:
            continue
        if old["data"] != new["data"]:
            changed.append(key)
        elif drop(old, new["value"]) > EPSILON:
            falls.append(Fall(key, old["value"], new["value"]))
    return falls, changed


def drop(floor: Floor, value: float | None) -> float:
    """By how many points ``value`` is worse than the floor; negative where it is better."""
    if floor["value"] is None:
        return 0.0
    if value is None:
        return float("inf")
    return value - floor["value"] if floor["lower_is_better"] else floor["value"] - value


def _note(old: Floor | None, new: Floor) -> Floor:
    """Why the floor was once lowered: kept as long as the score has not come back."""
    if old is None or "was" not in old or old["data"] != new["data"]:
        return {}
    better = drop({**old, "value": old["was"]}, new["value"]) <= 0
    return {} if better else {key: old[key] for key in ("was", "lowered_because")}


def raised(floors: Floors, now: Floors, reason: str | None) -> Floors:
    """The floors after this run. A score that fell keeps its floor, unless ``reason`` says why it may fall."""
    result = dict(floors)
    for key, new in now.items():
        old = floors.get(key)
        if old is None or old["data"] != new["data"] or drop(old, new["value"]) <= 0:
            result[key] = {**_note(old, new), **new}
        elif reason and drop(old, new["value"]) > EPSILON:
            result[key] = {**new, "was": old["value"], "lowered_because": reason}
    return result
