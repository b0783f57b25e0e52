import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.read.assemble import assemble
from twosource.read.layout import layout_of

PROSE = (
    "At least eleven people were killed when shells struck a market in the east of the city, medics said on Sunday. "
    "The hospital took in thirty wounded."
)
PROSE_AR = (
    "قال مسعفون إن ثلاثة مدنيين قتلوا وأصيب عشرة آخرون بقصف مدفعي استهدف سوقا شعبيا شرقي المدينة صباح يوم الأحد، "
    "وإن فرق الإنقاذ ما زالت تعمل."
)


def marked(*lines):
    text = "\n\n".join(lines)
    return [(mark.kind, mark.span.of(text)) for mark in layout_of(text).marks]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("READ MORE: Convoy turned back at the checkpoint", "link"),
        ("اقرأ أيضا: القافلة تعود من الحاجز", "link"),
        ("Share on Facebook", "boilerplate"),
        ("Tags: Syria | Aleppo | market", "boilerplate"),
        ("شارك هذا المقال", "boilerplate"),
        ("www.courier.example", "boilerplate"),
        ("A man walks past the ruins, in a file photo from May 3, 2015. (Getty Images)", "caption"),
        ("A still image released on October 3, 2015, shows smoke over the town.", "caption"),
        ("The envoy (L) meets the minister in Vienna on May 2, 2016. (photo by AFP)", "caption"),
        ("Smoke over the market after the raid, 18 July 2021 (Harbour Agency)", "caption"),
        ("دخان فوق السوق بعد القصف على المدينة - 18 تموز 2021 (وكالة المرفأ)", "caption"),
        ("صورة أرشيفية لسوق في المدينة", "caption"),
        ("Source: Reuters", "credit"),
        ("(With inputs from agencies)", "credit"),
        ("وكالات", "credit"),
    ],
)
def test_lines_beside_the_story_are_marked(line, kind):
    assert (kind, line) in marked("Market hit in the east", PROSE, line, PROSE)


def test_prose_is_left_alone():
    long = (
        "Comments by the minister were rejected by the rebels, who spoke of shelling and of a massacre of civilians. "
    )
    assert marked(PROSE, long * 2) == []
    assert marked("Published reports say that five people died.", PROSE) == []


def test_a_menu_and_the_headlines_of_other_stories_are_marked():
    menu = ["Home", "World", "Sports"]
    others = ["Minister visits the coast for talks", "Fuel prices rise again in the north"]
    found = marked(*menu, "Market hit in the east", PROSE, PROSE, *others)
    assert [words for kind, words in found if kind == "boilerplate"] == menu + others
    assert ("heading", "Market hit in the east") in found


def test_dates_alone_below_the_head_belong_to_other_stories():
    found = marked("Market hit in the east", *[PROSE] * 15, "Fuel prices rise again", "2025/05/18")
    assert ("boilerplate", "2025/05/18") in found


def test_headlines_above_the_story_are_other_stories_but_the_last():
    found = marked(
        "One thing happened here",
        "Another thing happened there",
        "A third thing too",
        "Market hit in the east",
        PROSE,
        PROSE,
    )
    assert found[-1] == ("heading", "Market hit in the east")
    assert {kind for kind, _ in found[:-1]} == {"boilerplate"}


def test_a_list_the_story_announces_is_the_storys():
    assert marked("Market hit", PROSE, "The dead are:", "Ahmad the baker", "Salim the driver") == [
        ("heading", "Market hit")
    ]


def test_a_text_of_one_line_is_prose():
    assert marked("قتل ثلاثة مدنيين بقصف على السوق") == []


def test_credits_name_the_agency_and_its_words():
    quoting = "نقل الموقع نقلا عن وكالة الأناضول أن القصف توقف."
    text = f"BEIRUT (Reuters) - {PROSE}\n\n{PROSE}-AFP\n\n{quoting}\n\n- (With AP inputs)"
    layout = layout_of(text)
    assert [(credit.name, credit.span.of(text)) for credit in layout.credits] == [
        ("Reuters", "Reuters"),
        ("AFP", "AFP"),
        ("Anadolu Agency", "وكالة الأناضول"),
        ("AP", "AP"),
    ]
    assert [mark.span.of(text) for mark in layout.marks if mark.kind == "credit"] == ["-AFP", "- (With AP inputs)"]
    assert [mark.span.of(text) for mark in layout.marks if mark.kind == "dateline"] == ["BEIRUT (Reuters) - "]


@pytest.mark.parametrize(
    ("line", "credited"),
    [
        ("- (With AP inputs)", ["AP"]),
        ("With inputs from Reuters and AFP", ["Reuters", "AFP"]),
        ("— Reuters", ["Reuters"]),
        ("(AFP/Reuters)", ["AFP", "Reuters"]),
        ("Press TV reports:", ["Press TV"]),
        ("Source: Al Jazeera and agencies", ["Al Jazeera", "agencies"]),
        ("The Associated Press contributed to this report.", ["AP"]),
        ("Associated Press writer Amal Haddad in Beirut contributed to this report.", ["AP"]),
        ("(Additional reporting by Reuters)", ["Reuters"]),
        ("Copyright 2015 The Associated Press. All rights reserved.", ["AP"]),
        (f"{PROSE} (AFP)", ["AFP"]),
        ("نقلا عن رويترز", ["Reuters"]),
        (f"{PROSE_AR} نقلاً عن وكالة سانا.", ["SANA"]),
        ("المصدر : الجزيرة نت", ["الجزيرة نت"]),
        ("المصدر: الجزيرة + وكالات", ["الجزيرة", "agencies"]),
        ("المصدر : الجزيرة + الفرنسية", ["الجزيرة", "AFP"]),
        ("(وكالات)", ["agencies"]),
        ("عنب بلدي – وكالات", ["agencies"]),
        ("Amal Haddad contributed to this report.", []),
        ("Reporting by Amal Haddad; Editing by Tom Ford", []),
        ("The envoy (L) meets the minister in Vienna on May 2, 2016. (photo by AFP)", []),
    ],
)
def test_every_form_of_credit(line, credited):
    prose = PROSE_AR if line[0] > "\u0600" else PROSE
    text = f"Market struck in the east of the city\n\n{prose}\n\n{prose}\n\n{line}"
    assert [credit.name for credit in layout_of(text).credits] == credited
    assert all(credit.span.of(text) for credit in layout_of(text).credits)


@pytest.mark.parametrize(
    ("byline", "credited"),
    [
        ("By Reuters", [("Reuters", "Reuters")]),
        ("By AMAL HADDAD, Associated Press", [("AP", "Associated Press")]),
        ("By Amal Haddad | AFP", [("AFP", "AFP")]),
        ("By Amal Haddad", []),
    ],
)
def test_a_byline_credits_the_agency_it_names(byline, credited):
    text = f"Market struck in the east of the city\n\n{byline}\n\n{PROSE}\n\n{PROSE}"
    assert [(credit.name, credit.span.of(text)) for credit in layout_of(text).credits] == credited


def test_an_abbreviation_in_the_story_is_no_credit():
    assert layout_of(f"{PROSE} He spoke to Agence France-Presse (AFP) on Sunday.\n{PROSE}").credits == ()
    assert layout_of(f"The ap was hit.\n{PROSE}").credits == ()


@pytest.mark.parametrize(
    ("start", "marked_as"),
    [
        ("BEIRUT — ", "BEIRUT — "),
        ("Beirut, Lebanon (ICN) -- ", "Beirut, Lebanon (ICN) -- "),
        ("MOSCOW, September 25. /TASS/. ", "MOSCOW, September 25. /TASS/. "),
        ("KYIV. Sept 25 (Interfax) - ", "KYIV. Sept 25 (Interfax) - "),
        ("(Beirut, September 25, 2016) – ", "(Beirut, September 25, 2016) – "),
        ("حلب / 25 أيلول / سبتمبر 2016 / سانا - ", "حلب / 25 أيلول / سبتمبر 2016 / سانا - "),
        ("GENEVA/DAMASCUS (3 October 2021) – ", "GENEVA/DAMASCUS (3 October 2021) – "),
        ("Aleppo, SANA- ", "Aleppo, SANA- "),
        ("QAMISHLI, Syria (North Press) – ", "QAMISHLI, Syria (North Press) – "),
        ("دمشق - سانا: ", "دمشق - سانا: "),
        ("بيروت (رويترز) - ", "بيروت (رويترز) - "),
    ],
)
def test_datelines(start, marked_as):
    text = start + (PROSE_AR if start[0] > "\u0600" else PROSE)
    assert [m.span.of(text) for m in layout_of(text).marks if m.kind == "dateline"] == [marked_as]


@pytest.mark.parametrize("start", ["Lavrov: ", "The market - ", "Note: ", "Mosul – a city of two million – "])
def test_a_name_before_a_colon_or_dash_is_no_dateline(start):
    assert [m for m in layout_of(start + PROSE).marks if m.kind == "dateline"] == []


LINES = [
    "Home",
    "Share",
    "",
    "Tuesday 23 July 2024",
    "(AFP)",
    "وكالات",
    PROSE,
    PROSE_AR,
    "Short heading",
    "- Reuters",
    "BEIRUT (AP) - x",
    "By A. Writer",
    "المصدر: رويترز",
    "a" * 300,
    "، — :",
    "…",
    "12/12/2012 10:10",
]


@given(st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=40)), max_size=20))
def test_marks_and_credits_of_any_text_are_in_it_and_in_order(lines):
    text = "\n".join(lines)
    report = assemble(text, id="r", sha256="", name="r")
    for span in [mark.span for mark in report.marks] + [credit.span for credit in report.credits]:
        assert span.of(text).strip()
    assert list(report.marks) == sorted(report.marks, key=lambda mark: (mark.span, mark.kind))
    assert report == assemble(text, id="r", sha256="", name="r")
