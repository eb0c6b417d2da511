"""Text that the keys scroll: by lines, by pages, to its ends."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Static

from okrtui.tui.widgets.scrolled_text import ScrolledText

LINES, HEIGHT = 50, 11


class ReadingApp(App[None]):
    """An app with a text of 50 lines, of which 11 are in view."""

    CSS = f"ScrolledText {{ height: {HEIGHT}; }}"

    def compose(self) -> ComposeResult:
        """Compose the text."""
        with ScrolledText():
            yield Static("\n".join(f"line {number}" for number in range(LINES)))


@pytest.mark.parametrize(
    ("keys", "first_line"),
    [
        (["down", "j"], 2),
        (["down", "down", "up", "k"], 0),
        (["pagedown"], HEIGHT - 1),
        (["pagedown", "space", "pageup"], HEIGHT - 1),
        (["end"], LINES - HEIGHT),
        (["end", "pagedown", "home"], 0),
        (["end", "pageup"], LINES - HEIGHT - (HEIGHT - 1)),
    ],
)
async def test_keys_scroll_by_lines_by_pages_and_to_the_ends(keys: list[str], first_line: int) -> None:
    app = ReadingApp()
    async with app.run_test() as pilot:
        text = app.query_one(ScrolledText)
        text.focus()
        await pilot.press(*keys)
        await pilot.pause()
        assert text.scroll_offset.y == first_line
