"""Published standards as versioned rule files, and the one small interpreter that runs them."""

from twosource.methods.aggregates import Teller, dated, gather, may_be_over_a_period
from twosource.methods.case import Case
from twosource.methods.closing import close
from twosource.methods.compare import Difference, differences
from twosource.methods.disagreement import Disagreement, disagreements
from twosource.methods.grade import assess, verdict
from twosource.methods.lists import Lists, by_size, captures, lists
from twosource.methods.load import load_method, load_methods, method_names, parse_method
from twosource.methods.method import ClosingRule, Method, Needs, Rule, TollRule
from twosource.methods.overlap import Incidents, OnFile, less_overlap, on_file
from twosource.methods.toll import toll
from twosource.methods.totals import DIMENSIONS, Entry, Total, counted_twice, headline, overall, totals

__all__ = [
    "DIMENSIONS",
    "Case",
    "ClosingRule",
    "Difference",
    "Disagreement",
    "Entry",
    "Incidents",
    "Lists",
    "Method",
    "Needs",
    "OnFile",
    "Rule",
    "Teller",
    "TollRule",
    "Total",
    "assess",
    "by_size",
    "captures",
    "close",
    "counted_twice",
    "dated",
    "differences",
    "disagreements",
    "gather",
    "headline",
    "less_overlap",
    "lists",
    "load_method",
    "load_methods",
    "may_be_over_a_period",
    "method_names",
    "on_file",
    "overall",
    "parse_method",
    "toll",
    "totals",
    "verdict",
]
