"""Every rule of every file: each phrase closes as its rule says, each group counts its own people alone, each rule says
where it was read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from twosource.methods import Method, assess, close, load_method, method_names
from twosource.methods.method import ClosingRule, Group
from twosource.model import Age, Interval, Kind, People, Sex, Status

from .build import claim, incident, origin

N = 35
ENDS = {"N": N, "N+1": N + 1, "N-1": N - 1}


def closing_rules() -> Iterator[object]:
    for name in method_names():
        method = load_method(name)
        for rule in method.closing:
            for phrase in rule.phrases:
                yield pytest.param(method, rule, " ".join(phrase), id=f"{name}: {rule.rule}: {' '.join(phrase)}")


@pytest.mark.parametrize(("method", "rule", "phrase"), list(closing_rules()))
def test_a_phrase_closes_as_its_rule_says(method: Method, rule: ClosingRule, phrase: str) -> None:
    word = f"{phrase} {N}" if rule.takes_number else phrase
    first = next(one for one in method.closing if any(" ".join(words) in phrase for words in one.phrases))
    low, high = (ENDS.get(end, end) for end in (first.low, first.high))
    assert close(word, Interval(), method) == Interval(int(low), int(high))


def groups() -> Iterator[object]:
    for name in method_names():
        method = load_method(name)
        for group in method.groups:
            yield pytest.param(method, group, id=f"{name}: {group.name} {group.kind}")


@pytest.mark.parametrize(("method", "group"), list(groups()))
def test_a_group_counts_its_own_people_and_nobody_else(method: Method, group: Group) -> None:
    claims = [
        claim(Kind(group.kind), 3, 3, people=People(status, sex, age), report=f"r{at}")
        for at, (status, sex, age) in enumerate((status, sex, age) for status in Status for sex in Sex for age in Age)
    ]
    own = [origin(f"o{at}", [one]) for at, one in enumerate(claims)]
    every = assess(incident(claims), claims, own, method).groups
    found = next(one for one in every if (one.group, one.kind) == (group.name, group.kind))
    for one in claims:
        of_group = (
            (not group.status or one.people.sdg in group.status)
            and (not group.sex or one.people.sex in group.sex)
            and (not group.age or one.people.age in group.age)
        )
        assert (one.id in found.decided_by) == of_group
    assert found.interval == Interval(3, 3)


@pytest.mark.parametrize("name", method_names())
def test_every_rule_names_its_source_and_has_a_test(name: str) -> None:
    method = load_method(name)
    rules = [*method.closing, *method.statuses, *method.grades, *method.groups, *method.codes]
    assert all(rule.source.strip() for rule in rules)
    folder = Path(__file__).parent
    told = " ".join(file.read_text("utf-8") for file in folder.glob(f"test_{name}*.py"))
    named = {rule.name for rule in (*method.statuses, *method.grades, *method.codes)}
    assert [rule for rule in sorted(named) if not re.search(rf"\b{re.escape(rule)}\b", told)] == []


@pytest.mark.parametrize("name", method_names())
def test_rules_that_could_not_be_read_are_marked_in_the_file_and_in_what_is_said(name: str) -> None:
    text = files("twosource.methods").joinpath(f"{name}.toml").read_text("utf-8")
    marked = len(re.findall(r"(?m)^verified = false", text))
    method = load_method(name)
    rules = [*method.statuses, *method.grades, *method.codes, *([method.toll.best] if method.toll.best else [])]
    assert sum(not rule.verified for rule in rules) == marked
