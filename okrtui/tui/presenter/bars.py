"""What frames a slide: above it the step, the place in it and the time, below it one hint."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from okrtui.content.timer import TimerView
from okrtui.tui.presenter.slide_lines import digit_lines
from okrtui.tui.spans import ROLE_STYLES
from okrtui.tui.text import shown

_COLUMN = 76
"""Columns in the middle of the screen in which all is, so that nothing is far from what it belongs to."""


_GAP = 3
"""Columns between what stands at the left and at the right, at least."""
_TIME_DIGITS, _TIME_WORDS = 4, 14
"""Digits and columns of words that the time takes at least: what stands left of it does not move as it changes."""
_NAMED = 16
"""Columns of the name of a session that are worth showing, at least."""
BAR_LINES = 3
"""Lines of the bar with the time in large numerals."""
_TALL = 20
"""Lines of a screen from which it has room for them."""


class PresenterBar(Widget):
    """The title of the step, the place in it such as `2 of 5`, the session, and while it is measured the time."""

    DEFAULT_CSS = """
    PresenterBar { height: 1; padding: 0 2; }
    PresenterBar.-tall { height: 3; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._title, self._place, self._session = "", "", ""
        self._time: TimerView | None = None

    def show(self, title: str, place: str, session: str) -> None:
        """Set the title of the step, the place, and what the session is called."""
        if (title, place, session) != (self._title, self._place, self._session):
            self._title, self._place, self._session = title, place, session
            self.refresh()

    @property
    def is_timed(self) -> bool:
        """Whether time is measured."""
        return self._time is not None

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
        """Draw all of it, from edge to edge of the column; where there is too little room, the title is cut."""
        room = self.content_size.width
        end = (room + min(room, _COLUMN)) // 2
        right = self._time_lines() or [shown(self._session, "$text-muted")]
        place = shown(f"   {self._place}" if self._place else "", "bold")
        words = shown(self._title) + place
        widest = right[0].cell_length
        edge = room - end
        if self._time is None:
            beside = max(end - edge - words.cell_length - _GAP, 0)
            right = [right[0].truncate(beside, ellipsis=True) if beside >= _NAMED else Content("")]
            widest = right[0].cell_length
        gap = _GAP if widest else 0
        columns = end - widest - gap - edge
        first = shown(self._title).truncate(max(columns - place.cell_length, 0), ellipsis=True) + place
        starts = [first, shown(self._session, "$text-muted").truncate(max(columns, 0), ellipsis=True)]
        lines = []
        for start, block in zip_longest(starts[: len(right)], right, fillvalue=Content("")):
            between = " " * max(end - edge - start.cell_length - block.cell_length, 0)
            lines.append(Content(" " * edge) + start + Content(between) + block)
        return Content("\n").join(lines)

    def _time_lines(self) -> list[Content]:
        """Return the time as one block: large numerals, and behind them what they count and when the end is."""
        view = self._time
        if view is None:
            return []
        style = f"bold {ROLE_STYLES[view.stage.role] or '$foreground'}"
        if not self.has_class("-tall"):
            text = f"{view.stage.shape} {view.text} {view.stage.word}"
            return [Content.styled(" " * (_TIME_WORDS - cell_len(text)) + text, style)]
        amount, _, unit = view.text.partition(" ")
        subject, ends = view.subject.rstrip(":"), f"ends {view.ends}" if view.ends else ""
        if subject:
            ends = " · ".join(filter(None, (view.pace, ends)))
        counted = Content.styled(" ".join(filter(None, (unit, view.stage.word, view.stage.shape))), style)
        words = (shown(subject, "bold") if subject else shown(view.pace), counted, shown(ends))
        widest = max(_TIME_WORDS, *(text.cell_length for text in words))
        return [
            Content.styled(f"{line}  ", style) + text + Content(" " * (widest - text.cell_length))
            for line, text in zip(digit_lines(amount.rjust(_TIME_DIGITS)), words, strict=True)
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
