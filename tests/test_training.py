"""The learners of weights read reports by the package's own functions: they must go on fitting together."""

from training import confidence, dates, linker
from twosource.incidents import serials
from twosource.incidents.profile import Profile

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


def test_a_farther_step_is_never_worth_more_than_a_nearer_one():
    seen = {
        "days 0": [1.0, 6.0],
        "days 1": [4.0, 1.0],
        "days 2": [2.0, 2.0],
        "same": [3.0, 3.0],
        "alike 3": [1.0, 0.0],
        "alike 9": [0.0, 1.0],
    }
    found = linker.in_order(seen)
    assert found["days 0"] == (1.0, 6.0)
    assert found["days 1"] == found["days 2"] == (6.0, 3.0)
    assert found["same"] == [3.0, 3.0], "a bin without a step stands for itself"
    assert (found["alike 3"], found["alike 9"]) == ((1.0, 0.0), (0.0, 1.0)), "likeness rises"


def test_a_training_pages_own_time_is_left_out():
    pages = {number: profile(f"r{number}", number, None) for number in (100, 200, 300)}
    days = {"r100": 1000, "r200": 1001, "r300": 1100, "r400": 1200}
    made = [*pages.values(), profile("r400", 400, None)]
    found = {one.report: one.about for one in linker.numbered_as_in_use(made, days)}
    assert found["r100"].day == 900, "by the pages of days 1100 and 1200 alone"
    assert found["r300"].day == 1100.5, "between the pages of days 1001 and 1200"
    dated = linker.numbered_as_in_use([profile("r", 100, 990), *made[1:]], days)
    assert dated[0].about is None, "a report that gives a day needs no number"


def profile(report, number, published):
    silent = {"days": None, "month_day": None, "weekdays": frozenset(), "outlet": None, "where": None, "means": None}
    empty = {"places": {}, "figures": {}, "numbers": frozenset(), "camps": {}}
    page = serials.Numbered("example.org", number)
    return Profile(f"d-{report}", report, "en", published=published, page=page, **silent, **empty)
