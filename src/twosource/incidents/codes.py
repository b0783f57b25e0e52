"""Codes that stay: which of the groups as they now are goes on under which code.

People cite an incident by its code, in spreadsheets and in print. So a group that gains or loses a report keeps its
code; of two that become one the larger's goes on; of one that is parted the larger part keeps it. Codes that end are
kept as former ones of the incident that holds their reports now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from twosource.model import content_id, incident_id


class Coded(NamedTuple):
    """A draft that belonged to the incident ``code``; ``gone`` where its report has been read anew since, or taken
    back, and the draft is no more."""

    draft: str
    report: str
    code: str
    gone: bool = False


class Former(NamedTuple):
    """``incident`` was known as ``code``, or was part of it."""

    code: str
    incident: str


_SAME_DRAFT, _SAME_REPORT = 2, 1
"""What a draft that is still there says for the code it had, and a report whose draft is gone."""


def named(
    groups: Sequence[Sequence[tuple[str, str]]], before: Iterable[Coded], living: Callable[[str], bool]
) -> tuple[list[str], list[Former]]:
    """The code of each of ``groups`` (of drafts with their reports), and what is to be noted of former codes.

    ``before`` are the drafts of all incidents that these groups were made of. ``living`` says whether a code belongs
    to an incident that is not among them. The answer does not depend on the order of the groups.
    """
    votes = _votes(groups, before)
    firsts = [min(draft for draft, _ in group) for group in groups]
    codes: dict[int, str] = {}
    kept: set[str] = set()
    for code, group in sorted(votes, key=lambda pair: (-votes[pair], pair[0], firsts[pair[1]])):
        if code not in kept and group not in codes:
            codes[group] = code
            kept.add(code)
    fresh = sorted(set(range(len(groups))) - codes.keys(), key=firsts.__getitem__)
    for group in fresh:
        codes[group] = _new_code(firsts[group], lambda code: code in kept or living(code))
        kept.add(codes[group])
    return [codes[group] for group in range(len(groups))], sorted(_former(votes, codes, set(fresh)))


def _votes(groups: Sequence[Sequence[tuple[str, str]]], before: Iterable[Coded]) -> dict[tuple[str, int], int]:
    of_draft, of_report = {}, defaultdict(set)
    for number, group in enumerate(groups):
        for draft, report in group:
            of_draft[draft] = number
            of_report[report].add(number)
    votes: dict[tuple[str, int], int] = defaultdict(int)
    for one in before:
        if one.draft in of_draft:
            votes[one.code, of_draft[one.draft]] += _SAME_DRAFT
        elif one.gone:
            for number in of_report.get(one.report, ()):
                votes[one.code, number] += _SAME_REPORT
    return dict(votes)


def _new_code(first: str, taken: Callable[[str], bool]) -> str:
    code, tries = incident_id((first,)), 1
    while taken(code):  # its first draft once gave its name to an incident that it has left
        tries += 1
        code = content_id("i", first, tries)
    return code


def _former(votes: dict[tuple[str, int], int], codes: dict[int, str], fresh: set[int]) -> Iterable[Former]:
    best: dict[str, int] = {}
    source: dict[int, str] = {}
    for code, group in sorted(votes, key=lambda pair: (-votes[pair], pair[0], codes[pair[1]])):
        best.setdefault(code, group)
        source.setdefault(group, code)
    living = set(codes.values())
    yield from (Former(code, codes[group]) for code, group in best.items() if code not in living)
    yield from (Former(source[group], codes[group]) for group in fresh if source.get(group) in living)
