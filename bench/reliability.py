"""How far a figure can be trusted: by its claim's confidence, its wording, its language; what the sieve loses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unittest.mock import patch

from bench.baselines.nearest_number import nearest_number
from bench.baselines.regex_counts import regex_counts
from bench.corpus import Corpus, Row, report
from bench.main_event import Range, method, toll
from bench.task import percent
from twosource.extract import sieve
from twosource.extract.claims import read_claims
from twosource.extract.reading import Findings
from twosource.language import READ_LANGUAGES, identify
from twosource.methods.closing import close
from twosource.model import Claim, Extraction, Polarity, Scope

FILES = ("gva/dev.jsonl", "gvdb/dev.jsonl", "airwars_gaza/dev.jsonl", "syria_reports/dev.jsonl")
SIEVE_FILES = ("gva/dev.jsonl", "airwars_gaza/dev.jsonl", "syria_reports/dev.jsonl")
SIEVE_ROWS = 150
KINDS = ("killed", "injured")
CONFIDENCE = "The confidence that claims carry beside the share of them whose closed range meets the coded one:"
WORDING = (
    "By language, and by wording of the figure that the answer rests on (exact / overlap, beside two simpler ways):"
)


@dataclass(frozen=True, slots=True)
class Case:
    """One coded number above zero: what was answered, by us and by two simpler ways."""

    row: Row
    kind: str
    gold: list[int]
    ours: Range
    extraction: Extraction


def cases(corpus: Corpus) -> Iterator[Case]:
    scorer = corpus.scorer("count_score")
    for data in FILES:
        read = corpus.extractions(data)
        for row in corpus.rows(data):
            for kind in KINDS:
                gold = scorer.get_gold(row, kind)
                if gold is not None and gold[1] > 0:
                    extraction = read[row["id"]]
                    yield Case(row, kind, list(gold), toll(extraction, kind), extraction)


def table(corpus: Corpus) -> str:
    """Markdown: three tables and a sentence on the sieve."""
    found = list(cases(corpus))
    return "\n\n".join(
        (
            f"{CONFIDENCE}\n\n{_by_confidence(found)}",
            f"{WORDING}\n\n{_by_class(found)}",
            _sieve(corpus),
        )
    )


def _by_confidence(found: Iterable[Case]) -> str:
    """A reliability table: what the claims of each tenth say on average, and how many of them are right."""
    tenths: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for case in found:
        for claim in case.extraction.claims:
            closed = close(claim.word, claim.interval, method())
            asked = claim.kind == case.kind and claim.polarity is Polarity.ASSERTED
            if asked and closed is not None and closed.low is not None:
                high = closed.low if closed.high is None else closed.high
                right = closed.low <= case.gold[1] and case.gold[0] <= high
                tenths[min(int(claim.confidence * 10), 9)].append((claim.confidence, right))
    lines = ["| confidence | claims | said, % | right, % |", "|---|---:|---:|---:|"]
    for tenth, told in sorted(tenths.items()):
        said = percent(sum(one for one, _ in told), len(told))
        right_share = percent(sum(right for _, right in told), len(told))
        lines.append(f"| {tenth / 10:g} to {(tenth + 1) / 10:g} | {len(told)} | {said:g} | {right_share:g} |")
    return "\n".join(lines)


def _figures(case: Case) -> list[Claim]:
    main = set(case.extraction.drafts[0].claims) if case.extraction.drafts else set()
    return [
        claim
        for claim in case.extraction.claims
        if claim.id in main
        and claim.kind == case.kind
        and claim.polarity is Polarity.ASSERTED
        and claim.scope in (Scope.INCIDENT, Scope.UPDATE)
        and claim.part_of is None
        and claim.interval.known
    ]


def _by_class(found: Iterable[Case]) -> str:
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in found:
        groups[identify(case.row["text"])].append(case)
        groups[_class_of(case)].append(case)
    names = [name for name in groups if name not in ("ar", "en")]
    order = [name for name in ("en", "ar") if name in groups] + sorted(names, key=lambda name: -len(groups[name]))
    lines = [
        "| | n | Twosource | nearest number to a word of harm | naive regex |",
        "|---|---:|---:|---:|---:|",
    ]
    for name in order:
        group = groups[name]
        ways = (
            [case.ours for case in group],
            [nearest_number(case.row["text"], case.kind) for case in group],
            [regex_counts(case.row["text"], case.kind) for case in group],
        )
        cells = " | ".join(_cell(group, answers) for answers in ways)
        lines.append(f"| {LANGUAGE.get(name, name)} | {len(group)} | {cells} |")
    return "\n".join(lines)


LANGUAGE = {"en": "English", "ar": "Arabic"}


def _cell(group: list[Case], answers: list[Range]) -> str:
    pairs = [(case.gold, answer) for case, answer in zip(group, answers, strict=True)]
    exact = sum(answer == gold for gold, answer in pairs)
    overlap = sum(answer is not None and answer[0] <= gold[1] and gold[0] <= answer[1] for gold, answer in pairs)
    return f"{percent(exact, len(pairs)):g} / {percent(overlap, len(pairs)):g}"


def _class_of(case: Case) -> str:
    """The wording of the first figure that the answer rests on."""
    figures = [claim for claim in _figures(case) if claim.figure is not None]
    if case.ours is None:
        return "no answer"
    if not figures:
        return "one person, or no figure"
    claim = figures[0]
    low, high = claim.interval.low, claim.interval.high
    if low is not None and low == high:
        return "a number"
    if low is not None and high is not None:
        return "a range"
    digits = any(letter.isdigit() for letter in claim.word or "")
    many_words = len((claim.word or "").split()) > 1
    return "a number with a word (at least, more than, up to)" if digits or many_words else "a vague word or a plural"


def _sieve(corpus: Corpus) -> str:
    kept = lost = 0
    for data in SIEVE_FILES:
        for row in corpus.rows(data)[:SIEVE_ROWS]:
            given = report(row)
            lang = given.lang or identify(given.text)
            if lang not in READ_LANGUAGES:
                continue
            with_it = {claim.id for claim in read_claims(Findings(given, lang, sketch=True)).claims}
            with patch.object(sieve, "may_hold_claim", return_value=True):
                sieve.sift.cache_clear()
                without = {claim.id for claim in read_claims(Findings(given, lang, sketch=True)).claims}
            sieve.sift.cache_clear()
            kept += len(with_it & without)
            lost += len(without - with_it)
    return (
        f"The sieve: of {kept + lost:,} claims read with it switched off on {SIEVE_ROWS} reports each of gva, "
        f"airwars_gaza and syria_reports, {percent(kept, kept + lost):g} % are also read with it."
    )
