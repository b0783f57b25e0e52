import pytest

from twosource.model import InputError, Published
from twosource.read.assemble import assemble
from twosource.read.published import choose, published_date, url_date

PROSE = "At least eleven people were killed when shells struck a market in the east of the city, medics said on Sunday."


def published(text, **about):
    return assemble(text, id="r", sha256="", name="r", **about).published


@pytest.mark.parametrize(
    ("head", "edtf", "source"),
    [
        ("26/09/2016 21:11 by admin", "2016-09-26", "byline"),
        ("Published: 3 Oct 2021", "2021-10-03", "byline"),
        ("Posted on October 3, 2021 at 10:15 am", "2021-10-03", "byline"),
        ("نشر في: 20/01/2022 - 17:31", "2022-01-20", "byline"),
        ("تاريخ النشر: 3 تشرين الأول 2021", "2021-10-03", "byline"),
        ("الأحد ٣ أكتوبر ٢٠٢١ - ١٦:٤٥", "2021-10-03", "byline"),
        ("WASHINGTON, September 28, 2016", "2016-09-28", "dateline"),
        ("GENEVA (3 October 2021) –", "2021-10-03", "dateline"),
        ("Damascus, 3 October 2021 (SANA) -", "2021-10-03", "dateline"),
        ("LA PAZ, 9 JAN 90 (RADIO VALLE ALTO NETWORK 2) --", "1990-01-09", "dateline"),
        ("LA PAZ, 9 JAN 16 --", "2016-01-09", "dateline"),
    ],
)
def test_a_date_under_the_heading_is_read(head, edtf, source):
    joined = f"{head} {PROSE}" if head[-1] in "–-" else f"{head}\n\n{PROSE}"
    assert published(f"Market hit in the east\n\n{joined}\n\n{PROSE}") == Published(edtf, source)


def test_two_digits_behind_a_day_in_prose_are_no_year():
    assert published(f"LA PAZ -- On 9 January 90 people were hurt. {PROSE}\n\n{PROSE}") is None


def test_the_pages_own_clock_never_counts():
    assert published(f"Tuesday 23 July 2024\n\nMarket hit in the east\n\n{PROSE}\n{PROSE}") is None
    assert published(f"الثلاثاء 23 تموز 2024\n\nقصف السوق\n\n{PROSE}\n{PROSE}") is None
    text = f"Tuesday 23 July 2024\n\nMarket hit in the east\n\nBEIRUT, September 28, 2016\n\n{PROSE}"
    assert published(text) == Published("2016-09-28", "dateline")


def test_a_caption_or_the_story_dates_nothing():
    assert (
        published(
            f"Market hit\n\nA video grab made on October 15, 2015, shows smoke.\n\n{PROSE} It began on 3 May 2016."
        )
        is None
    )
    assert published(f"Market hit\n\nBEIRUT (Reuters) - {PROSE}") is None


def test_dates_of_a_list_of_other_stories_do_not_count():
    listed = "\n".join(f"Another story of the day {i}\n2025/05/1{i}" for i in range(4))
    assert published(f"Market hit in the east\n{listed}\n{PROSE}\n{PROSE}") is None


def test_a_change_of_the_page_yields_to_its_publication():
    text = f"Market hit\nLast updated: 5 October 2021\nPublished: 3 October 2021\n{PROSE}\n{PROSE}"
    assert published(text) == Published("2021-10-03", "byline")


def test_a_dateline_without_a_year_takes_it_from_the_address():
    text = f"Market hit\nBEIRUT, Sept 28 (Reuters) - {PROSE}\n{PROSE}"
    assert published(text) is None
    assert published(text, url="https://c.example/2016/09/29/market") == Published("2016-09-28", "dateline")


def test_order_of_trust():
    text = f"Market hit\n26/09/2016 21:11 by admin\nBEIRUT, September 25, 2016\n{PROSE}"
    url = "https://c.example/2016/09/27/market"
    given = Published("2016-09-23", "given")
    assert published(text, url=url, metadata=["2016-09-24T10:00:00Z"], given=given) == given
    assert published(text, url=url, metadata=["soon", "2016-09-24T10:00:00Z"]) == Published("2016-09-24", "metadata")
    assert published(text, url=url) == Published("2016-09-25", "dateline")
    assert published(text.replace("BEIRUT, September 25, 2016\n", ""), url=url) == Published("2016-09-26", "byline")
    assert published(PROSE, url=url) == Published("2016-09-27", "url")


@pytest.mark.parametrize(
    ("url", "edtf"),
    [
        ("https://c.example/news/2021/10/02/market", "2021-10-02"),
        ("https://c.example/2021/8/10/3-dead", "2021-08-10"),
        ("https://c.example/syria-news-october-2-2021", "2021-10-02"),
        ("https://c.example/20211002-market", "2021-10-02"),
        ("https://c.example/2021/10/market", "2021-10"),
        ("https://c.example/id/20219999", None),
        ("https://c.example/market?date=2021-10-02", None),
        ("https://2021-10-02.example/market", None),
        (None, None),
    ],
)
def test_dates_of_addresses(url, edtf):
    found = url_date(url)
    assert (str(found) if found else None) == edtf


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2016-09-25", "2016-09-25"),
        (" 2016-09-25T23:30:00+03:00 ", "2016-09-25"),
        ("2016-09-25 10:00", "2016-09-25"),
        ("20160925", "2016-09-25"),
        ("25 September 2016", "2016-09-25"),
        ("2016-09-25T10:00:00Z 2016-09-26T10:00:00Z", "2016-09-25"),
        ("2016-09", "2016-09"),
        ("XXXX-09-25", "XXXX-09-25"),
        ("2016-09-24/2016-09-25", "2016-09-24/2016-09-25"),
    ],
)
def test_given_dates(value, edtf):
    assert published_date(value, "row") == edtf


@pytest.mark.parametrize("value", ["yesterday", "2016-13-01", "autumn 2016", "", 20160925, "x" * 500])
def test_a_given_date_that_is_none_is_refused_in_one_line(value):
    with pytest.raises(InputError) as refused:
        published_date(value, "rows.jsonl:3")
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 200


def test_nothing_known_stays_unknown():
    assert choose(given=None, metadata=[], stamps=[], url=None) is None


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("04/12/2024", "2024-12-04"),
        ("25/09/2016, 17:13", "2016-09-25"),
        ("2025-12-21 11:30:13+03:00 2026-07-31 21:50:11+03:00", "2025-12-21"),
    ],
)
def test_given_dates_are_read_day_first_and_the_first_of_several_counts(value, edtf):
    assert published_date(value, "row") == edtf


@pytest.mark.parametrize(
    "heading",
    [
        "Daily round-up of events in the north, Sunday 3 October 2021",
        "حصاد الأحداث الميدانية ليوم الأحد 03-10-2021",
        'حصاد "المرصد" لمجمل الأحداث ليوم الأحد 3/ تشرين الأول/ 2021',
    ],
)
def test_a_bulletins_own_day_is_its_date(heading):
    assert published(f"{heading}\n\n{PROSE}\n\n{PROSE}") == Published("2021-10-03", "dateline")


def test_a_heading_that_is_no_bulletins_dates_nothing():
    assert published(f"Two men killed in the east, 3 October 2021\n\n{PROSE}\n\n{PROSE}") is None


def test_a_date_above_the_heading_of_a_list_is_the_pages_own():
    listed = "\n".join(f"Another story of the day {i}\n2025/05/1{i}" for i in range(4))
    text = f"2022/11/22\nRelated articles\n{listed}\n{PROSE}\n{PROSE}"
    assert published(text) == Published("2022-11-22", "byline")


def test_a_stroke_inside_a_date_ends_no_dateline():
    assert published(f"قصف السوق\n\nقتل رجلان صباح الأحد 3 تشرين الأول/ أكتوبر 2021 في السوق.\n\n{PROSE}") is None


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("قتل مراسلان يوم أمس، 19 كانون الأول 2024، جنوب المدينة.", "2024-12-20"),
        ("Two reporters were killed yesterday, December 19, 2024, south of the town.", "2024-12-20"),
        # the year is stated elsewhere, and the weekday fits it
        ("قتل طفل اليوم الأحد 20 تشرين الثاني. وقتل منذ بداية العام الحالي 2022 ستة أطفال.", "2022-11-20"),
        ("قتل طفل اليوم الأحد 20 تشرين الثاني. وقتل منذ بداية العام الحالي 2021 ستة أطفال.", None),
        ("قتل طفل اليوم الأحد 20 تشرين الثاني.", None),
        # the last embedded post, and the weekday that "today" names
        ("قتل طفل اليوم الأحد في القرية.\n— مسعف (@medic_one) November 20, 2022\nوأصيب آخر.", "2022-11-20"),
        ("قتل طفل أمس الأحد في القرية.\n— مسعف (@medic_one) November 20, 2022\nوأصيب آخر.", "2022-11-21"),
        ("قتل طفل اليوم الخميس في القرية.\n— مسعف (@medic_one) November 20, 2022\nوأصيب آخر.", None),
        ("A boy was killed.\n— A Medic (@medic_one) November 20, 2022\nAnother was wounded.", "2022-11-20"),
        # two days that cannot both be
        ("قتل طفل اليوم الأحد 20 تشرين الثاني 2022. وقتل آخر اليوم السبت 3 كانون الأول 2022.", None),
    ],
)
def test_a_text_may_tell_its_own_day(text, edtf):
    assert published(text) == (Published(edtf, "text") if edtf else None)


def test_what_a_page_says_outside_its_text_comes_first():
    text = "قتل مراسلان يوم أمس، 19 كانون الأول 2024، جنوب المدينة."
    assert published(text, url="https://news.example/2024/12/21/x") == Published("2024-12-21", "url")


def test_an_address_may_write_the_day_first():
    assert str(url_date("https://news.example/english/160820222")) == "2022-08-16"
    assert url_date("https://news.example/english/3000851") is None
