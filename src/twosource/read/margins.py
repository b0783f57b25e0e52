"""The page around the story, known by its place: menus above it, other stories' headlines below it, subheadings in it.

Nothing here needs a word list but the menus; everything is marked, never cut.
"""

from __future__ import annotations

from twosource.read.credits import credits_in
from twosource.read.lines import Line, word_set

Kinds = list[str | None]

_SUBHEADING = 90
_TEASER_WORDS = 22
_MENU_RUN = 4
_HEADLINES = 4
_MENU_WORDS = 3
_PUNCTUATED = 0.6
"""Share of long lines that must end in a stop before a missing stop tells anything: some outlets use none."""


def subheadings(lines: list[Line], kinds: Kinds) -> None:
    """A short line that ends no sentence, between a paragraph that does and a longer one."""
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        if (
            kinds[line.index] is None
            and kinds[after.index] is None
            and len(line.words) <= _SUBHEADING
            and line.words[-1].isalnum()
            and before.ends_sentence
            and len(after.words) > max(_SUBHEADING, 1.5 * len(line.words))
        ):
            kinds[line.index] = "heading"


def menus(lines: list[Line], kinds: Kinds) -> None:
    """Two menu words in a row, or a run of very short lines with one among them. "Syria" alone may be a heading."""
    listed = word_set("boilerplate", "menu") | word_set("boilerplate", "is")

    def is_word(line: Line) -> bool:
        return line.plain.lower().strip(" |>»•-") in listed

    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and _short(line):
            run.append(line)
            continue
        named = sum(is_word(one) for one in run)
        if named > 1 or (named and len(run) >= _MENU_RUN):
            wanted = run if len(run) >= _MENU_RUN else [one for one in run if is_word(one)]
            for one in wanted:
                kinds[one.index] = "boilerplate"
        run = []


def _short(line: Line) -> bool:
    return len(line.words.split()) <= _MENU_WORDS and line.words[-1] not in ".:!?؟،," and len(line.words) <= 40


def head(lines: list[Line], kinds: Kinds) -> None:
    """Above the story: of four or more headlines in a row only the last can be its own."""
    first = next((line.index for line in lines if kinds[line.index] is None and is_prose(line)), len(lines))
    above = [line for line in lines[:first] if kinds[line.index] in (None, "heading")]
    if len(above) < _HEADLINES or not punctuates(lines[first:], kinds):
        return
    for line in above[:-1]:
        kinds[line.index] = "boilerplate"
    kinds[above[-1].index] = "heading"


def tail(lines: list[Line], kinds: Kinds) -> None:
    """Below the story: after a share bar or tag line, or as two or more in a row, headlines of other stories.

    A list that a line ending in a colon announces ("The dead are:") is the story's, and so are dashed items.
    """
    last = max((line.index for line in lines if kinds[line.index] is None and is_prose(line)), default=-1)
    if last < 0 or lines[last].words.endswith(":"):
        return
    below = lines[last + 1 :]
    opened = any(kinds[line.index] == "boilerplate" for line in below)
    teasers = [line for line in below if kinds[line.index] in (None, "heading") and is_teaser(line)]
    if opened or (len(teasers) > 1 and punctuates(lines[: last + 1], kinds)):
        for line in teasers:
            kinds[line.index] = "boilerplate"


def is_prose(line: Line) -> bool:
    """Ends a sentence, and not with the dots that cut a headline short."""
    stops = line.ends_sentence and not _is_cut(line)
    long = len(line.words.split()) > _TEASER_WORDS
    return line.words.endswith(":") or stops or long or bool(credits_in(line)[1])


def _is_cut(line: Line) -> bool:
    return line.words.endswith(("…", "...", "..")) and len(line.words.split()) <= _TEASER_WORDS


def is_teaser(line: Line) -> bool:
    return len(line.words.split()) <= _TEASER_WORDS and not line.words.startswith(("-", "–", "•", "*", "("))


def punctuates(lines: list[Line], kinds: Kinds) -> bool:
    long = [line for line in lines if kinds[line.index] is None and len(line.words.split()) > _TEASER_WORDS]
    return sum(line.ends_sentence for line in long) >= max(1, _PUNCTUATED * len(long))
