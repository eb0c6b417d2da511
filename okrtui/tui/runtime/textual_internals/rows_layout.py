"""A vertical layout for hundreds of rows, which measures only those that changed.

Textual asks the styles of each row, and computes with fractions, whenever one of them gets another height.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from textual.geometry import NULL_OFFSET, Region, Size, Spacing
from textual.layout import ArrangeResult, WidgetPlacement
from textual.layouts.vertical import VerticalLayout
from textual.widget import Widget


class _Row(NamedTuple):
    """What is known of a row."""

    change: tuple[int, int]
    """Its number of changes of layout, and of styles, when it was measured."""
    width: int
    height: int
    margin: Spacing


class RowsLayout(VerticalLayout):
    """Places rows below each other as VerticalLayout does."""

    def __init__(self) -> None:
        """Know no rows yet."""
        self._rows: dict[Widget, _Row] = {}
        self._room: tuple[Size, Size, bool] | None = None

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        """Return the places of the children; see Layout."""
        room = (size, parent.app.size, greedy)
        known = self._rows if room == self._room else {}
        self._room, self._rows = room, {}
        for child in children:
            row = known.get(child)
            # What was measured is forgotten where a row is to be measured anew.
            if row is None or row.change != _change_of(child) or not child._box_model_cache:
                row = _measure(child, *room)
            if row is None:
                return super().arrange(parent, children, size, greedy)
            self._rows[child] = row
        parent.pre_layout(self)
        return _placements(self._rows)


def _change_of(child: Widget) -> tuple[int, int]:
    return child._layout_updates, child.styles._cache_key


def _measure(child: Widget, size: Size, viewport: Size, greedy: bool) -> _Row | None:
    """Return a child as a row of whole lines; None for one that is placed in another way."""
    styles = child.styles
    is_placed = styles.has_rule("offset") or styles.has_rule("position") or styles.overlay == "screen"
    if is_placed or (styles.height is not None and styles.height.is_fraction):
        return None
    change, margin = _change_of(child), styles.margin
    width, height = (Fraction(max(room, 0)) for room in size - margin.totals)
    model = child._get_box_model(size, viewport, width, height, greedy=greedy)
    if model.height.denominator != 1:
        return None
    return _Row(change, model.width.__floor__(), int(model.height), model.margin)


def _placements(rows: dict[Widget, _Row]) -> list[WidgetPlacement]:
    """Return the places of rows; of two margins between them the larger one counts."""
    placements = []
    bottom = margin_below = 0
    for widget, (_, width, height, margin) in rows.items():
        top = bottom + max(margin_below, margin.top)
        region = Region(margin.left, top, width, height)
        placements.append(WidgetPlacement(region, NULL_OFFSET, margin, widget, 0, False, False, False))
        bottom, margin_below = top + height, margin.bottom
    return placements
