"""What tells outlets apart, and the first day a report can be from."""

from __future__ import annotations

from urllib.parse import urlsplit
from zlib import crc32

from twosource.language import fold
from twosource.model import Report, edtf

UNKNOWN = -1


def outlet(report: Report) -> str | None:
    """The host of the address, else the publisher's folded name; None where neither is known.

    An archived copy ("web.archive.org/web/2015.../http://outlet/...") belongs to the outlet.
    """
    if report.url:
        address = report.url[max(report.url.rfind("http://"), report.url.rfind("https://"), 0) :]
        try:
            host = urlsplit(address).hostname
        except ValueError:
            host = None
        if host:
            return host.removeprefix("www.")
    return fold(report.publisher) if report.publisher else None


def outlet_number(report: Report) -> int:
    """A number for the report's outlet, the same in every run; UNKNOWN where it has none."""
    name = outlet(report)
    return UNKNOWN if name is None else crc32(name.encode(errors="surrogatepass")) >> 1


def first_day(report: Report) -> int:
    """The first day the report can have been published on, as an ordinal; UNKNOWN where no date is given."""
    known = edtf.bounds(report.published.edtf) if report.published else None
    return known[0].toordinal() if known else UNKNOWN
