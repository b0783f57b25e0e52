"""Where a claim really comes from: passages in common, shared quotations, credit lines, attribution chains."""

from twosource.origins.attribution import chain, in_words
from twosource.origins.coverage import is_reprint
from twosource.origins.graph import graph
from twosource.origins.names import is_named
from twosource.origins.one_origin import one_origin
from twosource.origins.pairs import pairs
from twosource.origins.passages import common_passages, find_passages, reprint_rows
from twosource.origins.quotations import shared_quotations
from twosource.origins.trace import by_incident, trace

__all__ = [
    "by_incident",
    "chain",
    "common_passages",
    "find_passages",
    "graph",
    "in_words",
    "is_named",
    "is_reprint",
    "one_origin",
    "pairs",
    "reprint_rows",
    "shared_quotations",
    "trace",
]
