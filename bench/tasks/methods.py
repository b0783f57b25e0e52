"""How well the airwars rule file agrees with Airwars' own coders on one incident (``bench.agreement``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from bench.agreement import GAZA, SYRIA, Judged, answers, from_codes, from_reports, kappa
from bench.corpus import Corpus
from bench.main_event import Range
from bench.task import OURS, Scores, Task, percent

AXES = ("status", "grade")


def score(corpus: Corpus, *, data: str, coded: bool) -> Scores:
    judged = tuple(from_codes(corpus, data)) if coded else from_reports(corpus, data)
    figures = {"n": len(judged), **_axes(judged), **_tolls(judged)}
    systems = {OURS: figures}
    if corpus.rivals:
        systems["always the commonest"] = _commonest(judged)
    return systems


def _axes(judged: Sequence[Judged]) -> dict[str, float]:
    found = {}
    for axis in AXES:
        pairs = answers(judged, axis)
        found[axis] = percent(sum(a == b for a, b in pairs), len(pairs))
        found[f"{axis} kappa"] = kappa(pairs)
    return found


def _commonest(judged: Sequence[Judged]) -> dict[str, float]:
    found: dict[str, float] = {"n": len(judged)}
    for axis in AXES:
        told = Counter(a for a, _ in answers(judged, axis))
        found |= {axis: percent(max(told.values()), told.total()), f"{axis} kappa": 0.0}
    return found


def _tolls(judged: Sequence[Judged]) -> dict[str, float]:
    """Share of the incidents with a coded toll above zero whose range is the same, or meets it."""
    found = {}
    for kind in ("killed", "injured"):
        known = [(coded, _range(one, kind)) for one in judged if (coded := one.tolls[kind]) and coded[1] > 0]
        meets = [ours is not None and ours[0] <= coded[1] and coded[0] <= ours[1] for coded, ours in known]
        found[f"{kind} exact"] = percent(sum(coded == ours for coded, ours in known), len(known))
        found[f"{kind} overlap"] = percent(sum(meets), len(known))
    return found


def _range(one: Judged, kind: str) -> Range:
    interval = one.verdict.toll(kind)
    if interval is None or interval.low is None:
        return None
    return [interval.low, interval.low if interval.high is None else interval.high]


TASKS = [
    Task(
        f"methods/{data.split('/', maxsplit=1)[0]}{'-coded' if coded else ''}",
        f"{title}: the airwars rule file beside the coders, {'from coded facts' if coded else 'from the reports'}",
        data,
        ("status kappa", "grade kappa", "killed overlap"),
        partial(score, data=data, coded=coded),
    )
    for data, title in ((GAZA, "Gaza 2023"), (SYRIA, "Syria 2021-25"))
    for coded in (False, True)
]
