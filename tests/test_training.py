"""The learners of weights read reports by the package's own functions: they must go on fitting together."""

from training import confidence, dates, linker

ROW = {
    "id": "x",
    "published": "2016-09-28",
    "text": "Three people were killed and two injured when shells hit the market of Dalton on Sunday, police said.\n\n"
    "The town was shelled in March as well.",
}


def test_dates_are_offered_and_judged():
    found = dates.dates_of(ROW)
    assert "2016-09-25" in {one.edtf for one in found}


def test_figures_are_judged_against_the_coded_ones():
    figures = confidence.read_one(("made up", ROW, {"killed": (3, 3), "injured": (4, 4)}))
    assert [right for _, _, right in figures] == [True, False]


def test_the_linkers_learner_reads_reports():
    report = dates.report(ROW)
    assert linker.extract_one(report).drafts
