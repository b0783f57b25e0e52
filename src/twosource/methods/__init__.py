"""Published standards as versioned rule files, and the one small interpreter that runs them."""

from twosource.methods.closing import close
from twosource.methods.grade import assess
from twosource.methods.load import load_method, method_names, parse_method
from twosource.methods.method import ClosingRule, Method, Needs, Rule, TollRule
from twosource.methods.toll import toll

__all__ = [
    "ClosingRule",
    "Method",
    "Needs",
    "Rule",
    "TollRule",
    "assess",
    "close",
    "load_method",
    "method_names",
    "parse_method",
    "toll",
]
