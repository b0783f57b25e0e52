"""Expressions of time in a report: dates resolved against its publication date, and TIMEX3 values for scoring.

A date whose year nobody gives stays ``XXXX-03-17``; a weekday, "yesterday" or "last week" without a publication date is
no date at all. Lengths ("48-hour pauses") are never dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from twosource.extract.date_context import DateMention, in_context
from twosource.extract.date_reckoning import year_of
from twosource.extract.date_terms import Anchor, Expression, Meaning
from twosource.extract.date_values import RESOLVERS
from twosource.extract.periods import Period, find_periods
from twosource.language.calendar import begin, languages, rules, windows
from twosource.language.lexicon import load, words
from twosource.language.plaintext import PlainText, plain
from twosource.language.tokens import tokenize
from twosource.language.written_dates import Written, find_written, partial, without_overlaps
from twosource.model import ModelError, Report, Span, When
from twosource.model.edtf import PartialDate
from twosource.model.edtf import parse as parse_edtf

_CUE_REACH = 60
"""Characters before an expression in which a verb says whether it lies ahead; a clause of news is about that long."""


_CLAUSE_END = re.compile(r"[!?؟\n]\s*|\.\s+(?=[^\Wa-z\d_])")
"""A stop before a capital or an Arabic letter, so that "Dec. 15" is not cut."""


def find_dates(report: Report) -> list[When]:
    """Dates named in the report's own prose, in text order, as EDTF, resolved against ``report.published``.

    Dates in page clocks, bylines and captions are left out: they are not the report's.
    """
    return read_times(report)[0]


def read_times(report: Report) -> tuple[list[When], list[Period]]:
    """Dates as ``find_dates`` gives them, and the stretches of time that figures can cover."""
    anchor = anchor_of(report)
    found = [one for one in mentions(report.text, anchor, report.lang) if report.is_prose(one.span)]
    dates = [When(one.edtf, one.span) for one in found if one.edtf is not None]
    return dates, find_periods(report.text, found, anchor, languages(report.lang)[0])


def find_timexes(text: str, dct: str | None, lang: str | None = "en") -> list[dict[str, int | str]]:
    """TIMEX3 expressions of ``text`` written on day ``dct`` (ISO): ``start``, ``end``, ``type``, ``value``."""
    anchor = anchor_from(dct[:10]) if dct else Anchor()
    return [
        {"start": mention.span.start, "end": mention.span.end, "type": mention.kind, "value": mention.timex}
        for mention in mentions(text, anchor, lang)
    ]


def anchor_of(report: Report) -> Anchor:
    return anchor_from(report.published.edtf) if report.published else Anchor()


def anchor_from(edtf: str) -> Anchor:
    """What an EDTF publication date fixes; an interval or a date without a year fixes nothing surely."""
    try:
        start, end = parse_edtf(edtf)
    except ModelError:
        return Anchor()
    if start != end or start.year is None:
        return Anchor()
    day = date(start.year, start.month, start.day) if start.month and start.day else None
    return Anchor(day, start.year, start.month)


def mentions(text: str, anchor: Anchor, lang: str | None) -> list[DateMention]:
    """Every expression of time, the longest where several share words, in text order."""
    found = [_from_written(written, text, anchor, lang) for written in find_written(text, lang)]
    made_plain = plain(text)
    for code in languages(lang):
        found.extend(_relative(text, made_plain, anchor, code))
    return list(in_context(without_overlaps(found), anchor))


def _from_written(written: Written, text: str, anchor: Anchor, lang: str | None) -> DateMention:
    forward = _direction(text, written.span.start, languages(lang)[0])
    first = _with_year(written.date, anchor, written.weekday, forward)
    last = _with_year(written.last, anchor, None, forward)
    edtf = str(first) if written.date == written.last else f"{first}/{last}"
    return DateMention(written.span, edtf, "DATE", str(first))


def _with_year(found: PartialDate, anchor: Anchor, weekday: int | None, forward: bool | None) -> PartialDate:
    """The year from the publication date; of the years about it, the one whose weekday fits, where one is named."""
    if found.year is not None or found.month is None:
        return found
    year = year_of(found.month, found.day, anchor, forward)
    years = [year] if year is None or weekday is None else [year, year - 1, year + 1]
    dated = [whole for one in years if (whole := partial(one, found.month, found.day))]
    fitting = [whole for whole in dated if (limits := whole.bounds()) and limits[0].weekday() == weekday]
    return (fitting or dated or [found])[0]  # 29 February in a year that has none: the year stays open


def _relative(text: str, made_plain: PlainText, anchor: Anchor, lang: str) -> Iterator[DateMention]:
    for start, end in windows(made_plain.text, lang):
        for rule in rules(lang, "relative"):
            for match in rule.pattern.finditer(made_plain.text, start, end):
                groups = {name: value for name, value in match.groupdict().items() if value}
                if not _is_time(rule.means, groups, made_plain.text, match, lang):
                    continue
                forward = bool(_direction(made_plain.text, match.start(), lang))
                meaning = RESOLVERS[rule.means](Expression(lang, groups, match.group(), forward), anchor)
                if meaning:
                    yield _mention(made_plain.span(begin(match), match.end()), meaning)
    yield from _references(made_plain, lang)


def _mention(span: Span, meaning: Meaning) -> DateMention:
    return DateMention(span, meaning.edtf, meaning.kind, meaning.timex)


def _is_time(means: str, groups: dict[str, str], text: str, match: re.Match[str], lang: str) -> bool:
    """False for words of the calendar that are something else here: "may", "The Sun", "1950 people"."""
    uncertain = _uncertain(lang)
    if means == "month":
        alone = match.start("month") == begin(match)  # "early March" is a month wherever it stands
        return not alone or groups["month"] not in uncertain or _after_preposition(text, match.start(), lang)
    if means == "weekday" and groups["weekday"] in uncertain:
        return "part" in groups or "steps" in groups or _after_preposition(text, match.start(), lang)
    if means == "season" and groups["season"] in uncertain:  # "the fall of the town", "the spring"
        return "steps" in groups or "year" in groups
    if means == "year":
        return not _counts_things(text, match, lang)
    return True


@lru_cache(maxsize=8)
def _uncertain(lang: str) -> frozenset[str]:
    return frozenset(plain(word).text for word in load(lang, "calendar")["uncertain"])


@lru_cache(maxsize=8)
def _prepositions(lang: str) -> re.Pattern[str]:
    listed = "|".join(re.escape(plain(word).text) for word in load(lang, "calendar")["words"]["prepositions"])
    return re.compile(rf"(?i:(?<!\w)(?:{listed})(?: the)?)\s+$")


def _after_preposition(text: str, start: int, lang: str) -> bool:
    return bool(_prepositions(lang).search(text, max(0, start - 20), start))


def _counts_things(text: str, match: re.Match[str], lang: str) -> bool:
    if re.search(r"(?:[$€£.,:/]|\d)\s?$", text[max(0, match.start() - 2) : match.start()]):
        return not re.search(r"[,:] $", text[max(0, match.start() - 2) : match.start()])
    if re.match(r"[.,:]\d|%|-\d{3}", text[match.end() : match.end() + 4]):
        return True
    following = tokenize(text, match.end(), min(len(text), match.end() + 25))
    return bool(following) and following[0].norm in words(lang, "calendar", "words.counted")


@lru_cache(maxsize=8)
def _cues(lang: str) -> dict[str, bool]:
    return {cue: side == "future" for side in ("future", "past") for cue in words(lang, "calendar", f"cues.{side}")}


def _direction(text: str, start: int, lang: str) -> bool | None:
    """Whether the nearest verb or cue before the expression speaks of what is to come or of what was; None: neither."""
    cues = _cues(lang)
    before = tokenize(_CLAUSE_END.split(text[max(0, start - _CUE_REACH) : start])[-1])
    if before and before[-1].norm in words(lang, "calendar", "cues.future_before"):
        return True
    if before and before[-1].norm in words(lang, "calendar", "cues.undecided_before"):
        return None
    endings = tuple(load(lang, "calendar")["cues"]["past_endings"])
    for token in reversed(before):
        if token.norm in cues:
            return cues[token.norm]
        if endings and len(token.norm) > 4 and token.norm.endswith(endings):
            return False
    return None


def _references(made_plain: PlainText, lang: str) -> Iterator[DateMention]:
    """ "now", "recently", "daily": TIMEX3 references and sets, which name no date."""
    pattern, values = _reference_pattern(lang)
    for match in pattern.finditer(made_plain.text):
        kind, value = values[match.group().lower()]
        yield DateMention(made_plain.span(match.start(), match.end()), None, kind, value)


_REFERENCES = {
    "present": ("DATE", "PRESENT_REF"),
    "past": ("DATE", "PAST_REF"),
    "future": ("DATE", "FUTURE_REF"),
    "daily": ("SET", "P1D"),
    "weekly": ("SET", "P1W"),
    "monthly": ("SET", "P1M"),
    "yearly": ("SET", "P1Y"),
}


@lru_cache(maxsize=8)
def _reference_pattern(lang: str) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    table = load(lang, "calendar")["words"]
    values = {plain(word).text.lower(): _REFERENCES[key] for key in _REFERENCES for word in table[key]}
    listed = "|".join(re.escape(word) for word in sorted(values, key=len, reverse=True))
    return re.compile(rf"(?i:(?<![\w-])(?:{listed})(?!\w))"), values
