"""A dialog that calculates a number: a share of a base, a benchmark, the rest of a goal, a funnel."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from okrtui.language.numbers import parse_number
from okrtui.method.arithmetic import (
    CalculationResult,
    ImpossibleNumbers,
    apply_change,
    compute_funnel,
    goal_remainder,
    named_number,
    percent_of,
)
from okrtui.model.dates_and_numbers import format_number
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.flow_layout import FlowContainer, FlowItem
from okrtui.tui.widgets.gap_inputs import GapChanged, GapSubmitted, SentenceText, TextGap, gap_widget_id

Values = dict[str, str]
"""The text typed into each gap, by the gap's name."""


@dataclass(frozen=True, slots=True)
class Calculation:
    """One calculation that leads to a number."""

    title: str
    """What it is called in the list at the top."""
    gaps: tuple[tuple[str, str, str], ...]
    """Its gaps: name, label, example."""
    calculate: Callable[[Values, str], tuple[CalculationResult, ...]]
    """Calculates the numbers from the typed values and the unit; raises ImpossibleNumbers and
    ValueError."""


def _number(values: Values, name: str) -> float:
    number = parse_number(values.get(name, "").replace("%", ""))
    if number is None:
        raise ValueError
    return number


def _numbers(text: str) -> list[float]:
    numbers = [parse_number(word.replace("%", "")) for word in text.replace(";", " ").split()]
    if not numbers or any(number is None for number in numbers):
        raise ValueError
    return [number for number in numbers if number is not None]


_CHANGE = re.compile(r"(?P<number>[^%a-z ]+(?: [^%a-z ]+)*) ?(?:%|percent)? ?(?P<word>less|fewer|lower|more|higher)?")
"""A change in percent, as people write it: -20, 20 % fewer, 20 more."""


def _change(text: str) -> float:
    """Return a change in percent, below 0 for less; raises ValueError, and ImpossibleNumbers where it is neither."""
    match = _CHANGE.fullmatch(" ".join(text.casefold().split()))
    number = parse_number(match["number"]) if match else None
    if match is None or number is None:
        raise ValueError
    if not match["word"] and text.strip()[0].isdigit() and number:
        percent = f"{format_number(number)} %"
        raise ImpossibleNumbers(f"{percent} less, or {percent} more?")
    return -abs(number) if match["word"] in ("less", "fewer", "lower") else number


def _share(values: Values, unit: str) -> tuple[CalculationResult, ...]:
    return (percent_of(_number(values, "percent"), _number(values, "base"), unit),)


def _benchmark(values: Values, unit: str) -> tuple[CalculationResult, ...]:
    because = values.get("because", "").strip()
    return (apply_change(_number(values, "base"), _change(values.get("change", "")), unit, because),)


def _parts(values: Values, unit: str) -> tuple[CalculationResult, ...]:
    parts = {f"part {n}": number for n, number in enumerate(_numbers(values.get("parts", "")), 1)}
    return (goal_remainder(_number(values, "goal"), parts, unit),)


def _funnel(values: Values, unit: str) -> tuple[CalculationResult, ...]:
    budget = parse_number(values.get("budget", ""))
    result = compute_funnel(
        _number(values, "revenue"), _number(values, "each"), _numbers(values.get("rates", "")), budget
    )
    return result.numbers()


CALCULATIONS = {
    "share": Calculation(
        "a share of a total: 40 % of 1,200", (("percent", "percent", "40"), ("base", "of", "1200")), _share
    ),
    "benchmark": Calculation(
        "what others reach, less or more: 1,000 less 20 %",
        (("base", "others reach", "1000"), ("change", "percent less or more", "20 less"), ("because", "because", "")),
        _benchmark,
    ),
    "parts": Calculation(
        "what is left of a goal: 1,000 without 300 and 250",
        (("goal", "goal", "1000"), ("parts", "parts so far", "300 250")),
        _parts,
    ),
    "funnel": Calculation(
        "a funnel: from revenue back to visits",
        (
            ("revenue", "revenue goal", "100000"),
            ("each", "per customer", "500"),
            ("rates", "rates back to visits, percent", "25 50 20 3"),
            ("budget", "budget, if any", ""),
        ),
        _funnel,
    ),
}
"""The calculations by id, in the order in which they are offered."""


class CalculatorScreen(Dialog[CalculationResult]):
    """Calculates a number; dismissed with it and the sentence that explains it, or None."""

    DEFAULT_CSS = """
    CalculatorScreen OptionList {
        height: auto; background: $surface; border: none; padding: 0; margin-bottom: 1;
    }
    CalculatorScreen #results { margin: 1 0 0 0; }
    CalculatorScreen > .box { overflow-y: auto; }
    """
    BINDINGS = [Binding("ctrl+s", "take", show=False, id="calculator.take")]

    def __init__(self, unit: str, words: str = "", way: str = "share") -> None:
        """Calculate in `unit`, which appears in the explanation.

        Of several numbers, that which `words` name comes first; `way` is the calculation to begin with, by its id.
        """
        super().__init__()
        self._unit, self._words = unit, words
        self._calculation = way
        self._values: Values = {}
        self._results: tuple[CalculationResult, ...] = ()

    def compose(self) -> ComposeResult:
        """Compose the list of calculations, the gaps of each, and the result."""
        with Vertical(classes="box"):
            yield Static("How do we get to the number?", classes="title")
            yield OptionList(*(Option(way.title, name) for name, way in CALCULATIONS.items()), id="ways")
            for name, calculation in CALCULATIONS.items():
                box = FlowContainer(self._gaps(name, calculation), classes=f"way {name}")
                box.display = name == self._calculation
                yield box
            yield Static(id="worked", classes="hint", markup=False)
            yield OptionList(id="results")
            yield Static(id="keys", classes="hint", markup=False)

    def _gaps(self, name: str, calculation: Calculation) -> list[FlowItem]:
        gaps: list[FlowItem] = []
        for field, label, example in calculation.gaps:
            long = field in ("because", "parts", "rates")
            gaps += [SentenceText(label), TextGap(f"{name}.{field}", "", example, 24 if long else 12, long)]
        return gaps

    @property
    def way(self) -> str:
        """The id of the calculation that is shown."""
        return self._calculation

    def on_mount(self) -> None:
        """Focus the first gap; the list of calculations is above it."""
        self.query_one("#ways", OptionList).highlighted = list(CALCULATIONS).index(self._calculation)
        self._calculate()
        self._focus_first()

    @on(OptionList.OptionHighlighted, "#ways")
    def _show_way(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._calculation = event.option_id or self._calculation
        for box in self.query(".way"):
            box.display = box.has_class(self._calculation)
        self._calculate()

    @on(OptionList.OptionSelected, "#ways")
    def _choose_way(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._focus_first()

    def _focus_first(self) -> None:
        self.query_one("#" + gap_widget_id(f"{self._calculation}.{CALCULATIONS[self._calculation].gaps[0][0]}")).focus()

    @on(GapChanged)
    def _typed(self, event: GapChanged) -> None:
        event.stop()
        self._values[event.field] = event.text
        self._calculate()

    def _calculate(self) -> None:
        fields = [field for field, _, _ in CALCULATIONS[self._calculation].gaps]
        values = {field: self._values.get(f"{self._calculation}.{field}", "") for field in fields}
        self._results, explanation = (), ""
        try:
            self._results = CALCULATIONS[self._calculation].calculate(values, self._unit)
            explanation = "" if len(self._results) > 1 else self._results[0].explanation
        except ImpossibleNumbers as error:
            explanation = str(error)
        except ValueError:
            explanation = ""
        self.query_one("#worked", Static).update(shown(explanation))
        self.query_one("#worked").display = bool(explanation)
        self._show_results()

    def _show_results(self) -> None:
        """List the numbers where there are several, the cursor on the one that the key result names."""
        results, listed = self.query_one("#results", OptionList), self._results if len(self._results) > 1 else ()
        texts = [f"{format_number(result.value)} {result.name}" for result in listed]
        width = max(map(cell_len, texts), default=0)
        results.clear_options()
        for text, result in zip(texts, listed, strict=True):
            padded = text + " " * (width - cell_len(text))
            results.add_option(Option(joined(f"{padded}   ", (result.reason, "$text-muted"))))
        results.highlighted = named_number(listed, self._words) if listed else None
        results.display = bool(listed)
        end = "goes to the numbers, and on one uses it" if listed else "uses the number"
        keys = f"↑ ↓ other ways · Enter in the last gap {end}, with its reasoning · Escape cancels"
        self.query_one("#keys", Static).update(keys)

    @on(GapSubmitted)
    def _go_on(self, event: GapSubmitted) -> None:
        event.stop()
        if event.field == f"{self._calculation}.{CALCULATIONS[self._calculation].gaps[-1][0]}":
            self._end()
        else:
            self.focus_next()

    def _end(self) -> None:
        """Take the number, or go to the list of them where there are several."""
        if len(self._results) > 1:
            self.query_one("#results").focus()
        else:
            self.action_take()

    @on(OptionList.OptionSelected, "#results")
    def _choose_result(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._results[event.option_index])

    def action_take(self) -> None:
        """Dismiss with the number, of several the one under the cursor of their list, if there is any."""
        if self._results:
            self.dismiss(self._results[self.query_one("#results", OptionList).highlighted or 0])
