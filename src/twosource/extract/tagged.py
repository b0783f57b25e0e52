"""From tags and arcs to attributions: which words are speaker, cue and content, and which belong together.

The encoder gives every word a score for each tag of each layer and, for the first word of a cue, of where its speaker
starts, for every word of a content, of where its cue starts (see training/attribution). Here the best chain of tags is
found, its spans are tied to one another, and what cannot be is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from twosource.extract.cues import Attribution
from twosource.language.tagger import F32, Chain, Scored
from twosource.model import Span

LAYERS = ("source", "cue", "content")
OUT, BEGIN, IN = range(3)
REACH = 2
"""Cues on either side that a content may belong to. On dev 1, 2, 3, all: attribution F 75.0, 75.2, 75.1, 75.1."""


def attributions(paragraph: Scored, chain: Chain) -> list[Attribution]:
    """The attributions of one paragraph in the order of their cues."""
    tags = best_tags(paragraph.tags, chain)
    spans = {layer: _spans(tags[:, number]) for number, layer in enumerate(LAYERS)}
    return list(_tied(paragraph, spans))


def best_tags(scores: F32, chain: Chain) -> npt.NDArray[np.intp]:
    """The likeliest tags [words, layers] of each layer's chain (Viterbi 1967)."""
    size, layers, _ = scores.shape
    back = np.zeros((size, layers, 3), dtype=np.intp)
    total = chain.first + scores[0]
    for at in range(1, size):
        reached = total[:, :, None] + chain.step
        back[at] = reached.argmax(axis=1)
        total = reached.max(axis=1) + scores[at]
    found = np.zeros((size, layers), dtype=np.intp)
    found[-1] = (total + chain.last).argmax(axis=1)
    rows = np.arange(layers)
    for at in range(size - 1, 0, -1):
        found[at - 1] = back[at, rows, found[at]]
    return found


def _spans(tags: npt.NDArray[np.intp]) -> list[range]:
    """Runs of words with one beginning each."""
    found: list[range] = []
    start: int | None = None
    for at, tag in enumerate([*tags.tolist(), OUT]):
        if start is not None and tag != IN:
            found.append(range(start, at))
            start = None
        if tag == BEGIN:
            start = at
    return found


@dataclass(slots=True)
class _Open:
    cue: range
    source: range | None = None
    content: list[range] = field(default_factory=list)


def _tied(paragraph: Scored, spans: Mapping[str, Sequence[range]]) -> Iterator[Attribution]:
    said = [_Open(cue) for cue in spans["cue"]]
    for one in said:
        one.source = _best(paragraph.source_of[one.cue.start], spans["source"])
    if said:
        for content in spans["content"]:
            scores = paragraph.cue_of[content.start : content.stop].mean(axis=0)
            near = _beside(said, content)
            best = near[int(scores[[one.cue.start for one in near]].argmax())]
            if scores[best.cue.start] > scores[-1]:
                best.content.append(content)
    for one in said:
        yield Attribution(
            _span(paragraph, one.source) if one.source else None,
            _span(paragraph, one.cue),
            tuple(_span(paragraph, content) for content in one.content),
            "say",
            carried=False,
        )


def _beside(said: Sequence[_Open], content: range) -> Sequence[_Open]:
    """The cues at most one other cue away: words far from any cue belong to none, not to a speaker further down."""
    behind = sum(one.cue.start < content.start for one in said)
    return said[max(0, behind - REACH) : behind + REACH]


def _best(scores: F32, spans: Iterable[range]) -> range | None:
    """The span whose first word scores best; None where none does better than no span at all."""
    best, limit = None, float(scores[-1])
    for span in spans:
        if float(scores[span.start]) > limit:
            best, limit = span, float(scores[span.start])
    return best


def _span(paragraph: Scored, words: range) -> Span:
    return Span(paragraph.words[words.start].start, paragraph.words[words.stop - 1].end)
