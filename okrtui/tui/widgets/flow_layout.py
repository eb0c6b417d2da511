"""A layout that flows like text: widgets side by side, wrapped onto a new line when the line is full."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.geometry import Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.message import Message
from textual.widget import Widget


class FlowItem(Widget):
    """A widget that tells the flow layout how much space it needs."""

    preferred_width: int = 8
    """Its preferred width in columns."""
    fills_line: bool = False
    """Whether it takes the space left on its line."""
    starts_line: bool = False
    """Whether it starts a new line."""
    keeps_with_next: bool = False
    """Whether it stays on one line with the next widget."""
    line_count: int = 1
    """Its height in lines."""

    def height_at(self, width: int) -> int:
        """Return its height in lines where it is so many columns wide."""
        return self.line_count

    def post_around(self, message: Message) -> None:
        """Post a message to what is around the container of the flow: no item or container of a flow handles any."""
        around = self.parent.parent if isinstance(self.parent, FlowContainer) else None
        (around or self).post_message(message)


class FlowLayout(Layout):
    """Arranges `FlowItem` widgets from left to right and from top to bottom."""

    name = "flow"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        """Arrange the children; see Layout."""
        parent.pre_layout(self)
        placements: list[WidgetPlacement] = []
        y = 0
        for line in self._wrap([child for child in children if isinstance(child, FlowItem)], size.width):
            spare = size.width - sum(self._child_width(child, size.width) + 1 for child in line) + 1
            growing = [child for child in line if child.fills_line]
            x, height = 0, 1
            for child in line:
                width = self._child_width(child, size.width)
                if child in growing:
                    share = max(spare, 0) // len(growing)
                    width += share + (max(spare, 0) % len(growing) if child is growing[-1] else 0)
                shown_width = max(min(width, size.width - x), 1)
                region = Region(x, y, shown_width, child.height_at(shown_width))
                height = max(height, region.height)
                placements.append(WidgetPlacement(region, region.offset * 0, child.styles.margin, child))
                x += width + 1
            y += height
        return placements

    @staticmethod
    def _child_width(child: FlowItem, max_width: int) -> int:
        return max(1, min(child.preferred_width, max_width))

    def _wrap(self, children: list[FlowItem], width: int) -> list[list[FlowItem]]:
        lines: list[list[FlowItem]] = []
        x = 0
        for child, following in zip(children, [*children[1:], None], strict=True):
            own = self._child_width(child, width)
            needed = own + 1 + self._child_width(following, width) if child.keeps_with_next and following else own
            if not lines or child.starts_line or (x and x + needed > width):
                lines.append([])
                x = 0
            lines[-1].append(child)
            x += own + 1
        return lines


class FlowContainer(Widget):
    """A container whose words and gaps flow like text."""

    DEFAULT_CSS = "FlowContainer { height: auto; width: 1fr; }"

    def __init__(self, children: Iterable[FlowItem], classes: str = "") -> None:
        super().__init__(*children, classes=classes)
        self._flow = FlowLayout()

    @property
    def layout(self) -> Layout:
        """The flow layout; see Widget."""
        return self._flow

    def on_click(self, event: events.Click) -> None:
        """Focus the gap behind the word that was clicked, such as its label."""
        word = event.widget
        if word is None or word.focusable or word not in self.children:
            return
        behind = self.children[self.children.index(word) :]
        if gap := next((each for each in behind if each.focusable), None):
            gap.focus()
