"""``python -m bench.assessing``: what it costs to assess incidents under all six methods.

The incidents are invented, as large as those of the Syrian reports: 1 to 12 claims of 1 to 5 origins, numbers and vague
words, some with an attacker. Nothing is said of how well they are assessed, only of time.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bench import page
from twosource import methods
from twosource.model import (
    Actor,
    Age,
    Claim,
    Incident,
    Interval,
    Kind,
    Origin,
    OriginPair,
    OriginState,
    People,
    Role,
    Span,
    SpeakerKind,
    claim_id,
)

INCIDENTS = 100_000
MOST_CLAIMS = 12
MOST_ORIGINS = 5
FIGURES = (
    ("at least {n}", 0, None),
    ("more than {n}", 1, None),
    ("{n}", 0, 0),
    ("{n}", 0, 0),
    ("dozens", None, None),
    ("several", None, None),
)
VAGUE = {"dozens": Interval(24, None), "several": Interval(2, None)}
ATTACKERS = (("Russia", "russia_syria"), ("Syrian Arab Army", "russia_syria"), ("Turkey", "turkey_sna"), None, None)


@dataclass(frozen=True, slots=True)
class Invented:
    incident: Incident
    claims: Sequence[Claim]
    origins: Sequence[Origin]
    pairs: Sequence[OriginPair]


def incidents(number: int) -> Iterator[Invented]:
    """The same ones in every run."""
    dice = random.Random(1949)
    for at in range(number):
        teller = [f"o-{at}-{one}" for one in range(dice.randint(1, MOST_ORIGINS))]
        claims = [
            _claim(dice, f"r-{at}-{dice.randrange(len(teller))}", one) for one in range(dice.randint(1, MOST_CLAIMS))
        ]
        reports = tuple(dict.fromkeys(claim.report for claim in claims))
        incident = Incident(f"i-{at}", (), tuple(claim.id for claim in claims), reports, when="2016-09-19")
        own = [_origin(name, f"r-{at}-{one}", claims) for one, name in enumerate(teller)]
        own = [origin for origin in own if origin.claims]
        apart = [OriginPair(a.id, b.id, OriginState.INDEPENDENT, "different authors") for a, b in pairwise(own)]
        yield Invented(incident, claims, own, apart)


def _claim(dice: random.Random, report: str, at: int) -> Claim:
    kind = dice.choice((Kind.KILLED, Kind.KILLED, Kind.INJURED, Kind.DAMAGE))
    span = Span(100 * at, 100 * at + 90)
    words, more, top = dice.choice(FIGURES)
    n = int(dice.paretovariate(1.1))
    interval = VAGUE.get(words) or Interval(n + (more or 0), None if top is None else n)
    attacker = dice.choice(ATTACKERS)
    by = Actor(attacker[0], dice.choice((Role.ACCUSED, Role.SUSPECTED)), None, attacker[1]) if attacker else None
    people = People(age=Age.CHILD) if dice.random() < 1 / 5 else People()
    made = claim_id(report, kind, span, None)
    return Claim(made, report, kind, span, interval, words.format(n=n), people=people, by=by)


def _origin(name: str, report: str, claims: Sequence[Claim]) -> Origin:
    own = tuple(claim.id for claim in claims if claim.report == report)
    return Origin(name, name, SpeakerKind.MONITOR, own, (report,))


def measured(number: int) -> tuple[int, float]:
    """Claims in all, and seconds to assess every incident under every method that comes with the project."""
    rules = [methods.load_method(name) for name in methods.method_names()]
    claims, seconds = 0, 0.0
    for one in incidents(number):
        claims += len(one.claims)
        start = time.perf_counter()
        case = methods.Case.of(one.incident, one.claims, one.origins, one.pairs)
        for rule in rules:
            methods.verdict(case, rule)
        seconds += time.perf_counter() - start
    return claims, seconds


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.assessing", description=__doc__)
    parser.add_argument("--incidents", type=int, default=INCIDENTS)
    parser.add_argument("--write", action="store_true", help="rewrite the table of docs/evaluation.md")
    options = parser.parse_args(arguments)
    claims, seconds = measured(options.incidents)
    text = "\n".join(
        (
            "| incidents | claims | methods | seconds, one process |",
            "|---:|---:|---:|---:|",
            f"| {options.incidents:,} | {claims:,} | {len(methods.method_names())} | {seconds:.1f} |",
        )
    )
    print(text)
    if options.write:
        page.write("assessing", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
