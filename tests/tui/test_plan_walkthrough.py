"""A complete plan by keyboard alone, from an empty folder to a readable file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from okrtui.model.base import changed
from okrtui.store.toml_out import dumps
from tests.tui.driving import Facilitator, lines, running, written


async def create_plan(user: Facilitator) -> None:
    await user.press("n", "enter")
    await user.type("Plan for Q4")
    await user.press("enter")
    await user.type("Checkout")
    await user.press("enter")
    await user.type("Ana, Bo, Chi")
    await user.press("enter")


async def write_mission(user: Facilitator) -> None:
    await user.press(*["down"] * 7, "enter")
    await user.type("Anyone can buy from a small shop")
    await user.press("escape")


async def edit_item(user: Facilitator) -> None:
    """Press Enter, and once more where presenter mode has shown all items before."""
    await user.press("enter")
    if not user.gap:
        await user.press("enter")


async def add_hypotheses(user: Facilitator) -> None:
    await user.press("f3", "a")
    await user.type("let people buy as a guest")
    await user.press("enter")
    await user.paste(lines("show the delivery date", "a prettier newsletter"))
    await user.press("escape", "home")
    await edit_item(user)
    await user.type("first-time shoppers")
    await user.press("enter")
    await user.type("finish their order")
    await user.press("enter")


async def write_goal(user: Facilitator) -> None:
    await user.press("f3", "a")
    await user.type("Make the first order feel effortless")
    await user.press("enter")
    await user.type("Orders")
    await user.press("enter", "enter")
    await edit_item(user)
    for text in ("shoppers", "finish their order", "1200", "1.8k", "orders a week", "31 Dec"):
        await user.type(text)
        await user.press("enter")
    await user.press("escape", "end", "up", "m")


async def find_root_cause(user: Facilitator) -> None:
    await user.press("f3", "enter")
    await user.type("they stop at the sign-up page")
    await user.press("enter")
    await user.type("it asks for a password")
    await user.press("enter", "escape", "m", "l")


async def add_rung(user: Facilitator) -> None:
    await user.press("f3", "a")
    await user.type("ask for the password later")
    await user.press("escape")
    await edit_item(user)
    await user.type("Chi")
    await user.press("enter")
    await user.type("9 Oct")
    await user.press("enter")


async def decide(user: Facilitator) -> None:
    await user.press("f3", "home", "l")
    await user.type("nobody has tried it yet")
    await user.press("enter")
    await user.type("end of October")
    await user.press("enter")


async def test_a_new_session_is_walked_to_its_end_and_reopened_unchanged(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    async with running(folder) as user:
        for walk_step in (create_plan, write_mission, add_hypotheses, write_goal, find_root_cause, add_rung, decide):
            await walk_step(user)
        await user.press("f3", "end", "up", "enter")
        before = user.session
        await user.press("q")

        await user.press("enter")
        assert user.session == before
        await user.press("q")

    session = written(folder, "checkout-2026q4")
    assert session.people.participants == ("Ana", "Bo", "Chi")
    assert session.direction.mission == "Anyone can buy from a small shop"
    assert [hypothesis.text or hypothesis.action for hypothesis in session.hypotheses] == [
        "let people buy as a guest",
        "show the delivery date",
        "a prettier newsletter",
    ]
    assert session.hypotheses[0].behavior == "finish their order"
    assert session.objective.text == "Make the first order feel effortless"
    (key_result,) = session.key_results
    assert (key_result.baseline, key_result.target, key_result.unit, key_result.by) == (
        1200,
        1800,
        "orders a week",
        date(2026, 12, 31),
    )
    assert session.hypotheses[1].moves == ("kr1",)
    (why,) = session.whys
    assert [(answer.under, answer.root) for answer in why.answers] == [("", False), ("a1", True)]
    (rung,) = session.ladders[0].rungs
    assert (session.ladders[0].about, rung.who, rung.by) == ("a2", "Chi", date(2026, 10, 9))
    (decision,) = session.decisions
    assert (decision.about, decision.verdict, decision.look_again) == ("h1", "learn", date(2026, 10, 31))
    assert session.status == "running"


async def test_saving_again_changes_no_byte_and_one_word_changes_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    async with running(folder) as user:
        await create_plan(user)
        await add_hypotheses(user)
        await user.press("q")
    text = (folder / "checkout-2026q4.toml").read_text("utf-8")
    session = written(folder, "checkout-2026q4")
    assert dumps(session) == text
    edited_text = dumps(changed(session, title="Plan for winter"))
    assert [old for old, new in zip(text.splitlines(), edited_text.splitlines(), strict=True) if old != new] == [
        'title = "Plan for Q4"'
    ]


async def test_few_keys_are_needed_beyond_the_text(tmp_path: Path) -> None:
    """Count the keys beyond text that a hypothesis, a key result and a decision take."""
    async with running(tmp_path / "sessions") as user:
        await create_plan(user)
        await user.press("f3")
        keys_before = user.pressed
        await user.press("a")
        await user.type("let people buy as a guest")
        await user.press("escape", "enter")
        await user.type("first-time shoppers")
        await user.press("enter")
        await user.type("finish their order")
        await user.press("enter")
        assert user.pressed - keys_before <= 5

        await user.press("f3")
        keys_before = user.pressed
        await user.press("a")
        for text in ("Make it easy", "shoppers finish their order: 1 -> 2 a week by 31 Dec", "they come back"):
            await user.type(text)
            await user.press("enter")
        await user.press("escape")
        assert user.pressed - keys_before <= 5
        assert user.session.objective.text == "Make it easy"
        assert [key_result.said for key_result in user.session.key_results] == [
            "shoppers finish their order: 1 -> 2 a week by 31 Dec",
            "they come back",
        ]

        await user.press("6")
        keys_before = user.pressed
        await user.press("e")
        await user.type("x")
        await user.press("enter")
        assert user.pressed - keys_before <= 3
        assert user.session.decisions[0].because == "x"
