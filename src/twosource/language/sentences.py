"""Sentences and paragraphs as spans, by rule.

A treebank parser's sentence boundaries were measured worse (F 72-86, splits at stray quotation marks) than rules.
"""

from __future__ import annotations

import re

from twosource.model import Span

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
ABBREVIATIONS = frozenset(
    (
        "mr mrs ms dr prof gen lt col sgt capt maj cpl pvt adm gov sen rep rev hon st jr sr vs etc no inc ltd co corp "
        "jan feb mar apr jun jul aug sep sept oct nov dec mt ft approx dept est al fig www"
    ).split()
)
_AFTER_HOUR = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun "
        "january february march april may june july august september october november december "
        "jan feb mar apr jun jul aug sep sept oct nov dec gmt utc est edt cst cdt mst mdt pst pdt bst cet et pt"
    ).split()
)
_WORD = re.compile(r"\w+")
_GLUED = r"""(?<=[a-z]{2}[.!?])["“]?(?=[A-Z][a-z])|(?<=[.!?][”’])(?=[A-Z][a-z])"""
"""Pages glue sentences together: "saw the deputy.Haddad said", "he said.“We ran”"."""
_END = re.compile(rf"""(?P<stop>[.!?؟。]+|…)(?P<close>["'”’»)\]]*)(?=\s|$|{_GLUED})""")
_NEXT_STARTS = re.compile(r"""\s*["'“‘«(\[\-–—•]*\s*(?P<first>\S)""")
_WIDEST_PAGE = 120
_FULL_LINE = 0.75
_LAST_WORD = re.compile(r"[\w.]*\Z")
_LONGEST_WORD = 40
"""Only this many characters before a full stop are looked at: a search from the sentence's start is quadratic."""
_WRAPPED_LINE_MIN = 55
"""A line at least this long that stops mid-sentence was wrapped by width, not ended by its author."""


def paragraphs(text: str) -> list[Span]:
    """Lines of the text without surrounding blanks; lines wrapped by width are joined."""
    spans: list[Span] = []
    width = _wrap_width(text)
    previous_end = -1
    for found in _LINE.finditer(text):
        line = found.group()
        body = line.strip()
        if not body:
            continue
        start = found.start() + len(line) - len(line.lstrip())
        span = Span(start, start + len(body))
        one_break = text[previous_end : found.start()].count("\n") <= 1 if previous_end >= 0 else False
        if spans and one_break and _continues(text, spans[-1], body, width):
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
        previous_end = found.end()
    return spans


def _wrap_width(text: str) -> int:
    """The width a page was set to, where all its lines keep to one (a PDF, a plain-text mail); else 0."""
    lengths = [len(line.strip()) for line in text.split("\n") if line.strip()]
    widest = max(lengths, default=0)
    full = sum(length >= _FULL_LINE * widest for length in lengths)
    return widest if _WRAPPED_LINE_MIN <= widest <= _WIDEST_PAGE and full >= len(lengths) / 2 else 0


def _continues(text: str, before: Span, body: str, width: int) -> bool:
    last_line = text[before.start : before.end].rsplit("\n", 1)[-1]
    if width and len(last_line) >= _FULL_LINE * width and last_line[-1] not in ".!?؟…:":
        return True
    return len(last_line) >= _WRAPPED_LINE_MIN and last_line[-1] not in '.!?؟…:"”»' and body[0].islower()


def sentences(text: str, within: Span | None = None) -> list[Span]:
    """Sentences of ``text`` (or of one paragraph), in order, apart from each other, without surrounding blanks."""
    found: list[Span] = []
    for paragraph in [within] if within else paragraphs(text):
        found.extend(_split(text, paragraph))
    return found


def _split(text: str, paragraph: Span) -> list[Span]:
    pieces = []
    start = paragraph.start
    for end in _END.finditer(text, paragraph.start, paragraph.end):
        if end.end() < paragraph.end and not _is_boundary(text, start, end):
            continue
        pieces.append(_trimmed(text, start, end.end()))
        start = end.end()
    if start < paragraph.end:
        pieces.append(_trimmed(text, start, paragraph.end))
    return [piece for piece in pieces if piece is not None]


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _is_of_a_time(text: str, start: int) -> bool:
    """ "4 p.m. Saturday", "9 a.m. EST": the time goes on."""
    word = _WORD.match(text, start)
    return word is not None and word.group().lower() in _AFTER_HOUR


def _is_boundary(text: str, start: int, end: re.Match[str]) -> bool:
    following = _NEXT_STARTS.match(text, end.end())
    if not following:
        return True
    first = following["first"]
    if end["stop"] in ("…", "...") and first.islower():
        return False
    if end["stop"][0] in "!?؟。" or end["close"]:
        return not first.islower()
    word = _LAST_WORD.search(text, max(start, end.start() - _LONGEST_WORD), end.start())
    last = word.group().lower() if word else ""
    if last in ABBREVIATIONS or (len(last) == 1 and last.isalpha() and last.isascii()):
        return False
    if re.fullmatch(
        r"(?:[a-z]\.)+[a-z]", last
    ):  # U.S. Ambassador, 7:30 p.m. and: a boundary only before a new sentence
        return first.isupper() and last in ("p.m", "a.m") and not _is_of_a_time(text, following.start("first"))
    return not first.islower()
