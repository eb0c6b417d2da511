"""The widget that shows a slide."""

from __future__ import annotations

import re
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.geometry import Region
from textual.widgets import Static

from okrtui.content.presenter.slide import Listing, Slide
from okrtui.tui.clicked_keys import press
from okrtui.tui.looks import EASY_CLASS
from okrtui.tui.presenter.slide_lines import slide_lines
from okrtui.tui.runtime.textual_internals.access import forget_arrangement, forget_size
from okrtui.tui.spans import keys_in

_NUMBER = re.compile(r"[^\w]{0,60}([1-9])  \S")
"""Matches the first line of an item that a digit marks."""
FORM_SHARE, LINE_SHARE = 50, 70
"""Of the lines of the screen, those that stand above a form and above a single line at most, in percent."""


class SlideView(VerticalScroll, can_focus=False):
    """Shows one slide, in the middle of the screen; above a text that is being written, only what that is about."""

    DEFAULT_CSS = """
    SlideView { height: 1fr; scrollbar-size-vertical: 1; display: none; }
    SlideView.-above-text { height: auto; max-height: 50%; }
    SlideView.-above-text.-line { max-height: 70%; }
    SlideView > Static { height: auto; min-height: 100%; }
    SlideView.-above-text > Static { min-height: 0; }
    """
    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(self) -> None:
        super().__init__()
        self._slide: Slide | None = None
        self._step = ""
        self._is_growing = False
        """Whether a text has closed below it, so that it will have all lines, but has not got them yet."""
        self._drawn: Content | None = None
        self._text = Static(markup=False)

    def compose(self) -> ComposeResult:
        """Compose the lines."""
        yield self._text

    @property
    def slide(self) -> Slide | None:
        """The slide that is shown."""
        return self._slide

    def show(self, slide: Slide, step: str, is_above_text: bool, is_above_line: bool) -> None:
        """Show a slide of a step; above a text that is being written, be it a form or a single line."""
        self._slide, self._step = slide, step
        self._is_growing |= self.has_class("-above-text") and not is_above_text
        self._is_growing &= not is_above_text
        self.set_class(is_above_text, "-above-text")
        self.set_class(is_above_line, "-line")
        self._draw()

    @property
    def is_cut(self) -> bool:
        """Whether there is more of the slide below the last line."""
        return self.scroll_offset.y + self.size.height < self.virtual_size.height

    def scroll_on(self) -> bool:
        """Show what is below; return whether there was something."""
        is_cut = self.is_cut
        if is_cut:
            self.scroll_relative(y=max(self.size.height - 2, 1), animate=False, immediate=True)
        return is_cut

    def on_click(self, event: Click) -> None:
        """Mark the item of an overview that was hit, as its number does."""
        blocks = self._slide.blocks if self._slide else ()
        if self._drawn is None or not any(isinstance(block, Listing) and block.is_choice for block in blocks):
            return
        lines = self._drawn.plain.split("\n")[: max(event.screen_offset.y - self._text.region.y + 1, 0)]
        # An item that takes several lines has its number before the first of them.
        number = next(filter(None, map(_NUMBER.match, reversed(lines))), None)
        if number:
            press(self.app, number[1], number[1])

    def on_resize(self) -> None:
        """Lay out the slide for the new size."""
        self._is_growing = False
        self._draw()

    def _check_lines(self, lines: int) -> None:
        """Place the lines once more where a layout that was under way has kept the number of those before."""
        if self._text.size.height < lines:
            forget_size(self._text)
            forget_arrangement(self)
            self._text.refresh(layout=True)

    def _draw(self) -> None:
        if self._slide is None or not self.size.width:
            return
        is_above_text = self.has_class("-above-text")
        # The question and what was said have at most so much of the screen as the style sheet says.
        share = LINE_SHARE if self.has_class("-line") else FORM_SHARE
        # The hint is below; a line with what can be done when the time is up moves nothing.
        full = self.screen.size.height - self.region.y - 1
        height = full if self._is_growing else self.size.height
        height = self.screen.size.height * share // 100 if is_above_text else height
        is_easy = self.app.has_class(EASY_CLASS)
        drawn = slide_lines(self._slide, self.size.width, height, keys_in(self._step), is_above_text, full, is_easy)
        content = Content("\n").join(drawn.lines)
        if self._drawn is not None and content.is_same(self._drawn):
            return
        self._drawn = content
        self._text.update(content)
        forget_size(self._text)
        forget_arrangement(self)
        self.call_after_refresh(self._check_lines, len(drawn.lines))
        first, lines = drawn.current
        if first + lines > height:
            self.call_after_refresh(self.scroll_to_region, Region(0, first, 1, lines), animate=False)
        else:
            self.call_after_refresh(self.scroll_home, animate=False)
