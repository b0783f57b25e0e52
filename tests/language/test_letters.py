import pytest

from twosource.language.letters import in_capitals, in_ordinary_letters


@pytest.mark.parametrize(
    ("capitals", "ordinary"),
    [
        ("TWO MEN WERE KILLED IN SAN SALVADOR.", "Two men were killed in San Salvador."),
        ("HE SAID SENATOR PEDRO ARZUA WAS HURT.", "He said Senator Pedro Arzua was hurt."),
        ("THE RZT [RURAL ZONE TRUST] CLAIMED IT.", "The RZT [rural zone trust] claimed it."),
        ("THE WORKERS' UNION (UTRAB) SAID SO. UTRAB IS NEW.", "The workers' union (UTRAB) said so. UTRAB is new."),
        ("IN EL\nSALVADOR AND LA UNION", "In El\nSalvador and La Union"),
        ("A BATTALION OF U.S. TROOPS LEFT. IS IT OVER?", "A battalion of U.S. troops left. Is it over?"),
        ("MARIA DE LA CRUZ MET THE ANTIRIOT POLICE.", "Maria de la Cruz met the antiriot police."),
        ("THE MAYOR'S M-19 RIFLE", "The mayor's M-19 rifle"),
    ],
)
def test_names_and_sentences_open_with_a_capital_and_the_rest_is_small(capitals, ordinary):
    assert in_ordinary_letters(capitals, "en") == ordinary


def test_parties_are_written_as_their_table_has_them():
    assert in_ordinary_letters("ISIS AND THE SHINING PATH", "en") == "ISIS and the Shining Path"
    assert in_ordinary_letters("WHO IS IT FOR, US OR THEM", "en") == "Who is it for, us or them"


def test_every_letter_keeps_its_place():
    text = 'BOGOTÁ, 3 MAY 91 (EFE) -- [TEXT] "İT IS OVER," SAID D\'ABO.\n\n   THE END.'
    ordinary = in_ordinary_letters(text, "en")
    assert len(ordinary) == len(text)
    assert [a for a, b in zip(text, ordinary, strict=True) if a.lower() != b.lower()] == []


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        ("SHELLS HIT THE MARKET AT NOON", True),
        ("Shells hit the market, the UN said", False),
        ("WORLD\nSPORTS\n" * 100 + "Shells hit the market at noon, the mayor said on Sunday. " * 60, False),
        ("قصف السوق", False),
        ("", False),
        ("1990", False),
    ],
)
def test_a_text_in_capitals_is_told_from_prose(text, capitals):
    assert in_capitals(text) is capitals
