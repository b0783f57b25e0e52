"""passim, version 2: passages aligned character by character between all pairs of texts, on Spark.

A user brings it: it is not on PyPI (``passim`` there is another program) and needs Java and a jar beside. Its
``seriatim`` command is run, and not its ``passim``, which was version 1 under the same name.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

COMMAND = shutil.which("seriatim")
if COMMAND is None:
    raise ImportError("the command seriatim of passim 2 is not on the PATH")

LEAD = 64
"""Characters before each text. passim never starts an alignment in the first 25 characters of a text, nor where its
n-grams match from word to word, so that a copy from the first word on is not found; behind a lead it is."""

PRIVATE = range(0xE000, 0xF900)
"""Characters of no script: not letters, so in no n-gram. Each text has its own, so that leads do not align either."""

Pair = tuple[str, str]


def passim_coverage(texts: dict[str, str]) -> dict[Pair, float]:
    """Share of the shorter text's words that are copied whole, by pair of ids in order; other pairs share none."""
    led = {name: _lead(place) + text for place, (name, text) in enumerate(texts.items())}
    return coverage(_alignments(led), led)


def coverage(alignments: list[dict[str, Any]], texts: dict[str, str]) -> dict[Pair, float]:
    """The words that the columns of an alignment copy, and not all from its begin to its end: passim aligns over gaps
    of up to 600 characters that are alike in nothing."""
    words = {name: [found.span() for found in re.finditer(r"\w+", text)] for name, text in texts.items()}
    copied: dict[Pair, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for row in alignments:
        first, second = row["id"], row["id2"]
        sides = copied[(first, second) if first < second else (second, first)]
        for place, place2 in _columns(row):
            sides[first].add(place)
            sides[second].add(place2)
    covered = {}
    for pair, sides in copied.items():
        shorter = min(pair, key=lambda name: len(words[name]))
        whole = sum(sides[shorter].issuperset(range(start, end)) for start, end in words[shorter])
        covered[pair] = whole / max(1, len(words[shorter]))
    return covered


def _columns(row: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """The places in both texts of each character that one has from the other. ``-`` pads; a text's own are ``‐``."""
    place, place2 = row["begin"], row["begin2"]
    for one, other in zip(row["s1"], row["s2"], strict=True):
        if one != "-" and one.lower() == other.lower():
            yield place, place2
        place += one != "-"
        place2 += other != "-"


def _lead(place: int) -> str:
    return chr(PRIVATE[place % len(PRIVATE)]) * LEAD


def _alignments(texts: dict[str, str]) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        given, answer = Path(folder, "texts.json"), Path(folder, "answer")
        rows = (json.dumps({"id": name, "text": text}) for name, text in texts.items())
        given.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
        done = subprocess.run(
            [str(COMMAND), "--all-pairs", "--pairwise", str(given), str(answer)],
            capture_output=True,
            text=True,
            check=False,  # it goes on to cluster, which we do not need: what counts is that alignments were written
        )
        written = answer / "align.json"
        if not (written / "_SUCCESS").exists():
            raise RuntimeError(f"passim wrote no alignments: {done.stderr.strip()[-500:]}")
        parts = sorted(written.glob("part-*.json"))
        return [json.loads(line) for part in parts for line in part.read_text(encoding="utf-8").splitlines()]
