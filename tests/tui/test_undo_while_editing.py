"""Undo, parking and other edits while an inline editor or a quick add line is open."""

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
from okrtui.tui.screens.messages import OpenSession
from tests.tui.driving import NOON, Facilitator, running, written


@asynccontextmanager
async def open_step(tmp_path: Path, step: str, **fields: Any) -> AsyncIterator[Facilitator]:
    folder = Folder(tmp_path / "sessions", Backups(tmp_path / "backups"))
    folder.save(Session(id="plan", title="Plan", created=NOON, **fields), folder.path_of("plan"), "")
    async with running(tmp_path / "sessions", open_id="plan", step=step) as user:
        yield user


async def test_undoing_a_new_empty_item_undoes_nothing_else(tmp_path: Path) -> None:
    key_result = KeyResult(id="kr1", who="shoppers", does_what="finish")
    async with open_step(tmp_path, "grade", format="retro", key_results=(key_result,)) as user:
        await user.press("f4")
        await user.type("keep me")
        await user.press("enter", "escape", "a", "ctrl+z")
        assert [parked.text for parked in user.session.parking] == ["keep me"]
        assert user.session.key_results == (key_result,)


async def test_a_parked_thought_stays_when_the_new_item_is_left_empty(tmp_path: Path) -> None:
    async with open_step(tmp_path, "okr", objective=Objective(text="Make it easy")) as user:
        await user.press("a", "f4")
        await user.type("a thought")
        await user.press("enter", "escape", "escape")
        assert [parked.text for parked in user.session.parking] == ["a thought"]
        assert user.session.key_results == ()


async def test_parking_keeps_the_lines_being_typed(tmp_path: Path) -> None:
    async with open_step(tmp_path, "frame") as user:
        await user.press("enter")
        await user.type("Ana")
        await user.press("ctrl+j", "f4")
        await user.type("t")
        await user.press("escape")
        await user.type("Bo")
        await user.press("escape")
        assert user.session.people.participants == ("Ana", "Bo")


async def test_undoing_a_problem_closes_its_open_line(tmp_path: Path) -> None:
    key_result = KeyResult(id="kr1", who="shoppers", does_what="finish")
    async with open_step(tmp_path, "whys", key_results=(key_result,)) as user:
        await user.press("enter", "ctrl+z")
        assert user.session.whys == ()
        await user.press("tab", "enter")
        await user.type("they stop")
        await user.press("escape")
        assert [answer.text for answer in user.session.whys[0].answers] == ["they stop"]


async def test_an_answer_is_never_its_own_parent_after_undo(tmp_path: Path) -> None:
    key_result = KeyResult(id="kr1", who="shoppers", does_what="finish")
    async with open_step(tmp_path, "whys", key_results=(key_result,)) as user:
        await user.press("enter")
        await user.type("one")
        await user.press("enter", "ctrl+z")
        await user.type("two")
        await user.press("escape")
        assert [(answer.text, answer.under) for answer in user.session.whys[0].answers] == [("two", "")]


async def test_opening_a_session_twice_opens_one_screen(tmp_path: Path) -> None:
    async with open_step(tmp_path, "hypotheses") as user:
        before = len(user.app.screen_stack)
        user.app.sessions.open_session(OpenSession(tmp_path / "sessions" / "plan.toml"))
        await user.settle()
        assert len(user.app.screen_stack) == before


@pytest.mark.parametrize("gap", ["gap-format", "gap-minutes", "gap-order"])
async def test_a_required_choice_cannot_be_cleared(tmp_path: Path, gap: str) -> None:
    async with running(tmp_path / "sessions") as user:
        await user.press("n")
        user.app.screen.query_one(f"#{gap}").focus()
        await user.press("backspace", "ctrl+s")
        assert user.session.format == "plan"


async def test_pasted_sentences_stay_word_for_word_and_are_one_undo_step(tmp_path: Path) -> None:
    async with open_step(tmp_path, "hypotheses") as user:
        await user.press("a")
        await user.paste(
            "- We believe that if we open early for commuters, they will come before work\n"
            "- We believe that if we call back for patients, they will keep their appointment"
        )
        assert [hypothesis.text for hypothesis in user.session.hypotheses] == [
            "We believe that if we open early for commuters, they will come before work",
            "We believe that if we call back for patients, they will keep their appointment",
        ]
        await user.press("escape", "u")
        assert user.session.hypotheses == ()


async def test_an_item_with_a_handwritten_id_can_be_marked(tmp_path: Path) -> None:
    async with open_step(tmp_path, "hypotheses", hypotheses=(Hypothesis(id="exp1", text="a bench"),)) as user:
        await user.press("m")
        assert user.session.hypotheses[0].under_way
        await user.press("E")
        await user.type("three sat on it")
        await user.press("escape", "q")
    assert written(tmp_path / "sessions", "plan").hypotheses[0].evidence[0].text == "three sat on it"


@pytest.mark.parametrize(("step", "row"), [("okr", "match:h4"), ("hypotheses", "h4")])
async def test_undo_puts_the_cursor_on_what_it_brings_back(tmp_path: Path, step: str, row: str) -> None:
    key_result = KeyResult(id="kr1", who="shoppers", does_what="finish")
    hypotheses = tuple(Hypothesis(id=f"h{n}", action=f"try {n}", who="guests", behavior="come") for n in range(1, 13))
    async with open_step(tmp_path, step, key_results=(key_result,), hypotheses=hypotheses) as user:
        await user.go_on_to(row)
        await user.press("x")
        assert user.cursor != row
        await user.press("u")
        assert user.cursor == row


async def test_undo_of_a_change_elsewhere_puts_the_cursor_there(tmp_path: Path) -> None:
    hypotheses = tuple(Hypothesis(id=f"h{n}", text=f"idea number {n}") for n in range(1, 30))
    async with open_step(tmp_path, "hypotheses", hypotheses=hypotheses) as user:
        await user.go_on_to("h2")
        await user.press("enter", "end", "s", "escape", "end")
        assert user.cursor != "h2"
        await user.press("u")
        assert user.cursor == "h2"
