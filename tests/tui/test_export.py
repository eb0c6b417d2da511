"""Exporting, by keys: the document of a session is shown, and written in a format beside its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.model.follow_ups import ParkedItem, Promise
from okrtui.model.okr import Objective
from okrtui.report import template_loader
from okrtui.store import preferences
from tests.tui.driving import walking

FIELDS = {
    "objective": Objective(text="Answer [b]everybody[/b]"),
    "promises": (Promise(id="o1", who="Ana", text="I ask"),),
    "parking": (ParkedItem(id="p1", text="A wish list"),),
}


async def test_a_session_is_read_as_a_document_and_written_in_a_format(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with walking(folder, "frame", (100, 40), **FIELDS) as user:
        await user.press("X")
        await user.rest()
        assert "For the team" in user.screen()
        assert "Answer [b]everybody[/b]" in user.screen()
        await user.press("h")
        await user.rest()
        assert user.told == "Saved as plan.html, next to the session."
        page = (folder / "plan.html").read_text("utf-8")
        assert "Answer [b]everybody[/b]" in page
        assert "A wish list" not in page
        await user.press("w", "m")
        await user.rest()
        assert "For those who were there" in user.screen()
        assert "- A wish list" in (folder / "plan.md").read_text("utf-8")
        await user.press("w", "y")
        assert "For everybody" in user.screen()
        assert "Ana" not in user.app.clipboard
        monkeypatch.setattr(preferences, "templates_folder", lambda: tmp_path)
        monkeypatch.setattr(template_loader, "templates_folder", lambda: tmp_path)
        (tmp_path / "page.md").write_text("\n{{ nobody }}")
        await user.press("y")
        assert user.told == "template page.md, line 2: 'nobody' is undefined"
        (tmp_path / "page.md").unlink()
        await user.press("p")
        await user.rest()
        assert user.told == "Saved as plan-poster.html, next to the session."
        assert "width: 297mm" in (folder / "plan-poster.html").read_text("utf-8")
        assert "Paper: A4; A3" in user.screen()
        await user.press("s")
        assert "Paper: Letter; Tabloid" in user.screen()
        await user.press("P")
        await user.rest()
        assert b"/MediaBox[0 0 792" in (folder / "plan-poster.pdf").read_bytes().replace(b" [", b"[")
        await user.press("b")
        await user.rest()
        assert "Who was not there?" in user.screen()
        await user.press("down", "enter")
        await user.rest()
        assert user.told == "Saved as plan-brief.md, next to the session."
        assert "# Brief for Ana" in (folder / "plan-brief.md").read_text("utf-8")
        await user.press("escape", "7", "X")
        await user.rest()
        assert user.told == "Saved next to the session: plan.html, plan-poster-2.html, plan.ics, plan-chat.txt."
        assert "width: 279.4mm" in (folder / "plan-poster-2.html").read_text("utf-8")
        await user.press("q", "x")
        await user.rest()
        assert "Export “Plan for Q4”" in user.screen()
        assert "Paper: Letter" in user.screen()


async def test_alone_a_brief_is_for_anybody_as_nobody_was_away(folder: Path) -> None:
    async with walking(folder, "frame", format="solo", team="Ruth", **FIELDS) as user:
        await user.press("X")
        await user.rest()
        await user.press("b")
        await user.rest()
        assert user.told.startswith("Saved as plan-brief.md, next to the session.")
