"""The form of an item: its gaps, what its references choose from, and where the cursor is first."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.content.form_fields import fields_to_edit, gap_beside, reference_options
from okrtui.content.line_offer import LineReading
from okrtui.method.coach.rule_catalog import RULES
from okrtui.model.base import changed
from okrtui.model.counter_metric import CounterMetric
from okrtui.model.forms import gaps
from okrtui.model.frame import Stage
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session

SENTENCE = ("who", "does_what", "baseline", "target", "unit", "by")
HALF = KeyResult(id="kr1", who="patients", does_what="book online")
WHOLE = KeyResult(id="kr1", who="patients", does_what="book online", baseline=120, target=300, by=date(2026, 12, 31))


@pytest.mark.parametrize("format", ["plan", "solo"])
@pytest.mark.parametrize("name", [rule.name for rule in RULES.values() if rule.gap and rule.on == "key result"])
def test_a_key_result_with_a_target_has_the_gaps_that_the_coach_can_name(format: str, name: str) -> None:
    half = KeyResult(id="kr1", said="my old friends hear from me", baseline=2, target=8)
    is_asked = format == "plan" or name != "kr-no-owner"
    assert (RULES[name].gap in fields_to_edit(Session(format=format, key_results=(half,)), "kr1")) == is_asked


def test_the_form_of_half_a_sentence_asks_for_the_rest_of_it_and_the_owner() -> None:
    fields = fields_to_edit(Session(key_results=(HALF,)), "kr1")
    assert fields == (*SENTENCE, "owner", "influence", "needs", "first_quarter")


@pytest.mark.parametrize("key_result", [WHOLE, changed(WHOLE, baseline=None, to_find=("baseline",))])
def test_the_form_of_a_whole_sentence_asks_for_everything(key_result: KeyResult) -> None:
    fields = fields_to_edit(Session(key_results=(key_result,)), "kr1")
    assert {*SENTENCE, "owner", "confidence", "benchmark"} <= set(fields)


def test_nobody_is_asked_for_an_owner_alone() -> None:
    assert "owner" not in fields_to_edit(Session(format="solo", key_results=(WHOLE,)), "kr1")


@pytest.mark.parametrize("counter", [CounterMetric(text="turned away"), CounterMetric(floor=20), None])
def test_an_update_asks_for_the_counter_metric_of_its_key_result(counter: CounterMetric | None) -> None:
    update = Update(id="u1", on=date(2026, 11, 30))
    guarded = changed(WHOLE, updates=(update,), counter_metric=counter or CounterMetric())
    fields = fields_to_edit(Session(key_results=(guarded,)), "u1")
    assert ("counter_metric" in fields) == (counter is not None)


def test_a_stage_is_chosen_from_those_of_the_journey() -> None:
    session = Session(journey=(Stage(id="st1", stage="Books"),))
    assert reference_options(session, gaps(KeyResult)["stage"]) == {"st1": "Books"}


def test_the_cursor_is_in_the_first_gap_that_an_offer_leaves_empty() -> None:
    assert gap_beside(HALF, LineReading({"who": "patients", "baseline": "120"}, ("does_what",))) == "target"
    assert gap_beside(HALF, LineReading()) == ""
