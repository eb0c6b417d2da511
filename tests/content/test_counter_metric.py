"""What is said of a counter-metric: its limit, where it stands, and that it crossed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from okrtui.content.counter_metric import (
    counter_metric_lines,
    counter_metric_text,
    last_counter_metrics,
    updated_counter_text,
)
from okrtui.content.links import PLAN_ITEM, GoalLink, LinkedGoal
from okrtui.content.same_counts import counter_metric_offer, same_count
from okrtui.language.limit_lines import read_limit
from okrtui.method.line_parts import take_line_parts
from okrtui.model.base import changed
from okrtui.model.counter_metric import CounterMetric
from okrtui.model.frame import Direction, DirectionGoal
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session

TODAY = date(2026, 11, 28)
COST = {"text": "cost per customer", "bound": "max", "floor": 25, "unit": "€"}


@pytest.mark.parametrize(
    ("fields", "measured", "text", "role"),
    [
        (COST, None, "cost per customer stays at or below 25 €", "muted"),
        ({**COST, "bound": ""}, None, "cost per customer stays at or above 25 €", "muted"),
        ({**COST, "floor": None}, None, "cost per customer: no limit yet", "muted"),
        ({**COST, "value": 18}, None, "cost per customer: 18 €, at or below 25 €", "muted"),
        ({**COST, "value": 18}, 28, "cost per customer: 28 € on 28 Nov, above its limit of 25 €", "bad"),
        ({"text": "lessons", "floor": 190, "value": 204}, None, "lessons: 204, at or above 190", "muted"),
        ({**COST, "bound": "below", "value": 25}, None, "cost per customer: 25 €, at its limit of 25 €", "bad"),
        ({"text": "rating", "floor": 4.5}, 4.2, "rating: 4.2 on 28 Nov, below its limit of 4.5", "bad"),
        ({**COST, "floor": None}, 28, "cost per customer: 28 € on 28 Nov, no limit yet", "muted"),
        ({"floor": 5}, None, "counter-metric stays at or above 5", "muted"),
    ],
)
def test_the_counter_metric_is_told_with_its_limit(
    fields: dict[str, Any], measured: float | None, text: str, role: str
) -> None:
    updates = () if measured is None else (Update(id="u1", on=TODAY, counter_metric=measured),)
    key_result = KeyResult(id="kr1", counter_metric=CounterMetric(**fields), updates=updates)
    assert counter_metric_text(key_result, TODAY) == text
    assert [span.role for span in counter_metric_lines(key_result, TODAY)[0]] == [role]


def test_without_a_counter_metric_nothing_is_said() -> None:
    key_result = KeyResult(id="kr1", who="guests", does_what="book")
    assert (counter_metric_text(key_result, TODAY), counter_metric_lines(key_result, TODAY)) == ("", [])


def test_an_update_tells_its_value_with_the_name_and_unit() -> None:
    key_result = KeyResult(id="kr1", counter_metric=CounterMetric(**COST))
    assert updated_counter_text(key_result, Update(id="u1", counter_metric=1800)) == "cost per customer 1,800 €"
    assert updated_counter_text(key_result, Update(id="u1", value=3)) == ""


def test_what_must_not_get_worse_is_offered_from_the_session_before_and_fills_the_gaps_again() -> None:
    cost, complaints = CounterMetric(**COST, value=18), CounterMetric(text="complaints")
    measured = Update(id="u1", on=TODAY, value=4, counter_metric=21)
    last = (
        KeyResult(id="kr2", who="shops", does_what="call", counter_metric=complaints),
        KeyResult(id="kr1", who="guests", does_what="book", counter_metric=cost, updates=(measured,)),
        KeyResult(id="kr3", who="guests", does_what="pay"),
    )
    own = KeyResult(id="kr4", who="guests", does_what="book")
    session = Session(id="new", follows="old", key_results=(own,))
    links = {GoalLink("old", PLAN_ITEM): LinkedGoal(key_results=last)}
    line = "cost per customer stays at or below 25 €, now 21 €"
    assert last_counter_metrics(own, session, links) == (line, "complaints")
    typed = Session(key_results=(KeyResult(id="kr4", counter_metric=CounterMetric(text=line)),))
    (taken,) = take_line_parts(typed, "kr4").key_results
    assert taken.counter_metric == CounterMetric(**COST, value=21)
    used = Session(id="new", follows="old", key_results=(KeyResult(id="kr4", counter_metric=complaints), own))
    assert last_counter_metrics(own, used, links) == (line,)
    assert last_counter_metrics(own, session, {}) == ()


def test_a_counter_metric_offers_what_is_counted_in_its_words_elsewhere() -> None:
    goal = DirectionGoal(id="i1", text="Loaves thrown away fall from 12 % to 5 %")
    orders = KeyResult(
        id="kr1", who="cafés", does_what="order", counter_metric=CounterMetric(text="loaves thrown away")
    )
    session = Session(id="plan", key_results=(orders,), direction=Direction(goals=(goal,)))

    def offers(same: CounterMetric | None, own: CounterMetric = orders.counter_metric) -> dict[str, str]:
        fields = ("bound", "floor", "unit", "value")
        return {name: counter_metric_offer(f"counter_metric.{name}", own, same) for name in fields}

    today = {"bound": "max", "floor": "12", "unit": "%", "value": "12"}
    assert offers(same_count(orders, session, {}, TODAY)) == today
    baking = KeyResult(id="kr1", said=goal.text, who="bakers", does_what="throw away", baseline=12, target=9, unit="%")
    measured = changed(baking, updates=(Update(id="u1", on=TODAY, value=11.5),))
    links = {GoalLink("ovens", "kr1"): LinkedGoal(key_result=measured)}
    assert offers(same_count(orders, session, links, TODAY))["value"] == "11.5"
    assert same_count(orders, session, {}, TODAY, is_measured=True) is None
    assert offers(same_count(orders, session, links, TODAY, is_measured=True))["value"] == "11.5"
    cost = changed(measured, id="kr2", counter_metric=CounterMetric(text="Loaves thrown away", floor=10, value=9))
    told = same_count(orders, changed(session, key_results=(orders, cost)), links, TODAY)
    assert offers(told) == {"bound": "", "floor": "10", "unit": "", "value": "9"}
    assert set(offers(told, changed(orders.counter_metric, unit="€")).values()) == {""}
    other = changed(orders, counter_metric=CounterMetric(text="loaves"))
    assert same_count(other, changed(session, direction=Direction()), links, TODAY) is None
    assert same_count(changed(orders, counter_metric=CounterMetric()), session, links, TODAY) is None


@pytest.mark.parametrize(
    ("text", "is_plural"),
    [
        ("Passes handed back", True),
        ("returns", True),
        ("visits per technician a week", True),
        ("Late complaints a week", True),
        ("cost per customer", False),
        ("time to answer", False),
        ("access", False),
        ("NPS", False),
    ],
)
def test_the_number_of_what_is_measured_agrees_with_its_verb(text: str, is_plural: bool) -> None:
    key_result = KeyResult(id="kr1", counter_metric=CounterMetric(text=text, bound="below", floor=5, unit="%"))
    told = counter_metric_text(key_result, date(2026, 11, 3))
    assert told == f"{text} {'stay' if is_plural else 'stays'} below 5 %"
    assert read_limit(told) is not None
