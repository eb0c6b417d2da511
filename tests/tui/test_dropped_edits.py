"""ctrl+g leaves what is being written as it was, and undo brings the text back."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.model.follow_ups import Action
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, Objective
from tests.tui.driving import running, walking, written

SHAPED = (Hypothesis(id="h1", action="let people buy as a guest", who="shoppers", behavior="finish"),)


async def test_a_gap_is_left_as_it_was_and_undo_brings_back_what_was_written(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=SHAPED) as user:
        await user.press("enter")
        await user.go_to("who")
        await user.press(*" and staff", "tab", *" their order")
        typed = user.session.hypotheses[0]
        await user.press("ctrl+g")
        assert user.session.hypotheses == SHAPED
        assert user.gap == ""
        assert user.cursor == "h1"
        told = "The hypothesis “let people buy as a guest” is as it was when you opened it."
        assert user.told == f"{told} u brings back what you wrote."
        await user.press("u")
        assert (typed.who, typed.behavior) == ("shoppers and staff", "finish their order")
        assert (user.session.hypotheses[0].who, user.session.hypotheses[0].behavior) == (typed.who, typed.behavior)
        await user.press("U")
        assert user.session.hypotheses == SHAPED
    assert written(folder).hypotheses == SHAPED


async def test_an_item_that_was_begun_is_gone_and_undo_brings_it_back(folder: Path) -> None:
    key_result = KeyResult(id="kr1", who="shoppers", does_what="come back", baseline=1, target=20, unit="a week")
    async with walking(folder, "numbers", format="checkin", key_results=(key_result,)) as user:
        await user.go_on_to("kr1")
        await user.press("enter")
        assert user.gap == "value"
        await user.type("12 or")
        assert len(user.session.key_results[0].updates) == 1
        await user.press("ctrl+g")
        assert (user.session.key_results[0].updates, user.session.drafts, user.gap) == ((), (), "")
        assert user.told.endswith(" is left out. u brings back what you wrote.")
        await user.press("u")
        assert len(user.session.key_results[0].updates) == 1
        assert [draft.text for draft in user.session.drafts] == ["12 or"]


async def test_a_form_in_which_nothing_was_written_just_closes(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=SHAPED) as user:
        await user.press("enter", "ctrl+g")
        assert (user.gap, user.told) == ("", "")
        await user.press("u")
        assert user.told == "Nothing to undo."


async def test_only_the_line_at_hand_is_dropped_and_those_before_it_stay(folder: Path) -> None:
    async with walking(folder, "hypotheses") as user:
        await user.press("a", *"one", "enter", *"two", "ctrl+g")
        assert [hypothesis.text for hypothesis in user.session.hypotheses] == ["one"]
        assert user.typed != "two"
        await user.press("u")
        assert [hypothesis.text for hypothesis in user.session.hypotheses] == ["one", "two"]
        await user.press("a", "ctrl+g")
        assert [hypothesis.text for hypothesis in user.session.hypotheses] == ["one", "two"]


async def test_the_list_of_actions_and_the_dialogs_drop_what_is_written_too(folder: Path) -> None:
    async with walking(folder, "frame", actions=(Action(id="x1", text="Ask Bo"),)) as user:
        await user.press("A", "a", *"never", "ctrl+g")
        assert [action.text for action in user.session.actions] == ["Ask Bo"]
        await user.press("u")
        assert [action.text for action in user.session.actions] == ["Ask Bo", "never"]
        await user.press("q", "p", *"a thought", "ctrl+g")
        assert user.session.parking == ()
        await user.press("u")
        assert [parked.text for parked in user.session.parking] == ["a thought"]
        await user.press("t", *" and more", "ctrl+g")
        assert (user.session.title, type(user.app.screen).__name__) == ("Plan for Q4", "WorkshopScreen")
        await user.press("u")
        assert user.session.title == "Plan for Q4 and more"


async def test_the_key_line_names_the_keys_of_what_is_being_written(folder: Path) -> None:
    key_results = (KeyResult(id="kr1", who="shoppers", does_what="come back"),)
    fields = {"objective": Objective(text="Make it easy"), "key_results": key_results}
    async with walking(folder, "okr", (120, 40), **fields) as user:
        assert "a Add" in user.rows()[-1]
        await user.go_on_to("kr1")
        await user.press("enter")
        await user.go_to("baseline")
        assert "⏎ Next: “to”" in user.rows()[-1]
        assert "? Not known yet" in user.rows()[-1]
        assert "ctrl+g Leave as it was" in user.rows()[-1]
        await user.press("escape")
        assert "a Add" in user.rows()[-1]
        await user.press("1", "e")
        await user.go_to("participants")
        assert "⏎ Next: “facilitator”" in user.rows()[-1]
        await user.press("escape", "2", "a")
        assert "⏎ Next line" in user.rows()[-1]
        assert "ctrl+g Drop this line" in user.rows()[-1]


@pytest.mark.parametrize(
    ("step", "first", "following"),
    [
        ("whys", "⏎ First because", ("⏎ Next why   ctrl+z", "⏎ Next why   ⇧Tab Another because   ctrl+z")),
        ("ladder", "⏎ First rung", ("⏎ Another way   ctrl+z", "⏎ Another way   Tab Deeper   ctrl+z")),
    ],
)
async def test_the_key_line_names_the_keys_that_change_the_level_of_a_line_in_a_tree(
    folder: Path, step: str, first: str, following: tuple[str, str]
) -> None:
    async with walking(folder, step, (120, 40)) as user:
        await user.press("a")
        assert first in user.rows()[-1]
        for text, keys in zip(("calls are up", "bills are late"), following, strict=True):
            await user.fill(text)
            assert keys in user.rows()[-1]
        await user.press("escape")
        assert following[1] not in user.rows()[-1]


async def test_the_keys_of_a_narrow_screen_say_how_to_keep_and_how_to_drop(folder: Path) -> None:
    async with walking(folder, "hypotheses", (80, 24), hypotheses=SHAPED) as user:
        await user.press("enter")
        assert "ctrl+g Leave as it was" in user.rows()[-1]
        assert "Esc Done" in user.rows()[-1]


async def test_ctrl_g_where_nothing_is_written_does_nothing(folder: Path) -> None:
    async with running(folder) as user:
        await user.press("ctrl+g")
        assert user.told == ""


async def test_what_is_told_of_a_dropped_form_names_it_where_another_was_written_before(folder: Path) -> None:
    first, second = (KeyResult(id=f"kr{n}", who="shoppers", does_what=f"come {n} times") for n in (1, 2))
    async with walking(folder, "numbers", format="checkin", key_results=(first, second)) as user:
        await user.go_on_to("kr1")
        await user.press("enter", *"130", "tab", "tab", *"busy", "enter", *"7", "ctrl+g")
        (noted,), dropped = (each.updates for each in user.session.key_results)
        assert (noted.note, dropped) == ("busy", ())
        told = "The update of 1 Oct 2026 on the key result “shoppers come 2 times” is left out."
        assert user.told == f"{told} u brings back what you wrote."
