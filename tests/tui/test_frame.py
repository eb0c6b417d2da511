"""Frame, by keys: people, the direction on one page, targets with lights, the goal above."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.frame import Direction, DirectionGoal, DirectionTarget, Opening, Parent, People
from okrtui.model.okr import KeyResult, Objective, Update
from okrtui.tui.widgets.form_lines import LIST_HINT, NEW_LINE_HINT, PEOPLE_HINT
from tests.tui.driving import NOON, Facilitator, lines, plan, put, running, walking, written

TO_MISSION = ["down"] * 6
"""Keys from the first line to the mission, past the people and the opening."""
MARKS = " ▌▐▁▂▃▄▅▆▇█"
"""What stands around a line: the bar of the cursor or of the editor, and the scroll bar."""


async def test_people_are_written_one_per_line_and_shown(folder: Path) -> None:
    async with walking(folder, "frame") as user:
        assert user.cursor == "people:participants"
        await user.press("enter")
        await user.paste("Ana")
        await user.press("ctrl+j")
        await user.paste("Bo")
        await user.press("escape", "down", "enter")
        await user.fill("Ines")
        assert user.session.people == People(facilitator="Ines", participants=("Ana", "Bo"))
        assert "Ana, Bo" in user.line("who is here")
        assert "Ines" in user.line("facilitator")
        assert (user.gap, user.cursor) == ("question", "opening:question")
        await user.press("escape", "up", "up", "d")
        assert user.session.people.participants == ()
        assert (user.cursor, user.told[:7], user.told[-17:]) == ("people:participants", "Emptied", "u brings it back.")
        await user.press("u")
        assert user.session.people.participants == ("Ana", "Bo")


async def test_an_and_between_the_last_two_people_makes_two_of_them(folder: Path) -> None:
    async with walking(folder, "frame") as user:
        await user.press("enter")
        await user.type("Maureen, Tariq and Wendy\n")
        await user.press("escape")
        assert user.session.people.participants == ("Maureen", "Tariq", "Wendy")


async def test_enter_goes_on_from_people_who_are_listed_with_commas(folder: Path) -> None:
    async with walking(folder, "frame", (80, 24)) as user:
        await user.press("enter")
        assert PEOPLE_HINT in user.read()
        await user.type("Ana, Bo\n")
        assert user.gap == "facilitator"
        assert PEOPLE_HINT not in user.read()
        await user.type("Ines\n")
        await user.press("escape")
        assert user.session.people == People(facilitator="Ines", participants=("Ana", "Bo"))
        assert user.session.drafts == ()


async def test_the_facilitator_is_one_of_the_people_or_another(folder: Path) -> None:
    async with walking(folder, "frame", (80, 24), people=People(participants=("Ana", "Bo", "Chi"))) as user:
        await user.go_on_to("people:facilitator")
        await user.press("enter")
        assert "Ana · Bo · Chi → chooses; you can type another name" in user.read()
        await user.press("right", "right")
        assert (user.typed, user.session.people.facilitator) == ("Bo", "Bo")
        await user.press("right", "right")
        assert user.session.people.facilitator == "Ana"
        # What is typed takes the place of the name that was chosen.
        await user.type("Ines")
        await user.press("left", "right", "escape")
        assert user.session.people.facilitator == "Ines"


async def test_shift_tab_opens_the_field_above(folder: Path) -> None:
    async with walking(folder, "frame") as user:
        await user.press("enter", "enter")
        assert user.gap == "facilitator"
        await user.press("shift+tab")
        assert user.gap == "participants"
        await user.type("Ana")
        await user.press("shift+tab")
        assert (user.gap, user.cursor) == ("", "people:participants")
        assert user.session.people == People(participants=("Ana",))


async def unfold_prework(user: Facilitator) -> None:
    """Show strategy and plays, which a new session keeps behind pre-work."""
    await user.go_on_to("prework")
    await user.press("enter")


@pytest.mark.parametrize(
    ("key", "hint"), [("direction:strategy", NEW_LINE_HINT), ("direction:plays", LIST_HINT), ("direction:mission", "")]
)
async def test_enter_after_text_goes_on_from_every_field(folder: Path, key: str, hint: str) -> None:
    async with walking(folder, "frame", (120, 40)) as user:
        await unfold_prework(user)
        await user.go_on_to(key)
        await user.press("enter")
        assert [text for text in (NEW_LINE_HINT, LIST_HINT) if text in user.read()] == [hint] * bool(hint)
        await user.type("fewer and better")
        assert user.rows()[-1].strip().startswith("⏎ Next:")
        assert ("ctrl+j New line" in user.rows()[-1]) is bool(hint)
        await user.press("enter")
        assert user.gap not in ("", key.partition(":")[2])
        assert "fewer and better" in str(user.session.direction)


@pytest.mark.parametrize("new_line", ["ctrl+j", "alt+enter", "shift+enter"])
async def test_a_new_line_has_keys_of_its_own(folder: Path, new_line: str) -> None:
    async with walking(folder, "frame", (120, 40)) as user:
        await unfold_prework(user)
        assert user.cursor == "direction:strategy"
        await user.go_on_to("direction:plays")
        await user.press("enter", "a", new_line, "b", "enter", "escape")
        assert user.session.direction.plays == ("a", "b")


async def test_enter_goes_on_from_a_list_that_stays_empty(folder: Path) -> None:
    async with walking(folder, "frame") as user:
        await user.press("enter", "enter")
        assert user.gap == "facilitator"


async def test_ctrl_j_begins_a_line_wherever_the_text_cursor_is(folder: Path) -> None:
    async with walking(folder, "frame") as user:
        await user.press("enter")
        await user.paste("Ana\nBo")
        await user.press("up", "end", "ctrl+j", "C", "h", "i", "ctrl+j", "ctrl+j")
        assert user.typed == "Ana\nChi\n\n\nBo"
        await user.press("escape")
        assert user.session.people.participants == ("Ana", "Chi", "Bo")


async def test_a_name_that_was_shortened_goes_on_and_what_is_typed_behind_one_is_the_next(folder: Path) -> None:
    async with walking(folder, "frame", people=People(participants=("Ana", "Mei"))) as user:
        await user.press("enter", "backspace")
        # The terminal may have lost the keys meanwhile.
        user.app.set_focus(None)
        await user.settle()
        await user.press("i")
        assert (user.gap, user.typed) == ("participants", "Ana\nMei")
        await user.type(", Bo Ek")
        await user.press("escape", "enter")
        await user.type(" Chi")
        assert user.typed == "Ana\nMei\nBo Ek\nChi"
        await user.press("escape", "enter")
        await user.type("Dan")
        assert user.session.people.participants == ("Ana", "Mei", "Bo Ek", "Chi", "Dan")


async def test_a_list_of_names_is_pasted_one_per_line(folder: Path) -> None:
    async with walking(folder, "frame") as user:
        await user.press("enter")
        await user.paste("Ana\r\nBo\r\nChi")
        await user.press("escape")
        assert user.session.people.participants == ("Ana", "Bo", "Chi")


async def test_the_bullets_of_a_pasted_list_are_none_of_its_words(folder: Path) -> None:
    async with walking(folder, "frame") as user:
        await user.press("enter")
        await user.paste("Ana")
        await user.paste("\n- Bo\n- Chi\n2. Dan")
        await user.press("escape")
        assert user.session.people.participants == ("Ana", "Bo", "Chi", "Dan")


async def test_the_direction_is_written_line_by_line_and_read_back_on_one_page(folder: Path) -> None:
    texts = ("Anyone can buy", "shoppers\nshop owners", "First orders first", "no sign-up", "no loyalty scheme")
    async with walking(folder, "frame") as user:
        await user.press(*TO_MISSION)
        for text in texts:
            await user.press("enter")
            await user.paste(text)
            await user.press("escape", "down")
        direction = user.session.direction
        assert direction.mission == "Anyone can buy"
        assert direction.serving == ("shoppers", "shop owners")
        assert direction.strategy == "First orders first"
        assert (direction.plays, direction.omissions) == (("no sign-up",), ("no loyalty scheme",))
        for text in texts:
            assert all(line in user.screen() for line in text.split("\n"))


async def test_what_is_left_out_stands_above_the_hypotheses_and_the_goal_of_the_next_plan_too(folder: Path) -> None:
    async with walking(folder, "frame", direction=Direction(shape="mspot")) as user:
        await user.go_on_to("direction:omissions")
        await user.press("enter")
        await user.paste("No content in Spanish")
        await user.press("escape")
        await user.go_on_to("direction:not_serving")
        await user.press("enter")
        await user.paste("schools")
        await user.press("escape", "2")
        assert "what we leave out  No content in Spanish" in user.screen()
        await user.press("a")
        await user.type("start a podcast\n")
        assert "what we leave out  No content in Spanish" in user.screen()
        await user.press("escape", "q")
    put(folder, create_successor(create_successor(written(folder), "retro", "retro", NOON), "plan", "next", NOON))
    async with running(folder, (100, 40), "next", "hypotheses") as user:
        await user.press("escape")
        for step in ("2", "3"):
            await user.press(step)
            assert "what we leave out  No content in Spanish" in user.screen()
            assert "who we don't serve  schools" in user.screen()
        await user.press("2", "a")
        await user.type("start a Spanish podcast\n")
        await user.press("escape", "home", "down")
        await user.settle()
        assert "“No content in Spanish”. Has that changed?" in user.read()


async def test_deleting_a_line_of_the_direction_empties_it_and_undo_brings_it_back(folder: Path) -> None:
    async with walking(folder, "frame", direction=Direction(mission="Anyone can buy")) as user:
        await user.press(*TO_MISSION, "d")
        assert user.session.direction.mission == ""
        await user.press("u")
        assert user.session.direction.mission == "Anyone can buy"


async def test_targets_are_quick_added_and_their_lights_change(folder: Path) -> None:
    async with walking(folder, "frame", direction=Direction(shape="mspot")) as user:
        await user.go_on_to("targets")
        await user.press("a")
        await user.fill("half of all baskets end in an order", "one in ten comes back")
        await user.press("escape", "m")
        assert [target.light for target in user.session.direction.targets] == ["", "on track"]
        assert "● on track" in user.line("one in ten comes back")
        await user.press("m", "m")
        assert "■ off track" in user.line("one in ten comes back")
        await user.press("m")
        assert user.session.direction.targets[1].light == ""


async def test_the_priority_of_a_goal_is_typed_before_it(folder: Path) -> None:
    async with walking(folder, "frame", (100, 40), direction=Direction(shape="ogp")) as user:
        await user.go_on_to("goals")
        await user.press("a")
        await user.type("P0 open in an afternoon\n")
        await user.paste(lines("P1: trainers stay", "warm water"))
        await user.press("escape")
        goals = [(goal.priority, goal.text) for goal in user.session.direction.goals]
        assert goals == [("P0", "open in an afternoon"), ("P1", "trainers stay"), ("", "warm water")]
        assert "P0 open in an afternoon" in user.screen()
        await user.press("q")
    assert written(folder).direction.goals[0].priority == "P0"


async def test_a_goal_has_a_memo_and_the_key_result_that_moves_it(folder: Path) -> None:
    goal = DirectionGoal(id="i1", priority="P0", text="warm water", who="Dana", by=date(2027, 12, 31))
    direction = Direction(shape="ogp", goals=(goal,))
    objective, key_result = Objective(text="Teach all"), KeyResult(id="kr1", who="families", does_what="stay")
    fields = {"direction": direction, "objective": objective, "key_results": (key_result,)}
    async with walking(folder, "frame", (100, 40), **fields) as user:
        await user.go_on_to("i1")
        await user.press("enter")
        await user.go_to("memo")
        await user.type("Children stay longer")
        await user.press("escape")
        assert "memo Children stay longer" in user.screen()
        assert "l links the key results that move it" in user.screen()
        await user.press("l", "down", "down", "enter")
        await user.rest()
        assert "moved by families stay · Checkout" in user.screen()
        await user.press("q")
    goal = written(folder).direction.goals[0]
    assert (goal.memo, goal.moved_by) == ("Children stay longer", ("plan#kr1",))


async def test_a_goal_is_added_to_its_objective_and_copied_with_it(folder: Path) -> None:
    direction = Direction(shape="ogp", objectives=("every town", "every day"))
    async with walking(folder, "frame", (100, 40), direction=direction) as user:
        await user.go_on_to("goals:2")
        await user.press("enter")
        await user.type("P0 open in an afternoon\n")
        await user.press("escape")
        await user.press("enter")
        await user.go_to("by")
        await user.type("31 December 2027")
        await user.press("escape", "a")
        await user.type("warm water\n")
        await user.press("escape")
        goals = [(goal.text, goal.objective, goal.by) for goal in user.session.direction.goals]
        assert goals == [("open in an afternoon", 2, date(2027, 12, 31)), ("warm water", 2, None)]
        assert "1 P0" in user.screen()
        screen = user.screen()
        places = [screen.index(text) for text in ("1. every town", "2. every day", "P0 open in", "warm water")]
        assert sorted(places[2:]) == places[2:]
        await user.press("q")
    put(folder, plan(id="next", title="The next plan"))
    async with running(folder, (100, 40), "next", "frame") as user:
        await user.press("i", "enter")
        await user.go_on_to("i1")
        assert "by 31 Dec 2027" in user.line("P0 open in an afternoon")
        assert [goal.objective for goal in user.session.direction.goals] == [2, 2]


async def test_person_and_day_in_the_line_of_a_play_are_taken_when_it_is_written(folder: Path) -> None:
    async with walking(folder, "frame", (100, 40), people=People(participants=("Dana Ek",))) as user:
        await unfold_prework(user)
        assert user.cursor == "direction:strategy"
        await user.go_on_to("direction:plays")
        await user.press("enter")
        await user.type("teach trainers @Dana 20 Sep 2027")
        await user.press("enter", "escape")
        (play,) = user.session.direction.play_details
        assert (play.play, play.who, play.by) == ("teach trainers", "Dana Ek", date(2027, 9, 20))
        assert user.session.direction.plays == ("teach trainers",)


async def test_enter_goes_from_play_to_play_and_each_is_led_by_somebody_who_is_here(folder: Path) -> None:
    direction = Direction(shape="mspot", plays=("open in the morning", "teach trainers"))
    people = People(participants=("Ana", "Jess"), facilitator="Ruth")
    async with walking(folder, "frame", (100, 40), direction=direction, people=people) as user:
        await user.go_on_to("plays")
        await user.press("enter")
        assert "Ana · Jess · Ruth → chooses; you can type another name" in user.read()
        await user.press("right", "right", "enter")
        await user.type("20 September 2027")
        assert "⏎ Next play" in user.screen()
        await user.press("enter")
        await user.type("Je")
        await user.press("right", "enter", "enter")
        assert [play.who for play in user.session.direction.play_details] == ["Jess", "Jess"]
        assert user.gap == ""


async def test_a_play_has_a_person_a_day_and_a_goal_and_comes_up_on_its_day(folder: Path) -> None:
    direction = Direction(shape="mspot", plays=("open in the morning", "teach trainers"))
    objective = Objective(text="Make the first lesson easy")
    async with walking(folder, "frame", (100, 40), direction=direction, objective=objective) as user:
        await user.go_on_to("plays")
        await user.press("enter")
        await user.type("Dana\n")
        await user.type("20 September 2026")
        await user.press("escape")
        assert user.session.direction.play_details[0].by == date(2026, 9, 20)
        await user.press("m")
        assert "Dana · done 1 Oct" in user.line("the plays")
        await user.press("m")
        assert not user.session.direction.play_details[0].done
        await user.press("l")
        await user.rest()
        await user.press("down", "enter")
        await user.rest()
        assert user.session.direction.play_details[0].objectives == ("plan#objective",)
        await user.saved()
        await user.rest()
        assert "for Make the first lesson easy" in user.screen()
        assert "Dana · was due " in user.line("the plays")
        assert user.session.direction.plays == ("open in the morning", "teach trainers")
        await user.press("d")
        assert user.told.startswith("Emptied")
        assert (user.session.direction.play_details[0].who, len(user.session.direction.plays)) == ("", 2)
        await user.press("u")
        assert user.session.direction.play_details[0].who == "Dana"
        await user.press("q")
    put(folder, create_successor(written(folder), "checkin", "check", NOON))
    async with running(folder, (100, 40), "check", "numbers") as user:
        await user.press("A")
        assert "play: open in the morning" in user.read()
        assert "Dana" in user.line("play: open in the morning")
        await user.press("m")
        assert user.session.direction.play_details[0].done


async def test_a_target_is_linked_to_the_key_result_that_moves_it(folder: Path) -> None:
    put(folder, COMPANY)
    targets = (DirectionTarget(id="t1", text="half of all baskets"),)
    direction = Direction(shape="mspot", targets=targets)
    key_results = (KeyResult(id="kr1", who="shoppers", does_what="finish their order"),)
    fields = {"direction": direction, "objective": Objective(text="Be quick"), "key_results": key_results}
    async with walking(folder, "frame", (100, 40), **fields) as user:
        await user.go_on_to("t1")
        assert "l links the key results that move it" in user.screen()
        await user.press("l", "down", "down", "enter")
        await user.rest()
        target = user.session.direction.targets[0]
        assert (target.session, target.item) == ("plan", "kr1")
        assert "moved by shoppers finish their order · Checkout" in user.screen()
        await user.press("q")
    put(folder, create_successor(written(folder), "retro", "retro", NOON))
    put(folder, create_successor(written(folder, "retro"), "plan", "next", NOON))
    async with running(folder, (100, 40), "next", "frame") as user:
        await user.press("escape")
        await user.go_on_to("t1")
        await user.rest()
        assert "moved by shoppers finish their order · Checkout" in user.screen()
    assert written(folder, "next").direction.targets == (changed(target, session="retro"),)


async def test_a_target_is_linked_to_several_key_results_of_which_each_next_session_knows(folder: Path) -> None:
    updates = (Update(id="n1", on=date(2026, 9, 20), value=0),)
    moving = KeyResult(id="kr1", who="shoppers", does_what="return", baseline=0, target=90, updates=updates)
    half_year = {"cycle": "2026-H2", "starts": date(2026, 7, 1), "ends": date(2026, 12, 31)}
    put(folder, plan(id="web", team="Web", objective=Objective(text="Be near"), key_results=(moving,), **half_year))
    put(folder, create_successor(written(folder, "web"), "checkin", "web-check", NOON))
    targets = (DirectionTarget(id="t1", text="half of all baskets", session="web", item="kr1"),)
    fields = {"objective": Objective(text="Be quick"), "direction": Direction(targets=targets), **half_year}
    key_result = changed(moving, does_what="finish", updates=(changed(updates[0], value=90),))
    async with walking(folder, "frame", (100, 40), key_results=(key_result,), **fields) as user:
        await user.rest()
        await user.go_on_to("t1")
        await user.press("l")
        assert "✓    shoppers return" in user.line("shoppers return")
        await user.press("down", "down", "space")
        assert "✓    shoppers finish" in user.line("shoppers finish")
        await user.press("down", "space", "enter")
        await user.rest()
        (target,) = user.session.direction.targets
        assert target.movers == ("web#kr1", "plan#kr1", "web-check#objective")
        assert "■ off track, 1 of 3 on track" in user.line("half of all baskets")
        await user.press("u")
        assert user.session.direction.targets == targets
        await user.press("l", *["down"] * 4, "space", "up", "enter")
        await user.rest()
        assert user.session.direction.targets[0].movers == ("web-check#objective",)
        await user.press("l", *["down"] * 4, "enter")
        await user.rest()
        await user.press("q")
    put(folder, create_successor(written(folder), "checkin", "check", NOON))
    async with running(folder, (100, 40), "check", "close") as user:
        await user.press("escape")
        await user.rest()
        await user.go_on_to("section:Where we are going")
        await user.press("enter")
        assert "half of all baskets: off track, 0 of 2 on track" in user.screen()


async def test_the_light_of_a_target_follows_its_key_result_until_it_is_overruled_with_a_reason(folder: Path) -> None:
    update = Update(id="n1", on=date(2026, 9, 20), value=0)
    key_result = KeyResult(id="kr1", who="shoppers", does_what="return", baseline=0, target=90, updates=(update,))
    half_year = {"cycle": "2026-H2", "starts": date(2026, 7, 1), "ends": date(2026, 12, 31)}
    put(folder, plan(id="web", team="Web", objective=Objective(text="Be near"), key_results=(key_result,), **half_year))
    targets = (DirectionTarget(id="t1", text="half of all baskets", session="web", item="kr1"),)
    async with walking(folder, "frame", (100, 40), direction=Direction(targets=targets)) as user:
        await user.rest()
        assert "■ off track" in user.line("half of all baskets")
        await user.go_on_to("t1")
        await user.press("m")
        assert "■ off track" in user.line("half of all baskets")
        await user.press("m")
        assert "● on track" in user.line("half of all baskets")
        assert "· Web: ■ off track" in user.screen()
        assert "Why does it differ?" in user.screen()
        await user.press("enter")
        await user.go_to("because")
        await user.type("the pool reopens")
        await user.press("escape")
        assert "Why does it differ?" not in user.screen()
        await user.press("q")
    put(folder, create_successor(written(folder), "checkin", "check", NOON))
    assert written(folder, "check").direction.targets[0].because == "the pool reopens"
    put(folder, create_successor(written(folder), "plan", "next", NOON))
    async with running(folder, (100, 40), "next", "frame") as user:
        await user.press("escape")
        await user.rest()
        assert "· Web: ■ off track" in user.screen()
        assert "because the pool reopens" in user.screen()


async def test_all_rows_of_mspot_are_shown_while_they_are_empty(folder: Path) -> None:
    async with walking(folder, "frame", (100, 40)) as user:
        await user.press("S")
        screen = user.screen()
        titles = ("mission", "who we serve", "plays", "what we leave out", "targets")
        places = [screen.index(f"  {title}") for title in titles]
        assert places == sorted(places)
        await user.go_on_to("direction:omissions")
        await user.press("a")
        assert (user.typed, user.session.direction.targets) == ("", ())
        assert user.told.startswith("Nothing can be added on this row")


async def test_a_list_of_targets_is_pasted_and_a_target_moved_and_deleted(folder: Path) -> None:
    async with walking(folder, "frame", direction=Direction(shape="mspot")) as user:
        await user.go_on_to("targets")
        await user.press("enter")
        await user.paste(lines("first", "second", "third"))
        await user.press("escape", "K", "K")
        assert [target.text for target in user.session.direction.targets] == ["third", "first", "second"]
        await user.press("d")
        assert [target.text for target in user.session.direction.targets] == ["first", "second"]
        await user.press("u")
        assert [target.text for target in user.session.direction.targets] == ["third", "first", "second"]


COMPANY = plan(
    id="company",
    title="What matters",
    team="Company",
    objective=Objective(text="Be where people shop"),
    key_results=(KeyResult(id="kr1", who="shoppers", does_what="come back"),),
)


async def test_the_parent_goal_is_picked_from_another_session_and_gets_a_story(folder: Path) -> None:
    put(folder, COMPANY)
    put(folder, plan(id="ana", format="solo", private=True, title="Mine", objective=Objective(text="My own")))
    async with walking(folder, "frame") as user:
        await user.press("end", "up", "enter")
        assert "Company · 2026-Q4" in user.screen()
        assert "Be where people shop" in user.screen()
        assert "My own" not in user.screen()
        await user.press("down", "down", "enter")
        assert user.gap == "story"
        await user.paste("who finishes once comes back")
        await user.press("escape")
        parent = Parent(session="company", item="kr1", story="who finishes once comes back")
        assert user.session.direction.parent == parent
        await user.rest()
        assert "Who inside the company uses what you make?" in user.read()
        assert "shoppers come back" in user.line("it supports")
        assert "who finishes once comes back" in user.line("how we help")
        assert "kr1 of company" not in user.screen()
        await user.press("up", "d")
        assert user.session.direction.parent == Parent(story="who finishes once comes back")
        await user.press("u", "q")
    assert written(folder).direction.parent == parent


async def test_enter_alone_chooses_no_parent_goal_and_typing_finds_one(folder: Path) -> None:
    put(folder, COMPANY)
    put(folder, plan(id="billing", title="Bills", team="Billing", objective=Objective(text="Make bills easy to read")))
    async with walking(folder, "frame") as user:
        await user.press("end", "up", "enter", "enter", "enter")
        assert "Which goal does this one support?" in user.screen()
        assert "Type words of it or press ↓ to choose" in user.read()
        assert user.session.direction.parent == Parent()
        await user.type("bills")
        assert "Type words of it" not in user.read()
        assert "Be where people shop" not in user.screen()
        assert "Billing · 2026-Q4" in user.screen()
        await user.press("enter")
        assert user.session.direction.parent == Parent(session="billing", item="objective")


async def test_words_that_no_goal_has_choose_nothing(folder: Path) -> None:
    put(folder, COMPANY)
    async with walking(folder, "frame") as user:
        await user.press("end", "up", "enter")
        await user.type("zebra")
        assert "No goal contains these words." in user.screen()
        await user.press("enter", "escape")
        assert user.session.direction.parent == Parent()


async def test_how_we_help_is_written_before_a_parent_goal_is_chosen_and_later(folder: Path) -> None:
    async with walking(folder, "frame") as user:
        await user.press("end", "enter")
        assert user.gap == "story"
        await user.paste("the board asked for it")
        await user.press("escape")
        assert user.session.direction.parent == Parent(story="the board asked for it")
        await user.press("enter")
        await user.paste(" in May")
        await user.press("escape")
        assert user.session.direction.parent.story == "the board asked for it in May"
        await user.press("d")
        assert user.session.direction.parent == Parent()
        assert user.told.startswith("Emptied “how we help”")


async def test_the_parent_goal_is_named_as_the_newest_session_of_its_chain_has_it(folder: Path) -> None:
    put(folder, COMPANY)
    reworded = KeyResult(id="kr1", who="shoppers", does_what="come back within a month")
    put(folder, plan(id="check", follows="company", team="Company", format="checkin", key_results=(reworded,)))
    direction = Direction(parent=Parent(session="company", item="kr1"))
    async with walking(folder, "frame", direction=direction) as user:
        await user.rest()
        assert "shoppers come back within a month" in user.line("it supports")
        assert "Company · 2026-Q4" in user.screen()


async def test_leaving_the_story_as_it_was_keeps_the_goal_that_was_picked(folder: Path) -> None:
    put(folder, COMPANY)
    async with walking(folder, "frame") as user:
        await user.press("end", "up", "enter", "down", "enter")
        picked = user.session.direction.parent
        assert (user.gap, picked.session) == ("story", "company")
        await user.press(*"by far", "ctrl+g")
        assert (user.gap, user.session.direction.parent) == ("", picked)
        await user.press("enter", "ctrl+g")
        assert user.session.direction.parent == picked


async def test_without_another_goal_a_line_says_so_in_place_of_an_empty_choice(folder: Path) -> None:
    async with walking(folder, "frame") as user:
        before = user.session
        await user.press("end", "up", "enter")
        assert user.told.startswith("No other session has a goal for 2026-Q4 or longer yet.")
        await user.press("down", "enter")
        assert (user.gap, user.session) == ("story", before)


async def test_a_solo_session_has_no_people_and_its_own_texts(folder: Path) -> None:
    async with walking(folder, "frame", format="solo", private=True) as user:
        assert "Here today" not in user.screen()
        assert "why my role exists" in user.screen()


async def test_existing_targets_are_edited_in_place(folder: Path) -> None:
    targets = (DirectionTarget(id="t1", text="half of all baskets"),)
    async with walking(folder, "frame", direction=Direction(targets=targets)) as user:
        await user.press("end", "up", "up", "enter", "shift+tab")
        await user.paste(" end in an order")
        await user.press("escape")
        assert user.session.direction.targets[0].text == "half of all baskets end in an order"


async def test_enter_moves_on_to_the_next_line_of_a_section_while_that_is_empty(folder: Path) -> None:
    async with walking(folder, "frame", opening=Opening(how_we_decide="consent")) as user:
        await user.go_on_to("opening:question")
        await user.press("enter")
        await user.fill("How are you?")
        await user.paste("Write first\nOne screen")
        await user.press("tab")
        await user.fill("we have a goal")
        opening = user.session.opening
        assert (opening.question, opening.done_when) == ("How are you?", "we have a goal")
        assert opening.agreements == ("Write first", "One screen")
        assert (user.gap, user.cursor) == ("mission", "direction:mission")


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_nothing_of_a_field_moves_when_editing_begins(folder: Path, size: tuple[int, int]) -> None:
    opening = Opening(question="what did you mend", agreements=("write first", "then talk"), done_when="we can say it")
    direction = Direction(mission="bikes for all", serving=("riders", "families"), strategy="win on trust")
    people = People(participants=("Ana", "Bo"), facilitator="Ines")
    async with walking(folder, "frame", size, people=people, opening=opening, direction=direction) as user:
        await user.press("down")
        for text in ("Ines", "what did you mend", "write first", "we can say it"):
            at_rest = user.line(text)
            await user.press("enter")
            assert user.line(text).strip(MARKS) == at_rest.strip(MARKS)
            assert user.line(text).index(text) == at_rest.index(text)
            await user.press("escape", "down")
        await user.press("down")
        for text in ("bikes for all", "riders", "win on trust"):
            at_rest = user.line(text)
            await user.press("enter")
            assert user.line(text).strip(MARKS) == at_rest.strip(MARKS)
            assert user.line(text).index(text) == at_rest.index(text)
            await user.press("escape", "down")


async def test_a_goal_above_that_is_told_in_own_words_is_not_called_missing(folder: Path) -> None:
    async with walking(folder, "frame", (100, 40), direction=Direction(parent=Parent(story="it helps"))) as user:
        assert "not linked" in user.line("links the goal of another session")
        await user.go_on_to("parent:story")
        await user.press("d")
        assert "no goal above yet" in user.line("chooses the goal")
