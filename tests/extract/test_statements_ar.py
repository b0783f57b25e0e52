"""Who says what in Arabic: the verb before its speaker, speakers carried on, "according to" and its like."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.extract.statements import find_statements, statement_at
from twosource.model import Mode, Report, Span, SpeakerKind


def report(text: str) -> Report:
    return Report("r", text, lang="ar")


def read(text: str) -> list[tuple[str | None, str]]:
    return [
        (found.speaker.name if found.speaker else None, " | ".join(piece.of(text) for piece in found.content))
        for found in find_statements(report(text))
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("قال رئيس البلدية إن الجسر قُصف مرتين.", "رئيس البلدية", "إن الجسر قُصف مرتين"),
        (
            "وأفاد المرصد السوري بأن القصف أوقع تسعة قتلى.",
            "Syrian Observatory for Human Rights",
            "بأن القصف أوقع تسعة قتلى",
        ),
        ("وأكدت وزارة الصحة في بيان أن المشفى خرج عن الخدمة.", "وزارة الصحة", "أن المشفى خرج عن الخدمة"),
        ("أعلنت فرق الإسعاف مقتل تسعة مدنيين في البستان.", "فرق الإسعاف", "مقتل تسعة مدنيين في البستان"),
        ("وثقت الشبكة السورية لحقوق الإنسان مقتل تسعة مدنيين.", "Syrian Network for Human Rights", "مقتل تسعة مدنيين"),
        ("قُتل تسعة مدنيين في البستان، بحسب الخوذ البيضاء.", "Syrian Civil Defence", "قُتل تسعة مدنيين في البستان"),
        ("قُتل تسعة مدنيين في البستان وفقاً لمصدر طبي.", "مصدر طبي", "قُتل تسعة مدنيين في البستان"),
        ("وبحسب وكالة الأناضول، قُتل تسعة مدنيين في البستان.", "Anadolu Agency", "قُتل تسعة مدنيين في البستان"),
        ("قال الطبيب: «لا دم لدينا ولا ماء في المشفى كله».", "الطبيب", "«لا دم لدينا ولا ماء في المشفى كله»"),
        ("وزارة الدفاع أعلنت أن الجسر قُصف مرتين.", "وزارة الدفاع", "أن الجسر قُصف مرتين"),
    ],
)
def test_orders_of_cue_speaker_and_content(text, speaker, content):
    assert read(text) == [(speaker, content)]


def test_the_speaker_goes_on_without_being_named():
    text = "وقالت مصادر طبية إن تسعة مدنيين قتلوا. وأضافت أن المشفى أُغلق، مشيرة إلى أن الجرحى نقلوا."
    assert read(text) == [
        ("مصادر طبية", "إن تسعة مدنيين قتلوا"),
        ("مصادر طبية", "أن المشفى أُغلق"),
        ("مصادر طبية", "أن الجرحى نقلوا"),
    ]


def test_a_definite_noun_points_back_and_an_indefinite_does_not():
    text = "قال مصدر عسكري إن الجسر قُصف. وأوضح المصدر أن الطريق مغلق. وذكر مصدر أن القصف توقف."
    assert [name for name, _ in read(text)] == ["مصدر عسكري", "مصدر عسكري", "مصدر"]


def test_who_was_told():
    text = "وقال ناشط محلي لوكالة الأناضول إن القصف استمر حتى الفجر."
    (found,) = find_statements(report(text))
    assert found.speaker.name == "ناشط محلي"
    assert found.speaker.kind is SpeakerKind.UNNAMED
    assert [via.name for via in found.via] == ["Anadolu Agency"]


def test_quoted_words_and_mode():
    text = "وذكرت القيادة أن “القصف استهدف موقعاً عسكرياً واحداً”."
    (found,) = find_statements(report(text))
    assert found.mode is Mode.MIXED
    assert [quote.of(text) for quote in found.quotes] == ["القصف استهدف موقعاً عسكرياً واحداً"]


def test_narration_belongs_to_nobody():
    assert read("قُتل تسعة مدنيين في قصف على البستان صباح الأحد.") == []


def test_what_is_condemned_is_not_claimed():
    text = "وأدانت منظمة العفو الدولية مقتل تسعة مدنيين في البستان."
    whole = report(text)
    statements = find_statements(whole)
    assert [found.speaker.name for found in statements] == ["Amnesty International"]
    start = text.index("تسعة")
    assert statement_at(whole, statements, Span(start, start + 4)) is None


WORDS = st.sampled_from(
    "قال وقال أن إن بأن : « » “ ” ، . المرصد السوري بحسب وفقا لـ كما أفاد حسب قولها مقتل تسعة مدنيين وأضاف مشيرا إلى "
    "وزارة الدفاع كان قد وثق نقلا عن رويترز \n\n في بيان 12 التي".split(" ")
)


@settings(max_examples=200)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_text_gives_statements_that_reproduce_its_words(text):
    for item in find_statements(report(text)):
        for span in (*item.content, *item.quotes, *(via.span for via in item.via)):
            assert span.of(text).strip()
        for piece, following in zip(item.content, item.content[1:], strict=False):
            assert piece.end <= following.start
