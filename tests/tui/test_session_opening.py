"""The opening of a session, by keys: the speaking round, the direction and the agreements."""

from __future__ import annotations

from pathlib import Path

from okrtui.model.follow_ups import Promise
from okrtui.model.frame import Direction, Opening, Parent, People
from okrtui.tui.screens.speaking_round import SpeakingOrder
from tests.tui.driving import plan, put, running, walking

PEOPLE = People(facilitator="Ines", participants=("Ana", "Bo", "Chi", "Ines"))


async def test_a_speaking_round_visits_everyone_and_skipped_people_come_last(folder: Path) -> None:
    opening = Opening(question="What did a shop do for you?")
    async with walking(folder, "frame", people=PEOPLE, opening=opening) as user:
        await user.press("r")
        assert ("What did a shop do for you?" in user.screen(), "▸ Ana ◂" in user.screen()) == (True, True)
        await user.press("tab")
        assert "▸ Bo ◂" in user.screen()
        assert "Not yet asked: Chi" in user.screen()
        await user.press("enter", "enter", "left")
        assert "▸ ✓ Chi ◂" in user.screen()
        await user.press("escape", "r")
        assert "▸ ✓ Chi ◂" in user.screen()
        await user.press("enter", "enter")
        assert "▸ Ana ◂" in user.screen()
        await user.press("tab")
        assert "Everybody was asked. Next: “working agreements”, by ⏎." in user.screen()
        await user.press("enter")
        assert "Everybody was asked." not in user.screen()
        assert user.cursor == "opening:agreements"
        assert "✓ Everybody was asked the check-in question. r opens the round once more." in user.screen()


async def test_behind_a_round_without_empty_fields_comes_the_next_step_by_the_key_that_is_told(folder: Path) -> None:
    full = Opening(question="How are you?", agreements=("one speaks",), done_when="it is said", how_we_decide="consent")
    direction = Direction(mission="grow", serving=("shops",), omissions=("fairs",), not_serving=("resellers",))
    async with walking(folder, "frame", people=PEOPLE, opening=full, direction=direction) as user:
        await user.press("r", "enter", "enter", "enter", "enter")
        assert "Everybody was asked. Next: Hypotheses, by ⏎." in user.screen()
        await user.press("enter")
        assert "Write the first hypothesis in one line" in user.screen()


async def test_anybody_is_ticked_and_unticked_in_any_order(folder: Path) -> None:
    async with walking(folder, "frame", people=PEOPLE) as user:
        await user.press("r")
        await user.type("chi")
        assert "▸ Chi ◂" in user.screen()
        assert "Not yet asked: Ana, Bo, Ines" in user.screen()
        await user.press("enter")
        assert "▸ Ana ◂" in user.screen()
        assert "Not yet asked: Bo, Ines" in user.screen()
        await user.type("bright")
        assert "No name here begins with “bright”. ⏎ ticks Ana." in user.screen()
        await user.press("enter", "space")
        assert "▸ ✓ Bo ◂" in user.screen()
        assert "Not yet asked: Ines" in user.screen()
        await user.press("space", "left", "space")
        assert "▸ Ana ◂" in user.screen()
        assert "Not yet asked: Bo, Ines" in user.screen()


async def test_behind_a_round_outside_the_frame_comes_the_question_of_its_step(folder: Path) -> None:
    promised = Promise(id="o1", who="Ana", text="ask the printer", origin="last")
    async with walking(folder, "last_time", format="retro", people=PEOPLE, promises=(promised,)) as user:
        await user.press("r", "enter", "enter", "enter", "enter")
        assert "Everybody was asked. Next, by ⏎: What did we promise" in user.read()
        await user.press("enter")
        assert "✓ Everybody was asked the check-in question." in user.screen()
        assert user.cursor == "o1"


async def test_a_speaking_round_needs_participants(folder: Path) -> None:
    async with walking(folder, "frame") as user:
        await user.press("r")
        assert "Say who is here first" in user.told


def test_latecomers_join_the_speaking_order_and_absent_people_leave_it() -> None:
    speaking_order = SpeakingOrder(["Ana", "Bo", "Chi"])
    speaking_order.advance()
    speaking_order.update_people(["Bo", "Chi", "Dan"])
    assert (speaking_order.current, speaking_order.people) == ("Bo", ["Bo", "Chi", "Dan"])
    speaking_order.advance()
    speaking_order.advance()
    speaking_order.advance()
    assert speaking_order.current == ""
    speaking_order.skip()
    speaking_order.choose(-1)
    assert speaking_order.current == "Dan"


async def test_a_direction_is_copied_from_another_session_in_one_step(folder: Path) -> None:
    last_direction = Direction(
        mission="Anyone can buy", serving=("shoppers",), parent=Parent(session="company", item="kr2")
    )
    put(folder, plan(id="last", title="Plan for Q3", cycle="2026-Q3", direction=last_direction))
    put(folder, plan(id="elsewhere", team="Payments", direction=Direction(mission="Cards without waiting")))
    async with walking(folder, "frame") as user:
        assert "i copies the direction" in user.screen()
        await user.press("i")
        assert user.line("Plan for Q3").endswith("Anyone can buy  │") or "Anyone can buy" in user.screen()
        await user.press("enter")
        direction = user.session.direction
        assert (direction.mission, direction.parent.session) == ("Anyone can buy", "company")
        assert "wrong or missing" in user.told
        await user.press("u")
        assert user.session.direction == Direction()


async def test_without_another_direction_there_is_nothing_to_copy(folder: Path) -> None:
    async with walking(folder, "frame") as user:
        await user.press("i")
        assert "No other session" in user.told


async def test_with_ogp_values_ranked_objectives_and_goals_are_written(folder: Path) -> None:
    async with walking(folder, "frame", direction=Direction(shape="ogp"), size=(100, 40)) as user:
        await user.go_on_to("direction:objectives")
        await user.press("enter")
        await user.paste("every town has a shop")
        await user.press("ctrl+j")
        await user.paste("nobody waits")
        await user.press("escape")
        assert "1. every town has a shop" in user.screen()
        assert "2. nobody waits" in user.screen()
        await user.go_on_to("goals:1")
        await user.press("enter")
        await user.fill("a shop in an afternoon", "")
        await user.press("m")
        goal = user.session.direction.goals[0]
        assert (goal.text, goal.priority) == ("a shop in an afternoon", "P0")
        assert user.line("values")
        await user.press("S")
        assert (user.line("values"), bool(user.line("nobody waits"))) == ("", True)


async def test_too_many_agreements_are_asked_about(folder: Path) -> None:
    opening = Opening(agreements=("One screen", "Write first", "No blame", "Phones away"))
    async with running(folder) as user:
        assert "agreements" not in user.screen()
    async with walking(folder, "frame", opening=opening) as user:
        assert "More than 3 agreements" in user.screen()
