"""What there is too much of to hold: numbers and values in temporary files, and mappings read a part at a time."""

from twosource.spill.mapping import by_id, chunks, together
from twosource.spill.numbers import Buckets, Column
from twosource.spill.postings import Postings
from twosource.spill.shelf import Shelf, ShelfMap

__all__ = ["Buckets", "Column", "Postings", "Shelf", "ShelfMap", "by_id", "chunks", "together"]
