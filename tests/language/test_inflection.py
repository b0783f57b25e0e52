"""A verb named once stands for its regular forms."""

import pytest

from twosource.language.inflection import inflected


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("shell", {"shell"}),
        ("shell~", {"shell", "shells", "shelled", "shelling"}),
        ("seize~ arms", {"seize arms", "seizes arms", "seized arms", "seizing arms"}),
        ("ambush~", {"ambush", "ambushes", "ambushed", "ambushing"}),
    ],
)
def test_regular_forms(entry, forms):
    assert set(inflected(entry)) == forms
