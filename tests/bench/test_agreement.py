"""Agreement with coders: the figures on cases worked by hand."""

from __future__ import annotations

from bench import agreement

ROW = {
    "id": "one",
    "n_sources": 2,
    "strike_status": "Likely strike",
    "grading": "Fair",
    "killed": [3, 5],
    "injured": None,
}


class Held:
    """A corpus of one set of rows."""

    def __init__(self, *rows):
        self._rows = rows

    def rows(self, name):
        return list(self._rows)


def judged(**facts):
    return list(agreement.from_codes(Held(ROW | facts), agreement.GAZA))


def test_kappa_takes_off_what_chance_agrees_on():
    # Both say yes to 20, no to 15; 5 and 10 are split. Observed .7, by chance .5: kappa .4.
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert agreement.kappa(pairs) == 40.0
    assert agreement.kappa([("yes", "yes")] * 3) == 0.0


def test_coded_facts_become_an_incident_with_as_many_origins_as_sources():
    (one,) = judged()
    assert one.coded == {"status": "likely_strike", "grade": "fair"}
    assert (one.said("status"), one.said("grade")) == ("likely_strike", "fair")
    assert str(one.verdict.toll("killed")) == "3–5"
    assert one.verdict.toll("injured") is None


def test_one_source_is_a_single_source_and_two_belligerents_contest_it():
    assert judged(n_sources=1)[0].said("status") == "single_source_claim"
    two = judged(suspected_belligerent="Turkish Military, Russian Military")
    assert (two[0].said("status"), two[0].said("grade")) == ("contested_strike", "contested")


def test_a_harm_nobody_coded_has_no_grade_and_is_left_out():
    (one,) = judged(killed=None, grading=None)
    assert one.said("grade") == agreement.NONE
    assert agreement.answers([one], "grade") == []


def test_the_table_has_a_row_for_each_coded_answer():
    table = agreement.confusion([("fair", "fair"), ("fair", "weak"), ("weak", "none")]).splitlines()
    assert table == [
        "| coded | fair | weak | none |",
        "|---|---:|---:|---:|",
        "| fair | 1 | 1 |  |",
        "| weak |  |  | 1 |",
    ]
