"""A layout that flows like text: widgets side by side, on the next line when the line is full."""

from __future__ import annotations

from textual.geometry import Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget


class Flowing(Widget):
    """A widget that tells the flow how much room it wants."""

    wants: int = 8
    """Columns that it wants."""
    grows: bool = False
    """Whether it takes what is left of its line."""
    breaks: bool = False
    """Whether it begins a line of its own."""
    sticks: bool = False
    """Whether it stays on one line with what follows it."""
    rows: int = 1
    """Lines that it takes."""


class Flow(Layout):
    """Places `Flowing` widgets from left to right and from top to bottom."""

    name = "flow"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        """Place the children; see Layout."""
        parent.pre_layout(self)
        placements: list[WidgetPlacement] = []
        y = 0
        for line in self._lines([child for child in children if isinstance(child, Flowing)], size.width):
            spare = size.width - sum(self._width(child, size.width) + 1 for child in line) + 1
            growing = [child for child in line if child.grows]
            x = 0
            for child in line:
                width = self._width(child, size.width)
                if child in growing:
                    share = max(spare, 0) // len(growing)
                    width += share + (max(spare, 0) % len(growing) if child is growing[-1] else 0)
                region = Region(x, y, max(min(width, size.width - x), 1), child.rows)
                placements.append(WidgetPlacement(region, region.offset * 0, child.styles.margin, child))
                x += width + 1
            y += max(child.rows for child in line)
        return placements

    @staticmethod
    def _width(child: Flowing, most: int) -> int:
        return max(1, min(child.wants, most))

    def _lines(self, children: list[Flowing], width: int) -> list[list[Flowing]]:
        lines: list[list[Flowing]] = []
        x = 0
        for child, following in zip(children, [*children[1:], None], strict=True):
            want = self._width(child, width)
            whole = want + 1 + self._width(following, width) if child.sticks and following else want
            if not lines or child.breaks or (x and x + whole > width):
                lines.append([])
                x = 0
            lines[-1].append(child)
            x += want + 1
        return lines
