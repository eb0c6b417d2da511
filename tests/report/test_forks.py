"""Sessions in several branches of one cycle: every report, tree and list has their goal once."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from okrtui.method.carry_over import open_items
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.decisions import Decision
from okrtui.model.follow_ups import Action
from okrtui.model.okr import Grading, KeyResult, Update
from okrtui.model.session import Session
from okrtui.report.goal_reader import read_goals
from okrtui.report.goal_tree import build_goal_tree
from okrtui.report.head_status import MeetingSchedule
from okrtui.report.report_period import parse_month
from okrtui.report.review_reader import read_month, read_quarter
from okrtui.report.trend_reader import read_trends
from tests.report.report_texts import monthly_report, quarterly_review
from tests.report.standing import FIRST, folder_of, goal, key_result

TODAY = date(2027, 1, 4)


def branch(
    before: Session, id: str, day: int, format: str = "checkin", value: float | None = None, grade: float | None = None
) -> Session:
    """Return a session that goes on from another after so many days, with a number, a decision and an action."""
    (kr,) = before.key_results
    updates = (Update(id=f"u{day}", on=date(2026, 10, 1) + timedelta(days=day), value=value),) if value else ()
    on = (FIRST + timedelta(days=day)).date()
    return changed(
        before,
        id=id,
        title=id,
        follows=before.id,
        format=format,
        created=FIRST + timedelta(days=day),
        key_results=(changed(kr, updates=(*kr.updates, *updates), grading=Grading(grade=grade)),),
        decisions=(*before.decisions, Decision(id=f"d{day}", about="h1", verdict="persevere", because=id, on=on)),
        actions=(*open_items(before.actions, before), Action(id=f"x{day}", text=f"action of {id}")),
    )


PLAN = goal("plan", team="Shop", status="running", key_results=(key_result("kr1", 10, 20),))
CHECK = branch(PLAN, "check", 20, value=30)
OTHER = branch(PLAN, "other", 25, value=40)
RETRO = branch(CHECK, "retro", 91, "retro", value=90, grade=8)
LATE = changed(branch(RETRO, "late", 93, value=95), key_results=CHECK.key_results)
NEXT = goal(
    "next", day=92, team="Shop", follows="retro", cycle="2027-Q1", starts=date(2027, 1, 1), ends=date(2027, 3, 31)
)
FORKED = (PLAN, CHECK, OTHER, RETRO, LATE, NEXT)


def values_of(key_result: KeyResult) -> list[float | None]:
    """Return the numbers of a key result, by day."""
    return [update.value for update in sorted(key_result.updates, key=lambda update: update.on or date.min)]


def test_what_every_branch_measured_and_decided_counts_once(tmp_path: Path) -> None:
    (trend,) = read_trends(folder_of(tmp_path / "s", *FORKED), TODAY, DEFAULT_NUMBERS)
    cycle, (result,) = trend.cycles[0], trend.key_results
    assert (trend.newest.id, cycle.newest.id, cycle.grade) == ("next", "retro", 8)
    assert values_of(result.legs[0].key_result) == [10, 20, 30, 40, 90]
    assert sorted(each.id for each in cycle.decisions) == ["d20", "d25", "d91", "d93"]


def test_of_two_numbers_of_one_day_that_of_the_newest_session_counts(tmp_path: Path) -> None:
    (kr,), ours, theirs = PLAN.key_results, CHECK, OTHER
    days = [Update(id=f"u{n}", on=date(2026, 10, 28), value=value) for n, value in ((8, 55), (9, 44))]
    ours = changed(ours, key_results=(changed(kr, updates=(*kr.updates, days[0])),))
    theirs = changed(theirs, key_results=(changed(kr, updates=(*kr.updates, days[1])),))
    folder = folder_of(tmp_path / "s", PLAN, ours, theirs)
    (trend,) = read_trends(folder, TODAY, DEFAULT_NUMBERS)
    rows = build_goal_tree(read_goals(folder, "2026-Q4"), TODAY, DEFAULT_NUMBERS)
    shown = [row.key_result for row in rows if row.key_result]
    assert [kr.current for kr in (trend.key_results[0].newest, *shown)] == [44, 44]


def test_a_number_that_one_branch_deleted_stays_deleted(tmp_path: Path) -> None:
    (kr,) = CHECK.key_results
    without = changed(CHECK, key_results=(changed(kr, updates=kr.updates[1:]),))
    (trend,) = read_trends(folder_of(tmp_path / "s", PLAN, without, OTHER), TODAY, DEFAULT_NUMBERS)
    assert values_of(trend.key_results[0].newest) == [20, 30, 40]


def test_the_reports_count_a_forked_goal_once(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "s", *FORKED)
    review = read_quarter(folder, TODAY, DEFAULT_NUMBERS, cycle="2026-Q4")
    text = quarterly_review(review, TODAY, DEFAULT_NUMBERS)
    assert [goal.trend.newest.id for goal in review.goals] == ["retro"]
    assert "1 key result of 1 goal: 1 part of the way; graded 8 of 10. 4 decisions on hypotheses: 4 kept going" in text
    assert "4 actions were open on 31 Dec 2026" in text
    assert {name: text.count(f"Action of {name}") for name in ("check", "other", "retro", "late")} == {
        "check": 1,
        "other": 1,
        "retro": 1,
        "late": 1,
    }
    month = parse_month("2026-12")
    monthly = monthly_report(read_month(folder, TODAY, DEFAULT_NUMBERS, month=month), TODAY, DEFAULT_NUMBERS)
    assert "1 key result of 1 goal: 1 part of the way; graded 8 of 10" in monthly


def test_what_one_branch_has_done_is_not_open_in_the_other(tmp_path: Path) -> None:
    first, *others = LATE.actions
    late = changed(LATE, actions=(changed(first, done=True, done_on=date(2027, 1, 2)), *others))
    folder = folder_of(tmp_path / "s", PLAN, CHECK, RETRO, late)
    text = quarterly_review(read_quarter(folder, TODAY, DEFAULT_NUMBERS, cycle="2026-Q4"), TODAY, DEFAULT_NUMBERS)
    done, _, still_open = text.partition("Open actions")
    assert "2 Jan 2027: action of check" in done
    assert "Action of check" not in still_open
    assert "Action of retro" in still_open


def test_what_the_newest_line_has_done_is_not_open_because_an_old_branch_has_it(tmp_path: Path) -> None:
    """The check-in did what the plan asked for; another that follows the plan does not know of it."""
    plan = changed(PLAN, actions=(Action(id="x1", text="ask five shops"),))
    check, other = branch(plan, "check", 20, value=30), branch(plan, "other", 25, value=40)
    done = changed(check, actions=(changed(check.actions[0], done=True, done_on=date(2026, 10, 22)), check.actions[1]))
    retro = branch(done, "retro", 91, "retro", value=90, grade=8)
    folder = folder_of(tmp_path / "s", plan, done, other, retro)
    (trend,) = read_trends(folder, TODAY, DEFAULT_NUMBERS)
    assert sorted(task.text for task in trend.open_tasks) == ["action of check", "action of other", "action of retro"]


def test_a_goal_that_two_people_planned_alike_counts_once_and_one_that_differs_for_itself(tmp_path: Path) -> None:
    ours = changed(NEXT, status="draft")
    theirs = changed(ours, id="theirs", created=FIRST + timedelta(days=93))
    other = changed(theirs, id="other", objective=changed(ours.objective, text="Another goal"))
    for plans, expected in (((ours, theirs), ["theirs"]), ((ours, other), ["next", "other"])):
        folder = folder_of(tmp_path / expected[0], PLAN, CHECK, RETRO, *plans)
        rows = build_goal_tree(read_goals(folder, "2027-Q1"), TODAY, DEFAULT_NUMBERS)
        assert sorted(row.goal.session.id for row in rows if row.key_result is None) == expected
        review = read_quarter(folder, TODAY, DEFAULT_NUMBERS, cycle="2027-Q1")
        assert sorted(goal.trend.newest.id for goal in review.goals) == expected
        assert len(read_quarter(folder, TODAY, DEFAULT_NUMBERS, cycle="2026-Q4").goals) == 1


@pytest.mark.parametrize("sessions", [FORKED, (PLAN, CHECK, RETRO, LATE), (PLAN, OTHER, CHECK, RETRO)])
def test_tree_and_list_keep_the_grade_of_the_retro(tmp_path: Path, sessions: tuple[Session, ...]) -> None:
    folder = folder_of(tmp_path / "s", *sessions)
    rows = build_goal_tree(read_goals(folder, "2026-Q4"), TODAY, DEFAULT_NUMBERS)
    assert [(row.goal.session.id, row.grade) for row in rows] == [("retro", 8), ("retro", 8)]
    heads = {head.id: head for head in folder.heads()}
    assert MeetingSchedule(heads.values()).telling_head(heads["plan"]).grade == 8
