"""Easy reading: no italics, short lines, and a blank line between items."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.filter import LineFilter

from okrtui.store.settings import Settings
from okrtui.tui.looks import Looks, UprightFilter
from okrtui.tui.runtime.textual_internals.app import BaseApp
from tests.tui.driving import Facilitator, running, shelf


def _is_slanted(user: Facilitator) -> bool:
    strips = user.app.screen._compositor.render_strips()
    return any(style is not None and style.italic for strip in strips for _, style, _ in strip)


def test_gnu_screen_which_shows_italics_in_reverse_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    class Plain(BaseApp):
        def upright(self) -> list[LineFilter]:
            return [each for each in self._filters if isinstance(each, UprightFilter) and each.enabled]

    app = Plain()
    Looks(app, Settings())
    assert not app.upright()
    monkeypatch.setenv("STY", "1234.pts-0")
    Looks(app, Settings())
    assert app.upright()


async def test_easy_reading_is_upright_narrow_and_airy_at_once(folder: Path) -> None:
    shelf(folder)
    async with running(folder, (120, 40), "bike-workshop-2026q4", "hypotheses") as user:
        await user.rest()
        assert _is_slanted(user)
        cursor = user.cursor
        await user.press("ctrl+p")
        await user.type("easy reading")
        await user.press("enter")
        await user.rest()
        assert not _is_slanted(user)
        assert user.cursor == cursor
        outline = user.app.screen.pane.outline
        ids = [row.entry.item for row in outline.query("OutlineRow") if row.entry.item]
        tops = {row.entry.item: row.virtual_region for row in outline.query("OutlineRow") if row.entry.item}
        assert len(ids) > 2
        assert all(tops[below].y > tops[above].bottom for above, below in pairwise(ids))
        assert outline.size.width <= 62
        longest = max(
            cell_len(str(line).strip(" ▌"))
            for row in outline.query("OutlineRow")
            for line in row._lines(outline.size.width)
        )
        assert longest <= 60
        await user.app.run_action("command('easy_reading')")
        await user.rest()
        assert _is_slanted(user)
        assert user.cursor == cursor
