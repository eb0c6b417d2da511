"""Text that is taller than its place, scrolled by keys: by lines, by pages, to its ends."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

SCROLL_KEYS = "↑ ↓ PgUp PgDn Home End"
"""The keys that scroll a text, as a hint names them."""


class ScrolledText(VerticalScroll, can_focus=True):
    """A place for text that the keys scroll while it has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "lines(1)", show=False, id="text.down"),
        Binding("up,k", "lines(-1)", show=False, id="text.up"),
        Binding("pagedown,space", "pages(1)", show=False, id="text.page_down"),
        Binding("pageup", "pages(-1)", show=False, id="text.page_up"),
        Binding("home", "edge(-1)", show=False, id="text.home"),
        Binding("end", "edge(1)", show=False, id="text.end"),
    ]

    def focus_on_click(self) -> bool:
        """Leave the keys to a field that is shown beside it; see Widget."""
        return not any(field.display for field in self.screen.query("Input, TextArea"))

    def action_lines(self, by: int) -> None:
        """Scroll by so many lines."""
        self.scroll_relative(y=by, animate=False, immediate=True)

    def action_pages(self, by: int) -> None:
        """Scroll by so many pages; the last line of one is the first of the next."""
        self.scroll_relative(y=by * max(self.scrollable_content_region.height - 1, 1), animate=False, immediate=True)

    def action_edge(self, direction: int) -> None:
        """Scroll to the end (1) or the beginning (-1)."""
        if direction > 0:
            self.scroll_end(animate=False, immediate=True)
        else:
            self.scroll_home(animate=False, immediate=True)
