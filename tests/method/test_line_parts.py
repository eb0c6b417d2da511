"""Lines that say more than their gap holds."""

from __future__ import annotations

from okrtui.method.line_parts import take_line_parts
from okrtui.model.counter_metric import CounterMetric
from okrtui.model.equation import Equation, Term
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session


def with_counter(counter: CounterMetric) -> Session:
    return Session(key_results=(KeyResult(id="kr1", counter_metric=counter),))


def test_the_limit_of_a_counter_metric_fills_its_gaps_unless_they_are_filled() -> None:
    read = take_line_parts(with_counter(CounterMetric(text="returns stay below 5 %")), "kr1")
    taken = CounterMetric(text="returns", bound="max", floor=5, unit="%")
    assert read.key_results[0].counter_metric == taken
    filled = with_counter(CounterMetric(text="returns below 5 %", floor=4))
    assert take_line_parts(filled, "kr1") is filled


def test_an_equation_in_one_line_is_taken_apart() -> None:
    line = "1000 visits × 3 % conversion × 80 basket = 2500 € revenue"
    equation = take_line_parts(Session(equation=Equation(text=line)), "equation").equation
    assert (equation.text, equation.amount, equation.unit, equation.sign) == ("revenue", 2500, "€", "×")
    assert [(term.text, term.amount) for term in equation.terms] == [
        ("visits", 1000),
        ("conversion", 0.03),
        ("basket", 80),
    ]
    assert (equation.total, equation.remaining) == (2400, 100)
    begun = Session(equation=Equation(text="a + b = c", terms=(Term(id="z1", text="a"),)))
    assert take_line_parts(begun, "equation") is begun
