import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.read.decode import UndecodableError, decode, normalised

ARABIC = ["قتل ثلاثة مدنيين بقصف على السوق", "أعلن الدفاع المدني أمس سقوط جرحى", "شهدت المدينة هدوءا حذرا", "غارة جوية"]
RUSSIAN = [
    "При обстреле рынка погибли трое",
    "Власти города заявили о раненых",
    "Ёлка у съезда",
    "МИД опроверг сообщения",
]
UKRAINIAN = ["Унаслідок обстрілу загинули двоє", "Є поранені, їх доставили до лікарні"]
WESTERN = ["“They fled,” she said – twice", "Été meurtrier à Tripoli", "Fünf Tote in Köln", "the café was hit"]


@pytest.mark.parametrize(
    ("page", "texts"), [("cp1256", ARABIC), ("cp1251", RUSSIAN), ("cp1251", UKRAINIAN), ("cp1252", WESTERN)]
)
def test_short_texts_in_legacy_code_pages_are_told_apart(page, texts):
    assert [decode(text.encode(page)) for text in texts] == texts


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [ARABIC[0], RUSSIAN[0], WESTERN[0]])
def test_unicode_with_and_without_a_mark(encoding, text):
    assert decode(text.encode(encoding)) == text


def test_what_a_page_declares_is_tried_after_utf8():
    assert decode(ARABIC[0].encode("iso8859-6"), "iso-8859-6") == ARABIC[0]
    assert decode(RUSSIAN[0].encode("koi8-r"), "koi8-r") == RUSSIAN[0]
    assert decode(ARABIC[0].encode(), "windows-1252") == ARABIC[0]
    assert decode(ARABIC[0].encode("cp1256"), "iso-8859-1") == ARABIC[0]
    assert decode(ARABIC[0].encode("cp1256"), "no-such-charset") == ARABIC[0]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (bytes(range(256)) * 8, "not text"),
        (b"\0" * 400, "not text"),
        ("погибли трое".encode() * 3 + b"\xff" + "раненые".encode(), "broken at byte"),
        (b"\xef\xbb\xbfabc \xff", "broken at byte"),
        (b"three \xed\xa0\x80 dead", "surrogate"),
        (b"\xff\xfea\0b", "broken"),
        (b"\x01\x02\x03\x04\x05\x06\x07" * 30, "control"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(raw, reason):
    with pytest.raises(UndecodableError, match=reason):
        decode(raw)


def test_the_text_of_record_has_plain_line_ends_and_keeps_everything_else():
    assert normalised("\ufeffa\r\nb\rc\fd\u00a0e\x1b[31m ‎ـ") == "a\nb\nc\nd\u00a0e [31m ‎ـ"


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_without_nul_or_a_refusal(raw):
    try:
        text = normalised(decode(raw))
    except UndecodableError:
        return
    assert "\0" not in text
    text.encode("utf-8")
