"""A treebank parser and the plain rule over its arcs: the verb of saying, its subject, the clause it governs.

The parser lies beside the data and runs on spaCy; where either is missing, the table leaves this line out.
"""

from __future__ import annotations

from typing import Any

import spacy

from bench.corpus import Row, default_folder
from twosource.extract.cues import sayings
from twosource.extract.quotes import find_quotations
from twosource.language import fold, paragraphs, sentences

PARSER = default_folder().parent / "treebanks" / "model-en-ud-news"
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_CLAUSES = frozenset({"ccomp", "parataxis", "xcomp", "obj"})


try:
    _PARSER = spacy.load(PARSER)
except OSError as missing:
    raise ImportError("it needs the treebank parser beside the data") from missing


def parsed_rows(text: str) -> list[Row]:
    """Attributions of a text, sentence by sentence (the parser's own sentences were measured worse)."""
    rows: list[Row] = []
    quoted = [piece for quotation in find_quotations(text) for piece in quotation.pieces]
    for part in paragraphs(text):
        for sentence in sentences(text, part):
            words = sentence.of(text)
            for row in _of_sentence(_PARSER(words)):
                rows.append(
                    {key: [[s + sentence.start, e + sentence.start] for s, e in spans] for key, spans in row.items()}
                )
            own = [piece for piece in quoted if sentence.covers(piece)]
            if own and rows and rows[-1]["cue"][0][0] >= sentence.start:
                kept = [span for span in rows[-1]["content"] if not any(p.start <= span[0] < p.end for p in own)]
                rows[-1]["content"] = sorted([*kept, *([p.start, p.end] for p in own)])
    return rows


def _of_sentence(doc: Any) -> list[Row]:
    verbs = sayings("en").verbs
    found: list[Row] = []
    for token in doc:
        if fold(token.text) not in verbs or token.pos_ not in ("VERB", "AUX"):
            continue
        subject = next((child for child in token.children if child.dep_ in _SUBJECTS), None)
        clauses = [child for child in token.children if child.dep_ in _CLAUSES]
        if token.dep_ in ("parataxis", "ccomp") and not clauses:
            clauses = [token.head]  # "26 died, activists said": the clause of saying hangs on what is said
        content = [_reach(child, token) for child in clauses]
        if subject is None or not content:
            continue
        found.append(
            {
                "source": [_reach(subject, token)],
                "cue": [[token.idx, token.idx + len(token)]],
                "content": content,
            }
        )
    return found


def _reach(child: Any, verb: Any) -> list[int]:
    """First to last character of a subtree, without the part that hangs under the verb of saying itself."""
    inside = list(child.subtree)
    if verb.head is child:
        inside = [token for token in inside if token is not verb and verb not in token.ancestors]
    inside = [token for token in inside if not token.is_punct] or [child]
    return [inside[0].idx, inside[-1].idx + len(inside[-1])]
