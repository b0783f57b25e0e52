"""Attribution the naive way: a quotation or the rest of the sentence, a verb of saying, the name beside it."""

from __future__ import annotations

import re

from bench.corpus import Row

_CUE = re.compile(r"\b(?:said|says|told|added|according to)\b")
_NAME = r"(?:[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)*|he|she|they|He|She|They)"
_QUOTE = re.compile(r"[“\"]([^”\"]{3,}?)[”\"]")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+[”\"]?|\n|$)")


def said_rows(text: str) -> list[Row]:
    rows = []
    for sentence in _SENTENCE.finditer(text):
        cue = _CUE.search(text, sentence.start(), sentence.end())
        if not cue:
            continue
        before = re.search(rf"({_NAME}) $", text[sentence.start() : cue.start()])
        after = re.match(rf" ({_NAME})", text[cue.end() : sentence.end()])
        source: list[list[int]] = []
        if before:
            source = [[sentence.start() + before.start(1), sentence.start() + before.end(1)]]
        elif after:
            source = [[cue.end() + after.start(1), cue.end() + after.end(1)]]
        quotes = [[q.start(), q.end()] for q in _QUOTE.finditer(text, sentence.start(), sentence.end())]
        content = quotes or [[min(cue.end() + 1, sentence.end() - 1), sentence.end()]]
        rows.append({"source": source, "cue": [[cue.start(), cue.end()]], "content": content})
    return rows
