"""Which of a report's dates is the day of its event."""

from __future__ import annotations

import pytest

from tests.extract.build import read


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        # the arrest, the hearing and the saying have days of their own
        (
            "Two men were arrested Monday in the fatal shooting of a clerk, police said. "
            "The shooting happened about 4 p.m. Saturday at a store.",
            "2016-09-27",
            "2016-09-24",
        ),
        (
            "A man accused of killing two people was ordered Wednesday to stand trial. "
            "The two were shot on the night of July 17 outside a bar.",
            "2016-08-11",
            "2016-07-17",
        ),
        (
            "Police announced Tuesday that the gunfire that wounded eight people in a park on Monday was a quarrel.",
            "2017-01-18",
            "2017-01-16",
        ),
        # an older attack, further down
        (
            "The gunfire killed a boy just after 4:00 p.m. Friday at a market. "
            "In the same street two people were shot and wounded in January.",
            "2016-03-04",
            "2016-03-04",
        ),
        # headlines of other stories are of later days
        (
            "A man was killed by a shell on November 6, 2022, near his house. "
            "Three men killed by a mine, July 17, 2024.",
            "2022-11-07",
            "2022-11-06",
        ),
        (
            "قتل مدنيان وأصيب ثلاثة اليوم الأحد بقصف على القرية. وفي 5 أيار 2020 أبرم الاتفاق.",
            "2021-10-03",
            "2021-10-03",
        ),
        ("قتل مدني أمس السبت بقصف على القرية. وتوفي جريح من قصف يوم 2 أيلول.", "2021-10-03", "2021-10-02"),
    ],
)
def test_the_day_of_the_event_is_told_from_other_days(text, published, day):
    extraction = read(text, published, "ar" if text[0] > "\u0600" else "en")
    assert extraction.drafts[0].when == day


def test_without_a_publication_date_an_agreement_of_years_ago_dates_nothing():
    text = "أصيب عشرة مدنيين بقصف على المدينة الاثنين. وفي 5 أيار 2020 توصلت الدولتان إلى اتفاق جديد."
    assert read(text, None, "ar").drafts[0].when is None
