"""Carry over, by keys: each item is kept, changed or dropped, with a reason and its evidence beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from okrtui.model.base import changed
from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.follow_ups import Action
from okrtui.model.hypotheses import Belief, Evidence, Hypothesis
from okrtui.model.okr import Grading
from tests.tui.driving import NOON, plan, put, running, walking, written
from tests.tui.ended_quarter import ENDED_QUARTER, ORDERS

RETRO: dict[str, Any] = {
    **ENDED_QUARTER,
    "format": "retro",
    "key_results": (changed(ORDERS, grading=Grading(grade=6, because="the button came late")),),
    "hypotheses": (
        Hypothesis(
            id="h1",
            action="let people buy as a guest",
            who="shoppers",
            behavior="finish",
            quarter="2026-Q3",
            evidence=(Evidence(id="e1", text="eleven of twelve", supports=True),),
        ),
    ),
    "beliefs": (Belief(id="b1", text="they leave at sign-up", state="shaken", seen="survey of September"),),
    "actions": (Action(id="x1", text="ask the carrier", who="Chi", by=date(2026, 9, 9)),),
}


async def test_each_item_is_shown_with_what_helps_to_choose(folder: Path) -> None:
    async with walking(folder, "carry_over", size=(100, 34), **RETRO) as user:
        assert "Make the first order feel effortless" in user.line("Make the first")
        assert user.line("shoppers finish").endswith("graded 6 of 10 · 65 %")
        assert "✓ 1 · 2026-Q3" in user.read()
        assert "shaken" in user.line("they leave at sign-up")
        assert "survey of September" in user.screen(), "it is not asked for again"
        assert "was due 9 Sep" in user.line("ask the carrier")
        assert "whatever is not chosen stays behind" in user.screen()
        await user.press("down")
        assert "from 1,200, now 1,590, target 1,800 orders a week" in user.screen()
        assert "the button came late" in user.screen()
        await user.press("down")
        assert "✓ eleven of twelve" in user.screen()
        for item, without in (("b1", "behind"), ("x1", "open")):
            await user.go_on_to(item)
            await user.press("enter")
            assert f"│  stays {without} " in user.screen()
            await user.press("escape")


async def test_a_key_chooses_and_opens_the_gap_for_the_reason(folder: Path) -> None:
    async with walking(folder, "carry_over", size=(100, 34), **RETRO) as user:
        await user.press("e")
        assert user.gap == "because"
        await user.type("it is still what matters")
        await user.press("enter", "down", "i", "escape", "down", "k")
        await user.type("had its time")
        await user.press("enter", "q")
    async with running(folder, open_id="plan", step="carry_over", size=(100, 34)) as user:
        assert user.line("Make the first").startswith(("▶ keep", "▌▶ keep"))
        assert "because had its time" in user.screen()
    today = NOON.date()
    assert written(folder).carry_over == (
        CarryOver(id="c1", about="objective", choice="keep", because="it is still what matters", on=today),
        CarryOver(id="c2", about="kr1", choice="change", on=today),
        CarryOver(id="c3", about="h1", choice="drop", because="had its time", on=today),
    )


async def test_enter_keeps_what_was_kept_going_for_the_reason_that_was_said_then(folder: Path) -> None:
    said = Decision(id="d1", about="h1", verdict="persevere", because="nine of ten finish", origin="checkin")
    async with walking(folder, "carry_over", size=(100, 34), **RETRO, decisions=(said,)) as user:
        await user.press("down", "down")
        assert "⏎ Keep going" in user.screen()
        await user.press("enter")
        assert (user.gap, "⏎ nine of ten finish" in user.screen()) == ("because", True)
        await user.press("enter")
        (choice,) = user.session.carry_over
        assert (choice.about, choice.choice, choice.because) == ("h1", "keep", "nine of ten finish")


async def test_change_asks_for_the_new_sentence_the_target_and_the_reason(folder: Path) -> None:
    put(folder, plan(**{**RETRO, "id": "retro", "title": "How Q3 went"}))
    async with running(folder, open_id="retro", step="carry_over", size=(100, 34)) as user:
        await user.press("i")
        assert (user.gap, user.typed) == ("text", "")
        assert "→ Make the first" not in user.screen()
        assert "⏎ Make the first" not in user.screen()
        await user.fill("Make the second order feel effortless", "the first one does")
        await user.press("down", "i", "enter")
        assert user.gap == "new_target"
        assert "Not known yet" not in user.screen()
        await user.fill("2100", "1,800 is near")
        await user.press("down", "i", "i")
        await user.press("right")
        assert "let people buy as a guest" in user.typed
        await user.press("escape", "q")
        await user.press("f", "enter")
        text = user.read()
        assert "Change: Make the first order feel effortless → Make the second order feel" in text
        assert "Change: key result 1, shoppers finish, target 2,100, because" in text
        session = user.session
        assert session.objective.text == "Make the second order feel effortless"
        assert [(kr.baseline, kr.target, kr.statement) for kr in session.key_results] == [
            (1590, 2100, "shoppers finish")
        ]
        assert not any("Rewrite" in action.text for action in session.actions)


async def test_leaving_it_as_it_was_takes_back_the_choice_of_the_key_too(folder: Path) -> None:
    async with walking(folder, "carry_over", size=(100, 34), **RETRO) as user:
        await user.press("k", "ctrl+g")
        assert (user.session.carry_over, user.gap, user.cursor) == ((), "", "objective")
        await user.press("u")
        assert user.session.carry_over[0].choice == "drop"


async def test_a_choice_can_be_taken_back_and_undone(folder: Path) -> None:
    async with walking(folder, "carry_over", **RETRO) as user:
        await user.press("e", "escape", "d")
        assert user.session.carry_over == ()
        assert "open again" in user.told
        await user.press("d", "u")
        assert [choice.about for choice in user.session.carry_over] == ["objective"]
        await user.press("enter")
        assert user.gap == "because"
        await user.press("escape", "down", "enter")
        assert "What happens to" in user.screen()
        await user.press("k")
        assert [choice.choice for choice in user.session.carry_over] == ["keep", "drop"]


async def test_a_carried_hypothesis_is_shifted_by_quarters(folder: Path) -> None:
    async with walking(folder, "carry_over", size=(100, 34), **RETRO) as user:
        await user.press("down", "down", "e", "escape")
        assert "→ 2026-Q4" in user.line("h1")
        await user.press(">")
        assert "→ 2027-Q1" in user.line("h1")
        assert user.told == "It carries over to 2027-Q1."
        await user.press("<")
        assert "→ 2026-Q4" in user.line("h1")
        await user.press("down", ">")
        assert user.told == "> carries a hypothesis over to a later quarter: move to one with ↑ ↓."


async def test_kept_items_are_in_the_next_plan(folder: Path) -> None:
    put(folder, plan(**{**RETRO, "id": "retro", "title": "How Q3 went"}))
    async with running(folder, open_id="retro", step="carry_over", size=(100, 34)) as user:
        await user.press("e", "escape", "down", "e")
        await user.type("two thirds of the way")
        await user.press("enter", "down", "e", "escape", "down", "k", "escape", "q")
        await user.press("f", "enter")
        assert "Keep going: key result 1, shoppers finish: 1,590 → 1,800 orders a week, because" in user.read()
        session = user.session
        assert (session.format, session.cycle, session.follows) == ("plan", "2026-Q4", "retro")
        assert [(kr.id, kr.baseline, kr.target) for kr in session.key_results] == [("kr1", 1590, 1800)]
        assert [(hypothesis.id, hypothesis.quarter) for hypothesis in session.hypotheses] == [("h1", "2026-Q4")]
        assert (session.beliefs, [action.id for action in session.actions]) == ((), ["x1"])


async def test_with_nothing_to_carry_over_the_step_says_what_it_would_show(folder: Path) -> None:
    async with walking(folder, "carry_over", format="retro") as user:
        assert "This list collects goals, hypotheses and actions" in user.read()
        await user.press("e", "k", ">", "d")
        assert user.session.carry_over == ()


EPISODES = changed(
    ORDERS, who="we", does_what="publish episodes", baseline=0, target=5, unit="episodes", first_quarter=True
)


async def test_an_activity_of_a_first_quarter_is_offered_its_next_rung(folder: Path) -> None:
    fields = {**RETRO, "id": "retro", "title": "How Q3 went", "key_results": (EPISODES,)}
    put(folder, plan(**fields))
    async with running(folder, open_id="retro", step="carry_over", size=(120, 34)) as user:
        await user.press("down")
        assert "Its first quarter is over. Next rung: people listen to our episodes? i asks for it." in user.read()
        await user.press("e")
        assert "Next rung: people listen to our episodes?" in user.told
        await user.press("escape", "i", "right", "enter", "escape")
        assert "Its first quarter is over" not in user.read()
        await user.press("q")
        await user.press("f", "enter")
        assert "Change: key result 1, we publish episodes → people listen" in user.read()
        (key_result,) = user.session.key_results
        assert (key_result.said, key_result.baseline, key_result.target, key_result.unit) == (
            "people listen to our episodes", None, None, "",
        )  # fmt: skip
        assert key_result.previous.was == "we publish episodes"
        assert not key_result.first_quarter


async def test_a_choice_is_known_in_decide_and_its_reason_is_not_asked_again(folder: Path) -> None:
    dropped = CarryOver(id="c1", about="h1", choice="drop", because="nobody clicks")
    async with walking(folder, "decide", **{**RETRO, "carry_over": (dropped,)}) as user:
        assert "stop" in user.line("let people buy")
        assert "because nobody clicks" in user.screen()
        await user.press("k")
        assert user.gap == "because"
        assert "nobody clicks" in user.screen()
        await user.press("ctrl+g")
        assert user.session.decisions == ()
        await user.press("u")
        assert [each.because for each in (*user.session.decisions, *user.session.carry_over)][-1] == "nobody clicks"
        assert all(each.because == "nobody clicks" for each in user.session.decisions)
