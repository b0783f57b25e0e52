"""What there is too much of to hold: numbers and values in temporary files, and mappings read a part at a time."""

from twosource.spill.mapping import Fetching, by_id, chunks, some_of, together
from twosource.spill.numbers import Buckets, Column
from twosource.spill.postings import Postings
from twosource.spill.shelf import Shelf

__all__ = ["Buckets", "Column", "Fetching", "Postings", "Shelf", "by_id", "chunks", "some_of", "together"]
