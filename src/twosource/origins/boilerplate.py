"""Words that come with the outlet and not with the event: footers, sign-up boxes, share bars, stock background.

Nothing is listed by hand. What one outlet prints under different events is its own furniture, and what many reports
carry over months tells of no single event. An outlet's later versions of one story must not be mistaken for that, so
reports are first put into stories.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import numpy as np

from twosource.language import fold
from twosource.model import Report, edtf
from twosource.origins.fingerprints import I64, Mask, Shared, Words

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

_UNKNOWN = -1


def outlet(report: Report) -> str | None:
    """What tells outlets apart: the host of the address, else the publisher's folded name; None where neither is known.

    An archived copy ("web.archive.org/web/2015.../http://outlet/...") belongs to the outlet.
    """
    if report.url:
        address = report.url[max(report.url.rfind("http://"), report.url.rfind("https://"), 0) :]
        try:
            host = urlsplit(address).hostname
        except ValueError:
            host = None
        if host:
            return host.removeprefix("www.")
    return fold(report.publisher) if report.publisher else None


def without_boilerplate(words: Words, shared: Shared) -> Shared:
    """``shared`` less the groups, or the parts of groups, that are boilerplate."""
    outlets, days = _outlets(words), _days(words)
    group = np.repeat(np.arange(len(shared.bounds) - 1), np.diff(shared.bounds))
    flagged = _everywhere(shared, group, days)
    flagged |= _furniture(words, shared, group, outlets, days)
    keep = ~flagged
    owner, group = shared.owner[keep], group[keep]
    sizes = np.bincount(group, minlength=len(shared.bounds) - 1)
    return Shared(shared.first[keep], owner, np.r_[0, np.cumsum(sizes)].astype(np.int64))


def _outlets(words: Words) -> I64:
    names = [outlet(report) for report in words.reports]
    index = {name: at for at, name in enumerate(sorted({name for name in names if name is not None}))}
    return np.array([_UNKNOWN if name is None else index[name] for name in names], dtype=np.int64)


def _days(words: Words) -> I64:
    found = []
    for report in words.reports:
        known = edtf.bounds(report.published.edtf) if report.published else None
        found.append(known[0].toordinal() if known else _UNKNOWN)
    return np.array(found, dtype=np.int64)


def _everywhere(shared: Shared, group: I64, days: I64) -> Mask:
    when = days[shared.owner]
    first, last, count = _spread(group, shared.owner.astype(np.int64), when, len(shared.bounds) - 1)
    common: Mask = (count >= EVERYWHERE_REPORTS) & (last - first > EVERYWHERE_DAYS)
    return common[group]


def _spread(block: I64, owner: I64, when: I64, blocks: int) -> tuple[I64, I64, I64]:
    """First and last known day of each block, and in how many reports it stands."""
    known = when != _UNKNOWN
    first = np.full(blocks, np.iinfo(np.int64).max)
    last = np.full(blocks, np.iinfo(np.int64).min)
    np.minimum.at(first, block[known], when[known])
    np.maximum.at(last, block[known], when[known])
    undated = last < first
    first[undated] = last[undated] = 0
    fresh = np.r_[True, (block[1:] != block[:-1]) | (owner[1:] != owner[:-1])] if len(block) else np.empty(0, bool)
    return first, last, np.bincount(block[fresh], minlength=blocks)


def _furniture(words: Words, shared: Shared, group: I64, outlets: I64, days: I64) -> Mask:
    """Members of groups that one outlet prints under several stories."""
    flagged = np.zeros(len(shared.first), dtype=bool)
    home = outlets[shared.owner]
    order = np.lexsort((shared.owner, home, group))
    order = order[home[order] != _UNKNOWN]
    if not len(order):
        return flagged
    owner, key = shared.owner[order].astype(np.int64), group[order] * (int(outlets.max()) + 1) + home[order]
    block = np.cumsum(np.r_[True, key[1:] != key[:-1]]) - 1
    blocks = int(block[-1]) + 1
    story = _stories(words, owner, block, days)[owner]
    pairs = np.unique(np.stack([block, story]), axis=1)
    stories = np.bincount(pairs[0], minlength=blocks)
    first, last, _ = _spread(block, owner, days[owner], blocks)
    own = (stories >= STORIES) & ((last == 0) | (last - first > DAYS_APART))
    flagged[order] = own[block]
    return flagged


def _stories(words: Words, owner: I64, block: I64, days: I64) -> I64:
    """For each report, the smallest report of its outlet that tells the same story."""
    fresh = np.r_[True, (block[1:] != block[:-1]) | (owner[1:] != owner[:-1])]
    owner, block = owner[fresh], block[fresh]
    sizes = np.bincount(block)[block]
    few = sizes <= VERSIONS
    owner, block = owner[few], block[few]
    number, lengths = len(words.reports), np.diff(words.offsets)
    keys = [np.empty(0, np.int64)]
    for step in range(1, VERSIONS):
        alike = np.flatnonzero(block[step:] == block[:-step]) if step < len(block) else np.empty(0, np.int64)
        if not len(alike):
            break
        keys.append(owner[alike] * number + owner[alike + step])
    pairs, count = np.unique(np.concatenate(keys), return_counts=True)
    a, b = pairs // number, pairs % number
    same = count >= SAME_STORY_SHARE * np.minimum(lengths[a], lengths[b])
    both_dated = (days[a] != _UNKNOWN) & (days[b] != _UNKNOWN)
    same &= ~both_dated | (np.abs(days[a] - days[b]) <= SAME_STORY_DAYS)
    story = np.arange(number)
    for one, two in zip(a[same].tolist(), b[same].tolist(), strict=True):  # a before b, in order: one pass is enough
        low, high = sorted((int(story[one]), int(story[two])))
        if low != high:
            story[story == high] = low
    return story
