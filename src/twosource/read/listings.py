"""Lists of other stories anywhere on a page: a run of headlines, or headlines each with its day below it."""

from __future__ import annotations

from collections.abc import Iterator

from twosource.read.lines import Line
from twosource.read.margins import Kinds, is_prose, is_teaser, punctuates
from twosource.read.stamps import is_bare_date

_RUN = 5
"""Headlines in a row that no story has of its own; four may be a title, a standfirst and two subheadings."""
_DATED = 2
_OPENS = frozenset("\"'“«‘„[")


def listings(lines: list[Line], kinds: Kinds) -> None:
    """Mark the headlines of lists. The last before prose is that story's own, unless its day stands below it."""
    prose = [line for line in lines if is_prose(line)]
    stops = punctuates(prose, kinds)
    for run in _runs(lines, kinds):
        headlines = [line for line in run if kinds[line.index] in (None, "heading")]
        if not prose and run[0].index == 0:
            headlines = headlines[1:]  # a page of nothing else: its title
        elif headlines and run[-1] is not lines[-1] and not _is_dated(headlines[-1], lines):
            headlines = headlines[:-1]  # the title of what follows
        each_dated = sum(_is_dated(line, lines) for line in headlines) >= _DATED
        if each_dated or (stops and len(headlines) >= _RUN and not _is_announced(run[0], lines)):
            for line in headlines:
                kinds[line.index] = "boilerplate"


def _runs(lines: list[Line], kinds: Kinds) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in lines:
        headline = kinds[line.index] in (None, "heading") and _is_headline(line)
        if headline or is_bare_date(line) or kinds[line.index] == "boilerplate":
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_headline(line: Line) -> bool:
    opens = line.words[0].isalnum() or line.words[0] in _OPENS
    return opens and is_teaser(line) and (not is_prose(line) or line.words.endswith(("؟", "?")))


def _is_dated(line: Line, lines: list[Line]) -> bool:
    return line.index + 1 < len(lines) and is_bare_date(lines[line.index + 1])


def _is_announced(first: Line, lines: list[Line]) -> bool:
    """ "The dead are:" """
    return first.index > 0 and lines[first.index - 1].words.endswith(":")
