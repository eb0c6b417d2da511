"""Cards in columns, side by side, with a cursor that goes in all four directions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import NOTHING

NARROWEST = 24
"""Columns of the screen below which a column of cards cannot be read; fewer of them are shown then."""
GAP = 2
"""Columns of the screen between two columns of cards."""


@dataclass(frozen=True, slots=True)
class Card:
    """One card, or the line at the head of a column."""

    key: str
    """Names it; unique among all."""
    body: Content
    """What it says."""
    note: Content = NOTHING
    """A quiet line below."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of cards."""

    title: Content
    """What stands above it."""
    head: Card | None
    """The line that the column is about, on which the cursor can stand."""
    cards: tuple[Card, ...]
    """The cards, from above."""
    dotted: bool = False
    """Whether it is far off, and drawn with a dotted border: never with dim text."""

    @property
    def stops(self) -> tuple[Card, ...]:
        """Where the cursor can stand, from above."""
        return (*((self.head,) if self.head else ()), *self.cards)


class Board(Widget):
    """The columns, drawn."""

    DEFAULT_CSS = "Board { height: auto; width: 1fr; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[Column, ...] = ()
        self.cursor = ""
        self.first = 0
        self._places: dict[str, Region] = {}

    def show(self, columns: Sequence[Column], cursor: str) -> None:
        """Draw these columns with the cursor on a card; as many as there is room for, that one among them."""
        self.columns, self.cursor = tuple(columns), cursor
        self._scroll()
        self.refresh(layout=True)

    def on_resize(self) -> None:
        """Show as many columns as there is room for now."""
        self._scroll()
        self.refresh(layout=True)

    def _many(self, room: int) -> int:
        """How many columns there is room for."""
        return max(1, min(len(self.columns), (room + GAP) // (NARROWEST + GAP)))

    def _scroll(self) -> None:
        many = self._many(self.content_size.width)
        here = next((n for n, one in enumerate(self.columns) if self.cursor in (card.key for card in one.stops)), 0)
        last = max(len(self.columns) - many, 0)
        self.first = min(max(min(self.first, here), here - many + 1), last)

    def place(self, key: str) -> Region | None:
        """Return where a card stands, in this widget; None where it is not shown."""
        return self._places.get(key)

    def at(self, x: int, y: int) -> str:
        """Return the key of the card at a place; empty where there is none."""
        return next((key for key, region in self._places.items() if region.contains(x, y)), "")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the longest column takes."""
        return max((len(lines) for lines in self._drawn(width)), default=1)

    def render(self) -> Content:
        """Draw the columns side by side."""
        columns = self._drawn(self.content_size.width)
        height = max((len(lines) for lines in columns), default=0)
        width = self._width(self.content_size.width)
        rows = [[lines[n] if n < len(lines) else Content(" " * width) for lines in columns] for n in range(height)]
        return Content("\n").join([Content(" " * GAP).join(row) for row in rows])

    def _width(self, room: int) -> int:
        return max((room + GAP) // self._many(room) - GAP, 8)

    def _drawn(self, room: int) -> list[list[Content]]:
        self._places = {}
        width = self._width(room)
        found = []
        for n, column in enumerate(self.columns[self.first : self.first + self._many(room)]):
            found.append(self._column(column, width, n * (width + GAP)))
        return found

    def _column(self, column: Column, width: int, x: int) -> list[Content]:
        lines = [*_fill(column.title, width)]
        if column.head:
            self._add(lines, column.head, width, x)
        lines.append(Content(" " * width))
        if column.dotted and column.cards:
            inner: list[Content] = []
            top = len(lines) + 1
            for n, card in enumerate(column.cards):
                inner += [Content(" " * (width - 4))] if n else []
                self._add(inner, card, width - 4, x + 2, top)
            lines.append(shown("┌" + "┄" * (width - 2) + "┐", "$text-muted"))
            edge = shown("┆", "$text-muted")
            lines += [edge + " " + line + " " + edge for line in inner]
            lines.append(shown("└" + "┄" * (width - 2) + "┘", "$text-muted"))
        else:
            for n, card in enumerate(column.cards):
                lines += [Content(" " * width)] if n else []
                self._add(lines, card, width, x)
        return lines

    def _add(self, lines: list[Content], card: Card, width: int, x: int, above: int = 0) -> None:
        here = card.key == self.cursor
        bar = Content.styled("▌", "$primary") if here else Content(" ")
        drawn = [bar + line for line in _fill(card.body, width - 1)]
        if card.note.plain:
            drawn += [bar + line for line in _fill(card.note, width - 1)]
        if here:
            drawn = [line.stylize("on $surface") for line in drawn]
        self._places[card.key] = Region(x, above + len(lines), width, len(drawn))
        lines += drawn


def _fill(content: Content, width: int) -> list[Content]:
    """The lines of a text in exactly so many columns each."""
    lines = [line.rstrip() for line in content.wrap(width)] or [Content("")]
    return [joined(line, Content(" " * max(width - line.cell_length, 0))) for line in lines]


class Columns(VerticalScroll, can_focus=True):
    """Columns of cards with a cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor(0, 1)", show=False),
        Binding("up", "cursor(0, -1)", show=False),
        Binding("right", "cursor(1, 0)", show=False),
        Binding("left", "cursor(-1, 0)", show=False),
    ]
    DEFAULT_CSS = "Columns { height: 1fr; scrollbar-size-vertical: 1; }"

    @dataclass
    class Moved(Message):
        """The cursor went to another card."""

        key: str
        """The card's key."""

    @dataclass
    class Chosen(Message):
        """A card was clicked while the cursor was on it."""

        key: str
        """The card's key."""

    def __init__(self) -> None:
        super().__init__()
        self._board = Board()

    def compose(self):  # type: ignore[no-untyped-def]
        """Draw the board."""
        yield self._board

    @property
    def cursor_key(self) -> str:
        """The key of the card under the cursor; empty without one."""
        return self._board.cursor

    def show(self, columns: Sequence[Column], cursor: str = "") -> None:
        """Draw these columns; the cursor goes to `cursor`, stays, or goes to the first card."""
        keys = [card.key for column in columns for card in column.cards]
        keys += [column.head.key for column in columns if column.head]
        wanted = (cursor, self._board.cursor, *keys)
        self._go(next((key for key in wanted if key in keys), ""), columns)

    def action_cursor(self, right: int, down: int) -> None:
        """Move the cursor to the next column, or to the next card of its column."""
        columns = [column.stops for column in self._board.columns]
        x, y = next(
            ((x, y) for x, stops in enumerate(columns) for y, card in enumerate(stops) if card.key == self.cursor_key),
            (0, 0),
        )
        if not columns or not columns[x]:
            return
        beyond = range(x + right, len(columns) if right > 0 else -1, right) if right else ()
        x = next((n for n in beyond if columns[n]), x)
        self._go(columns[x][min(max(y + down, 0), len(columns[x]) - 1)].key, self._board.columns)

    def _go(self, key: str, columns: Sequence[Column]) -> None:
        moved = key != self._board.cursor
        self._board.show(columns, key)
        if moved:
            self.post_message(self.Moved(key))
        self.call_after_refresh(self._reveal)

    def _reveal(self) -> None:
        if place := self._board.place(self.cursor_key):
            self.scroll_to_region(place, animate=False)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; on the card that has it already, choose that."""
        self.focus()
        if event.widget is not self._board:
            return
        key = self._board.at(event.x - 1, event.y)
        if key and key == self.cursor_key:
            self.post_message(self.Chosen(key))
        elif key:
            self._go(key, self._board.columns)
