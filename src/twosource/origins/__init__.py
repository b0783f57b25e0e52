"""Where a claim really comes from: passages in common, shared quotations, credit lines, attribution chains."""

from twosource.origins.passages import common_passages, reprint_rows

__all__ = ["common_passages", "reprint_rows"]
