"""When a report was published, and where that was read.

In falling order of trust: given, metadata, dateline (or a bulletin's own day), byline, URL; then see spoken.py.

A page's clock and a caption's date never count; nor does a date in the story. What nobody says stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from twosource.language.written_dates import find_written, partial
from twosource.model import InputError, ModelError, Published
from twosource.model.edtf import PartialDate
from twosource.model.edtf import parse as parse_edtf
from twosource.read.stamps import Stamp

_DATETIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ]\d{2}(?::?\d{2}(?::?\d{2}(?:[.,]\d+)?)?)?\s*(?:Z|[+-]\d{2}:?\d{2}|UTC|GMT)?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d+Z?)?")
_URL_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[/_-](?P<month>0?[1-9]|1[0-2])[/_-](?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"
)
_URL_COMPACT = re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
_URL_DAY_FIRST = re.compile(
    r"(?<=/)(?P<day>0[1-9]|[12]\d|3[01])(?P<month>0[1-9]|1[0-2])(?P<year>20[0-3]\d)\d{0,2}(?=/|$)"
)
"""Day first and the number of the story that day: /160820222."""
_URL_MONTH = re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>0[1-9]|1[0-2])(?=/|$)")
_NEAR_DAYS = 45
"""A dateline without a year takes the year of a byline or URL this near; wires are reposted within weeks."""


_STATED_AGAIN = re.compile(
    r"(\d{4}-\d{2}-\d{2})[ T]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?\s+\d{4}-\d{2}-\d{2}"
)
DATE_CHARACTERS = 40
"""A date and time in any form is shorter."""


def published_date(value: object, name: str) -> str:
    """EDTF of a date as users write it. Raises InputError.

    A date, a date and time (the day as written, whatever the zone), a day with its month's name, or EDTF of the forms
    in model.edtf.
    """
    if not isinstance(value, str) or not value.strip():
        raise InputError(name, 'the publication date must be a text such as "2016-09-25"')
    words = value.strip()
    if match := _STATED_AGAIN.match(words):
        words = match[1]  # pages that state their date twice leave both in one field, their own first
    for pattern in (_DATETIME, _COMPACT):
        if match := pattern.fullmatch(words):
            words = match[1] if pattern is _DATETIME else f"{match[1]}-{match[2]}-{match[3]}"
    named = find_written(words[:DATE_CHARACTERS])
    if named and named[0].span.start == 0 and _only_times(words[named[0].span.end :]):
        words = str(named[0].date)  # "4 December 2024"; 04/12/2024 is read day first, as in bylines
    try:
        parse_edtf(words)
    except ModelError:
        reason = f"the publication date {_short(value)} is no date; write 2016-09-25, 2016-09 or 2016"
        raise InputError(name, reason) from None
    return words


def _only_times(rest: str) -> bool:
    """Nothing behind a date but clock times and the same date again."""
    return not re.search(r"[^\W\d_]", re.sub(r"\b(?:[ap]\.?m\.?|utc|gmt|z)\b", "", rest.lower()))


def _short(value: str) -> str:
    return repr(value if len(value) <= 40 else value[:40] + "…")


def choose(
    *, given: Published | None, metadata: Iterable[str], stamps: Iterable[Stamp], url: str | None
) -> Published | None:
    """The publication date most to be trusted. ``metadata`` are a page's own dates, the surest first."""
    if given:
        return given
    for value in metadata:
        try:
            return Published(published_date(value, "metadata"), "metadata")
        except InputError:
            continue
    stamps = list(stamps)
    bylines = [stamp for stamp in stamps if stamp.source == "byline" and _whole(stamp.date.date)]
    bylines.sort(key=lambda stamp: stamp.later)
    from_url = url_date(url)
    for stamp in stamps:
        if stamp.source == "dateline":
            others = [byline.date.date for byline in bylines] + ([from_url] if from_url else [])
            if dated := _completed(stamp.date.date, others):
                return Published(str(dated), "dateline")
    if bylines:
        return Published(str(bylines[0].date.date), "byline")
    return Published(str(from_url), "url") if from_url else None


def _whole(date: PartialDate) -> bool:
    return date.year is not None and date.day is not None


def _completed(date: PartialDate, others: list[PartialDate]) -> PartialDate | None:
    if _whole(date):
        return date
    for other in others:
        limits = other.bounds()
        if date.year is not None or not limits:
            continue
        for year in (limits[0].year, limits[0].year - 1):
            whole = partial(year, date.month, date.day)
            there = whole.bounds() if whole else None
            if there and date.day and -3 <= (limits[1] - there[0]).days <= _NEAR_DAYS:
                return whole
    return None


def url_date(url: str | None) -> PartialDate | None:
    """/2021/10/02/, /20211002, /02102021, -october-2-2021, else year and month of /2021/10/; else None."""
    if not url:
        return None
    path = re.sub(r"^\w+://[^/]*", "", url).partition("?")[0]
    for pattern in (_URL_DATE, _URL_COMPACT, _URL_DAY_FIRST):
        for match in pattern.finditer(path):
            if date := partial(int(match["year"]), int(match["month"]), int(match["day"])):
                return date
    for written in find_written(re.sub(r"[-_/]+", " ", path), "en"):
        if _whole(written.date) and written.date == written.last:
            return written.date
    month = _URL_MONTH.search(path)
    return partial(int(month["year"]), int(month["month"]), None) if month else None
