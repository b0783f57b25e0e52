"""textacy: direct quotations by rule over a spaCy pipeline: an installed one, else the one beside the data."""

from __future__ import annotations

import textacy
from textacy.extract.triples import direct_quotations

from bench.corpus import Row, default_folder

_BESIDE_THE_DATA = default_folder().parent / "treebanks" / "model-en-ud-news"

try:
    _PIPELINE = textacy.load_spacy_lang(_BESIDE_THE_DATA if _BESIDE_THE_DATA.is_dir() else "en_core_web_sm")
except OSError as missing:
    raise ImportError("it needs a spaCy model: install en_core_web_sm") from missing


def textacy_rows(text: str) -> list[Row]:
    doc = _PIPELINE(text)
    rows = []
    try:
        for quote in direct_quotations(doc):
            rows.append(
                {
                    "source": [[t.idx, t.idx + len(t)] for t in quote.speaker],
                    "cue": [[t.idx, t.idx + len(t)] for t in quote.cue],
                    "content": [[quote.content.start_char, quote.content.end_char]],
                }
            )
    except ValueError:  # it raises on an odd number of quotation marks; what it found before stands
        return rows
    return rows
