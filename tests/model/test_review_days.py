"""Days on which a problem, decision or play comes up again."""

from __future__ import annotations

from datetime import date

from okrtui.method.open_tasks import due_reviews, due_tasks
from okrtui.model.base import changed
from okrtui.model.causes import Why
from okrtui.model.decisions import Decision
from okrtui.model.directions import copy_direction
from okrtui.model.edits import decide, mark_done
from okrtui.model.follow_ups import Action
from okrtui.model.frame import Direction, Play
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change
from okrtui.model.review_days import ReviewDay, all_review_days, check_days, review_days
from okrtui.model.session import Session

EARLY, LATE = date(2026, 11, 16), date(2026, 11, 27)
SESSION = Session(
    hypotheses=(Hypothesis(id="h1", action="send text messages"),),
    decisions=(Decision(id="d1", about="h1", verdict="learn", look_again=LATE),),
    whys=(
        Why(id="y1", problem="Why do bikes wait?", verdict="variability", look_again=EARLY),
        Why(id="y2", problem="Why so few?", verdict="cause", look_again=EARLY),
    ),
)


def test_ups_and_downs_and_what_is_to_be_found_out_come_up_again_by_day() -> None:
    assert [(review.id, review.text, review.on) for review in review_days(SESSION)] == [
        ("y1", "look again: Why do bikes wait?", EARLY),
        ("d1", "decide on the hypothesis “send text messages”", LATE),
    ]


def test_what_was_decided_since_comes_up_no_more() -> None:
    in_this_session = decide(SESSION, "h1", "persevere", LATE)
    earlier = changed(SESSION, decisions=(changed(SESSION.decisions[0], origin="plan"),))
    in_a_later_one = decide(earlier, "h1", "kill", LATE)
    for session in (in_this_session, in_a_later_one, add(SESSION, Decision, about="h1", verdict="kill")):
        assert [review.id for review in review_days(session)] == ["y1"]


def test_a_play_comes_up_on_its_day_until_it_is_done() -> None:
    play = Play(id="m1", play="open in the morning", who="Dana", by=date(2026, 12, 1))
    direction = Direction(plays=("open in the morning", "teach"), play_details=(play, Play(id="m2", play="teach")))
    session = Session(direction=direction)
    assert review_days(session) == (ReviewDay("m1", "play: open in the morning", date(2026, 12, 1), "Dana", "play"),)
    assert review_days(change(session, "m1", done=True)) == ()
    assert review_days(copy_direction(Session(), direction, origin="company")) == ()
    assert review_days(copy_direction(Session(), direction)) == review_days(session)


def test_a_hypothesis_is_checked_on_its_day_unless_it_is_decided_by_then() -> None:
    hypothesis = Hypothesis(id="h1", action="send text messages", check_by=LATE)
    plan = Session(hypotheses=(hypothesis,))
    assert [(review.id, review.text, review.on) for review in check_days(plan)] == [
        ("h1", "check the hypothesis “send text messages”", LATE)
    ]
    assert [review.id for review in check_days(decide(plan, "h1", "persevere", EARLY))] == ["h1"]
    assert check_days(decide(plan, "h1", "persevere", LATE)) == ()
    assert check_days(decide(plan, "h1", "kill", EARLY)) == ()
    grouped = changed(plan, hypotheses=(hypothesis, Hypothesis(id="h2", action="call", under="h1", check_by=LATE)))
    assert [review.id for review in check_days(grouped)] == ["h1"]
    beside = changed(SESSION, hypotheses=(changed(hypothesis, id="h2"), *SESSION.hypotheses))
    assert [review.id for review in all_review_days(beside)] == ["y1", "d1", "h2"]


def test_a_decision_to_go_on_can_come_up_again_on_its_day() -> None:
    session = decide(Session(hypotheses=(Hypothesis(id="h1", action="send text messages"),)), "h1", "persevere", EARLY)
    session = changed(session, decisions=(changed(session.decisions[0], look_again=LATE),))
    assert [(review.text, review.on) for review in review_days(session)] == [
        ("look again at the hypothesis “send text messages”", LATE)
    ]


def test_a_play_and_the_task_that_it_was_taken_on_as_are_listed_and_marked_as_one() -> None:
    day, done_on = date(2026, 12, 15), date(2027, 1, 4)
    play = Play(id="m1", play="open at night", who="Tom", by=day)
    direction = Direction(plays=("open at night",), play_details=(play,))
    taken = Action(id="x1", text="Open at night: Tom", who="Tom", by=day, about="m1")
    in_its_words = Action(id="x1", text="Open at night", who="Tom")
    for action in (taken, in_its_words):
        session = Session(direction=direction, actions=(action,))
        for first in ("x1", "m1"):
            done = mark_done(session, first, True, done_on)
            assert [(item.done, item.done_on) for item in (*done.direction.play_details, *done.actions)] == [
                (True, done_on)
            ] * 2
            assert mark_done(done, first, False, done_on) == session
    assert [task.id for task in due_tasks(Session(direction=direction, actions=(taken,)))] == ["x1"]
    assert due_reviews(Session(direction=direction, actions=(taken,))) == ()
    other = Session(direction=direction, actions=(Action(id="x1", text="bake", about="kr1"),))
    assert not mark_done(other, "x1", True, done_on).direction.play_details[0].done
