"""Published standards as versioned rule files, and the one small interpreter that runs them."""

from twosource.methods.aggregates import Teller, dated, gather, may_be_over_a_period
from twosource.methods.case import Case
from twosource.methods.closing import close
from twosource.methods.compare import Difference, differences
from twosource.methods.grade import assess, verdict
from twosource.methods.load import load_method, load_methods, method_names, parse_method
from twosource.methods.method import ClosingRule, Method, Needs, Rule, TollRule
from twosource.methods.overlap import Incidents, OnFile, less_overlap, on_file
from twosource.methods.toll import toll

__all__ = [
    "Case",
    "ClosingRule",
    "Difference",
    "Incidents",
    "Method",
    "Needs",
    "OnFile",
    "Rule",
    "Teller",
    "TollRule",
    "assess",
    "close",
    "dated",
    "differences",
    "gather",
    "less_overlap",
    "load_method",
    "load_methods",
    "may_be_over_a_period",
    "method_names",
    "on_file",
    "parse_method",
    "toll",
    "verdict",
]
