"""The day a text says it was written on, where no stamp, metadata or address says it.

Three grounds: "yesterday, 19 December 2024"; "today, Wednesday 18 August" with its year stated elsewhere ("since the
beginning of this year, 2021", or the same day written in full); the last embedded post, moved on to the weekday that
"today" names. Where two grounds disagree there is no date, and a year is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from twosource.language.calendar import compiled, key_in, key_of, languages, number_of
from twosource.language.lexicon import load
from twosource.language.plaintext import plain
from twosource.language.written_dates import Written, find_written, partial
from twosource.model import Published
from twosource.model.edtf import PartialDate

_POST = re.compile(r"^[^\S\n]*[-–—]+ ?[^\n]{2,80}\(@\w{2,20}\)[^\S\n]+(?P<when>[^\n]{6,30})$", re.MULTILINE)
"""The signature of an embedded post: "— Name (@name) August 19, 2021"."""
_NEXT_DAYS = 2
"""A post stands in a report of its own day or of one of the next two."""
DAY = timedelta(days=1)


def spoken_date(text: str, lang: str | None) -> Published | None:
    """The publication date that the text itself gives (source ``text``), or None."""
    if _dates_today(text, lang):
        written = find_written(text, lang)
        told = {day for one in written if (day := _told(one, text, written, lang))}
        if told:
            return _published(_last_said(told))
    posts = [day for match in _POST.finditer(text) for day in _days_in(find_written(match["when"]))]
    return _published(_after_post(posts, set(_weekdays_of_today(text, lang)))) if posts else None


def _published(day: date | None) -> Published | None:
    return Published(day.isoformat(), "text") if day else None


def _told(one: Written, text: str, written: list[Written], lang: str | None) -> date | None:
    """The publication date that "yesterday, 19 December" gives, where its year is written or stated elsewhere."""
    away = _days_away(one, text, lang)
    one_line = "\n" not in text[one.span.start : one.span.end]  # a page's clock may stand below a word "today"
    if away is None or one.date.day is None or one.date != one.last or not one_line:
        return None
    years = {one.date.year} if one.date.year else _years_stated(one.date, text, written, lang)
    days = [_day(partial(year, one.date.month, one.date.day)) for year in years]
    fitting = {day for day in days if day and one.weekday in (None, day.weekday())}
    found = _only(fitting)
    return found - away * DAY if found else None


def _years_stated(day: PartialDate, text: str, written: list[Written], lang: str | None) -> set[int]:
    """Years the text gives for a day without one: of the same day in full, else of "this year, 2021"."""
    same = {one.date.year for one in written if (one.date.month, one.date.day) == (day.month, day.day)}
    if years := {year for year in same if year}:
        return years
    made = plain(text).text
    return {int(match["year"]) for code in languages(lang) for match in _this_year(code).finditer(made)}


def _after_post(posts: list[date], weekdays: set[int]) -> date | None:
    """The day of the last embedded post; the first of the next days that is the weekday "today" names."""
    if len(weekdays) > 1:
        return None
    days = [max(posts) + away * DAY for away in range(_NEXT_DAYS + 1)]
    return next((day for day in days if not weekdays or day.weekday() in weekdays), None)


def _weekdays_of_today(text: str, lang: str | None) -> Iterator[int]:
    """ "Today, Wednesday", "yesterday, Tuesday": the weekday of the day of writing."""
    made = plain(text).text
    for code in languages(lang):
        for match in _named_today(code).finditer(made):
            away = int(key_in(code, "days")[key_of(match["days"])])
            yield (number_of(code, "weekdays")[key_of(match["weekday"])] - away) % 7


def _days_away(one: Written, text: str, lang: str | None) -> int | None:
    """ "Yesterday" in or right before a written date: -1."""
    for code in languages(lang):
        keys = key_in(code, "days")
        if "days" in one.groups and key_of(one.groups["days"]) in keys:
            return int(keys[key_of(one.groups["days"])])
        before = _said_before(code).search(plain(text[max(0, one.span.start - 40) : one.span.start]).text)
        if before:
            return int(keys[key_of(before["days"])])
    return None


def _dates_today(text: str, lang: str | None) -> bool:
    """Whether "today" or the like stands shortly before a number at all: a cheap look before the dates are read."""
    made = plain(text).text
    return any(_said_before(code, r"[^\n]{0,25}?\d").search(made) for code in languages(lang))


@lru_cache(maxsize=8)
def _named_today(lang: str) -> re.Pattern[str]:
    return compiled(load(lang, "calendar")["spoken"]["weekday"], lang)


@lru_cache(maxsize=8)
def _this_year(lang: str) -> re.Pattern[str]:
    return compiled(load(lang, "calendar")["spoken"]["year"], lang)


@lru_cache(maxsize=8)
def _said_before(lang: str, end: str = r"[،,]? (?:on |يوم )?\Z") -> re.Pattern[str]:
    return re.compile(compiled("{days}", lang).pattern + end, re.IGNORECASE)


def _days_in(written: list[Written]) -> list[date]:
    return [day for one in written if (day := _day(one.date))]


def _day(found: PartialDate | None) -> date | None:
    if found is None or found.year is None or found.month is None or found.day is None:
        return None
    return date(found.year, found.month, found.day)


def _last_said(days: set[date]) -> date | None:
    """The last, where all lie close together: a report may quote what was posted the day before."""
    return max(days) if max(days) - min(days) <= _NEXT_DAYS * DAY else None


def _only(days: set[date]) -> date | None:
    return next(iter(days)) if len(days) == 1 else None
