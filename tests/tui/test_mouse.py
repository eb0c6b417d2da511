"""Everything that keys do, by mouse: rows, steps, keys of the key line and of hints, and choices."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.geometry import Offset

from okrtui.model.frame import Direction, DirectionTarget
from okrtui.model.okr import KeyResult
from okrtui.tui.clicked_keys import press_named
from tests.tui.driving import Facilitator, running, shelf, walking


class Keys:
    """Takes the keys that are pressed."""

    def __init__(self) -> None:
        self.pressed: list[str] = []

    def post_message(self, event: events.Key) -> None:
        self.pressed.append(event.key)


@pytest.mark.parametrize(
    ("hint", "word", "is_typing", "key"),
    [
        ("Enter goes on", "goes", True, "enter"),
        ("ctrl+j New line", "New", True, "ctrl+j"),
        ("⇧Tab Back", "Back", True, "shift+tab"),
        ("← → items", "←", False, "left"),
        ("← → items", "items", False, "right"),
        ("F2 F3 steps", "F2", False, "f2"),
        ("? all keys", "all", False, "question_mark"),
        ("Escape: later", "later", False, "escape"),
        ("P back to the editor", "editor", False, "P"),
        ("⏎ a line each", "line", False, "enter"),
        ("+ - dots", "dots", True, "minus"),
        ("a cycle like 2026-Q4", "cycle", True, ""),
        ("type to filter", "filter", False, ""),
        ("60 minutes", "minutes", True, ""),
        ("Delete it", "it", False, ""),
        ("■ Time is up", "Time", False, ""),
    ],
)
def test_a_click_on_a_hint_presses_the_key_that_it_begins_with(hint: str, word: str, is_typing: bool, key: str) -> None:
    keys = Keys()
    assert press_named(keys, hint, hint.index(word), is_typing) == bool(key)  # type: ignore[arg-type]
    assert keys.pressed == ([key] if key else [])


async def click(user: Facilitator, words: str, times: int = 1) -> None:
    """Click on a text on the screen, at its first letter, so often."""
    at = place_of(user, words)
    for _ in range(times):
        for kind in (events.MouseDown, events.MouseUp):
            user.app.post_message(kind(None, at.x, at.y, 0, 0, 1, False, False, False, at.x, at.y))
    await user.settle()


def place_of(user: Facilitator, words: str) -> Offset:
    """Return where a text stands; it is looked for from the bottom of the screen."""
    for y, row in reversed(list(enumerate(user.rows()))):
        if (x := row.find(words)) >= 0:
            return Offset(x, y)
    raise AssertionError(f"{words!r} is not on the screen:\n{user.screen()}")


async def test_a_session_is_opened_written_and_left_by_mouse(folder: Path) -> None:
    async with running(shelf(folder), (100, 30)) as user:
        app = user.app
        # The library: the key line, a choice beside its field, a label, the hint of a dialog, a row.
        await click(user, "New")
        await click(user, "Retro")
        assert "‹ Retro ›" in user.screen()
        await click(user, "team")
        assert user.gap == "team"
        await click(user, "Escape")
        await click(user, "A shorter wait", 2)
        assert "1 Frame" in user.screen(), "a double click opens the editor, as Enter does, and no presenter mode"
        # The steps, by the step bar and by both of two keys.
        await click(user, "2 Hypotheses")
        await click(user, "F2 F3")
        assert "Who do we serve" in user.screen()
        await click(user, "Steps")
        assert "What could we try" in user.screen()
        # A line and a form, with their keys in the key line.
        await click(user, "Add")
        await user.type("a tray")
        await click(user, "Next line")
        await user.type("a bell")
        await click(user, "Drop this line")
        assert [each.text for each in user.session.hypotheses][-1] == "a tray"
        await click(user, "a tray", 2)
        assert user.gap
        before = user.gap
        await click(user, "⏎ Next")
        assert user.gap != before
        await click(user, "⇧Tab")
        assert user.gap == before
        await click(user, "Esc")
        assert not user.gap
        # The palette, and a dialog that has a field and keys in its hint.
        await user.press("ctrl+p")
        await user.type("tally")
        await click(user, "Take everybody")
        assert "Where do your dots go?" in user.screen()
        await click(user, "Where do your dots go?")
        await click(user, "keep\u00a0names")
        assert "names are kept" in user.screen()
        await user.type("1")
        assert user.typed == "1", "the line has the focus wherever the dialog was clicked"
        await click(user, "Esc later")
        # Presenter mode: its hint.
        app.clear_notifications()
        await user.press("f5")
        assert "5 of 5" in user.screen()
        await click(user, "← →")
        assert "4 of 5" in user.screen()
        await click(user, "items")
        assert "5 of 5" in user.screen()
        # The overview: an item by any of its lines.
        await user.press("0")
        marked = user.cursor
        first = next(each for each in user.session.hypotheses if each.id != marked)
        await click(user, (first.text or first.action)[:14])
        assert user.cursor == first.id
        await user.press("0")
        await click(user, "leave presenter mode")
        assert "2 Hypotheses" in user.screen()


async def test_clicks_tick_the_goals_that_move_a_target_and_the_hint_takes_them(folder: Path) -> None:
    key_results = tuple(KeyResult(id=f"kr{n}", who="guests", does_what=f"sing {n} songs") for n in (1, 2))
    targets = Direction(targets=(DirectionTarget(id="t1", text="half stay"),))
    async with walking(folder, "frame", (100, 40), direction=targets, key_results=key_results) as user:
        await user.go_on_to("t1")
        await user.press("l")
        for words in ("guests sing 1", "guests sing 2", "guests sing 1"):
            await click(user, words)
        assert "✓    guests sing 2" in user.screen()
        await click(user, "⏎ chooses · Esc")
        await user.rest()
        assert user.session.direction.targets[0].movers == ("plan#kr2",)
