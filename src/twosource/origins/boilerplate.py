"""Words that come with the outlet and not with the event: footers, sign-up boxes, share bars, stock background.

Nothing is listed by hand. What one outlet prints under different events is its own furniture, and what many reports
carry over months tells of no single event. An outlet's later versions of one story must not be mistaken for that, so
reports are first put into stories.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from twosource.origins.fingerprints import I64, PART, Mask, Roster, Shared
from twosource.origins.outlets import UNKNOWN
from twosource.spill import Buckets

STORIES = 3
"""An outlet's words under so many different stories are its furniture; where dates are known, days apart as well.

Two would take the outlet's own follow-ups for furniture: on pairs that share paragraphs, found 59 % instead of 81 %.
"""

DAYS_APART = 3
SAME_STORY_SHARE = 0.5
"""Two reports of one outlet that share this much of the shorter's n-grams tell one story."""

SAME_STORY_DAYS = 7
VERSIONS = 20
"""No outlet is taken to print more versions of a story; more reports with the same words are not compared in pairs."""

EVERYWHERE_REPORTS = 5
EVERYWHERE_DAYS = 30
"""Words in so many reports of any outlet over so many days tell of no single event."""


def without_boilerplate(words: Roster, parts: Iterable[Shared]) -> Iterator[Shared]:
    """``parts`` less the groups, or what of the groups is boilerplate. They are gone through twice."""
    stories = told_together(words, parts, np.arange(len(words.ids)))
    for shared in parts:
        everywhere, furniture = boilerplate(words, shared, stories)
        yield part_of(shared, ~(everywhere | furniture))


def boilerplate(words: Roster, shared: Shared, stories: I64) -> tuple[Mask, Mask]:
    """Members of ``shared`` that stand everywhere, and those that are their own outlet's furniture."""
    group = _group_of(shared)
    return _everywhere(shared, group, words.days), _furniture(words, shared, group, stories)


def part_of(shared: Shared, keep: Mask) -> Shared:
    """The members of ``shared`` that are kept; no group is taken out, some may be empty."""
    sizes = np.bincount(_group_of(shared)[keep], minlength=len(shared.bounds) - 1)
    return Shared(shared.first[keep], shared.owner[keep], np.r_[0, np.cumsum(sizes)].astype(np.int64))


def _group_of(shared: Shared) -> I64:
    return np.repeat(np.arange(len(shared.bounds) - 1), np.diff(shared.bounds))


def _everywhere(shared: Shared, group: I64, days: I64) -> Mask:
    when = days[shared.owner]
    first, last, count = _spread(group, shared.owner.astype(np.int64), when, len(shared.bounds) - 1)
    common: Mask = (count >= EVERYWHERE_REPORTS) & (last - first > EVERYWHERE_DAYS)
    return common[group]


def _spread(block: I64, owner: I64, when: I64, blocks: int) -> tuple[I64, I64, I64]:
    """First and last known day of each block, and in how many reports it stands."""
    known = when != UNKNOWN
    first = np.full(blocks, np.iinfo(np.int64).max)
    last = np.full(blocks, np.iinfo(np.int64).min)
    np.minimum.at(first, block[known], when[known])
    np.maximum.at(last, block[known], when[known])
    undated = last < first
    first[undated] = last[undated] = 0
    fresh = np.r_[True, (block[1:] != block[:-1]) | (owner[1:] != owner[:-1])] if len(block) else np.empty(0, bool)
    return first, last, np.bincount(block[fresh], minlength=blocks)


def _in_outlets(words: Roster, shared: Shared, group: I64) -> tuple[I64, I64, I64]:
    """Members of known outlets in blocks of one group and one outlet: their places, their reports, their blocks."""
    home = words.outlets[shared.owner]
    order = np.lexsort((shared.owner, home, group))
    order = order[home[order] != UNKNOWN]
    if not len(order):
        return order, order, order
    key = group[order] * (int(words.outlets.max()) + 1) + home[order]
    return order, shared.owner[order].astype(np.int64), np.cumsum(np.r_[True, key[1:] != key[:-1]]) - 1


def _furniture(words: Roster, shared: Shared, group: I64, stories: I64) -> Mask:
    """Members of groups that one outlet prints under several stories."""
    flagged = np.zeros(len(shared.first), dtype=bool)
    order, owner, block = _in_outlets(words, shared, group)
    if not len(order):
        return flagged
    blocks = int(block[-1]) + 1
    pairs = np.unique(np.stack([block, stories[owner]]), axis=1)
    count = np.bincount(pairs[0], minlength=blocks)
    first, last, _ = _spread(block, owner, words.days[owner], blocks)
    own = (count >= STORIES) & ((last == 0) | (last - first > DAYS_APART))
    flagged[order] = own[block]
    return flagged


def told_together(words: Roster, parts: Iterable[Shared], story: I64) -> I64:
    """The number of each report's story: ``story``, or a smaller one where its outlet tells the same in another."""
    number, lengths = len(words.ids), np.diff(words.offsets)
    story = story.copy()
    for pairs, count in _alike(words, parts):
        a, b = pairs // number, pairs % number
        same = count >= SAME_STORY_SHARE * np.minimum(lengths[a], lengths[b])
        both_dated = (words.days[a] != UNKNOWN) & (words.days[b] != UNKNOWN)
        same &= ~both_dated | (np.abs(words.days[a] - words.days[b]) <= SAME_STORY_DAYS)
        for one, two in zip(
            a[same].tolist(), b[same].tolist(), strict=True
        ):  # a before b, in order: one pass is enough
            low, high = sorted((int(story[one]), int(story[two])))
            if low != high:
                story[story == high] = low
    return story


def _alike(words: Roster, parts: Iterable[Shared]) -> Iterator[tuple[I64, I64]]:
    """Pairs of reports of one outlet, in order, as ``a * number + b``, and how many n-grams each pair shares."""
    number = len(words.ids)
    found = Buckets(np.int64, int(words.offsets[-1]) // PART + 1)
    for shared in parts:
        _, owner, block = _in_outlets(words, shared, _group_of(shared))
        for keys in _pairs_in_blocks(owner, block, number):
            found.add(keys // number * len(found) // number, keys)
    for keys in found:
        yield np.unique(keys, return_counts=True)


def _pairs_in_blocks(owner: I64, block: I64, number: int) -> Iterator[I64]:
    if not len(owner):
        return
    fresh = np.r_[True, (block[1:] != block[:-1]) | (owner[1:] != owner[:-1])]
    owner, block = owner[fresh], block[fresh]
    few = np.bincount(block)[block] <= VERSIONS
    owner, block = owner[few], block[few]
    for step in range(1, min(VERSIONS, len(block))):
        alike = np.flatnonzero(block[step:] == block[:-step])
        if not len(alike):
            return
        yield owner[alike] * number + owner[alike + step]
