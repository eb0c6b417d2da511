"""The goals that can be chosen as the goal above, or as what moves a part of the goal equation."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.okr import Objective
from okrtui.model.session import Session
from okrtui.report.goal_choices import read_parent_choices, read_part_choices
from tests.report.standing import TODAY, folder_of, goal, year

Q3 = {"cycle": "2026-Q3", "starts": None, "ends": None}
Q1 = {"cycle": "2027-Q1", "starts": None, "ends": None}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "sessions"


def parents(folder: Path, mine: Session, *others: Session) -> list[str]:
    """Return the ids of the sessions whose goals are offered as the one above."""
    choices = read_parent_choices(folder_of(folder, mine, *others), mine, TODAY, DEFAULT_NUMBERS)
    return [choice.session for choice in choices]


def test_goals_of_this_and_longer_cycles_are_offered_once_the_company_first(folder: Path) -> None:
    others = (
        goal("shop", "kr1 company"),
        goal("shop-check", "kr1 company", day=20, follows="shop", team="Shop"),
        year("company"),
        goal("past", **Q3),
        goal("future", day=40, follows="shop-check", **Q1),
        goal("alone"),
    )
    assert parents(folder, goal("mine"), *others) == ["company", "shop-check", "alone"]


def test_a_choice_says_whose_goal_it_is_with_its_words(folder: Path) -> None:
    mine = goal("mine")
    (choice,) = read_parent_choices(folder_of(folder, mine, year("company")), mine, TODAY, DEFAULT_NUMBERS)
    assert choice.owner == "Company · 2026"
    assert [id for id, _ in choice.goals] == ["objective", "kr1"]
    assert choice.goals[0][1] == "Goal of company"
    assert choice.goals[1][1].startswith("shoppers finish")


def test_a_goal_cannot_support_itself_or_what_supports_it(folder: Path) -> None:
    mine = goal("mine", day=5, follows="plan")
    others = (goal("plan"), goal("child", "kr1 plan"), goal("grandchild", "kr1 child"), goal("other"))
    assert parents(folder, mine, *others) == ["other"]


def test_the_next_plan_is_offered_goals_of_its_own_cycle_and_no_other(folder: Path) -> None:
    mine = goal("mine", **Q1)
    assert parents(folder, mine, year("company"), goal("shop"), goal("labs", **Q1)) == ["labs"]


def test_a_cycle_that_nobody_else_has_still_has_the_longer_ones_around_it(folder: Path) -> None:
    assert parents(folder, goal("mine", format="solo"), year("company")) == ["company"]


def test_a_session_without_a_cycle_is_offered_the_goals_of_today(folder: Path) -> None:
    assert parents(folder, goal("mine", cycle="", starts=None, ends=None), goal("shop"), goal("past", **Q3)) == ["shop"]


def test_private_and_empty_goals_are_not_offered(folder: Path) -> None:
    empty = goal("empty", key_results=(), objective=Objective())
    assert parents(folder, goal("mine"), goal("ana", format="solo"), empty) == []


def test_a_part_of_a_years_equation_can_be_moved_by_the_goals_of_its_quarters(folder: Path) -> None:
    company = year("company")
    quarters = (goal("q3", "kr1 company", **Q3), goal("q4", "kr1 company", day=9, follows="q3"))
    stored = folder_of(folder, company, *quarters, goal("q1", **Q1))
    choices = read_part_choices(stored, company, TODAY, DEFAULT_NUMBERS)
    assert [choice.session for choice in choices] == ["q3", "q4"]
    plan = changed(quarters[1], id="mine")
    assert [choice.session for choice in read_part_choices(stored, plan, TODAY, DEFAULT_NUMBERS)] == ["q4"]
