"""The base class of inputs that draw another text than the one they hold, and may wrap it onto further lines."""

from __future__ import annotations

from rich.cells import cell_len, get_character_cell_size
from rich.text import Text
from textual import events
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from okrtui.content.columns import wrap_columns


class MappedInput(Input):
    """An Input that draws each character of its text as the one that `drawn_text` gives for it."""

    wraps = False
    """Whether a text that is wider than the input goes on below, rather than being scrolled."""
    wraps_placeholder = False
    """Whether the placeholder of an input that wraps goes on below, too."""
    _mouse_row = 0

    def drawn_text(self, text: str) -> str:
        """Return what is drawn for a text or a part of it: one line, one character for each character."""
        return text

    def count_lines(self, width: int) -> int:
        """Return on how many lines the text is drawn in so many columns, the text cursor at its end included."""
        return len(self._placeholder_lines(width) if self._shows_placeholder else self._lines(width))

    @property
    def _shows_placeholder(self) -> bool:
        return self.wraps and self.wraps_placeholder and not self.value

    def _placeholder_lines(self, width: int) -> list[tuple[int, int]]:
        return wrap_columns(self.placeholder, width) if width > 0 else [(0, len(self.placeholder))]

    def _lines(self, width: int) -> list[tuple[int, int]]:
        """Return the start and end of each line in the text; the last one has room for the text cursor."""
        text = self.drawn_text(self.value)
        if not self.wraps or width < 1:
            return [(0, len(text))]
        lines = wrap_columns(text, width)
        return [*lines, (len(text), len(text))] if cell_len(text[lines[-1][0] :]) >= width else lines

    @property
    def _value(self) -> Text:
        return Text(self.drawn_text(self.value), no_wrap=True, overflow="ignore", end="")

    @property
    def content_width(self) -> int:
        """The width of the text; that of the input where it wraps, as there is nothing to scroll."""
        return self.size.width if self.wraps else super().content_width

    def _position_to_cell(self, position: int) -> int:
        return cell_len(self.drawn_text(self.value[:position]))

    @property
    def _cursor_place(self) -> Offset:
        """Column and line of the text cursor."""
        width, position = self.size.width, self.cursor_position
        row, start = max((row, start) for row, (start, _) in enumerate(self._lines(width)) if start <= position)
        return Offset(min(cell_len(self.drawn_text(self.value[start:position])), max(width - 1, 0)), row)

    def scroll_to_text_cursor(self) -> None:
        """Scroll what the input is in so that all its lines are in sight, or that of the text cursor of too many."""
        # Its place on the screen is that before the last scrolling, as long as nothing was drawn.
        place = self.virtual_region.offset
        for container in self.ancestors:
            if not isinstance(container, Widget):
                return
            if container.allow_vertical_scroll:
                region = Region(*place, *self.size)
                if self.size.height > container.size.height:
                    region = Region(place.x, place.y + self._cursor_place.y, self.size.width, 1)
                container.scroll_to_region(region, animate=False, immediate=True)
                return
            place += container.virtual_region.offset

    @property
    def _cursor_offset(self) -> int:
        return self._cursor_place.x if self.wraps else super()._cursor_offset

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the text cursor is on the screen; see Input."""
        if not self.wraps:
            return super().cursor_screen_offset
        x, y, _width, _height = self.content_region
        scroll_x, _ = self.scroll_offset
        place = self._cursor_place
        return Offset(x + place.x - scroll_x, y + place.y)

    def render_line(self, y: int) -> Strip:
        """Draw a line of the text; see Input."""
        if not self.wraps or not (self.value or self._shows_placeholder):
            return super().render_line(y)
        if self._shows_placeholder:
            return self._placeholder_line(y)
        width = self.size.width
        lines = self._lines(width)
        if y >= len(lines):
            return Strip.blank(width, self.rich_style)
        text = self._styled_text()
        start, end = lines[y][0], lines[y][1] if y + 1 < len(lines) else len(text)
        row = text[start:end]
        row.no_wrap, row.overflow, row.end = True, "ignore", ""
        segments = self.app.console.render(row, self.app.console_options.update_width(max(row.cell_len, 1)))
        return Strip(segments).crop(0, width).extend_cell_length(width).apply_style(self.rich_style)

    def _placeholder_line(self, y: int) -> Strip:
        """Draw a line of the placeholder, with the text cursor on its first character."""
        width, lines = self.size.width, self._placeholder_lines(self.size.width)
        if y >= len(lines):
            return Strip.blank(width, self.rich_style)
        text = Text(self.placeholder or " ", self.get_component_rich_style("input--placeholder"), end="")
        if self.has_focus and self._cursor_visible:
            text.stylize(self.get_component_rich_style("input--cursor"), 0, 1)
        row = text[lines[y][0] : lines[y][1]] if self.placeholder else text
        row.rstrip()
        row.no_wrap, row.overflow, row.end = True, "ignore", ""
        segments = self.app.console.render(row, self.app.console_options.update_width(max(row.cell_len, 1)))
        return Strip(segments).crop(0, width).extend_cell_length(width).apply_style(self.rich_style)

    def _styled_text(self) -> Text:
        """Return the text with the suggestion behind it, the selection and the text cursor."""
        text, suggestion, length = self._value, self._suggestion, len(self.value)
        if not self.has_focus:
            return text
        if len(suggestion) > length:
            text += Text(suggestion[length:], self.get_component_rich_style("input--suggestion"), end="")
        elif self.cursor_at_end:
            text.pad_right(1)
        if not self.selection.is_empty:
            text.stylize_before(self.get_component_rich_style("input--selection"), *sorted(self.selection))
        if self._cursor_visible:
            cursor = self.cursor_position
            text.stylize(self.get_component_rich_style("input--cursor"), cursor, cursor + 1)
        return text

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Keep the line that was clicked, for Input to put the text cursor there."""
        self._mouse_row = event.get_content_offset_capture(self).y

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Keep the line that the pointer is on, for Input to select up to there."""
        self._mouse_row = event.get_content_offset_capture(self).y

    def _cell_offset_to_index(self, offset: int) -> int:
        lines = self._lines(self.size.width)
        row = min(max(self._mouse_row, 0), len(lines) - 1)
        start, stop = lines[row]
        end, target = 0, offset + int(self.scroll_offset.x)
        for index, character in enumerate(self.drawn_text(self.value)[start:stop], start):
            end += get_character_cell_size(character)
            if target < end:
                return index
        return len(self.value) if row == len(lines) - 1 else max(stop - 1, start)
