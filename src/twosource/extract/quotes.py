"""Quotations: pairs of quotation marks, matched by kind and by what stands beside each mark, never by counting.

Marks come in families that writers mix ("opened “ and closed with a straight mark"); an apostrophe is not a mark; a
quotation over several paragraphs opens anew in each and closes once, in Arabic opens once. Arabic pages often swap ”
and “, and leave a blank behind the mark that opens.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from twosource.language import paragraphs
from twosource.model import Span

_FAMILY = dict.fromkeys('"“”„‟＂', "double") | dict.fromkeys("'‘’‚‛", "single")
_FAMILY |= {"«": "guillemet", "»": "guillemet", "‹": "angle", "›": "angle", "``": "double", "''": "double"}
_OPENS = frozenset("“„‟«‹‘‚‛") | {"``"}
_CLOSES = frozenset("”»›’")
_MARK = re.compile(r"``|''|[\"“”„‟＂'‘’‚‛«»‹›]")
_BEFORE_OPEN = frozenset("([{<-–—/|…:;,،؛=*ـ#@") | frozenset("\"“„«‹‘'")
_AFTER_CLOSE = frozenset(".,;:!?)]}>-–—/|…،؛؟*") | frozenset("\"”»›’'")
_ELISION = re.compile(r"['’‘](?:em|tis|twas|til|cause|n|round|bout|\d\ds?)\b", re.IGNORECASE)
_POSSESSED = re.compile(r"\s+[a-z]")
_CLOSER = re.compile(r"[^\s\w(]['’](?!\w)|\w['’](?=[.,;:!?)]|\s*$)|[^\Ws]['’](?=\s)")
_ARABIC = re.compile(r"\s*[\u0621-\u064a]")
_RUNS_OVER = 12
"""Paragraphs that an Arabic quotation which opens once may run over to its closing mark."""
_MOST_MARKS = 2_000
"""A paragraph with more marks is no prose, and is read as if it had none."""
_MARKS_AHEAD = 16
_LONGEST_SINGLE = 1500
"""A single mark that finds no partner within this many characters is an apostrophe."""

Side = Literal["open", "close", "either", "none"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation. ``pieces`` are its stretches by paragraph, marks included; ``inner`` the same, marks excluded.

    ``closed`` is False where the closing mark is missing and the paragraph's end was taken for it.
    """

    pieces: tuple[Span, ...]
    inner: tuple[Span, ...]
    closed: bool = True

    @property
    def start(self) -> int:
        return self.pieces[0].start

    @property
    def end(self) -> int:
        return self.pieces[-1].end


@dataclass(frozen=True, slots=True)
class _Open:
    mark: str
    family: str
    start: int
    inner: int


@dataclass(frozen=True, slots=True)
class _Stretch:
    family: str
    outer: Span
    inner: Span | None
    closed: bool
    opens_paragraph: bool
    ends_paragraph: bool


def find_quotations(text: str, within: Sequence[Span] | None = None) -> list[Quotation]:
    """Outermost quotations in the order of the text; marks inside a quotation belong to it.

    ``within`` are the paragraphs, where the caller has them already.
    """
    found: list[Quotation] = []
    pending: list[_Stretch] = []
    parts = within if within is not None else paragraphs(text)
    number = 0
    while number < len(parts):
        paragraph = parts[number]
        number += 1
        if not _MARK.search(text, paragraph.start, paragraph.end):
            found.extend(_joined(pending))
            pending = []
            continue
        stretches = _stretches(text, paragraph)
        if pending and stretches and stretches[0].opens_paragraph and stretches[0].family == pending[-1].family:
            pending.append(stretches.pop(0))
            if pending[-1].closed:
                found.extend(_joined(pending))
                pending = []
        elif pending:
            found.extend(_joined(pending))
            pending = []
        if stretches and not stretches[-1].closed and not pending:
            found.extend(quotation for s in stretches[:-1] for quotation in _joined([s]))
            pending = [stretches[-1]]
            pending += _run_over(text, pending[0], parts[number : number + _RUNS_OVER])
            number += len(pending) - 1
        else:
            found.extend(quotation for s in stretches for quotation in _joined([s]))
    found.extend(_joined(pending))
    return found


def quoted_stretches(quotations: Sequence[Quotation]) -> list[tuple[Span, Span]]:
    """Every stretch inside quotation marks as (marks included, marks excluded), in order."""
    return sorted(pair for quotation in quotations for pair in zip(quotation.pieces, quotation.inner, strict=True))


def _run_over(text: str, opened: _Stretch, following: Sequence[Span]) -> list[_Stretch]:
    """The paragraphs that an Arabic quotation runs over without opening anew, where one of them ends with its close.

    Whole quotations inside do not count. Empty where a paragraph opens anew or opens another, or none closes.
    """
    if opened.inner is None or not _ARABIC.match(text, opened.inner.start):
        return []
    run: list[_Stretch] = []
    for paragraph in following:
        inside = _stretches(text, paragraph)
        if inside and (inside[0].opens_paragraph or not inside[-1].closed):
            return []
        last = _last_mark(text, paragraph)
        closes = last is not None and last.start() >= (inside[-1].outer.end if inside else paragraph.start)
        if last is not None and closes and _FAMILY[last.group()] == opened.family and _ends(text, last, paragraph):
            inner = _trimmed(text, paragraph.start, last.start())
            # The stop behind the mark goes with it: the paragraph is nothing but quotation.
            run.append(_Stretch(opened.family, paragraph, inner, True, True, True))
            return run
        run.append(_Stretch(opened.family, paragraph, paragraph, False, True, True))
    return []


def _last_mark(text: str, paragraph: Span) -> re.Match[str] | None:
    marks = deque(islice(_MARK.finditer(text, paragraph.start, paragraph.end), _MOST_MARKS), maxlen=1)
    return marks[0] if marks else None


def _ends(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Nothing but stops stands between a closing mark and the paragraph's end."""
    rest = text[mark.end() : paragraph.end]
    return _side(text, mark, paragraph, True) == "close" and not any(letter.isalnum() for letter in rest)


def _joined(stretches: Sequence[_Stretch]) -> list[Quotation]:
    kept = [stretch for stretch in stretches if stretch.inner is not None]
    if not kept:
        return []
    inner = tuple(stretch.inner for stretch in kept if stretch.inner is not None)
    return [Quotation(tuple(stretch.outer for stretch in kept), inner, kept[-1].closed)]


def _stretches(text: str, paragraph: Span) -> list[_Stretch]:
    """The outermost quotations of one paragraph; the last may be open at its end."""
    stretches: list[_Stretch] = []
    stack: list[_Open] = []
    marks = list(islice(_MARK.finditer(text, paragraph.start, paragraph.end), _MOST_MARKS + 1))
    for found in marks if len(marks) <= _MOST_MARKS else ():
        mark, start, end = found.group(), found.start(), found.end()
        family = _FAMILY[mark]
        depth = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].family == family), None)
        side = _side(text, found, paragraph, depth is not None)
        if depth is not None and (side == "close" or (side == "either" and stack[-1].family == family)):
            opened = stack[depth]
            del stack[depth:]
            if not stack:
                stretches.append(_stretch(text, paragraph, opened, start, end))
        elif side in ("open", "either") and _opens(text, found, paragraph, len(stack), nested=depth is not None):
            stack.append(_Open(mark, family, start, end))
    if stack and stack[0].family != "single":
        opened = stack[0]
        stretches.append(_stretch(text, paragraph, opened, paragraph.end, paragraph.end, closed=False))
    return stretches


def _opens(text: str, found: re.Match[str], paragraph: Span, depth: int, *, nested: bool) -> bool:
    if nested and not _is_nested(text, found, paragraph, depth):
        return False
    return _FAMILY[found.group()] != "single" or _has_partner(text, found.end(), paragraph.end)


def _is_nested(text: str, found: re.Match[str], paragraph: Span, depth: int) -> bool:
    """A mark that opens while its kind is open: nested where enough marks follow to close both, else a slip."""
    family = _FAMILY[found.group()]
    closing = 0
    within = min(paragraph.end, found.end() + _LONGEST_SINGLE)
    for later in islice(_MARK.finditer(text, found.end(), within), _MARKS_AHEAD):
        if _FAMILY[later.group()] == family:
            closing += 1 if _side(text, later, paragraph, True) == "close" else -1
    return closing > depth


def _stretch(text: str, paragraph: Span, opened: _Open, start: int, end: int, *, closed: bool = True) -> _Stretch:
    return _Stretch(
        opened.family,
        Span(opened.start, end),
        _trimmed(text, opened.inner, start),
        closed,
        opened.start == paragraph.start,
        end == paragraph.end,
    )


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    left = start + len(words) - len(words.lstrip())
    right = end - (len(words) - len(words.rstrip()))
    return Span(left, right) if left < right else None


def _side(text: str, found: re.Match[str], paragraph: Span, family_open: bool) -> Side:
    """Whether a mark opens or closes, from its shape where it has one and from its neighbours otherwise."""
    mark, start, end = found.group(), found.start(), found.end()
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    if _FAMILY[mark] == "single":
        return _single_side(text, found, before, after, family_open)
    if before == ":" and after.isspace() and not family_open and _ARABIC.match(text, end):
        return "open"
    looks_open = (before.isspace() or before in _BEFORE_OPEN) and not after.isspace()
    looks_closed = (after.isspace() or after in _AFTER_CLOSE) and not before.isspace()
    if mark in _OPENS:
        # „ … “ closes in German and Russian; swapped marks on Arabic pages show by their neighbours.
        return "close" if family_open and looks_closed and not looks_open else "open"
    if mark in _CLOSES:
        # Arabic joins a preposition to the mark: a letter behind it says that it opens.
        opens = looks_open and not looks_closed
        return "open" if opens or (not family_open and after.isalnum()) else "close"
    if looks_open == looks_closed:
        return "either" if looks_open or not family_open else "close"
    return "open" if looks_open else "close"


def _single_side(text: str, found: re.Match[str], before: str, after: str, family_open: bool) -> Side:
    mark, start = found.group(), found.start()
    if (before.isalnum() and after.isalnum()) or (mark != "‘" and _ELISION.match(text, start)):
        return "none"
    opens = mark != "’" and not before.isalnum() and not after.isspace() and before not in ".,;!?"
    if mark in _OPENS or (opens and not (family_open and not before.isspace())):
        return "open"
    if before.isspace() or after.isalnum():
        return "none"
    # "the rebels' camp": a possessive, where a later mark can still close.
    possessive = before == "s" and _POSSESSED.match(text, start + 1) and _CLOSER.search(text, start + 1)
    return "none" if family_open and possessive else "close"


def _has_partner(text: str, start: int, end: int) -> bool:
    """A single closing mark that is no possessive ("the rebels’ camp") stands further on in the paragraph."""
    for found in re.finditer(r"['’]", text[start : min(end, start + _LONGEST_SINGLE)]):
        at = start + found.start()
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if before.isspace() or after.isalnum():
            continue
        return True
    return False


__all__ = ["Quotation", "find_quotations", "quoted_stretches"]
