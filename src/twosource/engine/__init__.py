"""Extraction over many reports: in this process, or over a pool of them, in order and with flat memory."""

from twosource.engine.extraction import TIME_LIMIT_S, extract_all, extract_claims, extract_one
from twosource.engine.pool import map_pool

__all__ = ["TIME_LIMIT_S", "extract_all", "extract_claims", "extract_one", "map_pool"]
