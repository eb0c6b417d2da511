"""What frames a slide: above it the step, the place in it and the time, below it one hint."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from okrtui.content.timer import TimerView
from okrtui.tui.presenter.slide_lines import digit_lines
from okrtui.tui.spans import ROLE_STYLES
from okrtui.tui.text import PLAIN_CLASS, shown

_COLUMN, _WIDE_COLUMN = 76, 96
"""Columns in the middle of the screen in which all is, so that nothing is far from what it belongs to."""
_WIDE = 120
"""Columns of a screen from which it is the wide one."""
_GAP = 3
"""Columns between what stands at the left and at the right, at least."""
_TIME_DIGITS, _TIME_WORDS, _LINE_WORDS = 4, 16, 14
"""Digits and columns of words that the time takes, and columns in a single line: nothing moves as it changes."""
_NAMED = 16
"""Columns of the name of a session that are worth showing, at least."""
BAR_LINES = 3
"""Lines of the bar with the time in large numerals."""
_TALL, _BROAD = 20, 72
"""Lines and columns of a screen from which it has room for them, whether the time is measured or not."""


class PresenterBar(Widget):
    """The title of the step, the place in it such as `2 of 5`, the session, and while it is measured the time."""

    DEFAULT_CSS = """
    PresenterBar { height: 1; padding: 0 2; display: none; }
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
        if is_new:
            self.refresh()
        return is_new

    def on_resize(self) -> None:
        """Take as many lines as the screen has room for."""
        size = self.screen.size
        self.set_class(size.height >= _TALL and size.width >= _BROAD, "-tall")

    def render(self) -> Content:
        """Draw all of it, from edge to edge of the column; where there is too little room, the title is cut."""
        room = self.content_size.width
        column = min(room, _WIDE_COLUMN if self.screen.size.width >= _WIDE else _COLUMN)
        right = self._time_lines() if self.has_class("-tall") else self._short_time(column)
        widest = max((line.cell_length for line in right), default=0)
        columns = max(column - widest - (_GAP if widest else 0), 0)
        margin = Content(" " * ((room - column) // 2))
        lines = []
        for start, end in zip_longest(self._words(columns), right, fillvalue=Content("")):
            between = Content(" " * (column - start.cell_length - widest))
            lines.append(margin + start + between + end)
        return Content("\n").join(lines)

    def _words(self, columns: int) -> list[Content]:
        """Return the step and the place, where there is room with the session below them, and when that ends."""
        place = shown(f"   {self._place}" if self._place else "", "bold")
        lines = [shown(self._title).truncate(max(columns - place.cell_length, 0), ellipsis=True) + place]
        if self.has_class("-tall"):
            view = self._time
            end = " · ".join(filter(None, (view.end_words, view.pace))) if view else ""
            lines += [shown(text, "$text-muted").truncate(columns, ellipsis=True) for text in (self._session, end)]
        return lines

    def _short_time(self, column: int) -> list[Content]:
        """Return the time in one line; while none is measured the session, where there is room for it."""
        view = self._time
        if view is None:
            taken = cell_len(self._title) + cell_len(self._place) + 2 * _GAP
            name = shown(self._session, "$text-muted").truncate(max(column - taken, 0), ellipsis=True)
            return [name] if column - taken >= _NAMED else []
        text = Content(f"{view.stage.shape} {view.text} {view.stage.word.partition(', ')[0]}")
        return [Content.styled(" " * (_LINE_WORDS - text.cell_length) + text.plain, self._time_style)]

    @property
    def _time_style(self) -> str:
        role = self._time.stage.role if self._time else "text"
        return f"bold {ROLE_STYLES[role] or '$foreground'}"

    def _time_lines(self) -> list[Content]:
        """Return the time as one block of fixed width: large numerals, and behind them what they count."""
        view, style = self._time, self._time_style
        if view is None:
            return []
        amount, _, unit = view.text.partition(" ")
        word, _, call = view.stage.word.partition(", ")
        counted = " ".join(filter(None, (unit, word, view.stage.shape)))
        subject = view.subject.rstrip(":")
        words = (
            shown(subject or "this step", "bold" if subject else ""),
            *(Content.styled(each, style) for each in (counted, call)),
        )
        return [
            Content.styled(f"{line}  ", style) + text.truncate(_TIME_WORDS, ellipsis=True, pad=True)
            for line, text in zip(digit_lines(amount.rjust(_TIME_DIGITS)), words, strict=True)
        ]


class PresenterHint(Widget):
    """One dim line that says what a few keys do; as many of them as there is room for, the last one always."""

    DEFAULT_CSS = "PresenterHint { height: 1; padding: 0 2; color: $text-muted; display: none; }"
    _GAP = 3

    def __init__(self) -> None:
        super().__init__(classes="hint")
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
        width = self.content_size.width
        is_plain = self.app.has_class(PLAIN_CLASS)
        hints = [re.sub("^⏎", "Enter", hint) if is_plain else hint for hint in self._hints]
        line = shown(fitting(hints, width, " " * self._GAP))
        return Content(" " * max((width - line.cell_length) // 2, 0)) + line


def fitting(hints: Sequence[str], width: int, between: str) -> str:
    """Return hints in one line of so many columns: as many as there is room for, the last one always."""
    *others, last = hints
    chosen: list[str] = []
    for hint in others:
        if sum(cell_len(each) + len(between) for each in (*chosen, hint)) + cell_len(last) <= width:
            chosen.append(hint)
    return between.join((*chosen, last))
