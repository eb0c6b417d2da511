"""The step “Last time”, by keys: who is here, and what is told of each promise."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from okrtui.method.earlier_tasks import ask_why_stuck, earlier_tasks
from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.causes import Answer
from okrtui.model.decisions import Decision
from okrtui.model.follow_ups import Promise
from okrtui.model.frame import Opening, People
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add
from tests.tui.driving import plan, put, running

TEAM = ("Ana", "Bo", "Imani")


async def test_who_was_away_is_offered_and_what_was_stuck_says_why(folder: Path) -> None:
    learn = Decision(id="d1", about="h1", verdict="learn", because="Bo asks four crews", look_again=date(2026, 10, 30))
    before = plan(
        people=People(participants=TEAM),
        promises=(Promise(id="o1", who="Bo", text="I draw the form"),),
        hypotheses=(Hypothesis(id="h1", text="crews sleep there"),),
        decisions=(learn,),
    )
    first = create_successor(before, "checkin", "first", datetime(2026, 10, 1, 9, tzinfo=UTC))
    (promised,) = earlier_tasks(first)
    first = add(ask_why_stuck(first, promised.task), Answer, into="y1", text="nobody has the old one")
    first = changed(first, people=People(participants=TEAM[:2]))
    second = create_successor(first, "checkin", "second", datetime(2026, 10, 1, 12, tzinfo=UTC))
    for session in (before, first, second):
        put(folder, session)
    async with running(folder, (120, 40), "second", "last_time") as user:
        await user.rest()
        await user.press("escape")
        await user.rest()
        await user.go_on_to("o1")
        assert "stuck last time, because nobody has the old one" in user.screen()
        assert "0 of 2 done" in user.screen()
        assert "Bo · by 30 Oct" in user.line("decide on ")
        assert "Bo asks four crews" in user.screen()
        assert "Imani was here before: ⏎ adds them" in user.line("Imani")
        await user.go_on_to("missing:Imani")
        await user.press("enter")
        assert user.session.people.participants == TEAM
        assert "was here before" not in user.screen()
        await user.press("home")
        await user.go_on_to("people:participants")
        await user.press("enter")
        await user.type("\b" * 5 + "bo, ana, Imani")
        await user.press("escape")
        assert user.session.people.participants == TEAM
        await user.press("f10")
        await user.go_on_to("d1")
        await user.press("enter")
        assert user.cursor == "h1"
        await user.press("1")
        await user.go_on_to("find:d1")
        await user.press("enter")
        assert user.cursor == "h1"
        await user.press("e")
        await user.fill("three crews came")
        decisions = [(each.origin != "", each.verdict, each.look_again) for each in user.session.decisions]
        assert decisions == [(True, "learn", date(2026, 10, 30)), (False, "persevere", None)]
        await user.press("escape", "1")
        assert "1 of 2 done" in user.screen()
        await user.press("f10")
        assert "decide on" not in user.screen()


async def test_enter_asks_why_of_a_promise_that_is_stuck_and_without_an_answer(folder: Path) -> None:
    before = plan(format="solo", team="Mei", promises=(Promise(id="o1", text="move the Tuesday meeting"),))
    checkin = create_successor(before, "checkin", "next", datetime(2026, 10, 1, 12, tzinfo=UTC))
    (promised,) = earlier_tasks(checkin)
    put(folder, before)
    put(folder, ask_why_stuck(checkin, promised.task))
    async with running(folder, (80, 24), "next", "whys") as user:
        await user.rest()
        await user.press("escape")
        await user.go_on_to("y1")
        assert "⏎ First because" in user.screen()
        await user.press("enter")
        await user.fill("my shift plan was never changed")
        await user.press("escape")
        assert [answer.text for answer in user.session.whys[0].answers] == ["my shift plan was never changed"]


async def test_the_order_stays_and_an_answer_that_replaces_another_says_so(folder: Path) -> None:
    texts = ((5, "task 5, blocked by the frost"), (6, "task 6"))
    promises = tuple(Promise(id=f"o{n}", who="Bo", text=text, by=date(2026, 10, n)) for n, text in texts)
    before = plan(people=People(participants=TEAM), promises=promises)
    put(folder, before)
    put(folder, create_successor(before, "checkin", "next", datetime(2026, 10, 9, 12, tzinfo=UTC)))
    async with running(folder, (100, 34), "next", "last_time") as user:
        await user.rest()
        await user.press("escape")
        await user.go_on_to("o5")
        await user.press("n")
        await user.fill("13 Nov")
        await user.press("escape", "f3", "f2")
        listed = [row for row in user.rows() if "task " in row]
        assert ["task 5" in row for row in listed] == [True, False]
        await user.go_on_to("o6")
        await user.press("k")
        await user.fill("the printer is gone")
        await user.go_on_to("o6")
        await user.press("m")
        assert user.session.promises[1].done
        assert user.told == "It was let go before. u undoes it."
        await user.press("u")
        assert [choice.because for choice in user.session.carry_over] == ["the printer is gone"]
        await user.go_on_to("o6")
        await user.press("n")
        await user.fill("20 Nov")
        await user.press("escape")
        assert user.told == "It was let go before. u undoes it."
        assert (user.session.carry_over, user.session.promises[1].by) == ((), date(2026, 11, 20))
        await user.press("u")
        assert [choice.because for choice in user.session.carry_over] == ["the printer is gone"]
        assert user.session.promises[1].by == date(2026, 10, 6)
        await user.go_on_to("o6")
        await user.press("m", "n")
        assert user.told == "It was done before. u undoes it."
        await user.fill("20 Nov")
        await user.press("escape")
        assert not user.session.promises[1].done
        await user.press("u")
        assert (user.session.promises[1].done, user.session.promises[1].by) == (True, date(2026, 10, 6))
        await user.press("k")
        assert user.told == "It was done before. u undoes it."
        await user.press("escape")
        await user.go_on_to("o6")
        await user.press("m", "f")
        await user.fill("nobody has paper")
        assert "It was done before, and is a problem in “Five whys” now. u undoes it." in user.told
        assert not user.session.promises[1].done
        assert "stuck, because nobody has paper" in user.read()
        await user.go_on_to("o5")
        await user.press("f")
        assert "⏎ the frost" in user.read(), "what the promise says is in its way is the reason"
        await user.press("enter")
        assert user.session.whys[-1].answers[0].text == "the frost"


async def test_the_question_that_opened_the_session_before_is_offered(folder: Path) -> None:
    before = plan(opening=Opening(question="Who helped you?"), people=People(participants=TEAM))
    put(folder, before)
    put(folder, create_successor(before, "checkin", "first", datetime(2026, 10, 1, 9, tzinfo=UTC)))
    async with running(folder, (120, 40), "first", "last_time") as user:
        await user.rest()
        await user.press("escape")
        await user.go_on_to("opening:question")
        await user.press("enter")
        assert "⏎ Who helped you?" in user.read()
        await user.press("enter")
        assert user.session.opening.question == "Who helped you?"
