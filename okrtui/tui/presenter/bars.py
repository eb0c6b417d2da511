"""What frames a slide: above it the step, the place in it and the time, below it one hint."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from okrtui.content.timer import TimerView
from okrtui.tui.presenter.slide_lines import digit_lines
from okrtui.tui.spans import ROLE_STYLES
from okrtui.tui.text import shown

_COLUMN = 76
"""Columns in the middle of the screen in which all is, so that nothing is far from what it belongs to."""


BAR_LINES = 3
"""Lines of the bar with the time in large numerals."""
_TALL = 20
"""Lines of a screen from which it has room for them."""


class PresenterBar(Widget):
    """The title of the step, the place in it such as `2 of 5`, and the time in large numerals while it is measured."""

    DEFAULT_CSS = """
    PresenterBar { height: 1; padding: 0 2; }
    PresenterBar.-tall { height: 3; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._title, self._place = "", ""
        self._time: TimerView | None = None

    def show(self, title: str, place: str) -> None:
        """Set the title and the place."""
        if (title, place) != (self._title, self._place):
            self._title, self._place = title, place
            self.refresh()

    def show_time(self, view: TimerView | None) -> bool:
        """Set what the timer says; return whether that is new."""
        is_new = view != self._time
        self._time = view
        self._fit()
        if is_new:
            self.refresh()
        return is_new

    def on_resize(self) -> None:
        """Take as many lines as the screen has room for."""
        self._fit()

    def _fit(self) -> None:
        self.set_class(self._time is not None and self.screen.size.height >= _TALL, "-tall")

    def render(self) -> Content:
        """Draw all of it; where there is too little room, the title is cut."""
        room = self.content_size.width
        width = min(room, _COLUMN)
        left = Content(" " * ((room - width) // 2))
        right = self._time_lines()
        place = shown(f"   {self._place}" if self._place else "", "bold")
        columns = width - place.cell_length - (right[0].cell_length + 3 if right else 0)
        first = shown(self._title).truncate(max(columns, 0), ellipsis=True) + place
        lines = []
        for index in range(max(len(right), 1)):
            start = first if index == 0 else Content("")
            end = right[index] if right else Content("")
            lines.append(left + start + Content(" " * max(width - start.cell_length - end.cell_length, 0)) + end)
        return Content("\n").join(lines)

    def _time_lines(self) -> list[Content]:
        """Return the time at the right: in large numerals, beside them how far it has come and when the end is."""
        view = self._time
        if view is None:
            return []
        style = ROLE_STYLES[view.stage.role] or "$foreground"
        if not self.has_class("-tall"):
            return [Content.styled(f"{view.stage.shape} {view.text} {view.stage.word}", f"bold {style}")]
        amount, _, unit = view.text.partition(" ")
        ends = " · ".join(filter(None, (view.pace, f"ends {view.ends}" if view.ends else "")))
        words = f"{view.subject} {view.stage.word}".strip()
        beside = (shown(""), Content.styled(f"{view.stage.shape} {words}", f"bold {style}"), shown(ends))
        widest = max(text.cell_length for text in beside)
        tail = ("", "", f" {unit}" if unit else "")
        return [
            Content(" " * (widest - text.cell_length)) + text + Content.styled(f"  {line}{end}", f"bold {style}")
            for text, line, end in zip(beside, digit_lines(amount), tail, strict=True)
        ]


class PresenterHint(Widget):
    """One dim line that says what a few keys do; as many of them as there is room for, the last one always."""

    DEFAULT_CSS = "PresenterHint { height: 1; padding: 0 2; color: $text-muted; }"
    _GAP = 3

    def __init__(self) -> None:
        super().__init__()
        self._hints: tuple[str, ...] = ()

    def show(self, hints: Sequence[str]) -> None:
        """Set the hints, the most important first."""
        if tuple(hints) != self._hints:
            self._hints = tuple(hints)
            self.refresh()

    def render(self) -> Content:
        """Draw the hints in the middle."""
        if not self._hints:
            return Content("")
        *others, last = self._hints
        width, shown_hints = self.content_size.width, list[str]()
        for hint in others:
            if sum(cell_len(each) + self._GAP for each in (*shown_hints, hint)) + cell_len(last) <= width:
                shown_hints.append(hint)
        line = shown((" " * self._GAP).join((*shown_hints, last)))
        return Content(" " * max((width - line.cell_length) // 2, 0)) + line
