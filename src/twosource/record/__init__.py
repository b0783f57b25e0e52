"""The record: what was read, kept by hash; what was read from it; what follows; and what people decided."""

from twosource.record.compared import compare_new, forget, passages
from twosource.record.decisions import append_decision, decisions
from twosource.record.derived import Derived, assessments, basis, derive, load_derived, meta, replace_derived
from twosource.record.linked import link_new, stands
from twosource.record.open import SCHEMA, Record, open_record
from twosource.record.regraded import Move, Regraded, note_regraded, regraded
from twosource.record.repository import (
    EXTRACTOR,
    Reading,
    add_extraction,
    claims,
    drafts,
    extractions,
    is_stored,
    read_by_other_versions,
    reports,
    search,
    set_refusals,
    statements,
    stored,
)
from twosource.record.verify import Failure, verify
from twosource.record.view import Refusal, View

__all__ = [
    "EXTRACTOR",
    "SCHEMA",
    "Derived",
    "Failure",
    "Move",
    "Reading",
    "Record",
    "Refusal",
    "Regraded",
    "View",
    "add_extraction",
    "append_decision",
    "assessments",
    "basis",
    "claims",
    "compare_new",
    "decisions",
    "derive",
    "drafts",
    "extractions",
    "forget",
    "is_stored",
    "link_new",
    "load_derived",
    "meta",
    "note_regraded",
    "open_record",
    "passages",
    "read_by_other_versions",
    "regraded",
    "replace_derived",
    "reports",
    "search",
    "set_refusals",
    "stands",
    "statements",
    "stored",
    "verify",
]
