"""The arithmetic behind a number: a share of a base, a benchmark, the parts of a goal, a funnel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from okrtui.method.arithmetic import Impossible, Worked, benchmark, funnel, goal_equation, percent_of
from okrtui.model.values import read_number
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import shown
from okrtui.tui.widgets.flow import Flowing
from okrtui.tui.widgets.gaps import ChoiceGap, LineGap, Next, Typed, WordsBetween, gap_id
from okrtui.tui.widgets.sentence import FlowBox

Values = dict[str, str]
"""What was typed, by the name of the gap."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to get to a number."""

    title: str
    """Its name."""
    gaps: tuple[tuple[str, str, str], ...]
    """What it asks for: name, words before it, example."""
    work: Callable[[Values, str], tuple[Worked, ...]]
    """Gives the numbers it comes to from what was typed and the unit; raises Impossible and ValueError."""


def _number(values: Values, name: str) -> float:
    number = read_number(values.get(name, "").replace("%", ""))
    if number is None:
        raise ValueError
    return number


def _numbers(text: str) -> list[float]:
    found = [read_number(one.replace("%", "")) for one in text.replace(";", " ").split()]
    if not found or any(one is None for one in found):
        raise ValueError
    return [one for one in found if one is not None]


def _share(values: Values, unit: str) -> tuple[Worked, ...]:
    return (percent_of(_number(values, "percent"), _number(values, "base"), unit),)


def _benchmark(values: Values, unit: str) -> tuple[Worked, ...]:
    because = values.get("because", "").strip()
    return (benchmark(_number(values, "base"), _number(values, "change"), unit, because),)


def _parts(values: Values, unit: str) -> tuple[Worked, ...]:
    parts = {f"part {n}": one for n, one in enumerate(_numbers(values.get("parts", "")), 1)}
    return (goal_equation(_number(values, "goal"), parts, unit),)


def _funnel(values: Values, unit: str) -> tuple[Worked, ...]:
    budget = read_number(values.get("budget", ""))
    found = funnel(_number(values, "revenue"), _number(values, "each"), _numbers(values.get("rates", "")), budget)
    steps = tuple(Worked(step.count, step.working) for step in reversed(found.steps))
    cost = found.cost_per_customer
    return (*steps, Worked(cost, found.working)) if cost is not None else steps


WAYS = {
    "share": Way("a share of a base", (("percent", "percent", "40"), ("base", "of", "1200")), _share),
    "benchmark": Way(
        "a benchmark",
        (("base", "others reach", "1000"), ("change", "percent more (or -20)", "-20"), ("because", "because", "")),
        _benchmark,
    ),
    "parts": Way("what is left of a goal", (("goal", "goal", "1000"), ("parts", "parts so far", "300 250")), _parts),
    "funnel": Way(
        "a funnel",
        (
            ("revenue", "revenue goal", "100000"),
            ("each", "per customer", "500"),
            ("rates", "rates back to visits, percent", "25 50 20 3"),
            ("budget", "budget, if any", ""),
        ),
        _funnel,
    ),
}
"""The ways, in the order in which they are offered."""


class ArithmeticScreen(Dialog[Worked]):
    """Works a number out; leaves with it and the sentence that tells how it came about."""

    BINDINGS = [("ctrl+s", "take")]

    def __init__(self, unit: str) -> None:
        """Work in `unit`, which the sentence names."""
        super().__init__()
        self._unit = unit
        self._way = "share"
        self._values: Values = {}
        self._found: tuple[Worked, ...] = ()

    def compose(self) -> ComposeResult:
        """Draw the ways, the gaps of each, and what it comes to."""
        with Vertical(classes="box"):
            yield Static("How do we get to the number?", classes="title")
            choices = {name: way.title for name, way in WAYS.items()}
            yield FlowBox([WordsBetween("by"), ChoiceGap("way", self._way, choices, blank=False)])
            for name, way in WAYS.items():
                box = FlowBox(self._gaps(name, way), classes=f"way {name}")
                box.display = name == self._way
                yield box
            yield Static(id="worked", classes="hint", markup=False)
            yield Static("Enter in the last gap takes the number and its reasoning · Escape leaves", classes="hint")

    def _gaps(self, name: str, way: Way) -> list[Flowing]:
        found: list[Flowing] = []
        for field, words, example in way.gaps:
            long = field in ("because", "parts", "rates")
            found += [WordsBetween(words), LineGap(f"{name}.{field}", "", example, 24 if long else 12, long)]
        return found

    def on_mount(self) -> None:
        """Begin with the first gap; the way can be changed above it."""
        self._focus_first()

    def _focus_first(self) -> None:
        self.query_one("#" + gap_id(f"{self._way}.{WAYS[self._way].gaps[0][0]}")).focus()

    @on(Typed)
    def _typed(self, event: Typed) -> None:
        event.stop()
        if event.field == "way":
            self._way = event.text
            for box in self.query(".way"):
                box.display = box.has_class(self._way)
        else:
            self._values[event.field] = event.text
        self._work()

    def _work(self) -> None:
        mine = {key.split(".", 1)[1]: text for key, text in self._values.items() if key.startswith(self._way + ".")}
        self._found, said = (), ""
        try:
            self._found = WAYS[self._way].work(mine, self._unit)
            said = "\n".join(one.working for one in self._found)
        except Impossible as why:
            said = str(why)
        except ValueError:
            said = ""
        self.query_one("#worked", Static).update(shown(said))

    @on(Next)
    def _go_on(self, event: Next) -> None:
        event.stop()
        if event.field == "way":
            self._focus_first()
        elif event.field == f"{self._way}.{WAYS[self._way].gaps[-1][0]}":
            self.action_take()
        else:
            self.focus_next()

    def action_take(self) -> None:
        """Take the number, if there is one."""
        if self._found:
            self.dismiss(self._found[0])
