"""A chat that is pasted: what was understood is shown, one key takes it in, and what has come since is new."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from okrtui.model.causes import Ladder
from okrtui.model.frame import People
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.session import Session
from tests.tui.driving import walking

FIELDS: dict[str, Any] = {
    "people": People(participants=("Ana", "Bo", "Chi")),
    "objective": Objective(text="Buying is easy"),
    "key_results": (KeyResult(id="kr1", who="shoppers", does_what="come back"),),
}
CHAT = "[10:42] Ana\nbuy as a guest\n[10:43] Bo\nshow the cost\nin the basket\n👍 2\n[10:43] Chi\nJoined the meeting."
GROWN = f"{CHAT}\n[10:44] Chi\npay later"
IDEAS = ["buy as a guest", "show the cost in the basket"]


def texts(session: Session, kind: str) -> list[str]:
    items: dict[str, list[str]] = {
        "hypotheses": [item.text for item in session.hypotheses],
        "wordings": [item.text for item in session.candidates],
        "causes": [answer.text for why in session.whys for answer in why.answers],
        "parked": [item.text for item in session.parking],
    }
    return items[kind]


async def test_a_chat_is_shown_taken_in_and_undone_in_one_step(folder: Path) -> None:
    async with walking(folder, "hypotheses", **FIELDS) as user:
        await user.press("a")
        await user.paste(CHAT)
        assert "A chat: 2 messages by Ana and Bo." in user.screen()
        assert "Left out: 1 reaction, 1 notice." in user.screen()
        assert "· show the cost in the basket" in user.screen()
        await user.press("enter", "y")
        assert texts(user.session, "hypotheses") == []
        await user.press("ctrl+y")
        assert texts(user.session, "hypotheses") == IDEAS
        assert user.told == "2 entries from the chat."
        await user.paste(GROWN)
        assert "A chat: 1 new message by Chi." in user.screen()
        assert "2 taken in before" in user.screen()
        await user.press("ctrl+y", "escape", "u")
        assert user.told == "Undone: taking in a chat"
        assert texts(user.session, "hypotheses") == IDEAS
        await user.press("u", "U", "u", "a")
        await user.paste(GROWN)
        assert "A chat: 3 messages by Ana, Bo and Chi." in user.screen()
        await user.press("tab", "ctrl+y")
        assert texts(user.session, "hypotheses") == [*IDEAS, "pay later"]
        assert [hypothesis.author for hypothesis in user.session.hypotheses] == ["Ana", "Bo", "Chi"]


async def test_a_chat_can_be_left_out_or_taken_as_the_lines_that_it_has(folder: Path) -> None:
    async with walking(folder, "hypotheses", **FIELDS) as user:
        await user.press("a")
        await user.paste(CHAT)
        await user.press("escape")
        assert texts(user.session, "hypotheses") == []
        await user.paste(CHAT)
        await user.press("shift+tab")
        assert "no chat: every line as it stands" in user.screen()
        await user.press("ctrl+y")
        assert len(texts(user.session, "hypotheses")) == 8
        await user.paste("Note: one\nNote: two")
        assert texts(user.session, "hypotheses")[-2:] == ["Note: one", "Note: two"]


async def test_a_chat_pasted_where_no_line_is_open_is_shown_too(folder: Path) -> None:
    async with walking(folder, "hypotheses", **FIELDS) as user:
        await user.paste(CHAT)
        await user.press("ctrl+y")
        assert texts(user.session, "hypotheses") == IDEAS


async def test_words_typed_over_a_chat_close_neither_the_chat_nor_the_line_below(folder: Path) -> None:
    async with walking(folder, "hypotheses", **FIELDS) as user:
        await user.press("a")
        await user.paste(CHAT)
        await user.type("ok then yes")
        assert "A chat: 2 messages by Ana and Bo." in user.screen()
        await user.press("ctrl+y")
        assert texts(user.session, "hypotheses") == IDEAS


async def test_names_before_what_somebody_does_are_no_chat(folder: Path) -> None:
    async with walking(folder, "ladder", **FIELDS, ladders=(Ladder(id="l1", about="kr1"),)) as user:
        await user.press("a")
        await user.paste("Ana: ask the carrier\nBo: call ten shoppers")
        assert [rung.text for rung in user.session.ladders[0].rungs][-2:] == [
            "Ana: ask the carrier",
            "Bo: call ten shoppers",
        ]


@pytest.mark.parametrize(
    ("kind", "step", "keys"),
    [("wordings", "okr", ("w",)), ("causes", "whys", ("enter",)), ("parked", "hypotheses", ("f4",))],
)
async def test_a_chat_becomes_wordings_causes_and_parked_thoughts(
    kind: str, step: str, keys: tuple[str, ...], folder: Path
) -> None:
    async with walking(folder, step, **FIELDS) as user:
        await user.press(*keys)
        await user.paste(CHAT)
        await user.press("ctrl+y", "escape")
        assert texts(user.session, kind) == IDEAS
        await user.press("u")
        assert texts(user.session, kind) == []
