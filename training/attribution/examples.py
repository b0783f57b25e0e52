"""Labelled windows from articles whose attributions people marked (PolNeAR's form: source, cue, content by offset)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tokenizers import Tokenizer

from twosource.extract.quotes import find_quotations, quoted_stretches
from twosource.language import paragraphs
from twosource.language.windows import Window, windows

LAYERS = ("source", "cue", "content")
OUT, BEGIN, IN = range(3)
NOTHING = -1
"""No arc: a cue without a source. Words that take no part in any arc carry UNASKED."""
UNASKED = -2


@dataclass(frozen=True, slots=True)
class Example:
    """``tags[layer][word]`` is OUT, BEGIN or IN. ``cue_of[word]``: for a word of a content its cue's first word;
    ``source_of[word]``: for the first word of a cue its source's first word; NOTHING or UNASKED else."""

    window: Window
    tags: tuple[list[int], ...]
    cue_of: list[int]
    source_of: list[int]


Row = Mapping[str, Any]


def examples(row: Row, tokenizer: Tokenizer) -> Iterator[Example]:
    text = row["text"]
    parts = paragraphs(text)
    for window in windows(text, parts, quoted_stretches(find_quotations(text, parts)), tokenizer):
        yield _labelled(window, row["attributions"])


def _labelled(window: Window, attributions: Sequence[Row]) -> Example:
    size = len(window.words)
    tags = tuple([OUT] * size for _ in LAYERS)
    cue_of, source_of = [UNASKED] * size, [UNASKED] * size
    for attribution in attributions:
        found = {layer: [_covered(window, *piece) for piece in attribution[layer]] for layer in LAYERS}
        spans = {layer: [words for words in found[layer] if words] for layer in LAYERS}
        for layer, tag in zip(LAYERS, tags, strict=True):
            for words in spans[layer]:
                if tag[words.start] != OUT:  # one speaker of several cues is marked once for each
                    continue
                tag[words.start : words.stop] = [BEGIN] + [IN] * (len(words) - 1)
        cue = min((words.start for words in spans["cue"]), default=NOTHING)
        source = min((words.start for words in spans["source"]), default=NOTHING)
        for words in spans["content"]:
            for word in words:
                cue_of[word] = cue if _beside(window, word, cue) else NOTHING
        if cue != NOTHING:
            source_of[cue] = source if _beside(window, cue, source) else NOTHING
    return Example(window, tags, cue_of, source_of)


def _beside(window: Window, word: int, other: int) -> bool:
    return other >= 0 and window.part[word] == window.part[other]


def _covered(window: Window, start: int, end: int) -> range:
    """The words of a window that meet [start, end)."""
    inside = [at for at, word in enumerate(window.words) if word.start < end and word.end > start]
    return range(inside[0], inside[-1] + 1) if inside else range(0)
