"""The details of a line of the goal tree."""

from __future__ import annotations

from pathlib import Path

from okrtui.content.spans import plain
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.equation import Equation, Term
from okrtui.model.frame import Direction, DirectionTarget, Parent
from okrtui.model.okr import Grading, Objective
from okrtui.model.session import Session
from okrtui.report.goal_details import goal_details
from okrtui.report.goal_reader import read_goals
from okrtui.report.goal_tree import build_goal_tree
from okrtui.report.goal_tree_lines import goal_tree_lines
from tests.report.standing import TODAY, folder_of, goal, key_result, year


def details(path: Path, key: str, *sessions: Session) -> list[str]:
    """Return the details of the line with this key in the tree of these sessions."""
    goals = read_goals(folder_of(path, *sessions), TODAY)
    rows = build_goal_tree(goals, TODAY, DEFAULT_NUMBERS)
    line = next(line for line in goal_tree_lines(rows) if line.key == key)
    return [plain(detail) for detail in goal_details(line, rows, TODAY, goals.representatives)]


def test_a_goal_says_in_words_what_it_supports_and_why(tmp_path: Path) -> None:
    direction = Direction(parent=Parent(session="company", item="kr1", story="who finishes comes back"))
    (sentence, _, support) = details(tmp_path, "web:objective", year("company"), goal("web", direction=direction))
    assert sentence == "Goal of web"
    assert support == "supports “shoppers finish” of Company, because who finishes comes back"


def test_the_tree_says_who_has_a_goal_in_the_words_of_the_reports(tmp_path: Path) -> None:
    objective = Objective(text="Feel at home", owner="Ines")
    ogp = goal("web", shape="ogp", objective=objective)
    assert details(tmp_path, "web:objective", ogp)[1].endswith(" · person responsible: Ines")
    plain_goal = goal("web", objective=objective)
    assert details(tmp_path, "web:objective", plain_goal)[1].endswith(" · owner Ines")


def test_a_story_without_a_goal_above_is_told(tmp_path: Path) -> None:
    told = goal("web", direction=Direction(parent=Parent(story="the board asked for it")))
    assert details(tmp_path, "web:objective", told)[-1] == "how it helps the board asked for it"


def test_a_target_stands_as_the_goals_of_the_tree_that_move_it(tmp_path: Path) -> None:
    target = DirectionTarget(id="t1", text="half stay", session="company", item="kr1", moved_by=("web#kr1",))
    company = year("company", direction=Direction(targets=(target,)), key_results=(key_result("kr1", 100),))
    later = goal(
        "check", day=30, format="checkin", follows="web", team="Web", key_results=(key_result("kr1", *[5] * 6),)
    )
    told = details(tmp_path, "company:objective", company, goal("web", status="running"), later)
    assert told[-1] == "Targets: half stay: off track, 1 of 2 on track"


def test_a_key_result_says_its_latest_number_and_who_moves_it(tmp_path: Path) -> None:
    company = year("company", key_results=(key_result("kr1", 10, 20),))
    movers = (goal("web", "kr1 company"), goal("shop", "kr1 company"), goal("labs", "objective company"))
    assert details(tmp_path, "company:kr1", company, *movers)[2:] == [
        "20 a week on 15 Oct: 20 % of the way",
        "moved by Shop, Web",
    ]


def test_a_graded_key_result_says_why(tmp_path: Path) -> None:
    graded = key_result("kr1", 70, grading=Grading(grade=7, because="the shop was closed"))
    retro = goal("retro", format="retro", key_results=(graded,))
    assert details(tmp_path, "retro:kr1", retro)[-1] == "graded 7 of 10, because the shop was closed"
    bare = goal("retro", format="retro", key_results=(key_result("kr1", 70, grading=Grading(grade=7)),))
    assert details(tmp_path, "retro:kr1", bare)[-1] == "graded 7 of 10"


def test_a_total_lists_its_parts_with_their_teams(tmp_path: Path) -> None:
    terms = (
        Term(id="z1", text="first orders", amount=700, session="web", item="kr1"),
        Term(id="z2", text="second orders", session="shop", item="kr1"),
    )
    equation = Equation(text="orders a week", amount=1200, unit="orders", terms=terms)
    sessions = (year("company", equation=equation), goal("web", "kr1 company"), goal("shop", "kr1 company"))
    assert details(tmp_path, "company:kr1:total", *sessions) == [
        "orders a week: ? of 1,200 orders",
        "= 700  first orders · Web",
        "+ ?  second orders · Shop",
    ]
