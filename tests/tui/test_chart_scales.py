"""Ticks at the axes of charts: round, evenly spaced, and true to the values."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.model.okr import GoalChange, Update
from okrtui.tui.charts import round_ticks
from tests.report.standing import folder_of, goal, key_result
from tests.tui.driving import running


@pytest.mark.parametrize(
    ("values", "marks"),
    [
        ([], [0, 0.5, 1]),
        ([231, 300], [220, 240, 260, 280, 300]),
        ([0, 3, 12], [0, 5, 10, 15]),
        ([7], [6, 8]),
        ([0], [0, 0.5]),
        ([-3, 5], [-4, -2, 0, 2, 4, 6]),
    ],
)
def test_ticks_at_an_axis_are_round(values: list[float], marks: list[float]) -> None:
    assert round_ticks(values) == pytest.approx(marks)


@given(st.lists(st.floats(-1e15, 1e15), max_size=5))
def test_ticks_span_all_values_evenly_and_go_below_zero_only_for_a_negative_value(values: list[float]) -> None:
    ticks = round_ticks(values)
    assert 2 <= len(ticks) <= 7
    assert ticks == sorted(set(ticks))
    assert ticks[0] >= 0 or min(values) < 0
    tolerance = (ticks[1] - ticks[0]) * 1e-6
    assert all(ticks[0] - tolerance <= value <= ticks[-1] + tolerance for value in values)


async def test_confidence_is_drawn_at_its_height(folder: Path) -> None:
    confidences = [(8, 0), (12, 5), (16, 6), (20, 7), (24, 8), (28, 10)]
    updates = tuple(
        Update(id=f"a{day}", on=date(2026, 10, day), value=20, confidence=confidence) for day, confidence in confidences
    )
    kr = key_result(baseline=10, target=90).model_copy(update={"updates": updates})
    folder_of(folder, goal("plan", team="Shop", key_results=(kr,)))
    async with running(folder, (80, 40)) as user:
        await user.press("t")
        await user.rest()
        lines = user.screen().splitlines()
        row_by_column = {
            column: row for row, line in enumerate(lines) for column, character in enumerate(line) if character == "▽"
        }
        markers = [row_by_column[column] for column in sorted(row_by_column) if row_by_column[column] > 20]
        assert [markers[0] - row for row in markers] == [0, 5, 6, 7, 8, 10]
        assert "10┤" in lines[markers[-1]]
        assert " 0┤" in lines[markers[0]]


async def test_a_view_without_a_chart_has_the_whole_width(folder: Path) -> None:
    because = "the autumn campaign was moved to the week after the holidays, as the whole team agreed"
    change = GoalChange(
        id="g1", about="kr1", field="target", old="120", new="100", on=date(2026, 10, 9), because=because
    )
    folder_of(folder, goal("plan", team="Shop", changes=(change,)))
    async with running(folder, (160, 40)) as user:
        await user.press("t")
        await user.rest()
        await user.press("left")
        assert because in user.line("120 → 100")
