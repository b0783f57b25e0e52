"""One account behind two reports that share hardly a sentence: a release, a briefing or an agency's text, reworded.

True rewrites of one text share about 30 % of its three-word sequences (Silcock et al., NEWS-COPY). Names, addresses
and times are in any report of the event, so a sequence counts only with a word that somebody chose.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from twosource.language.tokens import Word
from twosource.model import Report, Span
from twosource.origins.fingerprints import prose

SAME_ACCOUNT_SHARE = 0.12
UNCASED_SHARE = 0.15
"""Share of the shorter report's chosen sequences from which both give one account; more where the script has no
capitals that tell names apart. On pairs of one event in training data the bands just above were read: nearly all are
one account; the bands just below are mixed (docs/evaluation.md)."""

SAME_ACCOUNT_LEAST = 10
UNCASED_LEAST = 18
"""Fewer sequences in common are set phrases ("was taken to a hospital and"); where capitals do not tell names apart,
those of sides and of the dead make some more. Of the labelled pairs in Arabic those of one account have 21 and more."""

STOCK_REPORTS = 40
"""A sequence that more reports of one event hold is everybody's, and pairs of it would only cost time."""

_LENGTH = 3
_CHOSEN_LETTERS = 5
"""Shorter words are mostly articles, prepositions and particles, which nobody chooses."""

_LONGEST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Wording:
    """A report's chosen sequences, as hashes: all that is kept of its text while others are read."""

    sequences: frozenset[int]
    cased: bool


def wording(report: Report) -> Wording:
    """The report's three-word sequences that hold a chosen word."""
    found: set[int] = set()
    for run in prose(report):
        kept = [_is_chosen(word, report.text) for word in run]
        for at in range(len(run) - _LENGTH + 1):
            if any(kept[at : at + _LENGTH]):
                found.add(hash(tuple(word.norm for word in run[at : at + _LENGTH])))
    return Wording(frozenset(found), _is_cased(report.text))


def accounts(wordings: Mapping[str, Wording]) -> dict[tuple[str, str], float]:
    """Pairs of reports (of one event) that tell one account, by their ids in order, and the share of the shorter one's
    wording that the other has too.

    The work grows with the sequences that reports have in common, not with the pairs of reports.
    """
    holders: dict[int, list[str]] = defaultdict(list)
    for key in sorted(wordings):
        for sequence in wordings[key].sequences:
            holders[sequence].append(key)
    shared = Counter(
        pair for held in holders.values() if 1 < len(held) <= STOCK_REPORTS for pair in combinations(held, 2)
    )
    found = {}
    for (a, b), count in sorted(shared.items()):
        share = count / min(len(wordings[a].sequences), len(wordings[b].sequences))
        cased = wordings[a].cased and wordings[b].cased
        least, fewest = (SAME_ACCOUNT_SHARE, SAME_ACCOUNT_LEAST) if cased else (UNCASED_SHARE, UNCASED_LEAST)
        if count >= fewest and share >= least:
            found[a, b] = round(share, 4)
    return found


def _is_chosen(word: Word, text: str) -> bool:
    return len(word.norm) >= _CHOSEN_LETTERS and word.norm.isalpha() and not text[word.start].isupper()


def _is_cased(text: str) -> bool:
    return any(letter.isupper() for letter in text) and sum(map(str.islower, text)) * 2 > sum(map(str.isalpha, text))


def words_in_common(a: Report, b: Report) -> tuple[tuple[Span, Span], ...]:
    """The longest stretches of equal words, in the order of a's text."""
    left, right = ([word for run in prose(one) for word in run] for one in (a, b))
    matcher = SequenceMatcher(None, [word.norm for word in left], [word.norm for word in right], autojunk=False)
    blocks = sorted(matcher.get_matching_blocks(), key=lambda block: (-block.size, block.a))[:_LONGEST_SHOWN]
    return tuple(
        (_span(left[one.a : one.a + one.size]), _span(right[one.b : one.b + one.size]))
        for one in sorted(blocks, key=lambda block: block.a)
        if one.size >= _LENGTH
    )


def _span(words: list[Word]) -> Span:
    return Span(words[0].start, words[-1].end)
