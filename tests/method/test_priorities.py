"""The own priorities of a monthly meeting: whose they are, and who has none yet."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from okrtui.method.first_steps import (
    OfferedTask,
    agreed_first_steps,
    offered_first_steps,
    offered_from_team,
    offered_priorities,
    people_without_first_step,
)
from okrtui.method.open_tasks import due_tasks
from okrtui.method.priorities import people_without_priority, priorities_by_person
from okrtui.method.step_status import missing_sentence, status_of_step
from okrtui.model.base import changed
from okrtui.model.causes import Ladder, Rung
from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.edits import mark_number_unknown
from okrtui.model.follow_ups import Action, Promise
from okrtui.model.frame import Direction, DirectionGoal, People, Play
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.session import Session

ACTIONS = (
    Action(id="x1", text="call", who="ana", origin="plan"),
    Action(id="x2", text="old", who="Ana", done=True, origin="plan"),
    Action(id="x3", text="new", who="Bo", done=True),
    Action(id="x4", text="theirs", who="Dan"),
    Action(id="x5", text="Find the baseline", about="kr1", who="Bo"),
)
MEETING = Session(
    format="monthly",
    created=datetime(2026, 11, 3, 9, tzinfo=UTC),
    people=People(participants=("Ana", "Bo")),
    key_results=(KeyResult(id="kr1", who="guests", to_find=("baseline",), owner="Chi"),),
    actions=ACTIONS,
)


def test_each_person_has_their_open_actions_and_those_done_in_the_meeting() -> None:
    ids = {name: [action.id for action in actions] for name, actions in priorities_by_person(MEETING).items()}
    assert ids == {"Ana": ["x1"], "Bo": ["x3"]}
    assert people_without_priority(MEETING) == ("Bo",)


def test_without_people_those_are_asked_who_answer_for_something() -> None:
    goals = (DirectionGoal(id="i1", text="warm water", who="Dan"), DirectionGoal(id="i2", text="quiet"))
    alone = changed(MEETING, people=People(), direction=Direction(goals=goals), objective=Objective(owner="Chi"))
    assert list(priorities_by_person(alone)) == ["Chi", "Dan"]
    assert priorities_by_person(Session(format="monthly")) == {}


def offered_first_step(session: Session, name: str) -> OfferedTask | None:
    return next(iter(offered_first_steps(session, name)), None)


def offered_priority(session: Session, name: str) -> OfferedTask | None:
    return next(offered_priorities(session, name), None)


@pytest.mark.parametrize(
    ("actions", "on", "status", "missing"),
    [
        ((), None, "empty", "Still missing: the priorities of Ana, Bo."),
        (ACTIONS[:1], None, "empty", "Still missing: the priorities of Bo."),
        (ACTIONS[:1], date(2026, 10, 6), "empty", "Still missing: the priorities of Bo."),
        (ACTIONS[:1], date(2026, 11, 3), "started", "Still missing: the priorities of Bo."),
        (ACTIONS[:3], None, "started", "Still missing: the priorities of Bo."),
        ((*ACTIONS[:1], Action(id="x9", text="hire", who="Bo")), None, "done", ""),
    ],
)
def test_the_step_is_done_once_everybody_has_a_priority(
    actions: tuple[Action, ...], on: date | None, status: str, missing: str
) -> None:
    direction = Direction(goals=(DirectionGoal(id="i1", text="warm water", light="maybe", on=on),))
    session = changed(MEETING, actions=actions, direction=direction)
    assert (status_of_step(session, "priorities"), missing_sentence(session, "priorities")) == (status, missing)


def test_a_priority_of_this_meeting_counts_as_the_first_step_of_its_person() -> None:
    assert people_without_first_step(MEETING) == ("Ana",)
    assert list(agreed_first_steps(MEETING)) == ["Bo"]
    assert people_without_first_step(changed(MEETING, format="plan")) == ("Ana", "Bo")


def test_an_action_of_a_ladder_counts_as_the_first_step_of_its_person() -> None:
    rung = Rung(id="r1", text="text three people", who="ana")
    plan = changed(MEETING, format="plan", actions=(), ladders=(Ladder(id="l1", text="no slots", rungs=(rung,)),))
    assert people_without_first_step(plan) == ("Bo",)
    assert agreed_first_steps(plan) == {"Ana": [rung]}
    earlier = changed(plan.ladders[0], rungs=(changed(rung, origin="before"),))
    assert people_without_first_step(changed(plan, ladders=(earlier,))) == ("Ana", "Bo")


def test_an_earlier_promise_until_a_coming_day_counts_as_the_first_step_in_a_check_in_and_in_a_plan() -> None:
    promise = Promise(id="o1", who="ana", text="ring the bank", by=date(2026, 11, 27), origin="plan")
    session = changed(MEETING, format="checkin", actions=(), promises=(promise,))
    assert agreed_first_steps(session) == {"Ana": [promise]}
    assert people_without_first_step(session) == ("Bo",)
    for other in (changed(promise, by=MEETING.created.date()), changed(promise, done=True)):
        assert people_without_first_step(changed(session, promises=(other,))) == ("Ana", "Bo")
    assert people_without_first_step(changed(session, format="retro")) == ("Ana", "Bo")
    retro = changed(session, format="retro", ends=date(2026, 11, 20))
    assert people_without_first_step(retro) == ("Bo",), "it has a day of the next cycle"
    assert people_without_first_step(changed(retro, ends=date(2026, 12, 31))) == ("Ana", "Bo")
    # The plan of the next cycle follows the retro in which it was promised; a rung is an action there.
    action = Action(id="x1", text="ask the chair", who="Bo", by=promise.by, origin="retro")
    assert people_without_first_step(changed(session, actions=(action,))) == ()
    assert people_without_first_step(changed(session, format="plan", actions=(action,))) == ()
    let_go = add(session, CarryOver, about="o1", choice="drop")
    assert people_without_first_step(let_go) == ("Ana", "Bo")


def test_an_action_until_a_day_is_the_first_step_of_its_person_and_one_without_is_offered_as_it() -> None:
    action = Action(id="x1", text="ask the anaesthetist by 14 Nov", who="ana")
    plan = changed(MEETING, format="plan", actions=(action, Action(id="x2", text="call the hall", who="Bo")))
    assert agreed_first_steps(plan) == {"Ana": [action]}
    assert people_without_first_step(plan) == ("Bo",)
    offered = offered_first_step(plan, "Bo")
    assert offered == OfferedTask("call the hall", None, instead_of="x2", label="action: ")
    taken = offered.take(add(plan, Promise, text=offered.text, who="Bo"), "o1")
    assert people_without_first_step(taken) == ()
    assert [task.text for task in due_tasks(taken)] == ["ask the anaesthetist", "call the hall"], "it stands once"


def test_who_finds_a_number_until_a_day_has_a_first_step() -> None:
    plan = changed(MEETING, format="plan", actions=(), key_results=(KeyResult(id="kr1", does_what="pay", owner="Ana"),))
    unknown = mark_number_unknown(plan, "kr1", "baseline")
    assert people_without_first_step(unknown) == ("Ana", "Bo"), "nobody has said by when"
    assert people_without_first_step(change(unknown, unknown.actions[0].id, by=date(2026, 10, 9))) == ("Bo",)


def test_open_plays_and_first_steps_of_a_person_are_offered_as_priorities_and_then_stand_once() -> None:
    play = Play(id="m1", play="phone tickets", who="Ana", by=date(2026, 11, 30))
    promise = Promise(id="o1", who="ana", text="Draw up the rota by 9 Oct", origin="plan")
    direction = Direction(plays=("phone tickets",), play_details=(play,))
    session = changed(MEETING, actions=(), direction=direction, promises=(promise,))
    assert offered_priority(session, "Bo") is None
    for text, by, due in (
        ("phone tickets", date(2026, 11, 30), ["Draw up the rota", "phone tickets"]),
        ("Draw up the rota by 9 Oct", date(2026, 10, 9), ["Draw up the rota", "phone tickets"]),
    ):
        offered = offered_priority(session, "Ana")
        assert offered is not None
        assert (offered.text, offered.by) == (text, by)
        session = offered.take(add(session, Action, text=offered.text, who="Ana"), f"x{len(session.actions) + 1}")
        assert [task.text for task in due_tasks(session)] == due
    assert offered_priority(session, "Ana") is None
    assert session.promises == ()


def test_an_open_action_of_nobody_is_offered_as_a_priority_and_then_stands_once() -> None:
    nobodys = Action(id="x1", text="P1 order 40 sheets", about="h1", origin="plan")
    done = Action(id="x2", text="buy pegs", done=True)
    session = changed(MEETING, actions=(nobodys, done), promises=())
    offered = offered_priority(session, "Ana")
    assert offered is not None
    assert (offered.text, offered.about) == (nobodys.text, "h1")
    taken = offered.take(add(session, Action, text=offered.text, who="Ana"), "x3")
    assert [(action.text, action.who) for action in taken.actions] == [("buy pegs", ""), (nobodys.text, "Ana")]
    assert offered_priority(taken, "Bo") is None


def test_what_a_person_took_on_in_a_team_is_offered_as_a_priority_once() -> None:
    task = ("Mill", "call the bakers", "ana", date(2026, 11, 9))
    assert offered_from_team(MEETING, "Bo", *task) is None
    offered = offered_from_team(MEETING, "Ana", *task)
    assert offered is not None
    assert (offered.label, offered.text) == ("Mill: ", "call the bakers")
    session = add(MEETING, Action, text=offered.text, who="Ana")
    session = offered.take(session, session.actions[-1].id)
    assert session.actions[-1].by == date(2026, 11, 9)
    assert offered_from_team(session, "Ana", *task) is None


@pytest.mark.parametrize(
    ("text", "offered", "by"),
    [
        ("Ring the mill by 6 Nov", "Ring the mill", None),
        ("By 6 Nov I ring the mill", "By 6 Nov I ring the mill", date(2026, 11, 6)),
    ],
)
def test_a_day_that_has_passed_is_not_read_again_as_one_of_another_year(
    text: str, offered: str, by: date | None
) -> None:
    promise = Promise(id="o1", who="Ana", text=text, by=date(2026, 11, 6), origin="plan")
    january = datetime(2027, 1, 4, 12, tzinfo=UTC)
    plan = changed(MEETING, format="plan", created=january, actions=(), promises=(promise,))
    task = offered_first_step(plan, "Ana")
    assert task is not None
    assert (task.text, task.by) == (offered, by)
    taken = task.take(add(plan, Promise, text=task.text, who="Ana"), "o2")
    assert [each.by for each in due_tasks(taken)] == [by]
    told = offered_from_team(MEETING, "Ana", "Mill", text, "Ana", date(2025, 11, 6))
    assert told is not None
    assert (told.text, told.by) == (offered, by and date(2025, 11, 6))


def test_what_is_found_out_first_is_offered_as_a_first_step_once() -> None:
    learn = Decision(id="d1", about="h1", verdict="learn", because="ask four crews", look_again=date(2026, 11, 12))
    session = changed(MEETING, decisions=(learn,), hypotheses=(Hypothesis(id="h1", text="sleep there"),))
    offered = offered_first_step(session, "Ana")
    assert offered == OfferedTask("ask four crews", date(2026, 11, 12), "d1", label="to find out: ")
    taken = offered.take(add(session, Promise, text=offered.text, who="Ana"), "o1")
    assert offered_first_step(taken, "Bo") is None
    assert [task.text for task in due_tasks(taken) if task.by] == ["ask four crews"]
    named = changed(session, decisions=(changed(learn, because="Bo: ask four crews"),))
    assert offered_first_step(named, "Ana") is None
    assert offered_first_step(named, "Bo") is not None
    written = changed(session, actions=(), hypotheses=(changed(session.hypotheses[0], author="Bo"),))
    assert offered_first_step(written, "Ana") is None, "it is for whoever stands for the hypothesis"
    assert offered_first_step(written, "Bo") == offered
    people = changed(written.people, participants=(*written.people.participants, "Mark"))
    marking = changed(written.hypotheses[0], action="Mark the boxes", who="crews", behavior="find them")
    assert offered_first_step(changed(written, people=people, hypotheses=(marking,)), "Bo") == offered, "Mark is a verb"
    has_one = add(written, Promise, text="call the bank", who="Bo")
    assert offered_first_step(has_one, "Ana") == offered
    asked = changed(learn, because="whether it is quiet: ask four crews, Bo, by 9 Nov", on=date(2026, 11, 2))
    asking = changed(session, decisions=(asked,))
    assert offered_first_step(asking, "Ana") is None
    assert offered_first_step(asking, "Bo") == OfferedTask(
        "ask four crews to find out whether it is quiet", date(2026, 11, 9), "d1"
    )
    acting = changed(session, decisions=(changed(asked, because="Bo asks four crews by 9 Nov"),))
    assert offered_first_step(acting, "Ana") is None
    assert offered_first_step(acting, "Bo") == OfferedTask(
        "Bo asks four crews", date(2026, 11, 9), "d1", label="to find out: "
    )
    reason = changed(session, decisions=(changed(learn, because="two weeks are too few to tell"),))
    assert offered_first_step(reason, "Ana") is None


def test_a_play_and_what_a_retrospective_finds_open_are_offered_as_first_steps_once() -> None:
    play = Play(id="m1", play="phone tickets", who="Ana", by=date(2026, 11, 30))
    direction = Direction(plays=("phone tickets",), play_details=(play,))
    plan = changed(MEETING, format="plan", actions=(), direction=direction)
    assert offered_first_step(plan, "Bo") is None
    offered = offered_first_step(plan, "Ana")
    assert offered == OfferedTask("phone tickets", date(2026, 11, 30), "m1", label="play: ")
    assert offered_first_step(add(plan, Promise, text=offered.text, who="Ana", about="m1"), "Ana") is None
    copied = changed(play, origin="company", origin_who="Ana", origin_by=play.by)
    assert offered_first_step(changed(plan, direction=changed(direction, play_details=(copied,))), "Ana") == offered
    task = Action(id="x1", text="sand the deck", who="bo", by=date(2026, 9, 1), origin="plan")
    retro = changed(MEETING, format="retro", actions=(task,), starts=date(2026, 10, 1))
    offered = offered_first_step(retro, "Bo")
    assert offered == OfferedTask("sand the deck", None, instead_of="x1", label="still open: ")
    following = changed(retro, format="plan", actions=(task, Action(id="x2", text="call", who="Ana")))
    assert offered_first_step(following, "Bo") == offered
    assert offered_first_step(following, "Ana") == OfferedTask("call", None, instead_of="x2", label="action: ")
    taken = offered.take(add(retro, Promise, text=offered.text, who="Bo"), "o1")
    assert [task.text for task in due_tasks(taken)] == ["sand the deck"]
    assert offered_first_step(taken, "Bo") is None


def test_a_play_that_became_a_first_step_is_offered_once() -> None:
    play = Play(id="m1", play="phone tickets", who="Ana", by=date(2026, 11, 30))
    promise = Promise(id="o1", who="Ana", text="phone tickets", about="m1", origin="plan")
    direction = Direction(plays=("phone tickets",), play_details=(play,))
    session = changed(MEETING, actions=(), direction=direction, promises=(promise,))
    offered = offered_priority(session, "Ana")
    assert offered is not None
    assert (offered.text, offered.instead_of) == ("phone tickets", "o1")
    taken = offered.take(add(session, Action, text=offered.text, who="Ana"), "x1")
    assert (taken.promises, offered_priority(taken, "Ana")) == ((), None)


def test_a_rung_of_an_earlier_ladder_with_a_day_ahead_is_the_first_step_of_its_person_as_a_promise_is() -> None:
    rung = Rung(id="r1", text="spread repairs by 16 Oct", who="Bo", by=date(2026, 11, 13), origin="plan")
    late = Rung(id="r2", text="ask the school", who="Ana", by=date(2026, 11, 2), origin="plan")
    session = Session(
        format="checkin",
        created=datetime(2026, 11, 3, 9, tzinfo=UTC),
        people=People(participants=("Ana", "Bo")),
        ladders=(Ladder(id="l1", rungs=(rung, late)),),
    )
    assert agreed_first_steps(session) == {"Bo": [rung]}
    assert people_without_first_step(session) == ("Ana",)
    assert people_without_first_step(change(session, "r1", done=True)) == ("Ana", "Bo")
