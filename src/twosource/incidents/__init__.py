"""Incidents: what several reports tell of one event, as a judgement that can be explained and undone."""

from twosource.incidents.cluster import Pin, cluster
from twosource.incidents.linked import LINKER, Linked, Stands, told
from twosource.incidents.linking import Anew, group_rows, link, link_anew, shared_lengths
from twosource.incidents.related import with_related
from twosource.incidents.score import Weights, probability, read_weights, shipped_weights
from twosource.incidents.sketches import read_drafts
from twosource.incidents.standing import Standing, take_in, take_out

__all__ = [
    "LINKER",
    "Anew",
    "Linked",
    "Pin",
    "Standing",
    "Stands",
    "Weights",
    "cluster",
    "group_rows",
    "link",
    "link_anew",
    "probability",
    "read_drafts",
    "read_weights",
    "shared_lengths",
    "shipped_weights",
    "take_in",
    "take_out",
    "told",
    "with_related",
]
