"""New reports against all that came before: the same passages as a comparison of all with all, at the price of a few.

Two things are allowed to differ from ``find_passages`` over the same reports (decision 0015). Of an n-gram in more than
40 places, which pairs are compared depends on the order they came in; either way all of its copies stay tied together.
And what is an outlet's furniture is judged by the stories known when it came; a later report that shows two stories to
be one does not take a judgement back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from twosource.model import Passage, Report
from twosource.origins.boilerplate import part_of
from twosource.origins.chaining import chained, enough, exact_runs, seed_pairs
from twosource.origins.fingerprints import I64, U64, Roster, Words, ngram_hashes, read_words
from twosource.origins.index.entries import Entry, Store
from twosource.origins.index.pool import Pool, disturbed, is_marked, pool
from twosource.origins.index.postings import POSTING, Postings
from twosource.origins.index.segments import add, look_up, ranges
from twosource.origins.outlets import first_day, outlet_number
from twosource.origins.passages import DRIFT_WORDS, GAP_WORDS, MINIMUM_WORDS, SEED_WORDS, passage_of

Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Found:
    """``passages`` between pairs of which one report is new, or which are ``again``: pairs compared before, some words
    of which have since turned out to be boilerplate. What was found between those before is to be dropped."""

    passages: tuple[Passage, ...] = ()
    again: Pairs = frozenset()


def compare(reports: Iterable[Report], store: Store) -> Found:
    """Passages in common of ``reports``, none of which is in ``store`` yet, with each other and with all it holds.

    They are in the store afterwards. Memory grows with their number and not with the store: give a thousand at a time.
    """
    new = {report.id: report for report in sorted(reports, key=lambda report: report.id)}
    if not new:
        return Found()
    words = read_words(new.values())
    made = _entries(new.values(), words, store.next_number())
    own = _postings(words, [entry.number for entry in made])
    common = pool(own, made, look_up(store, np.unique(own["hash"])), store)
    again = disturbed(common, store)
    runs = _runs(common)
    sides = {common.roster.ids[owner] for owner in np.unique(common.roster.owners(runs[:, [0, 2]])).tolist()}
    _keep(store, common, made, np.concatenate([own, common.turned]))
    texts = _texts(sides.union(*again), new, store)
    found = [*_chained(texts, _moved(runs, common.roster, texts)), *_chained(texts, _runs_of(again, texts, store))]
    return Found(tuple(found), again)


def _entries(reports: Iterable[Report], words: Words, number: int) -> list[Entry]:
    sizes = np.diff(words.offsets).tolist()
    return [
        Entry(at, report.id, outlet_number(report), first_day(report), at, size)
        for at, (report, size) in enumerate(zip(reports, sizes, strict=True), number)
    ]


def _postings(words: Words, numbers: Sequence[int]) -> Postings:
    hashes, whole = ngram_hashes(words.rows[:], SEED_WORDS)
    first = np.flatnonzero(whole)
    owner = words.owners(first)
    rows = np.empty(len(first), POSTING)
    rows["hash"], rows["report"] = hashes[whole], np.array(numbers, np.int64)[owner]
    rows["place"] = first - words.offsets[owner]
    return rows


def _runs(common: Pool) -> I64:
    """Runs of equal words of pairs that share enough of them and of which a report is new."""
    shared = part_of(common.shared, common.plain)
    fresh = np.zeros(len(common.roster.ids), dtype=bool)
    fresh[common.shared.owner[common.fresh]] = True
    a, b = seed_pairs(shared)
    wanted = fresh[common.roster.owners(a)] | fresh[common.roster.owners(b)]
    return enough(common.roster, exact_runs(a[wanted], b[wanted], SEED_WORDS), MINIMUM_WORDS)


def _keep(store: Store, common: Pool, made: Sequence[Entry], postings: Postings) -> None:
    """Enters the new reports, under the stories they turned out to tell."""
    now = dict(zip((entry.number for entry in common.entries), common.stories.tolist(), strict=True))
    store.add_entries([replace(entry, story=now[entry.number]) for entry in made])
    first = made[0].number
    earlier = [entry for entry in common.entries if entry.number < first]
    store.join_stories({one.story: now[one.number] for one in earlier if one.story != now[one.number]})
    add(store, postings)


def _texts(wanted: Iterable[str], new: Mapping[str, Report], store: Store) -> Words:
    """The words of the reports that something was found in, of the earlier ones as of the new."""
    ids = sorted(wanted)
    known = {report.id: report for report in store.texts([one for one in ids if one not in new])}
    return read_words(new.get(one) or known[one] for one in ids)


def _moved(runs: I64, of: Roster, to: Words) -> I64:
    """``runs`` over the words of one roster as runs over those of a smaller one."""
    owners = of.owners(runs[:, [0, 2]])
    place = {report: at for at, report in enumerate(to.ids)}
    there = np.array([place.get(report, -1) for report in of.ids], np.int64)
    shift = (to.offsets[there[owners]] - of.offsets[owners]) if len(runs) else np.empty((0, 2), np.int64)
    return runs + np.repeat(shift, 2, axis=1)


def _chained(words: Words, runs: I64) -> Iterator[Passage]:
    for stretch in chained(words, runs, MINIMUM_WORDS, GAP_WORDS, DRIFT_WORDS):
        yield passage_of(words, stretch)


def _runs_of(pairs: Pairs, words: Words, store: Store) -> I64:
    """Runs of equal words of the given pairs, whatever else shares them, less all that is boilerplate by now."""
    if not pairs:
        return np.empty((0, 4), np.int64)
    rows = _postings(words, range(len(words.ids)))
    marked = is_marked(rows["hash"], words.outlets[rows["report"]], look_up(store, np.unique(rows["hash"])))
    rows = rows[~marked]
    rows = rows[np.lexsort((rows["place"], rows["hash"], rows["report"]))]
    place = {report: at for at, report in enumerate(words.ids)}
    cuts = np.searchsorted(rows["report"], np.arange(len(words.ids) + 1))
    seeds = []
    for one, other in sorted(pairs):
        left, right = (rows[cuts[place[side]] : cuts[place[side] + 1]] for side in (one, other))
        at, to = _equal(left["hash"], right["hash"])
        seeds.append((left["place"][at] + words.offsets[place[one]], right["place"][to] + words.offsets[place[other]]))
    a, b = (np.concatenate(side) for side in zip(*seeds, strict=True))
    return enough(words, exact_runs(a, b, SEED_WORDS), MINIMUM_WORDS)


def _equal(left: U64, right: U64) -> tuple[I64, I64]:
    """All pairs of places at which two sorted rows of hashes are equal."""
    start, end = np.searchsorted(right, left, side="left"), np.searchsorted(right, left, side="right")
    return np.repeat(np.arange(len(left)), end - start), ranges(start, end)
