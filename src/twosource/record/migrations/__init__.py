"""Schema versions, one file each, applied when a record is opened."""
