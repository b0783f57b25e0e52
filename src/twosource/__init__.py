"""Twosource: reports on harm to civilians become a record of who said that what happened."""

__version__ = "0.1.0"
