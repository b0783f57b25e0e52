"""What is read from passim, by a stand-in for its command that answers as it does."""

from __future__ import annotations

import importlib
import json
import sys

import pytest

TEXTS = {
    "b": "Rain closed the old bridge on Monday.",
    "a": "Officials: rain closed the well-known old bridge, and nobody was hurt on Monday.",
    "c": "The museum opens in spring.",
}

STAND_IN = """#!{python}
import json, pathlib, sys
*options, given, answer = sys.argv[1:]
assert options == ["--all-pairs", "--pairwise"], options
texts = dict((row["id"], row["text"]) for row in map(json.loads, open(given, encoding="utf-8")))
lead = texts["b"].index("Rain")
written = pathlib.Path(answer, "align.json")
written.mkdir(parents=True)
row = {{
    "id": "a", "begin": lead + 11, "end": lead + 80, "id2": "b", "begin2": lead, "end2": lead + 37,
    "s1": "rain closed the well\u2010known old bridge, and nobody was hurt on Monday.",
    "s2": "Rain closed the -----------old bridge--------------------- on Monday.",
}}
(written / "part-00000.json").write_text(json.dumps(row) + "\\n", encoding="utf-8")
(written / "part-00001.json").write_text("", encoding="utf-8")
{last}
"""
DONE = '(written / "_SUCCESS").touch(); sys.exit("clustering failed")'
NOT_DONE = 'sys.exit("no Java")'


@pytest.fixture
def load(tmp_path, monkeypatch):
    """The peer as it is with this command, or with none, on the PATH."""

    def loaded(last=None):
        if last:
            command = tmp_path / "seriatim"
            command.write_text(STAND_IN.format(python=sys.executable, last=last), encoding="utf-8")
            command.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.delitem(sys.modules, "bench.peers.passim", raising=False)
        return importlib.import_module("bench.peers.passim")

    yield loaded
    sys.modules.pop("bench.peers.passim", None)


def test_without_the_command_the_peer_is_not_there(load):
    with pytest.raises(ImportError, match="seriatim of passim 2 is not on the PATH"):
        load()


def test_the_share_of_the_shorter_text_that_is_copied_whichever_comes_first(load):
    assert load(DONE).passim_coverage(TEXTS) == {("a", "b"): 1.0}


def test_what_an_alignment_runs_over_is_not_copied(load):
    peer = load(DONE)
    texts = {"a": "one two six four", "b": "one two three four five six"}
    row = {"id": "a", "begin": 0, "end": 16, "id2": "b", "begin2": 0, "end2": 18}
    shares = peer.coverage([row | {"s1": "one two si--x four", "s2": "one two three four"}], texts)
    assert shares == {("a", "b"): 0.75}


def test_no_alignments_are_a_failure_and_no_answer(load):
    with pytest.raises(RuntimeError, match="no Java"):
        load(NOT_DONE).passim_coverage(TEXTS)


def test_each_text_has_a_lead_of_its_own_that_holds_no_letter(load):
    peer = load(DONE)
    leads = {peer._lead(place) for place in range(100)}
    assert len(leads) == 100
    assert not any(character.isalnum() for lead in leads for character in lead)
    assert json.loads(json.dumps(peer._lead(0))) == peer._lead(0)
