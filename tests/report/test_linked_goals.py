"""What is read of goals of other sessions, and what Frame says of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from okrtui.content.direction_items import goal_links, goal_rows
from okrtui.content.direction_offer import direction_offers
from okrtui.content.goal_status import mover_blockers
from okrtui.content.links import PLAN_ITEM, GoalLink, LinkedGoal, goal_above, is_gone
from okrtui.content.logic_chain import logic_chain
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.method.agenda import build_agenda
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.causes import Answer, Why
from okrtui.model.frame import Direction, DirectionGoal, DirectionSource, Parent
from okrtui.model.okr import Grading, KeyResult, Update
from okrtui.model.session import Session
from okrtui.report.exported_session import read_exported
from okrtui.report.linked_goals import read_linked_goals, with_own_goals
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.toml_out import dumps

TODAY = date(2027, 1, 4)
CYCLE: dict[str, Any] = {"starts": date(2026, 10, 1), "ends": date(2026, 12, 31), "cycle": "2026-Q4"}
ORDER = KeyResult(id="kr1", who="cooks", does_what="order", baseline=0, target=10)


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (date(2026, 11, 2), "◇ not measured at the end, last measured 2 Nov 2026"),
        (date(2026, 12, 30), "✗ missed, last measured 30 Dec 2026"),
    ],
)
def test_a_goal_says_of_its_mover_what_the_list_says(on: date, told: str, tmp_path: Path) -> None:
    counted = changed(ORDER, updates=(Update(id="u1", on=on, value=1),))
    old = Session(id="old", title="Old", format="plan", status="running", key_results=(counted,), **CYCLE)
    (tmp_path / "old.toml").write_text(dumps(old), "utf-8")
    goal = DirectionGoal(id="i1", text="all order", moved_by=("old#kr1",))
    folder = Folder(tmp_path, Backups(tmp_path / "backups"))
    links = read_linked_goals(folder, [GoalLink("old", "kr1")], True, TODAY, DEFAULT_NUMBERS)
    view = StepView(build_agenda(Session(), DEFAULT_NUMBERS).steps[0], DEFAULT_NUMBERS, TODAY, links=links)
    rows = goal_rows(Session(id="new", direction=Direction(goals=(goal,))), view)
    details = [plain(line) for row in rows if row.item == "i1" for line in row.details]
    assert details == [f"moved by cooks order: from 0 to 10: {told}"]


@pytest.mark.parametrize("named", ["old", "meeting"])
def test_a_mover_is_that_of_the_newest_session_of_its_cycle_whichever_is_named(named: str, tmp_path: Path) -> None:
    measured = changed(ORDER, updates=(Update(id="u1", on=date(2026, 11, 2), value=4),))
    sessions = (
        Session(id="old", format="plan", status="running", key_results=(ORDER,), **CYCLE),
        Session(id="meeting", format="monthly", follows="old", key_results=(measured,), **CYCLE),
    )
    for session in sessions:
        (tmp_path / f"{session.id}.toml").write_text(dumps(session), "utf-8")
    folder, link = Folder(tmp_path, Backups(tmp_path / "backups")), GoalLink(named, "kr1")
    goal = read_linked_goals(folder, [link], True, TODAY, DEFAULT_NUMBERS)[link]
    assert (goal.session, goal.value, goal.measured_on) == ("meeting", 4, date(2026, 11, 2))
    assert goal.key_result == measured


@pytest.mark.parametrize(
    ("key_result", "format", "told"),
    [
        (ORDER, "plan", "never measured"),
        (changed(ORDER, grading=Grading(grade=6)), "retro", "graded 6 of 10"),
    ],
)
def test_a_mover_of_an_ended_cycle_says_its_result(key_result: KeyResult, format: str, told: str) -> None:
    link = GoalLink("old", "kr1")
    goal = DirectionGoal(id="i1", text="all order", moved_by=("old#kr1",))
    session = Session(id="old", format=format, key_results=(key_result,), direction=Direction(goals=(goal,)), **CYCLE)
    links = with_own_goals({link: LinkedGoal()}, session, TODAY, DEFAULT_NUMBERS)
    view = StepView(build_agenda(Session(), DEFAULT_NUMBERS).steps[0], DEFAULT_NUMBERS, TODAY, links=links)
    details = [plain(line) for row in goal_rows(session, view) if row.item == "i1" for line in row.details]
    assert details[0].endswith(told)


def test_what_moves_a_goal_is_said_as_it_is_now_in_the_own_session() -> None:
    link = GoalLink("plan", "kr1")
    session = Session(id="plan", key_results=(ORDER,), **CYCLE)
    read = with_own_goals({link: LinkedGoal()}, session, TODAY, DEFAULT_NUMBERS)
    edited = changed(session, key_results=(changed(ORDER, does_what="pay"),))
    assert with_own_goals(read, edited, TODAY, DEFAULT_NUMBERS)[link].text == "cooks pay: from 0 to 10"
    gone = with_own_goals(read, changed(session, key_results=()), TODAY, DEFAULT_NUMBERS)
    assert is_gone(gone[link])
    assert with_own_goals(gone, session, TODAY, DEFAULT_NUMBERS)[link].text == "cooks order: from 0 to 10"


def test_what_a_team_took_from_a_goal_above_moves_it_for_the_company_and_other_teams(tmp_path: Path) -> None:
    goal = DirectionGoal(id="i1", text="orders rise from 0 to 10")
    above = Direction(goals=(goal,))
    below = Direction(goals=(changed(goal, id="i4"),), source=DirectionSource(session="company"))
    blocked = Update(id="u1", on=date(2026, 11, 2), value=1, blocker="no oven")
    taken = changed(below, goals=(changed(goal, id="i4", moved_by=("kitchen#kr1",)),))
    sessions = (
        Session(id="company", format="plan", status="running", direction=above, **CYCLE),
        Session(id="monthly", format="monthly", follows="company", direction=above, **CYCLE),
        Session(id="kitchen", format="plan", key_results=(ORDER,), direction=taken, **CYCLE),
        Session(
            id="checkin",
            format="checkin",
            follows="kitchen",
            key_results=(changed(ORDER, updates=(blocked,)),),
            direction=changed(taken, goals=(changed(goal, id="i4", moved_by=("checkin#kr1",)),)),
            **CYCLE,
        ),
        Session(id="shop", format="plan", direction=below, **CYCLE),
    )
    for session in sessions:
        (tmp_path / f"{session.id}.toml").write_text(dumps(session), "utf-8")
    folder, today = Folder(tmp_path, Backups(tmp_path / "backups")), date(2026, 11, 3)
    steps = build_agenda(Session(), DEFAULT_NUMBERS).steps

    def moved(session: Session) -> list[str]:
        links = read_linked_goals(folder, goal_links(session), True, today, DEFAULT_NUMBERS)
        assert tuple(direction_offers(session, today, links=links)) == ()
        view = StepView(steps[0], DEFAULT_NUMBERS, today, links=links)
        assert [each.text for each in mover_blockers(session.direction.goals[0], session, view)] == ["no oven"]
        return [plain(line).partition(":")[0] for row in goal_rows(session, view) for line in row.details]

    for session in (*sessions[:2], *sessions[3:]):
        assert moved(session) == ["moved by cooks order"]
    assert any(direction_offers(sessions[4], today))


def test_a_goal_of_the_next_cycle_in_the_same_words_is_what_a_linked_one_became(tmp_path: Path) -> None:
    cycle = {"cycle": "2027-Q1", "starts": date(2027, 1, 1), "ends": date(2027, 3, 31)}
    again, other = changed(ORDER, id="kr3", target=20), KeyResult(id="kr2", who="guests", does_what="call")
    sessions = (
        Session(id="old", format="plan", status="closed", key_results=(ORDER,), **CYCLE),
        Session(id="next", format="plan", follows="old", key_results=(other, again), **cycle),
    )
    for session in sessions:
        (tmp_path / f"{session.id}.toml").write_text(dumps(session), "utf-8")
    folder, link = Folder(tmp_path, Backups(tmp_path / "backups")), GoalLink("old", "kr1")
    (later,) = read_linked_goals(folder, [link], True, TODAY, DEFAULT_NUMBERS)[link].later
    assert later.text.startswith("cooks order")
    summer = {"starts": date(2027, 4, 1), "ends": date(2027, 6, 30)}
    team = Session(id="team", direction=Direction(parent=Parent(session="old", item="kr1")), **summer)
    (tmp_path / "team.toml").write_text(dumps(team), "utf-8")
    head = next(head for head in folder.heads() if head.id == "team")
    links = read_linked_goals(folder, [link], True, TODAY, DEFAULT_NUMBERS)
    exported = read_exported(folder, head, team, TODAY, DEFAULT_NUMBERS)
    impact = logic_chain(team, links)[2].cards[0]
    assert exported.context.above == goal_above(team, links) == plain(impact.text) == later.text
    assert plain(impact.note) == later.cycle
    said_anew = changed(again, who="teams", does_what="order with us", said="")
    third = Session(id="third", format="plan", follows="next", key_results=(said_anew,), cycle="2027-Q2", **summer)
    (tmp_path / "third.toml").write_text(dumps(third), "utf-8")
    became = read_linked_goals(folder, [link], True, TODAY, DEFAULT_NUMBERS)[link].later
    assert [goal.text.partition(":")[0] for goal in became] == ["cooks order", "teams order with us"]


def test_problems_about_what_no_retro_has_chosen_can_be_taken_over_with_it(tmp_path: Path) -> None:
    asked = Why(id="y1", problem="Why do few order?", about="kr1", answers=(Answer(id="a1", text="it is cold"),))
    plan = Session(id="old", key_results=(ORDER,), whys=(asked, changed(asked, id="y2", about="")), **CYCLE)
    (tmp_path / "old.toml").write_text(dumps(plan), "utf-8")
    folder, link = Folder(tmp_path, Backups(tmp_path / "backups")), GoalLink("old", PLAN_ITEM)
    (why,) = read_linked_goals(folder, [link], True, TODAY, DEFAULT_NUMBERS)[link].whys
    assert (why.id, why.origin, why.answers[0].origin) == ("y1", "old", "old")


def test_what_no_retro_has_chosen_starts_from_the_number_of_the_team_that_took_it(tmp_path: Path) -> None:
    measured = changed(ORDER, id="kr3", updates=(Update(id="u1", on=date(2026, 12, 1), value=6),))
    above = Session(id="old", team="Company", key_results=(ORDER,), **CYCLE)
    parent = Direction(parent=Parent(session="old", item="kr1"))
    below = Session(id="below", team="Oven", direction=parent, key_results=(measured,), **CYCLE)
    for session in (above, below):
        (tmp_path / f"{session.id}.toml").write_text(dumps(session), "utf-8")
    folder, link = Folder(tmp_path, Backups(tmp_path / "backups")), GoalLink("old", PLAN_ITEM)
    (left,) = read_linked_goals(folder, [link], True, TODAY, DEFAULT_NUMBERS)[link].left
    assert (left.baseline, left.previous.value, left.previous.measured_on) == (6, 6, date(2026, 12, 1))


def test_a_plan_is_told_what_a_later_session_of_its_last_cycle_has_measured(tmp_path: Path) -> None:
    plan = Session(id="old", key_results=(ORDER,), **CYCLE)
    measured = changed(ORDER, updates=(Update(id="u1", on=date(2026, 12, 31), value=6),))
    retro = Session(id="retro", format="retro", follows="old", key_results=(measured,), **CYCLE)
    folder, link = Folder(tmp_path, Backups(tmp_path / "backups")), GoalLink("old", PLAN_ITEM)
    (tmp_path / "old.toml").write_text(dumps(plan), "utf-8")
    assert read_linked_goals(folder, [link], True, TODAY, DEFAULT_NUMBERS)[link].ended == ()
    (tmp_path / "retro.toml").write_text(dumps(retro), "utf-8")
    assert read_linked_goals(folder, [link], True, TODAY, DEFAULT_NUMBERS)[link].ended == (measured,)
