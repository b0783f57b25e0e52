"""What a report leads with decides which figures are its event's. Every sentence is written for this file."""

from dataclasses import replace

from tests.extract.build import report
from twosource.extract import extract
from twosource.model import Kind

LEAD = "Five people were killed in a market in Exampleton on Friday."
FILLER = ["Shops were shut.", "The road was closed.", "Rain fell.", "Schools stayed shut."]


def event(lines, title=None):
    """Killed figures of the main event of a report of these lines."""
    given = replace(report("\n".join(lines), "2020-05-05"), title=title)
    read = extract(given)
    inside = set(read.drafts[0].claims)
    return [claim.interval.low for claim in read.claims if claim.kind is Kind.KILLED and claim.id in inside]


def test_a_figure_below_the_lead_that_disagrees_is_no_figure_of_the_event():
    assert event([LEAD, *FILLER, "A gunman killed 40 people there."]) == [5]


def test_one_that_agrees_stays():
    assert event([LEAD, *FILLER, "At least four people were killed, a man said."]) == [5, 4]


def test_a_monitor_keeps_its_own_count_wherever_it_is_told():
    told = "The Syrian Observatory for Human Rights said 12 people were killed."
    assert event([LEAD, *FILLER, told]) == [5, 12]


def test_without_a_figure_in_the_lead_those_below_stand():
    assert event(["The market was hit.", *FILLER, "A raid killed 40 people."]) == [40]


def test_the_headline_is_a_witness_to_a_figure_of_the_text():
    lines = ["A raid on the market killed nine people last year.", "On Friday a raid killed three people."]
    assert event(lines, "Three killed in raid") == [3]


def test_a_headline_alone_makes_no_figure():
    assert event(["On Friday a raid killed three people."], "Seven killed in raid") == [3]


def test_the_lead_is_counted_in_paragraphs_however_lines_are_wrapped():
    wrapped = """Five people were killed in a market in the town of
Exampleton on Friday.

The road was closed and the
shops were shut for the day.

A gunman killed 40 people there, a shopkeeper who was
near said."""
    assert event([wrapped]) == [5, 40]


def test_a_headline_that_counts_a_part_sets_no_whole_aside():
    assert event(["Two guards and a gunman are dead after a raid."], "Two guards, gunman killed in raid")[0] == 3
