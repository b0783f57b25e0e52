"""textacy: direct quotations by rule over a spaCy pipeline; needs a spaCy model that the user has installed."""

from __future__ import annotations

import textacy
from textacy.extract.triples import direct_quotations

from bench.corpus import Row

try:
    _PIPELINE = textacy.load_spacy_lang("en_core_web_sm")
except OSError as missing:
    raise ImportError("its spaCy model en_core_web_sm is not installed") from missing


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
