"""dateparser.search: dates in running text, relative to the day of the report."""

from __future__ import annotations

from datetime import datetime

from dateparser.search import search_dates

from bench.corpus import Row


def dateparser_timexes(row: Row) -> list[Row]:
    base = datetime.fromisoformat(row["dct"][:10]) if row.get("dct") else datetime(2000, 1, 1)
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    rows: list[Row] = []
    for paragraph_start, paragraph in _paragraphs(row["text"]):
        at = 0
        for words, moment in search_dates(paragraph, languages=["en"], settings=settings) or []:
            start = paragraph.find(words, at)
            if start < 0:
                continue
            at = start + len(words)
            span = {"start": paragraph_start + start, "end": paragraph_start + at}
            rows.append({**span, "type": "DATE", "value": moment.date().isoformat()})
    return rows


def _paragraphs(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found.append((at, line))
        at += len(line)
    return found
