"""Deriving, pages and files: few reports are in memory at a time, and how many at a time never shows in the result."""

from __future__ import annotations

import importlib
import json
import weakref
from collections.abc import Mapping

import pytest

from twosource import pipeline
from twosource.model import Extraction, Report
from twosource.record import View, derive, extractions, open_record, passages, reports, stands, verify

TOWNS = ("Saraqib", "Aleppo", "Mosul", "Raqqa", "Hama")
REPORTS = 30
HELD = 6
"""Reports, or what was read from one, that may be in memory together: two that are compared, and those on the way."""

AT_A_TIME = (
    ("incidents.candidates", "TOGETHER"),
    ("incidents.candidates", "PART"),
    ("incidents.cluster", "PART"),
    ("origins.fingerprints", "PART"),
    ("origins.boilerplate", "PART"),
    ("origins.chaining", "PART"),
    ("record.excerpts", "AT_A_TIME"),
    ("export.page", "AT_A_TIME"),
    ("export.loose", "AT_A_TIME"),
)


def told(number):
    """Each of ten strikes is told by three: a wire, one that runs its words, one with a figure of its own."""
    strike, teller = divmod(number, 3)
    town, dead, day = TOWNS[strike % len(TOWNS)], 4 + 3 * strike, 1 + strike
    lead = (
        f"At least {dead} people were killed on March {day}, 2016, when shells hit the bakery of {town}, rescuers said."
    )
    return (
        f"{lead} “We carried the flour sacks off the wounded with our hands,” said Samir Hadid, their leader.",
        f"{lead} Schools stay shut until Sunday. The siege of the district goes on, and 400 families have fled. "
        "Rescuers said that shelling has killed 90 people in Syria since the start of the year.",
        f"The hospital of {town} counted {dead + 2} dead after the shelling of March {day}, 2016. "
        "“We carried the flour sacks off the wounded with our hands,” said Samir Hadid.",
    )[teller]


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A record of all of them."""
    folder = tmp_path_factory.mktemp("on-disk")
    rows = [{"id": f"r{n:02}", "text": told(n), "published": f"2016-03-{2 + n // 3:02}"} for n in range(REPORTS)]
    inputs = folder / "reports.jsonl"
    inputs.write_text("".join(json.dumps(row) + "\n" for row in rows))
    with open_record(folder / "record.db", create=True) as record:
        pipeline.run([inputs], record)
        yield record


class Counted(Mapping):
    """A mapping whose values are made when they are asked for, and that counts how many live at once."""

    def __init__(self, values, kind):
        self._values = dict(sorted(values.items()))
        self._kind = type(kind.__name__, (kind,), {})  # a class of its own, so that its instances can be watched
        self._alive = weakref.WeakSet()
        self.most = self.read = 0

    def __getitem__(self, key):
        value = self._values[key]
        made = self._kind(*(getattr(value, name) for name in value.__slots__))
        self._alive.add(made)
        self.most, self.read = max(self.most, len(self._alive)), self.read + 1
        return made

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)


def test_deriving_holds_few_reports_and_little_of_what_was_read_from_them(filled):
    with filled.read() as session:
        texts, found, common = dict(reports(session)), dict(extractions(session)), passages(session)
        linked = stands(session)
    texts, found = Counted(texts, Report), Counted(found, Extraction)
    derived = derive(texts, found, common, "airwars", linked)
    assert len(derived.incidents) > 1
    assert texts.read > REPORTS > HELD
    assert texts.most <= HELD
    largest = max(len(incident.reports) for incident in derived.incidents)
    assert found.most <= largest + HELD < REPORTS, "an incident is assessed with all that its own reports tell"


def test_how_many_are_taken_at_a_time_never_shows(filled, tmp_path, monkeypatch):
    results = []
    for size in (1, 1000):
        for module, name in AT_A_TIME:
            monkeypatch.setattr(importlib.import_module(f"twosource.{module}"), name, size)
        with filled.read() as session:
            derived = derive(reports(session), extractions(session), passages(session), "airwars", stands(session))
        assert verify(filled) == []
        out = tmp_path / str(size)
        pipeline.write_out(View.from_record(filled), out, pipeline.WRITERS.values())
        results.append(
            (
                [list(getattr(derived, part)) for part in type(derived).__slots__],
                {path.name: path.read_bytes() for path in out.iterdir()},
            )
        )
    assert results[0] == results[1]
    assert all(results[0][0]), "every part of what is derived is tried"


def test_a_view_on_disk_and_one_in_memory_give_the_same_files(filled, tmp_path):
    view = View.from_record(filled)
    held = View(
        reports=dict(view.reports),
        statements=dict(view.statements),
        claims=dict(view.claims),
        drafts=dict(view.drafts),
        incidents=tuple(view.incidents),
        links=tuple(view.links),
        linkages=dict(view.linkages),
        origins=dict(view.origins),
        graphs=dict(view.graphs),
        assessments=dict(view.assessments),
        aggregates=dict(view.aggregates),
        passages=tuple(view.passages),
    )
    assert held == view
    written = {}
    for name, one in (("disk", view), ("memory", held)):
        pipeline.write_out(one, tmp_path / name, pipeline.WRITERS.values())
        written[name] = {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
    assert written["disk"] == written["memory"]
    assert len(written["disk"]) > len(("index.html", "reports.jsonl", "claims.jsonl", "incidents.jsonl"))
