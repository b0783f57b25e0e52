from tests.extract.build import read, report
from twosource.extract import extract
from twosource.model import Kind

TEXT = (
    "GUNMEN YESTERDAY KILLED FOUR MINERS IN MOSUL, POLICE CHIEF SAMI ARZUAN SAID.  "
    "COUNCILMAN BASIM ARZUAN WAS WOUNDED IN THE ATTACK."
)


def test_a_report_in_capitals_is_read_like_any_other():
    found = read(TEXT, "2016-09-26")
    killed = next(claim for claim in found.claims if claim.kind is Kind.KILLED)
    assert (killed.interval.low, killed.interval.high) == (4, 4)
    assert killed.where is not None
    assert killed.where.name == "Mosul"
    assert killed.when is not None
    assert killed.when.edtf == "2016-09-25"


def test_the_figure_is_kept_as_the_report_writes_it():
    killed = next(claim for claim in read(TEXT).claims if claim.kind is Kind.KILLED)
    assert killed.word == "FOUR"
    assert killed.figure is not None
    assert killed.figure.of(TEXT) == "FOUR"


def test_a_person_by_name_counts_one_in_capitals_too():
    injured = next(claim for claim in read(TEXT).claims if claim.kind is Kind.INJURED)
    assert injured.interval.low == injured.interval.high == 1
    assert injured.who is not None
    assert injured.who.of(TEXT) == "COUNCILMAN BASIM ARZUAN"


def test_every_span_holds_in_the_report_as_it_stands():
    given = report(TEXT, "2016-09-26")
    extract(given).check(given)
