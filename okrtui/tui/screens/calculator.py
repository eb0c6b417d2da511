"""A dialog that calculates a number: a share of a base, a benchmark, the rest of a goal, a funnel."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from okrtui.content.funnel import COUNTER_METRIC
from okrtui.language.numbers import parse_amount, two_values_question
from okrtui.language.numerals import decide_mark
from okrtui.method.arithmetic import (
    CalculationResult,
    ImpossibleNumbers,
    apply_change,
    compute_funnel,
    goal_remainder,
    named_number,
    percent_of,
)
from okrtui.method.calculations import CalculationChoice
from okrtui.method.funnels import as_counter_metric
from okrtui.model.counter_metric import RevenueFunnel
from okrtui.model.dates_and_numbers import format_number, plain_number
from okrtui.model.okr import KeyResult
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


def _parsed(text: str) -> float:
    """Return a number with or without the sign of a currency or percent; raises ValueError and ImpossibleNumbers."""
    number = parse_amount(text)
    if number is not None:
        return number
    if question := two_values_question(text):
        raise ImpossibleNumbers(question)
    raise ValueError


def _number(values: Values, name: str) -> float:
    return _parsed(values.get(name, ""))


def _numbers(text: str) -> list[float]:
    """Return several numbers, with semicolons between them, or blanks where there is no semicolon."""
    numbers = list(map(_parsed, filter(str.strip, text.split(";" if ";" in text else None))))
    if not numbers:
        raise ValueError
    return numbers


_CHANGE = re.compile(r"(?P<number>[^%a-z ]+(?: [^%a-z ]+)*) ?(?:%|percent)? ?(?P<word>less|fewer|lower|more|higher)?")
"""A change in percent, as people write it: -20, 20 % fewer, 20 more."""


def _change(text: str) -> float:
    """Return a change in percent, below 0 for less; raises ValueError, and ImpossibleNumbers where it is neither."""
    match = _CHANGE.fullmatch(" ".join(text.casefold().split()))
    if match is None:
        raise ValueError
    number = _parsed(match["number"])
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
    numbers = _funnel_numbers(values)
    return compute_funnel(_number(values, "revenue"), _number(values, "each"), numbers.rates, numbers.budget).numbers()


def _funnel_numbers(values: Values) -> RevenueFunnel:
    return RevenueFunnel(
        revenue=_number(values, "revenue"),
        per_customer=_number(values, "each"),
        rates=_numbers(values.get("rates", "")),
        budget=parse_amount(values.get("budget", "")),
    )


def _funnel_values(funnel: RevenueFunnel) -> Values:
    """Return the texts of the gaps of a funnel that was kept."""
    if funnel.revenue is None:
        return {}
    return {
        "funnel.revenue": plain_number(funnel.revenue),
        "funnel.each": plain_number(funnel.per_customer),
        "funnel.rates": " ".join(map(plain_number, funnel.rates)),
        "funnel.budget": plain_number(funnel.budget),
    }


def _kept_funnel_values(key_result: KeyResult) -> Values:
    """Return the texts of the gaps of the funnel of a key result, or else of the one in the cycle before."""
    return _funnel_values(key_result.funnel) or _funnel_values(key_result.previous.funnel)


CALCULATIONS = {
    "share": Calculation(
        "a share of a total: 40 % of 1,200", (("percent", "percent", "40"), ("base", "of", "1200")), _share
    ),
    "benchmark": Calculation(
        "what others reach, more or less: 1,000 less 20 %",
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


class CalculatorScreen(Dialog[CalculationChoice]):
    """Calculates a number; dismissed with it and the sentence that explains it, or None.

    Of the numbers of a funnel another one can be taken as the counter-metric.
    """

    DEFAULT_CSS = """
    CalculatorScreen OptionList {
        height: auto; background: $surface; border: none; padding: 0; margin-bottom: 1;
    }
    CalculatorScreen #results { margin: 1 0 0 0; }
    CalculatorScreen > .box { overflow-y: auto; }
    """
    BINDINGS = [
        Binding("ctrl+s", "take", show=False, id="calculator.take"),
        Binding("c", "mark_counter_metric", show=False, id="calculator.counter_metric"),
    ]

    def __init__(
        self,
        unit: str,
        words: str = "",
        way: str = "share",
        key_result: KeyResult | None = None,
        decimal_mark: str = "",
        rates: Sequence[int] = (),
    ) -> None:
        """Calculate in `unit`, which appears in the explanation.

        Of several numbers, that which `words` name comes first; `way` is the calculation to begin with, by its id. For
        a `key_result` a counter-metric can be taken; the funnel that was kept with it is there again, or else that of
        the cycle before. `decimal_mark` is
        that of numbers that can be read in two ways. `rates` are offered to a funnel.
        """
        super().__init__()
        self._unit, self._words, self._has_counter_metric = unit, words, key_result is not None
        self._decimal_mark, self._rates = decimal_mark, rates
        self._values: Values = _kept_funnel_values(key_result) if key_result else {}
        self._calculation = "funnel" if self._values else way
        self._results: tuple[CalculationResult, ...] = ()
        self._counter_name = ""
        """The name of the number that is taken as the counter-metric; empty for none."""

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
            text = self._values.get(f"{name}.{field}", "")
            gap = TextGap(f"{name}.{field}", text, example, 24 if long else 12, long)
            gap.is_value = True
            gap.set_suggestions((" ".join(map(str, self._rates)),) if field == "rates" else ())
            gaps += [SentenceText(label), gap]
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
        self._take_along(event.option_id or self._calculation)
        self._calculation = event.option_id or self._calculation
        for box in self.query(".way"):
            box.display = box.has_class(self._calculation)
        self._calculate()

    @on(OptionList.OptionSelected, "#ways")
    def _choose_way(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._focus_first()

    def _take_along(self, way: str) -> None:
        """Put the number that was typed first into the first gap of another way in which nothing is typed yet."""
        texts = [self._gap(way, field).value for field, *_ in CALCULATIONS[way].gaps]
        typed = self._first_gap(self._calculation).value
        if way != self._calculation and typed and not any(texts):
            self._first_gap(way).value = typed

    def _first_gap(self, way: str) -> TextGap:
        return self._gap(way, CALCULATIONS[way].gaps[0][0])

    def _gap(self, way: str, field: str) -> TextGap:
        return self.query_one("#" + gap_widget_id(f"{way}.{field}"), TextGap)

    def _focus_first(self) -> None:
        self._first_gap(self._calculation).focus()

    def on_key(self, event: events.Key) -> None:
        """Take a number that is typed in the list of ways into the first gap of the one that is shown."""
        if self.query_one("#ways").has_focus and event.is_printable and event.character not in (None, " "):
            event.stop()
            gap = self._first_gap(self._calculation)
            # What is typed next goes on with it.
            gap.is_value = False
            self.set_focus(gap)
            gap.insert_text_at_cursor(event.character or "")
            gap.call_later(setattr, gap, "is_value", True)

    @on(GapChanged)
    def _typed(self, event: GapChanged) -> None:
        event.stop()
        self._values[event.field] = decide_mark(event.text, self._decimal_mark)
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
        results.clear_options()
        results.add_options(map(Option, self._result_texts(listed)))
        results.highlighted = named_number(listed, self._words) if listed else None
        results.display = bool(listed)
        end = "moves to the numbers; on one, uses it" if listed else "uses the number"
        counter = " · c on one: counter-metric" if listed and self._has_counter_metric else ""
        keys = f"↑ ↓ other ways · Enter in the last field {end}, with its reasoning{counter} · Escape cancels"
        self.query_one("#keys", Static).update(keys)

    def _result_texts(self, listed: Sequence[CalculationResult]) -> list[Content]:
        """Return what the list says of each number, the counter-metric marked."""
        texts = [f"{format_number(result.value)} {result.name}" for result in listed]
        width = max(map(cell_len, texts), default=0)
        return [
            joined(
                f"{text}{' ' * (width - cell_len(text))}   ",
                (result.reason, "$text-muted"),
                (f"   {COUNTER_METRIC}" if result.name == self._counter_name else "", "$text-accent"),
            )
            for text, result in zip(texts, listed, strict=True)
        ]

    def action_mark_counter_metric(self) -> None:
        """Take the number under the cursor of their list as the counter-metric, or no longer."""
        results = self.query_one("#results", OptionList)
        if not (self._has_counter_metric and results.has_focus and results.highlighted is not None):
            return
        name = self._results[results.highlighted].name
        self._counter_name = "" if name == self._counter_name else name
        for index, text in enumerate(self._result_texts(self._results)):
            results.replace_option_prompt_at_index(index, text)

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
        self._take(self._results[event.option_index])

    def action_take(self) -> None:
        """Dismiss with the number, of several the one under the cursor of their list, if there is any."""
        if self._results:
            self._take(self._results[self.query_one("#results", OptionList).highlighted or 0])

    def _take(self, result: CalculationResult) -> None:
        """Dismiss with a number; with the counter-metric alone where it is that."""
        counter = next((each for each in self._results if each.name == self._counter_name and each.name), None)
        values = {name.partition(".")[2]: text for name, text in self._values.items() if name.startswith("funnel.")}
        self.dismiss(
            CalculationChoice(
                None if result is counter else result,
                as_counter_metric(counter) if counter is not None else None,
                _funnel_numbers(values) if self._calculation == "funnel" else None,
            )
        )
