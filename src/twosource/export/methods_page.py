"""Several methods side by side as one self-contained HTML page: where they differ on an incident, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from twosource import __version__
from twosource.export import chart
from twosource.export.page import environment, policy, style
from twosource.methods import Method, load_methods
from twosource.model import Assessment, Kind, Toll
from twosource.record.assessed import SideBySide

CHARTED = (Kind.KILLED, Kind.INJURED)


@dataclass(frozen=True, slots=True)
class Bar:
    """One method's range for one kind of harm, on the axis of its incident."""

    method: str
    toll: Toll
    shape: chart.Shape | None
    differs: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """One kind of harm of one incident under every method that answers for it."""

    kind: str
    axis: chart.Axis
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One incident, with ``charts`` of the kinds of harm for which somebody has a figure."""

    one: SideBySide
    charts: tuple[Chart, ...]

    @property
    def killed_differ(self) -> bool:
        return any(difference.kind == Kind.KILLED for difference in self.one.differences)


def write(found: Iterable[SideBySide], names: Sequence[str], path: Path, title: str | None = None) -> Path:
    """Writes the page to ``path``. Deterministic: the same verdicts give the same bytes."""
    cards = [Card(one, tuple(_charts(one))) for one in found]
    rules = list(load_methods(names).values())
    template = environment().get_template("methods.html")
    context = {
        "title": title or _heading(cards, rules),
        "version": __version__,
        "cards": cards,
        "rules": rules,
        "differing": sum(bool(card.one.differences) for card in cards),
    }
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(template.generate(style=Markup(style()), policy=policy(), **context))
    return path


def _heading(cards: Sequence[Card], rules: Sequence[Method]) -> str:
    found = "1 incident" if len(cards) == 1 else f"{len(cards)} incidents"
    return f"{found} under {'1 method' if len(rules) == 1 else f'{len(rules)} methods'}"


def _charts(one: SideBySide) -> Iterable[Chart]:
    for kind in CHARTED:
        told = [(verdict, toll) for verdict in one.assessments if (toll := _toll(verdict, kind))]
        axis = chart.axis(toll.interval for _, toll in told)
        if axis is not None:
            usual = _commonest([str(toll.interval) for _, toll in told])
            bars = (
                Bar(verdict.method, toll, axis.shape(toll.interval), str(toll.interval) != usual)
                for verdict, toll in told
            )
            yield Chart(kind.value, axis, tuple(bars))


def _toll(verdict: Assessment, kind: str) -> Toll | None:
    return next((toll for toll in verdict.tolls if toll.kind == kind), None)


def _commonest(answers: Sequence[str]) -> str:
    return max(answers, key=lambda answer: (answers.count(answer), answer))
