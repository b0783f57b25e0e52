"""Rule files: found, read, refused with the place of the fault."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from twosource.methods import load_method, method_names, parse_method
from twosource.model import MethodError

SHIPPED = files("twosource.methods").joinpath("airwars.toml").read_text("utf-8")


def test_unknown_method_names_the_known_ones() -> None:
    with pytest.raises(MethodError, match="no method 'airwar'; known: acled, airwars"):
        load_method("airwar")


@pytest.mark.parametrize("name", method_names())
def test_shipped_methods_load_and_every_rule_has_a_source(name: str) -> None:
    method = load_method(name)
    assert method.name == name
    assert all(rule.source for rule in (*method.closing, *method.statuses, *method.grades))


def test_a_team_copies_a_file_and_changes_it(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(
        SHIPPED.replace('name = "airwars"', 'name = "ours"', 1).replace(
            f'version = "{load_method("airwars").version}"', 'version = "7"', 1
        )
    )
    method = load_method(str(path))
    assert (method.name, method.version) == ("ours", "7")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[toll]", "[tol]", "'toll' is missing"),
        ("low = 12\nhigh = 24", "low = 24\nhigh = 12", "low 24 is above high 12"),
        ('high = "N+1"', 'high = "N+2"', "a bound is a number or one of N"),
        ("{ harm_admitted = true }", "{ harm_proved = true }", "needs 'harm_proved', which is not known"),
        ("{ harm_admitted = true }", "{ harm_admitted = 1 }", "harm_admitted must be bool"),
        ("{harm_admitters} accepted", "{victors} accepted", "no fact is called victors"),
        ('"killed", "injured"', '"killed", "hurt"', "hurt"),
        ('scopes = ["incident"', 'scopes = ["everything"', "everything"),
        ('across_origins = "lowest to highest"', 'across_origins = "mean"', "toll.across_origins is one of"),
        ('name = "airwars"', "name = 3", "name must be words"),
        ("[[closing]]", "[[closing]", "not TOML"),
        ('en = ["tens"]', 'en = ["10"]', "'10' holds no word"),
    ],
)
def test_a_broken_rule_file_is_refused_with_the_reason(old: str, new: str, said: str) -> None:
    assert old in SHIPPED
    with pytest.raises(MethodError, match=r"broken\.toml: ") as refused:
        parse_method(SHIPPED.replace(old, new, 1), "broken.toml")
    assert said in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MethodError, match="cannot be read"):
        load_method(str(tmp_path / "none.toml"))
