"""The evaluation data: where it lies, its rows, its scorers, and what Twosource reads from it.

The data are third parties' texts and never enter the project; where they are absent, the bench says so and stops.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import json
import os
import traceback
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from twosource.extract import extract
from twosource.model import Extraction, Report
from twosource.read import report_from_row

ROOT = Path(__file__).parents[1]
GIVEN = ("id", "text", "title", "published", "publisher", "url", "lang")
"""What a report row may hold. Everything else in a row of the data is gold and is never shown to the system."""

FAST_ONE_IN = {"gva/dev.jsonl": 4}
"""``--fast`` keeps every n-th incident of these files, by the hash of its id; the other files are read in seconds."""

Row = dict[str, Any]


class NotThereError(Exception):
    """A file of the data that a task needs is absent; the message names it."""


def default_folder() -> Path:
    return Path(os.environ.get("TWOSOURCE_BENCH") or ROOT.parent / "shared" / "bench")


@dataclass(eq=False)
class Corpus:
    """``fast`` samples, ``jobs`` is the number of processes, ``rivals`` and ``peers`` run what we compare with.

    ``absent`` names the peers that are not installed, ``broken`` the reports on which reading failed, with the reason.
    """

    folder: Path
    fast: bool = False
    jobs: int = 1
    rivals: bool = True
    peers: bool = False
    absent: dict[str, str] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)
    _rows: dict[str, list[Row]] = field(default_factory=dict)
    _read: dict[str, dict[str, Extraction]] = field(default_factory=dict)

    def path(self, name: str) -> Path:
        found = self.folder / name
        if not found.exists():
            raise NotThereError(f"{name} is not in the data")
        return found

    def one_in(self, name: str) -> int:
        return FAST_ONE_IN.get(name, 1) if self.fast else 1

    def digest(self, name: str) -> str:
        """SHA-256 of the data file, and which sample of it was scored."""
        digest = hashlib.sha256(self.path(name).read_bytes()).hexdigest()[:16]
        return digest if self.one_in(name) == 1 else f"{digest} 1/{self.one_in(name)}"

    def rows(self, name: str) -> list[Row]:
        if name not in self._rows:
            with self.path(name).open(encoding="utf-8") as lines:
                rows = [json.loads(line) for line in lines]
            self._rows[name] = [row for row in rows if _kept(row, self.one_in(name))]
        return self._rows[name]

    def scorer(self, name: str) -> ModuleType:
        """The scorer ``score/<name>.py`` of the data, run as it is."""
        spec = importlib.util.spec_from_file_location(f"bench_score_{name}", self.path(f"score/{name}.py"))
        if spec is None or spec.loader is None:
            raise NotThereError(f"score/{name}.py cannot be imported")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    def extractions(self, name: str) -> dict[str, Extraction]:
        """``Extraction`` by report id for every row of the file, read once per run."""
        if name not in self._read:
            found = self.map(read_one, self.rows(name))
            self.broken.update({key: str(answer) for key, answer in found if isinstance(answer, Failure)})
            self._read[name] = {
                key: Extraction(key) if isinstance(answer, Failure) else answer for key, answer in found
            }
        return self._read[name]

    def peer(self, module: str, name: str) -> Any | None:
        """A function of ``bench.peers``, or None where the tool it wraps is not installed (noted in ``absent``)."""
        if not self.peers:
            return None
        try:
            return getattr(importlib.import_module(f"bench.peers.{module}"), name)
        except ImportError as missing:
            self.absent[module] = str(missing)
            return None

    def map(self, function: Any, rows: Iterable[Row]) -> list[Any]:
        """``function`` over rows, in order, on ``jobs`` processes."""
        if self.jobs <= 1:
            return [function(row) for row in rows]
        with ProcessPoolExecutor(self.jobs) as pool:
            return list(pool.map(function, rows, chunksize=16))


def _kept(row: Row, one_in: int) -> bool:
    key = (row.get("incident_ids") or [row.get("id") or row.get("pair") or row.get("doc")])[0]
    return int(hashlib.sha256(str(key).encode()).hexdigest()[:8], 16) % one_in == 0


def given(row: Row) -> Row:
    """The report row that a user would have: gold fields left out, ``dct`` as the date of publication."""
    report = {key: row[key] for key in GIVEN if row.get(key)}
    if row.get("dct"):
        report["published"] = row["dct"]
    elif " " in report.get("published", "").replace(" ", "T", 1):
        del report["published"]  # every time on a live page in one field: nobody would give that as its date
    return report


def report(row: Row) -> Report:
    """The row as a ``Report``, through the same door as a user's."""
    return report_from_row(given(row), str(row["id"]))


class Failure(str):
    """Why reading failed on one report: the fault and where it was raised."""


def read_one(row: Row) -> tuple[str, Extraction | Failure]:
    try:
        return row["id"], extract(report(row))
    except Exception as fault:  # whatever it is, it costs one report, is shown, and fails --check
        where = traceback.extract_tb(fault.__traceback__)[-1]
        return row["id"], Failure(f"{type(fault).__name__} in {Path(where.filename).name}:{where.lineno}: {fault}")
