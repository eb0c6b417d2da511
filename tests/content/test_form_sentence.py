"""How an item reads while its form is filled in."""

from __future__ import annotations

import pytest

from okrtui.content.form_sentence import form_sentence
from okrtui.model.base import Model
from okrtui.model.counter_metric import CounterMetric
from okrtui.model.follow_ups import Promise
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult
from okrtui.model.speaker import speaking_alone

SAID = "if we had one phone person at lunch then fewer people hang up"
ACTION = "have one phone person at lunch"


@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        (
            Hypothesis(id="h1", said=SAID, action=ACTION, right_when="fewer people hang up"),
            "We believe that if we have one phone person at lunch, … will … Right when fewer people hang up.",
        ),
        (
            Hypothesis(id="h1", said="keep two slots free", action="keep two slots free"),
            "We believe that if we keep two slots free, … will …",
        ),
        (
            Hypothesis(id="h1", said=SAID, action=ACTION, who="callers", behavior="stay on the line"),
            "We believe that if we have one phone person at lunch, callers will stay on the line.",
        ),
        (Hypothesis(id="h1", text=SAID), ""),
        (
            KeyResult(
                id="kr1", said="callers who hang up: 31% -> 10%", who="callers", baseline=31, target=10, unit="%"
            ),
            "Callers …: from 31 to 10 %.",
        ),
        (CounterMetric(text="overtime at the front desk"), ""),
        (
            CounterMetric(text="overtime at the front desk", bound="max"),
            "Overtime at the front desk stays at or below …",
        ),
        (CounterMetric(text="overtime", floor=12, unit="hours"), "Overtime stays at or above 12 hours."),
        (
            CounterMetric(text="refunds", bound="below", floor=3, unit="% of orders"),
            "Refunds stay below 3 % of orders.",
        ),
        (CounterMetric(bound="max", floor=12, unit="hours"), "… stays at or below 12 hours."),
        (CounterMetric(text="overtime", bound="max", floor=12, unit="hours"), "Overtime stays at or below 12 hours."),
    ],
)
def test_a_reading_is_a_whole_sentence_with_dots_for_what_is_open(item: Model, sentence: str) -> None:
    assert form_sentence(item, ("action", "who", "behavior")) == sentence


def test_a_first_step_of_one_person_alone_lacks_no_name() -> None:
    with speaking_alone(True):
        assert (
            form_sentence(Promise(id="o1", text="when I sit down, I begin"), ("text",)) == "When I sit down, I begin."
        )
        assert form_sentence(Promise(id="o1", who="Mei", text="I begin"), ("text",)) == "I begin."
