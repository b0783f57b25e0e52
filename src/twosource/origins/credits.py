"""Credit lines: the agency a report says its text is from."""

from __future__ import annotations

from twosource.language import fold
from twosource.model import Report
from twosource.origins.names import canonical, canonical_outlet


def credited_agency(report: Report) -> str | None:
    """The agency credited, or several joined (which of them wrote which words is then unknown); None without credit.

    A report that credits its own publisher credits nobody else.
    """
    own = canonical_outlet(report.publisher).key if report.publisher else None
    names: dict[str, str] = {}
    for credit in report.credits:
        known = canonical(credit.name)
        if known.key != own and fold(credit.name) != fold(report.publisher or ""):
            names.setdefault(known.key, known.name)
    return " / ".join(names[key] for key in sorted(names)) or None
