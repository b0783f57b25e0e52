"""Passages in common found as reports come in: an index of word n-grams that grows with the record."""

from twosource.origins.index.compare import Found, compare
from twosource.origins.index.entries import Entry, Store
from twosource.origins.index.segments import Segment

__all__ = ["Entry", "Found", "Segment", "Store", "compare"]
