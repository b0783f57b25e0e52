"""Incidents: what several reports tell of one event, as a judgement that can be explained and undone."""

from twosource.incidents.cluster import Pin, cluster
from twosource.incidents.linking import LINKER, Linked, group_rows, link
from twosource.incidents.score import Weights, probability, read_weights, shipped_weights

__all__ = [
    "LINKER",
    "Linked",
    "Pin",
    "Weights",
    "cluster",
    "group_rows",
    "link",
    "probability",
    "read_weights",
    "shipped_weights",
]
