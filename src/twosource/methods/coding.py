"""What a method codes beside the toll: groups of the harmed, and answers such as the precision of a date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from twosource.methods.facts import Facts
from twosource.methods.method import Group, Rule
from twosource.model import Claim, Code

UNVERIFIED = " (this rule is not verified)"
"""Said of rules that nobody could read in the method's own text."""


def coded(rules: Sequence[Rule], facts: Facts, met: Callable[[Rule], bool]) -> Iterator[Code]:
    """One answer for each name among ``rules``: that of the first whose needs are ``met``."""
    answered: set[str] = set()
    words = facts.words()
    for rule in rules:
        if rule.name not in answered and met(rule):
            answered.add(rule.name)
            yield Code(rule.name, rule.value, rule.says.format(**words) + note(rule))


def note(rule: Rule) -> str:
    return "" if rule.verified else UNVERIFIED


def in_group(claim: Claim, group: Group) -> bool:
    """Whether the figure of ``claim`` is of nobody but ``group``."""
    people = claim.people
    return (
        (not group.status or people.sdg in group.status)
        and (not group.sex or people.sex in group.sex)
        and (not group.age or people.age in group.age)
    )
