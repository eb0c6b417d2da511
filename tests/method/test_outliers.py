"""Tests of the question about a number that is far outside: typed wrong, more likely than true."""

from datetime import date

import pytest

from okrtui.method.outliers import outlier_question
from okrtui.model.okr import KeyResult, Update


def question(baseline: float | None, target: float | None, *values: float) -> str:
    """Return the question about a key result with these numbers, one a month."""
    updates = tuple(Update(id=f"u{n}", on=date(2026, n, 1), value=value) for n, value in enumerate(values, 1))
    return outlier_question(KeyResult(id="kr1", baseline=baseline, target=target, updates=updates))


def test_a_number_far_above_all_is_asked_about() -> None:
    assert question(0, 30, 4512) == "Is 4,512 right? The number before is 0, the target 30."
    assert question(0, 30, 12, 4512) == "Is 4,512 right? The number before is 12, the target 30."
    assert question(50, None, 4512) == "Is 4,512 right? The number before is 50."
    assert question(0, 30, -4512) != ""


@pytest.mark.parametrize(
    ("baseline", "target", "values"),
    [
        (0, 30, ()),
        (0, 30, (45,)),
        (0, 30, (300,)),
        (20, 60, (250, 600)),
        (0, 30, (4512, 4600)),
        (0, 0, (500,)),
        (None, 30, (500,)),
        (1000, 1050, (600,)),
    ],
)
def test_all_else_is_taken_as_it_is(baseline: float | None, target: float | None, values: tuple[float, ...]) -> None:
    assert question(baseline, target, *values) == ""


def test_a_number_far_behind_the_start_is_asked_about() -> None:
    assert question(1000, 1050, 400) == "Is 400 right? The number before is 1,000, the target 1,050."
    assert question(50, 20, 360) != ""
