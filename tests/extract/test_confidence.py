"""Claims carry the chance that their figure is the incident's."""

from tests.extract.build import claims
from twosource.model import Kind


def test_a_figure_with_place_and_day_is_trusted_more_than_a_vague_word_further_down():
    lines = [
        "Five people were killed in Aleppo on Friday.",
        *["Shops were shut."] * 5,
        "Dozens were killed in the war.",
    ]
    found = claims("\n".join(lines), Kind.KILLED, "2020-05-05")
    lead, below = found[0], found[-1]
    assert 0 < below.confidence < 0.5 < lead.confidence < 1


def test_a_part_is_trusted_less_than_its_whole():
    whole, part = claims("Eight people were killed, including three children.", Kind.KILLED)
    assert part.part_of == whole.id
    assert part.confidence < whole.confidence
