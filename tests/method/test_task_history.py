"""The actions of a chain are told once, as the newest session that knows of them has them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from okrtui.method.carry_over import set_choice
from okrtui.method.successor_session import create_successor
from okrtui.method.task_history import chain_tasks, merged_tasks, session_tasks, tasks_of_last_time
from okrtui.model.base import changed
from okrtui.model.causes import Ladder, Rung
from okrtui.model.decisions import CarryOver
from okrtui.model.follow_ups import Action, Announcement, Promise
from okrtui.model.items import change, delete
from okrtui.model.session import Session

DAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
PLAN = Session(
    id="plan",
    cycle="2026-Q4",
    ladders=(
        Ladder(
            id="l1",
            rungs=(
                Rung(id="r1", text="let people try it"),
                Rung(id="r2", text="lend ten of them", under="r1", who="Bo"),
            ),
        ),
    ),
    actions=(Action(id="x1", text="ask the printer", who="Ana", by=date(2026, 11, 5)), Action(id="x2")),
    promises=(Promise(id="o1", text="I call three people", who="Bo"),),
    messages=(Announcement(id="w1", who="Chi", whom="the desk", text="it opens on Monday"),),
)


def follow(session: Session, id: str, format: str = "checkin") -> Session:
    return create_successor(session, format, id, DAY)


def told(*sessions: Session) -> dict[str, tuple[str, str]]:
    """Return what became of each action, and which session tells it."""
    return {task.id: (task.state, task.session) for task in chain_tasks(sessions)}


def test_a_session_tells_its_own_actions_without_empty_ones_and_steps_that_others_do() -> None:
    assert {task.id: (task.kind, task.text) for task in chain_tasks([PLAN])} == {
        "r2": ("rung", "lend ten of them"),
        "x1": ("action", "ask the printer"),
        "o1": ("promise", "I call three people"),
        "w1": ("message", "tell the desk: it opens on Monday"),
    }


def test_a_carried_action_is_told_once_with_its_new_day_and_person() -> None:
    checkin = change(follow(PLAN, "checkin"), "x1", who="Bo", by=date(2026, 12, 1))
    second = follow(checkin, "second")
    [action] = [task for task in chain_tasks([PLAN, checkin, second]) if task.id == "x1"]
    assert (action.origin, action.session, action.who, action.by) == ("plan", "second", "Bo", date(2026, 12, 1))
    assert not action.is_overdue(date(2026, 12, 1))
    assert action.is_overdue(date(2026, 12, 2))


def test_what_was_done_or_let_go_on_the_way_stays_so() -> None:
    checkin = change(follow(PLAN, "checkin"), "x1", done=True, done_on=date(2026, 11, 2))
    second = delete(follow(checkin, "second"), "o1")
    assert told(PLAN, checkin, second) == {
        "r2": ("open", "second"),
        "x1": ("done", "checkin"),
        "o1": ("let go", "checkin"),
        "w1": ("open", "second"),
    }


def test_a_rung_goes_on_in_the_next_cycle_as_an_action_of_the_same_words() -> None:
    choice = CarryOver(id="c1", about="x1", choice="drop", because="too late")
    retro = changed(follow(PLAN, "retro", "retro"), carry_over=(choice,))
    after = follow(retro, "next", "plan")
    tasks = [task for task in chain_tasks([PLAN, retro, after]) if task.state == "open" and task.who == "Bo"]
    assert sorted((task.kind, task.text) for task in tasks) == [
        ("action", "lend ten of them"),
        ("promise", "I call three people"),
    ]
    assert told(PLAN, retro, after)["x1"] == ("let go", "retro")


def test_a_branch_adds_what_it_began_and_ends_what_it_has_done() -> None:
    branch = change(follow(PLAN, "branch"), "x1", done=True)
    branch = changed(branch, actions=(*branch.actions, Action(id="x9", text="book the room")))
    newest = follow(PLAN, "newest")
    states = told(PLAN, branch, newest)
    assert states["x1"] == ("done", "branch")
    assert states["x9"] == ("open", "branch")
    assert states["o1"] == ("open", "newest")


def test_chains_with_a_common_beginning_tell_an_action_once() -> None:
    one, other = follow(PLAN, "one", "plan"), delete(follow(PLAN, "other", "plan"), "x1")
    merged = merged_tasks([chain_tasks([PLAN, other]), chain_tasks([PLAN, one])])
    assert [(task.state, task.session) for task in merged if task.id == "x1"] == [("open", "one")]


def test_what_the_last_meeting_has_done_does_not_come_again_and_what_was_done_since_does() -> None:
    held, first = datetime(2026, 11, 2, 9, tzinfo=UTC), datetime(2026, 10, 1, 9, tzinfo=UTC)
    before = changed(follow(changed(PLAN, created=first), "before"), created=held)
    before = change(before, "r2", done=True, done_on=held.date())
    session = changed(follow(before, "session"), created=datetime(2026, 12, 14, 9, tzinfo=UTC))
    session = change(session, "x1", done=True, done_on=date(2026, 12, 14))
    since = change(before, "o1", done=True, done_on=date(2026, 11, 20))
    assert {task.id: task.state for task in tasks_of_last_time(session, before)} == {
        "x1": "done",
        "o1": "open",
        "w1": "open",
    }
    later = changed(session, promises=())
    assert {task.id: task.state for task in tasks_of_last_time(later, since)} == {
        "o1": "done",
        "x1": "done",
        "w1": "open",
    }
    assert {task.id for task in tasks_of_last_time(session, None)} == {"x1", "o1", "w1"}


def test_what_is_let_go_has_the_day_on_which_it_was() -> None:
    session = set_choice(follow(PLAN, "checkin"), "x1", "drop", date(2026, 11, 2))
    task = next(task for task in session_tasks(session) if task.id == "x1")
    assert (task.state, task.by, task.let_go_on) == ("let go", date(2026, 11, 5), date(2026, 11, 2))
