"""The questions to the room, by keys: covered, shown together, followed by a way, and kept nowhere."""

from __future__ import annotations

from pathlib import Path

from okrtui.model.frame import People
from tests.tui.driving import Facilitator, walking

PEOPLE = People(facilitator="Ines", participants=("Ana", "Bo", "Chi", "Dana"))
ANSWERS = "4 1 5 3"


async def _by_palette(user: Facilitator, words: str) -> None:
    await user.press("ctrl+p")
    await user.type(words)
    await user.press("enter")


async def test_safety_is_offered_at_the_opening_and_kept_nowhere(folder: Path, tmp_path: Path) -> None:
    async with walking(folder, "frame", people=PEOPLE) as user:
        before = user.session
        await user.go_on_to("hint:safety")
        await user.press("enter")
        await user.press("f1")
        assert "Nothing is kept." in user.read()
        await user.press("escape")
        assert "How free do you feel to speak here today?" in user.read()
        await user.type(ANSWERS)
        assert "4 of 4 in" in user.screen()
        assert "4 1 5 3" not in user.screen()
        await user.press("enter")
        assert "Not everybody feels free to speak. What would help?" in user.read()
        assert user.typed == ""
        await user.press("p")
        assert user.told.startswith("In pairs")
        assert user.session == before
        await user.press("u")
        assert user.told == "Nothing to undo."
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert written
    assert not [data for data in written if any(text in data for text in (b"4 1 5 3", b"safety", b"[1, 3, 4"))]


async def test_the_rounds_are_in_the_palette_and_lead_on(folder: Path) -> None:
    async with walking(folder, "hypotheses", people=PEOPLE) as user:
        await _by_palette(user, "free do we feel")
        await user.type("5 5 1")
        await user.press("enter", "x")
        assert "Close" in user.app.screen.pane.step.title  # type: ignore[attr-defined]
        await _by_palette(user, "how much energy")
        await user.type("1 1 2")
        await user.press("enter")
        assert "take a break" in user.read()
        await user.press("b")
        assert "A break. We go on at" in user.screen()
        await user.press("e")
        await user.type("44")
        await user.press("enter")
        assert "There is enough to go on." in user.read()
        await user.press("enter", "enter")


async def test_nobody_is_asked_in_a_small_room_at_the_opening(folder: Path) -> None:
    async with walking(folder, "frame", people=People(participants=("Ana", "Bo"))) as user:
        assert "How free do you feel to speak?" not in user.read()
