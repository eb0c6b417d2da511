"""The view of a step keeps rows in their places while what they are sorted by is edited."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from okrtui.content.step_view import StepView
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.steps.close import STEP
from okrtui.model.follow_ups import Action

IDS = [f"x{number}" for number in range(1, 7)]
ACTIONS = [Action(id=id) for id in IDS]


def in_shown_order(order: list[str], actions: list[Action]) -> list[str]:
    view = StepView(STEP.team, DEFAULT_NUMBERS, date(2026, 10, 1), order=tuple(order))
    return [action.id for action in view.in_shown_order(actions)]


@given(st.lists(st.sampled_from(IDS), unique=True), st.permutations(ACTIONS))
def test_shown_items_keep_their_order_and_new_ones_stand_where_they_are_sorted(
    order: list[str], actions: list[Action]
) -> None:
    kept = in_shown_order(order, actions)
    assert [id for id in kept if id in order] == order
    assert [(n, id) for n, id in enumerate(kept) if id not in order] == [
        (n, action.id) for n, action in enumerate(actions) if action.id not in order
    ]
