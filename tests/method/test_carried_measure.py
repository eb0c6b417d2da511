"""What a key result that is carried over counts from."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.method.carried_measure import carried_baseline, counts_in_cycle, last_measured
from okrtui.model.decisions import CarryOver
from okrtui.model.okr import KeyResult, PreviousCycle, Update


@pytest.mark.parametrize(
    ("baseline", "unit", "start"),
    [
        (0, "days", 0),
        (0, "Dinners", 0),
        (0, "days a week", 4),
        (2, "days", 4),
        (0, "members", 4),
        (0, "%", 4),
        (0, "", 4),
    ],
)
def test_what_each_cycle_counts_anew_starts_at_none(baseline: int, unit: str, start: int) -> None:
    update = Update(id="u1", on=date(2026, 12, 20), value=4)
    key_result = KeyResult(id="kr1", said="x", baseline=baseline, target=10, unit=unit, updates=(update,))
    assert carried_baseline(key_result, CarryOver(about="kr1", choice="keep")) == start
    assert counts_in_cycle(key_result) is (start == 0)


@pytest.mark.parametrize(
    ("baseline", "was", "offered"),
    [(None, "", 8), (None, "customers", 8), (None, "customers call every month", None), (5, "", None)],
)
def test_the_last_number_is_offered_as_a_start_of_the_same_words_only(
    baseline: int | None, was: str, offered: int | None
) -> None:
    previous = PreviousCycle(cycle="2026-Q4", value=8, was=was)
    key_result = KeyResult(id="kr1", who="customers", does_what="sign", baseline=baseline, previous=previous)
    assert last_measured(key_result) == offered
