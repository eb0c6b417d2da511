"""The list of a step: the row under the cursor is in sight, however fast the keys come, and rows are in place."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from textual.app import App, ComposeResult
from textual.content import Content
from textual.layouts.vertical import VerticalLayout
from textual.widgets import Static

from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, Objective
from okrtui.tui.widgets.outline import Outline
from okrtui.tui.widgets.outline_row import Entry, OutlineRow
from tests.tui.driving import walking


async def test_the_row_under_the_cursor_is_in_sight_after_keys_that_were_held(folder: Path) -> None:
    hypotheses = tuple(
        Hypothesis(id=f"h{n}", action=f"send message {n}", who="guests", behavior="come back", moves=("kr1",))
        for n in range(1, 25)
    )
    key_results = tuple(KeyResult(id=f"kr{n}", who="guests", does_what="come") for n in (1, 2, 3))
    async with walking(
        folder, "okr", (80, 24), objective=Objective(text="Be easy"), key_results=key_results, hypotheses=hypotheses
    ) as user:
        for key, count in (("down", 40), ("up", 12), ("down", 9), ("up", 60)):
            await user.press(*[key] * count)
            await user.rest()
            # The list follows the cursor at the next refresh, which a busy machine draws later.
            async with asyncio.timeout(20):
                while not any(row.startswith(" ▌") for row in user.rows()):
                    await asyncio.sleep(0.01)
        assert "Be easy" in user.line("▌")


class Listed(App[None]):
    """An outline alone, easy to read."""

    CSS = ".-item { margin-top: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.outline = Outline()

    def compose(self) -> ComposeResult:
        """Compose the outline."""
        yield self.outline


async def test_rows_are_placed_as_textual_places_them() -> None:
    entries = [Entry(f"h{n}", Content(f"idea {n} " * n), item="h" if n % 3 else "") for n in range(1, 12)]
    app = Listed()
    async with app.run_test(size=(40, 12)) as pilot:
        for changed in (0, 4, 10):
            entries[changed] = replace(entries[changed], details=(Content("because it was said"),) * changed)
            app.outline.show(entries[: 12 - changed])
            await pilot.pause()
            rows, size = [row for row in app.outline.children if row.display], app.outline.size
            placed = app.outline.layout.arrange(app.outline, rows, size)
            assert placed == VerticalLayout().arrange(app.outline, rows, size)
            assert [row.virtual_region.y for row in rows] == [place.region.y for place in placed]
        await pilot.resize_terminal(30, 12)
        await pilot.pause()
        placed = app.outline.layout.arrange(app.outline, rows, app.outline.size)
        assert placed == VerticalLayout().arrange(app.outline, rows, app.outline.size)


async def test_the_cursor_leaves_the_blank_line_above_its_row_as_it_is() -> None:
    app = Listed()
    async with app.run_test(size=(40, 12)) as pilot:
        app.outline.show([Entry("a", Content("one"), has_space_above=True)])
        await pilot.pause()
        above, row = app.outline.query_one(OutlineRow).render().split("\n")
        assert (above.plain.strip(), [span.style for span in above.spans]) == ("", ["on $background"])
        assert row.plain.startswith("▌")


async def test_what_comes_below_the_list_does_not_hide_the_row_under_the_cursor() -> None:
    app = Listed()
    async with app.run_test(size=(40, 12)) as pilot:
        app.outline.show([Entry(f"h{n}", Content(f"idea {n}")) for n in range(1, 20)])
        await pilot.pause()
        app.outline.move_cursor("h12")
        await pilot.pause()
        await app.mount(Static("a question\nof two lines"))
        await pilot.pause()
        await pilot.pause()
        row = next(row for row in app.query(OutlineRow) if row.has_cursor)
        assert row.region.bottom <= app.outline.region.bottom
