"""Lines that say more than their gap holds: a limit with its number, an equation with its parts."""

from __future__ import annotations

from okrtui.language.equation_lines import read_equation
from okrtui.language.limit_lines import read_limit
from okrtui.model.base import changed
from okrtui.model.counter_metric import CounterMetric
from okrtui.model.equation import Equation, Term
from okrtui.model.items import add, change, find
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session


def take_line_parts(session: Session, id: str, decimal_mark: str = "") -> Session:
    """Return the session with a line of an item taken apart into the gaps that are still empty.

    It is that of a counter-metric (`returns: below 5 %`), or of the goal equation (`visits × basket = revenue`).
    """
    item = find(session, id)
    if isinstance(item, KeyResult):
        return _take_limit(session, item, decimal_mark)
    return _take_equation(session, item, decimal_mark) if isinstance(item, Equation) else session


def _take_limit(session: Session, key_result: KeyResult, decimal_mark: str) -> Session:
    counter = key_result.counter_metric
    is_open = counter == CounterMetric(text=counter.text, value=counter.value)
    read = read_limit(counter.text, decimal_mark) if is_open else None
    if read is None:
        return session
    taken = changed(counter, text=read.name, bound=read.bound, floor=read.limit, unit=read.unit)
    return change(session, key_result.id, counter_metric=taken)


def _take_equation(session: Session, equation: Equation, decimal_mark: str) -> Session:
    read = read_equation(equation.text, decimal_mark) if equation == Equation(text=equation.text) else None
    if read is None:
        return session
    whole = read.whole
    session = change(session, "equation", text=whole.text, amount=whole.number, unit=whole.unit, sign=read.sign)
    for part in read.parts:
        session = add(session, Term, "equation", text=part.text, amount=part.number)
    return session
