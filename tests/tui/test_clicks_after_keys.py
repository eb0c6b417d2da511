"""Whatever the mouse does waits for the keys typed before it: clicks, double clicks, drags and the wheel."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.geometry import Offset

from okrtui.model.hypotheses import Hypothesis
from okrtui.tui.widgets.outline import Outline
from okrtui.tui.widgets.safe_input import SafeInput
from tests.tui.driving import Facilitator, walking


def post(user: Facilitator, kind: type[events.MouseEvent], at: Offset, button: int = 1) -> None:
    """Send what the mouse does, as the terminal does."""
    user.app.post_message(kind(None, at.x, at.y, 0, 0, button, False, False, False, at.x, at.y))


def post_keys(user: Facilitator, *keys: str) -> None:
    """Send keys without waiting for what they do."""
    for key in keys:
        user.app.post_message(events.Key(key, key if len(key) == 1 else None))


def place_of(user: Facilitator, words: str) -> Offset:
    """Return where a text stands on the screen."""
    for y, row in enumerate(user.rows()):
        if (x := row.find(words)) >= 0:
            return Offset(x, y)
    raise AssertionError(f"{words} is not on the screen")


def ideas(count: int) -> tuple[Hypothesis, ...]:
    return tuple(Hypothesis(id=f"h{n}", text=f"idea number {n}") for n in range(1, count + 1))


async def test_a_click_waits_for_the_keys(folder: Path) -> None:
    async with walking(folder, "hypotheses", (100, 24), hypotheses=ideas(3)) as user:
        at = place_of(user, "idea number 2")
        post_keys(user, "a", *"coffee")
        post(user, events.MouseDown, at)
        post(user, events.MouseUp, at)
        await user.settle()
        assert user.session.hypotheses[3].text == "coffee"
        assert user.cursor == "h2"


async def test_a_double_click_waits_for_the_keys_and_opens_the_item(folder: Path) -> None:
    async with walking(folder, "hypotheses", (100, 24), hypotheses=ideas(3)) as user:
        at = place_of(user, "idea number 2")
        post_keys(user, "a", *"coffee")
        for kind in (events.MouseDown, events.MouseUp) * 2:
            post(user, kind, at)
        post_keys(user, *"xyz")
        await user.settle()
        assert user.session.hypotheses[3].text == "coffee"
        assert "xyz" in user.session.hypotheses[1].model_dump_json()
        assert len(user.session.hypotheses) == 4


async def test_a_drag_waits_for_the_keys_and_stays_in_order(folder: Path) -> None:
    async with walking(folder, "hypotheses", (100, 24)) as user:
        await user.press("a")
        line = user.app.screen.query_one(SafeInput)
        region = user.app.screen.query_one("QuickAddInput").content_region
        post_keys(user, *"coffee")
        post(user, events.MouseDown, region.offset)
        post(user, events.MouseMove, region.offset + Offset(3, 0))
        post(user, events.MouseUp, region.offset + Offset(3, 0))
        post_keys(user, "t", "o")
        await user.settle()
        assert line is not None
        assert user.typed == "tofee"
        assert user.session.hypotheses[0].text == "tofee"


@pytest.mark.parametrize(
    ("key", "turn", "back"), [("end", events.MouseScrollUp, "home"), ("home", events.MouseScrollDown, "end")]
)
async def test_the_wheel_waits_for_the_keys(folder: Path, key: str, turn: type[events.MouseEvent], back: str) -> None:
    async with walking(folder, "hypotheses", (100, 24), hypotheses=ideas(60)) as user:
        at, outline = place_of(user, "idea number 2"), user.app.screen.query_one(Outline)
        await user.press(back)
        await user.rest()
        post_keys(user, key)
        post(user, turn, at, 0)
        await user.rest()
        stop = outline.max_scroll_y if key == "end" else 0
        assert outline.scroll_target_y != stop


async def test_a_mouse_that_only_moves_waits_for_nothing(folder: Path) -> None:
    async with walking(folder, "hypotheses", (100, 24)) as user:
        event = events.MouseMove(None, 3, 1, 1, 0, 0, False, False, False, 3, 1)
        assert not user.app.typeahead.is_queued(event)
        drag = events.MouseMove(None, 3, 1, 1, 0, 1, False, False, False, 3, 1)
        assert user.app.typeahead.is_queued(drag)
