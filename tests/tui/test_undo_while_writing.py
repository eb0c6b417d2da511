"""Undo, parking and other edits that come while something is being written in place."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.session import Session
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from tests.tui.driving import NOON, Facilitator, running, written


@asynccontextmanager
async def opened(tmp_path: Path, step: str, **fields: Any) -> AsyncIterator[Facilitator]:
    folder = Folder(tmp_path / "sessions", Backups(tmp_path / "backups"))
    folder.save(Session(id="plan", title="Plan", created=NOON, **fields), folder.path_of("plan"), "")
    async with running(tmp_path / "sessions", open_id="plan", step=step) as user:
        yield user


async def test_undoing_what_was_just_begun_undoes_nothing_else(tmp_path: Path) -> None:
    async with opened(tmp_path, "okr", objective=Objective(text="Make it easy")) as user:
        await user.press("f4")
        await user.type("keep me")
        await user.press("enter", "a", "ctrl+z")
        assert [one.text for one in user.session.parking] == ["keep me"]
        assert user.session.key_results == ()


async def test_a_thought_parked_while_an_item_is_begun_stays_when_that_is_left_empty(tmp_path: Path) -> None:
    async with opened(tmp_path, "okr", objective=Objective(text="Make it easy")) as user:
        await user.press("a", "f4")
        await user.type("a thought")
        await user.press("enter", "escape")
        assert [one.text for one in user.session.parking] == ["a thought"]
        assert user.session.key_results == ()


async def test_parking_leaves_the_lines_that_are_being_typed_as_they_are(tmp_path: Path) -> None:
    async with opened(tmp_path, "frame") as user:
        await user.press("enter")
        await user.type("Ana")
        await user.press("enter", "f4")
        await user.type("t")
        await user.press("enter")
        await user.type("Bo")
        await user.press("escape")
        assert user.session.people.participants == ("Ana", "Bo")


async def test_a_line_whose_problem_was_undone_closes(tmp_path: Path) -> None:
    result = KeyResult(id="kr1", who="shoppers", does_what="finish")
    async with opened(tmp_path, "whys", key_results=(result,)) as user:
        await user.press("enter", "ctrl+z")
        assert user.session.whys == ()
        await user.press("tab", "enter")
        await user.type("they stop")
        await user.press("escape")
        assert [one.text for one in user.session.whys[0].answers] == ["they stop"]


async def test_an_answer_never_stands_under_itself_after_undo(tmp_path: Path) -> None:
    result = KeyResult(id="kr1", who="shoppers", does_what="finish")
    async with opened(tmp_path, "whys", key_results=(result,)) as user:
        await user.press("enter")
        await user.type("one")
        await user.press("enter", "ctrl+z")
        await user.type("two")
        await user.press("escape")
        assert [(one.text, one.under) for one in user.session.whys[0].answers] == [("two", "")]


async def test_opening_twice_opens_once(tmp_path: Path) -> None:
    async with opened(tmp_path, "hypotheses") as user:
        before = len(user.app.screen_stack)
        user.app.open_session(tmp_path / "sessions" / "plan.toml")
        await user.settle()
        assert len(user.app.screen_stack) == before


@pytest.mark.parametrize("gap", ["gap-format", "gap-minutes", "gap-order"])
async def test_a_choice_that_has_to_be_made_cannot_be_emptied(tmp_path: Path, gap: str) -> None:
    async with running(tmp_path / "sessions") as user:
        await user.press("n")
        user.app.screen.query_one(f"#{gap}").focus()
        await user.press("backspace", "ctrl+s")
        assert user.session.format == "plan"


async def test_pasted_sentences_are_shaped_in_the_step_in_which_they_came(tmp_path: Path) -> None:
    async with opened(tmp_path, "hypotheses") as user:
        await user.press("a")
        await user.paste(
            "- We believe that if we open early for commuters, they will come before work\n"
            "- We believe that if we call back for patients, they will keep their appointment"
        )
        assert [one.behavior for one in user.session.hypotheses] == ["come before work", "keep their appointment"]
        await user.press("escape", "u")
        assert user.session.hypotheses == ()


async def test_a_hand_written_id_of_any_form_can_be_marked(tmp_path: Path) -> None:
    async with opened(tmp_path, "hypotheses", hypotheses=(Hypothesis(id="exp1", text="a bench"),)) as user:
        await user.press("m")
        assert user.session.hypotheses[0].under_way
        await user.press("E")
        await user.type("three sat on it")
        await user.press("escape", "q")
    assert written(tmp_path / "sessions", "plan").hypotheses[0].evidence[0].text == "three sat on it"
