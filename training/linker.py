"""Learn the linker's weights from reports whose incidents are known.

    python training/linker.py [FOLDER]     reads FOLDER/gva/train.jsonl and FOLDER/syria_reports/train.jsonl
                                           (default ../shared/bench) and writes, in src/twosource/incidents,
                                           weights.toml and spread.bin (see twosource.incidents.spread)

The file holds numbers only. m and u are counted on candidate pairs, as blocking leaves them. A logistic regression then
gives each feature a factor, because features tell the same thing twice (a rare name is also a word in common) and plain
log2(m/u) would add it up twice.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt

from twosource.extract import extract
from twosource.incidents.candidates import candidates
from twosource.incidents.fallback import draft_from_text
from twosource.incidents.ground import profiles
from twosource.incidents.linking import shared_lengths
from twosource.incidents.profile import Profile, day_given
from twosource.incidents.score import Shared, all_bins
from twosource.incidents.serials import About, Calendar, Known, in_step, numbered
from twosource.incidents.sketches import published_day, texts_of
from twosource.incidents.sounds import SCRIPTS, is_sound
from twosource.incidents.spread import Spread, sum_of
from twosource.incidents.text import count_terms
from twosource.model import Extraction, InputError, Report
from twosource.origins import common_passages
from twosource.read import report_from_row

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "src/twosource/incidents/weights.toml"
PAGES = ROOT / "src/twosource/incidents/serials.toml"
SPREAD = ROOT / "src/twosource/incidents/spread.bin"
CORPORA = {"gva": 1.0, "syria_reports": 3.0}
"""Weight of each corpus, whatever its size: reports on conflict are what the linker is for."""
SMOOTHING = 2.0
"""Pairs of each label added to every bin, so that a bin seen once is worth little."""
RIDGE = 20.0
"""Pull of the factors towards 1, in pairs."""
DAY = 10  # characters of an ISO date
OF_ONE_TIME = 45
"""Days: the halves of the data are parted by stretches of time, so a page's neighbours are not known beforehand."""
OF_A_SCRIPT = 0.05
"""Share of a corpus's reports that have names in a script, for the corpus to be one of that script."""
ONE_SIDED = frozenset({"names by sound"})
"""Features of which few pairs tell, fifty of one event: they speak for it or not at all (a third of those pairs have no
name in common), and get their factor when those of the others stand."""
SAME_REPORT = -4.0
THRESHOLD = -2.0
"""Bits. Chosen on the training halves: from -1.75 to -2.75 B-cubed F of the Syrian one is 78.3, 78.5, 78.1, 77.5, 77.9,
and the lower it is, the more is joined that is not one. A record is better off with an incident too many than with two
in one."""

Matrix = npt.NDArray[np.float64]
Pair = tuple[dict[str, str], bool]


def read(path: Path) -> tuple[dict[str, Report], dict[str, str], dict[str, int]]:
    """Reports by id, the incident of those that have exactly one, and its day (proleptic ordinal)."""
    reports, incident, days = {}, {}, {}
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        given = {key: row.get(key) for key in ("id", "text", "title", "publisher", "url", "lang")}
        given["published"] = (row.get("dct") or row.get("published") or "")[:DAY] or None
        try:
            reports[row["id"]] = report_from_row(given, row["id"])
        except InputError:  # a few stored dates are cut-off words; the report is still one
            reports[row["id"]] = report_from_row({**given, "published": None}, row["id"])
        if len(row["incident_ids"]) == 1:
            incident[row["id"]] = row["incident_ids"][0]
            told = row["incidents"] if isinstance(row["incidents"], list) else json.loads(row["incidents"])
            if told[0].get("date"):
                days[row["id"]] = date.fromisoformat(told[0]["date"][:DAY]).toordinal()
    return reports, incident, days


def extracted(reports: Mapping[str, Report]) -> dict[str, Extraction]:
    """Extractions with at least one draft each, in two processes."""
    with ProcessPoolExecutor(2) as pool:
        found = pool.map(extract_one, reports.values(), chunksize=16)
        return dict(zip(reports, found, strict=True))


def extract_one(report: Report) -> Extraction:
    found = extract(report)
    return found if found.drafts else Extraction(report.id, drafts=(draft_from_text(report),))


def shared_passages(reports: Mapping[str, Report]) -> Shared:
    return shared_lengths(reports, common_passages(reports.values()))


def labelled(
    reports: Mapping[str, Report],
    extractions: Mapping[str, Extraction],
    incident: Mapping[str, str],
    shared: Shared,
    elsewhere: Spread,
    days: Mapping[str, int],
) -> list[Pair]:
    """Every candidate pair of main drafts, compared, with whether both tell of the same incident.

    ``elsewhere`` is the spread of words in the other corpora: a corpus's own words are counted once, as in use.
    """
    drafts = [extraction.drafts[0] for key, extraction in extractions.items() if key in incident]
    made = numbered_as_in_use(profiles(reports, extractions, drafts, elsewhere, ()), days)
    return [
        (
            dict(all_bins(made[i], made[j], shared)),
            incident[made[i].report] == incident[made[j].report],
        )
        for i, j in candidates(made, shared)
    ]


def numbered_as_in_use(made: Sequence[Profile], days: Mapping[str, int]) -> list[Profile]:
    """The profiles with the days that the numbers of their pages tell of: by the pages that the record itself dates,
    and by those of the training reports that are not of the same time, as will be the reports of a new record."""
    paged = [(one, one.page) for one in made if one.page]
    own = [(page.series, Known(page.number, day)) for one, page in paged if (day := day_given(one))]
    coded = [(page.series, Known(page.number, days[one.report])) for one, page in paged if one.report in days]

    def about(one: Profile) -> About | None:
        here = days.get(one.report)
        if not one.page or not here or day_given(one):
            return one.about
        apart = [(series, known) for series, known in coded if abs(known.day - here) > OF_ONE_TIME]
        return Calendar.of(page for page in (*apart, *own) if page[0] == one.page.series).about(one.page)

    return [replace(one, about=about(one)) for one in made]


def learn(corpora: Sequence[Sequence[Pair]], shares: Sequence[float]) -> tuple[float, dict[str, dict[str, float]]]:
    """The prior and the bits of every bin, from labelled pairs of corpora that count by their ``shares``."""
    same_pairs = [max(1, sum(same for _, same in pairs)) for pairs in corpora]
    weight = [share / count for share, count in zip(shares, same_pairs, strict=True)]
    scale = sum(same_pairs) / sum(shares)
    weighed = [(found, same, w * scale) for pairs, w in zip(corpora, weight, strict=True) for found, same in pairs]
    ratios = log_ratios(weighed)
    features, last = sorted(ratios.keys() - ONE_SIDED), sorted(ratios.keys() & ONE_SIDED)
    x, more = (_bits_of(weighed, names, ratios) for names in (features, last))
    y = np.array([same for _, same, _ in weighed], dtype=float)
    w = np.array([weight for _, _, weight in weighed])
    prior, factors = factors_of(x, y, w)
    given = prior + x @ np.array(factors)
    factors += newton(more, y, w, given)[1:].tolist() if last else []
    return prior, {
        name: {bin_: float(factor * bits) for bin_, bits in ratios[name].items()}
        for name, factor in zip([*features, *last], factors, strict=True)
    }


def _bits_of(
    weighed: Iterable[tuple[Mapping[str, str], bool, float]],
    names: Sequence[str],
    ratios: Mapping[str, Mapping[str, float]],
) -> Matrix:
    """A row a pair, a column a feature: the bits of what was seen."""
    return np.array(
        [[ratios[name][found[name]] if name in found else 0.0 for name in names] for found, _, _ in weighed]
    )


def log_ratios(weighed: Iterable[tuple[Mapping[str, str], bool, float]]) -> dict[str, dict[str, float]]:
    """log2(m/u) of every bin of every feature; silent pairs are left out of a feature's counts."""
    counts: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    for found, same, weight in weighed:
        for name, bin_ in found.items():
            counts[name][bin_][same] += weight
    ratios = {}
    for name, seen in counts.items():
        bins = in_order(seen)
        total = [sum(count[label] for count in seen.values()) for label in (0, 1)]
        share = [value / max(1e-9, sum(total)) for value in total]
        ratios[name] = {
            bin_: float(
                np.log2((count[1] + SMOOTHING * share[1]) / (total[1] + SMOOTHING * share[1] * len(bins)))
                - np.log2((count[0] + SMOOTHING * share[0]) / (total[0] + SMOOTHING * share[0] * len(bins)))
            )
            for bin_, count in bins.items()
        }
        if name in ONE_SIDED:
            ratios[name] = {bin_: max(0.0, bits) for bin_, bits in ratios[name].items()}
    return ratios


RISING = frozenset({"same", "alike", "alike in one outlet", "shared"})
"""Bins whose steps count likeness: the more, the more for one event. The steps of all others count distance."""


def in_order(bins: Mapping[str, Sequence[float]]) -> dict[str, Sequence[float]]:
    """The counts of a feature's bins, those of neighbouring steps put together where a farther step would be worth
    more than a nearer one (pool adjacent violators): with a few pairs a bin, that is chance."""
    found = dict(bins)
    steps: dict[str, list[int]] = defaultdict(list)
    for bin_ in bins:
        prefix, _, step = bin_.rpartition(" ")
        if prefix and step.isdigit():
            steps[prefix].append(int(step))
    for prefix, numbers in steps.items():
        sign = -1 if prefix in RISING else 1
        pools: list[tuple[list[int], float, float]] = []
        for number in sorted(numbers):
            pools.append(([number], *bins[f"{prefix} {number}"]))
            while len(pools) > 1 and sign * (pools[-1][2] * pools[-2][1] - pools[-2][2] * pools[-1][1]) > 0:
                more, last = pools.pop(), pools.pop()
                pools.append((last[0] + more[0], last[1] + more[1], last[2] + more[2]))
        for some, other, same in pools:
            found.update({f"{prefix} {number}": (other, same) for number in some})
    return found


def factors_of(x: Matrix, y: Matrix, w: Matrix) -> tuple[float, list[float]]:
    """Prior (bits) and a factor of 0 or more for each feature: ridge logistic regression around factors of 1."""
    active = list(range(x.shape[1]))
    while True:
        beta = newton(x[:, active], y, w)
        negative = [place for place, value in zip(active, beta[1:], strict=True) if value < 0]
        if not negative:
            break
        active = [place for place in active if place not in negative]
    factors = [0.0] * x.shape[1]
    for place, value in zip(active, beta[1:], strict=True):
        factors[place] = float(value)
    return float(beta[0]), factors


def newton(x: Matrix, y: Matrix, w: Matrix, given: Matrix | None = None) -> Matrix:
    """Coefficients in bits, the intercept first; a step that does not lower the loss is halved. ``given`` are bits that
    each pair has already: then the intercept is held at 0."""
    held = given is not None
    start = np.zeros(len(x)) if given is None else given * np.log(2.0)
    design = np.hstack([np.ones((len(x), 1)), x]) * np.log(2.0)
    beta = np.concatenate([[0.0 if held else np.log2(y @ w / ((1 - y) @ w))], np.ones(x.shape[1])])
    centre, pull = beta.copy(), np.concatenate([[1e12 if held else 0.0], np.full(x.shape[1], RIDGE)])

    def loss(at: Matrix) -> float:
        z = start + design @ at
        return float(w @ (np.logaddexp(0, z) - y * z) + 0.5 * pull @ (at - centre) ** 2)

    for _ in range(100):
        p = 1 / (1 + np.exp(-np.clip(start + design @ beta, -40, 40)))
        gradient = design.T @ (w * (p - y)) + pull * (beta - centre)
        hessian = (design * (w * p * (1 - p))[:, None]).T @ design + np.diag(pull + 1e-6)
        step = np.linalg.solve(hessian, gradient)
        while loss(beta - step) > loss(beta) and np.abs(step).max() > 1e-9:
            step = step / 2
        beta = beta - step
        if np.abs(step).max() < 1e-7:
            break
    return beta


def write(prior: float, bits: Mapping[str, Mapping[str, float]], counts: str) -> None:
    lines = [
        "# Bits for each bin of each pair feature; made by training/linker.py, not by hand.",
        f"# {counts}",
        'version = "4"',
        f"prior = {prior:.3f}",
        f"same_report = {SAME_REPORT}",
        f"threshold = {THRESHOLD}",
    ]
    for name in sorted(bits):
        lines += ["", f'[bits."{name}"]']
        lines += [f'"{bin_}" = {value:.3f}' for bin_, value in sorted(bits[name].items())]
    WEIGHTS.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared/bench"
    found = []
    for name in CORPORA:
        path = folder / name / "train.jsonl"
        if not path.exists():
            raise SystemExit(f"{path} is not there; name the folder that holds it")
        reports, incident, days = read(path)
        found.append((reports, extracted(reports), incident, shared_passages(reports), days))
    corpora = train(found)
    for name, pairs in zip(CORPORA, corpora, strict=True):
        print(f"{name}: {len(pairs)} pairs, {sum(same for _, same in pairs)} of one incident")
    print(f"wrote {WEIGHTS}, {SPREAD} and {PAGES}")


Read = tuple[dict[str, Report], dict[str, Extraction], dict[str, str], Shared, dict[str, int]]
"""Reports, what was read in them, their incidents, the text they share, the days of their incidents."""


def train(found: Sequence[Read]) -> list[list[Pair]]:
    """Spread, numbers of pages and weights from corpora as read; the files are written. The labelled pairs, for
    whoever looks on."""
    write_pages(found)
    spreads = [spread_of(reports, extractions) for reports, extractions, *_ in found]
    SPREAD.write_bytes(sum_of(spreads).to_bytes())
    corpora = []
    for number, (reports, extractions, incident, shared, days) in enumerate(found):
        others = sum_of([spread for other, spread in enumerate(spreads) if other != number])
        corpora.append(labelled(reports, extractions, incident, shared, others, days))
    prior, bits = learn(corpora, list(CORPORA.values()))
    write(prior, bits, f"Learnt on {sum(map(len, corpora))} candidate pairs of labelled reports.")
    return corpora


def write_pages(found: Sequence[Read]) -> None:
    """The numbers of pages, with the days they were published or, where they do not say, of what they tell of."""
    pages: dict[str, set[Known]] = defaultdict(set)
    for reports, _, _, _, days in found:
        for key, report in reports.items():
            page, day = numbered(report.url), published_day(report) or days.get(key)
            if page and day:
                pages[page.series].add(Known(page.number, day))
    lines = ["# Numbers of pages and the days they tell of; made by training/linker.py, not by hand."]
    for series, some in sorted(pages.items()):
        kept = in_step(sorted(some))
        if len(kept) > 1:
            lines.append(f"{json.dumps(series, ensure_ascii=False)} = {json.dumps(kept)}")
    PAGES.write_text("\n".join(lines) + "\n", "utf-8")


def spread_of(reports: Mapping[str, Report], extractions: Mapping[str, Extraction]) -> Spread:
    """Sounds are counted in reports of two scripts only: how rare a name is in the news of the United States says
    little of reports from Syria."""
    drafts = [extraction.drafts[0] for extraction in extractions.values()]
    counts = [count_terms(texts) for texts in texts_of(reports, extractions, drafts)]
    both = all(sum(script in count for count in counts) > OF_A_SCRIPT * len(counts) for script in SCRIPTS)
    return Spread.of([term for term in count if both or not is_sound(term)] for count in counts)


if __name__ == "__main__":
    main()
