"""One origin or not: pairs of reports labelled by hand for this project.

bench/gold/origins.jsonl holds ids, labels and the reasons of hard cases; the texts lie with the rest of the data. Two
are one origin where one is a reprint, a part of the other, or a rewrite of it; independent reports and such as share
boilerplate alone are not. A rival gets the threshold that suits it best on these pairs.

Rules were made while those pairs were read. bench/gold/origins_unread.jsonl holds sixty more, of the training halves,
which were labelled before the program was asked about them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.baselines.shared_ngrams import jaccard
from bench.corpus import Corpus, NotThereError, Row, report
from bench.task import OURS, Scores, Task, f_score, percent
from twosource import incidents, origins
from twosource.model import Extraction, Incident, Origin, OriginGraph, Passage, Report
from twosource.origins.one_origin import Link, one_origin

FOLDER = Path(__file__).parents[1] / "gold"
GOLD = FOLDER / "origins.jsonl"
UNREAD = FOLDER / "origins_unread.jsonl"
ONE = frozenset({"reprint", "partial", "rewrite"})
_DIGEST = 16

Similarity = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports of one set of data, and whether they are one origin."""

    a: Row
    b: Row
    data: str
    label: str

    @property
    def one(self) -> bool:
        return self.label in ONE


def score(corpus: Corpus, gold: Path = GOLD) -> Scores:
    pairs = list(gold_pairs(corpus, gold))
    said = ours(corpus, pairs)
    systems = {OURS: figures(pairs, said)}
    rivals: dict[str, Similarity] = {}
    if corpus.rivals:
        rivals["Jaccard of word 5-grams, run here"] = jaccard
    for name, module, function in (
        ("datasketch MinHash", "minhash", "minhash_similarity"),
        ("rensa MinHash", "rensa_minhash", "rensa_similarity"),
    ):
        similarity = corpus.peer(module, function)
        if similarity:
            rivals[name] = similarity
    measured = {
        name: [similarity(pair.a["text"], pair.b["text"]) for pair in pairs] for name, similarity in rivals.items()
    }
    passim_coverage = corpus.peer("passim", "passim_coverage")
    if passim_coverage:
        covered = passim_coverage({row["id"]: row["text"] for pair in pairs for row in (pair.a, pair.b)})
        measured["passim"] = [covered.get(_ordered(pair.a["id"], pair.b["id"]), 0.0) for pair in pairs]
    for name, values in measured.items():
        systems[f"{name}, best threshold"] = figures(pairs, at_best(pairs, values))
    return systems


def gold_pairs(corpus: Corpus, gold: Path = GOLD) -> Iterator[Pair]:
    """Pairs of which both reports are in the sample that is scored.

    Raises:
        NotThereError: the data hold another text than the one labelled.
    """
    for line in gold.read_text("utf-8").splitlines():
        label = json.loads(line)
        name = f"{label['data']}.jsonl"
        known = {row["id"]: row for row in corpus.rows(name)}
        if label["a"] not in known or label["b"] not in known:
            continue
        a, b = known[label["a"]], known[label["b"]]
        for row, digest in zip((a, b), label["text_sha256"], strict=True):
            if hashlib.sha256(row["text"].encode()).hexdigest()[:_DIGEST] != digest:
                raise NotThereError(f"{row['id']} is labelled on another text")
        yield Pair(a, b, name, label["label"])


def ours(corpus: Corpus, pairs: Sequence[Pair]) -> list[bool]:
    """Each set of data is read, traced and linked whole, as a record would be."""
    records = {name: Traced.of(corpus, name) for name in sorted({pair.data for pair in pairs})}
    return [records[pair.data].one_origin(pair.a["id"], pair.b["id"]) is not None for pair in pairs]


@dataclass(frozen=True, slots=True)
class Traced:
    """A set of data as a record would hold it."""

    reports: Mapping[str, Report]
    extractions: Mapping[str, Extraction]
    passages: Sequence[Passage]
    origins: Sequence[Origin]
    incidents: Sequence[Incident]

    @classmethod
    def of(cls, corpus: Corpus, name: str) -> Traced:
        reports = {row["id"]: report(row) for row in corpus.rows(name)}
        extractions = corpus.extractions(name)
        passages = origins.common_passages(reports.values())
        linked = incidents.link(reports, extractions, passages).incidents
        return cls(reports, extractions, passages, origins.trace(reports, extractions, passages), list(linked))

    def one_origin(self, a: str, b: str) -> str | None:
        a, b = sorted((a, b))
        both = [incident for incident in self.incidents if {a, b} <= set(incident.reports)]
        between = [passage for passage in self.passages if (passage.report_a, passage.report_b) == (a, b)]
        left, right = (Link(self.reports[key], self.extractions[key]) for key in (a, b))
        return one_origin(left, right, map(self._graph, both), between)

    def _graph(self, incident: Incident) -> tuple[OriginGraph, dict[str, Origin]]:
        held = set(incident.reports)
        own = origins.by_incident(self.origins, incident.claims, incident.reports)
        within = [one for one in self.passages if one.report_a in held and one.report_b in held]
        drawn = origins.graph(incident, own, self.reports, self.extractions, within)
        return drawn, {origin.id: origin for origin in own}


def _ordered(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def at_best(pairs: Sequence[Pair], values: Sequence[float]) -> list[bool]:
    """A rival's answers at the threshold of the highest F on these very pairs."""
    answers = ([value >= least for value in values] for least in sorted(set(values)) if least > 0)
    return max(answers, key=lambda said: figures(pairs, said)["F"], default=[False] * len(pairs))


def figures(pairs: Sequence[Pair], said: Sequence[bool]) -> dict[str, float]:
    right = sum(pair.one and answer for pair, answer in zip(pairs, said, strict=True))
    gold, found = sum(pair.one for pair in pairs), sum(said)
    precision, recall = right / max(1, found), right / max(1, gold)
    rewrites = [answer for pair, answer in zip(pairs, said, strict=True) if pair.label == "rewrite"]
    return {
        "n": len(pairs),
        "P": round(100 * precision, 1),
        "R": round(100 * recall, 1),
        "F": round(100 * f_score(precision, recall), 1),
        "false positives": percent(found - right, len(pairs) - gold),
        "rewrites found": percent(sum(rewrites), len(rewrites)),
    }


def _task(name: str, title: str, data: str, gold: Path, whole: bool) -> Task:
    scored = partial(score, gold=gold)
    return Task(name, title, data, ("F", "false positives"), scored, frozenset({"false positives"}), whole)


TASKS = [
    _task("origins", "One origin or not: pairs labelled by hand", "gva/dev.jsonl", GOLD, whole=False),
    _task("origins/unread", "The same, labelled before the program was asked", "gva/train.jsonl", UNREAD, whole=True),
]
