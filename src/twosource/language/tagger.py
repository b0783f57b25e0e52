"""The trained encoder: loaded from the package, never downloaded; scores every word of a text for who says what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
import numpy.typing as npt

from twosource.language.windows import Window, windows
from twosource.model import Span

F32 = npt.NDArray[np.float32]
_SIZE = 192
"""Word pieces that paragraphs are put together up to: attention costs the square of a window, and windows of 160 to 256
read equally well on dev, shorter ones worse."""
_BATCH = 512
"""Word pieces scored together; more fill no core better, and take more memory."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Scores of a step from tag to tag [layer, from, to], of the first tag and of the last [layer, tag]."""

    step: F32
    first: F32
    last: F32


@dataclass(frozen=True, slots=True)
class Scored:
    """One paragraph as the encoder scored it. ``tags`` [words, layers, tags]; ``cue_of`` and ``source_of``
    [words, words + 1], the last column for none."""

    words: Sequence[Span]
    tags: F32
    cue_of: F32
    source_of: F32


@dataclass(frozen=True, slots=True)
class Tagger:
    """``session`` is onnxruntime's, ``tokenizer`` that of the tokenizers library; neither gives types."""

    session: Any
    tokenizer: Any
    chain: Chain

    def read(self, text: str, parts: Sequence[Span], quoted: Sequence[tuple[Span, Span]]) -> Iterator[Scored]:
        """The ``parts`` (paragraphs) of ``text`` as scored, in order; a long one in pieces.

        ``quoted`` are stretches inside quotation marks as (marks included, marks excluded), in order and apart.
        """
        waiting: list[Window] = []
        for window in windows(text, parts, quoted, self.tokenizer, _SIZE):
            room = max(len(one.pieces) for one in [*waiting, window]) * (len(waiting) + 1)
            if waiting and room > _BATCH:
                yield from self._scored(waiting)
                waiting = []
            waiting.append(window)
        if waiting:
            yield from self._scored(waiting)

    def _scored(self, batch: Sequence[Window]) -> Iterator[Scored]:
        length = max(len(window.pieces) for window in batch)
        given = {
            name: np.array([column + [0] * (length - len(column)) for column in columns], dtype=np.int64)
            for name, columns in (
                ("pieces", [window.pieces for window in batch]),
                ("shapes", [window.shapes for window in batch]),
                ("quoted", [window.quoted for window in batch]),
            )
        }
        tags, cue_of, source_of = self.session.run(None, given)
        for number, window in enumerate(batch):
            for run in _runs(window):
                at = [window.first[word] for word in run]
                cells = np.ix_(at, [*at, length])
                yield Scored(
                    [window.words[word] for word in run],
                    tags[number, at].reshape(len(run), 3, 3),
                    cue_of[number][cells],
                    source_of[number][cells],
                )


def _runs(window: Window) -> list[list[int]]:
    """The words of a window by paragraph."""
    runs: dict[int, list[int]] = {}
    for word, part in enumerate(window.part):
        runs.setdefault(part, []).append(word)
    return list(runs.values())


@lru_cache(maxsize=4)
def tagger(lang: str) -> Tagger | None:
    """The encoder shipped for a language; None where there is none."""
    folder = files("twosource.language").joinpath(lang, "attribution")
    return load(folder) if folder.joinpath("attribution.onnx").is_file() else None


def load(folder: Traversable) -> Tagger:
    """The encoder in ``folder``: attribution.onnx, tokenizer.json and chain.npz."""
    import onnxruntime as ort  # noqa: PLC0415 (a tenth of a second, and no need of it where no English is read)
    from tokenizers import Tokenizer  # noqa: PLC0415

    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # reports are read side by side, one a core
    options.log_severity_level = 3
    with as_file(folder.joinpath("attribution.onnx")) as path:
        session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_str(folder.joinpath("tokenizer.json").read_text("utf-8"))
    with folder.joinpath("chain.npz").open("rb") as stream, np.load(stream) as held:
        chain = Chain(held["step"], held["first"], held["last"])
    return Tagger(session, tokenizer, chain)
