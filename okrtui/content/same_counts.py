"""Numbers that are counted in the same words elsewhere: of goals, key results and counter-metrics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from okrtui.content.direction_offer import measured_goals
from okrtui.content.line_offer import measure_said
from okrtui.content.links import GoalLink, LinkedGoal
from okrtui.language.period_ends import NO_CONTEXT, DateContext
from okrtui.method.gap_parser import number_text
from okrtui.model.base import changed
from okrtui.model.counter_metric import CounterMetric
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session

_BOUNDS = {"fall": "max", "rise": "min"}
"""The side on which a number is fine that another goal wants to fall or rise."""


def same_count(
    key_result: KeyResult,
    session: Session,
    links: Mapping[GoalLink, LinkedGoal],
    today: date,
    decimal_mark: str = "",
    dates: DateContext = NO_CONTEXT,
    is_measured: bool = False,
) -> CounterMetric | None:
    """Return what the counter-metric of a key result counts, as it stands elsewhere; None where nothing counts that.

    Elsewhere are the counter-metrics and key results of the session, the key results of `links`, and the goals of the
    direction. A number that is no counter-metric there has its own as the limit: it must not get worse. Where
    `is_measured`, only numbers that were measured count, none with which a cycle began.
    """
    words = key_result.counter_metric.text.strip().casefold()
    if not words:
        return None
    others = [other for other in session.key_results if other.id != key_result.id]
    for other in others:
        value = other.counter_value if other.latest_counter or not is_measured else None
        if other.counter_metric.text.strip().casefold() == words and value is not None:
            return changed(other.counter_metric, value=value)

    def counted() -> Iterator[KeyResult]:
        yield from others
        yield from (goal.key_result for goal in links.values() if goal.key_result)
        yield from () if is_measured else measured_goals(session, today, decimal_mark, dates)

    def names(other: KeyResult) -> Iterator[str]:
        """Yield what a key result counts: who does what, its line, and what that says before its numbers."""
        yield from (other.statement, other.said)
        if other.said:
            yield measure_said(session, other, today, decimal_mark, dates)

    known = (each for each in counted() if each.latest_update or (each.current is not None and not is_measured))
    same = next((each for each in known if any(name.strip().casefold() == words for name in names(each))), None)
    if same is None:
        return None
    return CounterMetric(
        text=words, bound=_BOUNDS.get(same.direction, ""), floor=same.current, unit=same.unit, value=same.current
    )


def counter_metric_offer(field: str, own: CounterMetric, same: CounterMetric | None) -> str:
    """Return what is offered for a gap of a counter-metric from what counts the same elsewhere; empty for nothing."""
    if same is None or (own.unit and own.unit != same.unit):
        return ""
    offers = {
        "bound": same.bound,
        "floor": number_text(same.floor if own.value is None else own.value),
        "unit": same.unit,
        "value": number_text(same.value),
    }
    return offers.get(field.removeprefix("counter_metric."), "")
