"""Learn how far a figure can be trusted, from reports whose incident has a coded number.

    python -m training.confidence [FOLDER]   reads the training halves of gva, airwars_gaza and syria_reports in FOLDER
                                             (default ../shared/bench) and writes
                                             src/twosource/extract/confidence_weights.toml

A claim counts as right where its closed range meets the coded one. Each set weighs the same. The file holds numbers
only.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from bench.corpus import Corpus, default_folder, given
from twosource.extract import extract
from twosource.extract.confidence import signs
from twosource.extract.leading import lead_end
from twosource.methods import load_method
from twosource.methods.closing import close
from twosource.model import Claim, Polarity
from twosource.read import report_from_row

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "src/twosource/extract/confidence_weights.toml"
SETS = ("gva", "airwars_gaza", "syria_reports")
KINDS = ("killed", "injured")
RIDGE = 1.0
STEPS = 30

Row = dict[str, Any]
Coded = dict[str, tuple[int, ...]]


def main(arguments: list[str]) -> int:
    corpus = Corpus(Path(arguments[0]) if arguments else default_folder())
    gold_of = corpus.scorer("count_score").get_gold
    rows = [
        (name, given(row), {kind: tuple(gold_of(row, kind) or ()) for kind in KINDS})
        for name in SETS
        for row in corpus.rows(f"{name}/train.jsonl")
    ]
    with ProcessPoolExecutor() as pool:
        found = [one for many in pool.map(read_one, rows, chunksize=16) for one in many]
    names = sorted({sign for _, has, _ in found for sign in has})
    columns = ["always", *names]
    x = np.array([[1.0, *(float(name in has) for name in names)] for _, has, _ in found])
    y = np.array([right for _, _, right in found], dtype=float)
    sizes = {name: sum(one[0] == name for one in found) for name in SETS}
    share = np.array([len(found) / len(SETS) / sizes[one[0]] for one in found])
    weights = fit(x, y, share)
    lines = [f'"{name}" = {weight:.3f}' for name, weight in zip(columns, weights, strict=True)]
    head = f"# Made by training/confidence.py from {len(found)} figures; see extract/confidence.py.\n\n[weights]\n"
    WEIGHTS.write_text(head + "\n".join(lines) + "\n", "utf-8")
    print(WEIGHTS.read_text("utf-8"))
    return 0


def read_one(told: tuple[str, Row, Coded]) -> list[tuple[str, list[str], bool]]:
    """For each asserted figure of a report with coded numbers: its set, its signs, whether it meets the coded range."""
    name, row, coded = told
    if not any(gold and gold[1] for gold in coded.values()):
        return []
    report = report_from_row(row, str(row["id"]))
    read = extract(report, every_statement=False)
    main_event = set(read.drafts[0].claims) if read.drafts else set()
    spoken = {one.id for one in read.statements if one.speaker is not None}
    end = lead_end(report)
    return [
        (name, signs(claim, end, claim.id in main_event, claim.statement in spoken), right)
        for claim, right in judged(read.claims, coded)
    ]


def judged(claims: tuple[Claim, ...], coded: Coded) -> Iterator[tuple[Claim, bool]]:
    method = load_method("airwars")
    for claim in claims:
        gold = coded.get(claim.kind.value)
        closed = close(claim.word, claim.interval, method)
        if gold and gold[1] and claim.polarity is Polarity.ASSERTED and closed is not None and closed.low is not None:
            high = closed.low if closed.high is None else closed.high
            yield claim, closed.low <= gold[1] and gold[0] <= high


def fit(x: np.ndarray, y: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Weights of a logistic regression, by Newton's method with a small pull towards zero."""
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (share * (y - p)) - RIDGE * weights
        bend = (x * (share * p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(weights))
        weights = weights + np.linalg.solve(bend, slope)
    return weights


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
