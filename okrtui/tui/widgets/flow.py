"""A layout that flows like text: widgets side by side, wrapped onto a new line when the line is full."""

from __future__ import annotations

from textual.geometry import Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget


class Flowing(Widget):
    """A widget that tells the flow layout how much space it needs."""

    wants: int = 8
    """Its preferred width in columns."""
    grows: bool = False
    """Whether it takes the space left on its line."""
    breaks: bool = False
    """Whether it starts a new line."""
    sticks: bool = False
    """Whether it stays on one line with the next widget."""
    rows: int = 1
    """Its height in lines."""


class Flow(Layout):
    """Arranges `FlowItem` widgets from left to right and from top to bottom."""

    name = "flow"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        """Arrange the children; see Layout."""
        parent.pre_layout(self)
        placements: list[WidgetPlacement] = []
        y = 0
        for line in self._wrap([child for child in children if isinstance(child, Flowing)], size.width):
            spare = size.width - sum(self._child_width(child, size.width) + 1 for child in line) + 1
            growing = [child for child in line if child.grows]
            x = 0
            for child in line:
                width = self._child_width(child, size.width)
                if child in growing:
                    share = max(spare, 0) // len(growing)
                    width += share + (max(spare, 0) % len(growing) if child is growing[-1] else 0)
                region = Region(x, y, max(min(width, size.width - x), 1), child.rows)
                placements.append(WidgetPlacement(region, region.offset * 0, child.styles.margin, child))
                x += width + 1
            y += max(child.rows for child in line)
        return placements

    @staticmethod
    def _child_width(child: Flowing, max_width: int) -> int:
        return max(1, min(child.wants, max_width))

    def _wrap(self, children: list[Flowing], width: int) -> list[list[Flowing]]:
        lines: list[list[Flowing]] = []
        x = 0
        for child, following in zip(children, [*children[1:], None], strict=True):
            own = self._child_width(child, width)
            needed = own + 1 + self._child_width(following, width) if child.sticks and following else own
            if not lines or child.breaks or (x and x + needed > width):
                lines.append([])
                x = 0
            lines[-1].append(child)
            x += own + 1
        return lines
