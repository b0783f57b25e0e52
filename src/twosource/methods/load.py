"""Rule files: found by name or path, checked, and turned into a Method."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, cast, get_args

from twosource.language import fold, tokenize
from twosource.methods.facts import FACT_NAMES
from twosource.methods.method import (
    Best,
    Bound,
    ClosingRule,
    Disagreement,
    Group,
    Independence,
    Method,
    Needs,
    Rivals,
    Rule,
    TollRule,
)
from twosource.model import Age, Kind, Means, MethodError, Scope, SdgStatus, Sex, SpeakerKind

_BOUNDS = ("N", "N+1", "N-1")
_LANGUAGES_OF_WORDS = 2
_NEEDS: Mapping[str, type] = {
    "origins": int,
    "harm_origins": int,
    "rival_camps": int,
    "strike_admitted": bool,
    "harm_admitted": bool,
    "only_combatants": bool,
    "status": list,
    "killed": bool,
    "attacker": bool,
    "disagree": bool,
    "days": int,
    "place": list,
    "means": list,
}


def method_names() -> list[str]:
    """The methods that come with the project."""
    folder = files("twosource.methods")
    return sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml"))


def load_method(name: str) -> Method:
    """The method called ``name``, or the one in the rule file at path ``name`` (ending in .toml), as it is now.

    Raises:
        MethodError: no such method or file, or a file that breaks a rule; the message names the place.
    """
    if name.endswith(".toml"):
        try:
            return _parsed(Path(name).read_text("utf-8"), name)
        except (OSError, UnicodeDecodeError) as error:
            raise MethodError(f"{name}: cannot be read ({error})") from error
    return _shipped(name)


@lru_cache(maxsize=32)
def _shipped(name: str) -> Method:
    if name not in method_names():
        raise MethodError(f"no method {name!r}; known: {', '.join(method_names())}, or the path of a .toml rule file")
    return parse_method(files("twosource.methods").joinpath(f"{name}.toml").read_text("utf-8"), f"{name}.toml")


@lru_cache(maxsize=32)
def _parsed(text: str, where: str) -> Method:
    return parse_method(text, where)


def load_methods(names: Iterable[str]) -> dict[str, Method]:
    """The methods by their own names, in order. Raises MethodError as ``load_method`` does, and for two of one name."""
    found: dict[str, Method] = {}
    for given in names:
        method = load_method(given)
        if method.name in found:
            raise MethodError(f"two methods are called {method.name!r}; give one of them another name in its file")
        found[method.name] = method
    return found


def parse_method(text: str, where: str) -> Method:
    """A Method from the text of a rule file; ``where`` names it in messages. Raises MethodError."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MethodError(f"{where}: not TOML ({error})") from error
    try:
        return Method(
            name=_text(table, "name"),
            version=_text(table, "version"),
            title=_text(table, "title"),
            closing=tuple(_closing(row) for row in _tables(table, "closing")),
            open_below=_open_below(table.get("open", {})),
            toll=_toll(table["toll"], table.get("best")),
            statuses=tuple(_rule(row) for row in _tables(table, "status")),
            grades=tuple(_rule(row) for row in _tables(table, "grade")),
            independence=_independence(table.get("independence", {})),
            rivals=_rivals(table.get("rivals", {})),
            headline=_headline(table),
            groups=tuple(_group(row) for row in _tables(table, "group")),
            codes=tuple(_rule(row, coded=True) for row in _tables(table, "code")),
        )
    except KeyError as error:
        raise MethodError(f"{where}: {error.args[0]!r} is missing") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise MethodError(f"{where}: {error}") from error


def _text(table: Mapping[str, Any], key: str) -> str:
    value = table[key]
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{key} must be words, not {value!r}")
    return value


def _tables(table: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    rows = table.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError(f"[[{key}]] must be a list of tables")
    return rows


def _closing(row: Mapping[str, Any]) -> ClosingRule:
    rule = _text(row, "rule")
    phrases = [phrase for key, words in row.items() if len(key) == _LANGUAGES_OF_WORDS for phrase in words]
    for phrase in phrases:
        if not folded_words(phrase):
            raise ValueError(f"{rule!r}: {phrase!r} holds no word")
    low, high = _bound(row["low"], rule), _bound(row["high"], rule)
    if isinstance(low, int) and isinstance(high, int) and low > high:
        raise ValueError(f"{rule!r}: low {low} is above high {high}")
    return ClosingRule(rule, tuple(folded_words(phrase) for phrase in phrases), low, high, _text(row, "source"))


def _bound(value: object, rule: str) -> Bound:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    if value in _BOUNDS:
        return cast(Bound, value)
    raise ValueError(f"{rule!r}: a bound is a number or one of {', '.join(_BOUNDS)}, not {value!r}")


def _open_below(row: Mapping[str, Any]) -> int | None:
    below = row.get("below", "unknown")
    if row.get("above", "low") != "low":
        raise ValueError(f"open.above can only be 'low', not {row['above']!r}")
    if below == "unknown":
        return None
    if isinstance(below, int) and below >= 1:
        return below
    raise ValueError(f"open.below is a number from 1 or 'unknown', not {below!r}")


def _toll(row: Mapping[str, Any], best: Mapping[str, Any] | None) -> TollRule:
    kinds, also = tuple(row["kinds"]), tuple(row.get("kinds_if_claimed", ()))
    for kind in (*kinds, *also):
        Kind(kind)
    scopes = frozenset(Scope(scope).value for scope in row["scopes"])
    return TollRule(
        kinds,
        also,
        scopes,
        _one_of(row, "combatants", "counted", "set aside") == "counted",
        cast(Any, _one_of(row, "across_origins", "lowest to highest", "lowest")),
        _one_of(row, "named_victims", "floor", "ignored") == "floor",
        _share(row, "small_part"),
        None if best is None else _best(best),
        cast(Any, _one_of(row, "disagreement", *get_args(Disagreement)) if "disagreement" in row else "range"),
        tuple(SpeakerKind(kind).value for kind in row.get("priority", ())),
        tuple(folded_words(phrase) for phrase in row.get("estimates", ())),
    )


def _best(row: Mapping[str, Any]) -> Best:
    if row["rule"] != "most told":
        raise ValueError(f"best.rule can only be 'most told', not {row['rule']!r}")
    return Best(row["rule"], _text(row, "source"), row.get("verified", True))


def _independence(row: Mapping[str, Any]) -> Independence:
    needs = row.get("needs", "not shown to depend")
    if needs not in get_args(Independence):
        raise ValueError(f"independence.needs is one of {', '.join(get_args(Independence))}, not {needs!r}")
    return cast(Independence, needs)


def _rivals(row: Mapping[str, Any]) -> Rivals:
    sides = row.get("are", "camps")
    if sides not in get_args(Rivals):
        raise ValueError(f"rivals.are is one of {', '.join(get_args(Rivals))}, not {sides!r}")
    return cast(Rivals, sides)


def _headline(table: Mapping[str, Any]) -> tuple[str, ...]:
    grades = tuple(table.get("totals", {}).get("headline", ()))
    known = {row["name"] for row in _tables(table, "grade")}
    for grade in grades:
        if grade not in known:
            raise ValueError(f"totals.headline names the grade {grade!r}, which the file does not have")
    return grades


def _group(row: Mapping[str, Any]) -> Group:
    name = _text(row, "name")
    of = {"status": SdgStatus, "sex": Sex, "age": Age}
    wanted = {key: frozenset(terms(value).value for value in row.get(key, ())) for key, terms in of.items()}
    if not any(wanted.values()):
        raise ValueError(f"{name!r} is a group of everybody: name a status, sex or age")
    return Group(name, Kind(row["kind"]).value, _text(row, "source"), **wanted)


def _share(row: Mapping[str, Any], key: str) -> float:
    if not 0 <= row[key] < 1:
        raise ValueError(f"toll.{key} is a share from 0 up to 1, not {row[key]!r}")
    return float(row[key])


def _one_of(row: Mapping[str, Any], key: str, *allowed: str) -> str:
    if row[key] not in allowed:
        raise ValueError(f"toll.{key} is one of {', '.join(allowed)}, not {row[key]!r}")
    return str(row[key])


def _rule(row: Mapping[str, Any], *, coded: bool = False) -> Rule:
    name, says = _text(row, "name"), _text(row, "says")
    for sentence in (says, row.get("change", "")):
        unknown = {part for _, part, _, _ in string.Formatter().parse(sentence) if part} - FACT_NAMES
        if unknown:
            raise ValueError(f"{name!r}: no fact is called {', '.join(sorted(unknown))}")
    value = _text(row, "value") if coded else ""
    needs, verified = _needs(name, row["needs"]), row.get("verified", True)
    return Rule(name, needs, says, _text(row, "source"), row.get("change"), row.get("rank"), verified, value)


def _needs(name: str, needs: Mapping[str, Any]) -> Needs:
    for key, value in needs.items():
        expected = _NEEDS.get(key)
        if expected is None:
            raise ValueError(f"{name!r} needs {key!r}, which is not known; known: {', '.join(_NEEDS)}")
        if type(value) is not expected:
            raise ValueError(f"{name!r}: {key} must be {expected.__name__}, not {value!r}")
    for means in needs.get("means", ()):
        Means(means)
    given: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in needs.items()}
    return Needs(**given)


def folded_words(text: str) -> tuple[str, ...]:
    """The words of ``text`` as they are looked up, numbers and punctuation left out."""
    return tuple(fold(token.text) for token in tokenize(text) if token.kind in ("word", "abbrev"))
