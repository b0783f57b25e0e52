"""Who said what in news of conflict and shootings: articles and sentences labelled by hand for this project.

bench/gold holds ids and offsets only; the texts lie with the rest of the data. English is scored as PolNeAR is. In
Arabic a sentence's claims are each asked whose words they are.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from bench.baselines.said import said_rows
from bench.corpus import Corpus, NotThereError, Row, report
from bench.task import OURS, Scores, Task, percent
from bench.tasks.attribution import by_rule, our_attributions
from twosource.extract import extract
from twosource.extract.cues import sayings
from twosource.language import tokenize, without_clitics
from twosource.language.entities import find_entities, lookup
from twosource.model import Claim, Extraction, Report, Span, Speaker

GOLD = Path(__file__).parents[1] / "gold"
ENGLISH, ARABIC = "attribution_en.jsonl", "attribution_ar.jsonl"
DATA = "syria_reports/dev.jsonl"
_SHORTEST = 3
"""Letters of the shortest word that tells a speaker."""


def gold_rows(corpus: Corpus, name: str) -> Iterator[tuple[Row, Row]]:
    """Each label with the row of data it is of.

    Raises:
        NotThereError: the data are absent, or hold another text than the one labelled.
    """
    for line in (GOLD / name).read_text("utf-8").splitlines():
        label = json.loads(line)
        row = _by_id(corpus, f"{label['data']}.jsonl").get(label["id"])
        if row is None:
            raise NotThereError(f"{label['data']}.jsonl has no {label['id']}")
        if hashlib.sha256(row["text"].encode()).hexdigest() != label["text_sha256"]:
            raise NotThereError(f"{label['id']} is labelled on another text")
        yield label, row


@lru_cache(maxsize=8)
def _by_id(corpus: Corpus, name: str) -> dict[str, Row]:
    with corpus.path(name).open(encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def score_english(corpus: Corpus) -> Scores:
    rows = list(gold_rows(corpus, ENGLISH))
    systems = {OURS: corpus.map(our_attributions, [row for _, row in rows])}
    if corpus.rivals:
        systems["quotation marks and 'said', run here"] = [said_rows(row["text"]) for _, row in rows]
        systems["our rules, without the encoder"] = corpus.map(by_rule, [row for _, row in rows])
    parsed_rows = corpus.peer("parser", "parsed_rows")
    if parsed_rows:
        systems["treebank parser, verb of saying with subject and clause"] = [
            parsed_rows(row["text"]) for _, row in rows
        ]
    textacy_rows = corpus.peer("textacy", "textacy_rows")
    if textacy_rows:
        systems["textacy direct quotations"] = [textacy_rows(row["text"]) for _, row in rows]
    return {name: _figures(corpus, rows, found) for name, found in systems.items()}


def _figures(corpus: Corpus, rows: Sequence[tuple[Row, Row]], found: Sequence[list[Row]]) -> dict[str, float | None]:
    scorer = corpus.scorer("polnear_score")
    counts = {part: Counter[str]() for part in ("all", "gva", "syria_reports")}
    for (label, row), attributions in zip(rows, found, strict=True):
        for part in ("all", label["data"].split("/")[0]):
            counts[part].update(scorer.doc(row["text"], label["attributions"], attributions))
    figures: dict[str, Any] = {part: scorer.report(count) for part, count in counts.items()}
    both = {part: figure["attribution (content+source) relaxed"] for part, figure in figures.items()}
    return {
        "n": counts["all"]["gold"],
        "content F": figures["all"]["content relaxed"]["F"],
        **{f"attribution {key}": both["all"][key] for key in ("P", "R", "F")},
        "attribution F, shootings": both["gva"]["F"],
        "attribution F, Syria": both["syria_reports"]["F"],
        "source right, of matched": figures["all"]["source accuracy | content matched"],
    }


def score_arabic(corpus: Corpus) -> Scores:
    counts: Counter[str] = Counter()
    for label, row in gold_rows(corpus, ARABIC):
        text = report(row)
        found = extract(text)
        spoken = {one.id: one.speaker for one in found.statements}
        for claim in _claims_in(found, Span(*label["sentence"])):
            want = _speaker_of(label, claim)
            named = "named" if want else "narrated"
            counts[named] += 1
            counts[f"{named} right"] += _is_right(text, spoken.get(claim.statement or ""), want)
    right, total = counts["named right"] + counts["narrated right"], counts["named"] + counts["narrated"]
    return {
        OURS: {
            "claims": total,
            "speaker right": percent(right, total),
            "of those with a speaker": percent(counts["named right"], counts["named"]),
            "of the outlet's own": percent(counts["narrated right"], counts["narrated"]),
        },
        "the outlet, always": {"claims": total, "speaker right": percent(counts["narrated"], total)},
    }


def _claims_in(found: Extraction, sentence: Span) -> list[Claim]:
    return [claim for claim in found.claims if sentence.covers(claim.figure or claim.evidence)]


def _speaker_of(label: Row, claim: Claim) -> Span | None:
    """Whose words the claim is in, as labelled; where a sentence mixes speakers, by the widest content around it."""
    if label["speaker"] != "mixed":
        return Span(*label["speaker"]) if label["speaker"] else None
    at = claim.figure or claim.evidence
    around = [
        (Span(*piece), one)
        for one in label["attributions"]
        for piece in one["content"]
        if Span(*piece).covers(at) and one["source"]
    ]
    if not around:
        return None
    _, widest = max(around, key=lambda pair: pair[0].end - pair[0].start)
    return Span(*widest["source"][0])


def _is_right(text: Report, speaker: Speaker | None, want: Span | None) -> bool:
    if speaker is None or want is None:
        return speaker is None and want is None
    if (speaker.span is not None and speaker.span.meets(want)) or _is_entity(text, speaker.name, want):
        return True
    ours, theirs = _words(speaker.name), _words(text.words(want))
    shorter, longer = sorted((ours, theirs), key=len)
    return bool(shorter) and shorter <= longer


def _is_entity(text: Report, name: str, want: Span) -> bool:
    """The labelled words name the entity whose name of the table we gave, in full or by a part of its name.

    In full: it is the first they name, and nothing stands before it but what it is ("radio", "ministry"). By a part
    ("the Observatory"): the last before them in the report that has these words in its name is this entity.
    """
    entity = lookup(name)
    if entity is None:
        return False
    here = [mention for mention in find_entities(tokenize(text.text, *want.row())) if not mention.adjective]
    if here:
        before = tokenize(text.text, want.start, max(want.start, here[0].span.start))
        behind = [token.norm for token in tokenize(text.text, here[0].span.end, max(want.end, here[0].span.end))]
        another = entity.kind == "state" and bool(behind) and behind[0].startswith("ال")  # "the interim government"
        return here[0].entity.id == entity.id and not another and all(_says_what(token.norm) for token in before)
    words = _words(text.words(want))
    named = (mention for mention in find_entities(text.text[: want.start]) if not mention.adjective)
    fitting = [mention.entity for mention in named if words <= _words(text.words(mention.span))]
    return bool(words and fitting) and fitting[-1].id == entity.id


def _says_what(norm: str) -> bool:
    say = sayings("ar")
    return not norm[:1].isalpha() or any(norm in say[key] for key in ("outlet", "agency", "body"))


def _words(name: str) -> frozenset[str]:
    found = (without_clitics(token.norm)[-1] for token in tokenize(name) if token.kind == "word")
    return frozenset(word for word in found if len(word) >= _SHORTEST)


TASKS = [
    Task(
        "attribution/conflict",
        "Who said what in English news of conflict and shootings, labelled by hand",
        DATA,
        ("attribution F", "content F"),
        score_english,
    ),
    Task(
        "attribution/arabic", "Whose claim it is, in Arabic, labelled by hand", DATA, ("speaker right",), score_arabic
    ),
]
