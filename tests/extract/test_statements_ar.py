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


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        # A title and a place of speaking between commas.
        ("قال سالم الوادي، طبيب المشفى، في حديث للإذاعة، إن تسعة جرحوا.", "سالم الوادي", "إن تسعة جرحوا"),
        # "About" ties what is said to some verbs, whatever noun follows.
        ("وتحدثت مصادر محلية، عن ليلة صعبة في البستان.", "مصادر محلية", "ليلة صعبة في البستان"),
        ("ولفت الناشط إلى صعوبة نقل الجرحى.", "الناشط", "صعوبة نقل الجرحى"),
        ("وأكدت مصادر طبية عن مقتل تسعة مدنيين.", "مصادر طبية", "مقتل تسعة مدنيين"),
        ("نشر المجلس معلومات عن القصف على البستان.", "المجلس", "معلومات عن القصف على البستان"),
        ("وأظهرت صور نشرها المجلس آثار القصف على البستان.", "المجلس", "آثار القصف على البستان"),
        # A noun phrase behind a comma, behind one definite noun, behind a figure.
        ("أعلنت بلدية البستان، إصابة تسعة مدنيين.", "بلدية البستان", "إصابة تسعة مدنيين"),
        ("وأكدت المصادر إغلاق الطريق إلى البستان.", "المصادر", "إغلاق الطريق إلى البستان"),
        ("سجلت مديرية الصحة 12 إصابة في البستان.", "مديرية الصحة", "12 إصابة في البستان"),
        ("أعلن مركز توثيق الأضرار أن الجسر قُصف.", "مركز توثيق الأضرار", "أن الجسر قُصف"),
        ("أفاد مراسلنا بمقتل تسعة مدنيين.", "مراسلنا", "بمقتل تسعة مدنيين"),
        # The speaker before the verb.
        ("مصادر الوادي، أكدت أن الجسر قُصف.", "مصادر الوادي", "أن الجسر قُصف"),
        ("وكان نشطاء الوادي، قد رصدوا أمس، قصفاً على الجسر.", "نشطاء الوادي", "قصفاً على الجسر"),
        ("وكان مجلس الوادي قد وثق، أمس، ليلة دامية في البستان.", "مجلس الوادي", "أمس، ليلة دامية في البستان"),
        ("الشرطة تكشف جريمة قتل طفل في البستان.", "الشرطة", "جريمة قتل طفل في البستان"),
        ("يذكر أن مجلس الوادي وثق أمس مقتل تسعة.", "مجلس الوادي", "مقتل تسعة"),
        # Where the speaker's words end.
        ("وثقت لجنة الوادي بتاريخ 3-4-2019 مقتل تسعة مدنيين.", "لجنة الوادي", "مقتل تسعة مدنيين"),
        ("وقال مزارعون لمراسل الإذاعة إن الجسر قُصف.", "مزارعون", "إن الجسر قُصف"),
        ("واتهم مجلس الوادي إسرائيل بأنها قصفت الجسر.", "مجلس الوادي", "بأنها قصفت الجسر"),
        # What the topic sets before the verb is said too.
        ("وعن القصف، قال المسعف إن تسعة جرحوا.", "المسعف", "وعن القصف | إن تسعة جرحوا"),
        # A document speaks, by name or as the object of a verb of publishing.
        ("وجاء في تقرير لجنة الوادي أن الجسر قُصف.", "تقرير لجنة الوادي", "أن الجسر قُصف"),
        ("قُتل تسعة مدنيين، بحسب صور نشرتها بلدية البستان.", "بلدية البستان", "قُتل تسعة مدنيين"),
    ],
)
def test_frames_of_the_verb(text, speaker, content):
    assert read(text) == [(speaker, content)]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("وبحسب فريق الوادي قُتل تسعة مدنيين.", "فريق الوادي", "قُتل تسعة مدنيين"),
        ("وبحسب المسعفين فإن تسعة مدنيين قُتلوا.", "المسعفين", "فإن تسعة مدنيين قُتلوا"),
        ("قُتل تسعة مدنيين، بحسب ما أعلن عنه فريق «الوادي».", "فريق «الوادي»", "قُتل تسعة مدنيين"),
        ("قُتل تسعة مدنيين، وفق ما قاله «فريق الوادي».", "فريق الوادي", "قُتل تسعة مدنيين"),
        ("قُتل تسعة مدنيين كما أفاد المسعفون.", "المسعفون", "قُتل تسعة مدنيين"),
        ("كما أعلن المسعفون مقتل تسعة مدنيين.", "المسعفون", "مقتل تسعة مدنيين"),
        ("وقع قصف ليلاً، وبحسب المسعفين جرح تسعة.", "المسعفين", "جرح تسعة"),
        ("والسبب في القصف، بحسب المسعفين، أن الجسر قريب.", "المسعفين", "أن الجسر قريب"),
        ("والجرحى، بحسب المسعفين، تسعة أطفال.", "المسعفين", "والجرحى | تسعة أطفال"),
        ("بحسب معلومات من مصادر محلية قُتل تسعة مدنيين.", "مصادر محلية", "قُتل تسعة مدنيين"),
        ("ووفق المعلومات التي نقلها مراسلنا، قُتل تسعة مدنيين.", "مراسلنا", "قُتل تسعة مدنيين"),
        ("قُتل تسعة مدنيين، بحسب القناة 9.", "القناة 9", "قُتل تسعة مدنيين"),
    ],
)
def test_frames_of_according_to(text, speaker, content):
    assert read(text) == [(speaker, content)]


@pytest.mark.parametrize(
    "text",
    [
        "قُتل تسعة مدنيين، بحسب معلومات أولية.",
        "تحدثت أنباء عن مقتل تسعة مدنيين.",
        "قُتل تسعة مدنيين، وفق ما أفادت […]",
    ],
)
def test_information_and_what_is_cut_off_name_nobody(text):
    found = find_statements(report("وقال المسعف إن الجسر قُصف. " + text))
    assert [one.speaker.name if one.speaker else None for one in found] == ["المسعف", None]


@pytest.mark.parametrize(
    "text",
    [
        "ذُكر أن الجسر قُصف مرتين.",
        "لم تعلن بلدية البستان مقتل أحد.",
        "انتهت الحرب وفق قرار مجلس الأمن في البستان.",
        "قُصفت المنازل والمدارس على حد سواء في البستان.",
        "وتعتبر الغارة الثانية في البستان، إذ سبق أن قُصف الجسر.",
        "نقلت سيارات الإسعاف تسعة مدنيين بعد القصف على الجسر.",
        "وقع الخلاف بين فصيلي «كتيبة الجبل الأخضر في الوادي الكبير» ليلاً.",
    ],
)
def test_what_nobody_says(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        ("ونقلت وكالة الأناضول عن مصدر طبي، أن تسعة مدنيين قُتلوا.", "مصدر طبي", ["Anadolu Agency"]),
        ("ذكرت رويترز نقلاً عن مصدر طبي أن تسعة مدنيين قُتلوا.", "مصدر طبي", ["Reuters"]),
        ("ونقلت رويترز عن مصدر طبي قوله إن تسعة مدنيين قُتلوا.", "مصدر طبي", ["Reuters"]),
        ("قُتل تسعة مدنيين، وفق ما نقلته رويترز عن مصدر طبي.", "مصدر طبي", ["Reuters"]),
        ("قالت مصادر طبية إن تسعة مدنيين قُتلوا، بحسب ما ذكرت رويترز.", "مصادر طبية", ["Reuters"]),
    ],
)
def test_who_passes_on_anothers_words(text, speaker, via):
    (found,) = find_statements(report(text))
    assert found.speaker.name == speaker
    assert [one.name for one in found.via] == via


def test_beside_another_statement_and_inside_it():
    beside = "أعلنت البلدية عن مقتل ثلاثة، تحدثت مصادر طبية عن مقتل تسعة."
    assert read(beside) == [("البلدية", "مقتل ثلاثة"), ("مصادر طبية", "مقتل تسعة")]
    inside = "وقال المسعف إنه منذ مطلع العام، وثقت فرقهم مقتل تسعة مدنيين."
    whole = report(inside)
    start = inside.index("تسعة")
    told = statement_at(whole, find_statements(whole), Span(start, start + 4))
    assert told.speaker.name == "المسعف"


def test_sentences_glued_together_keep_their_own_speakers():
    text = "قُتل تسعة في البستان.وقال المسعف إن ثلاثة جرحوا.وقصف الجيش البستان مرتين."
    assert read(text) == [("المسعف", "إن ثلاثة جرحوا")]


def test_the_statement_is_spoken_by_who_issued_it():
    text = "أصدر مجلس الوادي، اليوم، بياناً عن القصف.\n\nوجاء في نص البيان:\n\n«قُتل تسعة مدنيين.\n\nونطالب بتحقيق»."
    issued, said = find_statements(report(text))
    assert [issued.speaker.name, said.speaker.name] == ["مجلس الوادي", "مجلس الوادي"]
    assert [piece.of(text) for piece in said.content] == ["«قُتل تسعة مدنيين.", "ونطالب بتحقيق»."]
    whole = report(text)
    start = text.index("القصف")
    assert statement_at(whole, [issued], Span(start, start + 5)) is None


def test_the_same_source_is_who_spoke_last():
    text = "وقالت مصادر طبية إن تسعة قُتلوا. وجرح ثلاثة، وفقاً للمصادر ذاتها. ووفق ذات المصدر، أُغلق المشفى."
    assert [name for name, _ in read(text)] == ["مصادر طبية"] * 3


def test_a_body_s_radio_is_not_the_body():
    assert read("قالت إذاعة الجيش الإسرائيلي إن الجسر قُصف.") == [("إذاعة الجيش الإسرائيلي", "إن الجسر قُصف")]


def test_an_adjective_more_is_another_government():
    text = "قالت الحكومة السورية المؤقتة إن الجسر قُصف. وقالت الحكومة السورية إن الجسر سليم."
    assert [name for name, _ in read(text)] == ["الحكومة السورية المؤقتة", "Syrian government"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("المرصد السوري: مقتل تسعة مدنيين في البستان", "Syrian Observatory for Human Rights"),
        ("مصدر عسكري: مقتل تسعة مدنيين في البستان", "مصدر عسكري"),
        ("مراسل الوادي: مقتل تسعة مدنيين في البستان", "مراسل الوادي"),
    ],
)
def test_labels(text, speaker):
    assert read(text) == [(speaker, "مقتل تسعة مدنيين في البستان")]


@pytest.mark.parametrize("where", ["محافظة البستان", "سوريا", "موقع القصف", "أنباء"])
def test_a_place_before_a_colon_is_no_speaker(where):
    assert read(f"{where}: مقتل تسعة مدنيين في البستان") == []


def test_a_signed_post_is_its_author_s_in_both_its_copies():
    post = "مقتل تسعة مدنيين في #البستان pic.twitter.com/abcdefghij"
    inline = f"وقع قصف ليلاً.\n{post}— فرق الوادي (@alwadi) March 1, 2019\n{post}\nوانتهى القصف."
    assert read(inline) == [("فرق الوادي", f"{post} | {post}")]
    below = f"وقع قصف ليلاً.\n{post}\n— سالم (طبيب) (@salem) March 1, 2019\n{post}\nوانتهى القصف."
    assert read(below) == [("سالم (طبيب)", f"{post} | {post}")]
    unlike = "وقع قصف ليلاً.\n— فرق الوادي (@alwadi) March 1, 2019\nوانتهى القصف."
    assert read(unlike) == []


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
    "وزارة الدفاع كان قد وثق نقلا عن رويترز \n\n في بيان 12 التي . جاء البيان «نعم لا ذاتها وفق ما معلومات قُتل إلى لم "
    "pic.twitter.com/a —فرق(@b) المصادر".split(" ")
)


@settings(max_examples=200)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_text_gives_statements_that_reproduce_its_words(text):
    for item in find_statements(report(text)):
        for span in (*item.content, *item.quotes, *(via.span for via in item.via)):
            assert span.of(text).strip()
        for piece, following in zip(item.content, item.content[1:], strict=False):
            assert piece.end <= following.start


def _told(text: str) -> list[tuple[str | None, str, list[str]]]:
    return [
        (one.speaker and one.speaker.name, one.content[0].of(text), [via.name for via in one.via])
        for one in find_statements(Report("r", text, lang="ar"))
    ]


def test_whoever_passes_on_or_speaks_for_a_body_is_a_link():
    text = "وأضاف المتحدث أن تسعة قتلوا، بحسب ما نقلت وكالة رويترز."
    assert _told(text) == [("المتحدث", "أن تسعة قتلوا", ["Reuters"])]
    text = "نفت الحركة مسؤوليتها عن القصف، على لسان ناطقها، سمير حداد، صباح اليوم."
    assert [(name, via) for name, _, via in _told(text)] == [("الحركة", ["سمير حداد"])]
    text = "ذكرت شبكة شام أن العنصر قتل تحت التعذيب وفقا للمصادر."
    assert [(name, via) for name, _, via in _told(text)] == [("المصادر", ["Shaam Network"])]


def test_a_second_that_goes_on_and_a_contrast_is_anothers():
    text = "وقال المتحدث إن وسائل الإعلام كاذبة، وإن الحركة تنفي مسؤوليتها عن القصف."
    assert len(_told(text)) == 1
    text = (
        "وأفاد مراسل عنب بلدي أن القصف أدى إلى قطع الطريق لأكثر من ساعة، فيما ردت المدفعية، بحسب ما أكدت وكالة هاوار."
    )
    assert [name for name, _, _ in _told(text)] == ["Enab Baladi", "Hawar News Agency"]
    assert _told(text)[1][1] == "فيما ردت المدفعية"


def test_name_and_office_of_one_speaker():
    text = "وقال سمير حداد، الناطق باسم اللجنة المركزية، إن المفاوضات انهارت."
    (found,) = find_statements(Report("r", text, lang="ar"))
    assert (found.speaker.name, found.speaker.role) == ("سمير حداد", "الناطق باسم اللجنة المركزية")
    text = "قتل ثلاثة، بحسب ما أعلن “الدفاع المدني السوري”. "
    text += "وأفاد مراسل بلدي نيوز أن اثنين أصيبا. وأضاف مراسلنا أن القوات قصفت البلدة. "
    text += "وقتل سبعة، بحسب “الدفاع المدني”."
    names = [name for name, _, _ in _told(text)]
    assert names == ["Syrian Civil Defence", "Baladi News", "Baladi News", "Syrian Civil Defence"]


def test_a_noun_that_looks_like_a_verb_says_nothing():
    text = "وقال محمد حمادة، مدير المكتب الإعلامي، إن الفرق واجهت صعوبة، بسبب رصد القوات للمنطقة واستهدافها للطرقات."
    assert [name for name, _, _ in _told(text)] == ["محمد حمادة"]


def test_a_definite_noun_ends_before_of():
    text = "ووثق الدفاع المدني من الضحايا “سمير حداد، حسن النعسان، محمد حامد، رفعت وحسين”."
    assert [name for name, _, _ in _told(text)] == ["الدفاع المدني"]
