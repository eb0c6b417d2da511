"""Cards in columns, side by side, with a cursor that moves in all four directions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline_row import EMPTY_CONTENT

MIN_COLUMN_WIDTH = 24
"""The least width of a column, in terminal columns; where it does not fit, fewer columns are shown."""
COLUMN_SPACING = 2
"""Terminal columns between two columns of cards."""


@dataclass(frozen=True, slots=True)
class Card:
    """One card, or the line at the head of a column."""

    key: str
    """Identifies the card; unique on the board."""
    body: Content
    """The text of the card."""
    note: Content = EMPTY_CONTENT
    """A muted line below the text."""
    lead: Content = EMPTY_CONTENT
    """What precedes the first line; the others begin behind as many blanks."""


@dataclass(frozen=True, slots=True)
class CardColumn:
    """One column of cards."""

    title: Content
    """The title above the column."""
    header: Card | None
    """A line above the cards that the cursor can select, too."""
    cards: tuple[Card, ...]
    """The cards, from top to bottom."""
    is_dotted: bool = False
    """Whether the cards get a dotted border, as far quarters do; never dim text."""
    is_dense: bool = False
    """Whether the cards follow each other without a blank line, as in a list."""

    @property
    def selectable_cards(self) -> tuple[Card, ...]:
        """What the cursor can select, from top to bottom."""
        return (*((self.header,) if self.header else ()), *self.cards)


class CardCanvas(Widget):
    """Draws the columns below their titles."""

    DEFAULT_CSS = "CardCanvas { height: auto; width: 1fr; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[CardColumn, ...] = ()
        self.cursor = ""
        self.first_column = 0
        self._card_regions: dict[str, Region] = {}

    def show(self, columns: Sequence[CardColumn], cursor: str) -> None:
        """Set the columns and the cursor. The columns shown are as many as fit, with that of the cursor among them."""
        self.columns, self.cursor = tuple(columns), cursor
        self.refresh(layout=True)

    def on_resize(self) -> None:
        """Show as many columns as fit now."""
        self.refresh(layout=True)

    def _visible_count(self, width: int) -> int:
        """Return how many columns fit into a width."""
        return max(1, min(len(self.columns), (width + COLUMN_SPACING) // (MIN_COLUMN_WIDTH + COLUMN_SPACING)))

    def _show_cursor_column(self, count: int) -> None:
        """Choose the first of the `count` columns that are visible so that the cursor's column is one of them."""
        current = next(
            (
                index
                for index, column in enumerate(self.columns)
                if self.cursor in (card.key for card in column.selectable_cards)
            ),
            0,
        )
        max_first = max(len(self.columns) - count, 0)
        self.first_column = min(max(min(self.first_column, current), current - count + 1), max_first)

    def card_region(self, key: str) -> Region | None:
        """Return the region of a card in this widget; None where it is not visible."""
        return self._card_regions.get(key)

    def card_at(self, x: int, y: int) -> str:
        """Return the key of the card at a position; empty where there is none."""
        return next((key for key, region in self._card_regions.items() if region.contains(x, y)), "")

    def titles(self, available: int) -> Content:
        """Return the titles of the columns that are shown in so many terminal columns, side by side."""
        width = self._column_width(available)
        return _side_by_side([_wrap_to_width(column.title, width) for column in self._shown_columns(available)], width)

    def _shown_columns(self, available: int) -> tuple[CardColumn, ...]:
        count = self._visible_count(available)
        self._show_cursor_column(count)
        return self.columns[self.first_column : self.first_column + count]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height of the longest column."""
        return max((len(lines) for lines in self._draw_columns(width)), default=1)

    def render(self) -> Content:
        """Draw the columns side by side."""
        width = self.content_size.width
        return _side_by_side(self._draw_columns(width), self._column_width(width))

    def _column_width(self, width: int) -> int:
        return max((width + COLUMN_SPACING) // self._visible_count(width) - COLUMN_SPACING, 8)

    def _draw_columns(self, available: int) -> list[list[Content]]:
        self._card_regions = {}
        width = self._column_width(available)
        drawn = []
        for index, column in enumerate(self._shown_columns(available)):
            drawn.append(self._draw_column(column, width, index * (width + COLUMN_SPACING)))
        return drawn

    def _draw_column(self, column: CardColumn, width: int, x: int) -> list[Content]:
        lines: list[Content] = []
        if column.header:
            self._draw_card(lines, column.header, width, x)
        lines.append(Content(" " * width))
        if column.is_dotted and column.cards:
            inner: list[Content] = []
            top = len(lines) + 1
            for n, card in enumerate(column.cards):
                inner += [Content(" " * (width - 4))] if n else []
                self._draw_card(inner, card, width - 4, x + 2, top)
            lines.append(shown("┌" + "┄" * (width - 2) + "┐", "$text-muted"))
            edge = shown("┆", "$text-muted")
            lines += [edge + " " + line + " " + edge for line in inner]
            lines.append(shown("└" + "┄" * (width - 2) + "┘", "$text-muted"))
        else:
            for n, card in enumerate(column.cards):
                lines += [Content(" " * width)] if n and not column.is_dense else []
                self._draw_card(lines, card, width, x)
        return lines

    def _draw_card(self, lines: list[Content], card: Card, width: int, x: int, top: int = 0) -> None:
        is_cursor = card.key == self.cursor
        bar = Content.styled("▌", "$primary") if is_cursor else Content(" ")
        blanks = Content(" " * card.lead.cell_length)
        wrapped = _wrap_to_width(card.body, width - 1 - blanks.cell_length)
        if card.note.plain:
            wrapped += _wrap_to_width(card.note, width - 1 - blanks.cell_length)
        drawn = [bar + (blanks if n else card.lead) + line for n, line in enumerate(wrapped)]
        if is_cursor:
            drawn = [line.stylize("on $surface") for line in drawn]
        self._card_regions[card.key] = Region(x, top + len(lines), width, len(drawn))
        lines += drawn


class CardTitles(Widget):
    """Draws the titles of the columns, which stay in sight while the cards are scrolled."""

    DEFAULT_CSS = "CardTitles { dock: top; height: auto; padding: 0 1; background: $background; }"

    def __init__(self, canvas: CardCanvas) -> None:
        """Draw the titles of the columns that `canvas` shows."""
        super().__init__()
        self._canvas = canvas

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height of the longest title."""
        return self._canvas.titles(width).plain.count("\n") + 1

    def render(self) -> Content:
        """Draw the titles side by side."""
        return self._canvas.titles(self.content_size.width)


def _side_by_side(columns: Sequence[Sequence[Content]], width: int) -> Content:
    """Return columns of lines, each of `width` terminal columns, beside each other."""
    height = max((len(lines) for lines in columns), default=0)
    rows = [[lines[y] if y < len(lines) else Content(" " * width) for lines in columns] for y in range(height)]
    return Content("\n").join([Content(" " * COLUMN_SPACING).join(row) for row in rows])


def _wrap_to_width(content: Content, width: int) -> list[Content]:
    """Wrap a text into lines that are padded to exactly `width` columns."""
    lines = [line.rstrip() for line in content.wrap(width)] or [Content("")]
    return [joined(line, Content(" " * max(width - line.cell_length, 0))) for line in lines]


class CardColumns(VerticalScroll, can_focus=True):
    """A scrollable board of cards with a cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor(0, 1)", show=False, id="cards.down"),
        Binding("up", "cursor(0, -1)", show=False, id="cards.up"),
        Binding("right", "cursor(1, 0)", show=False, id="cards.right"),
        Binding("left", "cursor(-1, 0)", show=False, id="cards.left"),
    ]
    DEFAULT_CSS = "CardColumns { height: 1fr; scrollbar-size-vertical: 1; }"

    @dataclass
    class CursorMoved(Message):
        """The cursor moved to another card."""

        key: str
        """The key of the card."""

    @dataclass
    class CardSelected(Message):
        """A card was clicked while the cursor was on it."""

        key: str
        """The key of the card."""

    def __init__(self) -> None:
        super().__init__()
        self._canvas = CardCanvas()
        self._titles = CardTitles(self._canvas)

    def compose(self) -> ComposeResult:
        """Yield the titles, and the canvas below them."""
        yield self._titles
        yield self._canvas

    @property
    def cursor_key(self) -> str:
        """The key of the card under the cursor; empty without one."""
        return self._canvas.cursor

    def show(self, columns: Sequence[CardColumn], cursor: str = "") -> None:
        """Set the columns. The cursor goes to `cursor` where it exists, else stays, else goes to the first card."""
        keys = [card.key for column in columns for card in column.cards]
        keys += [column.header.key for column in columns if column.header]
        wanted = (cursor, self._canvas.cursor, *keys)
        self._move_cursor_to(next((key for key in wanted if key in keys), ""), columns)

    def action_cursor(self, right: int, down: int) -> None:
        """Move the cursor to the next column that is not empty, or to the next card of its column."""
        columns = [column.selectable_cards for column in self._canvas.columns]
        x, y = next(
            ((x, y) for x, stops in enumerate(columns) for y, card in enumerate(stops) if card.key == self.cursor_key),
            (0, 0),
        )
        if not columns or not columns[x]:
            return
        candidates = range(x + right, len(columns) if right > 0 else -1, right) if right else ()
        x = next((index for index in candidates if columns[index]), x)
        self._move_cursor_to(columns[x][min(max(y + down, 0), len(columns[x]) - 1)].key, self._canvas.columns)

    def _move_cursor_to(self, key: str, columns: Sequence[CardColumn]) -> None:
        moved = key != self._canvas.cursor
        self._canvas.show(columns, key)
        self._titles.refresh(layout=True)
        if moved:
            self.post_message(self.CursorMoved(key))
        self.call_after_refresh(self._scroll_to_cursor)

    def _scroll_to_cursor(self) -> None:
        if region := self._canvas.card_region(self.cursor_key):
            # The canvas begins below the titles, which cover as much of what is scrolled.
            self.scroll_to_region(region.grow((0, 0, self._titles.size.height, 0)), animate=False)

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the clicked card; where it is there already, post `CardSelected`."""
        self.focus()
        if event.widget is not self._canvas:
            return
        key = self._canvas.card_at(event.x - 1, event.y)
        if key and key == self.cursor_key:
            self.post_message(self.CardSelected(key))
        elif key:
            self._move_cursor_to(key, self._canvas.columns)
