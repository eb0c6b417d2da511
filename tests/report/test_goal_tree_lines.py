"""The lines of the goal tree: what is said of the way that a key result has come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from okrtui.content.spans import plain
from okrtui.method.lights import LIGHT_SIGNS, Light
from okrtui.model.base import changed
from okrtui.model.okr import KeyResult, Objective, Update
from okrtui.model.session import Session
from okrtui.report.goal_tree import GoalNode, TreeRow
from okrtui.report.goal_tree_lines import goal_tree_lines

KEY_RESULT = KeyResult(id="kr1", who="shoppers", does_what="come back", baseline=100, target=200)
MEASURED = Update(id="u1", on=date(2026, 10, 20), value=170)


@pytest.mark.parametrize(("updates", "words"), [((MEASURED,), "70 % of the way"), ((), "")])
def test_a_key_result_says_once_how_far_it_has_come(updates: tuple[Update, ...], words: str) -> None:
    key_result = changed(KEY_RESULT, updates=updates)
    session = Session(id="plan", objective=Objective(text="Make it easy"), key_results=(key_result,))
    goal = GoalNode(session, Path("plan.toml"))
    goal_line, line = goal_tree_lines([TreeRow(goal, 0, None), TreeRow(goal, 1, None, key_result)])
    assert plain(line.details).strip() == words
    assert "way" not in plain(goal_line.details)


@pytest.mark.parametrize(
    ("light", "words", "drawn"),
    [
        ("part of the way", "◕ 70 % of the way", "◕ part of the way   70 %  ━━━╸─"),
        ("reached", "✓ reached   70 % of the way", "✓ reached   70 %  ━━━╸─"),
        ("on track", "● on track   70 % of the way", "● on track   70 %  ━━━╸─"),
    ],
)
def test_a_result_says_its_share_once_in_words_and_beside_a_bar(light: Light, words: str, drawn: str) -> None:
    key_result = changed(KEY_RESULT, updates=(MEASURED,))
    session = Session(id="plan", key_results=(key_result,))
    text = f"{LIGHT_SIGNS[light]} {light}"
    row = TreeRow(GoalNode(session, Path("plan.toml")), 0, light, key_result, text, short_text=text)
    if light == "part of the way":
        row = replace(row, light_text="◕ 70 % of the way")
    assert [plain(goal_tree_lines([row], bar_width=width)[0].details).strip() for width in (0, 5)] == [words, drawn]


@pytest.mark.parametrize(("reason", "word"), [("never measured", "never measured"), ("no update yet", "too early")])
def test_an_objective_that_is_over_and_was_never_measured_is_not_early(reason: str, word: str) -> None:
    goal = GoalNode(Session(id="plan", team="Web", key_results=(KEY_RESULT,)), Path("plan.toml"))
    (line,) = goal_tree_lines([TreeRow(goal, 0, "too early to tell", sign="·", no_light_reason=reason)])
    assert plain(line.details).strip() == f"{word} · Web"
