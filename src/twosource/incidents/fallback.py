"""A draft for a report in which no event was read, so that it can still be grouped by its words, date and place."""

from __future__ import annotations

from twosource.extract.dates import find_dates
from twosource.model import Draft, Report, draft_id
from twosource.model.edtf import month_day


def draft_from_text(report: Report) -> Draft:
    """The first day the text names; no claims. Only for grouping: it is never an incident of a record."""
    dates = [when.edtf for when in find_dates(report)]
    days = [edtf for edtf in dates if month_day(edtf.rstrip("~?%"))]
    return Draft(draft_id(report.id, ()), report.id, (), when=days[0] if days else None)
