"""Another key for a command, by the id of its binding."""

from __future__ import annotations

from pathlib import Path

from tests.tui.driving import walking


async def test_a_command_can_be_given_another_key(folder: Path) -> None:
    async with walking(folder, "whys") as user:
        user.app.set_keymap({"workshop.park": "f9", "whys.ask_why": "f6"})
        await user.press("f9")
        await user.type("a map of the harbor")
        await user.press("enter", "escape", "f6")
        assert [thought.text for thought in user.session.parking] == ["a map of the harbor"]
        await user.type("calls are up")
        await user.press("escape", "n")
        assert [why.problem for why in user.session.whys] == ["calls are up"]
        assert not user.app.screen.pane.is_editing  # type: ignore[attr-defined]
