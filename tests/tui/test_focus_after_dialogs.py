"""After any screen that opens over another, the focus and the cursor are where they were."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from okrtui.model.follow_ups import Action
from okrtui.model.frame import People
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, Objective
from okrtui.store.backups import Backups
from okrtui.store.toml_out import dumps
from tests.tui.driving import NOON, Facilitator, plan, put, running

PLAN = plan(
    people=People(participants=("Ana", "Bo")),
    objective=Objective(text="Make it easy"),
    hypotheses=tuple(Hypothesis(id=f"h{n}", action=f"try {n}", who="shoppers", behavior="order") for n in (1, 2, 3)),
    key_results=(KeyResult(id="kr1", who="shoppers", does_what="order again"), KeyResult(id="kr2", who="staff")),
    actions=(Action(id="x1", text="Ask Bo", who="Ana"), Action(id="x2", text="Ask Ana", who="Bo")),
    follows="before",
    updated=NOON - timedelta(hours=1),
)
IN_LIBRARY = ("n", "question_mark", "f1", "ctrl+p", "d", "B", "N", "T", "t", "f")
IN_STEP = {
    "frame": ("p", "t", "N", "A", "L", "B", "C", "M", "r", "question_mark", "f1", "f4", "f10", "ctrl+p", "ctrl+t"),
    "hypotheses": ("M", "v", "ampersand", "C"),
    "okr": ("n", "v", "C"),
    "decide": ("v",),
    "close": ("C", "A", "t"),
}
IN_GAP = ("f1", "f4", "ctrl+p")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a plan, the session before it, another one, and a backup."""
    folder = tmp_path / "sessions"
    path = put(folder, PLAN)
    put(folder, plan(id="before", title="Before", updated=NOON - timedelta(days=90)))
    put(folder, plan(id="other", title="Other", updated=NOON))
    Backups(tmp_path / "backups").add(path, dumps(plan()).encode(), NOON - timedelta(days=3))
    return folder


def place(user: Facilitator) -> tuple[object, ...]:
    """Return where keys go: the screen, the widget with the focus, and the cursor in it or in the list."""
    focused = user.app.focused
    text_cursor: object = None
    if isinstance(focused, Input):
        text_cursor = (focused.value, focused.cursor_position, focused.selection)
    elif isinstance(focused, TextArea):
        text_cursor = (focused.text, focused.selection)
    return user.app.screen, focused, text_cursor, getattr(focused, "cursor_key", "")


async def open_and_leave(user: Facilitator, key: str) -> None:
    """Open a screen by a key and leave it by Escape, once for each screen it is made of."""
    before = user.app.screen
    await user.press(key)
    await user.rest()
    assert user.app.screen is not before, f"{key} opens nothing"
    for _ in range(3):
        if user.app.screen is before:
            return
        await user.press("escape")
    assert user.app.screen is before, f"Escape does not leave what {key} opens"


@pytest.mark.parametrize("has_sessions", [True, False])
async def test_the_cursor_of_the_library_stays_where_it_was(folder: Path, has_sessions: bool) -> None:
    async with running(folder if has_sessions else folder.parent / "empty") as user:
        await user.press("down")
        for key in IN_LIBRARY if has_sessions else ("n", "question_mark", "ctrl+p", "T"):
            before = place(user)
            await open_and_leave(user, key)
            assert place(user) == before, key


@pytest.mark.parametrize("step", IN_STEP)
async def test_the_cursor_of_a_step_stays_where_it_was(folder: Path, step: str) -> None:
    async with running(folder, open_id="plan", step=step) as user:
        while type(user.app.screen).__name__ != "WorkshopScreen":
            await user.press("escape")
        item = {"frame": "people:facilitator", "hypotheses": "h2", "okr": "kr1", "decide": "h2"}.get(step, "")
        if item:
            await user.go_on_to(item)
        for key in IN_STEP[step]:
            if key == "M" and step == "frame":
                continue
            before = place(user)
            await open_and_leave(user, key)
            assert place(user) == before, key


@pytest.mark.parametrize("opens", [("enter",), ("a",)])
async def test_the_text_cursor_stays_where_it_was(folder: Path, opens: tuple[str, ...]) -> None:
    async with running(folder, open_id="plan", step="hypotheses") as user:
        while type(user.app.screen).__name__ != "WorkshopScreen":
            await user.press("escape")
        await user.press(*opens)
        await user.type("some words")
        await user.press("left", "left")
        for key in IN_GAP:
            before = place(user)
            assert before[2] is not None
            await open_and_leave(user, key)
            assert place(user) == before, key


async def test_the_list_of_actions_leads_back_into_the_gap_and_the_line(folder: Path) -> None:
    async with running(folder, open_id="plan", step="hypotheses") as user:
        while type(user.app.screen).__name__ != "WorkshopScreen":
            await user.press("escape")
        await user.press("enter")
        await user.go_to("who")
        await user.type(" of books")
        await open_and_leave(user, "f10")
        assert (user.gap, user.typed) == ("who", "shoppers of books")
        await user.type("!")
        await user.press("escape", "a")
        await user.type("half")
        await open_and_leave(user, "f10")
        await user.type("next")
        texts = [hypothesis.text for hypothesis in user.session.hypotheses]
        assert {"half", "next"} <= set(texts)
        assert user.session.hypotheses[0].who == "shoppers of books!"


async def test_the_calculator_leads_back_to_its_gap(folder: Path) -> None:
    async with running(folder, open_id="plan", step="okr") as user:
        while type(user.app.screen).__name__ != "WorkshopScreen":
            await user.press("escape")
        await user.go_on_to("kr1")
        await user.press("enter")
        await user.go_to("baseline")
        await user.press("1", "2", "left")
        before = place(user)
        await open_and_leave(user, "=")
        assert place(user) == before


async def test_keys_go_to_an_empty_library_after_a_private_solo_and_after_help(folder: Path) -> None:
    empty = folder.parent / "solos"
    put(empty, plan(id="mine", format="solo", private=True))
    async with running(empty, open_id="mine") as user:
        await user.press("q", "question_mark", "escape", ".")
        assert "1 private session" not in user.read()
        assert user.app.screen.query_one("#filter", Input).value == ""
        await user.press(".", "n")
        assert type(user.app.screen).__name__ == "NewSessionScreen"
