"""Learn what the signs of a date are worth, from reports whose event's day is known.

    python training/dates.py [FOLDER]     reads the train.jsonl of gva, syria_reports and airwars_gaza in FOLDER
                                          (default ../shared/bench); writes src/twosource/extract/date_weights.toml

Each report is one choice among its dates (a conditional logit): the weights make the coded day likely. Where no date of
a report fits, it teaches only to name none. The file holds numbers only.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from bench.corpus import Row, report
from twosource.extract.claims import read_claims
from twosource.extract.date_signs import NO_DATE, Candidate, candidates
from twosource.extract.dates import find_dates
from twosource.extract.drafts import draft_events
from twosource.extract.places import find_places
from twosource.extract.reading import Findings
from twosource.extract.statements import find_statements
from twosource.extract.turns import turns
from twosource.language import READ_LANGUAGES, identify
from twosource.model.edtf import bounds

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "src/twosource/extract/date_weights.toml"
CORPORA = ("gva", "syria_reports", "airwars_gaza")
RIDGE = 3.0
SHARP = 3.0
"""How much of a date's lesson goes to the best of its places rather than to all."""
STEPS = 300
RATE = 0.05
LONGEST = 31
"""Days of a stretch that still tells when; a year that holds the coded day is no answer."""

Option = tuple[Candidate, bool]
"""A date, and whether it is right."""


def choices(rows: Iterable[Row]) -> list[list[Option]]:
    with ProcessPoolExecutor(2) as pool:
        return [choice for choice in pool.map(choice_of, rows, chunksize=16) if choice]


def choice_of(row: Row) -> list[Option] | None:
    coded = row.get("incidents", [row])
    if len(coded) != 1 or not coded[0].get("date"):
        return None
    first = date.fromisoformat(coded[0]["date"])
    last = date.fromisoformat(coded[0].get("date_end") or coded[0]["date"])
    found = dates_of(row)
    right = [fit(one.edtf, first, last) for one in found]
    best = max(right, default=0)
    if best == 0:
        return [(one, one.edtf == NO_DATE) for one in found] if _may_be_none(found) else None
    return [(one, value == best) for one, value in zip(found, right, strict=True)]


def _may_be_none(found: list[Candidate]) -> bool:
    return any(one.edtf == NO_DATE for one in found)


def dates_of(row: Row) -> list[Candidate]:
    """The dates that the report's main event may have, as drafts.py offers them."""
    read = report(row)
    read = replace(read, lang=read.lang or identify(read.text))
    if read.lang not in READ_LANGUAGES:
        return []
    findings = Findings(read, read.lang, (), tuple(find_places(read)), tuple(find_dates(read)))
    findings = replace(findings, statements=tuple(find_statements(read)))
    told = read_claims(findings)
    turned = turns(read, read.lang)
    drafts = draft_events(read, told, findings.dates, stretches=turned)
    if not drafts:
        return []
    claims = [claim for claim in told.claims if claim.id in set(drafts[0].claims)]
    return candidates(read, claims, told.said, findings.dates)


def fit(edtf: str, first: date, last: date) -> int:
    """3 inside the coded days, 2 a stretch that holds them, 1 a long one, or the right day without its year."""
    span = bounds(edtf) if edtf else None
    if span is None:
        return int(edtf == f"XXXX-{first:%m-%d}")
    if first <= span[0] and span[1] <= last:
        return 3
    holds = span[0] <= first and last <= span[1]
    return (2 if (span[1] - span[0]).days <= LONGEST else 1) if holds else 0


def learn(learnt_from: list[list[Option]]) -> dict[str, float]:
    """Weights by Adam on the conditional log-likelihood with a ridge; of the places naming a date the best counts."""
    options = [candidate for choice in learnt_from for candidate, _ in choice]
    mentions = [(row, held) for row, one in enumerate(options) for held in one.mentions or (frozenset[str](),)]
    signs = sorted({*(s for one in options for s in one.signs), *(s for _, held in mentions for s in held)})
    at = {sign: i for i, sign in enumerate(signs)}
    of_date = np.array([(row, at[sign]) for row, one in enumerate(options) for sign in sorted(one.signs)])
    of_place = np.array([(row, at[sign]) for row, (_, held) in enumerate(mentions) for sign in sorted(held)])
    owner = np.array([row for row, _ in mentions])
    first = np.searchsorted(owner, np.arange(len(options)))
    start = np.cumsum([0, *[len(choice) for choice in learnt_from[:-1]]])
    group = np.repeat(np.arange(len(learnt_from)), [len(choice) for choice in learnt_from])
    right = np.array([float(is_right) for choice in learnt_from for _, is_right in choice])
    weights, mean, square = np.zeros(len(signs)), np.zeros(len(signs)), np.zeros(len(signs))
    for step in range(1, STEPS + 1):
        beside = np.bincount(of_place[:, 0], weights[of_place[:, 1]], len(mentions))
        best = np.maximum.reduceat(beside, first)
        share = np.exp(SHARP * (beside - best[owner]))
        share /= np.add.reduceat(share, first)[owner]
        score = np.bincount(of_date[:, 0], weights[of_date[:, 1]], len(options)) + best
        raised = np.exp(score - np.maximum.reduceat(score, start)[group])
        likely = raised / np.add.reduceat(raised, start)[group]
        among_right = raised * right / np.add.reduceat(raised * right, start)[group]
        missing = among_right - likely
        slope = np.bincount(of_date[:, 1], missing[of_date[:, 0]], len(signs)) - RIDGE * weights
        slope += np.bincount(of_place[:, 1], (missing[owner] * share)[of_place[:, 0]], len(signs))
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        weights += RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {sign: float(weights[i]) for sign, i in at.items()}


def written(weights: dict[str, float], number: int) -> Iterator[str]:
    yield "# What each sign of a date is worth (date_signs.py), in nats; made by training/dates.py, not by hand."
    yield f"# Learnt on {number} reports whose event's day is known."
    yield "[worth]"
    for sign, value in sorted(weights.items(), key=lambda item: -item[1]):
        yield f'"{sign}" = {value:.2f}'


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared/bench"
    rows = [json.loads(line) for corpus in CORPORA for line in (folder / corpus / "train.jsonl").open(encoding="utf-8")]
    learnt_from = choices(rows)
    WEIGHTS.write_text("\n".join(written(learn(learnt_from), len(learnt_from))) + "\n", encoding="utf-8")
    print(f"{WEIGHTS}: {len(learnt_from)} reports")


if __name__ == "__main__":
    main()
