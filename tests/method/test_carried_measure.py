"""What a key result that is carried over counts from."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.method.carried_measure import carried_baseline, counts_in_cycle
from okrtui.model.decisions import CarryOver
from okrtui.model.okr import KeyResult, Update


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
