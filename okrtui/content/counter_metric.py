"""What is said of the counter-metric of a key result: its limit, where it stands, and whether that crossed it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from okrtui.content.links import GoalLink, LinkedGoal, last_plan
from okrtui.content.rows import Row
from okrtui.content.spans import StyledLine, joined, styled, with_keys
from okrtui.language.limit_lines import read_limit
from okrtui.language.noun_phrases import is_plural_phrase
from okrtui.method.gap_parser import number_text
from okrtui.model.base import Wording
from okrtui.model.counter_metric import CounterMetric
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.forms import gaps
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session

COUNTER_METRIC_FIELDS = tuple(f"counter_metric.{name}" for name in gaps(CounterMetric))
"""The gaps of the counter-metric of a key result."""


def counter_metric_text(key_result: KeyResult, today: date | None) -> str:
    """Return where the counter-metric stands: `cost per customer: 28 € on 28 Nov, above its limit of 25 €`.

    Within the limit it says on which side that is, `18 €, at or below 25 €`. Before it is measured it is the limit:
    `cost per customer stays at or below 25 €`. Empty without a counter-metric.
    """
    counter, value = key_result.counter_metric, key_result.counter_value
    if counter == CounterMetric():
        return ""
    name, limit = counter.name, counter.amount(counter.floor)
    if value is None:
        return f"{name} {limit_verb(name)} {counter.bound_words} {limit}" if limit else f"{name}: no limit yet"
    update = key_result.latest_counter
    day = f" on {format_day(update.on, today)}" if update else ""
    is_crossed = key_result.is_limit_crossed
    stands = f"{counter.side_words(value)} its limit of {limit}" if is_crossed else f"{counter.bound_words} {limit}"
    return f"{name}: {counter.amount(value)}{day}, {stands if limit else 'no limit yet'}"


def last_counter_metrics(
    key_result: KeyResult, session: Session, links: Mapping[GoalLink, LinkedGoal]
) -> tuple[str, ...]:
    """Return the counter-metrics of the session before as lines, `returns stays at or below 5 %, now 4 %`.

    That of a key result of the same words comes first; one that a key result of this session has is left out.
    """
    plan, own = last_plan(session, links), {each.counter_metric.text.casefold() for each in session.key_results}
    counted = [each for each in plan.key_results if each.counter_metric.text.casefold() not in own] if plan else []
    counted.sort(key=lambda each: each.statement.casefold() != key_result.statement.casefold())
    return tuple(_limit_line(each) for each in counted)


def _limit_line(key_result: KeyResult) -> str:
    """Return the counter-metric of a key result as a line, like a typed one; its words alone where it has no limit."""
    counter, value = key_result.counter_metric, key_result.counter_value
    if counter.floor is None:
        return counter.text
    now = f", now {number_text(value)} {counter.unit}".rstrip() if value is not None else ""
    limit = f"{counter.bound_words} {number_text(counter.floor)} {counter.unit}".rstrip()
    line = f"{counter.text} {limit_verb(counter.text)} {limit}{now}"
    return line if read_limit(line) else counter.text


def limit_verb(name: str) -> str:
    """Return that what is measured stays on its side, `returns stay`, in the number of its noun."""
    return "stay" if is_plural_phrase(name) else "stays"


def counter_metric_lines(key_result: KeyResult, today: date) -> list[StyledLine]:
    """Return the line of the counter-metric; nothing without one."""
    text = counter_metric_text(key_result, today)
    return [styled(text, "bad" if key_result.is_limit_crossed else "muted")] if text else []


def counter_metric_rows(key_result: KeyResult, today: date) -> list[Row]:
    """Return the row of the counter-metric, on which it is edited; nothing without one."""
    ask = with_keys("  {edit} sets it", "muted") if key_result.counter_metric.floor is None else ()
    return [
        Row(
            f"counter:{key_result.id}",
            joined(line, ask),
            styled("     "),
            item=key_result.id,
            fields=COUNTER_METRIC_FIELDS,
        )
        for line in counter_metric_lines(key_result, today)
    ]


def updated_counter_text(key_result: KeyResult, update: Update) -> str:
    """Return the value of the counter-metric in an update: `cost per customer 28 €`; empty without one."""
    if update.counter_metric is None:
        return ""
    counter = key_result.counter_metric
    return f"{counter.name} {counter.amount(update.counter_metric)}"


def counter_metric_wordings(key_result: KeyResult) -> dict[str, Wording]:
    """Return how the gap for the counter-metric is worded among those of an update: by its own name and unit."""
    counter = key_result.counter_metric
    title = ", ".join(filter(None, (counter.text, counter.unit)))
    return {"counter_metric": Wording(title)} if title else {}
