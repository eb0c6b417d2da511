"""What holds on every screen: keys as in the command table, undo, parking, help, palette, leaving, typing ahead."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from okrtui.method.agenda import build_agenda
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.follow_ups import Action
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import Objective
from okrtui.tui.commands import commands
from okrtui.tui.commands.palette import CommandProvider
from okrtui.tui.widgets.scrolled_text import ScrolledText
from tests.tui.driving import Facilitator, lines, plan, put, running, walking, written

HYPOTHESES = tuple(Hypothesis(id=f"h{n}", text=f"idea {n}") for n in (1, 2, 3))
STEPS = build_agenda(plan(), DEFAULT_NUMBERS).steps


async def test_keys_do_what_the_command_table_says_in_every_step(folder: Path) -> None:
    """Commands of the step override those of the workshop, and no list intercepts their keys."""
    async with walking(folder, "frame", hypotheses=HYPOTHESES) as user:
        for number, step in enumerate(STEPS, 1):
            await user.press(str(number))
            expected = {
                key: command.id
                for place in ("app", "workshop", step.id)
                for command in commands(place)
                for key in command.keys
            }
            assert bound_actions(user, expected) == expected


async def test_keys_do_what_the_command_table_says_in_the_library(folder: Path) -> None:
    put(folder, plan())
    async with running(folder) as user:
        expected = {
            key: command.id for place in ("app", "library") for command in commands(place) for key in command.keys
        }
        assert bound_actions(user, expected) == expected


async def test_keys_do_what_the_command_table_says_in_the_list_of_actions(folder: Path) -> None:
    async with walking(folder, "frame") as user:
        await user.press("A")
        expected = {
            key: command.id for place in ("app", "actions") for command in commands(place) for key in command.keys
        }
        assert bound_actions(user, expected) == expected


def bound_actions(user: Facilitator, keys: dict[str, str]) -> dict[str, str]:
    """Return the command that each of these keys runs on the screen."""
    active = user.app.screen.active_bindings
    actions = {key: active[key].binding.action for key in keys if key in active}
    return {key: action.partition(".command(")[2].strip("')") for key, action in actions.items()}


async def test_undo_and_redo_name_the_edit_and_put_the_cursor_on_the_restored_item(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=HYPOTHESES) as user:
        await user.press("down", "d", "home")
        await user.press("u")
        assert user.told == "Undone: deleting the hypothesis “idea 2”"
        assert user.cursor == "h2"
        assert user.session.hypotheses == HYPOTHESES
        await user.press("ctrl+y")
        assert user.told == "Redone: deleting the hypothesis “idea 2”"
        assert [hypothesis.id for hypothesis in user.session.hypotheses] == ["h1", "h3"]


async def test_with_nothing_to_undo_or_redo_the_app_says_so(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=HYPOTHESES) as user:
        await user.press("u")
        assert user.told == "Nothing to undo."
        await user.press("U")
        assert user.told == "Nothing to redo."


async def test_text_typed_into_a_gap_is_one_undo_step(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=HYPOTHESES) as user:
        await user.press("enter", "tab", *"shoppers", "enter", *"finish", "ctrl+z")
        assert (user.gap, user.typed, user.session.hypotheses[0].who) == ("behavior", "", "shoppers")
        await user.press("ctrl+z")
        assert user.session.hypotheses[0].who == ""
        await user.go_to("text", "shift+tab")
        assert user.typed == "idea 1"
        await user.press("escape")
        assert "idea 1" in user.line("h1")


async def test_undo_during_quick_add_removes_the_line_and_typing_goes_on(folder: Path) -> None:
    async with walking(folder, "hypotheses") as user:
        await user.press("a", *"one", "enter", *"two", "ctrl+z")
        assert [hypothesis.text for hypothesis in user.session.hypotheses] == ["one"]
        assert user.typed == ""
        await user.press(*"three", "escape")
        assert [hypothesis.text for hypothesis in user.session.hypotheses] == ["one", "three"]


async def test_undoing_and_redoing_everything_restores_both_states(folder: Path) -> None:
    async with walking(folder, "hypotheses") as user:
        before = user.session.hypotheses
        await user.press("a")
        await user.paste(lines("one", "two"))
        await user.press("escape", "K", "m", "x", "home", "d")
        after = user.session
        await user.press(*"uuuuuu")
        assert (user.session.hypotheses, user.session.parking) == (before, ())
        await user.press(*"UUUUUU")
        assert (user.session.hypotheses, user.session.parking) == (after.hypotheses, after.parking)


async def test_a_thought_is_parked_from_inside_a_gap_and_typing_goes_on_there(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=HYPOTHESES) as user:
        await user.press("enter", "tab", *"shop", "f4")
        assert "Park a thought for later" in user.screen()
        await user.fill("do we want a wish list?", "who answers the phone?")
        assert [item.text for item in user.session.parking] == ["do we want a wish list?", "who answers the phone?"]
        assert user.told == "Parked: “who answers the phone?”"
        assert "do we want a wish list?" in user.screen()
        await user.press("escape", *"pers")
        assert user.session.hypotheses[0].who == "shoppers"


async def test_escape_keeps_a_parked_thought_and_nothing_typed_parks_nothing(folder: Path) -> None:
    async with walking(folder, "frame") as user:
        await user.press("p", *"later", "escape", "p", "escape", "p", "enter")
        assert [item.text for item in user.session.parking] == ["later"]


async def test_a_pasted_list_parks_each_line(folder: Path) -> None:
    async with walking(folder, "frame") as user:
        await user.press("p")
        await user.paste(lines("one", "two"))
        assert [item.text for item in user.session.parking] == ["one", "two"]
        await user.type("three")
        await user.press("escape", "escape")
        assert [item.text for item in user.session.parking] == ["one", "two", "three"]


async def test_help_has_the_questions_and_all_commands_of_the_step(folder: Path) -> None:
    async with walking(folder, "frame", (150, 120)) as user:
        for number, step in enumerate(STEPS, 1):
            await user.press(str(number))
            hidden = user.app.screen.help_topic.hidden  # type: ignore[attr-defined]
            await user.press("?")
            text = user.read()
            assert all(prompt in text for prompt in step.prompts)
            own = commands(step.id)
            own_keys = {key for command in own for key in command.keys}
            others = [command for command in commands("app", "workshop") if not own_keys.issuperset(command.keys)]
            for command in (each for each in (*own, *others) if each.id not in hidden):
                assert command.title in text
                assert command.help in text
            await user.press("f1")
            assert step.prompts[0] not in user.read()


@pytest.mark.parametrize("step", ["okr", "close"], ids=["help", "page"])
async def test_the_keys_that_scroll_a_text_are_named_and_work(folder: Path, step: str) -> None:
    actions = tuple(Action(id=f"t{n}", text=f"ask guest {n}", who="Ana") for n in range(60))
    async with walking(folder, step, (80, 24), actions=actions) as user:
        await user.press("question_mark") if step == "okr" else await user.press("Q", "ctrl+y")
        text = user.app.screen.query_one(ScrolledText)
        assert ("↑ ↓ PgUp PgDn Home End scroll" if step == "okr" else "PgUp PgDn Scroll") in user.read()
        assert text.max_scroll_y > text.size.height
        await user.press("end")
        assert text.scroll_offset.y == text.max_scroll_y
        await user.press("pageup")
        assert text.scroll_offset.y == text.max_scroll_y - text.scrollable_content_region.height + 1
        await user.press("home", "down", "pagedown", "up")
        assert text.scroll_offset.y == text.scrollable_content_region.height - 1


async def test_help_in_the_library_has_its_commands(folder: Path) -> None:
    async with running(folder, (150, 70)) as user:
        await user.press("f1")
        assert all(command.help in user.read() for command in commands("library", "app"))


async def test_the_palette_finds_a_command_by_its_name_and_runs_it(folder: Path) -> None:
    async with walking(folder, "hypotheses", (100, 40), hypotheses=HYPOTHESES) as user:
        found = [str(hit.text) async for hit in CommandProvider(user.app.screen).search("park")]
        assert found.index("Park a thought") < found.index("Set aside or bring back")
        await user.press("down", "ctrl+p")
        assert all(title in user.screen() for title in ("Add", "Edit in place", "Set aside or bring back"))
        await run_from_palette(user, "set aside or bring back")
        assert [item.hypothesis for item in user.session.parking] == [HYPOTHESES[1]]
        await user.press("ctrl+p")
        await run_from_palette(user, "park a thought")
        assert "Park a thought for later" in user.screen()


async def test_the_palette_runs_a_command_of_the_open_step(folder: Path) -> None:
    async with walking(folder, "decide", hypotheses=HYPOTHESES) as user:
        await user.press("ctrl+p")
        await run_from_palette(user, "find out first")
        assert [(decision.about, decision.verdict) for decision in user.session.decisions] == [("h1", "learn")]
        await user.press("escape", "ctrl+p")
        await run_from_palette(user, "quarterly report")
        assert "okrtui report quarterly" in user.told
        await user.press("ctrl+p")
        await run_from_palette(user, "blocker")
        assert "A check-in asks for it with the number" in user.told


async def run_from_palette(user: Facilitator, title: str) -> None:
    """Type a title into the palette, wait for its command and run the first match."""
    user.app.screen.query_one(Input).value = title
    for _ in range(40):
        await user.settle()
        if title in user.screen().casefold().split("\n", 4)[-1]:
            break
    await user.press("enter")


async def test_steps_are_walked_by_keys_from_anywhere(folder: Path) -> None:
    async with walking(folder, "frame") as user:
        step_ids = []
        for key in ("f3", "]", "7", "f3", "f2", "[", "9", "2"):
            await user.press(key)
            step_ids.append(user.app.screen.step_id)  # type: ignore[attr-defined]
        assert step_ids == ["hypotheses", "okr", "close", "close", "decide", "ladder", "ladder", "hypotheses"]


async def test_leaving_a_step_while_typing_keeps_the_text_and_says_what_is_missing(folder: Path) -> None:
    async with walking(folder, "hypotheses") as user:
        await user.press("a", *"half an idea", "f3")
        assert [hypothesis.text for hypothesis in user.session.hypotheses] == ["half an idea"]
        assert user.told == "Next in Hypotheses: vote on the hypotheses, or say who would do what differently."
        assert "2 Hypotheses ◐" in user.screen()


@pytest.mark.parametrize(("keys", "left"), [(("ctrl+q",), False), (("escape", "q"), True)], ids=["at once", "calmly"])
async def test_leaving_while_typing_keeps_all_that_was_typed(folder: Path, keys: tuple[str, ...], left: bool) -> None:
    async with walking(folder, "okr", objective=Objective(text="Make it easy")) as user:
        await user.press("end", "a", *"it", "escape", "enter", *"shoppers", "tab", *"come back", "tab", *"12 or", *keys)
        assert ("1 session" in user.screen()) == left
    session = written(folder)
    assert (session.key_results[0].who, session.key_results[0].does_what) == ("shoppers", "come back")
    assert [draft.text for draft in session.drafts] == ["12 or"]


async def test_leaving_at_once_keeps_a_thought_that_is_being_parked(folder: Path) -> None:
    async with walking(folder, "okr") as user:
        await user.press("p", *"later", "ctrl+q")
    assert [item.text for item in written(folder).parking] == ["later"]


async def test_keys_typed_ahead_of_a_session_that_opens_wait_for_it(folder: Path) -> None:
    put(folder, plan())
    async with running(folder) as user:
        await user.press("enter", "2", "a", *"an idea", "escape", "q")
        assert "1 session" in user.screen()
    assert [hypothesis.text for hypothesis in written(folder).hypotheses] == ["an idea"]


@pytest.mark.parametrize("key", ["n", "?", "ctrl+p"])
async def test_leaving_at_once_works_from_every_dialog(folder: Path, key: str) -> None:
    put(folder, plan())
    async with running(folder) as user:
        await user.press(key, "ctrl+q")
        assert user.app.return_code == 0


async def test_leaving_at_once_works_in_a_small_terminal(folder: Path) -> None:
    async with running(folder, (40, 10)) as user:
        await user.press("ctrl+q")
        assert user.app.return_code == 0


async def test_keys_typed_in_one_burst_go_where_they_were_meant(folder: Path) -> None:
    keys = [
        *["f3", "a"],
        *"one",
        "enter",
        *"two",
        "escape",
        "home",
        "enter",
        *"act",
        "enter",
        *"who",
        "enter",
        *"do",
        "enter",
    ]
    keys += ["3", "a", *"Goal", "enter", *"all", "enter", "enter", "enter", *"we", "tab", *"come", "escape", "q"]
    async with walking(folder, "frame") as user:
        await user.press(*keys)
        assert "1 session" in user.screen()
    session = written(folder)
    first, second = session.hypotheses
    assert (first.action, first.who, first.behavior, second.text) == ("act", "who", "do", "two")
    assert session.objective.text == "Goal"
    assert [(kr.who, kr.does_what) for kr in session.key_results] == [("we", "come")]


async def test_tab_goes_around_the_gaps_of_a_sentence_even_before_it_is_laid_out(folder: Path) -> None:
    async with walking(folder, "decide", hypotheses=HYPOTHESES) as user:
        for _ in range(2):
            await user.press("l", "tab")
            assert user.gap == "look_again"
            await user.press("tab")
            assert user.gap == "because"
            await user.press("shift+tab", "escape")


async def test_title_team_and_cycle_are_changed_and_the_cycle_sets_its_dates(folder: Path) -> None:
    async with walking(folder, "okr") as user:
        await user.press("t", *" and more", "tab", "tab", *["backspace"] * 7)
        await user.paste("2027-Q1")
        await user.press("escape")
        session = user.session
        assert (session.title, session.cycle) == ("Plan for Q4 and more", "2027-Q1")
        assert [str(day) for day in (session.starts, session.ends)] == ["2027-01-01", "2027-03-31"]
        assert "Plan for Q4 and more · Checkout" in user.screen()


async def test_leaving_an_unsavable_session_warns_once_and_then_keeps_a_copy(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with walking(folder, "hypotheses") as user:
        path = folder / "plan.toml"
        before = path.read_bytes()
        path.write_bytes(b'written_by = "okrtui 9"\nschema = 99\ntitle = "newer"\n')
        await user.press("a", *"new idea", "escape", "q")
        assert user.told == "Not saved yet. Press it again to quit and keep a copy."
        assert user.session.hypotheses[0].text == "new idea"
        assert "Not saved yet, but kept here" in user.screen()
        await user.press("q")
        assert "1 session" in user.screen()
        assert user.app.save_guard.unsaved_notice
        assert path.read_bytes() != before
    copies = [file for file in folder.parent.rglob("*") if file.is_file() and b"new idea" in file.read_bytes()]
    assert len(copies) == 1
