"""Codes stay with the reports that had them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from twosource.incidents.codes import Coded, Former, named
from twosource.model import incident_id


def drafts(*names):
    return [(name, f"r-{name}") for name in names]


def coded(code, *names, gone=False):
    return [Coded(name, f"r-{name}", code, gone) for name in names]


def nowhere(_):
    return False


def test_an_incident_keeps_its_code_when_a_draft_joins_that_sorts_before_it():
    codes, former = named([drafts("a", "b", "c")], coded("i-1", "b", "c"), nowhere)
    assert codes == ["i-1"]
    assert former == []


def test_of_two_that_become_one_the_larger_goes_on_and_the_other_is_noted():
    before = [*coded("i-1", "a"), *coded("i-2", "b", "c")]
    assert named([drafts("a", "b", "c")], before, nowhere) == (["i-2"], [Former("i-1", "i-2")])


def test_of_one_that_is_parted_the_larger_part_goes_on_and_the_other_is_known_to_come_from_it():
    codes, former = named([drafts("a"), drafts("b", "c")], coded("i-1", "a", "b", "c"), nowhere)
    assert codes == [incident_id(("a",)), "i-1"]
    assert former == [Former("i-1", incident_id(("a",)))]


def test_a_new_code_is_never_that_of_another():
    taken = incident_id(("a",))
    codes, _ = named([drafts("a"), drafts("b", "c")], coded(taken, "a", "b", "c"), nowhere)
    assert codes[1] == taken
    assert codes[0] != taken
    codes, _ = named([drafts("a")], [], lambda code: code == taken)
    assert codes != [taken]


def test_a_report_read_anew_brings_its_incident_the_code_it_had():
    before = coded("i-1", "a", gone=True)
    assert named([[("new", "r-a")]], before, nowhere) == (["i-1"], [])


def test_a_draft_that_is_still_there_counts_more_than_a_report_read_anew():
    before = [*coded("i-1", "a", gone=True), *coded("i-2", "b")]
    codes, former = named([[("new", "r-a"), ("b", "r-b")]], before, nowhere)
    assert codes == ["i-2"]
    assert former == [Former("i-1", "i-2")]


GROUPS = st.lists(st.integers(0, 4), min_size=1, max_size=12)


@given(GROUPS, GROUPS, st.randoms())
def test_codes_are_one_to_a_group_and_do_not_hang_on_order(before, after, dice):
    names = [f"d{number:02}" for number in range(max(len(before), len(after)))]
    was = [Coded(name, f"r-{name}", f"i-{group}") for name, group in zip(names, before, strict=False)]
    groups = [drafts(*(n for n, g in zip(names, after, strict=False) if g == group)) for group in sorted(set(after))]
    codes, former = named(groups, was, nowhere)
    assert len(set(codes)) == len(groups)
    shuffled, orders = list(was), list(range(len(groups)))
    dice.shuffle(shuffled)
    dice.shuffle(orders)
    again, noted = named([groups[at] for at in orders], shuffled, nowhere)
    assert again == [codes[at] for at in orders]
    assert noted == former
    held = {code for one in was for code in [one.code] if any(one.draft == d for group in groups for d, _ in group)}
    assert held <= set(codes) | {one.code for one in former}, "no code that has drafts left is forgotten"


@given(GROUPS)
def test_what_stays_as_it_is_keeps_every_code(groups):
    names = [f"d{number:02}" for number in range(len(groups))]
    was = [Coded(name, f"r-{name}", f"i-{group}") for name, group in zip(names, groups, strict=True)]
    again = [drafts(*(n for n, g in zip(names, groups, strict=True) if g == group)) for group in sorted(set(groups))]
    assert named(again, was, nowhere) == ([f"i-{group}" for group in sorted(set(groups))], [])
