"""The sieve keeps what holds a claim and is no filter on what a claim says."""

from __future__ import annotations

from pathlib import Path

import pytest

from twosource.extract import extract, sieve
from twosource.extract.sieve import may_hold_claim
from twosource.read import read_paths

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"


def _claims() -> dict[str, set[str]]:
    readings = [item for item in read_paths([EXAMPLES], None) if not isinstance(item, Exception)]
    return {item.report.id: {claim.id for claim in extract(item.report).claims} for item in readings}


def test_it_loses_no_claim_of_the_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    sifted = _claims()
    assert sum(map(len, sifted.values())) > 20
    monkeypatch.setattr(sieve, "may_hold_claim", lambda text, lang: True)
    sieve.sift.cache_clear()
    assert _claims() == sifted


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Two guards were wounded near the gate.", "en"),
        ("THREE DEAD IN MARKET SHELLING", "en"),
        ("ومقتل طفل وإصابة اثنين في القصف", "ar"),
        ("استش.هاد مدني", "ar"),
        ("استشـ .ـهاد مدني", "ar"),
    ],
)
def test_it_lets_words_of_harm_pass(text: str, lang: str) -> None:
    assert may_hold_claim(text, lang)


@pytest.mark.parametrize(("text", "lang"), [("The council met on Tuesday.", "en"), ("اجتمع المجلس يوم الثلاثاء", "ar")])
def test_it_stops_what_tells_of_none(text: str, lang: str) -> None:
    assert not may_hold_claim(text, lang)
