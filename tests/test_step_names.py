"""The names of steps: what is said of a step of a session says it as that session calls it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from okrtui.content.last_time import promise_rows
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.method.agenda import FORMATS, build_agenda, step_title, with_step_titles
from okrtui.method.coach.session_findings import check_session
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.causes import Why
from okrtui.model.follow_ups import Promise
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.session import Session
from okrtui.report.goal_details import goal_details
from okrtui.report.goal_reader import read_goals
from okrtui.report.goal_tree import build_goal_tree
from okrtui.report.goal_tree_lines import goal_tree_lines
from okrtui.tui.step_parts.subjects import Subjects
from okrtui.tui.steps import close, last_time
from tests.report.standing import TODAY, folder_of, goal

CODE = Path(__file__).parent.parent / "okrtui"
SOLO = Session(format="solo", team="Mei")
TEAM_ONLY = {
    "content/logic_chain.py",
    "method/coach/objective_rules.py",
    "method/coach/decision_rules.py",
    "tui/commands/workshop_commands.py",
}
"""Modules whose texts about a step no solo session shows, or that say its title in another way there."""
STEP_TITLE = re.compile(rf"\\b[Ii]n (?:{'|'.join(step.title for step in FORMATS['retro'].step_texts.values())})\\b")


def texts_in_code() -> Iterator[tuple[str, str]]:
    """Yield each text in the code but for docstrings, with its module; the steps' own texts speak of their format."""
    for path in sorted(CODE.rglob("*.py")):
        name = path.relative_to(CODE).as_posix()
        if name.startswith("method/steps/") or name in TEAM_ONLY:
            continue
        tree = ast.parse(path.read_text("utf-8"))
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                yield name, node.value


def test_no_text_names_a_step_as_only_teams_call_it() -> None:
    assert [each for each in texts_in_code() if STEP_TITLE.search(each[1])] == []


@pytest.mark.parametrize(
    ("session", "titles"),
    [
        (Session(), ["Frame", "Five whys", "Close"]),
        (SOLO, ["My role", "Obstacle", "My page"]),
        (Session(format="checkin", solo=True), ["My role", "Obstacle", "My page"]),
        (Session(format="retro"), ["Frame", "Five whys", "Close"]),
    ],
)
def test_a_session_calls_a_step_by_its_own_title(session: Session, titles: list[str]) -> None:
    assert [step_title(session, id) for id in ("frame", "whys", "close")] == titles
    assert with_step_titles(session, "made in {step close}, by {ways}.") == f"made in {titles[2]}, by {{ways}}."


def test_what_a_key_says_in_a_step_names_the_steps_of_the_session() -> None:
    checkin = Session(format="checkin", solo=True)
    advice = Subjects("last_time", last_time.Pane.SUBJECTS).advice(checkin, (), "add")
    assert advice == "New promises are made at the end, in My page."
    running = Session(format="solo", status="running")
    closing = Subjects("close", close.Pane.SUBJECTS)
    assert closing.advice(running, (), "leave_running").startswith("It is running already")
    assert "reflection" in closing.advice(checkin, (), "leave_running")


def test_a_promise_that_is_stuck_names_the_step_that_asks_why() -> None:
    promise = Promise(id="o1", text="ask for the late shift", origin="before")
    why = Why(id="y1", problem="Why is “ask for the late shift” stuck?", about="o1")
    for solo, step in ((True, "“Obstacle”"), (False, "“Five whys”")):
        session = Session(format="checkin", solo=solo, promises=(promise,), whys=(why,))
        texts = build_agenda(session).steps[0]
        rows = promise_rows(session, StepView(texts, DEFAULT_NUMBERS, date(2026, 11, 2)))
        details = [plain(line) for row in rows for line in row.details]
        assert [f"{step} asks why" in line for line in details if "stuck" in line] == [True]


def test_the_coach_and_the_tree_name_the_step_of_the_session(tmp_path: Path) -> None:
    hunch = Hypothesis(id="h1", text="keep Tuesdays free", under_way=True)
    fixes = [each.fix for each in check_session(Session(format="solo", hypotheses=(hunch,)), today=TODAY)]
    assert any(fix.startswith("In Keep or let go: stop") for fix in fixes)
    role = goal("mei", format="solo", private=False)
    goals = read_goals(folder_of(tmp_path, goal("company"), role), TODAY)
    rows = build_goal_tree(goals, TODAY, DEFAULT_NUMBERS)
    lines = goal_tree_lines(rows)
    details = [plain(each) for line in lines for each in goal_details(line, rows, TODAY, goals.representatives)]
    assert sum("choose in My role the goal" in line for line in details) > 0
